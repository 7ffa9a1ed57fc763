/** In which order a day's minutes are spent: the planner, and what it is compared with. */
import { type Dice, shuffled } from '../../src/domain/dice.ts';
import type { Outlook } from '../../src/domain/gain.ts';
import {
  byFalling,
  gainPerMinute,
  isOpen,
  recalledOn,
  type SimulatedQuestion,
} from '../../src/domain/simulatedLearner.ts';

/** What is left out is not practised on this day. */
export type Policy = (questions: readonly SimulatedQuestion[], day: number) => SimulatedQuestion[];

/** What gains most per minute. */
export const plan =
  (outlook: Outlook): Policy =>
  (questions, day) => {
    const open = questions.filter((question) => isOpen(question, day));
    const rates = open.map((question) => gainPerMinute(question, day, outlook));
    return byFalling(rates, open);
  };

type DueRules = {
  outlook: Outlook;
  newADay: number;
  /** The longest interval, in days, that a practice on the day may be followed by. */
  longestIntervalOn(day: number): number;
};

/** FSRS as it is without a date: due reviews, the least retrievable first, then new questions. */
export function due({ outlook, newADay, longestIntervalOn }: DueRules): Policy {
  const { model } = outlook;
  const isDue = ({ memory, practisedOn }: SimulatedQuestion, day: number) => {
    if (memory === null || practisedOn === null) return false;
    const interval = model.interval(memory.stability, 0, '');
    return practisedOn + Math.min(interval, longestIntervalOn(practisedOn)) <= day;
  };
  return (questions, day) => {
    const dueNow = questions.filter((question) => isDue(question, day));
    const risks = dueNow.map((question) => 1 - (recalledOn(day, question, model) ?? 0));
    const unseen = questions.filter(({ memory }) => memory === null);
    return [...byFalling(risks, dueNow), ...unseen.slice(0, newADay)];
  };
}

/** Any question. */
export const random =
  (dice: Dice): Policy =>
  (questions, day) =>
    shuffled(
      questions.filter((question) => isOpen(question, day)),
      dice,
    );
