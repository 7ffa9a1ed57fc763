import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratings } from '../../src/domain/rating.ts';
import {
  type CountedReview,
  cellsOf,
  facets,
  formulaVersion,
  logLoss,
  memoryBin,
} from '../../src/domain/rollup.ts';
import { studyDay } from '../../src/domain/studyDay.ts';

const reviewCard = { state: 'review', intervalDays: 30, repetitions: 3, lapses: 1 };

const aReview = (facts: Partial<CountedReview> = {}): CountedReview => ({
  studyDay: studyDay('2026-11-18'),
  rating: 'good',
  suggestedRating: 'hard',
  kind: 'review',
  seconds: 90,
  hour: 9,
  isClockSuspect: false,
  isMustMissing: true,
  elapsedDays: 28,
  retrievability: 0.8,
  before: reviewCard,
  ...facts,
});

const bucketsOf = (review: CountedReview) =>
  Object.fromEntries(cellsOf(review).map(({ facet, bucket }) => [facet, bucket]));

test('a review of a card spaced by days counts once in every facet', () => {
  expect(bucketsOf(aReview())).toEqual({
    rating: 'review:good',
    hour: '09',
    suggestion: 'hard>good',
    points: 'good:must-missing',
    retention: 'mature',
    calibration: '16',
    memory: '32.50:7:2',
  });
});

test('each cell has the review with its seconds, and a prediction only where FSRS is judged', () => {
  for (const { facet, reviews, passed, seconds, predicted, loss } of cellsOf(aReview())) {
    const isJudged = facet === 'calibration' || facet === 'memory';
    expect({ reviews, passed, seconds, predicted }).toEqual({
      reviews: 1,
      passed: 1,
      seconds: 90,
      predicted: isJudged ? 0.8 : 0,
    });
    expect(loss).toBeCloseTo(isJudged ? -Math.log(0.8) : 0, 12);
  }
});

test('every grade but Again is a pass', () => {
  const passed = ratings.map((rating) => cellsOf(aReview({ rating }))[0]?.passed);
  expect(passed).toEqual([0, 1, 1, 1]);
});

test.each([
  [20, 'young'],
  [21, 'mature'],
  [1, 'young'],
])('after an interval of %d days a card is %s', (intervalDays, maturity) => {
  expect(bucketsOf(aReview({ before: { ...reviewCard, intervalDays } })).retention).toBe(maturity);
});

test('an early review counts for retention, one in the steps or of a new card does not', () => {
  expect(bucketsOf(aReview({ kind: 'ahead' })).retention).toBe('mature');
  const inSteps = { ...reviewCard, state: 'relearning', intervalDays: null };
  expect(bucketsOf(aReview({ kind: 'relearn', before: inSteps })).retention).toBeUndefined();
  expect(bucketsOf(aReview({ kind: 'learn', before: null, retrievability: null })).retention).toBeUndefined();
});

test('FSRS is judged by the first review of a card on a later day', () => {
  expect(bucketsOf(aReview({ elapsedDays: 1 })).calibration).toBe('16');
  expect(bucketsOf(aReview({ elapsedDays: 0 })).calibration).toBeUndefined();
  const fresh = { before: null, elapsedDays: null, retrievability: null };
  expect(bucketsOf(aReview(fresh))).not.toHaveProperty('memory');
});

test.each([
  [0, '00'],
  [0.0499, '00'],
  [0.05, '01'],
  [0.9, '18'],
  [0.9999, '19'],
  [1, '19'],
])('a prediction of %d falls into bin %s', (retrievability, bucket) => {
  expect(bucketsOf(aReview({ retrievability })).calibration).toBe(bucket);
});

test('what was graded on a suspect clock is practice, but says nothing about days and hours', () => {
  expect(bucketsOf(aReview({ isClockSuspect: true }))).toEqual({
    rating: 'review:good',
    hour: 'unknown',
    suggestion: 'hard>good',
    points: 'good:must-missing',
  });
});

