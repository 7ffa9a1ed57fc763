/** From lines of the review log to rows of `rollup` and `question_practice`, by whoever writes or undoes a line. */
import type { Database } from 'better-sqlite3';
import { addSums, type Cell, type CountedReview, cellsOf, facets } from '../domain/rollup.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import type { CardKeys } from './cardRow.ts';
import type { rollups } from './rollupSchema.ts';

export type LearnerDay = { learnerId: string; studyDay: StudyDay };

/** The deck that stands for all questions, in a deck or not. */
export const everything = '';

/** A cell of one deck on one day. */
export type DeckCell = Cell & Pick<typeof rollups.$inferSelect, 'deckId'>;

type Line = Omit<CountedReview, 'before'> & { questionId: string; cardBefore: string | null };
type RawLine = Omit<Line, 'isClockSuspect' | 'isMustMissing'> & {
  row: number;
  isClockSuspect: number;
  isMustMissing: number | null;
};

/** More lines than a day has; a log that was brought in may have them all on one. */
const batchLines = 5000;

export const loggedSql = `SELECT rowid AS row, question_id AS questionId, study_day AS studyDay, rating,
    suggested_rating AS suggestedRating, kind, seconds, hour, is_clock_suspect AS isClockSuspect,
    is_must_missing AS isMustMissing, elapsed_days AS elapsedDays, retrievability, card_before AS cardBefore
  FROM review WHERE learner_id = :learnerId AND study_day = :studyDay AND undone_at IS NULL AND rowid > :after
  ORDER BY rowid LIMIT ${batchLines}`;

const addSql = `INSERT INTO rollup
    (learner_id, deck_id, facet, study_day, bucket, reviews, passed, seconds, predicted, loss)
  VALUES (:learnerId, :deckId, :facet, :studyDay, :bucket, :reviews, :passed, :seconds, :predicted, :loss)
  ON CONFLICT DO UPDATE SET reviews = reviews + excluded.reviews, passed = passed + excluded.passed,
    seconds = seconds + excluded.seconds, predicted = predicted + excluded.predicted, loss = loss + excluded.loss`;

/** The facets between quotes are the program's own words. */
const inFacets = `facet IN (${facets.map((facet) => `'${facet}'`).join(', ')})`;

export const forgetDaySql = `DELETE FROM rollup WHERE learner_id = :learnerId AND study_day = :studyDay AND ${inFacets}
  AND deck_id IN (SELECT id FROM deck UNION ALL SELECT '${everything}')`;

/** Latest first; what was graded at one instant by the card's version. */
const latestFirst = 'ORDER BY reviewed_at DESC, card_version DESC';

/** How many answers a question's practice is a mean of. */
const recentAnswers = 3;

export const practiceSql = `INSERT INTO question_practice (learner_id, question_id, answers, point_score, seconds)
  SELECT :learnerId, :questionId,
    (SELECT count(*) FROM review WHERE learner_id = :learnerId AND question_id = :questionId AND undone_at IS NULL),
    avg(point_score), avg(seconds)
  FROM (SELECT point_score, seconds FROM review
    WHERE learner_id = :learnerId AND question_id = :questionId AND undone_at IS NULL
    ${latestFirst} LIMIT ${recentAnswers})
  HAVING count(*) > 0
  ON CONFLICT DO UPDATE SET answers = excluded.answers, point_score = excluded.point_score, seconds = excluded.seconds`;

const forgetPracticeSql = `DELETE FROM question_practice WHERE learner_id = :learnerId AND question_id = :questionId
  AND NOT EXISTS
    (SELECT 1 FROM review WHERE learner_id = :learnerId AND question_id = :questionId AND undone_at IS NULL)`;

