import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDice } from '../../src/domain/dice.ts';
import { mean, varianceOf } from '../../src/domain/expectation.ts';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { chancesFrom, defaultChances, gain, type Remembered } from '../../src/domain/gain.ts';
import { type ProjectedQuestion, project, stopNow } from '../../src/domain/projection.ts';
import { practiseDay, recalledOn, type SimulatedQuestion } from '../../src/domain/simulatedLearner.ts';
import { addDays, studyDay } from '../../src/domain/studyDay.ts';
import { plan } from '../simulate/policies.ts';

const today = studyDay('2026-11-22');
const model = memoryModel(defaultSettings);
const outlook = { model, chances: defaultChances };
const noPause = async () => {};

const memoryFrom = (stability: number): fc.Arbitrary<Omit<Remembered, 'lastReviewedOn'>> =>
  fc.record({
    stability: fc.double({ min: stability, max: 3000, noNaN: true }),
    difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
  });
const memory = fc
  .record({ state: memoryFrom(0.01), days: fc.integer({ min: -1, max: 400 }) })
  .map(({ state, days }): Remembered => ({ ...state, lastReviewedOn: addDays(today, -days) }));
const goals = fc
  .array(fc.integer({ min: -10, max: 400 }), { maxLength: 3 })
  .map((days) => days.map((day) => addDays(today, day)));
const question: fc.Arbitrary<ProjectedQuestion> = fc.record({
  memory: fc.option(memory),
  minutes: fc.integer({ min: 1, max: 12 }),
  reviewMinutes: fc.integer({ min: 1, max: 8 }),
  goals: fc.constant([addDays(today, 5)]),
});

test('practising is never worth less than nothing, and never more than one question an interview', () => {
  fc.assert(
    fc.property(fc.option(memory), goals, (remembered, days) => {
      const gained = gain(remembered, { today, goals: days }, outlook);
      // Retrievability is rounded to 8 places.
      expect(gained).toBeGreaterThan(-1e-6);
      expect(gained).toBeLessThanOrEqual(days.filter((day) => day >= today).length);
    }),
  );
});

test('the longer ago, the more is gained, for stabilities from a day and interviews within four months', () => {
  const days = fc.integer({ min: 1, max: 365 });
  fc.assert(
    fc.property(memoryFrom(1), days, days, fc.nat(120), (state, some, others, ahead) => {
      const gainAfter = (elapsed: number) =>
        gain(
          { ...state, lastReviewedOn: addDays(today, -elapsed) },
          { today, goals: [addDays(today, ahead)] },
          outlook,
        );
      expect(gainAfter(Math.max(some, others))).toBeGreaterThan(gainAfter(Math.min(some, others)) - 1e-6);
    }),
  );
});

test('chances are shares of one, whatever was counted', () => {
  const count = fc.nat(10_000);
  const pass = { hard: count, good: count, easy: count };
  fc.assert(
    fc.property(fc.record({ again: count, ...pass }), fc.record(pass), (first, later) => {
      const chances = chancesFrom({ first, pass: later });
      const sum = (shares: object) => Object.values(shares).reduce((a: number, b: number) => a + b, 0);
      expect(sum(chances.first)).toBeCloseTo(1, 9);
      expect(sum(chances.pass)).toBeCloseTo(1, 9);
      expect(Math.min(...Object.values(chances.first))).toBeGreaterThan(0);
    }),
  );
});

test('without minutes every projection is that of stopping now, with minutes it stays within the bank', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(question, { maxLength: 12 }), fc.nat(30), async (questions, minutes) => {
      const until = addDays(today, 5);
      const shared = { today, until, outlook, runs: 2, seed: 3, pause: noPause };
      const idle = await project(questions, { ...shared, minutesOn: () => 0 });
      const stopped = stopNow(questions, { today, until, model });
      idle.days.forEach(({ expected, spread }, day) => {
        expect(expected).toBeCloseTo(stopped[day]?.expected ?? -1, 9);
        expect(spread).toBeCloseTo(stopped[day]?.spread ?? -1, 9);
      });
      const { atGoal, unmet, practised } = await project(questions, { ...shared, minutesOn: () => minutes });
      expect(atGoal.expected).toBeLessThanOrEqual(questions.length);
      expect(unmet + practised).toBeLessThanOrEqual(questions.length);
      expect(unmet + practised).toBeGreaterThanOrEqual(
        questions.filter((asked) => asked.memory === null).length,
      );
    }),
    { numRuns: 40 },
  );
});

const span = 10;
const minutesADay = 12;

/** A bank of which half was practised: 60 questions, the memories made by dice. */
function someBank(): ProjectedQuestion[] {
  const dice = createDice(20);
  const remembered = (): Remembered => ({
    stability: 0.5 + 20 * dice() ** 2,
    difficulty: 1 + 9 * dice(),
    lastReviewedOn: addDays(today, -Math.floor(15 * dice())),
  });
  return Array.from({ length: 60 }, (_, index) => ({
    memory: index % 2 ? remembered() : null,
    minutes: 4,
    reviewMinutes: 2.5,
    goals: [addDays(today, span)],
  }));
}

/** What a learner who follows the plan really answers on the day: each question is a coin, and falls once. */
function answeredBy(bank: readonly ProjectedQuestion[], seed: number): number {
  const dice = createDice(seed);
  const questions = bank.map((asked): SimulatedQuestion => {
    const daysAgo =
      asked.memory && (Date.parse(today) - Date.parse(asked.memory.lastReviewedOn)) / 86_400_000;
    return { ...asked, goals: [span], practisedOn: daysAgo === null ? null : -daysAgo };
  });
  for (let day = 0; day < span; day++)
    practiseDay(plan(outlook)(questions, day), { day, minutes: minutesADay }, { outlook, dice });
  return questions.filter((asked) => dice() < (recalledOn(span, asked, model) ?? 0)).length;
}

test('what learners really answer on the day lies around the expectation as its spread says', async () => {
  const bank = someBank();
  const { atGoal } = await project(bank, {
    today,
    until: addDays(today, span),
    minutesOn: () => minutesADay,
    outlook,
    runs: 40,
    seed: 1000,
    pause: noPause,
  });
  const learners = Array.from({ length: 200 }, (_, learner) => answeredBy(bank, 5000 + learner));
  const deviations = learners.map((answered) => (answered - atGoal.expected) / atGoal.spread);
  // Of 200 learners the mean may be off by 0.07 and the deviation by 0.05, and of 40 runs a little more.
  expect(Math.abs(mean(deviations))).toBeLessThan(0.2);
  expect(Math.sqrt(varianceOf(deviations))).toBeGreaterThan(0.85);
  expect(Math.sqrt(varianceOf(deviations))).toBeLessThan(1.15);
});
