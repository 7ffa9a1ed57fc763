import { describe, expect, test } from 'vitest';
import {
  answerAt,
  deadlineOf,
  isOpen,
  isPlace,
  msLeft,
  phaseOf,
  secondsSpent,
  settle,
  startMock,
} from '../../src/domain/mock.ts';
import {
  anInterview,
  at,
  instant,
  minute,
  nine,
  pass,
  save,
  second,
  sit,
  submit,
} from '../support/interview.ts';

/** Fifteen minutes from nine, in seconds. */
const deadline = 900;
const pause = { kind: 'pause' } as const;
const resume = { kind: 'resume' } as const;
const leave = { kind: 'leave' } as const;
const close = { kind: 'close' } as const;

describe('asking', () => {
  test('an interview begins with the first question and all of its time', () => {
    const mock = anInterview();
    expect(phaseOf(mock)).toBe('asking');
    expect(mock).toMatchObject({ at: at(0), answers: [], others: [], startedAt: nine, touchedAt: nine });
    expect(mock.questions.map(({ askedAt }) => askedAt)).toEqual([nine, null, null]);
    expect(
      mock.questions.flatMap(({ leftAt, constraintsAskedAt }) => leftAt ?? constraintsAskedAt ?? []),
    ).toEqual([]);
    expect(msLeft(mock, nine)).toBe(15 * minute);
  });

  test('an interview without a question does not begin', () => {
    expect(() => startMock([], 15, nine)).toThrow('an interview needs a question');
  });

  test('answering leads to the follow-up, then to the next question', () => {
    const first = sit(anInterview(), [60, submit(at(0), 'An answer', { scratch: 'A box' })]);
    expect(first).toMatchObject({ outcome: 'done', mock: { at: at(0, 1) } });
    expect(first.mock.questions[0]?.leftAt).toBeNull();
    expect(answerAt(first.mock, at(0))).toEqual({
      ...at(0),
      ...{ answer: 'An answer', scratch: 'A box', revision: 1 },
      ...{ savedAt: instant(60), submittedAt: instant(60) },
    });
    const { mock } = sit(first.mock, [90, submit(at(0, 1), 'And then')]);
    expect(mock.at).toEqual(at(1));
    expect(mock.questions[0]?.leftAt).toBe(instant(90));
    expect(mock.questions[1]).toMatchObject({ askedAt: instant(90), leftAt: null });
  });

  test('passing a question skips its follow-ups; passing a follow-up leads to the next one', () => {
    const { mock } = sit(anInterview([2, 2]), [10, pass(at(0))]);
    expect(mock.at).toEqual(at(1));
    const followed = sit(mock, [20, submit(at(1), 'Said')], [30, pass(at(1, 1))]);
    expect(followed.mock.at).toEqual(at(1, 2));
  });

  test('the last answer ends it', () => {
    const { mock } = sit(
      anInterview([1, 0]),
      [10, submit(at(0), 'One')],
      [20, submit(at(0, 1), 'Two')],
      [30, submit(at(1), 'Three')],
    );
    expect(phaseOf(mock)).toBe('debrief');
    expect(mock).toMatchObject({ at: at(1), end: { endedAt: instant(30), by: 'finished' } });
    expect(mock.questions[1]?.leftAt).toBe(instant(30));
    expect(mock.answers.map(({ answer }) => answer)).toEqual(['One', 'Two', 'Three']);
    expect(msLeft(mock, instant(500))).toBe((deadline - 30) * second);
  });

  test('passing the last question ends it as well', () => {
    const { mock } = sit(anInterview([0, 2]), [10, pass(at(0))], [20, pass(at(1))]);
    expect(mock.end).toEqual({ endedAt: instant(20), by: 'finished' });
  });

  test('passing with nothing in the box keeps what was typed', () => {
    const typed = sit(anInterview(), [10, save(at(0), 'Typed')]).mock;
    const { mock } = sit(typed, [20, pass(at(0), '', { revision: 1 })]);
    expect(answerAt(mock, at(0))).toMatchObject({ answer: '', submittedAt: instant(20) });
    expect(mock.others).toMatchObject([{ ...at(0), answer: 'Typed', keptAt: instant(10), isLate: false }]);
  });

  test('handing in the same twice is once, and other words for it are kept beside', () => {
    const once = submit(at(0), 'An answer');
    const { mock } = sit(anInterview(), [10, once]);
    expect(sit(mock, [11, once])).toEqual({ outcome: 'replayed', mock: { ...mock, touchedAt: instant(11) } });
    const other = sit(mock, [12, submit(at(0), 'Another')]);
    expect(other).toMatchObject({ outcome: 'kept', mock: { at: at(0, 1), answers: mock.answers } });
    expect(other.mock.others).toMatchObject([{ answer: 'Another', keptAt: instant(12), isLate: true }]);
  });

  test('a text for a question that comes later is kept, and is no answer', () => {
    const { mock, outcome } = sit(anInterview(), [10, save(at(2), 'Too early')]);
    expect([outcome, mock.answers]).toEqual(['kept', []]);
    expect(mock.others).toMatchObject([{ ...at(2), answer: 'Too early' }]);
  });

  test('a text for what is no question, or none of its follow-ups, is refused', () => {
    for (const place of [at(3), at(-1), at(0, 2), at(0, -1)]) {
      expect(isPlace(anInterview(), place)).toBe(false);
      for (const event of [save(place, 'Lost'), submit(place, 'Lost'), pass(place)])
        expect(sit(anInterview(), [10, event]).outcome).toBe('refused');
    }
  });
});

