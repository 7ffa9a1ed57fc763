/** The review log's two writes, to be run within a transaction: what else belongs to it is written there too. */
import type { Database } from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { prepareCards } from './cardRow.ts';
import { prepareCounting } from './countReviews.ts';
import { prepareLeeches } from './leeches.ts';
import type { NewReview, Review, ReviewOutcome, UndoOutcome } from './reviews.ts';
import { reviews } from './schema.ts';
import { prepareInsert } from './statements.ts';

const sameSubmission = (stored: Review, sent: NewReview['review']) =>
  stored.attemptId === sent.attemptId &&
  stored.rating === sent.rating &&
  stored.cardVersion === sent.cardVersion &&
  `${stored.points}|${stored.pitfalls}` === `${sent.points}|${sent.pitfalls}`;

/** Statements prepared once. `record` and `undo` are as those of the store, which run them each in a transaction of its own. */
export function prepareReviewLog(db: BetterSQLite3Database, sqlite: Database) {
  const id = sql.placeholder('id');
  const cards = prepareCards(db);
  const leeches = prepareLeeches(db);
  const counting = prepareCounting(sqlite);
  const find = db.select().from(reviews).where(eq(reviews.id, id)).prepare();
  const insert = prepareInsert(db, reviews);
  const note = db
    .update(reviews)
    .set({ undoneAt: sql`${sql.placeholder('now')}` })
    .where(eq(reviews.id, id))
    .prepare();

  /** What becomes of a review that is not to be recorded; undefined when it is. */
  function outcomeWithout({ review, card }: NewReview): ReviewOutcome | undefined {
    const stored = find.get({ id: review.id });
    if (stored) {
      return { outcome: sameSubmission(stored, review) ? 'replayed' : 'conflicting', review: stored };
    }
    // The card may have been read before somebody else's review and sent with the version after it.
    const isOfThisCard = card.version === review.cardVersion + 1;
    const isCurrent = cards.find(review).version === review.cardVersion && isOfThisCard;
    return isCurrent ? undefined : { outcome: 'stale' };
  }

  function record(graded: NewReview): ReviewOutcome {
    const outcome = outcomeWithout(graded);
    if (outcome) return outcome;
    const { review, card, suspends = false } = graded;
    const line = { ...review, cardBefore: cards.advance(review, card), undoneAt: null };
    insert(line);
    counting.add(line);
    if (suspends) leeches.suspend(review);
    return { outcome: 'recorded', review: line };
  }

  function undo(reviewId: string, now: number): UndoOutcome {
    const review = find.get({ id: reviewId });
    if (!review) return { outcome: 'unknown' };
    if (review.undoneAt !== null) return { outcome: 'alreadyUndone', review };
    if (cards.find(review).version !== review.cardVersion + 1) return { outcome: 'stale', review };
    cards.putBack(review, review.cardBefore);
    note.run({ id: reviewId, now });
    counting.takeAway(review);
    leeches.release(review);
    return { outcome: 'undone', review: { ...review, undoneAt: now } };
  }

  return { find, outcomeWithout, record, undo };
}
