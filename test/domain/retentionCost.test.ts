import { expect, test } from 'vitest';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { comparedRetentions, relativeReviews } from '../../src/domain/retentionCost.ts';

const model = memoryModel(defaultSettings);

test('with the default weights 0.95 means 2.5 times the reviews of 0.90, and 0.70 about a ninth', () => {
  expect(relativeReviews(0.9, model)).toBe(1);
  expect(relativeReviews(0.95, model)).toBeCloseTo(2.48, 2);
  expect(relativeReviews(0.7, model)).toBeCloseTo(0.108, 3);
});

test('it is the number of intervals of one in an interval of the other', () => {
  const daysAt = (desiredRetention: number) =>
    memoryModel({
      ...defaultSettings,
      desiredRetention,
      isFuzzed: false,
      maximumIntervalDays: 36_500,
    }).interval(1000, 0, 'any');
  for (const retention of comparedRetentions)
    expect(daysAt(0.9) / daysAt(retention)).toBeCloseTo(relativeReviews(retention, model), 1);
});

test('a higher retention always costs more', () => {
  const costs = comparedRetentions.map((retention) => relativeReviews(retention, model));
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  expect(new Set(costs).size).toBe(costs.length);
});

test.each([0, 1, Number.NaN])('a retention of %s is none', (retention) => {
  expect(() => relativeReviews(retention, model)).toThrow(RangeError);
});
