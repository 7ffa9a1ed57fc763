/** From the key points somebody ticked to a grade they may take or leave, and the rubrics of mock interviews. */
import type { Kind, Level } from './question.ts';
import type { Rating } from './rating.ts';

/** How good an answer was in one dimension, worst first: band 0 to band 3. Solid would pass at the question's level. */
export const bands = ['missing', 'partial', 'solid', 'strong'] as const;
export type BandName = (typeof bands)[number];
/** A band as it is kept: its place in `bands`. */
export type Band = 0 | 1 | 2 | 3;

/** One thing an answer is judged by. `from` is the level at which it begins to be expected; `anchors` say what a band looks like. */
export type Dimension = { id: string; title: string; from: Level; anchors: Record<BandName, string> };

/** How answers to questions of a kind are judged, dimension by dimension. */
export type Rubric = { kind: Kind; dimensions: readonly Dimension[] };

/** The highest band: what a mean is measured against. */
export const bestBand: Band = 3;

/** Below it an answer would not pass at its level. */
export const solidBand: Band = 2;

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
export type TickedAnswer = {
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
export function suggest(assessment: TickedAnswer): Suggestion {
  const rating = rate(assessment);
  return { rating, reason: explain(assessment, rating) };
}

function rate({ must, nice, pitfalls, isFatal, isWithinTime, isFirstSight }: TickedAnswer): Rating {
  if (isFatal || isUnderHalf(must)) return 'again';
  if (must.said < must.total || pitfalls > 0) return 'hard';
  return isWithinTime && !isFirstSight && !isUnderHalf(nice) ? 'easy' : 'good';
}

const isUnderHalf = ({ said, total }: Tally): boolean => said * 2 < total;

function explain({ must, nice, pitfalls, isFatal, isWithinTime }: TickedAnswer, rating: Rating): string {
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

/** Bands that were chosen, by the id of the dimension. One without an entry was not assessed, which is not band 0. */
export type ChosenBands = Readonly<Record<string, Band>>;

/** Whether answers of a kind would pass an interview, worst first. */
export const verdicts = ['strong no', 'leaning no', 'leaning yes', 'strong yes'] as const;
export type Verdict = (typeof verdicts)[number];

/** In fifths of a band. Four verdicts share the bands 0 to 3, so that they change at 0.8, 1.6 and 2.4. */
const verdictWidth = 4;

/**
 * The verdict on a mean band, each of `given` counting once: strong no below 0.8, leaning no below 1.6, leaning yes below 2.4,
 * strong yes from there. Null of nothing: what was not assessed is no verdict. In whole numbers, so that the edges are exact.
 */
export function verdictOf(given: readonly Band[]): Verdict | null {
  const fifths = 5 * given.reduce((sum: number, band) => sum + band, 0);
  return verdicts[Math.floor(fifths / (verdictWidth * given.length))] ?? null;
}

/** What ticks say about bands: `exactly` the one of a dimension, or that more than `atMost` would contradict them. */
export type SuggestedBands = { exactly: ChosenBands; atMost: ChosenBands };

/**
 * What follows from ticks by the written anchors of the rubric for concepts, and only for the dimensions it has. Completeness
 * counts key points: under half of the must-points is band 0, some missing band 1, all band 2, all with at least half of the
 * nice-points band 3; like in `suggest`, points of a sort there are none of count as said. Whether help was needed no tick
 * tells. Correctness is at most partial once a pitfall was ticked, as something false was said; a fatal one leaves it to the
 * learner whether the main claim was false too. The rubrics of other kinds have no anchor that ticks decide.
 */
export function suggestedBands(
  { kind, dimensions }: Rubric,
  ticked: Pick<TickedAnswer, 'must' | 'nice' | 'pitfalls'>,
): SuggestedBands {
  const has = (id: string) => kind === 'concept' && dimensions.some((dimension) => dimension.id === id);
  return {
    exactly: has('completeness') ? { completeness: completenessOf(ticked) } : {},
    atMost: has('correctness') && ticked.pitfalls > 0 ? { correctness: 1 } : {},
  };
}

function completenessOf({ must, nice }: Pick<TickedAnswer, 'must' | 'nice'>): Band {
  if (isUnderHalf(must)) return 0;
  if (must.said < must.total) return 1;
  return isUnderHalf(nice) ? 2 : 3;
}

/** The bands that were chosen higher than ticks allow, for a word of warning: the learner may keep them. */
export const tooHigh = (chosen: ChosenBands, { atMost }: SuggestedBands) =>
  Object.entries(chosen).flatMap(([dimension, band]) => {
    const cap = Object.hasOwn(atMost, dimension) ? atMost[dimension] : undefined;
    return cap !== undefined && band > cap ? [{ dimension, band, atMost: cap }] : [];
  });
