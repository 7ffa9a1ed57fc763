/** From the key points somebody ticked to a grade they may take or leave, and the rubrics of mock interviews. */
import type { Kind, Level } from './question.ts';
import type { Rating } from './rating.ts';

/** How good an answer was in one dimension, worst first: band 0 to band 3. Solid would pass at the question's level. */
export const bands = ['missing', 'partial', 'solid', 'strong'] as const;
type Band = (typeof bands)[number];

/** One thing an answer is judged by. `from` is the level at which it begins to be expected; `anchors` say what a band looks like. */
type Dimension = { id: string; title: string; from: Level; anchors: Record<Band, string> };

/** How answers to questions of a kind are judged, dimension by dimension. */
export type Rubric = { kind: Kind; dimensions: readonly Dimension[] };

/** How many of a question's points were said. */
export type Tally = { said: number; total: number };

/** A must-point is what an answer is for; a nice-point makes it better. */
const mustWeight = 2;

/** The share, 0 to 1, of the key points that were said, must-points counting twice; 1 of a question without any. */
export function pointScore({ must, nice }: Record<'must' | 'nice', Tally>): number {
  const total = must.total * mustWeight + nice.total;
  return total === 0 ? 1 : (must.said * mustWeight + nice.said) / total;
}

/** What the learner ticked after comparing. `pitfalls` counts all that were ticked, fatal ones included. */
export type Assessment = {
  must: Tally;
  nice: Tally;
  pitfalls: number;
  isFatal: boolean;
  isWithinTime: boolean;
  isFirstSight: boolean;
};

/** `reason` is a phrase without a full stop: "2 of 3 must-points, in time". */
export type Suggestion = { rating: Rating; reason: string };

/**
 * The suggested grade; the learner may choose another, and both are kept. With m the share of must-points said:
 * Again if m < 1/2 or a fatal pitfall was ticked; Hard if m < 1; Good if m = 1 and no pitfall; Easy if besides at
 * least half of the nice-points were said within the time, and the question was seen before. All must-points with a
 * pitfall that is not fatal is Hard: the answer passes, but something false was said with it.
 * A question without points of one sort counts as having all of them said.
 */
export function suggest(assessment: Assessment): Suggestion {
  const rating = rate(assessment);
  return { rating, reason: explain(assessment, rating) };
}

function rate({ must, nice, pitfalls, isFatal, isWithinTime, isFirstSight }: Assessment): Rating {
  if (isFatal || isUnderHalf(must)) return 'again';
  if (must.said < must.total || pitfalls > 0) return 'hard';
  return isWithinTime && !isFirstSight && !isUnderHalf(nice) ? 'easy' : 'good';
}

const isUnderHalf = ({ said, total }: Tally): boolean => said * 2 < total;

function explain({ must, nice, pitfalls, isFatal, isWithinTime }: Assessment, rating: Rating): string {
  const isAboutNice = (rating === 'good' || rating === 'easy') && nice.total > 0;
  const parts = [
    `${must.said} of ${must.total} must-points`,
    isAboutNice ? `${nice.said} of ${nice.total} nice-points` : '',
    isFatal ? 'a fatal pitfall' : '',
    !isFatal && pitfalls > 0 ? `${pitfalls} ${pitfalls === 1 ? 'pitfall' : 'pitfalls'}` : '',
    isWithinTime ? 'in time' : 'over time',
  ];
  return parts.filter(Boolean).join(', ');
}
