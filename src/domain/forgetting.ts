/** How the memory of one question faded and was refreshed: the figures behind its forgetting curve. */
import type { Rating } from './rating.ts';
import { addDays, daysBetween, type StudyDay } from './studyDay.ts';

/** One review that counts. `stability` is what it left, in days; `cardVersion` that of the card it was given. */
export type PastReview = { cardVersion: number; on: StudyDay; rating: Rating; stability: number };

/** When the card was made new again. */
type Reset = { cardVersion: number; on: StudyDay };

/** `retrievability` is 0 to 1, on a study day. */
export type CurvePoint = { on: StudyDay; retrievability: number };

/** What one review left, day by day, until the next review, a reset, or the end of the picture. */
type Stretch = { rating: Rating; stability: number; points: readonly CurvePoint[] };

/** `before`: the chance just before the review; null for the first one, and the first after a reset. */
export type ReviewEvent = {
  kind: 'review';
  on: StudyDay;
  rating: Rating;
  stability: number;
  before: number | null;
};

/** What happened to the memory, in order. */
export type MemoryEvent = ReviewEvent | { kind: 'reset'; on: StudyDay };

export type ForgettingCurve = {
  from: StudyDay;
  to: StudyDay;
  stretches: readonly Stretch[];
  events: readonly MemoryEvent[];
  /** Null when the memory was reset and nothing reviewed since. */
  today: CurvePoint | null;
  due: CurvePoint | null;
};

export type Memories = {
  /** In the order of the card's versions, oldest first. Days may repeat and never fall. */
  reviews: readonly PastReview[];
  resets: readonly Reset[];
  today: StudyDay;
  /** The study day on which the card falls due; null for a new card. */
  dueOn: StudyDay | null;
  /** `forgetting` of the scheduler. */
  retrievabilityAfter(stability: number, days: number): number;
};

/** More points than a phone has pixels for one stretch would only be bytes. */
const longestStretchPoints = 80;

/** The days from one to another: both ends, and as many between as a picture can show. */
function daysOf(from: StudyDay, to: StudyDay): StudyDay[] {
  const length = Math.max(0, daysBetween(from, to));
  const stride = Math.max(1, Math.ceil(length / longestStretchPoints));
  const inner = Array.from({ length: Math.ceil(length / stride) }, (_, index) =>
    addDays(from, index * stride),
  );
  return [...inner, addDays(from, length)];
}

const latest = (days: readonly StudyDay[]): StudyDay => days.reduce((a, b) => (b > a ? b : a));

/** The reset between a review and the next one: versions count reviews and resets together. */
const resetAfter = (resets: readonly Reset[], review: PastReview, next: PastReview | undefined) =>
  resets.find(
    ({ cardVersion }) =>
      cardVersion > review.cardVersion && (next === undefined || cardVersion < next.cardVersion),
  );

const chanceOn = ({ stability, on }: PastReview, day: StudyDay, { retrievabilityAfter }: Memories) =>
  retrievabilityAfter(stability, daysBetween(on, day));

function eventOf(memories: Memories, review: PastReview, before: PastReview | undefined): ReviewEvent {
  const isKnown = before && !resetAfter(memories.resets, before, review);
  const { on, rating, stability } = review;
  return { kind: 'review', on, rating, stability, before: isKnown ? chanceOn(before, on, memories) : null };
}

function eventsOf(memories: Memories): MemoryEvent[] {
  const { reviews, resets } = memories;
  const [first] = reviews;
  const told = [
    ...reviews.map((review, index) => ({
      version: review.cardVersion,
      event: eventOf(memories, review, reviews[index - 1]),
    })),
    ...resets.map(({ cardVersion: version, on }) => ({ version, event: { kind: 'reset' as const, on } })),
  ];
  const shown = told.filter(({ version }) => first && version >= first.cardVersion);
  return shown.toSorted((a, b) => a.version - b.version).map(({ event }) => event);
}

/**
 * The saw-tooth of retrievability from the first of the reviews to the next due day or today, whichever is later;
 * undefined without a review. It is drawn from the stabilities the log holds; a reset breaks it.
 */
export function forgettingCurve(memories: Memories): ForgettingCurve | undefined {
  const { reviews, resets, today, dueOn } = memories;
  const [first, last] = [reviews[0], reviews.at(-1)];
  if (!first || !last) return undefined;
  const to = latest([addDays(first.on, 1), last.on, today, ...(dueOn ? [dueOn] : [])]);
  const stretches = reviews.map((review, index): Stretch => {
    const next = reviews[index + 1];
    const until = (resetAfter(resets, review, next) ?? next)?.on ?? to;
    const points = daysOf(review.on, until).map((on) => ({
      on,
      retrievability: chanceOn(review, on, memories),
    }));
    return { rating: review.rating, stability: review.stability, points };
  });
  const isReset = resetAfter(resets, last, undefined) !== undefined;
  const pointOn = (on: StudyDay) => ({ on, retrievability: chanceOn(last, on, memories) });
  return {
    from: first.on,
    to,
    stretches,
    events: eventsOf(memories),
    today: isReset ? null : pointOn(today),
    due: isReset || dueOn === null ? null : pointOn(dueOn),
  };
}
