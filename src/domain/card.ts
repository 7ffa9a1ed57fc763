import type { Rating } from './rating.ts';
import { daysBetween, type StudyDay } from './studyDay.ts';

/** A question never graded. It has no memory state: there is nothing to forget yet. */
export type NewCard = { state: 'new'; version: number };

/** What FSRS remembers, and when it was last told. Instants are milliseconds since 1970; stability is in days. */
export type Memory = {
  stability: number;
  /** 1 (easy) to 10. */
  difficulty: number;
  repetitions: number;
  lapses: number;
  lastReviewedAt: number;
  /** Stored, never recomputed: the learner may have moved to another zone since. */
  lastReviewedOn: StudyDay;
};

/** In the short steps, due at an instant. `step` counts from 0. */
export type LearningCard = Memory & {
  state: 'learning' | 'relearning';
  version: number;
  step: number;
  dueAt: number;
};

/** Spaced by days, due from the start of a study day. */
export type ReviewCard = Memory & { state: 'review'; version: number; dueOn: StudyDay; intervalDays: number };

export type SeenCard = LearningCard | ReviewCard;

/**
 * Where a question stands for a learner. `version` counts the card's changes, one for each review, so that a
 * form rendered before the last change can be told from a current one.
 */
export type Card = NewCard | SeenCard;

export const newCard: NewCard = { state: 'new', version: 0 };

export const isSeen = (card: Card): card is SeenCard => card.state !== 'new';

export const isInSteps = (card: Card): card is LearningCard =>
  card.state === 'learning' || card.state === 'relearning';

/**
 * Whether the card waits to be reviewed: a learning card from its instant on, a review card from the start of its
 * study day. A new card is never due; the queue introduces it.
 */
export function isDue(card: Card, now: number, today: StudyDay): boolean {
  if (card.state === 'new') return false;
  return card.state === 'review' ? card.dueOn <= today : card.dueAt <= now;
}

/** Whether a text saved then was still meant as an answer: the question was not rated since. */
export const isUnanswered = (savedAt: number, card: Card): boolean =>
  !isSeen(card) || savedAt > card.lastReviewedAt;

/** A learning card due within this long is shown when nothing else is left: waiting would end the sitting. */
const learnAheadMinutes = 20;

/** Whether the card is in its steps and falls due within `learnAheadMinutes`, or is due already. */
export function isDueSoon(card: Card, now: number): boolean {
  return isInSteps(card) && card.dueAt <= now + learnAheadMinutes * 60_000;
}

/** `ahead` is a review card graded before its due day. */
export type ReviewKind = 'learn' | 'review' | 'relearn' | 'ahead';

export function reviewKind(card: Card, today: StudyDay): ReviewKind {
  if (card.state === 'review') return card.dueOn <= today ? 'review' : 'ahead';
  return card.state === 'relearning' ? 'relearn' : 'learn';
}

/** A board without a battery starts in 1970 or 2000. Nobody reviewed before this program was begun. */
const earliestPlausibleNow = Date.UTC(2020, 0, 1);

/** People pause between two job searches, seldom longer; a clock that is ahead is ahead by years or decades. */
const longestPlausibleOverdueDays = 3 * 365;

/** Whether a review at this time was taken on a clock that ran backwards, or is implausibly early or far ahead. */
export function isClockSuspect(card: Card, now: number, today: StudyDay): boolean {
  if (now < earliestPlausibleNow) return true;
  if (card.state === 'new') return false;
  const expectedOn = card.state === 'review' ? card.dueOn : card.lastReviewedOn;
  return now < card.lastReviewedAt || daysBetween(expectedOn, today) > longestPlausibleOverdueDays;
}

/** Minutes to wait in each step, see `stepsProblems`; with an empty list a card is spaced by days at once. */
export type Steps = { learningStepMinutes: readonly number[]; relearningStepMinutes: readonly number[] };

/** Longer waits are what days are for; and up to here a step (Hard: x1.5) ends before the day after tomorrow. */
const maximumStepMinutes = 720;

const stepsRule = `must be minutes, above 0 and up to ${maximumStepMinutes}, none shorter than the one before.`;

/** What is wrong with the steps, in words for the learner; empty when they can be used. */
export function stepsProblems({ learningStepMinutes, relearningStepMinutes }: Steps): string[] {
  const problems: string[] = [];
  if (!areSteps(learningStepMinutes)) problems.push(`Learning steps ${stepsRule}`);
  if (!areSteps(relearningStepMinutes)) problems.push(`Relearning steps ${stepsRule}`);
  return problems;
}

/** Falling steps would bring a card graded Good back before one graded Again. */
function areSteps(minutes: readonly number[]): boolean {
  return minutes.every((step, i) => step > 0 && step <= maximumStepMinutes && step >= (minutes[i - 1] ?? 0));
}

type Step = { step: number; minutes: number };

/**
 * The step the rating leads to, as in Anki; undefined when the card leaves its steps or has none to take. Again is the
 * first step, Hard the same step, Good the one after, Easy none.
 */
export function nextStep(card: Card, rating: Rating, settings: Steps): Step | undefined {
  const isLearning = card.state === 'new' || card.state === 'learning';
  const steps = isLearning ? settings.learningStepMinutes : settings.relearningStepMinutes;
  if (rating === 'again') return stepAt(steps, 0);
  if (rating === 'easy' || card.state === 'review') return undefined;
  // The card may stand on a step that the settings have since lost.
  const step = card.state === 'new' ? 0 : Math.max(0, Math.min(card.step, steps.length - 1));
  return rating === 'good' ? stepAt(steps, step + 1) : hardStep(steps, step);
}

function stepAt(steps: readonly number[], step: number): Step | undefined {
  const minutes = steps[step];
  return minutes === undefined ? undefined : { step, minutes };
}

/** On the first step the same wait would be Again's: it is the mean with the second, or half as long again. */
function hardStep(steps: readonly number[], step: number): Step | undefined {
  const same = stepAt(steps, step);
  if (same === undefined || step > 0) return same;
  const second = steps[1];
  return { step, minutes: second === undefined ? same.minutes * 1.5 : (same.minutes + second) / 2 };
}
