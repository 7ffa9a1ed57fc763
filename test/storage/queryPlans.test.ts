/** How SQLite goes about each statement of a search: never through a whole table, row by row. */
import { beforeAll, expect, test } from 'vitest';
import { type QuestionFilter, questionSorts, questionStates } from '../../src/domain/questionFilter.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { attemptSnippetSql, detailsSql, snippetsSql } from '../../src/storage/listedQuestions.ts';
import { openMemoryDatabase } from '../../src/storage/open.ts';
import { isKnownSql, searchStatements } from '../../src/storage/searchSql.ts';
import { fillBank, fillHistory, readShippedBank } from '../bench/generatedBank.ts';
import { createStores } from '../support/stores.ts';
import { nineToday, today } from '../support/world.ts';

const database = openMemoryDatabase(nineToday);

beforeAll(async () => {
  const stores = createStores(database);
  await stores.learners.ensure(localLearner, 'Europe/Berlin', nineToday);
  await fillBank(stores, await readShippedBank(), { count: 600, now: nineToday });
  fillHistory(database, { attempts: 3000, now: nineToday, today });
}, 60_000);

type Step = { id: number; parent: number; detail: string };

/** The statement's steps, each with those it is part of. */
function planOf(sql: string): string[] {
  const names = [...sql.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => [name, null]);
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(names)) as Step[];
  const withParents = ({ parent, detail }: Step): string => {
    const outer = steps.find(({ id }) => id === parent);
    return outer ? `${withParents(outer)} > ${detail}` : detail;
  };
  return steps.map(withParents);
}

/**
 * A step that reads whole rows of a table from one end to the other. Allowed are an index of questions in order of title,
 * which stops at the page's end; a count along such an index, or the one with all facts; the few that are retired, own or revised; a
 * full-text index with something to match; a list we passed; and what a subquery made.
 */
const isFullScan = (step: string): boolean => {
  const own = step.split(' > ').at(-1) ?? '';
  if (!/^SCAN /.test(own)) return false;
  const isAlongQuestions =
    /^SCAN (?:q|question) USING (?:COVERING )?INDEX question_(?:by_title|by_facts|by_topic|by_level|by_kind|by_learner|retired|revised)\b/;
  const isMatch = /VIRTUAL TABLE INDEX \d+:=?(?:M|=)/;
  const isPassed = /^SCAN (?:j|json_each) VIRTUAL TABLE/;
  const isMade = /^SCAN (?:h|t|\(subquery-\d+\)|CONSTANT ROW)$|^SCAN CONSTANT ROW/;
  return ![isAlongQuestions, isMatch, isPassed, isMade].some((allowed) => allowed.test(own));
};

/** A correlated subquery is answered by a search, or it would be a scan for each row. */
const isCorrelatedScan = (step: string): boolean =>
  /CORRELATED[^>]*> (?:.* > )?SCAN /.test(step) && !/(?:LIST|COMPOUND)[^>]*>/.test(step);

const badSteps = (sql: string) => planOf(sql).filter((step) => isFullScan(step) || isCorrelatedScan(step));

const choices: Partial<QuestionFilter>[] = [
  {},
  { deck: 'mid' },
  { topic: 'http' },
  { level: 'mid' },
  { kind: 'concept' },
  { kind: 'concept', level: 'mid' },
  { tag: 'postgresql' },
  { by: 'mine' },
  { by: 'bank' },
  { deck: 'mid', topic: 'http', level: 'mid', kind: 'concept', tag: 'postgresql', by: 'bank' },
];

const filters = ['', 'words'].flatMap((words) =>
  questionSorts
    .filter((sort) => words !== '' || sort !== 'relevance')
    .flatMap((sort) =>
      [undefined, ...questionStates].flatMap((state) =>
        choices.map((parts): QuestionFilter => ({ words, sort, ...(state ? { state } : {}), ...parts })),
      ),
    ),
);

const statements = [...new Set(filters.flatMap(searchStatements))];

test('there are many statements, and each is whole', () => {
  expect(statements.length).toBeGreaterThan(500);
  for (const sql of statements) expect(() => planOf(sql), sql).not.toThrow();
});

test('no search reads a whole table', () => {
  const bad = statements
    .map((sql) => ({ sql, steps: badSteps(sql) }))
    .filter(({ steps }) => steps.length > 0);
  expect(bad.slice(0, 3)).toEqual([]);
});

test.each([
  ['details of a page', detailsSql],
  ['a snippet', snippetsSql],
  ['a snippet of an attempt', attemptSnippetSql],
  ['whether a word is known', isKnownSql],
])('%s: no table is read whole', (_, sql) => {
  expect(badSteps(sql)).toEqual([]);
});

test('cards, reviews and attempts are always searched', () => {
  const steps = statements.flatMap(planOf).map((step) => step.split(' > ').at(-1) ?? '');
  expect(
    steps.filter((step) =>
      /^SCAN (?:c|n|pc|r|a|p|card|review|attempt|flag|suspension|burial|priority)\b/.test(step),
    ),
  ).toEqual([]);
});

test.each([
  'SELECT * FROM card',
  'SELECT * FROM question WHERE minutes = 3',
  'SELECT q.id FROM question q WHERE q.title LIKE :x',
  'SELECT count(*) FROM question_content',
  'SELECT id FROM question q WHERE EXISTS (SELECT 1 FROM review r WHERE r.rating = q.kind)',
  'SELECT * FROM question_text',
])('what reads a whole table is found: %s', (sql) => {
  expect(badSteps(sql)).not.toEqual([]);
});
