/** Days of practice, put together so that a picture can show them. */

import type { DayRange } from './easyDays.ts';
import type { PractisedDay } from './statistics.ts';
import { addDays, daysBetween } from './studyDay.ts';

/** So many days in a row; the last may be cut short by the end. */
export type PractisedPeriod = DayRange & { reviews: number; minutes: number; practisedDays: number };

/** As many bars as a phone can show beside each other. */
const mostPeriods = 60;

/** Days, weeks, or so many weeks that `mostPeriods` are enough. */
function periodDays({ from, to }: DayRange): number {
  const days = daysBetween(from, to) + 1;
  if (days <= 31) return 1;
  return 7 * Math.max(1, Math.ceil(days / 7 / mostPeriods));
}

/** What was practised in each period from the first day to the last; periods end on the last day. */
export function inPeriods(practised: readonly PractisedDay[], range: DayRange): PractisedPeriod[] {
  const length = periodDays(range);
  const count = Math.ceil((daysBetween(range.from, range.to) + 1) / length);
  const first = addDays(range.to, 1 - count * length);
  const periods = Array.from({ length: count }, (_, index): PractisedPeriod => {
    const from = addDays(first, index * length);
    const to = addDays(from, length - 1);
    return { from: from < range.from ? range.from : from, to, reviews: 0, minutes: 0, practisedDays: 0 };
  });
  for (const day of practised) {
    const period = periods[Math.floor(daysBetween(first, day.on) / length)];
    if (period && day.on >= range.from) addDay(period, day);
  }
  return periods;
}

function addDay(period: PractisedPeriod, { reviews, seconds }: PractisedDay): void {
  period.reviews += reviews;
  period.minutes += seconds / 60;
  period.practisedDays += 1;
}
