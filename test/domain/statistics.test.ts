import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrationOf, rmse } from '../../src/domain/calibration.ts';
import { newCard } from '../../src/domain/card.ts';
import {
  difficultyEdges,
  distributionsOf,
  histogram,
  stabilityEdges,
} from '../../src/domain/distribution.ts';
import { dueDays, forecast } from '../../src/domain/dueForecast.ts';
import { noEasyDays } from '../../src/domain/easyDays.ts';
import { defaultSettings } from '../../src/domain/fsrs.ts';
import { inPeriods } from '../../src/domain/practisedDays.ts';
import type { Cell, Facet, Sums } from '../../src/domain/rollup.ts';
import type { ScopedQuestion } from '../../src/domain/scope.ts';
import {
  byHour,
  lenientRating,
  type RetentionDay,
  ratingsByKind,
  selfGrading,
  trueRetention,
} from '../../src/domain/statistics.ts';
import { addDays, daysBetween, studyDay } from '../../src/domain/studyDay.ts';
import { aScoped as scoped } from '../support/scoped.ts';

const today = studyDay('2026-11-18');
const ago = (days: number) => addDays(today, -days);

const cell = (facet: Facet, bucket: string, sums: Partial<Sums> = {}): Cell => ({
  facet,
  bucket,
  reviews: 1,
  passed: 1,
  seconds: 60,
  predicted: 0,
  loss: 0,
  ...sums,
});

const reviewCard = {
  state: 'review',
  version: 3,
  dueOn: today,
  intervalDays: 10,
  stability: 10,
  difficulty: 5,
  repetitions: 3,
  lapses: 0,
  lastReviewedAt: 0,
  lastReviewedOn: ago(10),
} as const;

const aScoped = (facts: Partial<ScopedQuestion> = {}) =>
  scoped({ questionId: 'any', card: reviewCard, ...facts });

test('true retention is told for today, a week, a month, a year and all, young and mature', () => {
  const day = (days: number, bucket: string, passed: number, reviews: number): RetentionDay => ({
    on: ago(days),
    bucket,
    passed,
    reviews,
  });
  const table = trueRetention(
    [
      day(0, 'young', 3, 4),
      day(6, 'young', 1, 1),
      day(7, 'young', 0, 1),
      day(29, 'mature', 5, 6),
      day(364, 'mature', 1, 2),
      day(365, 'mature', 0, 1),
    ],
    today,
  );
  const counts = table.map(({ period, young, mature, together }) => [
    period,
    ...[young, mature, together].map(({ passed, reviews }) => `${passed}/${reviews}`),
  ]);
  expect(counts).toEqual([
    ['today', '3/4', '0/0', '3/4'],
    ['week', '4/5', '0/0', '4/5'],
    ['month', '4/6', '5/6', '9/12'],
    ['year', '4/6', '6/8', '10/14'],
    ['all', '4/6', '6/9', '10/15'],
  ]);
});

test('ratings are counted by kind of review, kinds without any left out', () => {
  const rows = ratingsByKind([
    cell('rating', 'review:good', { reviews: 5 }),
    cell('rating', 'learn:again', { reviews: 2 }),
    cell('rating', 'learn:easy'),
    cell('hour', '09', { reviews: 8 }),
  ]);
  expect(rows).toEqual([
    { kind: 'learn', total: 3, again: 2, hard: 0, good: 0, easy: 1 },
    { kind: 'review', total: 5, again: 0, hard: 0, good: 5, easy: 0 },
  ]);
});

test('hours have their reviews, and those without an hour are told apart', () => {
  const { hours, unknown } = byHour([
    cell('hour', '09', { reviews: 4, passed: 3 }),
    cell('hour', 'unknown', { reviews: 7 }),
  ]);
  expect(hours).toHaveLength(24);
  expect(hours[9]).toEqual({ hour: 9, reviews: 4, passed: 3 });
  expect(hours.reduce((sum, { reviews }) => sum + reviews, 0)).toBe(4);
  expect(unknown).toBe(7);
});

