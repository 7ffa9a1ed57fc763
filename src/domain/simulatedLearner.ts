/** A learner made of chance: the memory follows FSRS-6, and recalling is a coin that falls as retrievability says. */
import { type Dice, roll } from './dice.ts';
import type { MemoryModel, MemoryState } from './fsrs.ts';
import { type Aged, expectedMinutes, gainAhead, type Outlook, practised } from './gain.ts';
import type { Rating } from './rating.ts';
import { isStartable } from './startable.ts';

/** A question in a simulation, whose days are whole numbers counted from its first, 0. Practising changes it. */
export type SimulatedQuestion = {
  /** Of the first practice, and of a later one in which it is recalled. */
  readonly minutes: number;
  readonly reviewMinutes: number;
  /** The days it is wanted for. */
  readonly goals: readonly number[];
  memory: MemoryState | null;
  /** The day of the last practice, below 0 when that was before the simulation; null when there was none. */
  practisedOn: number | null;
};

export type Learner = { outlook: Outlook; dice: Dice };

const daysSince = ({ practisedOn }: SimulatedQuestion, day: number) => day - (practisedOn ?? day);

const agedOn = (day: number, question: SimulatedQuestion): Aged | null =>
  question.memory && { ...question.memory, days: daysSince(question, day) };

/** The chance, 0 to 1, that it would be answered on the day; null for an unseen question. */
export const recalledOn = (day: number, question: SimulatedQuestion, model: MemoryModel): number | null =>
  question.memory && model.retrievability(question.memory.stability, daysSince(question, day));

/** Minutes that practising it on the day will probably take. */
function minutesOn(day: number, question: SimulatedQuestion, model: MemoryModel): number {
  const recalled = recalledOn(day, question, model);
  return expectedMinutes(recalled === null ? question.minutes : question.reviewMinutes, recalled);
}

function rate(recalled: number | null, { outlook, dice }: Learner): Rating {
  const { first, pass } = outlook.chances;
  if (recalled === null) return roll(first, dice);
  return dice() < recalled ? roll(pass, dice) : 'again';
}

/** Practises it on the day, rated by chance, and returns the minutes that took. */
function practise(question: SimulatedQuestion, day: number, learner: Learner): number {
  const { model } = learner.outlook;
  const recalled = recalledOn(day, question, model);
  const rating = rate(recalled, learner);
  question.memory = practised(agedOn(day, question), rating, model);
  question.practisedOn = day;
  if (recalled === null) return question.minutes;
  return expectedMinutes(question.reviewMinutes, rating === 'again' ? 0 : 1);
}

/** Spends a day's minutes in the order given. A question that no longer fits is passed over, a shorter one may still. */
export function practiseDay(
  order: readonly SimulatedQuestion[],
  { day, minutes }: { day: number; minutes: number },
  learner: Learner,
): void {
  let left = minutes;
  for (const question of order) {
    if (left <= 0) return;
    const estimated = minutesOn(day, question, learner.outlook.model);
    if (isStartable(left, estimated)) left -= practise(question, day, learner);
  }
}

/** One scheduled practice a day: relearning is part of it. */
export const isOpen = ({ practisedOn }: SimulatedQuestion, day: number): boolean =>
  practisedOn === null || practisedOn < day;

/**
 * What the planner orders by, the highest first: the gain of practising it on the day, per minute that probably takes. It
 * does not look ahead: in seven of the nine cases that `npm run simulate` prints no order at all could win more than 1.5 %
 * (a bound from pricing each day's minutes), and dynamic programming with such prices won 2 % at most in the other two.
 */
export function gainPerMinute(question: SimulatedQuestion, day: number, outlook: Outlook): number {
  const goalsAhead = question.goals.map((goal) => goal - day).filter((ahead) => ahead >= 0);
  return gainAhead(agedOn(day, question), goalsAhead, outlook) / minutesOn(day, question, outlook.model);
}

/** Highest number first, those with none above 0 left out. The numbers stand in the order of the questions. */
export const byFalling = (numbers: readonly number[], questions: readonly SimulatedQuestion[]) =>
  questions
    .map((question, index) => ({ question, number: numbers[index] ?? 0 }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => b.number - a.number)
    .map(({ question }) => question);
