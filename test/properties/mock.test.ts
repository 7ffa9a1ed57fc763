/** Whatever comes to pass in a mock interview, on a clock that is set forward and back: it stands as it can, and ends. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answerAt,
  deadlineOf,
  isPlace,
  type Mock,
  msLeft,
  phaseOf,
  secondsSpent,
  settle,
} from '../../src/domain/mock.ts';
import { apply, type MockEvent } from '../../src/domain/mockMoves.ts';
import { anySitting, graceMs, grade, minute, newId, pass, second, submit } from '../support/interview.ts';
import { always, play, runs } from '../support/interviewTabs.ts';

/** Everything that has happened at an instant; what has not is left out. */
const happened = ({ questions, end, pause, debriefedAt }: Mock) => {
  const ofQuestions = questions.flatMap(({ askedAt, leftAt, constraintsAskedAt }, position) => [
    [`asked ${position}`, askedAt],
    [`left ${position}`, leftAt],
    [`constraints ${position}`, constraintsAskedAt],
  ]);
  const ofAll = [
    ['ended', end],
    ['paused', pause?.pausedAt ?? null],
    ['resumed', pause?.resumedAt ?? null],
    ['debriefed', debriefedAt],
  ];
  return Object.fromEntries([...ofQuestions, ...ofAll].filter(([, fact]) => fact !== null));
};

test('what has happened stays as it was', () => {
  always(anySitting, ({ before, after }) => {
    expect(happened(after)).toMatchObject(happened(before));
    expect(after.touchedAt).toBeGreaterThanOrEqual(before.touchedAt);
  });
});

test('the interview only goes forward, along its questions and from asking to the debrief', () => {
  const stages = { asking: 0, paused: 1, debrief: 3, closed: 4 };
  const stageOf = (mock: Mock) => (mock.pause?.resumedAt && !mock.end ? 2 : stages[phaseOf(mock)]);
  const placeOf = ({ at }: Mock) => at.position * 10 + at.step;
  always(anySitting, ({ before, after }) => {
    expect(stageOf(after)).toBeGreaterThanOrEqual(stageOf(before));
    expect(placeOf(after)).toBeGreaterThanOrEqual(placeOf(before));
  });
});

test('what was asked is the first questions, each left when the next was asked, and answered only then', () => {
  always(anySitting, ({ after: mock }) => {
    const { position, step } = mock.at;
    expect(isPlace(mock, mock.at)).toBe(true);
    for (const [index, { askedAt, leftAt, constraintsAskedAt }] of mock.questions.entries()) {
      const isAsked = index <= position;
      const isLeft = index < position || (index === position && mock.end !== null);
      expect([askedAt !== null, leftAt !== null]).toEqual([isAsked, isLeft]);
      expect(isAsked || constraintsAskedAt === null).toBe(true);
      if (askedAt !== null && leftAt !== null) expect(leftAt).toBeGreaterThanOrEqual(askedAt);
      if (index > 0 && askedAt !== null) expect(askedAt).toBe(mock.questions[index - 1]?.leftAt);
    }
    const places = mock.answers.map((answer) => answer.position * 10 + answer.step);
    expect(Math.max(0, ...places)).toBeLessThanOrEqual(position * 10 + step);
    expect(new Set(places).size).toBe(places.length);
  });
});

test('all that was passed by was handed in, and there is no end by finishing without the last', () => {
  always(anySitting, ({ after: mock }) => {
    const { at, answers, end, questions } = mock;
    const open = answers.filter(({ submittedAt }) => submittedAt === null);
    for (const answer of open) expect(answer).toMatchObject(at);
    for (let position = 0; position < at.position; position++)
      expect(answerAt(mock, { position, step: 0 })?.submittedAt).toBeTypeOf('number');
    if (end?.by !== 'finished') return;
    expect(at.position).toBe(questions.length - 1);
    expect(answerAt(mock, at)?.submittedAt).toBeTypeOf('number');
  });
});

test('the deadline moves by the length of the one pause, and by nothing else', () => {
  always(anySitting, ({ after }) => {
    const { pause, startedAt, minutes, end } = after;
    const pausedMs = pause ? (pause.resumedAt ?? Number.POSITIVE_INFINITY) - pause.pausedAt : 0;
    expect(pausedMs).toBeGreaterThanOrEqual(0);
    expect(deadlineOf(after)).toBe(startedAt + minutes * minute + pausedMs);
    expect(end?.endedAt ?? 0).toBeLessThanOrEqual(deadlineOf(after));
  });
});

