import { describe, expect, test } from 'vitest';
import { isCovered, isPartOf, isSequel } from '../../src/domain/draft.ts';

const text = (answer: string, revision: number, scratch = '') => ({ answer, scratch, revision });

describe('what is kept says it already', () => {
  test('when the same text comes again, whatever revision it was made with', () => {
    for (const revision of [1, 2, 3]) expect(isCovered(text('So', 2), text('So', revision))).toBe(true);
  });

  test('when a shorter text comes after one that was written on from it', () => {
    expect(isCovered(text('So it is', 2), text('So', 1))).toBe(true);
  });

  test('but not when somebody who saw it deleted the end', () => {
    expect(isCovered(text('So it is', 2), text('So', 2))).toBe(false);
  });

  test('but not when the text is longer, or another', () => {
    expect(isCovered(text('So', 2), text('So it is', 1))).toBe(false);
    expect(isCovered(text('So', 2), text('No', 1))).toBe(false);
  });
});

describe('nothing is lost by what comes', () => {
  test('when its page showed what is kept, whatever was made of it', () => {
    expect(isSequel(text('So', 2), text('No', 2))).toBe(true);
  });

  test('when it goes on from a save whose page never heard of it', () => {
    expect(isSequel(text('So', 2), text('So it is', 1))).toBe(true);
  });

  test('but not when it is another text than one it never saw', () => {
    expect(isSequel(text('So', 2), text('No', 1))).toBe(false);
  });

  test('but not when it is so old that what it adds may have been deleted since', () => {
    expect(isSequel(text('So', 3), text('So it is', 1))).toBe(false);
  });

  test('also when what is kept began anew and the page counts on from before', () => {
    expect(isSequel(text('So', 1), text('So it is', 4))).toBe(true);
    expect(isSequel(text('So', 1), text('No', 4))).toBe(false);
  });
});

test('a sketch counts like the answer it stands beside', () => {
  const kept = text('An answer', 2, 'A box');
  expect(isPartOf({ answer: 'An', scratch: 'A' }, kept)).toBe(true);
  expect(isPartOf({ answer: 'An', scratch: 'Two' }, kept)).toBe(false);
  expect(isCovered(kept, text('An answer', 1, 'A'))).toBe(true);
  expect(isCovered(kept, text('An answer', 1, 'A box, an arrow'))).toBe(false);
  expect(isSequel(kept, text('An answer', 1, 'A box, an arrow'))).toBe(true);
  expect(isSequel(kept, text('An answer.', 1, 'Arrow'))).toBe(false);
});

test('where no sketch is made, none is missed', () => {
  expect(isCovered({ answer: 'So it is', revision: 2 }, { answer: 'So', revision: 1 })).toBe(true);
  expect(isPartOf({ answer: 'So' }, text('So it is', 1, 'A box'))).toBe(true);
  expect(isPartOf(text('So', 1, 'A box'), { answer: 'So it is' })).toBe(false);
});
