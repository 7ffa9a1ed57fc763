import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { type Migration, migrate, readMigrations } from '../../src/storage/migrate.ts';
import { migrationsFolder, openDatabase } from '../../src/storage/open.ts';
import { createStores } from '../support/stores.ts';
import { furnish, nineToday } from '../support/world.ts';
import { version1, version1Rows, version2, version2Rows, version3, version3Rows } from './earlierVersions.ts';
import { fingerprint, temporaryFolder } from './folders.ts';

const shipped = readMigrations(migrationsFolder);
const aMigration = (sql: string, name = '9001_made_up.sql'): Migration => ({
  name,
  sql,
  hash: createHash('sha256').update(sql).digest('hex'),
});
const folder = temporaryFolder();
const filledPath = join(folder, 'filled.db');
const tables = [
  'learner',
  'question',
  'question_content',
  'card',
  'attempt',
  'review',
  'suspension',
  'draft',
];

beforeAll(async () => {
  const { database, close } = openDatabase(filledPath, nineToday);
  await furnish(createStores(database));
  close();
});

/** The date moved to a table of its own. */
const withoutInterview = ({ learner = [], ...rows }: typeof version1Rows) => ({
  ...rows,
  learner: learner.map(({ interview_on: _interview, ...row }) => row),
});

let copies = 0;
/** A filled database of the version before the made-up migration. */
function filled(): Database {
  copies += 1;
  const path = join(folder, `copy-${copies}.db`);
  copyFileSync(filledPath, path);
  const database = new Sqlite(path);
  database.pragma('journal_mode = WAL');
  database.pragma('foreign_keys = ON');
  return database;
}
const rowsOf = (database: Database, names = tables) =>
  Object.fromEntries(names.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()]));
/** Everything there is: every table's definition and rows, and what marks the file. */
const stateOf = (database: Database) => ({
  rows: rowsOf(database, [...tables, 'migration']),
  schema: database.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all(),
  marks: [
    database.pragma('user_version', { simple: true }),
    database.pragma('application_id', { simple: true }),
  ],
});
const foreignKeys = (database: Database) => database.pragma('foreign_keys', { simple: true });

test('an empty database gets every migration, in order, once', () => {
  const database = new Sqlite(':memory:');
  migrate(database, shipped, nineToday);
  migrate(database, shipped, nineToday + 1);
  const applied = database.prepare('SELECT name, hash, applied_at FROM migration ORDER BY position').all();
  expect(applied).toEqual(shipped.map(({ name, hash }) => ({ name, hash, applied_at: nineToday })));
  expect(database.pragma('user_version', { simple: true })).toBe(shipped.length);
  expect(database.pragma('application_id', { simple: true })).toBe(0x4d4f434b);
  expect([foreignKeys(database), database.pragma('foreign_key_check')]).toEqual([1, []]);
});

test('the shipped migrations keep every row of a filled database', () => {
  const database = filled();
  // Written by the first version, with whatever was filled in since.
  const before = rowsOf(database);
  migrate(database, shipped, nineToday);
  expect(rowsOf(database)).toMatchObject(before);
  for (const name of tables.filter((name) => name !== 'draft'))
    expect(before[name], name).not.toHaveLength(0);
});

test('a database of the first version keeps every row, and its questions and answers are found', () => {
  const database = version1();
  migrate(database, shipped, nineToday);
  const names = Object.keys(version1Rows);
  expect(names.filter((name) => (version1Rows[name] ?? []).length > 0).length).toBeGreaterThan(12);
  expect(rowsOf(database, names)).toMatchObject(withoutInterview(version1Rows));
  expect(database.pragma('foreign_key_check')).toEqual([]);
  const found = (sql: string) => database.prepare(sql).pluck().all();
  expect(
    found(`SELECT q.id FROM question_text t JOIN question q ON q.number = t.rowid
      WHERE question_text MATCH '"etag"'`),
  ).toEqual(['http-etag']);
  expect(found(`SELECT count(*) FROM attempt_text WHERE attempt_text MATCH '"words"'`)).toEqual([
    version1Rows.attempt?.length,
  ]);
  expect(found(`SELECT title FROM question WHERE id = 'http-etag'`)).toEqual(['What about http-etag?']);
});

test('a database of the second version keeps every row, of the rebuilt log of changes as well', () => {
  const database = version2();
  migrate(database, shipped, nineToday);
  const names = Object.keys(version2Rows);
  expect(names.filter((name) => (version2Rows[name] ?? []).length > 0).length).toBeGreaterThan(18);
  expect(rowsOf(database, names)).toMatchObject(withoutInterview(version2Rows));
  expect(version2Rows.card_change?.map(({ kind }) => kind)).toEqual(['due', 'reset']);
  expect(database.pragma('foreign_key_check')).toEqual([]);
  for (const table of ['card_change', 'review'])
    expect(() => database.exec(`DELETE FROM ${table}`)).toThrow('append-only');
  expect(() => database.exec('UPDATE card_change SET due_on = 1, undone_at = 1')).toThrow('append-only');
  expect(() => database.exec('UPDATE review SET hour = 1, undone_at = 1')).toThrow('append-only');
});

test('a database of the third version keeps every row, gets room for recordings and no interview', () => {
  const database = version3();
  migrate(database, shipped, nineToday);
  const names = Object.keys(version3Rows);
  expect(names.filter((name) => (version3Rows[name] ?? []).length > 0).length).toBeGreaterThan(22);
  expect(rowsOf(database, names)).toMatchObject(version3Rows);
  expect(database.pragma('foreign_key_check')).toEqual([]);
  const room = 'SELECT recording_answer_mb, recording_total_mb FROM learner';
  expect(database.prepare(room).raw().all()).toEqual([[25, 2048]]);
  expect(database.prepare('SELECT count(*) FROM mock').pluck().get()).toBe(0);
});

