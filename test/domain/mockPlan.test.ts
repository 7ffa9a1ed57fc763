import { describe, expect, test } from 'vitest';
import { drawOfKinds } from '../../src/domain/mockPlan.ts';
import { kinds } from '../../src/domain/question.ts';
import type { ScopedQuestion } from '../../src/domain/scope.ts';
import { aScoped } from '../support/scoped.ts';

const some = (...facts: Partial<ScopedQuestion>[]): ScopedQuestion[] =>
  facts.map((fact, index) => aScoped({ questionId: `question-${index}`, ...fact }));

describe('the places of an interview of one’s own making', () => {
  const choice = { minutes: 20, level: 'mid' as const, isSpoken: false, deckIds: [] };
  const many = [
    ...Array.from({ length: 9 }, () => ({ minutes: 3 })),
    ...Array.from({ length: 9 }, () => ({ kind: 'behavioral' as const, minutes: 4 })),
    { kind: 'design' as const, minutes: 30 },
  ];

  test('are one of each kind in the order of an interview, then more in turn while they fit', () => {
    expect(drawOfKinds(['behavioral', 'concept'], choice, some(...many))).toEqual([
      { count: 4, kind: 'concept' },
      { count: 2, kind: 'behavioral' },
    ]);
    expect(drawOfKinds(['behavioral', 'concept'], { ...choice, isSpoken: true }, some(...many))).toEqual([
      { count: 5, kind: 'concept' },
      { count: 4, kind: 'behavioral' },
    ]);
  });

  test('leave out a kind that does not fit, and have one when none does', () => {
    expect(drawOfKinds(kinds, { ...choice, minutes: 10 }, some(...many))).toEqual([
      { count: 2, kind: 'concept' },
      { count: 1, kind: 'behavioral' },
    ]);
    expect(drawOfKinds(['design'], choice, some(...many))).toEqual([{ count: 1, kind: 'design' }]);
    expect(drawOfKinds(['design', 'behavioral'], { ...choice, minutes: 1 }, some(...many))).toEqual([
      { count: 1, kind: 'behavioral' },
    ]);
    expect(drawOfKinds(kinds, choice, [])).toEqual([]);
  });

  test('have a kind whose short questions fit, and no more than its usual ones do', () => {
    const questions = some(
      ...many.slice(0, 9),
      { kind: 'design', minutes: 15, level: 'junior' },
      { kind: 'design', minutes: 30 },
    );
    expect(drawOfKinds(['concept', 'design'], choice, questions)).toEqual([
      { count: 1, kind: 'concept' },
      { count: 1, kind: 'design' },
    ]);
  });

  test('are as many as usual questions of the level fill', () => {
    const [short, usual] = [{ minutes: 2, level: 'junior' as const }, { minutes: 6 }];
    const draw = (minutes: number) =>
      drawOfKinds(
        ['concept'],
        { ...choice, minutes },
        some(short, short, short, { minutes: 2 }, usual, usual),
      );
    expect(draw(17)).toEqual([{ count: 2, kind: 'concept' }]);
    expect(draw(18)).toEqual([{ count: 3, kind: 'concept' }]);
  });

  test('do not count on short questions above the level while there is one up to it', () => {
    const questions = some(
      { minutes: 14, level: 'junior' },
      { minutes: 1, level: 'senior' },
      { minutes: 4, level: 'junior', kind: 'behavioral' },
    );
    expect(
      drawOfKinds(['concept', 'behavioral'], { ...choice, minutes: 15, level: 'junior' }, questions),
    ).toEqual([{ count: 1, kind: 'concept' }]);
  });

  test('are never more of a kind than can be drawn', () => {
    const place = { places: [{ deckId: 'chosen', position: 0 }] };
    const questions = some({ ...place, isSuspended: true }, { ...place, level: 'senior' }, place, {});
    expect(drawOfKinds(['concept'], { ...choice, deckIds: ['chosen'] }, questions)).toEqual([
      { count: 2, kind: 'concept' },
    ]);
  });
});
