import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { StartupProblem } from '../../src/storage/databaseFile.ts';
import { openDatabase } from '../../src/storage/open.ts';
import { createStores } from '../support/stores.ts';
import { furnish, nineToday } from '../support/world.ts';
import { fingerprint, temporaryFolder } from './folders.ts';

const newPath = () => join(temporaryFolder(), 'mockingbird.db');

function problemOf(path: string): string {
  try {
    openDatabase(path, nineToday).close();
  } catch (error) {
    if (error instanceof StartupProblem) return error.message;
    throw error;
  }
  throw new Error('it was opened');
}

test('a connection is as safe as it says', () => {
  const { database, close } = openDatabase(newPath(), nineToday);
  const pragma = (name: string) => database.pragma(name, { simple: true });
  expect(pragma('journal_mode')).toBe('wal');
  // 2 is FULL.
  expect(pragma('synchronous')).toBe(2);
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('busy_timeout')).toBe(2000);
  expect(pragma('trusted_schema')).toBe(0);
  expect(pragma('recursive_triggers')).toBe(1);
  close();
});

test('a database is made with its folder, and marked as ours', () => {
  const path = join(temporaryFolder(), 'a/b/mockingbird.db');
  openDatabase(path, nineToday).close();
  const header = readFileSync(path).subarray(0, 100);
  expect(header.toString('latin1', 68, 72)).toBe('MOCK');
});

test('a closed database is one file: nothing is left in a log beside it', () => {
  const path = newPath();
  const { database, close } = openDatabase(path, nineToday);
  database.exec("INSERT INTO topic VALUES ('http', 'HTTP', 1, '')");
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  close();
  expect(readdirSync(join(path, '..')).sort()).toEqual([
    'mockingbird.db',
    'mockingbird.db.holder',
    'mockingbird.db.lock',
  ]);
});

test('what a killed first start left does not stand in the way', () => {
  const path = newPath();
  writeFileSync(`${path}.new`, 'half a database');
  writeFileSync(`${path}.new-wal`, 'half a log');
  openDatabase(path, nineToday).close();
  expect([existsSync(path), existsSync(`${path}.new`)]).toEqual([true, false]);
});

test('a second opening is refused within 2 s with the name of the holder, until the first is closed', () => {
  const path = newPath();
  const first = openDatabase(path, nineToday);
  // It waits half a second; what else a start takes is not the lock's doing.
  const began = performance.now();
  expect(problemOf(path)).toMatch(`${path} is in use by process ${process.pid} on `);
  expect(performance.now() - began).toBeLessThan(2000);
  first.close();
  openDatabase(path, nineToday).close();
  expect(existsSync(path)).toBe(true);
});

/** A database somebody practised with, closed properly. */
async function filled(): Promise<string> {
  const path = newPath();
  const { database, close } = openDatabase(path, nineToday);
  await furnish(createStores(database));
  close();
  return path;
}

test.each([
  ['an empty file', async (path: string) => writeFileSync(path, ''), /is empty, so it is not a database/],
  [
    'a text file',
    async (path: string) => writeFileSync(path, 'Dear diary,\n'.repeat(500)),
    /is not an SQLite/,
  ],
  ['a short text file', async (path: string) => writeFileSync(path, 'x'), /is not an SQLite database/],
  [
    'a database cut in half',
    async (path: string) => {
      copyFileSync(await filled(), path);
      truncateSync(path, Math.floor(statSync(path).size / 2));
    },
    /is cut short: part of the database is missing. Restore a backup/,
  ],
  [
    'a database without its last page',
    async (path: string) => {
      copyFileSync(await filled(), path);
      truncateSync(path, statSync(path).size - 1);
    },
    /is cut short/,
  ],
  [
    "another program's database",
    async (path: string) => {
      const other = new Sqlite(path);
      other.exec('CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 7');
      other.close();
    },
    /belongs to another program/,
  ],
  [
    "another program's database in use",
    async (path: string) => {
      const other = new Sqlite(path);
      other.pragma('journal_mode = WAL');
      other.exec('CREATE TABLE bookmarks (url TEXT)');
      copyFileSync(`${path}-wal`, `${path}-kept`);
      other.close();
      copyFileSync(`${path}-kept`, `${path}-wal`);
    },
    /belongs to another program/,
  ],
  [
    'a database of a newer version',
    async (path: string) => {
      copyFileSync(await filled(), path);
      const newer = new Sqlite(path);
      newer.exec(
        "INSERT INTO migration (name, hash, program, applied_at) VALUES ('0002_later.sql', 'abc', '9.8.7', 1)",
      );
      newer.close();
    },
    /was written by Mockingbird 9\.8\.7, .*\(0002_later\.sql\)/,
  ],
])('%s is refused in one sentence and not a byte of it changes', async (_what, make, message) => {
  const path = newPath();
  await make(path);
  const before = fingerprint(path);
  const problem = problemOf(path);
  expect(problem).toMatch(message);
  expect(problem).not.toContain('\n');
  expect(problemOf(path)).toBe(problem);
  expect(fingerprint(path)).toBe(before);
});

