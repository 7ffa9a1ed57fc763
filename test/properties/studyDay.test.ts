import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  type DayTiming,
  daysBetween,
  startOfStudyDay,
  studyDayAt,
} from '../../src/domain/studyDay.ts';

const zones = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata'];
const timing: fc.Arbitrary<DayTiming> = fc.record({
  zone: fc.constantFrom(...zones),
  rolloverHour: fc.integer({ min: 0, max: 23 }),
});

const hourMs = 3_600_000;
const anyInstant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });
/** Around the clock changes of these zones, where the mistakes are. */
const changes = [
  '2026-03-08T07:00Z',
  '2026-11-01T06:00Z',
  '2026-04-04T15:00Z',
  '2026-10-03T15:30Z',
  '2011-12-30T10:00Z',
];
const nearChange = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -30 * hourMs, max: 30 * hourMs }))
  .map(([change, offset]) => Date.parse(change) + offset);
const instant = fc.oneof(anyInstant, nearChange);

test('a later instant is never on an earlier study day', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 50 * hourMs }), timing, (first, later, at) => {
      expect(studyDayAt(first, at) <= studyDayAt(first + later, at)).toBe(true);
    }),
  );
});

test('an instant lies between the start of its study day and the start of the next', () => {
  fc.assert(
    fc.property(instant, timing, (now, at) => {
      const day = studyDayAt(now, at);
      expect(startOfStudyDay(day, at)).toBeLessThanOrEqual(now);
      expect(startOfStudyDay(addDays(day, 1), at)).toBeGreaterThan(now);
    }),
  );
});

test('each study day has exactly one start', () => {
  fc.assert(
    fc.property(instant, timing, (now, at) => {
      const day = studyDayAt(now, at);
      const start = startOfStudyDay(day, at);
      expect(studyDayAt(start, at)).toBe(day);
      expect(studyDayAt(start - 1, at) < day).toBe(true);
    }),
  );
});

test('the study day is the wall-clock date from the rollover hour on, and the date before until then', () => {
  fc.assert(
    fc.property(instant, timing, (now, at) => {
      expect(studyDayAt(now, at)).toBe(byWallClock(now, at));
    }),
    { numRuns: 500 },
  );
});

test('adding days and counting them are inverse', () => {
  fc.assert(
    fc.property(instant, timing, fc.integer({ min: -20_000, max: 20_000 }), (now, at, days) => {
      const day = studyDayAt(now, at);
      expect(daysBetween(day, addDays(day, days))).toBe(days);
      expect(addDays(addDays(day, days), -days)).toBe(day);
    }),
  );
});

/** Another way to the same day, through Intl. Right where no clock is set back over a full hour, as in these zones. */
function byWallClock(now: number, { zone, rolloverHour }: DayTiming): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const [date = '', time = ''] = format.format(now).split(' ');
  if (Number(time.slice(0, 2)) >= rolloverHour) return date;
  const before = new Date(Date.parse(date) - 24 * hourMs).toISOString().slice(0, 10);
  return zone === 'Pacific/Apia' && before === '2011-12-30' ? '2011-12-29' : before;
}
