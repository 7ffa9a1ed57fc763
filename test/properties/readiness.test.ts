import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidatesOf } from '../../src/domain/candidates.ts';
import { type Card, newCard } from '../../src/domain/card.ts';
import { createDice, roll } from '../../src/domain/dice.ts';
import { mean, varianceOf } from '../../src/domain/expectation.ts';
import { defaultSettings, type MemoryModel, type MemoryState, memoryModel } from '../../src/domain/fsrs.ts';
import { type Aged, defaultChances, practised } from '../../src/domain/gain.ts';
import { bestMoves, moveMinutes } from '../../src/domain/moves.ts';
import { levels } from '../../src/domain/question.ts';
import { arrange } from '../../src/domain/queue.ts';
import type { Rating } from '../../src/domain/rating.ts';
import { readinessOf, recallOn } from '../../src/domain/readiness.ts';
import { review } from '../../src/domain/scheduling.ts';
import type { ScopedQuestion } from '../../src/domain/scope.ts';
import { addDays, startOfStudyDay, studyDay } from '../../src/domain/studyDay.ts';
import { aCard, aScoped } from '../support/scoped.ts';
import { today } from '../support/world.ts';

/** A memory that is known from outside: what a review does to it is computed here, not by the product's cards. */
type Known = MemoryState & { practisedOn: number };

const learners = 400;
const questionsEach = 60;
const days = 40;
const first = studyDay('2026-03-01');
const last = addDays(first, days);
const model: MemoryModel = memoryModel(defaultSettings);

const instantOf = (day: number) => startOfStudyDay(addDays(first, day), { zone: 'UTC', rolloverHour: 4 });

/** One question over the weeks: the learner recalls it by a coin, the product hears the rating. */
function live(questionId: string, dice: () => number): { question: ScopedQuestion; known: Known | null } {
  let known = null as Known | null;
  let card: Card = newCard;
  const hear = (rating: Rating, day: number, minute: number) => {
    const now = instantOf(day) + minute * 60_000;
    card = review(card, rating, { now, today: addDays(first, day) }, defaultSettings, questionId).card;
  };
  for (let day = 0; day < days; day += 1) {
    if (dice() > 0.08) continue;
    const aged: Aged | null = known && { ...known, days: day - known.practisedOn };
    const isRecalled = aged && dice() < model.retrievability(aged.stability, aged.days);
    const later: Rating = isRecalled ? roll(defaultChances.pass, dice) : 'again';
    const rating = aged ? later : roll(defaultChances.first, dice);
    known = { ...practised(aged, rating, model), practisedOn: day };
    hear(rating, day, 60);
    if (rating === 'again') hear('good', day, 75);
  }
  return { question: aScoped({ questionId, card }), known };
}

/** How many of the questions are really answered on the last day: a coin each, by the memory known from outside. */
const truthOf = (lives: readonly ReturnType<typeof live>[], dice: () => number) =>
  lives.filter(
    ({ known }) => known && dice() < model.retrievability(known.stability, days - known.practisedOn),
  ).length;

describe('for simulated learners whose memory is known', () => {
  const scores = Array.from({ length: learners }, (_, seed) => {
    const dice = createDice(seed + 1);
    const lives = Array.from({ length: questionsEach }, (_question, index) => live(`q${index}`, dice));
    const { expected, spread } = readinessOf(
      lives.map(({ question }) => question),
      recallOn(last, defaultSettings),
    );
    return (truthOf(lives, dice) - expected) / spread;
  });

  test('the number expected is right on average, and the truth as far from it as its spread says', () => {
    // Of 400 standard scores the mean strays by 0.05, their deviation by 0.035.
    expect(Math.abs(mean(scores))).toBeLessThan(0.15);
    expect(Math.abs(Math.sqrt(varianceOf(scores)) - 1)).toBeLessThan(0.11);
  });

  test('two truths in three lie within the spread, and nearly all within three of it', () => {
    const within = (width: number) => scores.filter((score) => Math.abs(score) <= width).length / learners;
    expect(within(1)).toBeGreaterThan(0.6);
    expect(within(1)).toBeLessThan(0.78);
    expect(within(3)).toBeGreaterThan(0.985);
  });
});

const questions = fc
  .array(
    fc.record({
      topic: fc.constantFrom('a', 'b', 'c', 'd'),
      minutes: fc.integer({ min: 1, max: 12 }),
      card: fc.oneof(
        fc.constant(newCard),
        fc
          .tuple(
            fc.double({ min: 0.1, max: 900, noNaN: true }),
            fc.nat(400),
            fc.double({ min: 1, max: 10, noNaN: true }),
          )
          .map((facts) => aCard(...facts)),
      ),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((facts, index) => aScoped({ questionId: `q${index}`, ...facts })));

test('what is expected lies between nothing and what was seen, and its spread below half the root of that', () => {
  fc.assert(
    fc.property(questions, (all) => {
      const { expected, spread, seen } = readinessOf(all, recallOn(today, defaultSettings));
      expect(expected).toBeGreaterThanOrEqual(0);
      expect(expected).toBeLessThanOrEqual(seen + 1e-9);
      expect(spread).toBeLessThanOrEqual(Math.sqrt(seen) / 2 + 1e-9);
    }),
  );
});

test('moves never share a question, never last much longer than they say, and add up what they are worth', () => {
  const interviews = [{ id: 'one', on: addDays(today, 14), title: '', deckIds: [] }];
  const practised = { deckIds: [], levels: [...levels] };
  const prospect = { today, practised, interviews, outlook: { model, chances: defaultChances } };
  fc.assert(
    fc.property(questions, (all) => {
      const habits = { today, minutesADay: 20, pace: {}, targetLevel: 'mid' as const };
      const { planned } = arrange(candidatesOf(all, prospect), habits);
      const moves = bestMoves(planned, {});
      const ids = moves.flatMap(({ questionIds }) => questionIds);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { minutes, topic, questionIds, gain } of moves) {
        // The last one is begun when half of it fits; a lapse makes a ten-minute question last sixteen.
        expect(minutes).toBeLessThanOrEqual(moveMinutes + 8);
        const chosen = planned.filter(({ questionId }) => questionIds.includes(questionId));
        expect(chosen.every((question) => question.topic === topic)).toBe(true);
        expect(gain).toBeCloseTo(
          chosen.reduce((sum, question) => sum + question.gain, 0),
          9,
        );
      }
    }),
  );
});