test('a folder in place of the file is refused', () => {
  const path = newPath();
  mkdirSync(path);
  expect(problemOf(path)).toMatch(/mockingbird\.db is not a file\. Move it away, or choose another folder/);
  expect(readdirSync(path)).toEqual([]);
});

test('a log without its database is refused: it may hold the last answers', () => {
  const path = newPath();
  writeFileSync(`${path}-wal`, 'committed pages');
  expect(problemOf(path)).toMatch(
    `${path} is missing, but ${path}-wal, the log of its last changes, is there.`,
  );
  expect(readFileSync(`${path}-wal`, 'utf8')).toBe('committed pages');
});

/** As a server leaves it that was killed: the last commits are in the log. */
async function killed(): Promise<string> {
  const source = newPath();
  const { database, close } = openDatabase(source, nineToday);
  await furnish(createStores(database));
  const path = newPath();
  copyFileSync(source, path);
  copyFileSync(`${source}-wal`, `${path}-wal`);
  close();
  return path;
}

test('a database whose server was killed is opened with everything committed', async () => {
  const path = await killed();
  const { database, close } = openDatabase(path, nineToday);
  expect(database.prepare('SELECT count(*) FROM review').pluck().get()).toBe(4);
  expect(database.pragma('quick_check', { simple: true })).toBe('ok');
  close();
});

/** A whole database with one more row in the log of a server that was killed. */
async function withLog(): Promise<string> {
  const path = await filled();
  const { database, close } = openDatabase(path, nineToday);
  database.exec("INSERT INTO topic VALUES ('one-more', 'One more', 9, '')");
  copyFileSync(`${path}-wal`, `${path}-kept`);
  close();
  copyFileSync(`${path}-kept`, `${path}-wal`);
  return path;
}

const pageBytes = 4096;

test.each([
  ['cut short', (path: string) => truncateSync(path, 8 * pageBytes)],
  [
    'damaged in the middle',
    (path: string) => {
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill(0xa5, 20 * pageBytes, 24 * pageBytes));
    },
  ],
  [
    'that has lost count of its free pages',
    (path: string) => {
      const bytes = readFileSync(path);
      bytes.writeUInt32BE(7, 36);
      writeFileSync(path, bytes);
    },
  ],
])('a database %s is refused even when there is a log beside it', async (_how, harm) => {
  const path = await withLog();
  harm(path);
  const before = [fingerprint(path), fingerprint(`${path}-wal`)];
  expect(problemOf(path)).toMatch(/(is damaged|cannot be read as a database) \(.*\)\. Restore a backup\.$/);
  expect([fingerprint(path), fingerprint(`${path}-wal`)]).toEqual(before);
});

test('a data folder below a file is one sentence and a way out', () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  const problem = problemOf(join(file, 'data/mockingbird.db'));
  expect(problem).toMatch(
    /^The data folder \S+ cannot be used \(.*\)\. .* choose another with --data-dir\.$/,
  );
});

test('a lock that cannot be made is one sentence and a way out', () => {
  const path = newPath();
  mkdirSync(`${path}.lock`);
  expect(problemOf(path)).toMatch(/^The data folder \S+ cannot be used/);
});
