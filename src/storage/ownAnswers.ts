import { and, desc, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { ownAnswers } from './schema.ts';
import { prepareInsert } from './statements.ts';

/** One version of the learner's own model answer, Markdown. An empty one takes the version before it back. */
export type OwnAnswer = typeof ownAnswers.$inferSelect;

/** An answer about to be kept. `plain` is what of it is searched. */
export type NewOwnAnswer = Omit<OwnAnswer, 'version'> & { plain: string };

/** Most people write three; this is where a list ends. */
const longestList = 200;

export function createOwnAnswerStore(db: BetterSQLite3Database) {
  const [learnerId, questionId] = [sql.placeholder('learnerId'), sql.placeholder('questionId')];
  const ofQuestion = and(eq(ownAnswers.learnerId, learnerId), eq(ownAnswers.questionId, questionId));
  const find = db
    .select()
    .from(ownAnswers)
    .where(eq(ownAnswers.id, sql.placeholder('id')))
    .prepare();
  const versions = db
    .select()
    .from(ownAnswers)
    .where(ofQuestion)
    .orderBy(desc(ownAnswers.version))
    .limit(sql.placeholder('limit'))
    .prepare();
  const insert = prepareInsert(db, ownAnswers);

  function keep({ plain, ...answer }: NewOwnAnswer, newId: string): OwnAnswer {
    const known = find.get({ id: answer.id });
    if (known?.answer === answer.answer && known.questionId === answer.questionId) return known;
    const current = versions.get({ ...answer, limit: 1 });
    if (current?.answer === answer.answer) return current;
    const kept = { ...answer, id: known ? newId : answer.id, version: (current?.version ?? 0) + 1 };
    insert(kept);
    db.run(sql`UPDATE question_text SET own_answer = ${plain}
      WHERE rowid = (SELECT number FROM question WHERE id = ${answer.questionId})`);
    return kept;
  }

  return {
    /**
     * Keeps a new version and gives it. A form sent again makes none, nor does the text that is in use; another text
     * with a known id is kept under `newId`.
     */
    async keep(answer: NewOwnAnswer, newId: string): Promise<OwnAnswer> {
      return db.transaction(() => keep(answer, newId), { behavior: 'immediate' });
    },

    /** The answer in use; undefined when there is none, or it was taken back. */
    async current(learner: string, question: string): Promise<OwnAnswer | undefined> {
      const newest = versions.get({ learnerId: learner, questionId: question, limit: 1 });
      return newest?.answer ? newest : undefined;
    },

    /** Every version, newest first, 200 at the most. */
    async versions(learner: string, question: string): Promise<OwnAnswer[]> {
      return versions.all({ learnerId: learner, questionId: question, limit: longestList });
    },
  };
}
