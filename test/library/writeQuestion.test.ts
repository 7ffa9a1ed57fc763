import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kinds, type Question } from '../../src/domain/question.ts';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { writeQuestion } from '../../src/library/writeQuestion.ts';
import { goodFile } from './goodFiles.ts';

const bank = join(import.meta.dirname, '../../questions');
const shipped = readdirSync(bank, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[^_/]+\/[^_/]+\.md$/.test(path))
  .toSorted();

function read(text: string): Question {
  const parsed = parseQuestion(text, 'http/x.md');
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join(', '));
  return parsed.question;
}

const withoutBlankLines = (text: string) => text.replaceAll(/\n\n+/g, '\n');

/** Their walkthrough begins right below its heading; those of the others have a blank line between. */
const otherStyle = [
  'system-design/design-habit-tracker.md',
  'system-design/design-simple-service.md',
  'system-design/design-url-shortener.md',
];

test('every shipped file is written as it stands', () => {
  const files = shipped.map((path) => ({ path, text: readFileSync(join(bank, path), 'utf8') }));
  const others = files.filter(({ text }) => writeQuestion(read(text)) !== text);
  expect(files.length).toBeGreaterThanOrEqual(218);
  expect(others.map(({ path }) => path)).toEqual(otherStyle);
  for (const { text } of others)
    expect(withoutBlankLines(writeQuestion(read(text)))).toBe(withoutBlankLines(text));
});

test.each(kinds)('a %s question that is written is read as the same', (kind) => {
  const question = read(goodFile(kind));
  expect(read(writeQuestion(question))).toEqual(question);
  expect(writeQuestion(read(writeQuestion(question)))).toBe(writeQuestion(question));
});

test('sections that a question does not have are not written', () => {
  const question = read(goodFile().replace(/## (Pitfalls|Follow-ups|Hints)\n- .*\n\n/g, ''));
  expect(writeQuestion(question).match(/^## .*/gm)).toEqual([
    '## Question',
    '## Model answer',
    '## Key points',
    '## Sources',
  ]);
});

test.each([
  '- a dash of its own',
  '-',
  '[must] is a word here',
  '[fatal] link](https://example.org)',
  '## no heading',
  '```',
  '1. counted',
])('a hint keeps what looks like a mark: %s', (hint) => {
  const question = { ...read(goodFile()), hints: [hint, 'Another.'] };
  expect(read(writeQuestion(question)).hints).toEqual([hint, 'Another.']);
});

test.each(['(in brackets)', '[a] list', 'plain'])('a fatal pitfall stays one: %s', (text) => {
  const question = { ...read(goodFile()), pitfalls: [{ isFatal: true, text }] };
  expect(read(writeQuestion(question)).pitfalls).toEqual(question.pitfalls);
});

test.each(['    indented code', '---', '> quoted', '# a heading', '```\n## code\n```', 'a\n\n\nb'])(
  'a text keeps its lines: %s',
  (scenario) => {
    const question = { ...read(goodFile('debugging')), scenario };
    expect(read(writeQuestion(question)).scenario).toBe(scenario);
  },
);