const graded = [
  cell('points', 'good:must-missing', { reviews: 3 }),
  cell('points', 'good:complete', { reviews: 7 }),
  cell('points', 'again:must-missing', { reviews: 9 }),
  cell('suggestion', 'good>good', { reviews: 6 }),
  cell('suggestion', 'hard>good', { reviews: 4 }),
  cell('suggestion', 'easy>again', { reviews: 1 }),
];

test('self-grading says in how many answers of a rating a must-point was missing', () => {
  expect(selfGrading(graded).byRating).toEqual([
    { rating: 'again', answers: 9, mustMissing: 9 },
    { rating: 'hard', answers: 0, mustMissing: 0 },
    { rating: 'good', answers: 10, mustMissing: 3 },
    { rating: 'easy', answers: 0, mustMissing: 0 },
  ]);
});

test('ratings above and below what the ticks suggested are counted', () => {
  expect(selfGrading(graded).suggestions).toEqual({ answers: 11, asSuggested: 6, above: 4, below: 1 });
});

test('lenient is Good or Easy with a must-point missing in more than one of five, from five answers on', () => {
  expect(lenientRating(selfGrading(graded))?.rating).toBe('good');
  const few = [cell('points', 'good:must-missing', { reviews: 4 })];
  expect(lenientRating(selfGrading(few))).toBeUndefined();
  const strict = [
    cell('points', 'good:must-missing', { reviews: 2 }),
    cell('points', 'good:complete', { reviews: 8 }),
  ];
  expect(lenientRating(selfGrading(strict))).toBeUndefined();
});

test('calibration sets what was predicted against what was recalled', () => {
  const calibration = calibrationOf([
    cell('calibration', '18', { reviews: 4, passed: 3, predicted: 3.7, loss: 1.2 }),
    cell('calibration', '10', { reviews: 1, passed: 0, predicted: 0.51, loss: 0.8 }),
    cell('memory', '2.48:2:0', { reviews: 5, passed: 3, predicted: 4.21 }),
  ]);
  expect(calibration.bins.map(({ from, to, reviews }) => [from, to, reviews])).toEqual([
    [0.5, 0.55, 1],
    [0.9, 0.95, 4],
  ]);
  expect(calibration.bins[1]).toMatchObject({ predicted: 0.925, recalled: 0.75 });
  expect(calibration).toMatchObject({ reviews: 5, recalled: 0.6, logLoss: 0.4 });
  expect(calibration.rmseBins).toBeCloseTo((4.21 - 3) / 5, 12);
});

test('RMSE(bins) weighs each bin by its reviews', () => {
  const bins = [
    { reviews: 3, passed: 3, predicted: 2.4, seconds: 0, loss: 0 },
    { reviews: 1, passed: 0, predicted: 0.5, seconds: 0, loss: 0 },
  ];
  expect(rmse(bins)).toBeCloseTo(Math.sqrt((3 * 0.2 ** 2 + 0.5 ** 2) / 4), 12);
});

test('of no reviews there is no error, rather than one of 0', () => {
  expect(calibrationOf([])).toEqual({
    reviews: 0,
    predicted: null,
    recalled: null,
    logLoss: null,
    rmseBins: null,
    bins: [],
  });
});

const budgeting = { today, days: 4, minutesADay: 10, easyDays: noEasyDays };

test('overdue cards and cards in their steps fall due today, later ones on their day', () => {
  const inSteps = { ...reviewCard, state: 'learning', step: 0, dueAt: 5 } as const;
  const { days, exercises } = dueDays(
    [
      aScoped({ card: { ...reviewCard, dueOn: ago(5) } }),
      aScoped({ card: inSteps }),
      aScoped({ card: { ...reviewCard, dueOn: addDays(today, 3) } }),
      aScoped({ card: { ...reviewCard, dueOn: addDays(today, 4) } }),
      aScoped({ card: newCard }),
      aScoped({ isSuspended: true }),
      aScoped({ buriedUntil: addDays(today, 1) }),
      aScoped({ minutes: 30 }),
    ],
    { ...budgeting, pace: { concept: 0.5 } },
  );
  expect(days.map(({ questions }) => questions)).toEqual([2, 1, 0, 1]);
  // Two of three minutes, by a learner who takes half of them.
  expect(days[0]?.minutes).toBe(3);
  expect(exercises).toBe(1);
});