test('a review from before hours and ticks were kept counts for the rest', () => {
  const buckets = bucketsOf(aReview({ hour: null, isMustMissing: null }));
  expect(buckets.hour).toBe('unknown');
  expect(buckets).not.toHaveProperty('points');
  expect(buckets.retention).toBe('mature');
});

// The figures of srs-benchmark's rmse_matrix, by hand: 2.48 * 3.62^k, 1.99 * 1.89^k, 1.65 * 1.73^k.
test.each([
  [1, 1, 0, '2.48:2:0'],
  [3, 2, 1, '2.48:4:2'],
  [4, 3, 2, '8.98:4:3'],
  [13, 4, 3, '8.98:7:5'],
  [14, 7, 5, '32.50:13:5'],
  [100, 13, 6, '117.65:25:9'],
])('%d days, review %d and %d lapses fall into bin %s', (elapsedDays, reviews, lapses, bin) => {
  expect(memoryBin({ elapsedDays, reviews, lapses })).toBe(bin);
});

test('log loss is small for what was expected and large for a surprise, but never endless', () => {
  expect(logLoss(0.9, true)).toBeCloseTo(0.10536, 5);
  expect(logLoss(0.9, false)).toBeCloseTo(Math.LN10, 5);
  expect(logLoss(1, false)).toBeCloseTo(9.21034, 4);
  expect(logLoss(0, true)).toBeCloseTo(9.21034, 4);
});

const anyReview = fc.record({
  rating: fc.constantFrom(...ratings),
  suggestedRating: fc.constantFrom(...ratings),
  kind: fc.constantFrom('learn', 'review', 'relearn', 'ahead', 'mock'),
  seconds: fc.nat(7200),
  hour: fc.option(fc.integer({ min: 0, max: 23 })),
  isClockSuspect: fc.boolean(),
  isMustMissing: fc.option(fc.boolean()),
  elapsedDays: fc.option(fc.nat(4000)),
  retrievability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  before: fc.option(
    fc.record({
      state: fc.constantFrom('learning', 'review', 'relearning'),
      intervalDays: fc.option(fc.nat(365)),
      repetitions: fc.integer({ min: 1, max: 900 }),
      lapses: fc.nat(90),
    }),
  ),
});

test('whatever a review was, it counts at most once in a facet, and its cells are numbers', () => {
  fc.assert(
    fc.property(anyReview, (facts) => {
      const cells = cellsOf(aReview(facts as Partial<CountedReview>));
      const counted = cells.map(({ facet }) => facet);
      expect(new Set(counted).size).toBe(counted.length);
      expect(facets).toEqual(expect.arrayContaining(counted));
      expect(cells.every(({ loss, predicted }) => Number.isFinite(loss) && Number.isFinite(predicted))).toBe(
        true,
      );
      expect(cells.every(({ bucket }) => !bucket.includes('NaN'))).toBe(true);
    }),
  );
});

/** Of cells as they were when the version was given. Other cells need another version, or old counts would stay as they are. */
test('what is counted is what its version says', () => {
  const kinds = ['learn', 'review', 'relearn', 'ahead', 'mock'] as const;
  const reviews = kinds.flatMap((kind) =>
    ratings.flatMap((rating) => [
      aReview({ kind, rating }),
      aReview({ kind, rating, isClockSuspect: true, isMustMissing: null, hour: null }),
      aReview({
        kind,
        rating,
        elapsedDays: 0,
        retrievability: 0.999,
        before: { ...reviewCard, intervalDays: 3 },
      }),
      aReview({ kind, rating, elapsedDays: null, retrievability: null, before: null }),
    ]),
  );
  const cells = createHash('sha256')
    .update(JSON.stringify(reviews.map(cellsOf)))
    .digest('hex');
  expect([formulaVersion, cells.slice(0, 16)]).toEqual([1, 'db3b270507e298b9']);
});
