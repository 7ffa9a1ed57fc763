import { describe, expect, test } from 'vitest';
import {
  type Card,
  isClockSuspect,
  isDue,
  isDueSoon,
  newCard,
  type ReviewCard,
} from '../../src/domain/card.ts';
import {
  defaultSettings,
  retrievability,
  type SchedulingSettings,
  schedulingProblems,
} from '../../src/domain/fsrs.ts';
import { type Rating, ratings } from '../../src/domain/rating.ts';
import { preview, type ReviewTime, review } from '../../src/domain/scheduling.ts';
import {
  addDays,
  type DayTiming,
  daysBetween,
  startOfStudyDay,
  studyDay,
  studyDayAt,
} from '../../src/domain/studyDay.ts';

const losAngeles: DayTiming = { zone: 'America/Los_Angeles', rolloverHour: 4 };
const plain: SchedulingSettings = { ...defaultSettings, isFuzzed: false };
const twoSteps: SchedulingSettings = { ...plain, learningStepMinutes: [1, 10] };
const noSteps: SchedulingSettings = { ...plain, learningStepMinutes: [], relearningStepMinutes: [] };

/** The time in Los Angeles, in January 2026 unless told otherwise. */
function at(wallClock: string): ReviewTime {
  const now = Date.parse(`${wallClock}-08:00`);
  return { now, today: studyDayAt(now, losAngeles) };
}

/** When the card falls due, at the start of that day for a review card. */
function whenDue(card: Card): ReviewTime {
  if (card.state === 'new') return at('2026-01-05T10:00');
  const now = card.state === 'review' ? startOfStudyDay(card.dueOn, losAngeles) : card.dueAt;
  return { now, today: studyDayAt(now, losAngeles) };
}

/** Grades a new card first in the morning of 2026-01-05, then each time when it falls due. */
function history(given: readonly Rating[], settings: SchedulingSettings) {
  const logs = [];
  let card: Card = newCard;
  for (const rating of given) {
    const graded = review(card, rating, whenDue(card), settings, 'deadlocks');
    logs.push(graded.log);
    card = graded.card;
  }
  return { card, logs };
}

function reviewCard(change: Partial<ReviewCard> = {}): ReviewCard {
  return {
    state: 'review',
    version: 4,
    dueOn: studyDay('2026-01-15'),
    intervalDays: 10,
    stability: 10,
    difficulty: 5,
    repetitions: 4,
    lapses: 1,
    lastReviewedAt: at('2026-01-05T10:00').now,
    lastReviewedOn: studyDay('2026-01-05'),
    ...change,
  };
}

const minutesOf = (card: Card, settings: SchedulingSettings) => {
  const shown = preview(card, whenDue(card), settings, 'etag');
  return ratings.map((rating) => shown[rating].stepMinutes);
};

test('the published check: Good x6, Again x2, Good x5 give the intervals of FSRS-6', () => {
  const given = [...Array(6).fill('good'), 'again', 'again', ...Array(5).fill('good')] as Rating[];
  const { logs } = history(given, { ...twoSteps, maximumIntervalDays: 1000 });
  expect(logs.map((log) => log.intervalDays)).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
});

