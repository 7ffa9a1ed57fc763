/** Between a card and its row: the queue, both logs and lists read and write cards in one way. */
import { and, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { type Card, newCard, type SeenCard } from '../domain/card.ts';
import { cardChanges, cards } from './schema.ts';
import { prepareInsert } from './statements.ts';

type Row = typeof cards.$inferSelect;
export type CardColumns = Omit<Row, 'learnerId' | 'questionId'>;
export type CardKeys = { learnerId: string; questionId: string };

/** In SQL: a card `c` as `toCard` reads it. */
export const cardColumns = `c.version, c.state, c.step, c.due_at AS dueAt, c.due_on AS dueOn,
  c.interval_days AS intervalDays, c.stability, c.difficulty, c.repetitions, c.lapses,
  c.last_reviewed_at AS lastReviewedAt, c.last_reviewed_on AS lastReviewedOn`;

/** @throws {Error} when the row breaks its table's CHECKs, which SQLite does not let happen */
export function toCard(row: CardColumns | undefined): Card {
  if (!row) return newCard;
  const { version, state, step, dueAt, dueOn, intervalDays, ...memory } = row;
  const { stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn } = memory;
  const kept = { version, stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn };
  if (state === 'review') {
    if (dueOn === null || intervalDays === null) throw new Error('a review card without its due day');
    return { state, dueOn, intervalDays, ...kept };
  }
  if (step === null || dueAt === null) throw new Error('a learning card without its step');
  return { state, step, dueAt, ...kept };
}

function toColumns(card: SeenCard): CardColumns {
  const schedule =
    card.state === 'review'
      ? { step: null, dueAt: null, dueOn: card.dueOn, intervalDays: card.intervalDays }
      : { step: card.step, dueAt: card.dueAt, dueOn: null, intervalDays: null };
  const { version, state, stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn } = card;
  const memory = { stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn };
  return { version, state, ...schedule, ...memory };
}

const cardBefore = (columns: CardColumns | null) => (columns ? JSON.stringify(columns) : null);

/** What both logs, of reviews and of changes by hand, do with a card: find it, replace it, put it back. */
export function prepareCards(db: BetterSQLite3Database) {
  const [learnerId, questionId] = [sql.placeholder('learnerId'), sql.placeholder('questionId')];
  const ofCard = and(eq(cards.learnerId, learnerId), eq(cards.questionId, questionId));
  const findRow = db.select().from(cards).where(ofCard).prepare();
  const insertRow = prepareInsert(db, cards);
  const deleteRow = db.delete(cards).where(ofCard).prepare();
  // Without a row the last thing that can have happened is a reset, after which versions go on counting.
  const lastReset = db
    .select({ version: sql<number>`coalesce(max(${cardChanges.cardVersion}) + 1, 0)` })
    .from(cardChanges)
    .where(
      and(
        eq(cardChanges.learnerId, learnerId),
        eq(cardChanges.questionId, questionId),
        sql`${cardChanges.undoneAt} is null`,
      ),
    )
    .prepare();

  const find = (keys: CardKeys): Card => {
    const row = findRow.get(keys);
    return row ? toCard(row) : { ...newCard, version: lastReset.get(keys)?.version ?? 0 };
  };

  const replace = (keys: CardKeys, columns: CardColumns | null): void => {
    deleteRow.run(keys);
    if (columns) insertRow({ ...keys, ...columns });
  };

  return {
    find,
    /** Puts `card` in the place of the one before. Gives that one as it is kept in a log, null for a new card. */
    advance(keys: CardKeys, card: Card): string | null {
      const row = findRow.get(keys);
      const { learnerId: _learner, questionId: _question, ...before } = row ?? keys;
      replace(keys, card.state === 'new' ? null : toColumns(card));
      return cardBefore(row ? (before as CardColumns) : null);
    },
    putBack(keys: CardKeys, before: string | null): void {
      replace(keys, before === null ? null : (JSON.parse(before) as CardColumns));
    },
  };
}
