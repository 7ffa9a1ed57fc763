import fc from 'fast-check';
import {
  createEmptyCard,
  FSRS,
  type Grade,
  State,
  type StepUnit,
  StrategyMode,
  type Card as TheirCard,
} from 'ts-fsrs';
import { expect, test } from 'vitest';
import { type Card, isSeen, newCard, type SeenCard } from '../../src/domain/card.ts';
import { type EasyDays, noEasyDays } from '../../src/domain/easyDays.ts';
import { defaultSettings, retrievability, type SchedulingSettings } from '../../src/domain/fsrs.ts';
import { ratings } from '../../src/domain/rating.ts';
import { preview, type ReviewTime, review } from '../../src/domain/scheduling.ts';
import {
  addDays,
  type DayTiming,
  daysBetween,
  startOfStudyDay,
  studyDay,
  studyDayAt,
} from '../../src/domain/studyDay.ts';

const minuteMs = 60_000;
const dayMinutes = 1440;

const rating = fc.constantFrom(...ratings);
const timing: fc.Arbitrary<DayTiming> = fc.record({
  zone: fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata'),
  rolloverHour: fc.integer({ min: 0, max: 23 }),
});

const steps = fc
  .array(fc.integer({ min: 1, max: 720 }), { maxLength: 3 })
  .map((minutes) => minutes.sort((a, b) => a - b));
const weights = fc.tuple(
  ...defaultSettings.weights.map((weight) =>
    fc.double({ min: weight * 0.5, max: weight * 1.5, noNaN: true }),
  ),
);
const easyDays: fc.Arbitrary<EasyDays> = fc.record({
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const),
  breaks: fc.array(
    fc.record({ start: fc.nat(400), days: fc.nat(30) }).map(({ start, days }) => ({
      from: addDays(studyDay('2026-01-01'), start),
      to: addDays(studyDay('2026-01-01'), start + days),
    })),
    { maxLength: 2 },
  ),
});
const settings: fc.Arbitrary<SchedulingSettings> = fc.record({
  desiredRetention: fc.double({ min: 0.7, max: 0.97, noNaN: true }),
  weights: fc.oneof(fc.constant(defaultSettings.weights), weights),
  learningStepMinutes: steps,
  relearningStepMinutes: steps,
  maximumIntervalDays: fc.oneof(fc.constant(365), fc.integer({ min: 1, max: 400 }), fc.constant(36_500)),
  isFuzzed: fc.boolean(),
  easyDays: fc.oneof(fc.constant(noEasyDays), easyDays),
});

/** Minutes between reviews: in one sitting, days apart, years apart, and a clock that went back. */
const gap = fc.oneof(
  fc.integer({ min: 0, max: 60 }),
  fc.integer({ min: 0, max: 60 * dayMinutes }),
  fc.integer({ min: 0, max: 1500 * dayMinutes }),
  fc.integer({ min: -3 * dayMinutes, max: 0 }),
);
const start = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
  // Before the day that Pacific/Apia skipped.
  fc.integer({ min: Date.UTC(2011, 11, 25), max: Date.UTC(2012, 0, 2) }),
);

type Situation = {
  card: Card;
  at: ReviewTime;
  timing: DayTiming;
  settings: SchedulingSettings;
  seedKey: string;
};

/** Any card that grading can lead to, at any time after. */
const situation: fc.Arbitrary<Situation> = fc
  .record({
    past: fc.array(fc.record({ rating, gap }), { maxLength: 8 }),
    last: gap,
    start,
    timing,
    settings,
    seedKey: fc.string({ maxLength: 8 }),
  })
  .map(({ past, last, start, timing, settings, seedKey }) => {
    let now = start;
    let card: Card = newCard;
    for (const step of past) {
      card = review(card, step.rating, { now, today: studyDayAt(now, timing) }, settings, seedKey).card;
      now += step.gap * minuteMs;
    }
    now += last * minuteMs;
    return { card, at: { now, today: studyDayAt(now, timing) }, timing, settings, seedKey };
  });

/** The study day a card comes back; a date that the zone skipped is the one after it. */
function dayDue(card: SeenCard, timing: DayTiming) {
  return studyDayAt(card.state === 'review' ? startOfStudyDay(card.dueOn, timing) : card.dueAt, timing);
}

