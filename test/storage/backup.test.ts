import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backUp, verify } from '../../src/storage/backup.ts';
import { openDatabase } from '../../src/storage/open.ts';
import { nineToday } from '../support/world.ts';
import { version1, version1Rows } from './earlierVersions.ts';
import { temporaryFolder } from './folders.ts';

function filledPath(): string {
  const path = join(temporaryFolder(), 'mockingbird.db');
  version1(path).close();
  return path;
}

const backupsIn = (folder: string) => readdirSync(folder).filter((name) => name === 'backups');
const rowsOf = (database: Database, names = Object.keys(version1Rows)) =>
  Object.fromEntries(names.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()]));

test('a database of the version before is copied, and looked at, before it is changed', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'mockingbird.db');
  version1(path).close();
  openDatabase(path, nineToday).close();
  const names = readdirSync(join(folder, 'backups'));
  expect(names).toEqual(['mockingbird-2026-11-18T08-00-00.000Z-before-0002.db']);
  const copy = new Sqlite(join(folder, 'backups', names[0] ?? ''), { readonly: true });
  expect(copy.pragma('user_version', { simple: true })).toBe(1);
  expect(rowsOf(copy)).toEqual(version1Rows);
  copy.close();
});

test('a new database and one that is up to date are not copied', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'mockingbird.db');
  openDatabase(path, nineToday).close();
  openDatabase(path, nineToday + 1).close();
  expect(backupsIn(folder)).toEqual([]);
});

test('a backup that cannot be made leaves the database as it was, and nothing half made', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'mockingbird.db');
  const database = version1(path);
  database.pragma('foreign_keys = OFF');
  database.exec("UPDATE card SET question_id = 'nobody' WHERE question_id = 'db-deadlocks'");
  expect(() => backUp(database, 'test', nineToday)).toThrow('is not whole (1 rows without their parent)');
  expect(readdirSync(join(folder, 'backups'))).toEqual([]);
  database.close();
  expect(() => openDatabase(path, nineToday)).toThrow('is not whole');
  const untouched = new Sqlite(path, { readonly: true });
  expect(untouched.pragma('user_version', { simple: true })).toBe(1);
  untouched.close();
});

test.each([
  ['a review or what stands beside it', "INSERT INTO suspension VALUES ('local', 'http-etag', 1)"],
  ['an own answer', "INSERT INTO own_answer VALUES ('a', 'local', 'http-etag', 1, 'Mine.', 1)"],
])('a copy that lacks %s is no backup', (_, sql) => {
  const { database, close } = openDatabase(filledPath(), nineToday);
  const path = backUp(database, 'test', nineToday);
  expect(() => verify(path, database)).not.toThrow();
  database.exec(sql);
  expect(() => verify(path, database)).toThrow('rows are missing');
  close();
});
