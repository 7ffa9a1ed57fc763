/** When a card is due, in words. */
import { type Card, isDue, isInSteps, isSeen, type SeenCard } from '../../domain/card.ts';
import { daysBetween, type StudyDay } from '../../domain/studyDay.ts';
import { clockText, counted, dayText } from '../ui/words.ts';

export type Moment = { now: number; today: StudyDay; zone: string };

const stepText = (dueAt: number, { now, zone }: Moment) =>
  dueAt <= now ? 'now' : `at ${clockText(dueAt, zone)}`;

/** "due today", "due in 4 days", "due for 2 days", "new". */
export function dueText(card: Card, moment: Moment): string {
  if (!isSeen(card)) return 'new';
  if (isInSteps(card)) return `learning, due ${stepText(card.dueAt, moment)}`;
  const days = daysBetween(moment.today, card.dueOn);
  if (days > 0) return `due in ${counted(days, 'day')}`;
  return days === 0 ? 'due today' : `due for ${counted(-days, 'day')}`;
}

/** The same as a fact with what it means: "18 Nov 2026", "in 4 days". */
export function dueFact(card: SeenCard, moment: Moment): readonly [value: string, means: string] {
  if (isInSteps(card)) return [stepText(card.dueAt, moment), 'the end of its step'];
  const days = daysBetween(moment.today, card.dueOn);
  const day = dayText(card.dueOn);
  if (days > 0) return [day, `in ${counted(days, 'day')}`];
  return days === 0 ? ['today', day] : [day, `waiting for ${counted(-days, 'day')}`];
}

export const isWaiting = (card: Card, { now, today }: Moment): boolean => isDue(card, now, today);

/** Buried is said with its day only when that is not tomorrow. */
export const buriedText = (until: StudyDay, { today }: Moment): string =>
  daysBetween(today, until) === 1 ? 'buried until tomorrow' : `buried until ${dayText(until)}`;
