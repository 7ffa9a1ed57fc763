/**
 * When a question comes back: card + rating + time -> card + log. The formulas are those of FSRS-6 (`fsrs.ts`); the
 * calendar is ours: a day is the learner's study day, where ts-fsrs would count days in UTC and schedule by 24 hours. The
 * short steps follow Anki.
 */
import type { Card, ReviewKind, SeenCard } from './card.ts';
import { isClockSuspect, isSeen, nextStep, reviewKind } from './card.ts';
import { awayFromEasyDays } from './easyDays.ts';
import {
  intervalRange,
  type MemoryModel,
  type MemoryState,
  memoryModel,
  retrievability,
  type SchedulingSettings,
} from './fsrs.ts';
import { forEachRating, type Rating } from './rating.ts';
import { addDays, daysBetween, type StudyDay } from './studyDay.ts';

/** When a review happens: the instant in milliseconds, and the study day that instant falls on. */
export type ReviewTime = { now: number; today: StudyDay };

/** How long until the card is due: `stepMinutes` (and 0 days) while it is in its steps, else whole study days. */
export type Wait = { intervalDays: number; stepMinutes: number | null };

/** What a review did. Stability is in days, difficulty 1 to 10, retrievability 0 to 1. */
type ReviewLog = Wait & {
  kind: ReviewKind;
  /** Never before the card's last review, whatever the clock said: see `isClockSuspect`. */
  reviewedAt: number;
  reviewedOn: StudyDay;
  /** Study days since the last review; 0 for a new card. */
  elapsedDays: number;
  /** The three before are null for a new card. */
  stabilityBefore: number | null;
  difficultyBefore: number | null;
  retrievabilityBefore: number | null;
  stabilityAfter: number;
  difficultyAfter: number;
  isClockSuspect: boolean;
};

type Days = Record<Rating, number>;
type Memories = Record<Rating, MemoryState>;

export type Graded = { card: SeenCard; log: ReviewLog };

/**
 * Grades a card: the card after the review (version and repetitions one higher) and the log of it. Pure: the same
 * arguments give the same result. The fuzz is seeded by `seedKey` (the question's id) and the card's repetitions.
 * Throws a RangeError for settings with `schedulingProblems`, a rating that is none, and a card FSRS cannot have made.
 */
export function review(
  card: Card,
  rating: Rating,
  at: ReviewTime,
  settings: SchedulingSettings,
  seedKey: string,
): Graded {
  const graded = gradeEach(card, at, settings, seedKey)[rating];
  if (graded === undefined) throw new RangeError(`not a rating: "${rating}"`);
  return graded;
}

/** What each button would do: for each rating the card that `review` with the same arguments gives, and its wait. */
export function preview(
  card: Card,
  at: ReviewTime,
  settings: SchedulingSettings,
  seedKey: string,
): Record<Rating, { card: SeenCard } & Wait> {
  const graded = gradeEach(card, at, settings, seedKey);
  return forEachRating((rating) => {
    const { intervalDays, stepMinutes } = graded[rating].log;
    return { card: graded[rating].card, intervalDays, stepMinutes };
  });
}

/** A review about to happen: everything that does not depend on the rating. `at` is corrected for the clock. */
type Sitting = {
  card: Card;
  at: ReviewTime;
  elapsedDays: number;
  isSuspect: boolean;
  settings: SchedulingSettings;
  model: MemoryModel;
  /** Of the fuzz: another question, or another repetition, is moved otherwise. */
  seed: string;
};

function gradeEach(card: Card, at: ReviewTime, settings: SchedulingSettings, seedKey: string) {
  const model = memoryModel(settings);
  const seed = fuzzSeed(seedKey, card);
  const isSuspect = isClockSuspect(card, at.now, at.today);
  const sitting = { card, settings, model, seed, isSuspect, ...timeSince(card, at) };
  const memories = forEachRating((rating) => nextMemory(sitting, rating));
  const intervals = nextIntervals(sitting, memories);
  return forEachRating((rating) => grade(sitting, rating, memories[rating], intervals[rating]));
}