describe('steps, as in Anki', () => {
  test('with the one default step Good graduates a new card, and Again and Hard bring it back in the sitting', () => {
    expect(minutesOf(newCard, plain)).toEqual([10, 15, null, null]);
  });

  test('on the first of two steps Hard waits their mean, unrounded', () => {
    expect(minutesOf(newCard, twoSteps)).toEqual([1, 5.5, 10, null]);
  });

  test('on the second step Hard repeats it, Again goes back to the first, and Good graduates', () => {
    const { card } = history(['good'], twoSteps);
    expect(card).toMatchObject({ state: 'learning', step: 1 });
    expect(minutesOf(card, twoSteps)).toEqual([1, 10, null, null]);
    const hard = review(card, 'hard', whenDue(card), twoSteps, 'etag');
    expect(hard.card).toMatchObject({ state: 'learning', step: 1 });
  });

  test('on the third step Hard repeats the third', () => {
    const threeSteps = { ...plain, learningStepMinutes: [1, 10, 60] };
    const { card } = history(['good', 'good'], threeSteps);
    expect(minutesOf(card, threeSteps)).toEqual([1, 60, null, null]);
  });

  test('a fraction of a minute is a whole number of milliseconds', () => {
    const graded = review(
      newCard,
      'again',
      at('2026-01-05T10:00'),
      { ...plain, learningStepMinutes: [1 / 7] },
      'etag',
    );
    expect(graded.card).toMatchObject({ dueAt: at('2026-01-05T10:00').now + 8571 });
  });

  test('without steps every rating graduates at once', () => {
    const shown = preview(newCard, at('2026-01-05T10:00'), noSteps, 'etag');
    expect(ratings.map((rating) => shown[rating].card.state)).toEqual(Array(4).fill('review'));
    expect(ratings.map((rating) => shown[rating].intervalDays)).toEqual([1, 1, 2, 8]);
  });

  test('without relearning steps Again keeps a card in review, and is still a lapse', () => {
    const { card } = review(reviewCard(), 'again', at('2026-01-15T10:00'), noSteps, 'etag');
    expect(card).toMatchObject({ state: 'review', lapses: 2, dueOn: '2026-01-16' });
  });

  test('a card on a step that the settings have lost stands on the last one left', () => {
    const { card } = history(['good'], twoSteps);
    expect(minutesOf(card, plain)).toEqual([10, 15, null, null]);
    expect(minutesOf(card, noSteps)).toEqual([null, null, null, null]);
  });

  test('a lapsed card is relearned: Again starts the relearning steps, Good ends them', () => {
    const lapsed = review(reviewCard(), 'again', at('2026-01-15T10:00'), twoSteps, 'etag');
    expect(lapsed.card).toMatchObject({ state: 'relearning', step: 0, dueAt: at('2026-01-15T10:10').now });
    const again = review(lapsed.card, 'again', at('2026-01-15T10:10'), twoSteps, 'etag');
    expect(again.card).toMatchObject({ state: 'relearning', lapses: 2 });
    const good = review(again.card, 'good', at('2026-01-15T10:20'), twoSteps, 'etag');
    expect(good.card).toMatchObject({ state: 'review', lapses: 2, repetitions: 7, version: 7 });
  });
});

describe('days are study days', () => {
  test('15:00 and 17:00 on one afternoon at UTC-8 are the same day, though UTC changes date between them', () => {
    const first = review(newCard, 'good', at('2026-01-05T15:00'), plain, 'etag');
    const { log } = review(first.card, 'good', at('2026-01-05T17:00'), plain, 'etag');
    expect(log.elapsedDays).toBe(0);
    expect(log.retrievabilityBefore).toBe(1);
  });

  test('23:00 and 03:00 are one study day, 03:00 and 05:00 are two', () => {
    const first = review(newCard, 'good', at('2026-01-05T23:00'), plain, 'etag');
    const second = review(first.card, 'good', at('2026-01-06T03:00'), plain, 'etag');
    expect(second.log.elapsedDays).toBe(0);
    expect(review(second.card, 'good', at('2026-01-06T05:00'), plain, 'etag').log.elapsedDays).toBe(1);
  });

  test('a second review on the day uses the short-term formula, which does not lengthen Good much', () => {
    const sameDay = review(reviewCard(), 'good', at('2026-01-05T12:00'), plain, 'etag').log;
    const onDue = review(reviewCard(), 'good', at('2026-01-15T12:00'), plain, 'etag').log;
    expect(sameDay.stabilityAfter).toBeCloseTo(10, 5);
    expect(onDue.stabilityAfter).toBeGreaterThan(25);
  });

  test('a learning card whose Good comes days later is told the study days between', () => {
    const first = review(newCard, 'again', at('2026-01-05T10:00'), plain, 'etag');
    const { card, log } = review(first.card, 'good', at('2026-01-09T09:00'), plain, 'etag');
    expect(log).toMatchObject({ kind: 'learn', elapsedDays: 4 });
    expect(log.retrievabilityBefore).toBeLessThan(0.8);
    expect(card).toMatchObject({ state: 'review', lastReviewedOn: '2026-01-09' });
  });

  test('a review late in the evening is due on the same day as one in the morning', () => {
    const morning = review(reviewCard(), 'good', at('2026-01-15T06:00'), plain, 'etag').card;
    const evening = review(reviewCard(), 'good', at('2026-01-15T23:59'), plain, 'etag').card;
    expect(evening).toMatchObject({ dueOn: (morning as ReviewCard).dueOn });
  });

  test('retrievability counts study days, not 24 hours: it falls overnight and not over the day', () => {
    const { card } = review(reviewCard(), 'good', at('2026-01-15T23:00'), plain, 'etag');
    expect(retrievability(card, studyDay('2026-01-15'), plain)).toBe(1);
    expect(retrievability(card, studyDay('2026-01-16'), plain)).toBeLessThan(1);
    expect(retrievability(card, studyDay('2026-01-14'), plain)).toBe(1);
  });

  test('retrievability is 90 % when as many days as the stability have gone by', () => {
    expect(retrievability(reviewCard(), studyDay('2026-01-15'), plain)).toBeCloseTo(0.9, 6);
  });

  test('the log has the retrievability that every page shows', () => {
    const time = at('2026-01-18T10:00');
    const { log } = review(reviewCard(), 'hard', time, plain, 'etag');
    expect(log.retrievabilityBefore).toBe(retrievability(reviewCard(), time.today, plain));
    expect(log.retrievabilityBefore).toBeLessThan(0.9);
  });
});

