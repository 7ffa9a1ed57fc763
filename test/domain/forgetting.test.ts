import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forgettingCurve, type Memories, type PastReview } from '../../src/domain/forgetting.ts';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { ratings } from '../../src/domain/rating.ts';
import { addDays, studyDay } from '../../src/domain/studyDay.ts';

const today = studyDay('2026-11-18');
const retrievabilityAfter = memoryModel(defaultSettings).retrievability;

const reviewed = (facts: Partial<PastReview> & { daysAgo: number }): PastReview => ({
  cardVersion: 0,
  rating: 'good',
  stability: 5,
  on: addDays(today, -facts.daysAgo),
  ...facts,
});

const memories = (facts: Partial<Memories>): Memories => ({
  reviews: [],
  resets: [],
  today,
  dueOn: null,
  retrievabilityAfter,
  ...facts,
});

const first = reviewed({ daysAgo: 10, stability: 3 });
const second = reviewed({ daysAgo: 7, cardVersion: 1, rating: 'hard', stability: 5 });

test('a question without a review has no curve', () => {
  expect(forgettingCurve(memories({}))).toBeUndefined();
});

describe('two reviews and a due day', () => {
  const dueOn = addDays(today, 3);
  const curve = forgettingCurve(memories({ reviews: [first, second], dueOn }));

  test('give two teeth: day by day, from 100 % down', () => {
    const [one, two] = curve?.stretches ?? [];
    expect(one?.points.map(({ on }) => on)).toEqual([0, 1, 2, 3].map((day) => addDays(first.on, day)));
    expect(one?.points.at(0)?.retrievability).toBe(1);
    expect(one?.points.at(3)?.retrievability).toBeCloseTo(0.9, 6);
    expect(two?.points.at(0)).toEqual({ on: second.on, retrievability: 1 });
    expect(two?.points.at(-1)?.on).toBe(dueOn);
  });

  test('reach from the first review to the due day', () => {
    expect([curve?.from, curve?.to]).toEqual([first.on, dueOn]);
  });

  test('are told in order, with the chance just before each', () => {
    expect(curve?.events).toEqual([
      { kind: 'review', on: first.on, rating: 'good', stability: 3, before: null },
      { kind: 'review', on: second.on, rating: 'hard', stability: 5, before: retrievabilityAfter(3, 3) },
    ]);
  });

  test('say the chance today and on the due day', () => {
    expect(curve?.today).toEqual({ on: today, retrievability: retrievabilityAfter(5, 7) });
    expect(curve?.due).toEqual({ on: dueOn, retrievability: retrievabilityAfter(5, 10) });
  });
});

test('a card that is overdue has a curve up to today', () => {
  const dueOn = addDays(today, -4);
  const curve = forgettingCurve(memories({ reviews: [first, second], dueOn }));
  expect([curve?.to, curve?.due?.on]).toEqual([today, dueOn]);
});

test('a first review today still has a day to be drawn on', () => {
  const curve = forgettingCurve(memories({ reviews: [reviewed({ daysAgo: 0 })], dueOn: today }));
  expect([curve?.from, curve?.to]).toEqual([today, addDays(today, 1)]);
});

describe('a reset', () => {
  const on = addDays(today, -5);
  const reviews = [first, second, reviewed({ daysAgo: 2, cardVersion: 3, stability: 2 })];

  test('breaks the curve: nothing is known until the next review', () => {
    const curve = forgettingCurve(memories({ reviews, resets: [{ cardVersion: 2, on }] }));
    expect(curve?.stretches.map(({ points }) => points.at(-1)?.on)).toEqual([second.on, on, today]);
    expect(curve?.events.map((event) => event.kind)).toEqual(['review', 'review', 'reset', 'review']);
    expect(curve?.events.at(-1)).toMatchObject({ before: null });
  });

  test('as the last thing that happened leaves no chance for today', () => {
    const curve = forgettingCurve(memories({ reviews: [first], resets: [{ cardVersion: 1, on }] }));
    expect([curve?.today, curve?.due, curve?.to]).toEqual([null, null, today]);
    expect(curve?.stretches[0]?.points.at(-1)?.on).toBe(on);
  });

  test('before the first review that is shown is left out', () => {
    const curve = forgettingCurve(memories({ reviews: [second], resets: [{ cardVersion: 0, on }] }));
    expect(curve?.events.map((event) => event.kind)).toEqual(['review']);
  });
});

const history = fc
  .array(
    fc.record({
      gap: fc.nat(400),
      stability: fc.double({ min: 0.01, max: 3000, noNaN: true }),
      rating: fc.constantFrom(...ratings),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((steps) => {
    let on = studyDay('2020-01-01');
    return steps.map(({ gap, stability, rating }, cardVersion): PastReview => {
      on = addDays(on, gap);
      return { cardVersion, on, rating, stability };
    });
  });

type Stretch = NonNullable<ReturnType<typeof forgettingCurve>>['stretches'][number];

const isTooth = ({ points }: Stretch) =>
  points[0]?.retrievability === 1 &&
  points.length < 100 &&
  points.every((point, index) => {
    const before = points[index - 1] ?? point;
    return point.retrievability <= before.retrievability && point.on >= before.on;
  });

test('whatever happened, each tooth falls from 100 %, days never go back, and no picture has too many points', () => {
  fc.assert(
    fc.property(history, fc.nat(4000), (reviews, ahead) => {
      const last = reviews.at(-1)?.on ?? today;
      const curve = forgettingCurve(memories({ reviews, today: last, dueOn: addDays(last, ahead) }));
      expect(curve?.stretches).toHaveLength(reviews.length);
      expect(curve?.stretches.filter((stretch) => !isTooth(stretch))).toEqual([]);
      const ends = curve?.stretches.map(({ points }) => points.at(-1)?.on);
      expect(ends).toEqual([...reviews.slice(1).map(({ on }) => on), curve?.to]);
    }),
    { numRuns: 100, seed: 20_261_118 },
  );
});
