import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, newCard, type ReviewCard } from '../../src/domain/card.ts';
import { setDue } from '../../src/domain/cardChange.ts';
import { defaultSettings, type SchedulingSettings } from '../../src/domain/fsrs.ts';
import type { CardLog, LoggedReview } from '../../src/domain/history.ts';
import { type Rating, ratings } from '../../src/domain/rating.ts';
import { countRescheduled, rescheduled, withoutSteps } from '../../src/domain/reschedule.ts';
import { review } from '../../src/domain/scheduling.ts';
import { addDays, daysBetween, type StudyDay, startOfStudyDay, studyDay } from '../../src/domain/studyDay.ts';
import { forgetfulWeights } from '../support/simulatedLog.ts';

const questionId = 'db-deadlocks';
const firstDay = studyDay('2026-03-02');
const timing = { zone: 'Europe/Berlin', rolloverHour: 4 };
const forgetful = { ...defaultSettings, weights: forgetfulWeights };

type Step = { rating: Rating; days: number };

/** Grades as the drill does, and keeps what the log keeps. */
function practise(steps: readonly Step[], settings: SchedulingSettings) {
  let card: Card = newCard;
  let on: StudyDay = firstDay;
  const reviews: LoggedReview[] = [];
  for (const { rating, days } of steps) {
    on = addDays(on, days);
    const at = { now: startOfStudyDay(on, timing) + reviews.length * 60_000, today: on };
    const { card: after, log } = review(card, rating, at, settings, questionId);
    const { kind, reviewedAt, reviewedOn, isClockSuspect } = log;
    reviews.push({
      cardVersion: card.version,
      rating,
      kind,
      reviewedAt,
      studyDay: reviewedOn,
      isClockSuspect,
    });
    card = after;
  }
  return { card, log: { questionId, reviews, changes: [] } satisfies CardLog as CardLog };
}

const spaced = (card: Card): ReviewCard => {
  if (card.state !== 'review') throw new Error('the card is not spaced yet');
  return card;
};

const again = (settings: SchedulingSettings, today: StudyDay) => ({
  settings: withoutSteps(settings),
  today,
});

const anyStep = fc.record({
  rating: fc.constantFrom(...ratings),
  days: fc.oneof(fc.constant(0), fc.nat(60)),
});
const graduated = fc
  .array(anyStep, { maxLength: 12 })
  .map((steps) => [...steps, { rating: 'easy' as const, days: 3 }]);

const lastGood = practise(
  [
    { rating: 'good', days: 0 },
    { rating: 'good', days: 3 },
    { rating: 'good', days: 12 },
  ],
  defaultSettings,
);
const card = spaced(lastGood.card);
const soon = addDays(card.lastReviewedOn, 1);

test('by the settings a card was scheduled with nothing changes, after any history', () => {
  fc.assert(
    fc.property(graduated, fc.boolean(), (steps, hasSteps) => {
      const settings = hasSteps ? defaultSettings : withoutSteps(defaultSettings);
      const { card: graded, log } = practise(steps, settings);
      const today = addDays(spaced(graded).lastReviewedOn, 1);
      expect(rescheduled(spaced(graded), log, again(settings, today))).toBeUndefined();
    }),
    { numRuns: 300, seed: 20_261_122 },
  );
});

test('by other weights the card is the one they would have made, but for its version and lapses', () => {
  fc.assert(
    fc.property(graduated, (steps) => {
      const { card: graded, log } = practise(steps, withoutSteps(defaultSettings));
      const { card: wanted } = practise(steps, withoutSteps(forgetful));
      const before = spaced(graded);
      const change = rescheduled(before, log, again(forgetful, before.lastReviewedOn));
      const { stability, difficulty, dueOn } = spaced(wanted);
      expect(change?.card ?? before).toMatchObject({ stability, difficulty, dueOn });
      if (change) expect(change.memory).toEqual({ stability, difficulty });
    }),
    { numRuns: 200, seed: 20_261_122 },
  );
});

test('nothing falls due before today that was not due already', () => {
  fc.assert(
    fc.property(graduated, fc.nat(400), (steps, later) => {
      const { card: graded, log } = practise(steps, defaultSettings);
      const before = spaced(graded);
      const today = addDays(before.lastReviewedOn, later);
      const change = rescheduled(before, log, again(forgetful, today));
      const dueOn = change?.card.dueOn ?? before.dueOn;
      expect(dueOn >= today || dueOn === before.dueOn).toBe(true);
    }),
    { numRuns: 200, seed: 20_261_122 },
  );
});

