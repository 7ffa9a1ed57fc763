/** What one line of the review log adds to the counts that statistics are read from. */
import type { ReviewKind } from './card.ts';
import type { Rating } from './rating.ts';
import type { StudyDay } from './studyDay.ts';

/** Goes up whenever `cellsOf` gives other cells than before: what was counted by another version is counted again. */
export const formulaVersion = 1;

/** Every review, in buckets `kind:rating`. Also where the reviews and the minutes of a day come from. */
export const ratingFacet = 'rating';

/** Every review, in buckets of the hour on the learner's wall, `00` to `23`, or `unknownHour`. */
export const hourFacet = 'hour';

/** Reviews of cards that were spaced by days, in the buckets `young` and `mature`: see `maturity`. */
export const retentionFacet = 'retention';

/** Reviews FSRS is judged by, in bins of 5 % of the retrievability it predicted, `00` to `19`. */
export const calibrationFacet = 'calibration';

/** The same reviews in the bins of `memoryBin`, for RMSE(bins). */
export const memoryFacet = 'memory';

/** Every review whose ticks were kept, in buckets `rating:must-missing` and `rating:complete`. */
export const pointFacet = 'points';

/** Every review, in buckets `suggested>given`, two ratings. */
export const suggestionFacet = 'suggestion';

export const facets = [
  ratingFacet,
  hourFacet,
  retentionFacet,
  calibrationFacet,
  memoryFacet,
  pointFacet,
  suggestionFacet,
] as const;
export type Facet = (typeof facets)[number];

/** Reviews older than the column, and those on a clock nobody believes. */
export const unknownHour = 'unknown';

/** `predicted` and `loss` are sums of the retrievability that was predicted (0 to 1) and of its log loss (nats). */
export type Sums = { reviews: number; passed: number; seconds: number; predicted: number; loss: number };

/** One thing that is counted, of some reviews. */
export type Cell = Sums & { facet: Facet; bucket: string };

/** What is counted of a review. `before` is the card it graded, null for a new one; `elapsedDays` since its last review. */
export type CountedReview = {
  studyDay: StudyDay;
  rating: Rating;
  suggestedRating: Rating;
  kind: ReviewKind | 'mock';
  seconds: number;
  hour: number | null;
  isClockSuspect: boolean;
  isMustMissing: boolean | null;
  elapsedDays: number | null;
  retrievability: number | null;
  before: CardBefore | null;
};

type CardBefore = { state: string; intervalDays: number | null; repetitions: number; lapses: number };

/**
 * The cells one review adds to, at most one in each facet; for a review that was undone nobody may ask. Exercises count
 * like any other review: they are practice, and grade the same memory. A review on a suspect clock counts as practice
 * (ratings, minutes, ticks), but in nothing that is measured in days or hours.
 */
export function cellsOf(review: CountedReview): Cell[] {
  const { rating, suggestedRating, kind, isMustMissing } = review;
  const one = countOnce(review);
  const cells: Cell[] = [
    { facet: ratingFacet, bucket: `${kind}:${rating}`, ...one },
    { facet: hourFacet, bucket: hourBucket(review), ...one },
    { facet: suggestionFacet, bucket: `${suggestedRating}>${rating}`, ...one },
  ];
  if (isMustMissing !== null)
    cells.push({
      facet: pointFacet,
      bucket: `${rating}:${isMustMissing ? 'must-missing' : 'complete'}`,
      ...one,
    });
  if (review.isClockSuspect) return cells;
  return [...cells, ...retentionCells(review), ...predictionCells(review)];
}

const hasPassed = ({ rating }: CountedReview) => rating !== 'again';

const countOnce = (review: CountedReview): Sums => ({
  reviews: 1,
  passed: hasPassed(review) ? 1 : 0,
  seconds: review.seconds,
  predicted: 0,
  loss: 0,
});

const hourBucket = ({ hour, isClockSuspect }: CountedReview) =>
  hour === null || isClockSuspect ? unknownHour : String(hour).padStart(2, '0');

/** Anki's: three weeks. */
export const matureDays = 21;

/**
 * True retention as Anki counts it (rslib/src/stats/graphs/retention.rs): reviews of cards with an interval of a day or
 * more, early ones too; every grade but Again is a pass; mature is an interval of 21 days or more before the review.
 */
function retentionCells(review: CountedReview): Cell[] {
  const { before } = review;
  if (before?.state !== 'review' || before.intervalDays === null || before.intervalDays < 1) return [];
  const maturity = before.intervalDays < matureDays ? 'young' : 'mature';
  return [{ facet: retentionFacet, bucket: maturity, ...countOnce(review) }];
}

/**
 * FSRS is judged by the first review of a card on a study day, at least a day after the one before: what comes later on
 * the same day is practice it does not predict by its curve.
 */
function predictionCells(review: CountedReview): Cell[] {
  const { before, elapsedDays, retrievability } = review;
  if (before === null || retrievability === null || elapsedDays === null || elapsedDays < 1) return [];
  const loss = logLoss(retrievability, hasPassed(review));
  const sums = { ...countOnce(review), predicted: retrievability, loss };
  const bucket = memoryBin({ elapsedDays, reviews: before.repetitions + 1, lapses: before.lapses });
  return [
    { facet: calibrationFacet, bucket: calibrationBin(retrievability), ...sums },
    { facet: memoryFacet, bucket, ...sums },
  ];
}

/** One surprise may not outweigh a thousand reviews: no prediction counts as surer than this. */
const surest = 0.9999;

/** The log loss, in nats, of having predicted this probability: -ln(p) when it came true, -ln(1 - p) when it did not. */
export function logLoss(predicted: number, isPassed: boolean): number {
  const chance = Math.min(surest, Math.max(1 - surest, predicted));
  return -Math.log(isPassed ? chance : 1 - chance);
}

export const calibrationBins = 20;

const calibrationBin = (retrievability: number): string =>
  String(Math.min(calibrationBins - 1, Math.floor(retrievability * calibrationBins))).padStart(2, '0');

/**
 * The bin of RMSE(bins) a review falls into, as in open-spaced-repetition's srs-benchmark (`rmse_matrix`) and fsrs-rs
 * (`r_matrix_index`): days since the last review, number of the review, and lapses before it, each in steps of a power.
 * Both numbers are those of the card: same-day reviews count as reviews, as in the benchmark; fsrs-rs leaves them out.
 */
export function memoryBin(review: { elapsedDays: number; reviews: number; lapses: number }): string {
  const { elapsedDays, reviews, lapses } = review;
  const days = powerBin(elapsedDays, 3.62, 2.48).toFixed(2);
  const count = powerBin(reviews, 1.89, 1.99).toFixed(0);
  const lapsed = lapses === 0 ? '0' : powerBin(lapses, 1.73, 1.65).toFixed(0);
  return `${days}:${count}:${lapsed}`;
}

const powerBin = (value: number, base: number, scale: number) =>
  scale * base ** Math.floor(Math.log(value) / Math.log(base));

/** Adds `more` to `sums`. */
export function addSums(sums: Sums, more: Sums): void {
  sums.reviews += more.reviews;
  sums.passed += more.passed;
  sums.seconds += more.seconds;
  sums.predicted += more.predicted;
  sums.loss += more.loss;
}
