import { and, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { priorities } from './schema.ts';
import { prepareInsert } from './statements.ts';

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
