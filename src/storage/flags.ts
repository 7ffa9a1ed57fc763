import { and, eq, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { flags } from './schema.ts';
import { prepareInsert } from './statements.ts';

/** A learner's note that a question is wrong or unclear, and the text it is about. */
export type Flag = typeof flags.$inferSelect;

export function createFlagStore(db: BetterSQLite3Database) {
  const insert = prepareInsert(db, flags);
  const find = db
    .select()
    .from(flags)
    .where(eq(flags.id, sql.placeholder('id')))
    .prepare();
  const open = db
    .select()
    .from(flags)
    .where(
      and(
        eq(flags.learnerId, sql.placeholder('learnerId')),
        eq(flags.questionId, sql.placeholder('questionId')),
        isNull(flags.resolvedAt),
      ),
    )
    .prepare();

  return {
    /** Keeps a flag, once for each id. */
    async raise(flag: Flag): Promise<void> {
      const raise = () => {
        if (!find.get({ id: flag.id })) insert(flag);
      };
      db.transaction(raise, { behavior: 'immediate' });
    },

    async openOf(learnerId: string, questionId: string): Promise<Flag[]> {
      return open.all({ learnerId, questionId });
    },
  };
}