describe('intervals', () => {
  test('a lower desired retention gives longer intervals', () => {
    const days = (desiredRetention: number) =>
      review(reviewCard(), 'good', at('2026-01-15T10:00'), { ...plain, desiredRetention }, 'etag').log
        .intervalDays;
    expect([days(0.97), days(0.9), days(0.8)]).toEqual(
      [...[days(0.97), days(0.9), days(0.8)]].sort((a, b) => a - b),
    );
    expect(days(0.97)).toBeLessThan(days(0.8));
  });

  test('the maximum holds after fuzz and after Easy is put a day above Good', () => {
    const old = reviewCard({ stability: 3000 });
    const days = (settings: SchedulingSettings, seedKey: string) => {
      const shown = preview(old, at('2026-01-15T10:00'), settings, seedKey);
      return [shown.hard, shown.good, shown.easy].map(({ intervalDays }) => intervalDays);
    };
    expect(days(plain, 'etag')).toEqual([365, 365, 365]);
    const fuzzed = Array.from({ length: 200 }, (_, i) => days(defaultSettings, `question-${i}`)).flat();
    expect(Math.max(...fuzzed)).toBe(365);
  });

  test('Good is at least a day after Hard, and Easy a day after Good', () => {
    const shown = preview(reviewCard({ stability: 0.5 }), at('2026-01-05T12:00'), plain, 'etag');
    expect(ratings.map((rating) => shown[rating].intervalDays)).toEqual([0, 1, 2, 3]);
  });

  test('weights that turn the first intervals upside down do not', () => {
    const weights = [9, 7, 5, 3, ...defaultSettings.weights.slice(4)];
    const shown = preview(newCard, at('2026-01-05T10:00'), { ...noSteps, weights }, 'etag');
    expect(ratings.map((rating) => shown[rating].intervalDays)).toEqual([3, 3, 3, 3]);
  });

  test('fuzz spreads cards with one history over some days, around the interval without it', () => {
    const card = reviewCard({ stability: 60, intervalDays: 60 });
    const days = (seedKey: string, settings: SchedulingSettings) =>
      review(card, 'hard', at('2026-03-06T10:00'), settings, seedKey).log.intervalDays;
    const seen = Array.from({ length: 200 }, (_, i) => days(`question-${i}`, defaultSettings));
    const middle = days('question-0', plain);
    expect(new Set(seen).size).toBeGreaterThan(5);
    expect(Math.min(...seen)).toBeGreaterThan(middle * 0.85);
    expect(Math.max(...seen)).toBeLessThan(middle * 1.15);
    expect(seen.reduce((sum, day) => sum + day, 0) / seen.length).toBeCloseTo(middle, -1);
  });

  test('the fuzz of a card changes with its repetitions and not with the time of day', () => {
    const days = (repetitions: number, time: string) =>
      review(reviewCard({ stability: 100, repetitions }), 'good', at(time), defaultSettings, 'etag').log
        .intervalDays;
    expect(days(4, '2026-01-15T10:00')).toBe(days(4, '2026-01-15T11:00'));
    const perRepetition = Array.from({ length: 10 }, (_, i) => days(i, '2026-01-15T10:00'));
    expect(new Set(perRepetition).size).toBeGreaterThan(1);
  });
});

