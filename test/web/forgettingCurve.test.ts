/** The picture of the forgetting curve: what it draws, and the same in words and numbers. */
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { forgettingCurve, type Memories } from '../../src/domain/forgetting.ts';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { ratings } from '../../src/domain/rating.ts';
import { addDays, studyDay } from '../../src/domain/studyDay.ts';
import { ForgettingCurve } from '../../src/web/ui/ForgettingCurve.tsx';
import { readTags, threats } from '../support/markup.ts';

const today = studyDay('2026-11-18');

function draw(facts: Partial<Memories> = {}) {
  const reviews = ratings.map((rating, index) => ({
    cardVersion: index * 2,
    on: addDays(today, -40 + index * 10),
    rating,
    stability: 8 + index,
  }));
  const curve = forgettingCurve({
    reviews,
    resets: [],
    today,
    dueOn: addDays(today, 2),
    retrievabilityAfter: memoryModel(defaultSettings).retrievability,
    ...facts,
  });
  if (!curve) throw new Error('there is nothing to draw');
  const html = String(ForgettingCurve({ curve, desired: 0.9 }));
  return { html, page: parse(html) };
}

const spaced = (text = '') => text.replaceAll(/\s+/g, ' ').trim();

describe('the curve', () => {
  const { html, page } = draw();

  test('has a stretch for each review, and what comes after today apart', () => {
    expect(page.querySelectorAll('path.past')).toHaveLength(4);
    expect(page.querySelectorAll('path.ahead')).toHaveLength(1);
  });

  test('has a mark of another shape for each rating', () => {
    const shapes = page.querySelectorAll('svg[role=img] path.shape').map((mark) => mark.getAttribute('d'));
    expect(new Set(shapes).size).toBe(4);
  });

  test('stays within its frame, and later is further right', () => {
    const numbers = page
      .querySelectorAll('path.past, path.ahead')
      .map((path) => [...(path.getAttribute('d') ?? '').matchAll(/[ML]([\d.]+),([\d.]+)/g)]);
    for (const [, x, y] of numbers.flat()) {
      expect(Number(x)).toBeGreaterThanOrEqual(40);
      expect(Number(x)).toBeLessThanOrEqual(332);
      expect(Number(y)).toBeGreaterThanOrEqual(30);
      expect(Number(y)).toBeLessThanOrEqual(148);
    }
    const xs = numbers.flat().map(([, x]) => Number(x));
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  });

  test('says in words and in a table what it shows', () => {
    expect(spaced(page.querySelector('#curve-text')?.text)).toMatch(
      /^The chance to recall it after 4 reviews: today it is 91 %; it will be 89 % on 20 Nov 2026, when it is due\. The dashed line is 90 %/,
    );
    expect(page.querySelector('svg[role=img]')?.getAttribute('aria-describedby')).toBe('curve-text');
    const rows = page.querySelectorAll('tbody tr').map(({ text }) => spaced(text));
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatch(/^9 Oct 2026Againnone yet8 days$/);
    expect(rows[4]).toMatch(/^18 Nov 2026Today91 %$/);
    expect(rows[5]).toMatch(/^20 Nov 2026Due89 %$/);
  });

  test('is markup that our policy and a strict reader take', () => {
    expect(readTags(html).length).toBeGreaterThan(50);
    expect(threats(html)).toEqual([]);
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('today and the due day have names that do not lie over each other', () => {
  const names = ({ page }: ReturnType<typeof draw>) =>
    page
      .querySelectorAll('svg[role=img] text')
      .filter(({ text }) => /today|due/.test(text))
      .map((text) => [text.text, Number(text.getAttribute('x'))]);
  const [left, right] = names(draw({ dueOn: addDays(today, 1) }));
  expect([left?.[0], right?.[0]]).toEqual(['today', 'due']);
  expect(Number(right?.[1]) - Number(left?.[1])).toBeGreaterThanOrEqual(36);
  expect(names(draw({ dueOn: today })).map(([name]) => name)).toEqual(['due today']);
});

test('a reset is a line of its own, in the table and in the legend', () => {
  const { page } = draw({ resets: [{ cardVersion: 7, on: addDays(today, -1) }], dueOn: null });
  expect(page.querySelectorAll('line.reset')).toHaveLength(1);
  expect(page.querySelectorAll('path.ahead, line.today, line.due')).toEqual([]);
  expect(spaced(page.querySelector('#curve-text')?.text)).toContain('the memory was reset');
  expect(page.querySelectorAll('tbody tr').at(-1)?.text).toContain('Reset');
});

test.each([0.7, 0.97])('a desired retention of %d is drawn within the frame', (desired) => {
  const curve = forgettingCurve({
    reviews: [{ cardVersion: 0, on: addDays(today, -900), rating: 'again', stability: 0.01 }],
    resets: [],
    today,
    dueOn: today,
    retrievabilityAfter: memoryModel(defaultSettings).retrievability,
  });
  if (!curve) throw new Error('there is nothing to draw');
  const y = Number(
    parse(String(ForgettingCurve({ curve, desired })))
      .querySelector('.desired')
      ?.getAttribute('y1'),
  );
  expect(y).toBeGreaterThanOrEqual(30);
  expect(y).toBeLessThanOrEqual(148);
});
