import { expect, test } from 'vitest';
import { createDice } from '../../src/domain/dice.ts';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { defaultChances } from '../../src/domain/gain.ts';
import {
  byFalling,
  gainPerMinute,
  isOpen,
  practiseDay,
  recalledOn,
  type SimulatedQuestion,
} from '../../src/domain/simulatedLearner.ts';
import { isStartable } from '../../src/domain/startable.ts';
import { compare } from '../simulate/compare.ts';

const model = memoryModel(defaultSettings);
const outlook = { model, chances: defaultChances };
const always = (value: number) => ({ outlook, dice: () => value });
const recalls = always(0);
const lapses = always(0.999);

const unseen = (minutes = 4): SimulatedQuestion => ({
  minutes,
  reviewMinutes: 2.5,
  goals: [21],
  memory: null,
  practisedOn: null,
});
/** At a chance of 0.9 on day 0. */
const seen = (): SimulatedQuestion => ({
  ...unseen(),
  memory: { stability: 10, difficulty: 5 },
  practisedOn: -10,
});
const practisedOf = (questions: readonly SimulatedQuestion[]) =>
  questions.map(({ practisedOn }) => practisedOn === 0);

test('a day of 20 minutes has room for five new questions of 4 minutes', () => {
  const questions = Array.from({ length: 8 }, () => unseen());
  practiseDay(questions, { day: 0, minutes: 20 }, recalls);
  expect(practisedOf(questions).filter(Boolean)).toHaveLength(5);
  expect(questions.map((question) => recalledOn(0, question, model))).toEqual([
    1,
    1,
    1,
    1,
    1,
    null,
    null,
    null,
  ]);
});

test('a lapse takes 60 percent longer, so that the next question no longer fits', () => {
  const recalled = [seen(), seen()];
  const lapsed = [seen(), seen()];
  practiseDay(recalled, { day: 0, minutes: 5 }, recalls);
  practiseDay(lapsed, { day: 0, minutes: 5 }, lapses);
  expect(practisedOf(recalled)).toEqual([true, true]);
  expect(practisedOf(lapsed)).toEqual([true, false]);
});

test('a question is begun when half of it fits, and one that does not is passed over for a shorter one', () => {
  const questions = [unseen(4), unseen(13), unseen(12), unseen(1)];
  practiseDay(questions, { day: 0, minutes: 10 }, recalls);
  expect(practisedOf(questions)).toEqual([true, false, true, false]);
});

test('without minutes nothing is practised', () => {
  const questions = [unseen(0.1)];
  practiseDay(questions, { day: 0, minutes: 0 }, recalls);
  expect(practisedOf(questions)).toEqual([false]);
  expect(isStartable(0, 0)).toBe(false);
});

test('what is forgotten is relearnt the same day, and holds for less long than what was recalled', () => {
  const [recalled, lapsed] = [seen(), seen()];
  practiseDay([recalled], { day: 0, minutes: 5 }, recalls);
  practiseDay([lapsed], { day: 0, minutes: 5 }, lapses);
  expect(recalledOn(0, lapsed, model)).toBe(1);
  expect(recalled.memory?.stability).toBeGreaterThan(10);
  expect(lapsed.memory?.stability).toBeLessThan(10);
});

test('a question practised today is closed until tomorrow, relearnt or not', () => {
  const question = seen();
  expect(isOpen(question, 0)).toBe(true);
  practiseDay([question], { day: 0, minutes: 5 }, lapses);
  expect([0, 1].map((day) => isOpen(question, day))).toEqual([false, true]);
});

test('questions are recalled as often as their retrievability says', () => {
  const questions = Array.from({ length: 4000 }, seen);
  practiseDay(questions, { day: 0, minutes: 100_000 }, { outlook, dice: createDice(11) });
  const recalled = questions.filter(({ memory }) => (memory?.stability ?? 0) > 10).length;
  // The standard deviation of a share of 4000 coins is 0.0047.
  expect(Math.abs(recalled / 4000 - 0.9)).toBeLessThan(0.015);
});

test('first ratings come as often as their chances say', () => {
  const questions = Array.from({ length: 4000 }, () => unseen());
  practiseDay(questions, { day: 0, minutes: 100_000 }, { outlook, dice: createDice(12) });
  const shareOf = (stability: number) =>
    questions.filter(({ memory }) => memory && Math.abs(memory.stability - stability) < 0.001).length / 4000;
  expect(Math.abs(shareOf(2.3065) - 0.495)).toBeLessThan(0.025);
  expect(Math.abs(shareOf(8.2956) - 0.171)).toBeLessThan(0.02);
});

test('minutes count: of two questions that gain the same the shorter one comes first', () => {
  const [long, short] = [unseen(6), unseen(3)];
  const rates = [long, short].map((question) => gainPerMinute(question, 0, outlook));
  expect(rates[1]).toBeCloseTo(2 * (rates[0] ?? 0), 9);
  expect(byFalling(rates, [long, short])).toEqual([short, long]);
});

test('what gains nothing is not drawn', () => {
  const questions = [{ ...unseen(), goals: [] }, unseen(), { ...seen(), practisedOn: 0 }];
  const rates = questions.map((question) => gainPerMinute(question, 0, outlook));
  expect(byFalling(rates, questions)).toEqual([questions[1]]);
});

test('with equal minutes the planner leaves more answerable than FSRS, capped intervals or chance', () => {
  const sample = { learners: 6, seed: 1 };
  const { plan, due, capped, random } = compare({ questions: 120, days: 21, minutes: 20 }, sample);
  expect(plan?.mean).toBeGreaterThan(77);
  expect(due?.mean).toBeLessThan(50);
  expect(capped?.mean).toBeLessThan(50);
  expect(random?.mean).toBeLessThan(66);
});