describe('the log', () => {
  test('a new card has nothing before and the memory FSRS starts with after', () => {
    const { card, log } = review(newCard, 'good', at('2026-01-05T10:00'), plain, 'etag');
    expect(log).toEqual({
      kind: 'learn',
      reviewedAt: at('2026-01-05T10:00').now,
      reviewedOn: '2026-01-05',
      elapsedDays: 0,
      stabilityBefore: null,
      difficultyBefore: null,
      retrievabilityBefore: null,
      stabilityAfter: 2.3065,
      difficultyAfter: expect.closeTo(2.1181, 3),
      intervalDays: 2,
      stepMinutes: null,
      isClockSuspect: false,
    });
    expect(card).toEqual({
      state: 'review',
      version: 1,
      dueOn: '2026-01-07',
      intervalDays: 2,
      stability: log.stabilityAfter,
      difficulty: log.difficultyAfter,
      repetitions: 1,
      lapses: 0,
      lastReviewedAt: log.reviewedAt,
      lastReviewedOn: '2026-01-05',
    });
  });

  test('a review is told apart by what the card was: learn, review, relearn, or ahead of its day', () => {
    const kind = (card: Card, time: string) => review(card, 'again', at(time), plain, 'etag').log.kind;
    const learning = review(newCard, 'again', at('2026-01-05T10:00'), plain, 'etag').card;
    const lapsed = review(reviewCard(), 'again', at('2026-01-15T10:00'), plain, 'etag').card;
    expect(kind(newCard, '2026-01-05T10:00')).toBe('learn');
    expect(kind(learning, '2026-01-05T10:10')).toBe('learn');
    expect(kind(reviewCard(), '2026-01-15T04:00')).toBe('review');
    expect(kind(reviewCard(), '2026-01-15T03:59')).toBe('ahead');
    expect(kind(lapsed, '2026-01-15T10:10')).toBe('relearn');
  });

  test('only Again on a review card is a lapse', () => {
    const lapses = ratings.map((rating) =>
      review(reviewCard(), rating, at('2026-01-15T10:00'), plain, 'etag'),
    );
    expect(lapses.map(({ card }) => card.lapses)).toEqual([2, 1, 1, 1]);
    expect(review(newCard, 'again', at('2026-01-05T10:00'), plain, 'etag').card.lapses).toBe(0);
  });

  test('a review leaves the card it was given as it was, so that undo can put it back', () => {
    const before = Object.freeze(reviewCard());
    review(before, 'again', at('2026-03-01T10:00'), plain, 'etag');
    expect(before).toEqual(reviewCard());
  });
});

describe('a clock that is wrong', () => {
  test('a clock that went back counts as the moment of the last review, and is flagged', () => {
    const { card, log } = review(reviewCard(), 'good', at('2025-12-25T10:00'), plain, 'etag');
    expect(log).toMatchObject({ elapsedDays: 0, isClockSuspect: true, reviewedOn: '2026-01-05' });
    expect(log.reviewedAt).toBe(reviewCard().lastReviewedAt);
    expect(card.lastReviewedAt).toBe(reviewCard().lastReviewedAt);
    expect((card as ReviewCard).dueOn > '2026-01-05').toBe(true);
  });

  test('a review years after the card was due is flagged, one after a long break is not', () => {
    const suspect = (time: string) =>
      review(reviewCard(), 'good', at(time), plain, 'etag').log.isClockSuspect;
    expect(suspect('2027-06-01T10:00')).toBe(false);
    expect(suspect('2029-01-14T10:00')).toBe(false);
    expect(suspect('2029-01-15T10:00')).toBe(true);
    expect(suspect('2037-01-15T10:00')).toBe(true);
  });

  test('a long interval is not a long absence: the years count from the due day', () => {
    const farOff = reviewCard({ dueOn: studyDay('2030-01-15') });
    expect(isClockSuspect(farOff, at('2030-01-16T10:00').now, studyDay('2030-01-16'))).toBe(false);
  });

  test('a learning card left for years is flagged too', () => {
    const { card } = review(newCard, 'again', at('2026-01-05T10:00'), plain, 'etag');
    expect(review(card, 'good', at('2036-01-05T10:00'), plain, 'etag').log.isClockSuspect).toBe(true);
  });

  test('a board that starts in 1970 is flagged on its first review', () => {
    expect(review(newCard, 'good', at('1970-01-02T10:00'), plain, 'etag').log.isClockSuspect).toBe(true);
  });

  test('a learner who flew west can be a day back without a wrong clock', () => {
    const time = { now: at('2026-01-05T11:00').now, today: studyDay('2026-01-04') };
    const { log } = review(reviewCard(), 'good', time, plain, 'etag');
    expect(log).toMatchObject({ elapsedDays: 0, reviewedOn: '2026-01-05', isClockSuspect: false });
  });
});