/** What `question_practice` should hold, for all questions of all learners. */
export const everyPracticeSql = `SELECT learner_id AS learnerId, question_id AS questionId, max(answers) AS answers,
    avg(point_score) AS pointScore, avg(seconds) AS seconds
  FROM (SELECT learner_id, question_id, point_score, seconds, count(*) OVER same AS answers,
      row_number() OVER (same ${latestFirst}) AS place
    FROM review WHERE undone_at IS NULL WINDOW same AS (PARTITION BY learner_id, question_id))
  WHERE place <= ${recentAnswers} GROUP BY learner_id, question_id`;

const toCounted = ({ cardBefore, ...line }: Line): CountedReview => ({
  ...line,
  before: cardBefore === null ? null : (JSON.parse(cardBefore) as CountedReview['before']),
});

const fromRow = ({ isClockSuspect, isMustMissing, ...row }: RawLine): Line => ({
  ...row,
  isClockSuspect: isClockSuspect === 1,
  isMustMissing: isMustMissing === null ? null : isMustMissing === 1,
});

const keyOf = ({ facet, bucket }: Cell, deckId: string) => `${deckId}\n${facet}\n${bucket}`;

/** Statements prepared once, to be run within the transaction that changes the log. */
export function prepareCounting(sqlite: Database) {
  const logged = sqlite.prepare(loggedSql);
  const addCell = sqlite.prepare(addSql);
  const forgetDay = sqlite.prepare(forgetDaySql);
  const decks = sqlite.prepare('SELECT deck_id FROM deck_question WHERE question_id = ?').pluck();
  const countPractice = sqlite.prepare(practiceSql);
  const forgetPractice = sqlite.prepare(forgetPracticeSql);
  const decksOf = (questionId: string) => decks.all(questionId) as string[];

  /** The log of one day, line by line, reading some thousand at a time. */
  function* linesOf(day: LearnerDay): Generator<Line> {
    let after = 0;
    for (;;) {
      const rows = logged.all({ ...day, after }) as RawLine[];
      for (const row of rows) yield fromRow(row);
      if (rows.length < batchLines) return;
      after = rows.at(-1)?.row ?? after;
    }
  }

  /** What the log of one day adds up to. `deckIdsOf` may remember; it is asked for each line. */
  function cellsOfDay(day: LearnerDay, deckIdsOf = decksOf): DeckCell[] {
    const cells = new Map<string, DeckCell>();
    for (const line of linesOf(day)) {
      const deckIds = [everything, ...deckIdsOf(line.questionId)];
      for (const cell of cellsOf(toCounted(line))) {
        for (const deckId of deckIds) {
          const known = cells.get(keyOf(cell, deckId));
          if (known) addSums(known, cell);
          else cells.set(keyOf(cell, deckId), { ...cell, deckId });
        }
      }
    }
    return [...cells.values()];
  }

  function recountPractice(keys: CardKeys): void {
    countPractice.run(keys);
    forgetPractice.run(keys);
  }

  return {
    cellsOfDay,

    /** Counts a day of which nothing is counted yet. */
    countDay(day: LearnerDay, deckIdsOf = decksOf): void {
      for (const cell of cellsOfDay(day, deckIdsOf)) addCell.run({ ...day, ...cell });
    },

    /** After a line was written. */
    add(line: Line & LearnerDay): void {
      const { learnerId, studyDay } = line;
      for (const cell of cellsOf(toCounted(line)))
        for (const deckId of [everything, ...decksOf(line.questionId)])
          addCell.run({ learnerId, studyDay, deckId, ...cell });
      recountPractice({ learnerId, questionId: line.questionId });
    },

    /** After a line was undone. The day is counted again: sums of fractions do not come back by subtracting. */
    takeAway({ learnerId, studyDay, questionId }: LearnerDay & CardKeys): void {
      forgetDay.run({ learnerId, studyDay });
      for (const cell of cellsOfDay({ learnerId, studyDay })) addCell.run({ learnerId, studyDay, ...cell });
      recountPractice({ learnerId, questionId });
    },
  };
}
