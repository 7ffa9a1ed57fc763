/** What another desired retention costs in reviews. */
import { type MemoryModel, retentionRange } from './fsrs.ts';

/** The retention the cost of others is told by: FSRS's and Anki's default. */
export const ordinaryRetention = 0.9;

/** The retentions a learner is shown to choose among. */
export const comparedRetentions = [
  retentionRange.minimum,
  0.75,
  0.8,
  0.85,
  ordinaryRetention,
  0.93,
  0.95,
  retentionRange.maximum,
] as const;

/**
 * How many times the reviews of `ordinaryRetention` this desired retention means. A memory of one stability is reviewed
 * once in an interval, so that reviews go as 1 / interval; and the interval is the stability times the curve's inverse
 * (FSRS-6: I(r, S) = S / FACTOR x (r^(1 / DECAY) - 1), https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm).
 * What lapses cost besides, and that a memory recalled later grows more, is left out. Throws a RangeError outside 0 to 1.
 */
export function relativeReviews(desiredRetention: number, { elapsedShareAt }: MemoryModel): number {
  if (!(desiredRetention > 0 && desiredRetention < 1))
    throw new RangeError(`not a desired retention: ${desiredRetention}`);
  return elapsedShareAt(ordinaryRetention) / elapsedShareAt(desiredRetention);
}