describe('time', () => {
  const drafted = () => sit(anInterview(), [880, save(at(0), 'So far')]).mock;

  test('when the time is up, what stood in the box is the answer, not handed in', () => {
    const mock = settle(drafted(), instant(deadline + 6));
    expect(mock).toMatchObject({ at: at(0), end: { endedAt: instant(deadline), by: 'time' } });
    expect(mock.answers).toMatchObject([{ answer: 'So far', submittedAt: null }]);
    expect(mock.questions.map(({ leftAt }) => leftAt)).toEqual([instant(deadline), null, null]);
    expect(settle(drafted(), instant(deadline + 5)).end).toBeNull();
    expect([5, 6].map((late) => isOpen(drafted(), at(0), instant(deadline + late)))).toEqual([true, false]);
  });

  test('what is handed in four seconds after the deadline counts, and ends it', () => {
    const event = submit(at(0), 'So far, so good', { revision: 1 });
    const { mock, outcome } = sit(drafted(), [deadline + 4, event]);
    expect(outcome).toBe('done');
    expect(mock).toMatchObject({ at: at(0), end: { endedAt: instant(deadline), by: 'time' } });
    expect(mock.answers).toMatchObject([{ answer: 'So far, so good', submittedAt: instant(deadline + 4) }]);
  });

  test('what is handed in at the deadline ends it: nothing is asked without time for it', () => {
    expect(sit(drafted(), [deadline, submit(at(0), 'So far')]).mock.end?.by).toBe('time');
    expect(sit(anInterview([0]), [deadline + 4, submit(at(0), 'All')]).mock.end).toEqual({
      ...{ endedAt: instant(deadline), by: 'finished' },
    });
  });

  test('what is handed in six seconds after the deadline is kept beside as late', () => {
    const event = submit(at(0), 'So far, so good', { revision: 1 });
    const { mock, outcome } = sit(drafted(), [deadline + 6, event]);
    expect(outcome).toBe('kept');
    expect(mock.answers).toMatchObject([{ answer: 'So far', submittedAt: null }]);
    expect(mock.others).toMatchObject([
      { ...at(0), answer: 'So far, so good', keptAt: instant(deadline + 6), isLate: true },
    ]);
    expect(mock.end).toEqual({ endedAt: instant(deadline), by: 'time' });
  });

  test('a laptop closed over the deadline gains nothing', () => {
    const { mock } = sit(drafted(), [4 * 3600, submit(at(0), 'Thought over at lunch', { revision: 1 })]);
    expect(msLeft(mock, instant(4 * 3600))).toBe(0);
    expect(secondsSpent(mock, 0, instant(4 * 3600))).toBe(deadline);
  });

  test('a clock set back by an hour adds no time, and takes what is sent as it comes', () => {
    const mock = drafted();
    expect(msLeft(mock, instant(880 - 3600))).toBe(20 * second);
    const saved = sit(mock, [880 - 3600, save(at(0), 'So far, so', { revision: 1 })]).mock;
    expect(saved.answers).toMatchObject([{ answer: 'So far, so', savedAt: instant(880) }]);
    expect([saved.touchedAt, deadlineOf(saved)]).toEqual([instant(880), instant(deadline)]);
    expect(secondsSpent(saved, 0, instant(0))).toBe(880);
    const late = sit(mock, [deadline + 6, close], [0, save(at(0), 'So late', { revision: 1 })]);
    expect(late.mock.others).toMatchObject([{ answer: 'So late', isLate: true }]);
    const left = sit(mock, [890, leave], [899, close]).mock;
    expect(isOpen(left, at(0), instant(0))).toBe(false);
  });

  test('the seconds of a question run until it is left, and none for one that was not asked', () => {
    const { mock } = sit(anInterview(), [60, submit(at(0), 'One')], [100, submit(at(0, 1), 'Two')]);
    const seconds = (now: number) => [0, 1, 2, 3].map((position) => secondsSpent(mock, position, now));
    expect(seconds(instant(130))).toEqual([100, 30, null, null]);
    expect(seconds(instant(deadline + 60))).toEqual([100, deadline - 100, null, null]);
  });
});

