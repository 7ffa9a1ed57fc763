/** A card's past as FSRS sees it: ratings and the study days between them. */
import type { Memory, ReviewKind } from './card.ts';
import type { MemoryModel, MemoryState } from './fsrs.ts';
import type { Rating } from './rating.ts';
import { daysBetween, type StudyDay } from './studyDay.ts';

/** A line of the review log. `cardVersion` is that of the card it was a review of. */
export type LoggedReview = {
  cardVersion: number;
  rating: Rating;
  kind: ReviewKind | 'mock';
  reviewedAt: number;
  studyDay: StudyDay;
  isClockSuspect: boolean;
};

/** A line of the log of changes. `cardVersion` is that of the card it was a change of. */
export type LoggedChange = { cardVersion: number; kind: 'reset' | 'due' | 'reschedule' };

/** Everything that happened to a card and was not undone, each list in order of version. */
export type CardLog = {
  questionId: string;
  reviews: readonly LoggedReview[];
  changes: readonly LoggedChange[];
};

/** A review with the study days since the one before, 0 for the first and on the same day. */
export type PastReview = LoggedReview & { days: number };

/** From a first review on, in order. */
export type History = readonly PastReview[];

const withDays = (reviews: readonly LoggedReview[]): PastReview[] =>
  reviews.map((review, index) => {
    const before = reviews[index - 1] ?? review;
    return { ...review, days: Math.max(0, daysBetween(before.studyDay, review.studyDay)) };
  });

const resetsOf = ({ changes }: CardLog) =>
  changes.filter(({ kind }) => kind === 'reset').map(({ cardVersion }) => cardVersion);

/** The card's lives: a reset ends one, and the next begins with the next review. */
export function historiesOf(log: CardLog): PastReview[][] {
  const bounds = [-1, ...resetsOf(log), Number.POSITIVE_INFINITY];
  const lives = bounds.slice(1).map((end, index) => {
    const start = bounds[index] ?? -1;
    return withDays(log.reviews.filter(({ cardVersion }) => cardVersion > start && cardVersion < end));
  });
  return lives.filter((life) => life.length > 0);
}

/** The life the card is in; empty when it was never practised, or reset since. */
export function currentHistory(log: CardLog): PastReview[] {
  const lastReset = resetsOf(log).at(-1) ?? -1;
  return withDays(log.reviews.filter(({ cardVersion }) => cardVersion > lastReset));
}

/** The memory that so many ratings at such distances leave (FSRS-6); null for no review. */
export const replayed = (history: History, model: MemoryModel): MemoryState | null =>
  history.reduce<MemoryState | null>((memory, { rating, days }) => model.next(memory, days, rating), null);

/** When the last of these reviews was. The history is not empty. */
export function lastReview(history: History): Pick<Memory, 'lastReviewedAt' | 'lastReviewedOn'> {
  const last = history.at(-1);
  if (!last) throw new RangeError('a history without reviews');
  return { lastReviewedAt: last.reviewedAt, lastReviewedOn: last.studyDay };
}
