/** How well weights predict what a learner recalled, and what is asked of weights that were fitted to it. */
import type { MemoryModel, MemoryState } from './fsrs.ts';
import type { History, PastReview } from './history.ts';
import { logLoss as logLossOf } from './rollup.ts';

/** With fewer the fit follows chance; as many as Anki asked for when it first fitted weights. */
export const fewestUsable = 400;

/** The first 80 % by time are fitted to, the rest is what the fit is tested on. */
const fittedShare = 0.8;

/** FSRS is fitted to what was recalled after a day or more: within a day its curve says nothing. */
const isUsable = ({ days }: PastReview): boolean => days >= 1;

/** Up to the first review on a suspect clock: after it nobody knows how many days passed. */
export function trusted(history: History): PastReview[] {
  const end = history.findIndex(({ isClockSuspect }) => isClockSuspect);
  return history.slice(0, end < 0 ? history.length : end);
}

/** What a fit learns from: each usable review with all that came before it, of those before the instant. */
export const sequencesBefore = (histories: readonly History[], before: number): PastReview[][] =>
  histories.flatMap((history) =>
    history.flatMap((review, index) =>
      isUsable(review) && review.reviewedAt < before ? [history.slice(0, index + 1)] : [],
    ),
  );

/** How many reviews can be learnt from, and the instant from which on they are for testing. */
export function timeSplit(histories: readonly History[]): { usable: number; testedFrom: number } {
  const instants = histories.flatMap((history) =>
    history.filter(isUsable).map(({ reviewedAt }) => reviewedAt),
  );
  instants.sort((a, b) => a - b);
  const testedFrom = instants[Math.floor(instants.length * fittedShare)] ?? Number.POSITIVE_INFINITY;
  return { usable: instants.length, testedFrom };
}

/** Means over so many reviews: of the log loss, and the root of the mean squared error. Lower is better. */
export type Loss = { reviews: number; logLoss: number; rmse: number };

/**
 * How far the predicted retrievability is from what happened at the usable reviews from an instant on (milliseconds).
 * Memory is replayed from each card's first review. Log loss is -ln of the probability given to what happened; Again is
 * forgotten, any other rating recalled, as FSRS is fitted (fsrs-rs, `BCELoss`). All 0 without such reviews.
 */
export function logLoss(histories: readonly History[], model: MemoryModel, from: number): Loss {
  const losses = histories.map((history) => sumsOf(history, model, from));
  return meanOf(losses);
}

type Sums = { reviews: number; loss: number; squares: number };

function sumsOf(history: History, model: MemoryModel, from: number): Sums {
  const sums = { reviews: 0, loss: 0, squares: 0 };
  let memory: MemoryState | null = null;
  for (const review of history) {
    if (memory && isUsable(review) && review.reviewedAt >= from) {
      const predicted = model.retrievability(memory.stability, review.days);
      const isRecalled = review.rating !== 'again';
      sums.reviews += 1;
      sums.loss += logLossOf(predicted, isRecalled);
      sums.squares += (predicted - (isRecalled ? 1 : 0)) ** 2;
    }
    memory = model.next(memory, review.days, review.rating);
  }
  return sums;
}

function meanOf(sums: readonly Sums[]): Loss {
  const reviews = sums.reduce((total, one) => total + one.reviews, 0);
  const mean = (of: (one: Sums) => number) =>
    sums.reduce((total, one) => total + of(one), 0) / Math.max(1, reviews);
  return { reviews, logLoss: mean(({ loss }) => loss), rmse: Math.sqrt(mean(({ squares }) => squares)) };
}

/** The loss over all of the reviews that these were measured on. */
export const joined = (parts: readonly Loss[]): Loss =>
  meanOf(
    parts.map(({ reviews, logLoss: loss, rmse }) => ({
      reviews,
      loss: loss * reviews,
      squares: rmse ** 2 * reviews,
    })),
  );

const stabilityBounds = [0.001, 100] as const;

/** The bounds of FSRS-6's 21 weights (ts-fsrs and fsrs-rs clip to them): w0 to w3 are first stabilities in days. */
const weightBounds: readonly (readonly [number, number])[] = [
  ...[stabilityBounds, stabilityBounds, stabilityBounds, stabilityBounds],
  ...([
    [1, 10],
    [0.001, 4],
    [0.001, 4],
    [0.001, 0.75],
  ] as const), // difficulty
  ...([
    [0, 4.5],
    [0, 0.8],
    [0.001, 3.5],
  ] as const), // growth of stability by a recall
  ...([
    [0.001, 5],
    [0.001, 0.25],
    [0.001, 0.9],
    [0, 4],
  ] as const), // stability after a lapse
  ...([
    [0, 1],
    [1, 6],
  ] as const), // hard penalty, easy bonus
  ...([
    [0, 2],
    [0, 2],
    [0.01, 0.8],
  ] as const), // several reviews on a day
  ...([[0.1, 0.8]] as const), // decay
];

/** Fitted numbers come from single precision: a bound may be missed by so much. */
const roundingTolerance = 1e-5;

/** What is wrong with fitted weights, in words for the learner; empty when they can be used. */
export function fittedWeightsProblems(weights: readonly number[]): string[] {
  if (weights.length !== weightBounds.length || !weights.every(Number.isFinite))
    return ['The fit did not give 21 finite weights.'];
  const outside = weightBounds.flatMap(([lowest, highest], index) => {
    const weight = weights[index] ?? Number.NaN;
    const isWithin = weight >= lowest - roundingTolerance && weight <= highest + roundingTolerance;
    return isWithin ? [] : [`Weight ${index} is ${weight}, outside ${lowest} to ${highest}.`];
  });
  return outside;
}
