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

test('code and what follows it stand below the heading', () => {
  const html = renderQuestion(aQuestion({ id: 'any', question: 'Why?\n\n```js\nlet x;\n```\n\nAnd then?' }));
  const page = parse(String(QuestionHeading({ html })));
  expect(page.querySelector('[role=heading]')?.text.trim()).toBe('Why?');
  expect(String(page)).toContain('class="language-js"');
  expect(page.text).toContain('And then?');
});

test('beside the answers every question is quiet', () => {
  expect(classOf('x'.repeat(161), true)).toBe('question quiet');
});
