import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  isStudyDay,
  isZone,
  startOfStudyDay,
  studyDay,
  studyDayAt,
} from '../../src/domain/studyDay.ts';

/** Checked by hand: the last millisecond of one study day and the first of the next, with the wall clock beside it. */
const boundaries = [
  // zone, rollover hour, first instant of the day, day before, day, wall clock then
  ['UTC', 4, '2026-01-15T04:00:00Z', '2026-01-14', '2026-01-15', 'an ordinary day'],
  ['UTC', 0, '2026-01-15T00:00:00Z', '2026-01-14', '2026-01-15', 'midnight'],
  ['UTC', 23, '2026-01-15T23:00:00Z', '2026-01-14', '2026-01-15', 'an hour before midnight'],
  ['Asia/Kolkata', 4, '2026-01-14T22:30:00Z', '2026-01-14', '2026-01-15', '04:00 at +05:30'],
  ['America/New_York', 4, '2026-03-07T09:00:00Z', '2026-03-06', '2026-03-07', '04:00 EST'],
  [
    'America/New_York',
    4,
    '2026-03-08T08:00:00Z',
    '2026-03-07',
    '2026-03-08',
    '04:00 EDT, 3 h after midnight',
  ],
  ['America/New_York', 2, '2026-03-08T07:00:00Z', '2026-03-07', '2026-03-08', 'no 02:00: 03:00 EDT'],
  [
    'America/New_York',
    4,
    '2026-11-01T09:00:00Z',
    '2026-10-31',
    '2026-11-01',
    '04:00 EST, 5 h after midnight',
  ],
  ['America/New_York', 1, '2026-11-01T05:00:00Z', '2026-10-31', '2026-11-01', 'the first 01:00, EDT'],
  ['Australia/Lord_Howe', 4, '2026-04-04T17:30:00Z', '2026-04-04', '2026-04-05', '04:00 at +10:30, DST over'],
  ['Australia/Lord_Howe', 4, '2026-10-03T17:00:00Z', '2026-10-03', '2026-10-04', '04:00 at +11, DST on'],
  ['Australia/Lord_Howe', 2, '2026-10-03T15:30:00Z', '2026-10-03', '2026-10-04', 'no 02:00: 02:30 at +11'],
  ['Pacific/Apia', 4, '2011-12-29T14:00:00Z', '2011-12-28', '2011-12-29', '04:00 at -10'],
  ['Pacific/Apia', 4, '2011-12-30T14:00:00Z', '2011-12-29', '2011-12-31', '04:00 at +14, the 30th skipped'],
  ['Pacific/Apia', 0, '2011-12-30T10:00:00Z', '2011-12-29', '2011-12-31', '00:00 at +14, the 30th skipped'],
  [
    'Antarctica/Troll',
    2,
    '2026-03-29T01:00:00Z',
    '2026-03-28',
    '2026-03-29',
    'no 01:00 nor 02:00: 03:00 at +02',
  ],
  ['Antarctica/Troll', 2, '2026-10-25T00:00:00Z', '2026-10-24', '2026-10-25', 'the first 02:00, at +02'],
  ['America/Sao_Paulo', 0, '2018-11-04T03:00:00Z', '2018-11-03', '2018-11-04', 'no midnight: 01:00 at -02'],
] as const;

