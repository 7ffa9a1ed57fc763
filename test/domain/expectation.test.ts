import { expect, test } from 'vitest';
import { expectationOf, mean, momentsOf, together, varianceOf } from '../../src/domain/expectation.ts';

test('two coins, one of them certain, are expected to show one and a half heads, give or take a half', () => {
  expect(expectationOf([momentsOf([1, 0.5])])).toEqual({ expected: 1.5, spread: 0.5 });
});

test('learners who differ widen the spread by the variance between them', () => {
  const moments = [
    { answerable: 8, variance: 3 },
    { answerable: 10, variance: 5 },
    { answerable: 12, variance: 4 },
  ];
  // The mean of 3, 5 and 4 for the coins; ((-2)^2 + 0 + 2^2) / 2 for the learners.
  expect(expectationOf(moments)).toEqual({ expected: 10, spread: Math.sqrt(4 + 4) });
});

test('the questions of two banks add up', () => {
  expect(together(momentsOf([0.5]), momentsOf([1, 0.5]))).toEqual(momentsOf([0.5, 1, 0.5]));
});

test('without values there is a mean of 0, and a single value has no variance', () => {
  expect(mean([])).toBe(0);
  expect(varianceOf([7])).toBe(0);
});