describe('a rescheduled card', () => {
  const change = rescheduled(card, lastGood.log, again(forgetful, soon));

  test('comes sooner for somebody who forgets faster', () => {
    expect(change?.card.dueOn && change.card.dueOn < card.dueOn).toBe(true);
    expect(change?.memory.stability).toBeLessThan(card.stability);
  });

  test('counts its version on and keeps when and how often it was practised', () => {
    const { version, repetitions, lapses, lastReviewedAt, lastReviewedOn } = card;
    expect(change).toMatchObject({ questionId, cardVersion: version });
    expect(change?.card).toMatchObject({
      version: version + 1,
      repetitions,
      lapses,
      lastReviewedAt,
      lastReviewedOn,
      intervalDays: daysBetween(lastReviewedOn, change?.card.dueOn ?? soon),
    });
  });

  test('that becomes due is due today, and one that was due stays due since then', () => {
    const between = addDays(card.dueOn, -1);
    expect(rescheduled(card, lastGood.log, again(forgetful, between))?.card.dueOn).toBe(between);
    const late = addDays(card.dueOn, 5);
    expect(rescheduled(card, lastGood.log, again(forgetful, late))?.card.dueOn).toBe(card.dueOn);
  });

  test('follows another desired retention with the same memory', () => {
    const higher = { ...defaultSettings, desiredRetention: 0.96 };
    const moved = rescheduled(card, lastGood.log, again(higher, soon));
    expect(moved?.memory).toEqual({ stability: card.stability, difficulty: card.difficulty });
    expect(moved?.card.dueOn && moved.card.dueOn < card.dueOn).toBe(true);
  });
});

describe('a due day set by hand', () => {
  const moved = setDue(card, addDays(card.dueOn, 40));
  const byHand = { cardVersion: card.version, kind: 'due' as const };

  test('stays, with the memory of the new weights', () => {
    const change = rescheduled(moved, { ...lastGood.log, changes: [byHand] }, again(forgetful, soon));
    expect(change?.card.dueOn).toBe(moved.dueOn);
    expect(change?.memory.stability).toBeLessThan(card.stability);
  });

  test('before the last review is over', () => {
    const early = { ...byHand, cardVersion: 1 };
    const change = rescheduled(card, { ...lastGood.log, changes: [early] }, again(forgetful, soon));
    expect(change?.card.dueOn).not.toBe(card.dueOn);
  });
});

test('an earlier rescheduling does not hold the day: other weights move it again', () => {
  const change = { cardVersion: card.version, kind: 'reschedule' as const };
  const later = setDue(card, addDays(card.dueOn, 40));
  const moved = rescheduled(later, { ...lastGood.log, changes: [change] }, again(defaultSettings, soon));
  expect(moved?.card.dueOn).toBe(card.dueOn);
});

test('only what came after the last reset is replayed', () => {
  const { log } = lastGood;
  const reviews = log.reviews.map((line, index) => ({ ...line, cardVersion: 2 * index }));
  const resets = [1, 3].map((cardVersion) => ({ cardVersion, kind: 'reset' as const }));
  const first = practise([{ rating: 'good', days: 0 }], defaultSettings);
  const { stability, difficulty } = spaced(first.card);
  const moved = rescheduled(card, { ...log, reviews, changes: resets }, again(defaultSettings, soon));
  expect(moved?.memory).toEqual({ stability, difficulty });
});

test('a card reset since it was practised has nothing to replay', () => {
  const log = { ...lastGood.log, changes: [{ cardVersion: card.version, kind: 'reset' as const }] };
  expect(rescheduled(card, log, again(forgetful, soon))).toBeUndefined();
});

test('the counts say how many come sooner, later, and on the same day', () => {
  const at = (id: string, dueOn: StudyDay) => ({
    questionId: id,
    cardVersion: 3,
    memory: { stability: 5, difficulty: 5 },
    card: { ...card, dueOn },
  });
  const before = new Map(['a', 'b', 'c', 'd'].map((id) => [id, card.dueOn]));
  const changes = [
    at('a', addDays(card.dueOn, -1)),
    at('b', addDays(card.dueOn, 2)),
    at('c', card.dueOn),
    at('d', addDays(card.dueOn, 9)),
  ];
  expect(countRescheduled(changes, before)).toEqual({ cards: 4, sooner: 1, later: 2, same: 1 });
});
