import { describe, expect, test } from 'vitest';
import { noEasyDays, weekdayOf } from '../../src/domain/easyDays.ts';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { defaultChances } from '../../src/domain/gain.ts';
import { addDays, type StudyDay, studyDay } from '../../src/domain/studyDay.ts';
import {
  type ForecastQuestion,
  meanOfDays,
  runsFor,
  type WorkloadCircumstances,
  workload,
} from '../../src/domain/workload.ts';

const today = studyDay('2026-11-18');

const circumstances: WorkloadCircumstances = {
  today,
  days: 60,
  newOn: () => 0,
  settings: defaultSettings,
  chances: defaultChances,
  seed: 1,
  pause: async () => undefined,
};

const fresh: ForecastQuestion = { memory: null, minutes: 4, reviewMinutes: 2 };
const seen = (dueIn: number, stability = 10): ForecastQuestion => ({
  ...fresh,
  memory: { stability, difficulty: 5, lastReviewedOn: addDays(today, -5), dueOn: addDays(today, dueIn) },
});

const many = (count: number, of: (index: number) => ForecastQuestion) =>
  Array.from({ length: count }, (_, i) => of(i));
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

test('a higher desired retention asks for more minutes and leaves more known', async () => {
  const bank = many(100, (index) => seen(index % 20));
  const [low, middle, high] = await Promise.all(
    [0.8, 0.9, 0.95].map((retention) => workload(bank, retention, circumstances)),
  );
  expect(total(low?.minutes ?? [])).toBeLessThan(total(middle?.minutes ?? []));
  expect(total(middle?.minutes ?? [])).toBeLessThan(total(high?.minutes ?? []));
  expect(low?.known).toBeLessThan(high?.known ?? 0);
});

test('the same arguments give the same figures, another seed others', async () => {
  const bank = many(30, (index) => seen(index));
  const forecast = await workload(bank, 0.9, circumstances);
  expect(await workload(bank, 0.9, circumstances)).toEqual(forecast);
  expect(await workload(bank, 0.9, { ...circumstances, seed: 9 })).not.toEqual(forecast);
});

test('what is overdue is practised today, the rest on its day', async () => {
  const days = { ...circumstances, days: 4 };
  const forecast = await workload([seen(-3, 1000), seen(0, 1000), seen(2, 1000)], 0.7, days);
  expect(forecast.reviews).toEqual([2, 0, 1, 0]);
  expect(forecast.desiredRetention).toBe(0.7);
});

test('a card practised today is not practised again today', async () => {
  const inSteps = { ...fresh, memory: { stability: 1, difficulty: 5, lastReviewedOn: today, dueOn: today } };
  const { reviews } = await workload([inSteps], 0.9, { ...circumstances, days: 2 });
  expect(reviews).toEqual([0, 1]);
});

test('a first practice takes the first minutes, a recall the later ones, a lapse longer', async () => {
  const oneDay = { ...circumstances, days: 1 };
  expect((await workload([fresh], 0.9, { ...oneDay, newOn: () => 1 })).minutes).toEqual([4]);
  expect((await workload([seen(0, 30_000)], 0.9, oneDay)).minutes).toEqual([2]);
  const forgotten = {
    ...seen(0, 0.001),
    memory: { ...seen(0).memory, stability: 0.001 },
  } as ForecastQuestion;
  const [minutes = 0] = (await workload([forgotten], 0.9, oneDay)).minutes;
  expect(minutes).toBeGreaterThan(2.5);
});

describe('new questions', () => {
  const asNew = { ...circumstances, days: 10 };

  test('are met as many a day as there are to be, until none is left', async () => {
    const { reviews, known } = await workload(
      many(5, () => fresh),
      0.7,
      { ...asNew, days: 1, newOn: () => 3 },
    );
    expect(reviews).toEqual([3]);
    expect(known).toBeGreaterThan(2);
    expect(known).toBeLessThanOrEqual(3);
  });

  test('never met count as not known', async () => {
    expect(
      (
        await workload(
          many(5, () => fresh),
          0.9,
          asNew,
        )
      ).known,
    ).toBe(0);
  });

  test('come on the days that have room for them', async () => {
    const newOn = (day: StudyDay) => (day === addDays(today, 4) ? 2 : 0);
    const { reviews } = await workload(
      many(5, () => fresh),
      0.9,
      { ...asNew, newOn },
    );
    expect(reviews.slice(0, 5)).toEqual([0, 0, 0, 0, 2]);
  });
});

describe('on days away', () => {
  const away = { from: addDays(today, 2), to: addDays(today, 6) };
  const settings = { ...defaultSettings, easyDays: { weekdays: [], breaks: [away] } };

  test('nothing is practised, and it waits for the day after', async () => {
    const bank = [...many(20, (index) => seen(index % 8, 1000)), fresh];
    const { reviews } = await workload(bank, 0.7, { ...circumstances, settings, newOn: () => 1, days: 12 });
    expect(reviews.slice(2, 7)).toEqual([0, 0, 0, 0, 0]);
    expect(reviews[7]).toBeGreaterThanOrEqual(10);
  });

  test('no new questions pile up', async () => {
    const bank = Array.from({ length: 20 }, () => fresh);
    const { known } = await workload(bank, 0.7, { ...circumstances, settings, newOn: () => 1, days: 8 });
    // Two days before the break and one after it.
    expect(known).toBeGreaterThan(2);
    expect(known).toBeLessThanOrEqual(3);
  });

  test('to the end of the forecast nothing is asked for any more', async () => {
    const whole = { from: today, to: addDays(today, 90) };
    const gone = { ...defaultSettings, easyDays: { weekdays: [], breaks: [whole] } };
    const { minutes } = await workload([seen(0), fresh], 0.9, {
      ...circumstances,
      settings: gone,
      newOn: () => 5,
    });
    expect(total(minutes)).toBe(0);
  });
});

test('on easy weekdays fewer cards fall due', async () => {
  const bank = many(200, (index) => seen(index % 20));
  const shareOnSundays = async (easyDays: typeof noEasyDays) => {
    const settings = { ...defaultSettings, easyDays };
    const { reviews } = await workload(bank, 0.9, { ...circumstances, settings });
    const later = reviews.map((value, day) => (day < 20 ? 0 : value));
    const onSundays = later.filter((_, day) => weekdayOf(addDays(today, day)) === 7);
    return total(onSundays) / total(later);
  };
  const free = await shareOnSundays({ weekdays: [7], breaks: [] });
  expect(free).toBeLessThan((await shareOnSundays(noEasyDays)) / 2);
});

test('what is known at the end is what the memories give the day after', async () => {
  const [card] = [seen(100, 50)];
  const { known } = await workload([card], 0.9, circumstances);
  expect(known).toBeCloseTo(memoryModel(defaultSettings).retrievability(50, 65), 12);
});

test('others get a turn in between', async () => {
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  await workload(
    many(2000, (index) => seen(index % 60)),
    0.9,
    { ...circumstances, pause },
  );
  expect(pauses).toBeGreaterThan(10);
});

test('small banks are simulated more often, and every one at least once', () => {
  expect([0, 10, 100_000].map(runsFor)).toEqual([10, 10, 1]);
  expect(runsFor(500)).toBe(4);
});

test('a mean over the first days leaves the others out', () => {
  expect(meanOfDays([1, 3, 100], 2)).toBe(2);
});
