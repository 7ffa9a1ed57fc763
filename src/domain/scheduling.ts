/**
 * When a question comes back: card + rating + time -> card + log. The only importer of ts-fsrs, of which it takes the
 * formulas (FSRS-6: next memory state, interval, fuzz) and none of the calendar: ts-fsrs counts days in UTC and
 * schedules by 24 hours, here a day is the learner's study day. The short steps follow Anki.
 */

import { default_w, FSRS, Rating as FsrsRating, type Grade, S_MAX, S_MIN, type StepUnit } from 'ts-fsrs';
import type { Card, Memory, ReviewKind, SeenCard, Steps } from './card.ts';
import { isClockSuspect, isSeen, nextStep, reviewKind, stepsProblems } from './card.ts';
import { forEachRating, type Rating } from './rating.ts';
import { addDays, daysBetween, type StudyDay } from './studyDay.ts';

export type SchedulingSettings = Readonly<Steps> & {
  /** The recall probability at which a card falls due, within `retentionRange`. */
  readonly desiredRetention: number;
  /** The 21 weights of FSRS-6. */
  readonly weights: readonly number[];
  readonly maximumIntervalDays: number;
  /** Whether intervals are spread a little, so that cards learned together do not stay together. */
  readonly isFuzzed: boolean;
};

/** An interview answer takes minutes, not seconds: one step, so that Good graduates and Again returns in the sitting. */
export const defaultSettings: SchedulingSettings = {
  desiredRetention: 0.9,
  weights: default_w,
  learningStepMinutes: [10],
  relearningStepMinutes: [10],
  maximumIntervalDays: 365,
  isFuzzed: true,
};

/** Names `defaultSettings.weights` in the review log; other weights need another name. */
export const defaultWeightSet = 'fsrs-6-default';
/** What the review log says it was scheduled by. */
export const algorithm = 'fsrs-6';
const retentionRange = { minimum: 0.7, maximum: 0.97 } as const;

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

/** The probability, 0 to 1, that the answer would be recalled on the day. The one definition: everything asks here. */
export const retrievability = (card: SeenCard, today: StudyDay, settings: SchedulingSettings): number =>
  forgetting(settings)(card.stability, daysBetween(card.lastReviewedOn, today));

/** The FSRS-6 forgetting curve, for many days or cards: by stability and study days since the review, 0 at least. */
export function forgetting(settings: SchedulingSettings) {
  const fsrs = createFsrs(settings);
  return (stability: number, days: number) => fsrs.forgetting_curve(Math.max(0, days), stability);
}

/** The curve's inverse: days since the review as a share of the stability, at which retrievability has come down to this. */
export const elapsedShareAt = (wanted: number, settings: SchedulingSettings): number =>
  createFsrs(settings).calculate_interval_modifier(wanted);

/** What is wrong with the settings, in words for the learner; empty when they can be used. */
export function schedulingProblems(settings: SchedulingSettings): string[] {
  const { desiredRetention, weights, maximumIntervalDays } = settings;
  const { minimum, maximum } = retentionRange;
  const problems = stepsProblems(settings);
  if (!(desiredRetention >= minimum && desiredRetention <= maximum))
    problems.push(`Desired retention must be from ${minimum} to ${maximum}.`);
  // ts-fsrs takes the default weights, with a line on the console, when the number of weights is another.
  if (weights.length !== 21 || !weights.every(Number.isFinite)) problems.push('FSRS-6 needs 21 weights.');
  if (!Number.isInteger(maximumIntervalDays) || maximumIntervalDays < 1 || maximumIntervalDays > S_MAX)
    problems.push(`The maximum interval must be a whole number of days from 1 to ${S_MAX}.`);
  return problems;
}

type MemoryState = Pick<Memory, 'stability' | 'difficulty'>;

/** A review about to happen: everything that does not depend on the rating. `at` is corrected for the clock. */
type Sitting = {
  card: Card;
  at: ReviewTime;
  elapsedDays: number;
  isSuspect: boolean;
  settings: SchedulingSettings;
  fsrs: FSRS;
};

