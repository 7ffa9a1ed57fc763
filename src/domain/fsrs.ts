/**
 * FSRS-6 itself: its settings, and what its formulas say of a memory. The only importer of ts-fsrs, of which it takes the
 * formulas (next memory state, forgetting curve, interval, fuzz) and none of the calendar: `scheduling.ts` has that.
 */
import {
  default_w,
  FSRS,
  Rating as FsrsRating,
  type Grade,
  get_fuzz_range,
  S_MAX,
  S_MIN,
  type StepUnit,
} from 'ts-fsrs';
import type { Memory, SeenCard, Steps } from './card.ts';
import { stepsProblems } from './card.ts';
import { type EasyDays, noEasyDays } from './easyDays.ts';
import type { Rating } from './rating.ts';
import { daysBetween, type StudyDay } from './studyDay.ts';

export type SchedulingSettings = Readonly<Steps> & {
  /** The recall probability at which a card falls due, within `retentionRange`. */
  readonly desiredRetention: number;
  /** The 21 weights of FSRS-6. */
  readonly weights: readonly number[];
  readonly maximumIntervalDays: number;
  /** Whether intervals are spread a little, so that cards learned together do not stay together. */
  readonly isFuzzed: boolean;
  /** On these days few cards or none should fall due. */
  readonly easyDays: EasyDays;
};

/** An interview answer takes minutes, not seconds: one step, so that Good graduates and Again returns in the sitting. */
export const defaultSettings: SchedulingSettings = {
  desiredRetention: 0.9,
  weights: default_w,
  learningStepMinutes: [10],
  relearningStepMinutes: [10],
  maximumIntervalDays: 365,
  isFuzzed: true,
  easyDays: noEasyDays,
};

/** Names `defaultSettings.weights` in the review log; other weights need another name. */
export const defaultWeightSet = 'fsrs-6-default';
/** What the review log says it was scheduled by. */
export const algorithm = 'fsrs-6';
export const retentionRange = { minimum: 0.7, maximum: 0.97 } as const;

/** What FSRS keeps of a memory: stability in days, difficulty 1 to 10. */
export type MemoryState = Pick<Memory, 'stability' | 'difficulty'>;

/** FSRS-6 with a learner's settings. Stability is in days, `days` are whole study days since the last review. */
export type MemoryModel = {
  /** The probability, 0 to 1, that it would be recalled so many days after a review that left this stability. */
  retrievability(stability: number, days: number): number;
  /**
   * The memory after a rating: of a first one (null), after days, or with 0 days by the short-term formula.
   * Throws a RangeError for a memory FSRS cannot have made.
   */
  next(memory: MemoryState | null, days: number, rating: Rating): MemoryState;
  /** Days until it falls due; fuzzed by the seed, the same for the same one. `days` are those since the last review. */
  interval(stability: number, days: number, seed: string): number;
  /** The curve's inverse: days since the review, as a share of the stability, at which retrievability is down to this. */
  elapsedShareAt(retrievability: number): number;
};

const models = new WeakMap<SchedulingSettings, MemoryModel>();

/** Throws a RangeError for settings with `schedulingProblems`. Prepared once for the same settings. */
export function memoryModel(settings: SchedulingSettings): MemoryModel {
  const known = models.get(settings);
  if (known) return known;
  const made = createModel(createFsrs(settings));
  models.set(settings, made);
  return made;
}

const createModel = (fsrs: FSRS): MemoryModel => ({
  retrievability: (stability, days) => fsrs.forgetting_curve(Math.max(0, days), stability),
  next: (memory, days, rating) => fsrs.next_state(memory && checkedMemory(memory), days, grades[rating]),
  interval(stability, days, seed) {
    fsrs.seed = seed;
    return fsrs.next_interval(stability, days);
  },
  elapsedShareAt: (wanted) => fsrs.calculate_interval_modifier(wanted),
});

/** The probability, 0 to 1, that the answer would be recalled on the day. The one definition: everything asks here. */
export const retrievability = (card: SeenCard, today: StudyDay, settings: SchedulingSettings): number =>
  memoryModel(settings).retrievability(card.stability, daysBetween(card.lastReviewedOn, today));

/** Below this FSRS does not fuzz: a day more or less would be half of the interval. */
const shortestFuzzed = 2.5;

/** How far an interval may be moved, by ts-fsrs's published fuzz ranges (`get_fuzz_range`), which are Anki's. */
export function intervalRange(interval: number, days: number, maximum: number): { from: number; to: number } {
  if (interval < shortestFuzzed) return { from: interval, to: interval };
  const { min_ivl: from, max_ivl: to } = get_fuzz_range(interval, days, maximum);
  return { from, to };
}

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

const grades: Record<Rating, Grade> = {
  again: FsrsRating.Again,
  hard: FsrsRating.Hard,
  good: FsrsRating.Good,
  easy: FsrsRating.Easy,
};

/** ts-fsrs takes a difficulty of 99 and computes on. */
function checkedMemory({ stability, difficulty }: MemoryState): MemoryState {
  const isPossible = stability >= S_MIN && stability <= S_MAX && difficulty >= 1 && difficulty <= 10;
  if (!isPossible) throw new RangeError(`impossible stability ${stability} days or difficulty ${difficulty}`);
  return { stability, difficulty };
}