describe('studyDayAt and startOfStudyDay', () => {
  test.each(boundaries)('%s with rollover %i: at %s %s becomes %s (%s)', (...row) => {
    const [zone, rolloverHour, instant, before, day] = row;
    const timing = { zone, rolloverHour };
    const start = Date.parse(instant);
    expect(studyDayAt(start - 1, timing)).toBe(before);
    expect(studyDayAt(start, timing)).toBe(day);
    expect(startOfStudyDay(studyDay(day), timing)).toBe(start);
  });

  test('a study day lasts 23 hours when the clock goes forward and 25 when it goes back', () => {
    const newYork = { zone: 'America/New_York', rolloverHour: 4 };
    const hours = (day: string) =>
      (startOfStudyDay(addDays(studyDay(day), 1), newYork) - startOfStudyDay(studyDay(day), newYork)) /
      3_600_000;
    expect([hours('2026-03-07'), hours('2026-03-08'), hours('2026-10-31')]).toEqual([23, 24, 25]);
  });

  test('a clock set back over the rollover hour does not bring yesterday back', () => {
    const troll = { zone: 'Antarctica/Troll', rolloverHour: 2 };
    // 02:30 at +02, then the clock goes from 03:00 to 01:00, then 01:30 at +00.
    expect(studyDayAt(Date.parse('2026-10-25T00:30:00Z'), troll)).toBe('2026-10-25');
    expect(studyDayAt(Date.parse('2026-10-25T01:30:00Z'), troll)).toBe('2026-10-25');
    const stJohns = { zone: 'America/St_Johns', rolloverHour: 0 };
    // 00:00:30 NDT, then the clock goes from 00:01 to 23:01 the day before, then 23:30 NST.
    expect(studyDayAt(Date.parse('2006-10-29T02:30:30Z'), stJohns)).toBe('2006-10-29');
    expect(studyDayAt(Date.parse('2006-10-29T03:00:00Z'), stJohns)).toBe('2006-10-29');
  });

  test('a date the zone skipped is an empty study day that starts with the next', () => {
    const apia = { zone: 'Pacific/Apia', rolloverHour: 4 };
    expect(startOfStudyDay(studyDay('2011-12-30'), apia)).toBe(startOfStudyDay(studyDay('2011-12-31'), apia));
    // The night from the 29th to the 31st still belongs to the evening before it.
    expect(studyDayAt(Date.parse('2011-12-31T01:00:00+14:00'), apia)).toBe('2011-12-29');
  });

  test('an instant outside the years 1900 to 9999 is a RangeError that says so', () => {
    const timing = { zone: 'America/New_York', rolloverHour: 4 };
    for (const instant of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15, -8.64e15, 1e300]) {
      expect(() => studyDayAt(instant, timing)).toThrow(/years 1900 to 9999/);
    }
  });

  test('a rollover hour that is none is refused', () => {
    for (const rolloverHour of [-1, 24, 4.5, Number.NaN]) {
      expect(() => studyDayAt(0, { zone: 'UTC', rolloverHour })).toThrow(/0 to 23/);
    }
  });

  test('an unknown zone is a RangeError', () => {
    expect(() => studyDayAt(0, { zone: 'Mars/Olympus', rolloverHour: 4 })).toThrow(RangeError);
  });

  test('ten thousand instants of a year take well under two seconds', () => {
    const timing = { zone: 'Europe/Lisbon', rolloverHour: 4 };
    const startedAt = performance.now();
    for (let hour = 0; hour < 10_000; hour++) studyDayAt(Date.UTC(2025, 0, 1) + hour * 3_600_000, timing);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe('counting days', () => {
  test('days are counted on the calendar, over leap days and DST', () => {
    expect(addDays(studyDay('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(studyDay('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(studyDay('2026-03-07'), studyDay('2026-03-09'))).toBe(2);
    expect(daysBetween(studyDay('2026-03-09'), studyDay('2026-03-07'))).toBe(-2);
  });

  test('a day beyond the years that compare as text is refused', () => {
    expect(() => addDays(studyDay('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(studyDay('1900-01-01'), -1)).toThrow(RangeError);
    expect(() => addDays(studyDay('2026-01-01'), 0.5)).toThrow(RangeError);
  });

  test('only a day of the calendar is a study day', () => {
    expect(['2026-02-28', '2024-02-29', '1900-01-01'].every(isStudyDay)).toBe(true);
    const others = ['2026-02-29', '2026-2-28', '2026-13-01', '1899-12-31', '', 'today', '2026-01-01T00:00'];
    expect(others.filter(isStudyDay)).toEqual([]);
    expect(() => studyDay('2026-02-29')).toThrow(/2026-02-29/);
  });
});

test('a zone is an IANA name this machine knows', () => {
  expect(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia'].every(isZone)).toBe(true);
  const others = ['', 'Mars/Olympus', '+05:30', '2026-01-01T00:00[Europe/Berlin]', 'Europe/Berlin '];
  expect(others.filter(isZone)).toEqual([]);
});
