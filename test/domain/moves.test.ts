import { describe, expect, test } from 'vitest';
import { type Candidate, candidatesOf } from '../../src/domain/candidates.ts';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { defaultChances, expectedMinutes } from '../../src/domain/gain.ts';
import { bestMoves, mostMoves, moveMinutes } from '../../src/domain/moves.ts';
import type { Pace } from '../../src/domain/pace.ts';
import { arrange } from '../../src/domain/queue.ts';
import type { ScopedQuestion } from '../../src/domain/scope.ts';
import { addDays } from '../../src/domain/studyDay.ts';
import { aCard, aScoped } from '../support/scoped.ts';
import { today } from '../support/world.ts';

const goal = addDays(today, 21);
const later = addDays(today, 40);
const outlook = { model: memoryModel(defaultSettings), chances: defaultChances };
const interview = (on = goal, deckIds: string[] = []) => ({ id: on, on, title: '', deckIds });

/** As the page has them: weighed, arranged by the planner, then grouped. */
function planned(questions: readonly ScopedQuestion[], pace: Pace = {}, interviews = [interview()]) {
  const practised = { deckIds: [], levels: ['mid' as const] };
  const candidates = candidatesOf(questions, { today, practised, interviews, outlook });
  return arrange(candidates, { today, minutesADay: 20, pace, targetLevel: 'mid' }).planned;
}
const moves = (questions: readonly ScopedQuestion[], pace: Pace = {}) =>
  bestMoves(planned(questions, pace), pace);

const several = (count: number, facts: (index: number) => Partial<ScopedQuestion>) =>
  Array.from({ length: count }, (_, index) => aScoped({ questionId: `q${index}`, ...facts(index) }));

const idsOf = (questions: readonly ScopedQuestion[]) => moves(questions).flatMap((move) => move.questionIds);

describe('a move', () => {
  test('takes about twelve minutes of one topic and adds the gains up', () => {
    const questions = several(30, () => ({ minutes: 4 }));
    const [move, ...others] = moves(questions);
    expect(others).toEqual([]);
    expect(move).toMatchObject({ topic: 'http', fresh: 3, minutes: moveMinutes, goals: [goal] });
    expect(move?.questionIds).toHaveLength(3);
    expect(move?.gain).toBeCloseTo(3 * (planned(questions)[0]?.gain ?? Number.NaN), 9);
  });

  test('has the questions worth most per minute, the best first', () => {
    const questions = several(300, (index) => ({
      minutes: 2 + (index % 5),
      card: aCard(1 + ((index * 37) % 90), 1 + ((index * 53) % 120), 1 + (index % 10)),
    }));
    const rate = ({ gain, minutes, retrievability }: Candidate) =>
      gain / expectedMinutes(minutes, retrievability);
    const best = planned(questions).toSorted((a, b) => rate(b) - rate(a));
    const [move] = moves(questions);
    expect(move?.questionIds.length).toBeGreaterThan(2);
    expect(move?.questionIds).toEqual(
      best.slice(0, move?.questionIds.length).map(({ questionId }) => questionId),
    );
    expect(move?.fresh).toBe(0);
  });

  test('takes the learner at their own pace, and as many as fit', () => {
    const questions = several(60, () => ({ minutes: 4 }));
    expect(moves(questions, { concept: 0.5 })[0]?.questionIds).toHaveLength(6);
    expect(moves(questions, { concept: 0.075 })[0]?.questionIds).toHaveLength(40);
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

  test('counts the gain for every interview, and says which it is for', () => {
    const places = [{ deckId: 'http', position: 1 }];
    const both = [interview(goal, ['http']), interview(later)];
    const questions = [aScoped({ questionId: 'one', places }), aScoped({ questionId: 'two', topic: 'sql' })];
    const found = bestMoves(planned(questions, {}, both), {});
    expect(found.map(({ topic, goals }) => [topic, goals])).toEqual([
      ['http', [goal, later]],
      ['sql', [later]],
    ]);
    expect(found[0]?.gain).toBeGreaterThan(found[1]?.gain ?? Number.POSITIVE_INFINITY);
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
  expect(bestMoves([], {})).toEqual([]);
});
