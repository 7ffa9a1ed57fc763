/** Numbers and times as people say them. */
import type { Topic } from '../../domain/question.ts';
import type { Rating } from '../../domain/rating.ts';
import type { Wait } from '../../domain/scheduling.ts';
import type { StudyDay } from '../../domain/studyDay.ts';

export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** Minutes of practice: rounded, but never nothing when there is something. */
export const minutesText = (minutes: number) =>
  minutes > 0 && minutes < 1 ? 'under 1 min' : `${Math.round(minutes)} min`;

/** "1:30". */
export const minutesAndSeconds = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

export const ratingNames: Record<Rating, string> = {
  again: 'Again',
  hard: 'Hard',
  good: 'Good',
  easy: 'Easy',
};

const daysInMonth = 30.4;

/** "10 min", "4 days", "3 months": what a rating does. */
export function waitText({ stepMinutes, intervalDays }: Wait): string {
  if (stepMinutes !== null) {
    return stepMinutes < 60 ? `${Math.round(stepMinutes)} min` : `${Math.round(stepMinutes / 6) / 10} h`;
  }
  if (intervalDays < 60) return counted(intervalDays, 'day');
  return intervalDays < 365 ? `${Math.round(intervalDays / daysInMonth)} months` : 'a year';
}

/** "14:02" on the learner's wall. */
export const clockText = (instant: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(instant);

/** "18 November 2026" where the learner is. */
export const dateText = (instant: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' }).format(
    instant,
  );

/** Making a formatter costs as much as using it fifty times, and a page has hundreds of instants. */
const instantFormats = new Map<string, Intl.DateTimeFormat>();

function instantFormat(zone: string): Intl.DateTimeFormat {
  const known = instantFormats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
  instantFormats.set(zone, made);
  return made;
}

/** "18 Nov 2026, 14:02" on the learner's wall. */
export const dayAndClockText = (instant: number, zone: string) => instantFormat(zone).format(instant);

const ofDay = (day: StudyDay) => Date.parse(`${day}T12:00:00Z`);

const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'medium' });

/** "18 Nov 2026". */
export const dayText = (day: StudyDay) => dayFormat.format(ofDay(day));

/** "93 %" of a share from 0 to 1. */
export const percentText = (share: number) => `${Math.round(share * 100)}\u00a0%`;

/** "12 MB"; what is less than one is "under 1 MB". */
export const megabytesText = (bytes: number) =>
  bytes === 0 ? '0 MB' : bytes < 1024 ** 2 ? 'under 1 MB' : `${Math.round(bytes / 1024 ** 2)} MB`;

/** "+0.4" questions; what is under a tenth to a hundredth. */
export const gainText = (gain: number) => `+${gain.toFixed(gain < 0.095 ? 2 : 1)}`;

/** "12 days"; shorter spans to a tenth, and below a tenth "2 hours". */
export function stabilityText(days: number): string {
  if (days < 1 / 24) return 'under an hour';
  if (days < 0.1) return counted(Math.round(days * 24), 'hour');
  return counted(days < 10 ? Number(days.toFixed(1)) : Math.round(days), 'day');
}

/** "Tue". */
export const weekdayText = (day: StudyDay) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short' }).format(ofDay(day));

/** A topic by its title; one that is not there by its slug. */
export const topicTitle = (topics: readonly Topic[], slug: string, otherwise = slug) =>
  topics.find((topic) => topic.slug === slug)?.title ?? otherwise;

/** The beginning of a text, for titles and links. Markdown marks are dropped. */
export function excerpt(text: string, longest = 72): string {
  const plain = text
    .replaceAll(/`|\*\*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const cut = plain.lastIndexOf(' ', longest);
  return plain.length <= longest ? plain : `${plain.slice(0, cut > 0 ? cut : longest)} …`;
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  const [last = '', ...before] = parts.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
}