function gradeEach(card: Card, at: ReviewTime, settings: SchedulingSettings, seedKey: string) {
  const fsrs = createFsrs(settings);
  fsrs.seed = `${seedKey}/${isSeen(card) ? card.repetitions : 0}`;
  const isSuspect = isClockSuspect(card, at.now, at.today);
  const sitting = { card, settings, fsrs, isSuspect, ...timeSince(card, at) };
  const memories = forEachRating((rating) => nextMemory(sitting, rating));
  const intervals = nextIntervals(sitting, memories);
  return forEachRating((rating) => grade(sitting, rating, memories[rating], intervals[rating]));
}

function createFsrs(settings: SchedulingSettings): FSRS {
  const problems = schedulingProblems(settings);
  if (problems.length > 0) throw new RangeError(problems.join(' '));
  return new FSRS({
    request_retention: settings.desiredRetention,
    maximum_interval: settings.maximumIntervalDays,
    w: settings.weights,
    enable_fuzz: settings.isFuzzed,
    // The steps are ours, but ts-fsrs bounds two weights by the number of relearning steps.
    relearning_steps: settings.relearningStepMinutes.map((minutes): StepUnit => `${minutes}m`),
  });
}

/** A learner who flew west can be a day before the last review without a wrong clock: both only go forward. */
function timeSince(card: Card, at: ReviewTime): { at: ReviewTime; elapsedDays: number } {
  if (!isSeen(card)) return { at, elapsedDays: 0 };
  const elapsedDays = Math.max(0, daysBetween(card.lastReviewedOn, at.today));
  const today = addDays(card.lastReviewedOn, elapsedDays);
  return { at: { now: Math.max(at.now, card.lastReviewedAt), today }, elapsedDays };
}

const grades: Record<Rating, Grade> = {
  again: FsrsRating.Again,
  hard: FsrsRating.Hard,
  good: FsrsRating.Good,
  easy: FsrsRating.Easy,
};

/** `FSRS.next_state`: on the same day the short-term formula, else recall or forgetting after so many days. */
function nextMemory({ fsrs, card, elapsedDays }: Sitting, rating: Rating): MemoryState {
  return fsrs.next_state(isSeen(card) ? checkedMemory(card) : null, elapsedDays, grades[rating]);
}

/** ts-fsrs takes a difficulty of 99 and computes on. */
function checkedMemory({ stability, difficulty }: MemoryState): MemoryState {
  const isPossible = stability >= S_MIN && stability <= S_MAX && difficulty >= 1 && difficulty <= 10;
  if (!isPossible) throw new RangeError(`impossible stability ${stability} days or difficulty ${difficulty}`);
  return { stability, difficulty };
}

/**
 * The days each rating would give outside the steps: `FSRS.next_interval`, which fuzzes by the seed within ts-fsrs's
 * published ranges (`get_fuzz_range`). The maximum is applied last, because the order can push an interval over it.
 */
function nextIntervals(sitting: Sitting, memories: Record<Rating, MemoryState>) {
  const { card, fsrs, elapsedDays, settings } = sitting;
  const days = forEachRating((rating) => fsrs.next_interval(memories[rating].stability, elapsedDays));
  const ordered = card.state === 'review' ? spreadOut(inOrder(days)) : inOrder(days);
  return forEachRating((rating) => Math.min(ordered[rating], settings.maximumIntervalDays));
}

/** The formula alone gives this order, but for unusual weights, which can turn the first intervals upside down. */
function inOrder(days: Record<Rating, number>): Record<Rating, number> {
  const good = Math.min(days.good, days.easy);
  const hard = Math.min(days.hard, good);
  return { again: Math.min(days.again, hard), hard, good, easy: days.easy };
}

/** Of a review card, as in ts-fsrs's BasicScheduler and Anki, Good is a day above Hard and Easy a day above Good. */
function spreadOut(days: Record<Rating, number>): Record<Rating, number> {
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
