/** Opens the database so that what was acknowledged is kept, and refuses what is not ours. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { backUp } from './backup.ts';
import { applicationId, hasPendingLog, inspectDatabaseFile, StartupProblem } from './databaseFile.ts';
import { type Lock, lockDatabase } from './lock.ts';
import { migrate, pendingMigrations, readMigrations } from './migrate.ts';

export const migrationsFolder = join(import.meta.dirname, '../../migrations');

/** Name, wanted value. synchronous 2 is FULL: WAL's usual NORMAL can lose acknowledged rows in a power cut. */
const pragmas: readonly [string, string | number, string | number][] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', 2000, 2000],
  ['trusted_schema', 'OFF', 0],
  // Or REPLACE would take rows away past the triggers that refuse to delete them.
  ['recursive_triggers', 'ON', 1],
  // 64 MB instead of 2: what a page of a long history reads stays at hand.
  ['cache_size', -65_536, -65_536],
];

function configure(database: Database): void {
  for (const [name, value, expected] of pragmas) {
    database.pragma(`${name} = ${value}`);
    const actual = database.pragma(name, { simple: true });
    const isMemory = name === 'journal_mode' && actual === 'memory';
    if (actual !== expected && !isMemory) {
      throw new StartupProblem(
        `SQLite did not accept ${name} = ${value} for ${database.name} (it says ${actual}).`,
      );
    }
  }
}

/** Reads through a connection that cannot write, so that a file we refuse stays as it was. */
function inspectContents(path: string): void {
  const isUnclean = hasPendingLog(path);
  const database = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    if (database.pragma('application_id', { simple: true }) !== applicationId) {
      throw new StartupProblem(`${path} belongs to another program. Choose another folder with --data-dir.`);
    }
    pendingMigrations(database, readMigrations(migrationsFolder));
    // With a log beside it the file's size tells nothing, so that a damaged one has to be looked for.
    const report = isUnclean ? database.pragma('quick_check(1)', { simple: true }) : 'ok';
    // Its first line only says which database.
    const damage = String(report).split('\n').at(-1);
    if (damage !== 'ok') throw new StartupProblem(`${path} is damaged (${damage}). Restore a backup.`);
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) {
      throw new StartupProblem(`${path} cannot be read as a database (${error.message}). Restore a backup.`);
    }
    throw error;
  } finally {
    database.close();
  }
}

function openAndMigrate(path: string, now: number): Database {
  const database = new Sqlite(path);
  try {
    configure(database);
    const shipped = readMigrations(migrationsFolder);
    const [next] = pendingMigrations(database, shipped);
    const isFilled = (database.pragma('user_version', { simple: true }) as number) > 0;
    if (next && isFilled) backUp(database, `before-${next.name.slice(0, 4)}`, now);
    migrate(database, shipped, now);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Made under another name until it is whole: a first start that is killed must not leave a file we would refuse. */
function createFile(path: string, now: number): void {
  const unfinished = `${path}.new`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
  openAndMigrate(unfinished, now).close();
  renameSync(unfinished, path);
}

function openFile(path: string, now: number): Database {
  inspectDatabaseFile(path);
  if (existsSync(path)) inspectContents(path);
  else createFile(path, now);
  return openAndMigrate(path, now);
}

/** The folder is read-only or no folder, the disk is full or failing: nothing a stack trace would explain. */
function explain(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const isOfTheDisk =
    'syscall' in error || /^SQLITE_(FULL|READONLY|CANTOPEN|IOERR|PERM)/.test(String(error.code));
  if (!isOfTheDisk) return error;
  return new StartupProblem(
    `The data folder ${dirname(path)} cannot be used (${error.message}). ` +
      'Check that it may be written to and has room, or choose another with --data-dir.',
  );
}

/** `close` writes the log back into the file, closes it and lets go of the lock. */
export type OpenDatabase = { database: Database; close(): void };

/**
 * Opens or creates the database file, holding its lock until closed.
 * @throws {StartupProblem} when another process holds it, the folder cannot be written to, or the file is not a
 * database of this version
 */
export function openDatabase(path: string, now: number): OpenDatabase {
  let lock: Lock | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const held = lockDatabase(path, now);
    lock = held;
    const database = openFile(path, now);
    const close = () => {
      try {
        database.pragma('wal_checkpoint(TRUNCATE)');
      } finally {
        database.close();
        held.release();
      }
    };
    return { database, close };
  } catch (error) {
    lock?.release();
    throw explain(error, path);
  }
}

/** A database that lives as long as the connection, for tests and for looking at a bank. */
export function openMemoryDatabase(now: number): Database {
  const database = new Sqlite(':memory:');
  configure(database);
  migrate(database, readMigrations(migrationsFolder), now);
  return database;
}
