/** A database as the first version left it: a row in every table, dumped by that version. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { migrate, readMigrations } from '../../src/storage/migrate.ts';
import { migrationsFolder } from '../../src/storage/open.ts';
import { nineToday } from '../support/world.ts';

type Row = Record<string, string | number | null>;

export const version1Rows: Record<string, Row[]> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'version1.json'), 'utf8'),
);

export function version1(path = ':memory:'): Database {
  const database = new Sqlite(path);
  migrate(database, readMigrations(migrationsFolder).slice(0, 1), nineToday);
  database.pragma('foreign_keys = OFF');
  for (const [table, rows] of Object.entries(version1Rows)) {
    for (const row of rows) {
      const names = Object.keys(row);
      const values = names.map((name) => `:${name}`);
      database.prepare(`INSERT INTO ${table} (${names}) VALUES (${values})`).run(row);
    }
  }
  database.pragma('foreign_keys = ON');
  return database;
}
