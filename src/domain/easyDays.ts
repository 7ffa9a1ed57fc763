/** Days on which a learner wants little to do, or nothing. */
import { addDays, type StudyDay } from './studyDay.ts';

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** From one day to another, both included. */
export type DayRange = { from: StudyDay; to: StudyDay };

/** `weekdays` are easy every week; during `breaks` nothing is practised at all. */
export type EasyDays = { readonly weekdays: readonly Weekday[]; readonly breaks: readonly DayRange[] };

export const noEasyDays: EasyDays = { weekdays: [], breaks: [] };

/** What is left of a day's minutes and new questions on an easy weekday. */
const easyShare = 0.5;

/** The proleptic Gregorian calendar; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: StudyDay): Weekday =>
  (((((Math.floor(Date.parse(day) / 86_400_000) + 3) % 7) + 7) % 7) + 1) as Weekday;

/** The break a day belongs to. */
export const breakOn = (day: StudyDay, { breaks }: EasyDays): DayRange | undefined =>
  breaks.find(({ from, to }) => from <= day && day <= to);

export const isAway = (day: StudyDay, easy: EasyDays): boolean => breakOn(day, easy) !== undefined;

const isEasy = (day: StudyDay, easy: EasyDays): boolean =>
  isAway(day, easy) || easy.weekdays.includes(weekdayOf(day));

/** The share, 0 to 1, of an ordinary day's minutes that this day has. */
export function shareOf(day: StudyDay, easy: EasyDays): number {
  if (isAway(day, easy)) return 0;
  return easy.weekdays.includes(weekdayOf(day)) ? easyShare : 1;
}

/**
 * The interval, in days from `today`, within the range and nearest to the one wanted, that does not end on an easy day;
 * the later of two as near; the one wanted when there is none.
 */
export function awayFromEasyDays(
  wanted: number,
  range: { from: number; to: number },
  { today, easy }: { today: StudyDay; easy: EasyDays },
): number {
  if (easy.weekdays.length === 0 && easy.breaks.length === 0) return wanted;
  const length = Math.max(0, range.to - range.from + 1);
  const intervals = Array.from({ length }, (_, index) => range.from + index);
  const open = intervals.filter((interval) => !isEasy(addDays(today, interval), easy));
  const byNearness = open.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || b - a);
  return byNearness[0] ?? wanted;
}
