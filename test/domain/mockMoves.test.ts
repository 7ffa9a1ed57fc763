import { describe, expect, test } from 'vitest';
import { answerAt, type Mock, phaseOf } from '../../src/domain/mock.ts';
import { type MockEvent, revisionAfter } from '../../src/domain/mockMoves.ts';
import {
  anInterview,
  at,
  grade,
  instant,
  newId,
  pass,
  save,
  sit,
  submit,
  words,
} from '../support/interview.ts';

const pause = { kind: 'pause' } as const;
const leave = { kind: 'leave' } as const;
const close = { kind: 'close' } as const;
const askConstraints = (position: number) => ({ kind: 'askConstraints', position }) as const;

/** What is kept for the first question: its answer, then what is beside it. */
const texts = ({ answers, others }: Mock) => [
  ...answers.map(({ answer }) => answer),
  ...others.map(({ answer }) => answer),
];

describe('constraints', () => {
  test('asking for them is noted once', () => {
    const { mock, outcome } = sit(anInterview(), [30, askConstraints(0)]);
    expect([outcome, mock.questions[0]?.constraintsAskedAt]).toEqual(['done', instant(30)]);
    expect(mock.questions[1]?.constraintsAskedAt).toBeNull();
    const again = sit(mock, [40, askConstraints(0)]);
    expect([again.outcome, again.mock.questions]).toEqual(['replayed', mock.questions]);
  });

  test('they are had for the question that is asked, while it is asked', () => {
    for (const position of [1, 3, -1])
      expect(sit(anInterview(), [30, askConstraints(position)]).outcome).toBe('refused');
    expect(sit(anInterview(), [20, pass(at(0))], [30, askConstraints(0)]).outcome).toBe('refused');
    expect(sit(anInterview(), [20, pause], [30, askConstraints(0)]).outcome).toBe('refused');
    expect(sit(anInterview(), [20, leave], [30, askConstraints(0)]).outcome).toBe('refused');
  });
});

describe('two tabs', () => {
  const saving = (answer: string, revision: number, scratch = '') => ({
    ...{ kind: 'save' as const, place: at(0), newId: newId() },
    ...{ words: words(answer, scratch), revision },
  });
  const begun = () => sit(anInterview(), [10, save(at(0), 'Begun')]).mock;
  const left = () => sit(begun(), [20, save(at(0), 'Begun on the left', { revision: 1 })]).mock;

  test('a text grows by revisions', () => {
    expect(answerAt(begun(), at(0))).toMatchObject({ revision: 1, submittedAt: null });
    expect(answerAt(left(), at(0))).toMatchObject({ revision: 2, savedAt: instant(20) });
    expect(texts(left())).toEqual(['Begun on the left']);
  });

  test('that edit one answer keep both texts, and the one who was second goes on beside', () => {
    const event = save(at(0), 'Begun on the right', { revision: 1 });
    const right = sit(left(), [30, event]);
    expect(right).toMatchObject({ outcome: 'kept', mock: { answers: left().answers } });
    expect(right.mock.others).toMatchObject([
      { ...at(0), answer: 'Begun on the right', scratch: '', keptAt: instant(30), isLate: false },
    ]);
    const more = sit(right.mock, [40, save(at(0), 'Begun on the right side', { revision: 1 })]);
    expect(texts(more.mock)).toEqual(['Begun on the left', 'Begun on the right side']);
    expect(sit(more.mock, [50, event])).toMatchObject({
      ...{ outcome: 'replayed', mock: { others: more.mock.others } },
    });
  });

  test('a page goes on with the revision of what it sent, once that is the answer', () => {
    const revisionOf = (mock: Mock, event: Extract<MockEvent, { kind: 'save' }>) =>
      revisionAfter(sit(mock, [30, event]).mock, event);
    const goesOn = saving('Begun here', 1);
    expect(revisionOf(begun(), goesOn)).toBe(2);
    expect(revisionOf(left(), saving('Begun on the left', 1))).toBe(2);
    expect(revisionOf(left(), saving('Begun on the left side', 1))).toBe(3);
  });

  test('a page whose text is not the answer goes on with the revision it had, or it would write over the other', () => {
    const right = saving('Begun on the right', 1);
    const kept = sit(left(), [30, right]).mock;
    expect(revisionAfter(kept, right)).toBe(1);
    expect(revisionAfter(left(), saving('Begun', 1))).toBe(1);
    expect(revisionAfter(left(), saving('Begun on the left', 1, 'A box'))).toBe(1);
    expect(revisionAfter(anInterview(), saving('', 0))).toBe(0);
    expect(texts(sit(kept, [40, saving('Begun anew', revisionAfter(kept, right))]).mock)).toEqual([
      ...['Begun on the left', 'Begun on the right', 'Begun anew'],
    ]);
  });

  test('what one saved since stays beside what the other hands in', () => {
    const { mock, outcome } = sit(left(), [30, submit(at(0), 'Begun on the right', { revision: 1 })]);
    expect([outcome, texts(mock)]).toEqual(['done', ['Begun on the right', 'Begun on the left']]);
    expect(mock.others).toEqual([
      { ...at(0), ...words('Begun on the left'), id: expect.any(String), keptAt: instant(20), isLate: false },
    ]);
    const whole = sit(left(), [30, submit(at(0), 'Begun on the left and the right', { revision: 1 })]);
    expect(texts(whole.mock)).toEqual(['Begun on the left and the right']);
  });

  test('what the page itself replaced is not kept beside', () => {
    const { mock } = sit(left(), [30, submit(at(0), 'Anew', { revision: 2 })]);
    expect(texts(mock)).toEqual(['Anew']);
  });

  test('a save that is overtaken by the next one is part of it', () => {
    expect(sit(left(), [30, save(at(0), 'Begun on', { revision: 1 })])).toMatchObject({
      ...{ outcome: 'replayed', mock: { answers: left().answers, others: [] } },
    });
  });

  test('an old save that comes again does not bring back what was deleted', () => {
    const deleted = sit(left(), [30, save(at(0), 'Begun', { revision: 2 })]).mock;
    const { mock } = sit(deleted, [40, save(at(0), 'Begun on the left', { revision: 1 })]);
    expect(answerAt(mock, at(0))?.answer).toBe('Begun');
  });

  test('what comes late for a question that is over is kept beside, also when it only goes on from what was in time', () => {
    const right = sit(left(), [30, save(at(0), 'Right', { revision: 1 })]).mock;
    const passed = sit(right, [40, submit(at(0), 'Left', { revision: 2 })]).mock;
    const { mock } = sit(passed, [50, save(at(0), 'Right and good', { revision: 1 })]);
    expect(mock.others.map(({ answer, isLate }) => [answer, isLate])).toEqual([
      ['Right', false],
      ['Right and good', true],
    ]);
  });

  test('a sketch is kept beside with its answer, and an empty box is not', () => {
    const { mock } = sit(left(), [30, save(at(0), '', { revision: 1, scratch: 'A box' })]);
    expect(mock.others).toMatchObject([{ answer: '', scratch: 'A box' }]);
    const blank = sit(left(), [30, save(at(0), ' \n', { revision: 1 })]);
    expect(blank).toMatchObject({ outcome: 'replayed', mock: { others: [] } });
  });
});

