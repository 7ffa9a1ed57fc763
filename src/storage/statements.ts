import { getTableColumns, type InferInsertModel, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/** An INSERT of whole rows, prepared once. Columns without a value are an error, not a default. */
export function prepareInsert<T extends SQLiteTable>(database: BetterSQLite3Database, table: T) {
  const names = Object.keys(getTableColumns(table));
  const placeholders = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
  const statement = database
    .insert(table)
    .values(placeholders as InferInsertModel<T>)
    .prepare();
  return (row: Required<InferInsertModel<T>>) => statement.run(row as Record<string, unknown>);
}