test('a better rating never gives an earlier due day, nor an earlier instant within the steps', () => {
  fc.assert(
    fc.property(situation, ({ card, at, timing, settings, seedKey }) => {
      const shown = preview(card, at, settings, seedKey);
      for (const [i, worse] of ratings.entries()) {
        for (const better of ratings.slice(i + 1)) {
          const [one, other] = [shown[worse].card, shown[better].card];
          expect(dayDue(one, timing) <= dayDue(other, timing)).toBe(true);
          expect(one.state === 'review' && other.state !== 'review').toBe(false);
          if (one.state !== 'review' && other.state !== 'review') expect(one.dueAt <= other.dueAt).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('what a button shows is exactly what it does', () => {
  fc.assert(
    fc.property(situation, rating, ({ card, at, settings, seedKey }, given) => {
      const { card: after, log } = review(card, given, at, settings, seedKey);
      const { intervalDays, stepMinutes } = log;
      expect(preview(card, at, settings, seedKey)[given]).toEqual({ card: after, intervalDays, stepMinutes });
    }),
  );
});

test('no interval exceeds the maximum, and a review card is due after today', () => {
  fc.assert(
    fc.property(situation, rating, ({ card, at, settings, seedKey }, given) => {
      const { card: after, log } = review(card, given, at, settings, seedKey);
      expect(log.intervalDays).toBeLessThanOrEqual(settings.maximumIntervalDays);
      if (after.state === 'review') {
        expect(after.dueOn > at.today).toBe(true);
        expect(daysBetween(log.reviewedOn, after.dueOn)).toBe(after.intervalDays);
      } else {
        expect(after.dueAt).toBeGreaterThan(at.now);
      }
    }),
    { numRuns: 500 },
  );
});

test('a review counts one version and one repetition, at a time that never goes back', () => {
  fc.assert(
    fc.property(situation, rating, ({ card, at, settings, seedKey }, given) => {
      const { card: after, log } = review(card, given, at, settings, seedKey);
      expect(after.version).toBe(card.version + 1);
      expect(after.repetitions).toBe(isSeen(card) ? card.repetitions + 1 : 1);
      expect(log.elapsedDays).toBeGreaterThanOrEqual(0);
      if (isSeen(card)) expect(after.lastReviewedAt).toBeGreaterThanOrEqual(card.lastReviewedAt);
      expect([after.lastReviewedAt, after.lastReviewedOn]).toEqual([log.reviewedAt, log.reviewedOn]);
    }),
  );
});

test('retrievability is a probability that never rises while nobody reviews', () => {
  fc.assert(
    fc.property(situation, fc.nat(3000), ({ card, at, timing, settings }, days) => {
      fc.pre(isSeen(card));
      const later = studyDayAt(at.now + days * dayMinutes * minuteMs, timing);
      const [now, then] = [retrievability(card, at.today, settings), retrievability(card, later, settings)];
      expect(then).toBeGreaterThan(0);
      expect(then).toBeLessThanOrEqual(now);
      expect(now).toBeLessThanOrEqual(1);
    }),
  );
});

/**
 * For a learner at UTC whose day starts at midnight, ts-fsrs counts the same days, so that its `next` must agree.
 * Left out, as ours differs on purpose: the minutes of a step (Hard on the second step, and rounding, follow Anki);
 * the maximum, which theirs can exceed by a day or two; and the hour of the due instant. Their seed is set to ours.
 * With these weights the intervals of a card that leaves its steps are in order already.
 */
test('ts-fsrs itself gives the same memory, state, step and interval', () => {
  const utc: DayTiming = { zone: 'UTC', rolloverHour: 0 };
  const scenario = fc.record({
    past: fc.array(fc.record({ rating, minutes: fc.oneof(fc.nat(30), fc.nat(100 * dayMinutes)) }), {
      maxLength: 12,
    }),
    learningStepMinutes: fc.constantFrom([], [10], [1, 10], [1, 10, 60]),
    relearningStepMinutes: fc.constantFrom([], [10], [5, 20]),
    weights: fc.constantFrom(defaultSettings.weights, strongShortTerm),
    desiredRetention: fc.constantFrom(0.7, 0.85, 0.9, 0.97),
    isFuzzed: fc.boolean(),
  });
  fc.assert(
    fc.property(scenario, ({ past, ...choices }) => {
      const ours: SchedulingSettings = { ...defaultSettings, ...choices };
      const theirs = createTheirs(ours);
      let now = Date.UTC(2026, 0, 5, 22);
      let card: Card = newCard;
      let their: TheirCard = createEmptyCard(now);
      for (const { rating: given, minutes } of past) {
        now += minutes * minuteMs;
        theirs.useStrategy(StrategyMode.SEED, () => `etag/${their.reps}`);
        their = theirs.next(their, now, (ratings.indexOf(given) + 1) as Grade).card;
        card = review(card, given, { now, today: studyDayAt(now, utc) }, ours, 'etag').card;
        expect(comparable(card)).toEqual(theirComparable(their, ours.maximumIntervalDays));
      }
      expect(isSeen(card)).toBe(past.length > 0);
    }),
    { numRuns: 500 },
  );
});

/** Short-term weights that ts-fsrs bounds lower when there are two relearning steps. */
const strongShortTerm = defaultSettings.weights.map((weight, i) => (i === 17 || i === 18 ? 1.9 : weight));

function createTheirs(settings: SchedulingSettings): FSRS {
  const inMinutes = (minutes: number): StepUnit => `${minutes}m`;
  return new FSRS({
    request_retention: settings.desiredRetention,
    maximum_interval: settings.maximumIntervalDays,
    w: settings.weights,
    enable_fuzz: settings.isFuzzed,
    learning_steps: settings.learningStepMinutes.map(inMinutes),
    relearning_steps: settings.relearningStepMinutes.map(inMinutes),
  });
}

function comparable(card: SeenCard) {
  const { stability, difficulty, repetitions, lapses } = card;
  const interval = card.state === 'review' ? card.intervalDays : 0;
  const step = card.state === 'review' ? 0 : card.step;
  return { state: card.state, stability, difficulty, repetitions, lapses, interval, step };
}

function theirComparable(card: TheirCard, maximumIntervalDays: number) {
  const { stability, difficulty, reps: repetitions, lapses, learning_steps: step } = card;
  const interval = Math.min(card.scheduled_days, maximumIntervalDays);
  const state = State[card.state].toLowerCase();
  return { state, stability, difficulty, repetitions, lapses, interval, step };
}