/** A learner who flew west can be a day before the last review without a wrong clock: both only go forward. */
function timeSince(card: Card, at: ReviewTime): { at: ReviewTime; elapsedDays: number } {
  if (!isSeen(card)) return { at, elapsedDays: 0 };
  const elapsedDays = Math.max(0, daysBetween(card.lastReviewedOn, at.today));
  const today = addDays(card.lastReviewedOn, elapsedDays);
  return { at: { now: Math.max(at.now, card.lastReviewedAt), today }, elapsedDays };
}

const fuzzSeed = (seedKey: string, card: Card) => `${seedKey}/${isSeen(card) ? card.repetitions : 0}`;

/** On the same day by the short-term formula, else by recall or forgetting after so many days. */
const nextMemory = ({ model, card, elapsedDays }: Sitting, rating: Rating): MemoryState =>
  model.next(isSeen(card) ? card : null, elapsedDays, rating);

/**
 * The days each rating would give outside the steps, fuzzed by the seed and moved away from the learner's easy days. The
 * order and the maximum are applied last, because each of the two can push an interval over it.
 */
function nextIntervals({ card, at, model, seed, elapsedDays, settings }: Sitting, memories: Memories) {
  const maximum = settings.maximumIntervalDays;
  const order = card.state === 'review' ? (days: Days) => spreadOut(inOrder(days)) : inOrder;
  const days = order(
    forEachRating((rating) => model.interval(memories[rating].stability, elapsedDays, seed)),
  );
  const moved = order(
    forEachRating((rating) =>
      awayFromEasyDays(days[rating], intervalRange(days[rating], elapsedDays, maximum), {
        today: at.today,
        easy: settings.easyDays,
      }),
    ),
  );
  return forEachRating((rating) => Math.min(moved[rating], maximum));
}

/** The formula alone gives this order, but for unusual weights, which can turn the first intervals upside down. */
function inOrder(days: Days): Days {
  const good = Math.min(days.good, days.easy);
  const hard = Math.min(days.hard, good);
  return { again: Math.min(days.again, hard), hard, good, easy: days.easy };
}

/** Of a review card, as in ts-fsrs's BasicScheduler and Anki, Good is a day above Hard and Easy a day above Good. */
function spreadOut(days: Days): Days {
  const good = Math.max(days.good, days.hard + 1);
  return { ...days, good, easy: Math.max(days.easy, good + 1) };
}

function grade(sitting: Sitting, rating: Rating, memory: MemoryState, intervalDays: number): Graded {
  const { card, at } = sitting;
  const before = isSeen(card) ? card : { repetitions: 0, lapses: 0 };
  const after = {
    version: card.version + 1,
    ...memory,
    repetitions: before.repetitions + 1,
    lapses: before.lapses + (card.state === 'review' && rating === 'again' ? 1 : 0),
    lastReviewedAt: at.now,
    lastReviewedOn: at.today,
  };
  const next = nextStep(card, rating, sitting.settings);
  if (next === undefined) {
    const log = logOf(sitting, memory, { intervalDays, stepMinutes: null });
    return { card: { state: 'review', ...after, dueOn: addDays(at.today, intervalDays), intervalDays }, log };
  }
  const state = card.state === 'new' || card.state === 'learning' ? 'learning' : 'relearning';
  const dueAt = at.now + Math.round(next.minutes * 60_000);
  const log = logOf(sitting, memory, { intervalDays: 0, stepMinutes: next.minutes });
  return { card: { state, ...after, step: next.step, dueAt }, log };
}

function logOf(
  { card, at, elapsedDays, isSuspect, settings }: Sitting,
  after: MemoryState,
  wait: Wait,
): ReviewLog {
  const before = isSeen(card) ? card : null;
  return {
    ...wait,
    kind: reviewKind(card, at.today),
    reviewedAt: at.now,
    reviewedOn: at.today,
    elapsedDays,
    stabilityBefore: before?.stability ?? null,
    difficultyBefore: before?.difficulty ?? null,
    retrievabilityBefore: before === null ? null : retrievability(before, at.today, settings),
    stabilityAfter: after.stability,
    difficultyAfter: after.difficulty,
    isClockSuspect: isSuspect,
  };
}
