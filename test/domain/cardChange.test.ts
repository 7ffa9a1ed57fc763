import { expect, test } from 'vitest';
import type { LearningCard, ReviewCard } from '../../src/domain/card.ts';
import { reset, setDue } from '../../src/domain/cardChange.ts';
import { defaultSettings } from '../../src/domain/fsrs.ts';
import { review } from '../../src/domain/scheduling.ts';
import { addDays, studyDay } from '../../src/domain/studyDay.ts';

const today = studyDay('2026-11-18');
const now = Date.UTC(2026, 10, 18, 9);
const memory = {
  version: 4,
  stability: 6.5,
  difficulty: 5.5,
  repetitions: 3,
  lapses: 1,
  lastReviewedAt: now - 6 * 86_400_000,
  lastReviewedOn: addDays(today, -6),
};
const spaced: ReviewCard = { ...memory, state: 'review', dueOn: today, intervalDays: 6 };
const inStep: LearningCard = { ...memory, state: 'relearning', step: 0, dueAt: now + 600_000 };

test.each([spaced, inStep])('a reset card is new, and its version counts on', (card) => {
  expect(reset(card)).toEqual({ state: 'new', version: 5 });
});

test('a due day moves the day and leaves the memory alone', () => {
  const dueOn = addDays(today, 10);
  expect(setDue(spaced, dueOn)).toEqual({ ...spaced, version: 5, dueOn, intervalDays: 16 });
});

test('a card in its steps leaves them for its due day', () => {
  const { step: _step, dueAt: _dueAt, ...kept } = inStep;
  const dueOn = addDays(today, 2);
  expect(setDue(inStep, dueOn)).toEqual({ ...kept, state: 'review', version: 5, dueOn, intervalDays: 8 });
});

test('a due day on the day of the last review is an interval of a day, as the log wants it', () => {
  expect(setDue({ ...spaced, lastReviewedOn: today }, today)).toMatchObject({
    dueOn: today,
    intervalDays: 1,
  });
});

test('after another due day the next review is graded by the days that really passed', () => {
  const moved = setDue(spaced, addDays(today, 30));
  const at = { now, today };
  const asIfNot = review(spaced, 'good', at, defaultSettings, 'q').card;
  const { stability, difficulty } = review(moved, 'good', at, defaultSettings, 'q').card as ReviewCard;
  expect({ stability, difficulty }).toEqual({
    stability: asIfNot.stability,
    difficulty: asIfNot.difficulty,
  });
});
