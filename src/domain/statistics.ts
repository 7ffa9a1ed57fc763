/** What the counts of the review log say: retention, ratings, hours, and how somebody grades themselves. */

import { forEachRating, type Rating, ratings } from './rating.ts';
import { type Cell, hourFacet, pointFacet, ratingFacet, suggestionFacet, unknownHour } from './rollup.ts';
import { addDays, type StudyDay } from './studyDay.ts';

/** Reviews and seconds of practice on a day. */
export type PractisedDay = { on: StudyDay; reviews: number; seconds: number };

/** Reviews on a day of cards that were spaced by days: `young` or `mature`, see `cellsOf`. */
export type RetentionDay = { on: StudyDay; bucket: string; reviews: number; passed: number };

/** "11 of 14". */
export type Share = { passed: number; reviews: number };

/** Null of nothing. */
export const passedShare = ({ passed, reviews }: Share): number | null =>
  reviews === 0 ? null : passed / reviews;

/** Windows of days that end today; null is all there is. */
const retentionPeriods = { today: 1, week: 7, month: 30, year: 365, all: null } as const;
/** The longest of them that is not everything. */
export const longestPeriodDays = retentionPeriods.year;
export type RetentionPeriod = keyof typeof retentionPeriods;
export type Retention = { period: RetentionPeriod; young: Share; mature: Share; together: Share };

/** The share that was recalled, as Anki's true retention has it, for each period that ends today. */
export function trueRetention(days: readonly RetentionDay[], today: StudyDay): Retention[] {
  return (Object.keys(retentionPeriods) as RetentionPeriod[]).map((period) => {
    const length = retentionPeriods[period];
    const from = length === null ? '' : addDays(today, 1 - length);
    const within = days.filter(({ on }) => on >= from);
    const of = (bucket: string) => totalOf(within.filter((day) => day.bucket === bucket));
    return { period, young: of('young'), mature: of('mature'), together: totalOf(within) };
  });
}

const totalOf = (shares: readonly Share[]): Share => ({
  passed: shares.reduce((sum, { passed }) => sum + passed, 0),
  reviews: shares.reduce((sum, { reviews }) => sum + reviews, 0),
});

const of = (cells: readonly Cell[], facet: string) => cells.filter((cell) => cell.facet === facet);

/** In the order a question goes through them. */
const countedKinds = ['learn', 'review', 'relearn', 'ahead', 'mock'] as const;
export type CountedKind = (typeof countedKinds)[number];
export type KindRatings = { kind: CountedKind; total: number } & Record<Rating, number>;

/** How often each rating was given, for each kind of review there was. */
export function ratingsByKind(cells: readonly Cell[]): KindRatings[] {
  const counts = new Map(of(cells, ratingFacet).map(({ bucket, reviews }) => [bucket, reviews]));
  const rows = countedKinds.map((kind) => {
    const byRating = forEachRating((rating) => counts.get(`${kind}:${rating}`) ?? 0);
    return { kind, total: ratings.reduce((sum, rating) => sum + byRating[rating], 0), ...byRating };
  });
  return rows.filter(({ total }) => total > 0);
}

export type Hour = Share & { hour: number };

/** What was practised in each hour of the day, 0 to 23, and how many reviews have none. */
export function byHour(cells: readonly Cell[]): { hours: Hour[]; unknown: number } {
  const counts = new Map(of(cells, hourFacet).map((cell) => [cell.bucket, cell]));
  const hours = Array.from({ length: 24 }, (_, hour): Hour => {
    const cell = counts.get(String(hour).padStart(2, '0'));
    return { hour, reviews: cell?.reviews ?? 0, passed: cell?.passed ?? 0 };
  });
  return { hours, unknown: counts.get(unknownHour)?.reviews ?? 0 };
}

/** Of the answers rated so: how many there were, and in how many of them a must-point was missing. */
export type GradedAnswers = { rating: Rating; answers: number; mustMissing: number };

/** `above` and `below`: a better, a worse rating than the ticks suggested. */
export type SelfGrading = {
  byRating: GradedAnswers[];
  suggestions: { answers: number; asSuggested: number; above: number; below: number };
};

/** How the ratings somebody gave compare with what they ticked. */
export function selfGrading(cells: readonly Cell[]): SelfGrading {
  const counts = new Map(of(cells, pointFacet).map(({ bucket, reviews }) => [bucket, reviews]));
  const byRating = ratings.map((rating): GradedAnswers => {
    const mustMissing = counts.get(`${rating}:must-missing`) ?? 0;
    return { rating, mustMissing, answers: mustMissing + (counts.get(`${rating}:complete`) ?? 0) };
  });
  return { byRating, suggestions: compareSuggestions(of(cells, suggestionFacet)) };
}

const rank = (rating: string | undefined) => ratings.indexOf(rating as Rating);

function compareSuggestions(cells: readonly Cell[]): SelfGrading['suggestions'] {
  const counts = { answers: 0, asSuggested: 0, above: 0, below: 0 };
  for (const { bucket, reviews } of cells) {
    const [suggested, given] = bucket.split('>');
    const difference = rank(given) - rank(suggested);
    counts.answers += reviews;
    if (difference === 0) counts.asSuggested += reviews;
    else if (difference > 0) counts.above += reviews;
    else counts.below += reviews;
  }
  return counts;
}

/** From fewer answers one would conclude too much. */
export const fewestAnswers = 5;

/** More than this share of passes with a must-point missing is worth a second look. */
const lenientShare = 0.2;

/** The passing rating most of whose answers miss a must-point, when it is many; undefined when there is none. */
export function lenientRating({ byRating }: SelfGrading): GradedAnswers | undefined {
  const passes = byRating.filter(({ rating, answers }) => isGoodOrEasy(rating) && answers >= fewestAnswers);
  const lenient = passes.filter(({ answers, mustMissing }) => mustMissing > answers * lenientShare);
  return lenient.toSorted((a, b) => b.mustMissing / b.answers - a.mustMissing / a.answers)[0];
}

/** How many answers were rated Good or Easy. */
export const goodAnswers = ({ byRating }: SelfGrading): number =>
  byRating.reduce((sum, { rating, answers }) => sum + (isGoodOrEasy(rating) ? answers : 0), 0);

/** Hard is what a missing must-point suggests: only these two say that all was there. */
const isGoodOrEasy = (rating: Rating) => rating === 'good' || rating === 'easy';
