import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { countSpokenWords } from '../../src/library/answerLength.ts';
import type { Bank } from '../../src/library/bank.ts';
import { readBank } from '../../src/library/readBank.ts';

/** How fast people speak in an interview when they are understood. */
const wordsPerMinute = 130;

let bank: Bank;
beforeAll(async () => {
  bank = await readBank(join(import.meta.dirname, '../../questions'));
});

function pathsWhere(isWrong: (question: Bank['questions'][number]) => boolean): string[] {
  return bank.questions.filter(isWrong).map((question) => question.path);
}

test('the shipped bank has questions and no problems', () => {
  expect(bank.questions.length).toBeGreaterThan(0);
  expect(bank.problems.map(({ path, line, message }) => `${path}:${line}: ${message}`)).toEqual([]);
});

test('every shipped question has pitfalls', () => {
  expect(pathsWhere((question) => question.pitfalls.length === 0)).toEqual([]);
});

test('every shipped question has follow-ups', () => {
  expect(pathsWhere((question) => question.followUps.length === 0)).toEqual([]);
});

test('every shipped question has hints', () => {
  expect(pathsWhere((question) => question.hints.length === 0)).toEqual([]);
});

test('every shipped model answer can be said aloud within its minutes', () => {
  const tooLong = ({ modelAnswer, minutes }: Bank['questions'][number]) =>
    countSpokenWords(modelAnswer) > minutes * wordsPerMinute;
  expect(pathsWhere(tooLong)).toEqual([]);
});
