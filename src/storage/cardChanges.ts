import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { type Card, isSeen } from '../domain/card.ts';
import { prepareCards } from './cardRow.ts';
import { cardChanges } from './schema.ts';
import { prepareInsert } from './statements.ts';

/** One change of a card by hand: it was made new again, or given another due day. */
export type CardChange = typeof cardChanges.$inferSelect;

/** A change about to be recorded, and the card it leads to. `cardVersion` is that of the card it was decided on. */
export type NewCardChange = {
  change: Omit<CardChange, 'kind' | 'cardBefore' | 'undoneAt' | OfBatches> & { kind: 'reset' | 'due' };
  card: Card;
};
type OfBatches = 'batchId' | 'stability' | 'difficulty';

/** `stale`: the card is not the one it was decided on any more, was never practised, or the id is that of another change. */
export type ChangeOutcome = 'recorded' | 'replayed' | 'stale';
export type UndoChangeOutcome =
  | { outcome: 'undone' | 'alreadyUndone' | 'stale'; change: CardChange }
  | undefined;

const isSameChange = (stored: CardChange, sent: NewCardChange['change']) =>
  stored.questionId === sent.questionId &&
  stored.kind === sent.kind &&
  stored.dueOn === sent.dueOn &&
  stored.cardVersion === sent.cardVersion;

const single = { batchId: null, stability: null, difficulty: null };

/** The log of what happened to cards besides reviews. */
export function createCardChangeStore(db: BetterSQLite3Database) {
  const cards = prepareCards(db);
  const insert = prepareInsert(db, cardChanges);
  const id = sql.placeholder('id');
  const find = db.select().from(cardChanges).where(eq(cardChanges.id, id)).prepare();
  const note = db
    .update(cardChanges)
    .set({ undoneAt: sql`${sql.placeholder('now')}` })
    .where(eq(cardChanges.id, id))
    .prepare();
  const ofQuestion = db
    .select()
    .from(cardChanges)
    .where(
      and(
        eq(cardChanges.learnerId, sql.placeholder('learnerId')),
        eq(cardChanges.questionId, sql.placeholder('questionId')),
        isNull(cardChanges.undoneAt),
      ),
    )
    .orderBy(desc(cardChanges.changedAt), desc(cardChanges.cardVersion))
    .limit(100)
    .prepare();

  function record({ change, card }: NewCardChange): ChangeOutcome {
    const known = find.get({ id: change.id });
    if (known) return isSameChange(known, change) ? 'replayed' : 'stale';
    const before = cards.find(change);
    // The card may have been read before somebody else's change and sent with the version after it.
    const isOfThisCard = card.version === change.cardVersion + 1;
    if (!isSeen(before) || before.version !== change.cardVersion || !isOfThisCard) return 'stale';
    const cardBefore = cards.advance(change, card);
    if (cardBefore === null) throw new Error(`the card of ${change.questionId} has no row`);
    insert({ ...change, ...single, cardBefore, undoneAt: null });
    return 'recorded';
  }

  function undo(changeId: string, now: number): UndoChangeOutcome {
    const change = find.get({ id: changeId });
    if (!change) return undefined;
    if (change.undoneAt !== null) return { outcome: 'alreadyUndone', change };
    if (cards.find(change).version !== change.cardVersion + 1) return { outcome: 'stale', change };
    cards.putBack(change, change.cardBefore);
    note.run({ id: changeId, now });
    return { outcome: 'undone', change: { ...change, undoneAt: now } };
  }

  return {
    /** Records a change and the card it leads to, once, if the card is still the one it was decided on. */
    async record(changed: NewCardChange): Promise<ChangeOutcome> {
      return db.transaction(() => record(changed), { behavior: 'immediate' });
    },

    /** Puts the card back as it was, unless something happened to it since; undefined for an unknown change. */
    async undo(changeId: string, now: number): Promise<UndoChangeOutcome> {
      return db.transaction(() => undo(changeId, now), { behavior: 'immediate' });
    },

    /** What was changed by hand on a question's card and not undone, newest first, 100 at the most. */
    async ofQuestion(learnerId: string, questionId: string): Promise<CardChange[]> {
      return ofQuestion.all({ learnerId, questionId });
    },
  };
}
