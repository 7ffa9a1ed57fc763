import { and, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Review } from './reviews.ts';
import { suspensions } from './schema.ts';
import { prepareInsert } from './statements.ts';

/** The review after which a question was suspended: both carry its instant, which tells it from a suspension by hand. */
type Lapse = Pick<Review, 'learnerId' | 'questionId' | 'reviewedAt'>;

/** Statements prepared once, to be run within the transaction that records the review. */
export function prepareLeeches(db: BetterSQLite3Database) {
  const insert = prepareInsert(db, suspensions);
  const ofQuestion = and(
    eq(suspensions.learnerId, sql.placeholder('learnerId')),
    eq(suspensions.questionId, sql.placeholder('questionId')),
  );
  const find = db.select().from(suspensions).where(ofQuestion).prepare();
  const release = db
    .delete(suspensions)
    .where(and(ofQuestion, eq(suspensions.suspendedAt, sql.placeholder('reviewedAt'))))
    .prepare();

  return {
    /** Suspends the question, unless it is suspended already. */
    suspend({ learnerId, questionId, reviewedAt: suspendedAt }: Lapse): void {
      if (!find.get({ learnerId, questionId })) insert({ learnerId, questionId, suspendedAt });
    },

    isSuspendedBy: ({ learnerId, questionId, reviewedAt }: Lapse): boolean =>
      find.get({ learnerId, questionId })?.suspendedAt === reviewedAt,

    /** Resumes the question if this review suspended it. */
    release({ learnerId, questionId, reviewedAt }: Lapse): void {
      release.run({ learnerId, questionId, reviewedAt });
    },
  };
}

/** Suspensions that a rating made: recording and undoing the review make and end them. */
export function createLeechStore(db: BetterSQLite3Database) {
  const { isSuspendedBy } = prepareLeeches(db);
  return {
    /** Whether the question is suspended, and has been since this review. */
    async isSuspendedBy(lapse: Lapse): Promise<boolean> {
      return isSuspendedBy(lapse);
    },
  };
}