describe('leaving', () => {
  const typed = () => sit(anInterview(), [10, save(at(0), 'Typed')]).mock;

  test('ends it where it stands', () => {
    const { mock, outcome } = sit(typed(), [100, leave]);
    expect([outcome, phaseOf(mock), mock.end]).toEqual([
      'done',
      'debrief',
      { endedAt: instant(100), by: 'left' },
    ]);
    expect(mock.questions.map(({ leftAt }) => leftAt)).toEqual([instant(100), null, null]);
    expect(sit(mock, [200, leave])).toMatchObject({ outcome: 'replayed', mock: { end: mock.end } });
  });

  test('after the deadline is being late, and changes nothing', () => {
    for (const seconds of [900, 904, 906])
      expect(sit(typed(), [seconds, leave]).mock.end).toEqual({ endedAt: instant(900), by: 'time' });
  });

  test('what was typed just before is the answer, and what comes later is kept beside', () => {
    const gone = sit(typed(), [100, leave]).mock;
    const { mock } = sit(gone, [105, submit(at(0), 'Typed to the end', { revision: 1 })]);
    expect(mock).toMatchObject({ at: at(0), end: gone.end });
    expect(mock.answers).toMatchObject([{ answer: 'Typed to the end', submittedAt: null }]);
    const late = sit(gone, [106, save(at(0), 'Typed to the end', { revision: 1 })]).mock;
    expect(late.answers).toEqual(gone.answers);
    expect(late.others).toMatchObject([{ answer: 'Typed to the end', isLate: true }]);
  });

  test('what was handed in stays, however soon the next text comes', () => {
    const { mock } = sit(
      anInterview([0]),
      [10, submit(at(0), 'All')],
      [11, save(at(0), 'All', { revision: 1 })],
    );
    const more = sit(mock, [12, save(at(0), 'All and more', { revision: 1 })]);
    expect(more).toMatchObject({ outcome: 'kept', mock: { answers: mock.answers } });
  });
});

describe('the debrief', () => {
  const ended = () => sit(anInterview(), [10, pass(at(0))], [20, leave]).mock;

  test('each question that was asked is graded once', () => {
    const { mock, outcome } = sit(ended(), [30, grade(0, 'a')]);
    expect([outcome, mock.questions[0]?.reviewId]).toEqual(['done', 'a']);
    expect(sit(mock, [40, grade(0, 'a')]).outcome).toBe('replayed');
    expect(sit(mock, [40, grade(0, 'b')])).toMatchObject({
      ...{ outcome: 'refused', mock: { questions: mock.questions } },
    });
    expect(sit(mock, [40, grade(1, 'c')]).mock.questions[1]?.reviewId).toBe('c');
  });

  test('a question is graded again when its review was undone, also after the close', () => {
    const undone = sit(ended(), [30, grade(0, 'a')], [40, close]).mock;
    const { mock, outcome } = sit(undone, [50, grade(0, 'b', true)]);
    expect([outcome, mock.questions[0]?.reviewId, phaseOf(mock)]).toEqual(['done', 'b', 'closed']);
  });

  test('what was not asked is not graded, and nothing is before the end', () => {
    for (const position of [2, 3, -1])
      expect(sit(ended(), [30, grade(position, 'a')]).outcome).toBe('refused');
    expect(sit(anInterview(), [30, grade(0, 'a')]).outcome).toBe('refused');
    expect(sit(anInterview(), [20, pause], [30, grade(0, 'a')]).outcome).toBe('refused');
    expect(sit(anInterview(), [906, grade(0, 'a')]).outcome).toBe('done');
  });

  test('it is closed once, after the end', () => {
    const { mock, outcome } = sit(ended(), [30, close]);
    expect([outcome, phaseOf(mock), mock.debriefedAt]).toEqual(['done', 'closed', instant(30)]);
    expect(sit(mock, [40, close])).toMatchObject({ outcome: 'replayed', mock: { debriefedAt: instant(30) } });
    expect(sit(anInterview(), [30, close])).toMatchObject({
      outcome: 'refused',
      mock: { debriefedAt: null },
    });
    expect(sit(anInterview(), [906, close]).outcome).toBe('done');
  });
});
