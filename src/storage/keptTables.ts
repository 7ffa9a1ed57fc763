import type { Database } from 'better-sqlite3';

/** Tables of what people did and wrote: no migration may lose their rows, and no backup may lack them. */
const keptTables = [
  'review',
  'attempt',
  'draft',
  'flag',
  'card',
  'card_change',
  'suspension',
  'burial',
  'priority',
  'learner',
  'learner_deck',
  'weight_set',
  'optimization',
  'interview',
  'interview_deck',
  'break',
  'extension',
  'own_answer',
  'mock',
  'mock_question',
  'mock_answer',
  'mock_other_text',
  'mock_recording',
  'mock_band',
  'mock_choice',
  'question',
  'question_content',
];

export const hasTable = (database: Database, name: string): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;

/** How many rows each of them has, in one order; none where an older version has no such table. */
export const countKept = (database: Database): number[] =>
  keptTables.map((table) =>
    hasTable(database, table)
      ? (database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number)
      : 0,
  );
