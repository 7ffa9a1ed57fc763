import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { CardLog, LoggedChange, LoggedReview } from '../domain/history.ts';
import type { Kind } from '../domain/question.ts';
import type { Rating } from '../domain/rating.ts';
import { questions } from './bankSchema.ts';
import { cardChanges, reviews } from './schema.ts';

/** So many cards' logs are read at a time: a few milliseconds, after which a server can answer somebody else. */
const cardsAtATime = 100;

/** One graded answer, as a forecast of time and ratings needs it. */
export type PastAnswer = {
  kind: Kind;
  rating: Rating;
  /** Of a new card. */
  isFirst: boolean;
  /** How long it took, as a share of the question's expected minutes. */
  ratio: number;
};

type QuestionLines<T> = readonly (T & { questionId: string })[];

function byQuestion<T>(lines: QuestionLines<T>): Map<string, (T & { questionId: string })[]> {
  const found = new Map<string, (T & { questionId: string })[]>();
  for (const line of lines) {
    const known = found.get(line.questionId);
    if (known) known.push(line);
    else found.set(line.questionId, [line]);
  }
  return found;
}

function toLogs(lines: QuestionLines<LoggedReview>, changes: QuestionLines<LoggedChange>): CardLog[] {
  const changesOf = byQuestion(changes);
  return [...byQuestion(lines)].map(([questionId, ofCard]) => ({
    questionId,
    reviews: ofCard,
    changes: changesOf.get(questionId) ?? [],
  }));
}

/** Both logs of each card, reviews and changes, without what was undone. */
export function createCardLogStore(db: BetterSQLite3Database) {
  const [learnerId, after] = [sql.placeholder('learnerId'), sql.placeholder('after')];
  const practised = and(eq(reviews.learnerId, learnerId), isNull(reviews.undoneAt));
  const nextCards = db
    .selectDistinct({ questionId: reviews.questionId })
    .from(reviews)
    .where(and(practised, gt(reviews.questionId, after)))
    .orderBy(asc(reviews.questionId))
    .limit(cardsAtATime)
    .prepare();
  const reviewsOf = db
    .select({
      questionId: reviews.questionId,
      cardVersion: reviews.cardVersion,
      rating: reviews.rating,
      kind: reviews.kind,
      reviewedAt: reviews.reviewedAt,
      studyDay: reviews.studyDay,
      isClockSuspect: reviews.isClockSuspect,
    })
    .from(reviews)
    .where(and(practised, gt(reviews.questionId, after), lte(reviews.questionId, sql.placeholder('last'))))
    .orderBy(asc(reviews.questionId), asc(reviews.cardVersion))
    .prepare();
  const changesOf = db
    .select({
      questionId: cardChanges.questionId,
      cardVersion: cardChanges.cardVersion,
      kind: cardChanges.kind,
    })
    .from(cardChanges)
    .where(
      and(
        eq(cardChanges.learnerId, learnerId),
        isNull(cardChanges.undoneAt),
        gt(cardChanges.questionId, after),
        lte(cardChanges.questionId, sql.placeholder('last')),
      ),
    )
    .orderBy(asc(cardChanges.questionId), asc(cardChanges.cardVersion))
    .prepare();
  // Bounded: the page asks at every visit whether there are enough, not how many there are in a log of a million.
  const usable = db
    .select({ reviews: sql<number>`count(*)` })
    .from(
      sql`(SELECT 1 FROM review WHERE learner_id = ${learnerId} AND undone_at IS NULL
        AND elapsed_days >= 1 AND NOT is_clock_suspect LIMIT ${sql.placeholder('limit')})`,
    )
    .prepare();
  const latest = db
    .select({
      kind: questions.kind,
      rating: reviews.rating,
      isFirst: sql<boolean>`${reviews.cardBefore} is null`.mapWith(Boolean),
      ratio: sql<number>`${reviews.seconds} / (60.0 * ${questions.minutes})`,
    })
    .from(reviews)
    .innerJoin(questions, eq(questions.id, reviews.questionId))
    .where(and(practised, sql`coalesce(${reviews.elapsedDays}, 1) >= 1`, eq(reviews.isExercise, false)))
    .orderBy(sql`${reviews.reviewedAt} desc`)
    .limit(sql.placeholder('limit'))
    .prepare();

  return {
    /**
     * The logs of the next cards after a question ('' for the first ones), by question id; none at the end. Each call has
     * its own transaction: a card practised between two calls is read as it stands then.
     */
    async next(learner: string, afterQuestion: string): Promise<CardLog[]> {
      return db.transaction(() => {
        const cards = nextCards.all({ learnerId: learner, after: afterQuestion });
        const last = cards.at(-1)?.questionId;
        if (last === undefined) return [];
        const range = { learnerId: learner, after: afterQuestion, last };
        return toLogs(reviewsOf.all(range), changesOf.all(range));
      });
    },

    /** How many reviews came a day or more after the last one and on a trusted clock; `limit` when there are more. */
    async countUsable(learner: string, limit: number): Promise<number> {
      return usable.get({ learnerId: learner, limit })?.reviews ?? 0;
    },

    /** The last answers to new questions, and to others a day or more after the last; newest first, no exercises. */
    async latestAnswers(learner: string, limit: number): Promise<PastAnswer[]> {
      return latest.all({ learnerId: learner, limit });
    },
  };
}
