import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { flags, questionContents } from './schema.ts';
import { prepareInsert } from './statements.ts';

/** A learner's note that a question is wrong or unclear, and the text it is about. */
export type Flag = typeof flags.$inferSelect;

export type OpenFlag = { questionId: string; note: string; question: string };

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

  const all = db
    .select({
      questionId: flags.questionId,
      note: flags.note,
      question: sql<string>`${questionContents.source} ->> '$.question'`,
    })
    .from(flags)
    .innerJoin(
      questionContents,
      and(eq(questionContents.questionId, flags.questionId), eq(questionContents.hash, flags.contentHash)),
    )
    .where(and(eq(flags.learnerId, sql.placeholder('learnerId')), isNull(flags.resolvedAt)))
    .orderBy(desc(flags.flaggedAt))
    .limit(200)
    .prepare();

  return {
    /** Keeps a flag, once for each id. */
    async raise(flag: Flag): Promise<void> {
      const raise = () => {
        if (!find.get({ id: flag.id })) insert(flag);
      };
      db.transaction(raise, { behavior: 'immediate' });
    },

    /** All open flags with the question's text, newest first, 200 at the most. */
    async open(learnerId: string): Promise<OpenFlag[]> {
      return all.all({ learnerId });
    },

    async openOf(learnerId: string, questionId: string): Promise<Flag[]> {
      return open.all({ learnerId, questionId });
    },
  };
}
