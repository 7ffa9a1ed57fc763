import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { beforeAll, expect, test } from 'vitest';
import { questionSorts, questionStates } from '../../src/domain/questionFilter.ts';
import { aFilter, scope } from '../storage/searching.ts';
import { createWorld, type World } from '../support/world.ts';

const runs = { numRuns: 300, seed: 20_261_122 };

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** What FTS5 would understand, had it the chance. */
const operators = fc.constantFrom(
  '"',
  '""',
  '*',
  '(',
  ')',
  '^',
  '+',
  '-',
  ':',
  '{question}',
  'question:',
  'AND',
  'OR',
  'NOT',
  'NEAR(a b, 2)',
  '\0',
  '\u0001',
  "'",
  ';',
  '--',
  '“',
  '”',
  '🦉',
  '\ud800',
  'ﬁ',
  '́',
  'a',
  'the',
  'idempotency',
  'what',
);
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(operators, { maxLength: 20 }).map((parts) => parts.join(' ')),
  fc.array(operators, { maxLength: 20 }).map((parts) => parts.join('')),
);

const optional = <T extends string>(values: readonly T[]) => fc.constantFrom(undefined, ...values);

test('any text gives questions or none, whatever else is chosen', async () => {
  const filter = fc.record({
    words: typed,
    state: optional(questionStates),
    sort: fc.constantFrom(...questionSorts),
  });
  const check = fc.asyncProperty(filter, async ({ words, state, sort }) => {
    const isSearch = words !== '';
    const parts = {
      words,
      ...(state ? { state } : {}),
      sort: isSearch || sort !== 'relevance' ? sort : 'title',
    } as const;
    const found = await world.stores.search.search(scope, aFilter(parts), { limit: 5, offset: 0 });
    expect(found.rows.length).toBe(Math.min(found.total, 5));
    expect(new Set(found.rows.map(({ questionId }) => questionId)).size).toBe(found.rows.length);
  });
  await fc.assert(check, runs);
});

test('the page answers any address with a page', async () => {
  const check = fc.asyncProperty(typed, fc.string({ maxLength: 20 }), async (words, other) => {
    const query = new URLSearchParams({
      words: words || 'x',
      state: other || 'x',
      sort: other || 'x',
      page: other || 'x',
    });
    expect((await world.get(`/questions?${query}`)).status).toBe(200);
  });
  await fc.assert(check, { ...runs, numRuns: 60 });
});

const tidied = (text: string) => text.replaceAll(/\s+/g, ' ');

/** Every text of a question that is searched, as it stands in the index. */
function textsOf(questionId: string): string[] {
  const indexed = world.database
    .prepare(
      `SELECT question, model_answer, key_points, own_answer FROM question_text
      WHERE rowid = (SELECT number FROM question WHERE id = ?)`,
    )
    .raw()
    .get(questionId) as string[];
  const answers = world.database.prepare('SELECT answer FROM attempt WHERE question_id = ?').pluck();
  return [...indexed, ...(answers.all(questionId) as string[])].map(tidied);
}

test.each([
  { long: 'a'.repeat(10_000), short: 'a'.repeat(10), total: 0 },
  { long: 'what about it '.repeat(700), short: 'what about it', total: 8 },
  { long: '"what" '.repeat(1400), short: '"what"', total: 8 },
  { long: 'my words '.repeat(1100), short: 'my words', total: 3 },
  { long: '🦉'.repeat(2500), short: '🦉', total: 0 },
  { long: '"'.repeat(9999), short: '"', total: 0 },
])('ten thousand characters are searched like ten: $short', async ({ long, short, total }) => {
  const read = async (words: string) =>
    world.stores.search.search(scope, aFilter({ words }), { limit: 5, offset: 0 });
  const found = await read(long);
  expect(found).toEqual(await read(short));
  expect([found.total, found.rows.length]).toEqual([total, Math.min(total, 5)]);
  for (const { questionId, snippets } of found.rows) {
    expect(snippets).not.toEqual([]);
    for (const { parts } of snippets) {
      const shown = parts.map(({ text }) => text).join('');
      const texts = textsOf(questionId);
      expect(
        texts.some((text) => text.includes(shown.replaceAll('…', ''))),
        shown,
      ).toBe(true);
    }
  }
  const page = await world.get(`/questions?${new URLSearchParams({ words: long })}`);
  expect(page.status).toBe(200);
  expect(parse(await page.text()).querySelectorAll('.listed .title')).toHaveLength(total);
});
