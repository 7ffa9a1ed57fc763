import { expect, test } from 'vitest';
import { suggest, type TickedAnswer } from '../../src/domain/rubric.ts';

/** All that matters said, half of the rest, nothing false, in time, seen before. */
const flawless: TickedAnswer = {
  must: { said: 3, total: 3 },
  nice: { said: 1, total: 2 },
  pitfalls: 0,
  isFatal: false,
  isWithinTime: true,
  isFirstSight: false,
};

const must = (said: number, total = 3) => ({ must: { said, total } });
const nice = (said: number, total = 2) => ({ nice: { said, total } });

test.each([
  ['again', 'under half of the must-points', must(1)],
  ['again', 'no must-point at all', must(0)],
  ['again', 'a fatal pitfall, whatever else was said', { pitfalls: 1, isFatal: true }],
  ['hard', 'exactly half of the must-points', must(2, 4)],
  ['hard', 'all must-points but one', must(2)],
  ['hard', 'all must-points with a pitfall that is not fatal', { pitfalls: 1 }],
  ['good', 'all must-points, too late for Easy', { isWithinTime: false }],
  ['good', 'all must-points, under half of the nice-points', nice(0)],
  ['good', 'all must-points on first sight', { isFirstSight: true }],
  ['easy', 'all must-points and half of the nice-points in time', {}],
  ['easy', 'all must-points in time where there are no nice-points', nice(0, 0)],
  ['easy', 'no must-points to say', must(0, 0)],
] as const)('%s is suggested for: %s', (rating, _case, change) => {
  expect(suggest({ ...flawless, ...change }).rating).toBe(rating);
});

test('the reason of Hard names the must-points and the time', () => {
  expect(suggest({ ...flawless, ...must(2) }).reason).toBe('2 of 3 must-points, in time');
});

test('the reason of Easy names the nice-points too', () => {
  expect(suggest(flawless).reason).toBe('3 of 3 must-points, 1 of 2 nice-points, in time');
});

test('the reason of Good says when it was over time', () => {
  const late = { ...flawless, ...nice(0, 0), isWithinTime: false };
  expect(suggest(late).reason).toBe('3 of 3 must-points, over time');
});

test('the reason counts pitfalls, and says when one was fatal', () => {
  expect(suggest({ ...flawless, pitfalls: 1 }).reason).toBe('3 of 3 must-points, 1 pitfall, in time');
  expect(suggest({ ...flawless, pitfalls: 2 }).reason).toBe('3 of 3 must-points, 2 pitfalls, in time');
  const fatal = { ...flawless, pitfalls: 2, isFatal: true };
  expect(suggest(fatal).reason).toBe('3 of 3 must-points, a fatal pitfall, in time');
});
