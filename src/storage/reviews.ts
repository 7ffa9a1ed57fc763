import type { Database } from 'better-sqlite3';
import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { SeenCard } from '../domain/card.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import { questions } from './bankSchema.ts';
import { prepareReviewLog } from './reviewLog.ts';
import { reviews } from './schema.ts';

/** One line of the log, as it will always be, but for the note that it was undone. */
export type Review = typeof reviews.$inferSelect;

/** A review about to be recorded: the log line without what the store itself knows, and the card it leads to. */
export type NewReview = {
  review: Omit<Review, 'cardBefore' | 'undoneAt' | FilledIn> & {
    [name in FilledIn]: NonNullable<Review[name]>;
  };
  card: SeenCard;
  /** The learner wants a question forgotten so often out of the drill. */
  suspends?: boolean;
};
/** Null only on lines of versions before it was kept: a boolean that is null would be written as false. */
type FilledIn = 'isMustMissing';

export type ReviewOutcome =
  | { outcome: 'recorded' | 'replayed'; review: Review }
  /** The id is known, with another rating, attempt, version or other ticks. */
  | { outcome: 'conflicting'; review: Review }
  /** The card was reviewed since the form was made. */
  | { outcome: 'stale' };

export type UndoOutcome =
  | { outcome: 'undone' | 'alreadyUndone'; review: Review }
  | { outcome: 'stale'; review: Review }
  | { outcome: 'unknown' };

/** What one day's summary needs to know of each review. */
export type PractisedReview = Pick<
  Review,
  'id' | 'questionId' | 'attemptId' | 'rating' | 'seconds' | 'isExercise'
> & {
  topic: string;
  /** Of a new card: the question was introduced by it. */
  isFirst: boolean;
};

export function createReviewStore(db: BetterSQLite3Database, sqlite: Database) {
  const [id, learnerId] = [sql.placeholder('id'), sql.placeholder('learnerId')];
  const { find, record, undo } = prepareReviewLog(db, sqlite);
  const ofAttempt = db
    .select()
    .from(reviews)
    .where(eq(reviews.attemptId, id))
    .orderBy(sql`${reviews.undoneAt} is not null`, desc(reviews.reviewedAt))
    .limit(1)
    .prepare();
  const ofDay = db
    .select({
      id: reviews.id,
      questionId: reviews.questionId,
      attemptId: reviews.attemptId,
      rating: reviews.rating,
      isFirst: sql<boolean>`${reviews.cardBefore} is null`.mapWith(Boolean),
      seconds: reviews.seconds,
      isExercise: reviews.isExercise,
      topic: questions.topic,
    })
    .from(reviews)
    .innerJoin(questions, eq(questions.id, reviews.questionId))
    .where(
      and(
        eq(reviews.learnerId, learnerId),
        eq(reviews.studyDay, sql.placeholder('studyDay')),
        isNull(reviews.undoneAt),
      ),
    )
    .orderBy(asc(reviews.reviewedAt), asc(reviews.id))
    .prepare();
  const latest = db
    .select()
    .from(reviews)
    .where(and(eq(reviews.learnerId, learnerId), isNull(reviews.undoneAt)))
    .orderBy(desc(reviews.reviewedAt), desc(reviews.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  const paces = db
    .select({
      kind: questions.kind,
      ratio: sql<number>`${reviews.seconds} / (60.0 * ${questions.minutes})`,
    })
    .from(reviews)
    .innerJoin(questions, eq(questions.id, reviews.questionId))
    // Against the clock of a mock interview nobody goes at their own pace, nor compares in that time.
    .where(and(eq(reviews.learnerId, learnerId), isNull(reviews.undoneAt), ne(reviews.kind, 'mock')))
    .orderBy(desc(reviews.reviewedAt))
    .limit(sql.placeholder('limit'))
    .prepare();

  return {
    async find(reviewId: string): Promise<Review | undefined> {
      return find.get({ id: reviewId });
    },

    /** The rating an attempt got; the last one, and one that was not undone before one that was. */
    async findByAttempt(attemptId: string): Promise<Review | undefined> {
      return ofAttempt.get({ id: attemptId });
    },

    /** Records a review and the card it leads to, once, if the card is still the one that was graded; suspends a leech. */
    async record(graded: NewReview): Promise<ReviewOutcome> {
      return db.transaction(() => record(graded), { behavior: 'immediate' });
    },

    /** Puts the card back as it was before the review, unless it was reviewed again since; resumes what that suspended. */
    async undo(reviewId: string, now: number): Promise<UndoOutcome> {
      return db.transaction(() => undo(reviewId, now), { behavior: 'immediate' });
    },

    /** What was practised on a study day, in order, without what was undone. */
    async ofDay(learner: string, studyDay: StudyDay): Promise<PractisedReview[]> {
      return ofDay.all({ learnerId: learner, studyDay });
    },

    async latest(learner: string): Promise<Review | undefined> {
      return latest.get({ learnerId: learner, limit: 1 });
    },

    /** How long the last reviews took, as a share of their questions' expected minutes; newest first. */
    async paces(learner: string, limit: number) {
      return paces.all({ learnerId: learner, limit });
    },
  };
}
