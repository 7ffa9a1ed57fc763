import { getTableColumns, getTableName, isTable } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as bankSchema from '../../src/storage/bankSchema.ts';
import * as learnerSchema from '../../src/storage/learnerSchema.ts';
import * as mockSchema from '../../src/storage/mockSchema.ts';
import { openMemoryDatabase } from '../../src/storage/open.ts';
import * as rollupSchema from '../../src/storage/rollupSchema.ts';
import * as schema from '../../src/storage/schema.ts';

const database = openMemoryDatabase(0);
const tables = Object.values({
  ...schema,
  ...learnerSchema,
  ...rollupSchema,
  ...bankSchema,
  ...mockSchema,
}).filter((value) => isTable(value));
type TableInfo = { name: string; type: string; notnull: number; pk: number };
const migrated = database
  .prepare(
    "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
  )
  .all() as { name: string; strict: number }[];

const columnTypes: Record<string, string> = {
  SQLiteText: 'TEXT',
  SQLiteTextJson: 'TEXT',
  SQLiteInteger: 'INTEGER',
  SQLiteBoolean: 'INTEGER',
  SQLiteReal: 'REAL',
};

test('schema.ts has the tables the migrations create, and no others', () => {
  // The journal is the migration runner's own.
  const created = migrated.map(({ name }) => name).filter((name) => name !== 'migration');
  expect(tables.map(getTableName).sort()).toEqual(created.sort());
});

test.each(tables.map((table) => [getTableName(table), table] as const))(
  'the columns of %s in schema.ts are those of the migrations',
  (name, table) => {
    const info = database.pragma(`table_info(${name})`) as TableInfo[];
    const created = info.map(({ name, type, notnull }) => ({ name, type, notNull: notnull === 1 }));
    const described = Object.values(getTableColumns(table)).map((column) => ({
      name: column.name,
      type: columnTypes[column.columnType],
      notNull: column.notNull,
    }));
    expect(described).toEqual(created);
  },
);

test('every table is STRICT, so that a text never stands where a number belongs', () => {
  expect(migrated.filter(({ strict }) => strict !== 1)).toEqual([]);
});

test('no row of the log, of the attempts or of what they point to goes along with a deleted parent', () => {
  const cascades = migrated.flatMap(({ name }) =>
    (database.pragma(`foreign_key_list(${name})`) as { table: string; on_delete: string }[])
      .filter(({ on_delete }) => on_delete !== 'RESTRICT' && on_delete !== 'NO ACTION')
      .map(({ table }) => `${name} -> ${table}`),
  );
  // A deck is not history: it is written anew with the bank.
  expect(cascades).toEqual(['deck_question -> deck']);
});
