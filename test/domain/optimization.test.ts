import fc from 'fast-check';
import { clipParameters } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { type CardLog, historiesOf, type LoggedReview, type PastReview } from '../../src/domain/history.ts';
import {
  fittedWeightsProblems,
  joined,
  logLoss,
  sequencesBefore,
  timeSplit,
  trusted,
} from '../../src/domain/optimization.ts';
import { addDays, studyDay } from '../../src/domain/studyDay.ts';
import { loadNativeFit } from '../../src/web/optimizer.ts';
import { forgetfulWeights, simulatedLog } from '../support/simulatedLog.ts';

const monday = studyDay('2026-11-16');
const model = memoryModel(defaultSettings);
const dayMs = 86_400_000;

const aReview = (on: number, facts: Partial<LoggedReview> = {}): LoggedReview => ({
  cardVersion: on,
  rating: 'good',
  kind: 'review',
  reviewedAt: on * dayMs,
  studyDay: addDays(monday, on),
  isClockSuspect: false,
  ...facts,
});

const aLog = (reviews: readonly LoggedReview[], changes: CardLog['changes'] = []): CardLog => ({
  questionId: 'db-deadlocks',
  reviews,
  changes,
});

const [history = []] = historiesOf(
  aLog([aReview(0), aReview(3), aReview(3, { cardVersion: 4 }), aReview(10)]),
);

describe('a history', () => {
  test('counts study days between reviews, and never below none', () => {
    expect(history.map(({ days }) => days)).toEqual([0, 3, 0, 7]);
    const [back = []] = historiesOf(aLog([aReview(5, { cardVersion: 0 }), aReview(3)]));
    expect(back.map(({ days }) => days)).toEqual([0, 0]);
  });

  test('begins anew after each reset', () => {
    const reviews = [0, 1, 2, 4, 6].map((on) => aReview(on));
    const changes = [
      { cardVersion: 3, kind: 'reset' as const },
      { cardVersion: 5, kind: 'reset' as const },
    ];
    const lives = historiesOf(aLog(reviews, changes));
    expect(lives.map((life) => life.map(({ days }) => days))).toEqual([[0, 1, 1], [0], [0]]);
  });

  test('goes on over a due day set by hand', () => {
    const changes = [{ cardVersion: 1, kind: 'due' as const }];
    expect(historiesOf(aLog([aReview(0), aReview(2)], changes))).toHaveLength(1);
  });

  test('is trusted up to the first review on a suspect clock', () => {
    const [suspect = []] = historiesOf(aLog([aReview(0), aReview(3, { isClockSuspect: true }), aReview(9)]));
    expect(trusted(suspect)).toHaveLength(1);
    expect(trusted(history)).toEqual(history);
  });
});

describe('what a fit learns from', () => {
  test('is every review a day or more after the last, with all before it', () => {
    const sequences = sequencesBefore([history], Number.POSITIVE_INFINITY);
    expect(sequences.map((sequence) => sequence.length)).toEqual([2, 4]);
  });

  test('ends before the test begins', () => {
    expect(sequencesBefore([history], 10 * dayMs)).toHaveLength(1);
  });

  test('is the first four fifths by time, whatever card they are of', () => {
    const twoCards = [0, 1].map((card) =>
      historiesOf(aLog([0, 1, 2, 3, 4, 5].map((on) => aReview(on * 2 + card)))).flat(),
    );
    expect(timeSplit(twoCards)).toEqual({ usable: 10, testedFrom: 10 * dayMs });
    expect(timeSplit([])).toEqual({ usable: 0, testedFrom: Number.POSITIVE_INFINITY });
  });
});

