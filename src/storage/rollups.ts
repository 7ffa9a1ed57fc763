/** The review log counted by day. Pages read these counts, and never the log. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import {
  type Cell,
  type Facet,
  facets,
  formulaVersion,
  ratingFacet,
  retentionFacet,
} from '../domain/rollup.ts';
import type { PractisedDay, RetentionDay } from '../domain/statistics.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import { compareRollups, type RollupCheck } from './compareRollups.ts';
import { everyPracticeSql, everything, type LearnerDay, prepareCounting } from './countReviews.ts';

/** Which counts: of a deck's questions, or of all; from one day to another, both included. */
export type CountsAsked = { deckId: string | null; from: StudyDay; to: StudyDay };

const ofDays = 'learner_id = :learnerId AND deck_id = :deckId AND study_day BETWEEN :from AND :to';

/** Facet by facet: sorting a few buckets of one is faster than all of them together. */
export const sumsSql = (facet: Facet) => `SELECT '${facet}' AS facet, bucket, sum(reviews) AS reviews,
    sum(passed) AS passed, sum(seconds) AS seconds, sum(predicted) AS predicted, sum(loss) AS loss
  FROM rollup WHERE ${ofDays} AND facet = '${facet}' GROUP BY bucket`;

export const daysSql = `SELECT study_day AS "on", sum(reviews) AS reviews, sum(seconds) AS seconds
  FROM rollup WHERE ${ofDays} AND facet = '${ratingFacet}' GROUP BY study_day ORDER BY study_day`;

/** Days before `recent` are as one, the first of all. */
export const retentionSql = `SELECT CASE WHEN study_day < :recent THEN :from ELSE study_day END AS "on", bucket,
    sum(reviews) AS reviews, sum(passed) AS passed
  FROM rollup WHERE ${ofDays} AND facet = '${retentionFacet}' GROUP BY "on", bucket ORDER BY "on"`;

export const firstDaySql = `SELECT min(study_day) FROM rollup
  WHERE learner_id = :learnerId AND deck_id = :deckId AND facet = '${ratingFacet}'`;

const anyCounted =
  'SELECT EXISTS (SELECT 1 FROM rollup) OR NOT EXISTS (SELECT 1 FROM review WHERE undone_at IS NULL)';

/** Which questions lie in which decks, and what is counted: as one short text. */
function createBasis(sqlite: Database): () => string {
  const places = sqlite
    .prepare("SELECT deck_id || ' ' || question_id FROM deck_question ORDER BY deck_id, question_id")
    .pluck();
  return () => {
    const hash = createHash('sha256').update(`${formulaVersion}\n${everyPracticeSql}\n`);
    return hash.update((places.all() as string[]).join('\n')).digest('hex');
  };
}

/** Where every question lies, read at once: asking for each line of a long log takes longer. */
function createPlaces(sqlite: Database) {
  const rows = sqlite.prepare('SELECT question_id AS questionId, deck_id AS deckId FROM deck_question');
  return () => {
    const places = new Map<string, string[]>();
    for (const { questionId, deckId } of rows.all() as { questionId: string; deckId: string }[])
      places.set(questionId, [...(places.get(questionId) ?? []), deckId]);
    return (questionId: string) => places.get(questionId) ?? [];
  };
}

/** Counts the whole log anew, a day at a time: what is held in memory is one day's counts. */
function createRecount(sqlite: Database) {
  const { countDay } = prepareCounting(sqlite);
  const readPlaces = createPlaces(sqlite);
  const days = sqlite.prepare('SELECT DISTINCT learner_id AS learnerId, study_day AS studyDay FROM review');
  const forget = ['rollup', 'question_practice', 'rollup_basis'].map((table) =>
    sqlite.prepare(`DELETE FROM ${table}`),
  );
  const practice = sqlite.prepare(
    `INSERT INTO question_practice (learner_id, question_id, answers, point_score, seconds) ${everyPracticeSql}`,
  );
  const note = sqlite.prepare('INSERT INTO rollup_basis (basis) VALUES (?)');
  return (basis: string) => {
    for (const statement of forget) statement.run();
    const deckIdsOf = readPlaces();
    for (const day of days.all() as LearnerDay[]) countDay(day, deckIdsOf);
    practice.run();
    note.run(basis);
  };
}

export function createRollupStore(sqlite: Database) {
  // Retention is asked for by day, in windows of its own.
  const sums = facets
    .filter((facet) => facet !== retentionFacet)
    .map((facet) => sqlite.prepare(sumsSql(facet)));
  const days = sqlite.prepare(daysSql);
  const retention = sqlite.prepare(retentionSql);
  const firstDay = sqlite.prepare(firstDaySql).pluck();
  const basisOf = createBasis(sqlite);
  const basis = sqlite.prepare('SELECT basis FROM rollup_basis').pluck();
  const isCounted = sqlite.prepare(anyCounted).pluck();
  const recount = createRecount(sqlite);
  const ensureCurrent = sqlite.transaction((): boolean => {
    const wanted = basisOf();
    if (basis.get() === wanted && isCounted.get() === 1) return false;
    recount(wanted);
    return true;
  });
  const check = sqlite.transaction(() => compareRollups(sqlite));
  const asked = (learnerId: string, { deckId, from, to }: CountsAsked) => ({
    learnerId,
    deckId: deckId ?? everything,
    from,
    to,
  });

  return {
    /**
     * Counts the whole log anew when it was counted by other decks or other formulas, or not at all; to be called when
     * the bank has been read. True when it was.
     */
    async ensureCurrent(): Promise<boolean> {
      return ensureCurrent.immediate();
    },

    /** Sums of each facet and bucket but those of retention, of a learner's reviews on these days. */
    async read(learnerId: string, about: CountsAsked): Promise<Cell[]> {
      const these = asked(learnerId, about);
      return sums.flatMap((statement) => statement.all(these) as Cell[]);
    },

    /** Reviews and seconds of each of these days on which there were any, oldest first. */
    async days(learnerId: string, about: CountsAsked): Promise<PractisedDay[]> {
      return days.all(asked(learnerId, about)) as PractisedDay[];
    },

    /** The first day on which anything was reviewed, in a deck or at all. */
    async firstDay(learnerId: string, deckId: string | null): Promise<StudyDay | undefined> {
      return (firstDay.get({ learnerId, deckId: deckId ?? everything }) ?? undefined) as StudyDay | undefined;
    },

    /**
     * Reviews of cards spaced by days, young and mature, by day, oldest first. What lies before `recent` is added up and
     * stands under the first day asked for.
     */
    async retention(learnerId: string, about: CountsAsked & { recent: StudyDay }): Promise<RetentionDay[]> {
      const { recent } = about;
      return retention.all({ ...asked(learnerId, about), recent }) as RetentionDay[];
    },

    /** Compares every count with the log; changes nothing, and takes as long as counting anew. */
    async check(): Promise<RollupCheck> {
      return check();
    },
  };
}
