import { expect, test } from 'vitest';
import { kinds } from '../../src/domain/question.ts';
import { composeQuestion } from '../../src/library/composeQuestion.ts';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { fieldsOf, type QuestionText, sectionFields } from '../../src/library/questionText.ts';
import { goodFile, words } from './goodFiles.ts';

function fields(kind: (typeof kinds)[number] = 'concept', changes: Partial<QuestionText> = {}): QuestionText {
  const parsed = parseQuestion(goodFile(kind), '');
  if ('problems' in parsed) throw new Error('the good file is not good');
  return { ...fieldsOf(parsed.question), ...changes };
}

/** Field, line in it, and what is wrong: as a form would show it. */
function problems(typed: QuestionText): (readonly [string | undefined, number, string])[] {
  const composed = composeQuestion(typed);
  return 'findings' in composed
    ? composed.findings.map(({ field, line, message }) => [field, line, message] as const)
    : [];
}

const questionOf = (typed: QuestionText) => {
  const composed = composeQuestion(typed);
  if ('findings' in composed) throw new Error(composed.findings.map(({ message }) => message).join(', '));
  return composed.question;
};

test.each(kinds)('the fields of a good %s question make it again', (kind) => {
  expect(problems(fields(kind))).toEqual([]);
  expect(fieldsOf(questionOf(fields(kind)))).toEqual(fields(kind));
});

test('every problem is said at once, each at its field', () => {
  const typed = fields('concept', {
    id: 'No',
    minutes: 'ten',
    tags: 'caching, Etag',
    question: ' ',
    modelAnswer: 'Too short.',
    keyPoints: '[must] One\nunmarked',
    sources: 'no key',
  });
  expect(problems(typed)).toEqual([
    ['id', 1, '`id` cannot be `No`'],
    ['minutes', 1, '`minutes` cannot be `ten`'],
    ['tags', 1, '`tags` cannot be `[caching, Etag]`'],
    ['question', 1, 'The section `Question` is empty'],
    ['modelAnswer', 1, 'The model answer has 2 words'],
    ['keyPoints', 2, 'This key point does not say how much it weighs'],
    ['sources', 1, '`no key` does not name a source and a section'],
  ]);
});

test('an empty form asks for what every question needs', () => {
  const nothing = Object.fromEntries(Object.keys(fields()).map((name) => [name, ''])) as QuestionText;
  expect(problems(nothing).map(([field]) => field)).toEqual([
    'id',
    'rev',
    'kind',
    'topic',
    'level',
    'minutes',
  ]);
  const found = problems({ ...nothing, kind: 'concept' }).map(([field]) => field);
  expect(found.slice(5)).toEqual(['question', 'modelAnswer', 'keyPoints', 'sources']);
});

test.each([
  ['question', 'Why?\n\n## Hints\n- smuggled', 3],
  ['question', 'Why?\n## Model answer\nMine.', 2],
  ['modelAnswer', `${words(160)}\n\n##Key points`, 3],
] as const)('a heading in %s is found where it was typed', (field, text, line) => {
  const found = problems(fields('concept', { [field]: text }));
  expect(found).toEqual([[field, line, expect.stringContaining('would begin a section of its own')]]);
});

test('a block of code left open in one text does not swallow the next', () => {
  const typed = fields('debugging', { scenario: 'Slow.\n```\nlog', rootCause: '```\nopen too' });
  expect(problems(typed)).toEqual([
    ['scenario', 2, 'The code block that begins here is never closed'],
    ['rootCause', 1, 'The code block that begins here is never closed'],
  ]);
});

test('two open blocks of code do not close each other', () => {
  const typed = fields('concept', { question: 'Why?\n```', modelAnswer: `${words(160)}\n\`\`\`` });
  expect(problems(typed).map(([field]) => field)).toEqual(['question', 'modelAnswer']);
});

test('a heading in a block of code is code', () => {
  const typed = fields('debugging', { evidence: '```\n## p99 4 s\n```' });
  expect(questionOf(typed).evidence).toBe('```\n## p99 4 s\n```');
});

test('front matter cannot be broken out of', () => {
  const typed = fields('concept', { topic: 'http\n---\n## Question\nMine', tags: 'a]\nrev: 9, b' });
  expect(problems(typed).map(([field]) => field)).toEqual(['topic', 'tags']);
});

test.each(['- [must] One\n* [nice]', '[must] One\n\n   - [nice] Two   \n'])(
  'an item may have its mark, and lines may be blank: %s',
  (keyPoints) => {
    const found = problems(fields('concept', { keyPoints }));
    expect(found).toEqual(
      keyPoints.includes('*') ? [['keyPoints', 2, 'This key point does not say how much it weighs']] : [],
    );
  },
);

test('tags and related ids may stand between commas, spaces, lines or in brackets', () => {
  const typed = fields('concept', { tags: '[caching, etag]', related: 'http-cors\nhttp-tls' });
  expect(questionOf(typed)).toMatchObject({ tags: ['caching', 'etag'], related: ['http-cors', 'http-tls'] });
});

test('line ends of other systems, and blank lines around a text, make no difference', () => {
  const usual = composeQuestion(fields('debugging', { scenario: 'One.\nTwo.' })).file;
  expect(composeQuestion(fields('debugging', { scenario: '\r\n \r\nOne.\r\nTwo.\r\n\r\n' })).file).toBe(
    usual,
  );
});

test('texts of other kinds are left out', () => {
  const typed = fields('concept', { evidence: 'A log.', rootCause: '## Hints' });
  expect(questionOf(typed)).toMatchObject({ evidence: '', rootCause: '' });
});

test.each(['A\u0000B', 'A\u2028B', 'A\u001bB'])('a control character is found at its field', (text) => {
  expect(problems(fields('concept', { hints: `Look\n${text}` }))).toEqual([
    ['hints', 2, 'There is a control character in the text'],
  ]);
});

test('a question that is too long is the fault of no field', () => {
  const found = problems(fields('concept', { question: words(9000) }));
  expect(found).toEqual([[undefined, 1, 'The file is larger than 20 KB']]);
});

test('every section has a field', () => {
  expect(sectionFields).toHaveLength(15);
});