test('the interview date of the second version becomes the first interview, about everything practised', () => {
  const database = version2();
  migrate(database, shipped, nineToday);
  expect(version2Rows.learner?.[0]?.interview_on).toBe('2026-12-14');
  const rows = database
    .prepare('SELECT id, learner_id, interview_on, title, cancelled_at FROM interview')
    .all();
  expect(rows).toEqual([
    { id: 'first-of-local', learner_id: 'local', interview_on: '2026-12-14', title: '', cancelled_at: null },
  ]);
  expect(database.prepare('SELECT * FROM interview_deck').all()).toEqual([]);
});

test('reviews of the second version get their share of key points, must-points twice', () => {
  const database = version2();
  database
    .prepare(`UPDATE question_content SET source = json_set(source, '$.keyPoints',
    json('[{"text":"a","weight":"must"},{"text":"b","weight":"must"},{"text":"c","weight":"nice"}]'))`)
    .run();
  migrate(database, shipped, nineToday);
  const scored = database.prepare('SELECT points, point_score, is_must_missing FROM review').all() as {
    points: string;
    point_score: number;
    is_must_missing: number;
  }[];
  expect(scored.map(({ points }) => points)).toContain('[0]');
  for (const { points, point_score, is_must_missing } of scored) {
    expect(point_score).toBeCloseTo((JSON.parse(points) as number[]).length * 0.4);
    expect(is_must_missing).toBe(1);
  }
});

test('a table that is rebuilt keeps every row, its children and its refusals', () => {
  const database = filled();
  const before = rowsOf(database);
  const definition = (name: string) =>
    database.prepare("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?").pluck().get(name);
  const rebuild = (name: string) => `
    ${String(definition(name)).replace(/^CREATE TABLE "?\w+"? \(/, `CREATE TABLE ${name}_new (`)};
    INSERT INTO ${name}_new SELECT * FROM ${name};
    DROP TABLE ${name};
    ALTER TABLE ${name}_new RENAME TO ${name};`;
  const second = aMigration(rebuild('card') + rebuild('question'));
  migrate(database, [...shipped, second], nineToday);
  expect(rowsOf(database)).toEqual(before);
  expect([foreignKeys(database), database.pragma('foreign_key_check')]).toEqual([1, []]);
  expect(() => database.exec('DELETE FROM question')).toThrow('FOREIGN KEY');
  expect(() => database.exec('DELETE FROM review')).toThrow('append-only');
  expect(database.pragma('user_version', { simple: true })).toBe(shipped.length + 1);
});

test.each([
  ['breaks half way', 'CREATE TABLE extra (id TEXT) STRICT; UPDATE learner SET nonsense = 1;', 'nonsense'],
  ['drops the parents of rows that stay', 'DROP TABLE question_content', 'rows without their parent'],
  ['drops the review log', 'DROP TABLE flag; DROP TABLE review', 'lose reviews or attempts'],
  [
    'loses a review while rebuilding',
    `CREATE TABLE other (id TEXT PRIMARY KEY) STRICT; INSERT INTO other SELECT id FROM review LIMIT 1;
     DROP TABLE review; ALTER TABLE other RENAME TO review`,
    'lose reviews or attempts',
  ],
  ['deletes from the review log', 'DELETE FROM review', 'append-only'],
  [
    'leaves a row without its parent',
    "UPDATE card SET question_id = 'nobody' WHERE rowid_less = 1",
    'rowid_less',
  ],
])('a migration that %s changes nothing', (_what, sql, message) => {
  const database = filled();
  const before = stateOf(database);
  expect(() => migrate(database, [...shipped, aMigration(sql)], nineToday)).toThrow(message);
  expect(stateOf(database)).toEqual(before);
  expect(foreignKeys(database)).toBe(1);
});

test('when the second of two migrations fails, the first is not applied either', () => {
  const database = filled();
  const before = stateOf(database);
  const good = aMigration('CREATE TABLE extra (id TEXT PRIMARY KEY) STRICT', '9001_good.sql');
  const bad = aMigration('CREATE TABLE extra (id TEXT PRIMARY KEY) STRICT', '9002_bad.sql');
  expect(() => migrate(database, [...shipped, good, bad], nineToday)).toThrow('already exists');
  expect(stateOf(database)).toEqual(before);
});

test.each([
  ['whose migration was edited since', 'UPDATE migration SET hash = lower(hex(zeroblob(32)))'],
  [
    'of a newer version',
    `INSERT INTO migration (name, hash, program, applied_at) VALUES ('0002_later.sql', 'abc', '9.8.7', 1); PRAGMA user_version = 99`,
  ],
])('a database %s is refused, and not a byte of it changes', (_what, sql) => {
  const database = filled();
  const path = database.name;
  database.exec(sql);
  database.close();
  const before = fingerprint(path);
  expect(() => openDatabase(path, nineToday)).toThrow(
    /^\S+ was written by Mockingbird \d+\.\d+\.\d+, .* Start that version, or a newer one\.$/,
  );
  expect(fingerprint(path)).toBe(before);
});

test('migrations are read in the order of their numbers, and nothing else is', () => {
  expect(shipped.map(({ name }) => name)).toEqual(shipped.map(({ name }) => name).toSorted());
  expect(shipped[0]?.name).toBe('0001_foundation.sql');
  expect(shipped[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
});
