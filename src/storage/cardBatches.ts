import { and, asc, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { ReviewCard } from '../domain/card.ts';
import type { MemoryState } from '../domain/fsrs.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import { prepareCards } from './cardRow.ts';
import { cardChanges, cards as cardTable } from './schema.ts';
import { prepareInsert } from './statements.ts';

export type BatchKind = 'due' | 'reschedule';

/** One of the changes: the card it leads to, and the version of the card it was decided on. */
export type BatchedChange = {
  id: string;
  questionId: string;
  cardVersion: number;
  kind: BatchKind;
  dueOn: StudyDay;
  /** What the card remembers afterwards; only when it is rescheduled, and then always. */
  memory?: MemoryState;
  card: ReviewCard;
};

/** Changes of many cards that are made, and undone, as one; each card at most once. `studyDay` is that of `changedAt`. */
export type CardBatch = {
  batchId: string;
  learnerId: string;
  changedAt: number;
  studyDay: StudyDay;
  changes: readonly BatchedChange[];
};

/** How many cards were changed, and how many were not the ones it was decided on any more. */
export type BatchOutcome = { recorded: number; stale: number };

/** How many cards are back as they were before the batch, and how many cannot go back: something happened to them since. */
export type UndoBatchOutcome = { undone: number; stale: number };

export type KeptBatch = {
  batchId: string;
  kind: BatchKind;
  changedAt: number;
  studyDay: StudyDay;
  /** All the cards it changed, and of these those that are back, and those that could still go back. */
  cards: number;
  undone: number;
  undoable: number;
  /** When cards of it last went back; null while none has. */
  undoneAt: number | null;
};

/** Changes of many cards at once, in the log that single changes by hand are in. */
export function createCardBatchStore(db: BetterSQLite3Database) {
  const cards = prepareCards(db);
  const insert = prepareInsert(db, cardChanges);
  const [learnerId, batchId] = [sql.placeholder('learnerId'), sql.placeholder('batchId')];
  const ofBatch = and(eq(cardChanges.learnerId, learnerId), eq(cardChanges.batchId, batchId));
  const changesOf = db.select().from(cardChanges).where(ofBatch).orderBy(asc(cardChanges.id)).prepare();
  const countOf = db.select({ recorded: sql<number>`count(*)` }).from(cardChanges).where(ofBatch).prepare();
  const note = db
    .update(cardChanges)
    .set({ undoneAt: sql`${sql.placeholder('now')}` })
    .where(eq(cardChanges.id, sql.placeholder('id')))
    .prepare();
  const newest = db
    .select({
      batchId: sql<string>`${cardChanges.batchId}`,
      kind: sql<BatchKind>`${cardChanges.kind}`,
      changedAt: cardChanges.changedAt,
      studyDay: cardChanges.studyDay,
      cards: sql<number>`count(*)`,
      undone: sql<number>`count(${cardChanges.undoneAt})`,
      undoable: sql<number>`count(CASE WHEN ${cardChanges.undoneAt} IS NULL THEN ${cardTable.version} END)`,
      undoneAt: sql<number | null>`max(${cardChanges.undoneAt})`,
    })
    .from(cardChanges)
    .leftJoin(
      cardTable,
      and(
        eq(cardTable.learnerId, cardChanges.learnerId),
        eq(cardTable.questionId, cardChanges.questionId),
        eq(cardTable.version, sql`${cardChanges.cardVersion} + 1`),
      ),
    )
    .where(
      sql`(${cardChanges.learnerId}, ${cardChanges.batchId}) = (SELECT learner_id, batch_id FROM card_change
        WHERE learner_id = ${learnerId} AND batch_id IS NOT NULL AND kind = coalesce(${sql.placeholder('kind')}, kind)
        ORDER BY changed_at DESC, batch_id DESC LIMIT 1)`,
    )
    .groupBy(cardChanges.batchId)
    .prepare();

  function recordOne(batch: CardBatch, { card, memory, ...change }: BatchedChange): boolean {
    const keys = { learnerId: batch.learnerId, questionId: change.questionId };
    const before = cards.find(keys);
    const isOfThisCard = card.version === change.cardVersion + 1;
    if (before.state === 'new' || before.version !== change.cardVersion || !isOfThisCard) return false;
    const cardBefore = cards.advance(keys, card);
    if (cardBefore === null) throw new Error(`the card of ${change.questionId} has no row`);
    const { learnerId, batchId, changedAt, studyDay } = batch;
    const { stability, difficulty } = memory ?? { stability: null, difficulty: null };
    const made = { learnerId, batchId, changedAt, studyDay, stability, difficulty };
    insert({ ...change, ...made, cardBefore, undoneAt: null });
    return true;
  }

  function record(batch: CardBatch): BatchOutcome {
    const { changes } = batch;
    const known = countOf.get(batch)?.recorded ?? 0;
    const recorded = known > 0 ? known : changes.filter((change) => recordOne(batch, change)).length;
    return { recorded, stale: Math.max(0, changes.length - recorded) };
  }

  function undo(keys: { learnerId: string; batchId: string }, now: number): UndoBatchOutcome {
    const changes = changesOf.all(keys);
    const undone = changes.filter((change) => {
      if (change.undoneAt !== null) return true;
      if (cards.find(change).version !== change.cardVersion + 1) return false;
      cards.putBack(change, change.cardBefore);
      note.run({ id: change.id, now });
      return true;
    }).length;
    return { undone, stale: changes.length - undone };
  }

  return {
    /**
     * Records the changes whose cards are still the ones they were decided on, and leaves the others out. A batch whose id
     * is known is not recorded again: the outcome is that of the first time. Throws when a change is a 'reschedule'
     * without memory, or has one and is none.
     */
    async record(batch: CardBatch): Promise<BatchOutcome> {
      return db.transaction(() => record(batch), { behavior: 'immediate' });
    },

    /**
     * Puts each card of the batch back that nothing happened to since. Asked again, it counts those that are back already
     * too, and tries the others again. An unknown batch has no cards.
     */
    async undo(learner: string, batch: string, now: number): Promise<UndoBatchOutcome> {
      const keys = { learnerId: learner, batchId: batch };
      return db.transaction(() => undo(keys, now), { behavior: 'immediate' });
    },

    /** The learner's newest batch, undone or not; the newest of a kind when one is named. */
    async latest(learner: string, kind: BatchKind | null = null): Promise<KeptBatch | undefined> {
      return newest.get({ learnerId: learner, kind });
    },
  };
}