describe('the pause', () => {
  const paused = () => sit(anInterview(), [60, save(at(0), 'Before')], [100, pause]).mock;

  test('the time stands still until it goes on, and the deadline moves by as much', () => {
    const { mock, outcome } = sit(anInterview(), [100, pause]);
    expect([outcome, phaseOf(mock)]).toEqual(['done', 'paused']);
    expect(msLeft(mock, instant(3600))).toBe((deadline - 100) * second);
    expect(settle(mock, instant(36_000))).toBe(mock);
    const resumed = sit(mock, [400, resume]);
    expect([resumed.outcome, phaseOf(resumed.mock)]).toEqual(['done', 'asking']);
    expect(deadlineOf(resumed.mock)).toBe(instant(deadline + 300));
    expect(msLeft(resumed.mock, instant(500))).toBe((deadline - 200) * second);
  });

  test('its time counts for no question', () => {
    const { mock } = sit(paused(), [400, resume], [460, submit(at(0), 'Before and after', { revision: 1 })]);
    expect(secondsSpent(paused(), 0, instant(300))).toBe(100);
    expect(secondsSpent(mock, 0, instant(500))).toBe(200);
  });

  test('there is one', () => {
    const twice = sit(paused(), [101, pause]);
    expect([twice.outcome, twice.mock.pause]).toEqual(['replayed', paused().pause]);
    const again = sit(paused(), [400, resume], [500, pause]);
    expect([again.outcome, phaseOf(again.mock)]).toEqual(['refused', 'asking']);
    expect(again.mock.pause?.resumedAt).toBe(instant(400));
  });

  test('going on without a pause, or twice, changes nothing', () => {
    expect(sit(anInterview(), [100, resume])).toMatchObject({ outcome: 'replayed', mock: { pause: null } });
    const twice = sit(paused(), [400, resume], [500, resume]);
    expect([twice.outcome, twice.mock.pause?.resumedAt]).toEqual(['replayed', instant(400)]);
  });

  test('none is granted when the time is up or it is over', () => {
    for (const seconds of [deadline, deadline + 4, deadline + 6])
      expect(sit(anInterview(), [seconds, pause]).outcome).toBe('refused');
    expect(sit(anInterview(), [100, leave], [101, pause]).outcome).toBe('refused');
  });

  test('what was typed just before it is the answer; what comes a minute later is kept beside as late', () => {
    const { mock, outcome } = sit(paused(), [105, save(at(0), 'Before it', { revision: 1 })]);
    expect([outcome, answerAt(mock, at(0))?.answer]).toEqual(['done', 'Before it']);
    const late = sit(mock, [160, save(at(0), 'Before it, and in it', { revision: 2 })]);
    expect(late).toMatchObject({ outcome: 'kept', mock: { answers: mock.answers } });
    expect(late.mock.others).toMatchObject([{ answer: 'Before it, and in it', isLate: true }]);
  });

  test('nothing is handed in during it, and nothing typed is forgotten by trying', () => {
    const tried = sit(paused(), [103, submit(at(0), 'Before it', { revision: 1 })]);
    expect(tried.mock).toMatchObject({ at: at(0), answers: [{ answer: 'Before it', submittedAt: null }] });
    const passed = sit(paused(), [103, pass(at(0), '', { revision: 1 })]);
    expect(passed).toMatchObject({ outcome: 'replayed', mock: { at: at(0), answers: paused().answers } });
    const late = sit(paused(), [160, submit(at(0), 'Before it', { revision: 1 })]);
    expect(late).toMatchObject({ outcome: 'kept', mock: { at: at(0), answers: paused().answers } });
  });

  test('one can leave during it', () => {
    const { mock } = sit(paused(), [300, leave]);
    expect(mock.end).toEqual({ endedAt: instant(300), by: 'left' });
    expect(secondsSpent(mock, 0, instant(900))).toBe(100);
    expect(msLeft(mock, instant(900))).toBe((deadline - 100) * second);
    expect(isOpen(mock, at(0), instant(302))).toBe(false);
  });
});
