/** The learner's day: it starts when their wall clock says so, not at midnight and not 24 hours after the last. */

import { Temporal } from 'temporal-polyfill';

declare const studyDayBrand: unique symbol;

/** A calendar day as `YYYY-MM-DD`, years 1900 to 9999. Compares correctly as text. */
export type StudyDay = string & { readonly [studyDayBrand]: true };

/** `zone` is an IANA time zone; `rolloverHour` the wall-clock hour, 0 to 23, at which a study day starts. */
export type DayTiming = { zone: string; rolloverHour: number };

const dayMs = 86_400_000;

/** Four-digit years compare as text, and a zone's rules before 1900 are mostly guesses. */
const firstEpochDay = Date.UTC(1900, 0, 1) / dayMs;
const lastEpochDay = Date.UTC(9999, 11, 31) / dayMs;

/** Whether the text is a day that exists in the calendar, written `YYYY-MM-DD`. */
export function isStudyDay(text: string): text is StudyDay {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const epochDay = Date.parse(text) / dayMs;
  return epochDay >= firstEpochDay && epochDay <= lastEpochDay && fromEpochDay(epochDay) === text;
}

/** Text from outside, as a study day. Throws a RangeError when it is none. */
export function studyDay(text: string): StudyDay {
  if (!isStudyDay(text)) throw new RangeError(`not a day as YYYY-MM-DD, years 1900 to 9999: "${text}"`);
  return text;
}

/**
 * The study day an instant (milliseconds since 1970) falls on: the last one that has started. A day runs from its
 * `startOfStudyDay` to the next one's, so that a clock set back over the rollover hour does not bring yesterday back.
 * Throws a RangeError outside the years 1900 to 9999, for an unknown zone, and for an hour that is none.
 */
export function studyDayAt(instantMs: number, timing: DayTiming): StudyDay {
  // No zone and no rollover hour put the study day more than two days before the day in UTC.
  let day = fromEpochDay(Math.floor(instantMs / dayMs) - 2);
  for (let next = addDays(day, 1); startOfStudyDay(next, timing) <= instantMs; next = addDays(day, 1))
    day = next;
  return day;
}

/** One wall-clock lookup costs about 15 µs, and a page asks for the same few days over and over. */
const knownStarts = new Map<string, number>();
const maximumKnownStarts = 2000;

/**
 * The first instant (milliseconds since 1970) at which the wall clock shows the rollover hour of the day, or later. Of
 * an hour that comes twice it is the first; for an hour the clock skips, the instant of the skip. A date that the zone
 * skipped altogether (Pacific/Apia, 2011-12-30) is an empty study day: it starts when the next one does.
 * Throws a RangeError for an unknown zone and for an hour that is none.
 */
export function startOfStudyDay(day: StudyDay, timing: DayTiming): number {
  const key = `${day} ${timing.rolloverHour} ${timing.zone}`;
  const known = knownStarts.get(key);
  if (known !== undefined) return known;
  const start = findStart(day, timing);
  if (knownStarts.size >= maximumKnownStarts) knownStarts.clear();
  knownStarts.set(key, start);
  return start;
}

function findStart(day: StudyDay, timing: DayTiming): number {
  const { zone, rolloverHour } = timing;
  if (!Number.isInteger(rolloverHour) || rolloverHour < 0 || rolloverHour > 23) {
    throw new RangeError(`the rollover hour must be a whole number from 0 to 23, not ${rolloverHour}`);
  }
  const rollover = Temporal.PlainDate.from(day).toPlainDateTime({ hour: rolloverHour });
  const earlier = rollover.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(rollover)) return earlier.epochMilliseconds;
  if (!hasDate(zone, day)) return startOfStudyDay(addDays(day, 1), timing);
  // The hour is in a gap, and `earlier` lies before it, so that the next transition is the gap itself.
  return (earlier.getTimeZoneTransition('next') ?? earlier).epochMilliseconds;
}

function hasDate(zone: string, day: StudyDay): boolean {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).toPlainDate().toString() === day;
}

/** The hour, 0 to 23, that an instant has on the wall there. Throws a RangeError for an unknown zone. */
export const hourAt = (instantMs: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).hour;

/** `daysBetween` to one day from each of many: there are far fewer days than cards. Not below 0. */
export function daysUntil(to: StudyDay): (from: StudyDay) => number {
  const known = new Map<StudyDay, number>();
  return (from) => {
    const days = known.get(from) ?? Math.max(0, daysBetween(from, to));
    known.set(from, days);
    return days;
  };
}

/** The day so many whole days later, or earlier when negative. Throws a RangeError beyond the years 1900 to 9999. */
export function addDays(day: StudyDay, days: number): StudyDay {
  return fromEpochDay(toEpochDay(day) + days);
}

/** Calendar days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: StudyDay, to: StudyDay): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** Whether the text names an IANA time zone this machine knows. A bare offset such as `+05:30` is not one. */
export function isZone(text: string): boolean {
  try {
    return /^[A-Za-z]/.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch {
    return false;
  }
}

/** ECMAScript reads a date without a time as UTC, which has no DST: the division is exact. */
function toEpochDay(day: StudyDay): number {
  return Date.parse(day) / dayMs;
}

function fromEpochDay(epochDay: number): StudyDay {
  if (!Number.isInteger(epochDay) || epochDay < firstEpochDay || epochDay > lastEpochDay) {
    throw new RangeError(`not a day of the years 1900 to 9999: ${epochDay} days from 1970-01-01`);
  }
  return new Date(epochDay * dayMs).toISOString().slice(0, 10) as StudyDay;
}
