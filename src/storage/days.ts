import { and, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { StudyDay } from '../domain/studyDay.ts';
import { extensions } from './schema.ts';
import { prepareInsert } from './statements.ts';

export type Extension = typeof extensions.$inferSelect;

/** What a learner added to single days' budgets. */
export function createDayStore(db: BetterSQLite3Database) {
  const insert = prepareInsert(db, extensions);
  const find = db
    .select()
    .from(extensions)
    .where(eq(extensions.id, sql.placeholder('id')))
    .prepare();
  const total = db
    .select({
      minutes: sql<number>`coalesce(sum(${extensions.minutes}), 0)`,
      newQuestions: sql<number>`coalesce(sum(${extensions.newQuestions}), 0)`,
    })
    .from(extensions)
    .where(
      and(
        eq(extensions.learnerId, sql.placeholder('learnerId')),
        eq(extensions.studyDay, sql.placeholder('studyDay')),
      ),
    )
    .prepare();

  return {
    /** Adds to a day's budget, once for each id. */
    async extend(extension: Extension): Promise<void> {
      const extend = () => {
        if (!find.get({ id: extension.id })) insert(extension);
      };
      db.transaction(extend, { behavior: 'immediate' });
    },

    async extensionOf(
      learnerId: string,
      studyDay: StudyDay,
    ): Promise<{ minutes: number; newQuestions: number }> {
      return total.get({ learnerId, studyDay }) ?? { minutes: 0, newQuestions: 0 };
    },
  };
}
