/** A copy of the database that was looked at before it is called a backup. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { StartupProblem } from './databaseFile.ts';
import { countKept } from './keptTables.ts';

/** Says what is wrong with the copy; empty when it can be relied on. */
function problemsOf(copy: Database, original: Database): string {
  const damage = copy.pragma('quick_check(1)', { simple: true });
  if (damage !== 'ok') return String(damage);
  const orphans = copy.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0) return `${orphans.length} rows without their parent`;
  return `${countKept(copy)}` === `${countKept(original)}` ? '' : 'rows are missing';
}

/**
 * Looks through a copy of `original`.
 * @throws {StartupProblem} when it is damaged or lacks rows
 */
export function verify(path: string, original: Database): void {
  const copy = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    const problems = problemsOf(copy, original);
    if (problems === '') return;
    throw new StartupProblem(
      `A copy of ${original.name} is not whole (${problems}), so nothing was changed. Restore an earlier backup.`,
    );
  } finally {
    copy.close();
  }
}

function flush(path: string, flags: 'r' | 'r+'): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Windows has no way to flush a folder, and no need: its renames are in the journal. */
const flushFolder = (path: string) => process.platform !== 'win32' && flush(path, 'r');

/** "2026-11-22T12-31-42.123Z": a time that every file system takes, in order as text. */
const stamp = (now: number) => new Date(now).toISOString().replaceAll(':', '-');

/**
 * Writes a verified copy into `backups/` beside the database file, named for the time and `reason`, and gives its path.
 * A copy that is not whole is removed again.
 * @throws {StartupProblem} when the copy is not whole; the system's error when there is no room for it
 */
export function backUp(database: Database, reason: string, now: number): string {
  const folder = join(dirname(database.name), 'backups');
  const name = `${basename(database.name, '.db')}-${stamp(now)}-${reason}.db`;
  const [unfinished, path] = [join(folder, `${name}.new`), join(folder, name)];
  mkdirSync(folder, { recursive: true });
  rmSync(unfinished, { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(unfinished);
    verify(unfinished, database);
    flush(unfinished, 'r+');
    renameSync(unfinished, path);
    flushFolder(folder);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return path;
}
