/**
 * One process writes a database file. The lock is an exclusive transaction on a small SQLite file beside it: the
 * operating system releases it when the process ends, however it ends, so there is never a stale one to clean up.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import { StartupProblem } from './databaseFile.ts';

export type Lock = { release(): void };

/** Long enough for a server that is just closing its file, short enough that nobody wonders. */
const patienceMs = 500;

function holder(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim() || 'another process';
  } catch {
    return 'another process';
  }
}

/**
 * Takes the lock of the database at `path`, or says who holds it. `now` is for the note that says since when.
 * @throws {StartupProblem} when another process has it
 */
export function lockDatabase(path: string, now: number): Lock {
  const holderPath = `${path}.holder`;
  const lock = new Database(`${path}.lock`, { timeout: patienceMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(
      holderPath,
      `process ${process.pid} on ${hostname()}, since ${new Date(now).toISOString()}\n`,
    );
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error;
    throw new StartupProblem(
      `${path} is in use by ${holder(holderPath)}. Stop it first, or choose another folder with --data-dir.`,
    );
  }
  return { release: () => lock.close() };
}
