import type { Database } from 'better-sqlite3';
import { and, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Card } from '../domain/card.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import { questions } from './bankSchema.ts';
import { prepareCards } from './cardRow.ts';
import { burials, suspensions } from './schema.ts';
import { prepareInsert } from './statements.ts';

export type DeckCounts = { deckId: string; due: number; seen: number; total: number };

export type SetAside = { questionId: string; question: string; topic: string } & (
  | { state: 'suspended' }
  | { state: 'buried'; untilOn: StudyDay }
);

/** Decks that were chosen and are gone choose nothing: then every deck counts, as when none was chosen. */
const practisesEveryDeck = `NOT EXISTS (SELECT 1 FROM learner_deck ld JOIN deck d ON d.id = ld.deck_id
  WHERE ld.learner_id = :learnerId)`;

/** Neither somebody else's nor retired, suspended or buried today. */
const isAskable = `q.retired_at IS NULL AND (q.learner_id IS NULL OR q.learner_id = :learnerId)
  AND NOT EXISTS (SELECT 1 FROM suspension s WHERE s.learner_id = :learnerId AND s.question_id = q.id)
  AND NOT EXISTS (SELECT 1 FROM burial b
    WHERE b.learner_id = :learnerId AND b.question_id = q.id AND b.until_on > :today)`;

/** Besides, in a deck the learner practises, or their own. */
const isInScope = `${isAskable}
  AND (q.learner_id = :learnerId OR ${practisesEveryDeck}
    OR EXISTS (SELECT 1 FROM deck_question dq JOIN learner_deck ld ON ld.deck_id = dq.deck_id
      WHERE dq.question_id = q.id AND ld.learner_id = :learnerId))`;

const deckCountsSql = `SELECT dq.deck_id AS deckId, count(*) AS total, count(c.question_id) AS seen,
    count(*) FILTER (WHERE (c.due_on <= :today OR c.due_at <= :soon) AND ${isInScope}) AS due
  FROM deck_question dq JOIN question q ON q.id = dq.question_id
  LEFT JOIN card c ON c.question_id = q.id AND c.learner_id = :learnerId
  WHERE q.retired_at IS NULL GROUP BY dq.deck_id`;

const setAsideSql = `SELECT q.id AS questionId, q.topic, qc.source ->> '$.question' AS question,
    x.state, x.until_on AS untilOn
  FROM (SELECT question_id, 'suspended' AS state, NULL AS until_on FROM suspension WHERE learner_id = :learnerId
    UNION ALL
    SELECT question_id, 'buried', until_on FROM burial WHERE learner_id = :learnerId AND until_on > :today) x
  JOIN question q ON q.id = x.question_id
  JOIN question_content qc ON qc.question_id = q.id AND qc.hash = q.content_hash
  ORDER BY q.topic, q.id LIMIT 500`;

export function createCardStore(db: BetterSQLite3Database, sqlite: Database) {
  const [learnerId, questionId] = [sql.placeholder('learnerId'), sql.placeholder('questionId')];
  const { find } = prepareCards(db);
  const deckCounts = sqlite.prepare(deckCountsSql);
  const setAside = sqlite.prepare(setAsideSql);
  const insertSuspension = prepareInsert(db, suspensions);
  const insertBurial = prepareInsert(db, burials);
  const deleteSuspension = db
    .delete(suspensions)
    .where(and(eq(suspensions.learnerId, learnerId), eq(suspensions.questionId, questionId)))
    .prepare();
  const deleteBurial = db
    .delete(burials)
    .where(and(eq(burials.learnerId, learnerId), eq(burials.questionId, questionId)))
    .prepare();
  const latestSuspension = sqlite.prepare(
    'SELECT question_id AS questionId, suspended_at AS at FROM suspension WHERE learner_id = ? ORDER BY suspended_at DESC LIMIT 1',
  );
  const latestBurial = sqlite.prepare(
    'SELECT question_id AS questionId, buried_at AS at FROM burial WHERE learner_id = ? ORDER BY buried_at DESC LIMIT 1',
  );
  const exists = db
    .select({ id: questions.id })
    .from(questions)
    .where(eq(questions.id, questionId))
    .prepare();
  const immediately = <T>(run: () => T) => db.transaction(run, { behavior: 'immediate' });

  return {
    /** The card as it stands; a new one when the question was never graded. */
    async find(learner: string, question: string): Promise<Card> {
      return find({ learnerId: learner, questionId: question });
    },

    async deckCounts(learner: string, now: number, today: StudyDay): Promise<DeckCounts[]> {
      return deckCounts.all({ learnerId: learner, today, soon: now }) as DeckCounts[];
    },

    /** Takes a question out of every queue until resumed. False when there is no such question. */
    async suspend(learner: string, question: string, now: number): Promise<boolean> {
      return immediately(() => {
        if (!exists.get({ questionId: question })) return false;
        deleteSuspension.run({ learnerId: learner, questionId: question });
        insertSuspension({ learnerId: learner, questionId: question, suspendedAt: now });
        return true;
      });
    },

    /** Takes a question out of the queue until the given day. False when there is no such question. */
    async bury(learner: string, question: string, until: { now: number; on: StudyDay }): Promise<boolean> {
      return immediately(() => {
        if (!exists.get({ questionId: question })) return false;
        deleteBurial.run({ learnerId: learner, questionId: question });
        insertBurial({ learnerId: learner, questionId: question, buriedAt: until.now, untilOn: until.on });
        return true;
      });
    },

    /** Puts a suspended or buried question back. */
    async resume(learner: string, question: string): Promise<void> {
      immediately(() => {
        deleteSuspension.run({ learnerId: learner, questionId: question });
        deleteBurial.run({ learnerId: learner, questionId: question });
      });
    },

    /** What is suspended or buried today, 500 at the most. */
    async setAside(learner: string, today: StudyDay): Promise<SetAside[]> {
      return setAside.all({ learnerId: learner, today }) as SetAside[];
    },

    /** The question set aside last, and when; undefined when none is. */
    async lastSetAside(learner: string) {
      type Row = { questionId: string; at: number };
      const suspended = latestSuspension.get(learner) as Row | undefined;
      const buried = latestBurial.get(learner) as Row | undefined;
      const isBuriedLast = buried && (!suspended || buried.at >= suspended.at);
      if (isBuriedLast) return { ...buried, state: 'buried' as const };
      return suspended && { ...suspended, state: 'suspended' as const };
    },
  };
}
