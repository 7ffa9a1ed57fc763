/** States, orders and the rest of a filter, in words. */
import { type Card, isDue, isInSteps, isSeen } from '../../domain/card.ts';
import type { QuestionFilter, QuestionSort, QuestionState } from '../../domain/questionFilter.ts';
import { daysBetween, type StudyDay } from '../../domain/studyDay.ts';
import { clockText, counted, dayText } from '../ui/words.ts';

export const stateNames: Record<QuestionState, string> = {
  new: 'New',
  seen: 'Practised',
  learning: 'Learning',
  due: 'Due',
  strong: 'Strong',
  weak: 'Weak',
  soon: 'To drill soon',
  changed: 'Changed',
  flagged: 'Flagged',
  suspended: 'Suspended',
  retired: 'Retired',
};

export const stateMeanings: Record<QuestionState, string> = {
  new: 'You never practised it.',
  seen: 'You practised it once or more.',
  learning: 'In its short steps of minutes, after a first answer or a lapse.',
  due: 'It waits to be asked: neither suspended nor buried.',
  strong: 'You would recall it with 90 % or more, and it holds for three weeks or longer.',
  weak: 'You practised it, and would recall it with less than 80 %.',
  soon: 'You asked to drill it soon.',
  changed: 'Its meaning changed since you practised it last.',
  flagged: 'You flagged it as wrong or unclear.',
  suspended: 'You took it out of the drill until you resume it.',
  retired: 'It is not asked any more. No other list shows it.',
};

export const sortNames: Record<Exclude<QuestionSort, 'relevance'>, string> = {
  title: 'By title',
  due: 'Longest due first',
  retrievability: 'Weakest first',
  practised: 'Practised longest ago first',
};

export const authorNames: Record<NonNullable<QuestionFilter['by']>, string> = {
  bank: 'The bank’s',
  mine: 'My own',
};

export type Moment = { now: number; today: StudyDay; zone: string };

function inSteps(dueAt: number, { now, zone }: Moment): string {
  return dueAt <= now ? 'learning, due now' : `learning, due at ${clockText(dueAt, zone)}`;
}

/** "due today", "due in 4 days", "due for 2 days", "new". */
export function dueText(card: Card, moment: Moment): string {
  if (!isSeen(card)) return 'new';
  if (isInSteps(card)) return inSteps(card.dueAt, moment);
  const days = daysBetween(moment.today, card.dueOn);
  if (days > 0) return `due in ${counted(days, 'day')}`;
  return days === 0 ? 'due today' : `due for ${counted(-days, 'day')}`;
}

export const isWaiting = (card: Card, { now, today }: Moment): boolean => isDue(card, now, today);

/** Buried is said with its day only when that is not tomorrow. */
export const buriedText = (until: StudyDay, { today }: Moment): string =>
  daysBetween(today, until) === 1 ? 'buried until tomorrow' : `buried until ${dayText(until)}`;