const laterMs = fc.oneof(fc.nat(20 * second), fc.nat(20 * minute));
const instants = fc.tuple(anySitting, fc.array(laterMs, { minLength: 2, maxLength: 4 }));

/** Each state that was reached, looked at later and later, and around its deadline. */
const alwaysLater = (check: (mock: Mock, earlier: number, later: number) => void) =>
  fc.assert(
    fc.property(instants, ([[begun, steps], gaps]) => {
      for (const { after, now } of play(begun, steps)) {
        const deadline = Math.min(deadlineOf(after), now + minute);
        const around = [0, 1, graceMs, graceMs + 1].map((ms) => deadline + ms);
        const at = [...gaps.map((ms) => now + ms), ...around].sort((a, b) => a - b);
        for (const [index, later] of at.entries()) check(after, at[Math.max(0, index - 1)] ?? now, later);
      }
    }),
    { ...runs, numRuns: 150 },
  );

test('the time left never grows, and stands still only in the pause and after the end', () => {
  alwaysLater((mock, earlier, later) => {
    const [before, after] = [msLeft(mock, earlier), msLeft(mock, later)];
    const isStill = phaseOf(mock) !== 'asking';
    const passedMs = Math.max(later, mock.touchedAt) - Math.max(earlier, mock.touchedAt);
    expect(after).toBe(isStill ? before : Math.max(0, before - passedMs));
    expect(before).toBeLessThanOrEqual(mock.minutes * minute);
  });
  always(anySitting, ({ before, after, now }) => {
    expect(msLeft(after, now)).toBeLessThanOrEqual(msLeft(before, now));
  });
});

test('the seconds spent on all questions are no more than those of the interview', () => {
  alwaysLater((mock, _, later) => {
    const spent = mock.questions.map((_question, position) => secondsSpent(mock, position, later) ?? 0);
    // Each is rounded.
    const most = mock.minutes * 60 + graceMs / second + mock.questions.length / 2;
    expect(spent.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThanOrEqual(most);
    expect(Math.min(...spent)).toBeGreaterThanOrEqual(0);
  });
});

test('an interview settles once, and the same whenever somebody looks', () => {
  alwaysLater((mock, earlier, later) => {
    const settled = settle(mock, earlier);
    expect(settle(settled, earlier)).toBe(settled);
    expect(settle(settled, later)).toEqual(settle(mock, later));
    if (mock.end) expect(settled).toBe(mock);
  });
});

test('a question has one review at the most that was not undone', () => {
  always(anySitting, ({ after, reviews }) => {
    for (const [position, { reviewId }] of after.questions.entries()) {
      const standing = reviews.filter((review) => review.position === position && !review.isUndone);
      expect(standing.map(({ id }) => id)).toEqual(standing.length === 0 ? [] : [reviewId]);
    }
  });
});

/** Ordinary things to do until it is over, from wherever it stands. */
const waysOut: Record<string, (mock: Mock) => MockEvent> = {
  'answering everything': (mock) =>
    submit(mock.at, 'An answer', { revision: answerAt(mock, mock.at)?.revision ?? 0 }),
  'passing everything': ({ at }) => pass(at),
  leaving: () => ({ kind: 'leave' }),
};

function goOut(begun: Mock, now: number, way: (mock: Mock) => MockEvent): Mock {
  let mock = apply(begun, { kind: 'resume' }, now).mock;
  const places = mock.questions.reduce((sum, { followUps }) => sum + 1 + followUps, 0);
  for (let count = 0; count < places && !mock.end; count++) {
    const { outcome, mock: next } = apply(mock, way(mock), now);
    expect(outcome).toBe('done');
    mock = next;
  }
  return mock;
}

function judgeAll(ended: Mock, now: number): Mock {
  let mock = ended;
  for (const [position, { askedAt, reviewId }] of ended.questions.entries()) {
    const applied = apply(mock, grade(position, newId(), reviewId !== null), now);
    expect(applied.outcome).toBe(askedAt === null ? 'refused' : 'done');
    mock = applied.mock;
  }
  return mock;
}

test.each([...Object.keys(waysOut), 'waiting'])(
  '%s leads to the debrief, and from there to the close',
  (name) => {
    const way = waysOut[name];
    always(anySitting, ({ after, now }) => {
      const awake = apply(after, { kind: 'resume' }, now).mock;
      const out = way ? goOut(after, now, way) : settle(awake, deadlineOf(awake) + graceMs + 1);
      expect(out.end).not.toBeNull();
      const closed = apply(judgeAll(out, now), { kind: 'close' }, now).mock;
      expect(phaseOf(closed)).toBe('closed');
    });
  },
);
