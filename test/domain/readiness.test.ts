import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/domain/fsrs.ts';
import {
  hasEnoughData,
  readinessByTopic,
  readinessOf,
  recallOn,
  weakestFirst,
} from '../../src/domain/readiness.ts';
import { addDays } from '../../src/domain/studyDay.ts';
import { aCard, aPractice, aScoped } from '../support/scoped.ts';
import { today } from '../support/world.ts';

const recall = recallOn(today, defaultSettings);

describe('the chance to answer a question', () => {
  test('is 0 when it was never practised', () => {
    expect(recall(aScoped())).toBe(0);
  });

  test('is 1 on the day it was practised', () => {
    expect(recall(aScoped({ card: aCard(2, 0) }))).toBe(1);
  });

  test('is 90 % when as many days went by as it is stable', () => {
    expect(recall(aScoped({ card: aCard(20, 20) }))).toBeCloseTo(0.9, 6);
  });

  test('is lower on a later day', () => {
    const question = aScoped({ card: aCard(20, 20) });
    expect(recallOn(addDays(today, 30), defaultSettings)(question)).toBeLessThan(recall(question));
  });
});

describe('readiness of some questions', () => {
  const at90 = () => aCard(20, 20);

  test('expects the sum of the chances, with its spread', () => {
    const questions = [aScoped({ card: at90() }), aScoped({ card: at90() }), aScoped()];
    const { expected, spread, inScope, seen } = readinessOf(questions, recall);
    expect(expected).toBeCloseTo(1.8, 6);
    expect(spread).toBeCloseTo(Math.sqrt(2 * 0.9 * 0.1), 6);
    expect({ inScope, seen }).toEqual({ inScope: 3, seen: 2 });
  });

  test('is certain of what was never practised', () => {
    expect(readinessOf([aScoped(), aScoped()], recall)).toMatchObject({ expected: 0, spread: 0, seen: 0 });
  });

  test('counts each question once in the score of key points, however often it was practised', () => {
    const questions = [
      aScoped({ practice: aPractice({ answers: 9, pointScore: 1 }) }),
      aScoped({ practice: aPractice({ answers: 1, pointScore: 0.5 }) }),
      aScoped({ practice: aPractice({ answers: 1, pointScore: null }) }),
    ];
    expect(readinessOf(questions, recall)).toMatchObject({ pointScore: 0.75, answers: 11 });
  });

  test('has a pace of all practised seconds per expected second', () => {
    const questions = [
      aScoped({ minutes: 10, practice: aPractice({ seconds: 1200 }) }),
      aScoped({ minutes: 2, practice: aPractice({ seconds: 60 }) }),
      aScoped({ minutes: 30 }),
    ];
    expect(readinessOf(questions, recall).pace).toBeCloseTo(1260 / 720, 6);
  });

  test('knows neither score nor pace without practice', () => {
    expect(readinessOf([aScoped()], recall)).toMatchObject({ pointScore: null, pace: null, answers: 0 });
  });

  test.each([
    [4, false],
    [5, true],
  ])('has enough data with %i graded answers: %s', (answers, isEnough) => {
    expect(hasEnoughData(readinessOf([aScoped({ practice: aPractice({ answers }) })], recall))).toBe(
      isEnough,
    );
  });
});

test('topics together have what there is in all', () => {
  const questions = ['http', 'sql', 'http'].map((topic, index) =>
    aScoped({ topic, card: aCard(10 + index, 7), practice: aPractice({ answers: index + 1 }) }),
  );
  const topics = readinessByTopic(questions, recall);
  const overall = readinessOf(questions, recall);
  expect(topics.map(({ topic, inScope, answers }) => [topic, inScope, answers])).toEqual([
    ['http', 2, 4],
    ['sql', 1, 2],
  ]);
  expect(topics.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(overall.expected, 9);
  expect(topics.reduce((sum, { spread }) => sum + spread ** 2, 0)).toBeCloseTo(overall.spread ** 2, 9);
});

describe('the weakest first', () => {
  const order = (...questions: Parameters<typeof aScoped>[0][]) =>
    weakestFirst(questions.map(aScoped), recall).map(({ questionId }) => questionId);

  test('is what was never practised, before the least likely', () => {
    expect(
      order(
        { questionId: 'likely', card: aCard(50, 10) },
        { questionId: 'unlikely', card: aCard(1, 300) },
        { questionId: 'new' },
      ),
    ).toEqual(['new', 'unlikely', 'likely']);
  });

  test('are new questions in the order of the decks, those in no deck last', () => {
    expect(
      order(
        { questionId: 'in-none' },
        { questionId: 'later', places: [{ deckId: 'a', position: 7 }] },
        {
          questionId: 'earlier',
          places: [
            { deckId: 'a', position: 9 },
            { deckId: 'b', position: 3 },
          ],
        },
        { questionId: 'also-in-none' },
      ),
    ).toEqual(['earlier', 'later', 'also-in-none', 'in-none']);
  });
});