describe('what cannot be is refused', () => {
  test('a rating that is none', () => {
    expect(() => review(newCard, 'Good' as Rating, at('2026-01-05T10:00'), plain, 'etag')).toThrow(
      /not a rating/,
    );
    expect(() => review(newCard, '3' as Rating, at('2026-01-05T10:00'), plain, 'etag')).toThrow(RangeError);
  });

  test.each([
    { difficulty: 99 },
    { difficulty: 0 },
    { stability: 0 },
    { stability: Number.NaN },
    { stability: 1e9 },
  ])('a memory FSRS cannot have made: %o', (change) => {
    const card = reviewCard(change);
    expect(() => review(card, 'good', at('2026-01-15T10:00'), plain, 'etag')).toThrow(/impossible/);
  });

  test.each([
    ['retention too low', { desiredRetention: 0.69 }],
    ['retention too high', { desiredRetention: 0.98 }],
    ['retention that is no number', { desiredRetention: Number.NaN }],
    ['19 weights, which ts-fsrs fills up', { weights: defaultSettings.weights.slice(0, 19) }],
    ['3 weights, for which ts-fsrs takes the defaults', { weights: [1, 2, 3] }],
    ['a weight that is no number', { weights: [...defaultSettings.weights.slice(1), Number.NaN] }],
    ['no interval at all', { maximumIntervalDays: 0 }],
    ['half a day', { maximumIntervalDays: 1.5 }],
    ['more than a century', { maximumIntervalDays: 36_501 }],
    ['a step of no time', { learningStepMinutes: [0] }],
    ['falling steps', { learningStepMinutes: [10, 1] }],
    ['a step of a day', { relearningStepMinutes: [1440] }],
    ['a step that is no number', { relearningStepMinutes: [Number.NaN] }],
  ] as const)('settings with %s', (_case, change) => {
    const settings = { ...plain, ...change };
    expect(schedulingProblems(settings)).toHaveLength(1);
    expect(() => preview(newCard, at('2026-01-05T10:00'), settings, 'etag')).toThrow(
      schedulingProblems(settings)[0],
    );
  });

  test('the defaults and the ends of the ranges are fine', () => {
    const settings = [0.7, 0.97].map((desiredRetention) => ({
      ...noSteps,
      desiredRetention,
      maximumIntervalDays: 1,
    }));
    expect([defaultSettings, ...settings].flatMap(schedulingProblems)).toEqual([]);
  });
});

describe('due', () => {
  test('a review card is due from the start of its study day', () => {
    const card = reviewCard();
    const dueAt = (time: string) => isDue(card, at(time).now, at(time).today);
    expect([dueAt('2026-01-15T03:59'), dueAt('2026-01-15T04:00'), dueAt('2026-01-20T10:00')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(isDueSoon(card, at('2026-01-15T04:00').now)).toBe(false);
  });

  test('a learning card is due from its instant, and soon from 20 minutes before', () => {
    const { card } = review(
      newCard,
      'again',
      at('2026-01-05T10:00'),
      { ...plain, learningStepMinutes: [60] },
      'etag',
    );
    const due = (time: string) => [isDueSoon(card, at(time).now), isDue(card, at(time).now, at(time).today)];
    expect(due('2026-01-05T10:39')).toEqual([false, false]);
    expect(due('2026-01-05T10:40')).toEqual([true, false]);
    expect(due('2026-01-05T11:00')).toEqual([true, true]);
  });

  test('a new card is never due', () => {
    const time = at('2026-01-05T10:00');
    expect([isDue(newCard, time.now, time.today), isDueSoon(newCard, time.now)]).toEqual([false, false]);
  });

  test('the due day is the interval after the day of the review', () => {
    const { card, logs } = history(['good', 'good', 'good'], defaultSettings);
    const last = logs.at(-1);
    expect(card).toMatchObject({
      dueOn: addDays(last?.reviewedOn ?? studyDay('2026-01-01'), last?.intervalDays ?? 0),
    });
    expect(daysBetween(studyDay('2026-01-05'), (card as ReviewCard).dueOn)).toBeGreaterThan(10);
  });
});
