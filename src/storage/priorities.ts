import { and, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { priorities } from './schema.ts';
import { prepareInsert } from './statements.ts';

/** In SQL: that the wish `p` was not met yet. A reset takes the card away, but not the review that met it. */
export const isUnmet = `p.prioritised_at > coalesce((SELECT max(pr.reviewed_at) FROM review pr
  WHERE pr.learner_id = p.learner_id AND pr.question_id = p.question_id AND pr.undone_at IS NULL), 0)`;

/** What the learner wants to drill soon. A wish is met by the next review after it, so nothing has to clear it. */
export function createPriorityStore(db: BetterSQLite3Database) {
  const keys = { learnerId: sql.placeholder('learnerId'), questionId: sql.placeholder('questionId') };
  const ofQuestion = and(
    eq(priorities.learnerId, keys.learnerId),
    eq(priorities.questionId, keys.questionId),
  );
  const insert = prepareInsert(db, priorities);
  const remove = db.delete(priorities).where(ofQuestion).prepare();

  return {
    /** The question comes first from now on, until it is practised. It must exist. */
    async prioritise(learnerId: string, questionId: string, now: number): Promise<void> {
      const prioritise = () => {
        remove.run({ learnerId, questionId });
        insert({ learnerId, questionId, prioritisedAt: now });
      };
      db.transaction(prioritise, { behavior: 'immediate' });
    },

    async withdraw(learnerId: string, questionId: string): Promise<void> {
      remove.run({ learnerId, questionId });
    },
  };
}
