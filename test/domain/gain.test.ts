import { expect, test } from 'vitest';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import {
  chancesFrom,
  defaultChances,
  expectedMinutes,
  gain,
  type Remembered,
} from '../../src/domain/gain.ts';
import { addDays, studyDay } from '../../src/domain/studyDay.ts';

const today = studyDay('2026-11-22');
const inDays = (days: number) => addDays(today, days);
const model = memoryModel(defaultSettings);
const outlook = { model, chances: defaultChances };
const remembered = (days: number, stability = 10): Remembered => ({
  stability,
  difficulty: 5,
  lastReviewedOn: inDays(-days),
});
const gainFor = (memory: Remembered | null, ...goals: number[]) =>
  gain(memory, { today, goals: goals.map(inDays) }, outlook);

/** The published formula with the published last weight, written out once more. */
const decay = -0.1542;
const factor = 0.9 ** (1 / decay) - 1;
const forgetting = (days: number, stability: number) => (1 + (factor * days) / stability) ** decay;

test('the gain of an unseen question is what its four first ratings would leave on the day', () => {
  // First stabilities are weights 0 to 3; Again is relearnt with Good the same day: S * e^(w17 * w18) * S^-w19.
  const relearnt = 0.212 * Math.exp(0.5425 * 0.0912) * 0.212 ** -0.0658;
  const expected =
    0.24 * forgetting(21, relearnt) +
    0.094 * forgetting(21, 1.2931) +
    0.495 * forgetting(21, 2.3065) +
    0.171 * forgetting(21, 8.2956);
  expect(gainFor(null, 21)).toBeCloseTo(expected, 6);
  expect(expected).toBeCloseTo(0.6704, 4);
});

test('the gain of a seen question is its mean over lapse and passes, less what it would be without', () => {
  const recalled = forgetting(10, 10);
  const after = (rating: 'again' | 'hard' | 'good' | 'easy') => {
    const next = model.next({ stability: 10, difficulty: 5 }, 10, rating);
    const { stability } = rating === 'again' ? model.next(next, 0, 'good') : next;
    return forgetting(14, stability);
  };
  const passed = 0.224 * after('hard') + 0.631 * after('good') + 0.145 * after('easy');
  const expected = recalled * passed + (1 - recalled) * after('again') - forgetting(24, 10);
  expect(recalled).toBeCloseTo(0.9, 6);
  expect(gainFor(remembered(10), 14)).toBeCloseTo(expected, 6);
  expect(expected).toBeGreaterThan(0.05);
});

test('a question practised today gains nothing: once a day is enough', () => {
  expect(gainFor(remembered(0), 21)).toBe(0);
  expect(gainFor(remembered(1), 21)).toBeGreaterThan(0);
});

test('a last practice that lies a day ahead, on the far side of the date line, counts as today', () => {
  expect(gainFor(remembered(-1), 21)).toBe(0);
});

test('what is nearly forgotten gains more than what is fresh', () => {
  const gains = [1, 3, 10, 30].map((days) => gainFor(remembered(days), 21));
  expect(gains).toEqual(gains.toSorted((a, b) => a - b));
});

test('two interviews add up, one that is past counts no more, and without one there is nothing to gain', () => {
  expect(gainFor(null, 7, 21)).toBeCloseTo(gainFor(null, 7) + gainFor(null, 21), 9);
  expect(gainFor(null, -1, 21)).toBe(gainFor(null, 21));
  expect(gainFor(null)).toBe(0);
  expect(gainFor(remembered(5), -1)).toBe(0);
});

test('on the morning of the interview a question practised now will be known', () => {
  expect(gainFor(null, 0)).toBeCloseTo(1, 9);
  expect(gainFor(remembered(10), 0)).toBeCloseTo(0.1, 6);
});

test('a lapse costs 60 percent more, an unseen question what it says', () => {
  expect(expectedMinutes(2.5, 1)).toBe(2.5);
  expect(expectedMinutes(2.5, 0)).toBe(4);
  expect(expectedMinutes(2.5, 0.5)).toBe(3.25);
  expect(expectedMinutes(4, null)).toBe(4);
});

test('a learner without ratings has the chances of everybody', () => {
  const none = {
    first: { again: 0, hard: 0, good: 0, easy: 0 },
    pass: { hard: 0, good: 0, easy: 0 },
  };
  expect(chancesFrom(none).first.good).toBeCloseTo(0.495, 9);
  expect(chancesFrom(none).pass.hard).toBeCloseTo(0.224, 9);
});

test('twenty ratings of a learner count as much as the chances of everybody', () => {
  const chances = chancesFrom({
    first: { again: 20, hard: 0, good: 0, easy: 0 },
    pass: { hard: 0, good: 20, easy: 0 },
  });
  expect(chances.first.again).toBeCloseTo((1 + 0.24) / 2, 9);
  expect(chances.first.easy).toBeCloseTo(0.171 / 2, 9);
  expect(chances.pass.good).toBeCloseTo((1 + 0.631) / 2, 9);
});
