import type { PractisedPeriod } from '../../domain/practisedDays.ts';
import { passedShare, type Share } from '../../domain/statistics.ts';
import type { StudyDay } from '../../domain/studyDay.ts';
import { dayText, minutesText, percentText } from '../ui/words.ts';

const shortFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

/** "18 Nov", under a picture. */
export const shortDay = (day: StudyDay): string => shortFormat.format(Date.parse(day));

/** "18 Nov 2026", or "12 to 18 Nov 2026" of more days. */
export const periodText = ({ from, to }: Pick<PractisedPeriod, 'from' | 'to'>): string =>
  from === to ? dayText(from) : `${shortDay(from)} to ${dayText(to)}`;

/** "79 % (11 of 14)"; a dash of nothing. */
export function shareText(share: Share): string {
  const passed = passedShare(share);
  return passed === null ? '–' : `${percentText(passed)} (${share.passed} of ${share.reviews})`;
}

/** Beyond this nobody thinks in minutes. */
const longestInMinutes = 600;

/** "76 h" of a long time, else "45 min". */
export const timeText = (minutes: number): string =>
  minutes < longestInMinutes ? minutesText(minutes) : `${Math.round(minutes / 60)} h`;
