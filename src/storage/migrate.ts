/**
 * Our own runner: Drizzle's runs inside a transaction in which foreign keys cannot be switched off, so that a
 * rebuilt table silently takes its children along, and it does not notice edited or newer migrations.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { applicationId, StartupProblem } from './databaseFile.ts';
import { countKept, hasTable } from './keptTables.ts';

export type Migration = { name: string; sql: string; hash: string };

type Applied = { name: string; hash: string; program: string };

/** Noted with each migration, so that an older program can say which one it would take. */
const programVersion: string = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
).version;

const journalSql = `CREATE TABLE IF NOT EXISTS migration (
  position INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL, program TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`;

/** The shipped migrations in order, `0001_*.sql` first. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => /^\d{4}_.*\.sql$/.test(name));
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8');
    return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * The migrations that still have to run.
 * @throws {StartupProblem} when what was applied is not the beginning of what is shipped
 */
export function pendingMigrations(database: Database, shipped: readonly Migration[]): readonly Migration[] {
  if (!hasTable(database, 'migration')) return shipped;
  const applied = database
    .prepare('SELECT name, hash, program FROM migration ORDER BY position')
    .all() as Applied[];
  const strange = applied.find(({ hash }, position) => shipped[position]?.hash !== hash);
  const isNewer = (database.pragma('user_version', { simple: true }) as number) > shipped.length;
  if (strange || isNewer) {
    throw new StartupProblem(
      `${database.name} was written by Mockingbird ${applied.at(-1)?.program}, in a way that ${programVersion} does not ` +
        `know (${strange?.name ?? 'a later version'}). Start that version, or a newer one.`,
    );
  }
  return shipped.slice(applied.length);
}

function apply(database: Database, pending: readonly Migration[], now: number): void {
  database.exec(journalSql);
  const before = countKept(database);
  const note = database.prepare(
    'INSERT INTO migration (name, hash, program, applied_at) VALUES (?, ?, ?, ?)',
  );
  for (const { name, sql, hash } of pending) {
    database.exec(sql);
    note.run(name, hash, programVersion, now);
  }
  const orphans = database.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0)
    throw new Error(`a migration would leave ${orphans.length} rows without their parent`);
  if (countKept(database).some((count, table) => count < (before[table] ?? 0))) {
    throw new Error('a migration would lose reviews or attempts');
  }
  database.pragma(`application_id = ${applicationId}`);
  database.pragma(`user_version = ${database.prepare('SELECT count(*) FROM migration').pluck().get()}`);
}

/**
 * Brings the database up to date in one transaction, with foreign keys off on the connection meanwhile and checked
 * before the commit. Nothing changes when any step fails.
 * @throws {StartupProblem} when the database was written by another version
 */
export function migrate(database: Database, shipped: readonly Migration[], now: number): void {
  const pending = pendingMigrations(database, shipped);
  if (pending.length === 0) return;
  database.pragma('foreign_keys = OFF');
  try {
    database.transaction(() => apply(database, pending, now)).immediate();
  } finally {
    database.pragma('foreign_keys = ON');
  }
}
