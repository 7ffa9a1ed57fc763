import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { renderQuestion } from '../../src/library/renderQuestion.ts';
import { QuestionHeading } from '../../src/web/ui/QuestionParts.tsx';
import { aQuestion } from '../support/questions.ts';

function classOf(text: string, isQuiet = false): string | undefined {
  const html = renderQuestion(aQuestion({ id: 'any', question: text }));
  return parse(String(QuestionHeading({ html, isQuiet })))
    .querySelector('[role=heading]')
    ?.getAttribute('class');
}

test('a question of more than 160 characters is set smaller, markup not counted', () => {
  expect(classOf('x'.repeat(160))).toBe('question');
  expect(classOf('x'.repeat(161))).toBe('question long');
  expect(classOf('`x` '.repeat(80).trim())).toBe('question');
});

test('beside the answers every question is quiet', () => {
  expect(classOf('x'.repeat(161), true)).toBe('question quiet');
});
