import { expect, test } from 'vitest';
import {
  interviewsAhead,
  isLeech,
  isLeechLapse,
  isLeechNow,
  type Learner,
} from '../../src/domain/learner.ts';
import { studyDay } from '../../src/domain/studyDay.ts';

const eight = { lapses: 8, action: 'mark' } as const;
const lapses = (most: number) => Array.from({ length: most + 1 }, (_, count) => count);

test('a card is a leech from the threshold on', () => {
  expect(lapses(20).filter((count) => isLeech(count, eight))[0]).toBe(8);
  expect(isLeech(7, eight)).toBe(false);
});

test.each([
  [8, [8, 12, 16, 20]],
  [7, [7, 11, 15, 19]],
  [3, [3, 5, 7, 9, 11, 13, 15, 17, 19]],
  [2, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]],
])('with a threshold of %i it is acted on there and at every half of it again', (threshold, expected) => {
  expect(lapses(20).filter((count) => isLeechNow(count, { ...eight, lapses: threshold }))).toEqual(expected);
});

test('only the lapse itself is acted on: not another rating, and not Again in the steps after it', () => {
  expect(isLeechLapse({ kind: 'review', rating: 'again' }, 8, eight)).toBe(true);
  expect(isLeechLapse({ kind: 'ahead', rating: 'again' }, 12, eight)).toBe(true);
  expect(isLeechLapse({ kind: 'relearn', rating: 'again' }, 8, eight)).toBe(false);
  expect(isLeechLapse({ kind: 'review', rating: 'hard' }, 8, eight)).toBe(false);
  expect(isLeechLapse({ kind: 'review', rating: 'again' }, 9, eight)).toBe(false);
});

test("today's interview is still ahead, yesterday's is not", () => {
  const on = (day: string) => ({ id: day, on: studyDay(day), title: '', deckIds: [] });
  const interviews = [on('2026-11-17'), on('2026-11-18'), on('2026-12-14')];
  const ahead = interviewsAhead({ interviews } as unknown as Learner, studyDay('2026-11-18'));
  expect(ahead.map(({ id }) => id)).toEqual(['2026-11-18', '2026-12-14']);
});