const counts = (...minutes: number[]) => minutes.map((each) => ({ questions: each / 2, minutes: each }));

test('what does not fit the minutes of a day waits for the next', () => {
  const days = forecast(counts(24, 0, 0, 4), budgeting);
  expect(days.map(({ doneMinutes, left }) => [doneMinutes, left.minutes])).toEqual([
    [10, 14],
    [10, 4],
    [4, 0],
    [4, 0],
  ]);
  expect(days[0]?.left.questions).toBeCloseTo(7, 12);
});

test('a day away has no minutes, and an easy one half of them', () => {
  const easyDays = { weekdays: [4] as const, breaks: [{ from: today, to: today }] };
  const days = forecast(counts(12, 0, 0, 0), { ...budgeting, easyDays });
  expect(days.map(({ doneMinutes }) => doneMinutes)).toEqual([0, 5, 7, 0]);
});

test('no minute is lost or done twice, whatever falls due', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 30 }), fc.nat(40), (minutes, minutesADay) => {
      const days = forecast(counts(...minutes), { ...budgeting, minutesADay });
      const done = days.reduce((sum, { doneMinutes }) => sum + doneMinutes, 0);
      const due = minutes.reduce((sum, each) => sum + each, 0);
      expect(done + (days.at(-1)?.left.minutes ?? 0)).toBeCloseTo(due, 6);
      expect(days.every(({ doneMinutes, left }) => doneMinutes <= minutesADay && left.questions >= 0)).toBe(
        true,
      );
    }),
  );
});

test('a histogram has each value in one bin, the ends in the outermost', () => {
  const { bins, count, mean, median } = histogram([0.5, 1, 2.9, 400, 9000], stabilityEdges);
  expect(bins.map((bin) => bin.count)).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 2]);
  expect({ count, mean, median }).toEqual({ count: 5, mean: expect.closeTo(1880.88, 9), median: 2.9 });
  expect(histogram([10, 1], difficultyEdges).bins.map((bin) => bin.count)).toEqual([
    1, 0, 0, 0, 0, 0, 0, 0, 1,
  ]);
});

test('of nothing there is neither mean nor median', () => {
  expect(histogram([], stabilityEdges)).toMatchObject({ count: 0, mean: null, median: null });
});

test('distributions are of the questions that were practised, suspended ones too', () => {
  const questions = [aScoped(), aScoped({ isSuspended: true }), aScoped({ card: newCard })];
  const { stability, difficulty, retrievability } = distributionsOf(questions, today, defaultSettings);
  expect([stability.count, difficulty.mean]).toEqual([2, 5]);
  // Stability is the time after which it is 90 %.
  expect(retrievability.mean).toBeCloseTo(0.9, 6);
});

test('a short range is shown by day, a year by week, and many years in as many bars as fit', () => {
  const lengths = [7, 30, 90, 365, 3650].map(
    (days) => inPeriods([], { from: ago(days - 1), to: today }).length,
  );
  expect(lengths).toEqual([7, 30, 13, 53, 58]);
});

test('practice is added to the period its day lies in, up to today', () => {
  const practised = [
    { on: ago(89), reviews: 1, seconds: 60 },
    { on: ago(90), reviews: 9, seconds: 60 },
    { on: ago(6), reviews: 2, seconds: 120 },
    { on: today, reviews: 3, seconds: 60 },
  ];
  const periods = inPeriods(practised, { from: ago(89), to: today });
  expect(periods.at(-1)).toEqual({ from: ago(6), to: today, reviews: 5, minutes: 3, practisedDays: 2 });
  expect(periods[0]).toMatchObject({ from: ago(89), reviews: 1 });
});

test('periods follow each other without a gap, from the first day to the last', () => {
  fc.assert(
    fc.property(fc.nat(4000), (days) => {
      const periods = inPeriods([], { from: ago(days), to: today });
      expect(periods[0]?.from).toBe(ago(days));
      expect(periods.at(-1)?.to).toBe(today);
      expect(periods.length).toBeLessThanOrEqual(60);
      for (const [index, { from }] of periods.slice(1).entries())
        expect(daysBetween(periods[index]?.to ?? today, from)).toBe(1);
    }),
  );
});
