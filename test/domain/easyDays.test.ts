import { expect, test } from 'vitest';
import {
  awayFromEasyDays,
  type EasyDays,
  noEasyDays,
  shareOf,
  weekdayOf,
} from '../../src/domain/easyDays.ts';
import { defaultSettings } from '../../src/domain/fsrs.ts';
import { preview } from '../../src/domain/scheduling.ts';
import { addDays, studyDay } from '../../src/domain/studyDay.ts';

/** A Wednesday. */
const today = studyDay('2026-11-18');
const weekend: EasyDays = { weekdays: [6, 7], breaks: [] };
const away: EasyDays = {
  weekdays: [],
  breaks: [{ from: studyDay('2026-12-03'), to: studyDay('2026-12-12') }],
};

test('a week runs from Monday, 1, to Sunday, 7, before 1970 as well', () => {
  const week = Array.from({ length: 7 }, (_, day) => weekdayOf(addDays(studyDay('2026-11-16'), day)));
  expect(week).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(weekdayOf(studyDay('1969-12-28'))).toBe(7);
});

test('an easy weekday has half of the minutes, a day of a break none, its first and last included', () => {
  expect(shareOf(today, weekend)).toBe(1);
  expect(shareOf(studyDay('2026-11-21'), weekend)).toBe(0.5);
  expect(
    ['2026-12-02', '2026-12-03', '2026-12-12', '2026-12-13'].map((day) => shareOf(studyDay(day), away)),
  ).toEqual([1, 0, 0, 1]);
});

test.each([
  ['without easy days it stays', 10, noEasyDays, 10],
  ['on an ordinary day it stays', 9, weekend, 9],
  ['on a Saturday the day before is nearest', 10, weekend, 9],
  ['between two as near the later one', 10, { weekdays: [6], breaks: [] } as EasyDays, 11],
  ['on a Sunday the day after is nearest', 11, weekend, 12],
  ['in a break the nearest day outside', 16, away, 14],
])('an interval: %s', (_, wanted, easy, expected) => {
  expect(awayFromEasyDays(wanted, { from: wanted - 3, to: wanted + 3 }, { today, easy })).toBe(expected);
});

test('when every day in reach is easy the interval stays as it is', () => {
  expect(awayFromEasyDays(20, { from: 18, to: 22 }, { today, easy: away })).toBe(20);
});

test('a rated card falls due beside a break, not in it', () => {
  const learned = preview(
    { state: 'new', version: 0 },
    { now: Date.parse('2026-11-18T10:00Z'), today },
    defaultSettings,
    'q',
  );
  const { easy } = learned;
  const due = addDays(today, easy.intervalDays);
  const easyDays: EasyDays = { weekdays: [], breaks: [{ from: due, to: due }] };
  const settings = { ...defaultSettings, easyDays };
  const moved = preview(
    { state: 'new', version: 0 },
    { now: Date.parse('2026-11-18T10:00Z'), today },
    settings,
    'q',
  );
  expect(easy.intervalDays).toBeGreaterThan(3);
  expect(Math.abs(moved.easy.intervalDays - easy.intervalDays)).toBe(1);
});