describe('the log loss', () => {
  const first = model.next(null, 0, 'good');
  const chance = model.retrievability(first.stability, 3);
  const both = (rating: LoggedReview['rating']) => historiesOf(aLog([aReview(0), aReview(3, { rating })]));

  test('is -ln of the chance that was given to what happened', () => {
    expect(logLoss(both('hard'), model, 0)).toEqual({
      reviews: 1,
      logLoss: -Math.log(chance),
      rmse: expect.closeTo(1 - chance, 12),
    });
    expect(logLoss(both('again'), model, 0).logLoss).toBeCloseTo(-Math.log(1 - chance), 12);
  });

  test('leaves out first reviews, those of the same day, and those before the test', () => {
    expect(logLoss([history], model, 0).reviews).toBe(2);
    expect(logLoss([history], model, 4 * dayMs).reviews).toBe(1);
    expect(logLoss([history], model, 11 * dayMs)).toEqual({ reviews: 0, logLoss: 0, rmse: 0 });
  });

  test('replays the memory from the first review, also what is not tested', () => {
    const after = ([0, 3, 0] as const).reduce<Parameters<typeof model.next>[0]>(
      (memory, days) => model.next(memory, days, 'good'),
      null,
    );
    const last = model.retrievability(after?.stability ?? 0, 7);
    expect(logLoss([history], model, 10 * dayMs).logLoss).toBeCloseTo(-Math.log(last), 12);
  });

  test('is the same when it is measured in parts', () => {
    const lives = simulatedLog(defaultSettings.weights, 300).flatMap(historiesOf);
    fc.assert(
      fc.property(fc.nat(lives.length), (cut) => {
        const parts = [lives.slice(0, cut), lives.slice(cut)].map((part) => logLoss(part, model, 0));
        const [whole, together] = [logLoss(lives, model, 0), joined(parts)];
        expect(together.reviews).toBe(whole.reviews);
        expect(together.logLoss).toBeCloseTo(whole.logLoss, 10);
        expect(together.rmse).toBeCloseTo(whole.rmse, 10);
      }),
      { numRuns: 30, seed: 20_261_122 },
    );
  });
});

describe('fitted weights', () => {
  const withWeight = (index: number, weight: number) => defaultSettings.weights.with(index, weight);

  test('are refused unless they are 21 finite numbers', () => {
    expect(fittedWeightsProblems(defaultSettings.weights)).toEqual([]);
    expect(fittedWeightsProblems(defaultSettings.weights.slice(1))).toHaveLength(1);
    expect(fittedWeightsProblems(withWeight(4, Number.NaN))).toHaveLength(1);
  });

  test('have the bounds of ts-fsrs', () => {
    const clipped = (weight: number) =>
      clipParameters(
        Array.from({ length: 21 }, () => weight),
        1,
      );
    const [lowest, highest] = [clipped(-1000), clipped(1000)];
    expect(fittedWeightsProblems(lowest)).toEqual([]);
    expect(fittedWeightsProblems(highest)).toEqual([]);
    for (const index of defaultSettings.weights.keys()) {
      const below = withWeight(index, (lowest[index] ?? 0) - 0.001);
      const above = withWeight(index, (highest[index] ?? 0) + 0.001);
      expect(fittedWeightsProblems(below), `${index} below`).toHaveLength(1);
      expect(fittedWeightsProblems(above), `${index} above`).toHaveLength(1);
    }
  });
});

test('the library finds weights that predict a forgetful learner better on reviews it has not seen', async () => {
  const fitWeights = await loadNativeFit();
  if (!fitWeights) throw new Error('the optional package @open-spaced-repetition/binding is not installed');
  const lives: PastReview[][] = simulatedLog(forgetfulWeights, 2000).flatMap(historiesOf);
  const { usable, testedFrom } = timeSplit(lives);
  expect(usable).toBeGreaterThan(1000);
  const heard: number[] = [];
  const weights = await fitWeights(sequencesBefore(lives, testedFrom), {
    relearningSteps: 1,
    onProgress: (share) => heard.push(share),
  });
  expect(fittedWeightsProblems(weights)).toEqual([]);
  expect(heard.every((share) => share >= 0 && share <= 1)).toBe(true);
  const lossOf = (of: readonly number[]) =>
    logLoss(lives, memoryModel({ ...defaultSettings, weights: of }), testedFrom).logLoss;
  const [before, after, best] = [lossOf(defaultSettings.weights), lossOf(weights), lossOf(forgetfulWeights)];
  expect(after).toBeLessThan(before);
  // What a fit could win at most is what the true weights win; it wins most of it.
  expect(before - after).toBeGreaterThan((before - best) / 2);
}, 60_000);
