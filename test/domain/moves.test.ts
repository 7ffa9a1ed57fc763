import { describe, expect, test } from 'vitest';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { defaultChances, expectedMinutes } from '../../src/domain/gain.ts';
import { bestMoves, gainAt, type MoveCircumstances, mostMoves, moveMinutes } from '../../src/domain/moves.ts';
import { recallOn } from '../../src/domain/readiness.ts';
import type { ScopedQuestion } from '../../src/domain/scope.ts';
import { addDays } from '../../src/domain/studyDay.ts';
import { aCard, aScoped } from '../support/scoped.ts';
import { today } from '../support/world.ts';

const goal = addDays(today, 21);
const outlook = { model: memoryModel(defaultSettings), chances: defaultChances };
const circumstances: MoveCircumstances = {
  today,
  goal,
  minutesADay: 20,
  pace: {},
  outlook,
  gainOf: gainAt(goal, { today, outlook }),
};

const moves = (questions: readonly ScopedQuestion[], others: Partial<MoveCircumstances> = {}) =>
  bestMoves(questions, { ...circumstances, ...others });

const several = (count: number, facts: (index: number) => Partial<ScopedQuestion>) =>
  Array.from({ length: count }, (_, index) => aScoped({ questionId: `q${index}`, ...facts(index) }));

const idsOf = (questions: readonly ScopedQuestion[]) => moves(questions).flatMap((move) => move.questionIds);

describe('a move', () => {
  test('takes about twelve minutes of one topic and adds the gains up', () => {
    const [move, ...others] = moves(several(30, () => ({ minutes: 4 })));
    expect(others).toEqual([]);
    expect(move).toMatchObject({ topic: 'http', fresh: 3, minutes: moveMinutes });
    expect(move?.questionIds).toHaveLength(3);
    expect(move?.gain).toBeCloseTo(3 * circumstances.gainOf(aScoped()), 9);
  });

  test('has the questions worth most per minute, the best first', () => {
    const questions = several(300, (index) => ({
      minutes: 2 + (index % 5),
      card: aCard(1 + ((index * 37) % 90), 1 + ((index * 53) % 120), 1 + (index % 10)),
    }));
    const recall = recallOn(today, defaultSettings);
    const rate = (question: ScopedQuestion) =>
      circumstances.gainOf(question) / expectedMinutes(question.minutes, recall(question));
    const best = questions.toSorted((a, b) => rate(b) - rate(a)).map(({ questionId }) => questionId);
    const [move] = moves(questions);
    expect(move?.questionIds.length).toBeGreaterThan(2);
    expect(move?.questionIds).toEqual(best.slice(0, move?.questionIds.length));
    expect(move?.fresh).toBe(0);
  });

  test('need not weigh all of a big topic', () => {
    let weighed = 0;
    const questions = [...several(500, () => ({ card: aCard(300, 3) })), ...several(20, () => ({}))];
    moves(questions, {
      gainOf: (question) => {
        weighed += 1;
        return circumstances.gainOf(question);
      },
    });
    expect(weighed).toBeLessThan(100);
  });

  test('takes the learner at their own pace', () => {
    const questions = several(30, () => ({ minutes: 4 }));
    expect(moves(questions, { pace: { concept: 0.5 } })[0]?.questionIds).toHaveLength(6);
  });

  test('has as many questions as fit, however short they are', () => {
    const questions = several(60, () => ({ minutes: 3 }));
    expect(moves(questions, { pace: { concept: 0.1 } })[0]?.questionIds).toHaveLength(40);
  });

  test.each<[string, Partial<ScopedQuestion>]>([
    ['a long exercise', { minutes: 11 }],
    ['what was practised today', { card: aCard(3, 0) }],
    ['what is suspended', { isSuspended: true }],
    ['what is buried', { buriedUntil: addDays(today, 1) }],
    ['what would gain next to nothing', { card: aCard(30_000, 1) }],
  ])('leaves out %s', (_, facts) => {
    expect(idsOf([aScoped({ questionId: 'out', ...facts })])).toEqual([]);
    expect(idsOf([aScoped({ questionId: 'in' }), aScoped({ questionId: 'out', ...facts })])).toEqual(['in']);
  });

  test('takes a question that was buried until today', () => {
    expect(idsOf([aScoped({ questionId: 'back', buriedUntil: today })])).toEqual(['back']);
  });
});

test('the three best topics come, the best first', () => {
  const topics = ['one', 'two', 'three', 'four', 'none'];
  const questions = topics.flatMap((topic, rank) =>
    several(4 - rank, (index) => ({ topic, questionId: `${topic}-${index}` })),
  );
  const found = moves(questions);
  expect(found.map(({ topic }) => topic)).toEqual(['one', 'two', 'three']);
  expect(found).toHaveLength(mostMoves);
  expect(moves([])).toEqual([]);
});
