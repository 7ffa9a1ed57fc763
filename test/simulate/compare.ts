/** Equal minutes, another order: how many questions are answerable on the day of the interview. */
import { createDice } from '../../src/domain/dice.ts';
import { mean, momentsOf, varianceOf } from '../../src/domain/expectation.ts';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { defaultChances, type Outlook } from '../../src/domain/gain.ts';
import { practiseDay, recalledOn, type SimulatedQuestion } from '../../src/domain/simulatedLearner.ts';
import { due, type Policy, plan, random } from './policies.ts';

/** Without fuzz: it moves due days by chance, and there is enough of that in the learners. */
const outlook: Outlook = {
  model: memoryModel({ ...defaultSettings, isFuzzed: false }),
  chances: defaultChances,
};

/** The product's own limit; with 20 minutes a day it is never reached. */
const newADay = 8;
const newMinutes = 4;
const reviewMinutes = 2.5;

/** Practice is on the days 0 to `days` - 1; the interview is on day `days`. */
export type Task = { questions: number; days: number; minutes: number };
export type Sample = { learners: number; seed: number };
export type Outcome = { mean: number; standardError: number };

const dueWith = (newLimit: number, longestIntervalOn: (day: number) => number) =>
  due({ outlook, newADay: newLimit, longestIntervalOn });
const noLongest = () => Number.POSITIVE_INFINITY;

export const policies: Record<string, (task: Task, seed: number) => Policy> = {
  plan: () => plan(outlook),
  due: () => dueWith(newADay, noLongest),
  'due, any number new': () => dueWith(Number.POSITIVE_INFINITY, noLongest),
  // An interval that ended on the interview's own day would come too late to be practised.
  capped: ({ days }) => dueWith(newADay, (day) => Math.max(1, days - 1 - day)),
  random: (_, seed) => random(createDice(seed)),
};

/** The questions expected to be answerable at the end: the sum of R of one learner who had seen none of them. */
function simulate(task: Task, policy: Policy, seed: number): number {
  const questions = Array.from({ length: task.questions }, (): SimulatedQuestion => {
    return { minutes: newMinutes, reviewMinutes, goals: [task.days], memory: null, practisedOn: null };
  });
  const learner = { outlook, dice: createDice(seed) };
  for (let day = 0; day < task.days; day++)
    practiseDay(policy(questions, day), { day, minutes: task.minutes }, learner);
  const chances = questions.map((question) => recalledOn(task.days, question, outlook.model) ?? 0);
  return momentsOf(chances).answerable;
}

/** One seed for the ratings and one for the order, so that chance in one does not move the other. */
export function compare(task: Task, { learners, seed }: Sample): Record<string, Outcome> {
  const outcomes = Object.entries(policies).map(([name, policyOf]) => {
    const answerable = Array.from({ length: learners }, (_, learner) => {
      const own = seed + 2 * learner;
      return simulate(task, policyOf(task, own + 1), own);
    });
    const standardError = Math.sqrt(varianceOf(answerable) / learners);
    return [name, { mean: mean(answerable), standardError }];
  });
  return Object.fromEntries(outcomes);
}
