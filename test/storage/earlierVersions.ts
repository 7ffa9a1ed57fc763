/** Databases as the versions before this one left them: a row in every table, dumped by those versions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { migrate, readMigrations } from '../../src/storage/migrate.ts';
import { migrationsFolder } from '../../src/storage/open.ts';
import { nineToday } from '../support/world.ts';

type Row = Record<string, string | number | null>;

const readRows = (file: string): Record<string, Row[]> =>
  JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));

export const version1Rows = readRows('version1.json');
export const version2Rows = readRows('version2.json');
export const version3Rows = readRows('version3.json');

export const version1 = (path = ':memory:') => atVersion(1, version1Rows, path);
export const version2 = (path = ':memory:') => atVersion(2, version2Rows, path);
export const version3 = (path = ':memory:') => atVersion(3, version3Rows, path);

function atVersion(version: number, dumped: Record<string, Row[]>, path: string): Database {
  const database = new Sqlite(path);
  migrate(database, readMigrations(migrationsFolder).slice(0, version), nineToday);
  database.pragma('foreign_keys = OFF');
  for (const [table, rows] of Object.entries(dumped)) {
    // What triggers noted of the rows before.
    if (table === 'scope_change') database.exec('DELETE FROM scope_change');
    for (const row of rows) {
      const names = Object.keys(row);
      const values = names.map((name) => `:${name}`);
      database.prepare(`INSERT INTO ${table} (${names}) VALUES (${values})`).run(row);
    }
  }
  database.pragma('foreign_keys = ON');
  return database;
}
