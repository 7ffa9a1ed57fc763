import { expect, test } from 'vitest';
import { debrief } from '../../src/domain/debrief.ts';
import type { Rating } from '../../src/domain/rating.ts';

const graded = (topic: string, ...ratings: Rating[]) =>
  ratings.map((rating) => ({ topic, rating, seconds: 90 }));

test('topics are told apart by how they went, the weakest first', () => {
  const { topics, wentWell, wentBadly } = debrief([
    ...graded('http', 'good', 'easy'),
    ...graded('sql', 'again', 'good'),
    ...graded('caching', 'hard', 'good', 'good'),
  ]);
  expect(topics.map(({ topic }) => topic)).toEqual(['sql', 'caching', 'http']);
  expect(wentWell).toEqual(['http']);
  expect(wentBadly).toEqual(['sql']);
});

test('ratings and minutes are counted by topic', () => {
  const [sql] = debrief(graded('sql', 'again', 'good', 'good')).topics;
  expect(sql).toMatchObject({ total: 3, again: 1, hard: 0, good: 2, easy: 0, minutes: 4.5 });
});

test('mostly Hard counts as gone badly', () => {
  expect(debrief(graded('sql', 'hard', 'hard', 'good')).wentBadly).toEqual(['sql']);
});

test('a day without practice has nothing to say', () => {
  expect(debrief([])).toEqual({ topics: [], wentWell: [], wentBadly: [] });
});
