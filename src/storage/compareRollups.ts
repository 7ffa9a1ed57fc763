import type { Database } from 'better-sqlite3';
import type { Sums } from '../domain/rollup.ts';
import { type DeckCell, everyPracticeSql, type LearnerDay, prepareCounting } from './countReviews.ts';
import type { questionPractices } from './rollupSchema.ts';

/** A count that is not what the log says; null where there is none. */
type RollupDifference = {
  table: 'rollup' | 'question_practice';
  /** The row's key, its parts with spaces between. */
  row: string;
  stored: readonly (number | null)[] | null;
  counted: readonly (number | null)[] | null;
};

/** `differences` are the first of them, at most `mostShown`. */
export type RollupCheck = { rows: number; differing: number; differences: RollupDifference[] };

const mostShown = 100;

/** Sums of fractions added in another order differ in the last digits. */
const tolerance = 1e-9;

type Values = readonly (number | null)[];
type Rows = Map<string, Values>;

const isClose = (a: number | null, b: number | null) =>
  a === null || b === null ? a === b : Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a));

const isSame = (a: Values, b: Values) => a.every((value, index) => isClose(value, b[index] ?? null));

function differencesOf(table: RollupDifference['table'], stored: Rows, counted: Rows): RollupDifference[] {
  const rows = [...new Set([...stored.keys(), ...counted.keys()])];
  return rows.flatMap((row) => {
    const [have, want] = [stored.get(row) ?? null, counted.get(row) ?? null];
    return have && want && isSame(have, want) ? [] : [{ table, row, stored: have, counted: want }];
  });
}

const valuesOf = ({ reviews, passed, seconds, predicted, loss }: Sums): Values => [
  reviews,
  passed,
  seconds,
  predicted,
  loss,
];

const cellRows = ({ learnerId, studyDay }: LearnerDay, cells: readonly DeckCell[]): Rows =>
  new Map(
    cells.map((cell) => [
      [learnerId, cell.deckId || '(all)', cell.facet, studyDay, cell.bucket].join(' '),
      valuesOf(cell),
    ]),
  );

type Practice = typeof questionPractices.$inferSelect;

const practiceRows = (practices: readonly Practice[]): Rows =>
  new Map(
    practices.map(({ learnerId, questionId, answers, pointScore, seconds }) => [
      `${learnerId} ${questionId}`,
      [answers, pointScore, seconds],
    ]),
  );

/** Decks and facets that nothing counts any more may have rows too: all there are, whatever they are called. */
const storedSql = `SELECT deck_id AS deckId, facet, bucket, reviews, passed, seconds, predicted, loss FROM rollup
  WHERE learner_id = :learnerId AND study_day = :studyDay
    AND deck_id IN (SELECT value FROM json_each(:deckIds)) AND facet IN (SELECT value FROM json_each(:facets))`;

const storedPracticeSql = `SELECT learner_id AS learnerId, question_id AS questionId, answers,
    point_score AS pointScore, seconds FROM question_practice`;

const daysSql = `SELECT learner_id AS learnerId, study_day AS studyDay FROM review
  UNION SELECT learner_id, study_day FROM rollup`;

/** Compares the counts with the log, a day at a time. To be run within a transaction; changes nothing. */
export function compareRollups(sqlite: Database): RollupCheck {
  const { cellsOfDay } = prepareCounting(sqlite);
  const stored = sqlite.prepare(storedSql);
  const [deckIds, facets] = ['deck_id', 'facet'].map((column) =>
    JSON.stringify(sqlite.prepare(`SELECT DISTINCT ${column} FROM rollup`).pluck().all()),
  );
  const check: RollupCheck = { rows: 0, differing: 0, differences: [] };
  const note = (table: RollupDifference['table'], have: Rows, want: Rows) => {
    const found = differencesOf(table, have, want);
    check.rows += have.size;
    check.differing += found.length;
    check.differences.push(...found.slice(0, mostShown - check.differences.length));
  };
  for (const day of sqlite.prepare(daysSql).all() as LearnerDay[])
    note(
      'rollup',
      cellRows(day, stored.all({ ...day, deckIds, facets }) as DeckCell[]),
      cellRows(day, cellsOfDay(day)),
    );
  const practices = [storedPracticeSql, everyPracticeSql].map(
    (sql) => sqlite.prepare(sql).all() as Practice[],
  );
  note('question_practice', practiceRows(practices[0] ?? []), practiceRows(practices[1] ?? []));
  return check;
}
