import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds, levels } from '../../src/domain/question.ts';
import { assembleBank } from '../../src/library/assembleBank.ts';
import { renderInline, renderMarkdown } from '../../src/library/markdown.ts';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { renderQuestion } from '../../src/library/renderQuestion.ts';
import { decode } from '../../src/library/sourceText.ts';
import { goodDeck, goodFile, goodMock, goodRubric, goodTopic } from '../library/goodFiles.ts';
import { unsafeParts } from '../library/safeHtml.ts';

// The same cases on every run: a failure here is to be found again.
const runs = { numRuns: 500, seed: 20_260_301 };

/** Holds for any text: a question that can be rendered, or problems that can be shown. */
function readsOrComplains(text: string): void {
  const parsed = parseQuestion(text, 'http/x.md');
  if ('question' in parsed) {
    const html = Object.values(renderQuestion(parsed.question)).flat();
    expect(html.flatMap(unsafeParts)).toEqual([]);
    return;
  }
  expect(parsed.problems.length).toBeGreaterThan(0);
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const problem of parsed.problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines);
    expect(problem.message).not.toContain('\n');
    expect(problem.mend).toMatch(/\.$/);
  }
}

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 }));

const pieces = [
  '---\n',
  '\n',
  '\t',
  ' ',
  ':',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '&a ',
  '*a ',
  '!!map ',
  '? ',
  '| ',
  '> ',
  '"',
  "'",
  '#',
  '%YAML 9\n',
  '## ',
  '### ',
  '```',
  '~~~',
  '[must] ',
  '[fatal] ',
  '<<: ',
  '...\n',
  '\r',
  '\uFEFF',
  '\u0000',
  '\uD800',
  'id: ',
  'kind: design\n',
  '## Question\n',
  '## Sources\n',
  '[[[[[[[[',
  '{a: {b: {c: ',
  '__proto__: x\n',
  '99999999999',
  '`',
  '|',
  '---|---\n',
  '![](',
  '<b>',
];
const syntax = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((list) => list.join(''));

const mutation = fc.record({ at: fc.nat(), remove: fc.nat({ max: 40 }), insert: fc.oneof(anyText, syntax) });
const mutant = fc
  .tuple(fc.constantFrom(...kinds), fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([kind, changes]) =>
    changes.reduce((text, { at, remove, insert }) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + insert + text.slice(start + remove);
    }, goodFile(kind)),
  );

test('any bytes give a question or problems', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      const text = decode(bytes);
      if (typeof text === 'string') readsOrComplains(text);
      else expect(text.line).toBeGreaterThanOrEqual(1);
    }),
    runs,
  );
});

test('any text gives a question or problems', () => {
  fc.assert(fc.property(anyText, readsOrComplains), runs);
});

test('any YAML gives a question or problems', () => {
  const front = fc.oneof(anyText, syntax).map((yaml) => `---\n${yaml}\n---\n## Question\nWhy?\n`);
  fc.assert(fc.property(front, readsOrComplains), runs);
});

test('a good file with any changes gives a question or problems', () => {
  fc.assert(fc.property(mutant, readsOrComplains), { ...runs, numRuns: 1500 });
});

test('a good file that lost any line gives a question or problems', () => {
  for (const kind of kinds) {
    const lines = goodFile(kind).split('\n');
    for (const index of lines.keys()) readsOrComplains(lines.filter((_, at) => at !== index).join('\n'));
  }
});

test('deep YAML gives problems', () => {
  for (const deep of ['[', '{a: ', '- ', '? ', '[{a: ', '!!a ']) {
    readsOrComplains(`---\nid: ${deep.repeat(4000)}\n---\n`);
    readsOrComplains(`---\n${deep.repeat(4000)}\n---\n`);
  }
});

const plan = [...levels, ...kinds].map((name) => `  ${name}: 1\n`).join('');

test('any files make a bank whose parts fit together', () => {
  const name = fc.constantFrom('_topic.yml', 'a.md', 'b.md', 'c.txt', '_x.md');
  const path = fc.oneof(
    fc.tuple(fc.constantFrom('http', 'sql', '_decks', 'A b'), name).map((parts) => parts.join('/')),
    fc.constantFrom('_sources.yml', '_retired.yml', '_decks/a.yml', 'README.md', 'odd'),
    fc.constantFrom('_mocks/a.yml', '_rubrics/concept.yml', '_coverage.yml', '_map.yml', '_released.yml'),
  );
  const text = fc.oneof(
    mutant,
    fc.constantFrom(goodFile(), goodFile('design', 'http-cors', 'http'), goodTopic),
    fc.constantFrom(goodRubric, `${goodMock}draw: [1 concept, http-etag]\n`, `${goodDeck}topics: [http]\n`),
    fc.constantFrom(`http:\n${plan}`, 'ids: [http-etag, http-cors]\n', 'a:\n  named: "A\\eB"\n  skip: B\n'),
    syntax,
  );
  const files = fc.uniqueArray(fc.record({ path, text, hash: fc.constant('') }), {
    selector: (file) => file.path,
  });
  fc.assert(
    fc.property(files, (list) => {
      const bank = assembleBank(list, []);
      const ids = bank.questions.map((question) => question.id);
      expect(new Set(ids).size).toBe(ids.length);
      const topics = bank.topics.map((topic) => topic.slug);
      expect(bank.questions.filter((question) => !topics.includes(question.topic))).toEqual([]);
      expect(bank.decks.flatMap((deck) => deck.questionIds).filter((id) => !ids.includes(id))).toEqual([]);
      expect(bank.retired.filter(({ id }) => ids.includes(id))).toEqual([]);
      expect(bank.leftOutIds.filter((id) => ids.includes(id))).toEqual([]);
      const rubricKinds = bank.rubrics.map(({ kind }) => kind);
      expect(new Set(rubricKinds).size).toBe(rubricKinds.length);
      expect(bank.topicPlans.filter(({ topic }) => !topics.includes(topic))).toEqual([]);
      const draws = bank.mocks.flatMap(({ draw }) => draw);
      const drawn = draws.flatMap((one) => ('questionId' in one ? one.questionId : []));
      expect(drawn.filter((id) => ![...ids, ...bank.leftOutIds].includes(id))).toEqual([]);
      expect(bank.problems.filter(({ message, mend }) => /\p{Cc}/u.test(message + mend))).toEqual([]);
    }),
    runs,
  );
});

test('any Markdown gives only elements we write, of at most 1 MB', () => {
  const markdown = fc.oneof(
    anyText,
    syntax,
    fc.array(fc.oneof(anyText, syntax)).map((list) => list.join('\n\n')),
  );
  fc.assert(
    fc.property(markdown, (text) => {
      for (const html of [renderMarkdown(text), renderInline(text)]) {
        expect(unsafeParts(html)).toEqual([]);
        expect(html.length).toBeLessThanOrEqual(1024 * 1024);
      }
    }),
    { ...runs, numRuns: 1500 },
  );
});
