import { expect, test } from 'vitest';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { defaultChances } from '../../src/domain/gain.ts';
import {
  type ProjectedQuestion,
  type ProjectionCircumstances,
  project,
  stopNow,
} from '../../src/domain/projection.ts';
import { addDays, studyDay } from '../../src/domain/studyDay.ts';

const today = studyDay('2026-11-22');
const inDays = (days: number) => addDays(today, days);
const model = memoryModel(defaultSettings);

const unseen = (goal = 14): ProjectedQuestion => ({
  memory: null,
  minutes: 4,
  reviewMinutes: 2.5,
  goals: [inDays(goal)],
});
const seen = (daysAgo: number, stability = 10): ProjectedQuestion => ({
  ...unseen(),
  memory: { stability, difficulty: 5, lastReviewedOn: inDays(-daysAgo) },
});
const several = (count: number, make: (index: number) => ProjectedQuestion) =>
  Array.from({ length: count }, (_, index) => make(index));
/** Half of it practised, some of it today. */
const bank = several(60, (index) => (index % 2 ? unseen() : seen(index % 7, 1 + index)));

const circumstances = (changes: Partial<ProjectionCircumstances> = {}): ProjectionCircumstances => ({
  today,
  until: inDays(14),
  minutesOn: () => 20,
  outlook: { model, chances: defaultChances },
  runs: 4,
  seed: 7,
  pause: async () => {},
  ...changes,
});

test('stopping now: a card at 0.9 is 0.9 of a question, give or take 0.3', () => {
  const [first, ...later] = stopNow([seen(10), unseen()], { today, until: inDays(2), model });
  expect(first?.on).toBe(today);
  expect(first?.expected).toBeCloseTo(0.9, 6);
  expect(first?.spread).toBeCloseTo(0.3, 6);
  expect(later.map(({ on }) => on)).toEqual([inDays(1), inDays(2)]);
  expect(later[1]?.expected).toBeCloseTo(model.retrievability(10, 12), 9);
});

test('a plan without minutes is stopping now', async () => {
  const { days, atGoal, unmet, practised } = await project(bank, circumstances({ minutesOn: () => 0 }));
  const stopped = stopNow(bank, { today, until: inDays(14), model });
  expect(days.map(({ on }) => on)).toEqual(stopped.map(({ on }) => on));
  expect(days.map(({ expected }) => expected.toFixed(9))).toEqual(
    stopped.map(({ expected }) => expected.toFixed(9)),
  );
  expect(days.map(({ spread }) => spread.toFixed(9))).toEqual(stopped.map(({ spread }) => spread.toFixed(9)));
  expect(atGoal).toEqual(days.at(-1));
  expect({ unmet, practised }).toEqual({ unmet: 30, practised: 0 });
});

test('the same seed gives the same figures, another one others', async () => {
  const once = await project(bank, circumstances());
  expect(await project(bank, circumstances())).toEqual(once);
  expect((await project(bank, circumstances({ seed: 8 }))).atGoal).not.toEqual(once.atGoal);
});

test('more minutes a day bring more', async () => {
  const expected: number[] = [];
  for (const minutes of [0, 5, 10, 20, 40])
    expected.push((await project(bank, circumstances({ minutesOn: () => minutes }))).atGoal.expected);
  expect(expected).toEqual(expected.toSorted((a, b) => a - b));
  expect(expected[4]).toBeGreaterThan((expected[0] ?? 0) + 20);
});

test('on the day of the interview nothing is practised, on the evening before it is', async () => {
  const onTheDay = await project(
    several(10, () => unseen(0)),
    circumstances({ until: today }),
  );
  expect(onTheDay.days).toEqual([{ on: today, expected: 0, spread: 0 }]);
  const tomorrow = await project(
    several(10, () => unseen(1)),
    circumstances({ until: inDays(1) }),
  );
  expect(tomorrow.practised).toBe(5);
  expect(tomorrow.unmet).toBe(5);
  expect(tomorrow.days[0]?.expected).toBe(0);
  expect(tomorrow.days[1]?.expected).toBeGreaterThan(3);
});

test('of today only the minutes that are left are spent, of a day off none', async () => {
  const minutesOn = (day: string) => (day === inDays(2) ? 8 : 0);
  const { days, practised } = await project(
    several(10, () => unseen(4)),
    circumstances({ until: inDays(4), minutesOn }),
  );
  expect(days.slice(0, 3).map(({ expected }) => expected)).toEqual([0, 0, 0]);
  expect(days[3]?.expected).toBeGreaterThan(1);
  expect(practised).toBe(2);
});

test('a question practised today comes up again tomorrow at the earliest', async () => {
  const questions = [seen(0, 1)];
  const evening = await project(questions, circumstances({ until: inDays(1) }));
  const dayAfter = await project(questions, circumstances({ until: inDays(2) }));
  expect([evening.practised, dayAfter.practised]).toEqual([0, 1]);
});

test('a last practice a day ahead, on the far side of the date line, counts as today', async () => {
  const { practised } = await project([seen(-1, 1)], circumstances({ until: inDays(2) }));
  expect(practised).toBe(1);
});

test('a question that no interview asks for is left alone', async () => {
  const { unmet } = await project([{ ...unseen(), goals: [] }, unseen()], circumstances());
  expect(unmet).toBe(1);
});

test('an interview that is past leaves today', async () => {
  const { days } = await project(bank, circumstances({ until: inDays(-3) }));
  expect(days.map(({ on }) => on)).toEqual([today]);
});

test('of a bank far bigger than the minutes the rest fades, and is counted', async () => {
  const big = [...several(400, () => seen(3, 30)), ...several(400, () => unseen())];
  const stopped = stopNow(big, { today, until: inDays(14), model }).at(-1);
  const { atGoal, unmet, practised } = await project(big, circumstances());
  // 14 days of 20 minutes are 70 new questions, each worth about 0.7 by then.
  expect(practised).toBe(70);
  expect(unmet).toBe(330);
  expect(atGoal.expected - (stopped?.expected ?? 0)).toBeGreaterThan(45);
  expect(atGoal.expected - (stopped?.expected ?? 0)).toBeLessThan(60);
});

test('the questions given stay as they are', async () => {
  const before = structuredClone(bank);
  await project(bank, circumstances());
  expect(bank).toEqual(before);
});

test('the work is broken off often, so that others have their turn', async () => {
  let pauses = 0;
  const pause = async () => {
    pauses++;
  };
  await project(bank, circumstances({ pause }));
  // 60 questions on 14 days for 4 learners: some 3000 gains, 500 between two pauses.
  expect(pauses).toBeGreaterThanOrEqual(5);
});
