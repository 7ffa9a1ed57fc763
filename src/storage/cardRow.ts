/** Between a card and its row. Kept apart from the queries so that undo and the queue read cards the same way. */
import { type Card, newCard, type SeenCard } from '../domain/card.ts';
import type { cards } from './schema.ts';

type Row = typeof cards.$inferSelect;
export type CardColumns = Omit<Row, 'learnerId' | 'questionId'>;

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

export function toColumns(card: SeenCard): CardColumns {
  const schedule =
    card.state === 'review'
      ? { step: null, dueAt: null, dueOn: card.dueOn, intervalDays: card.intervalDays }
      : { step: card.step, dueAt: card.dueAt, dueOn: null, intervalDays: null };
  const { version, state, stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn } = card;
  const memory = { stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn };
  return { version, state, ...schedule, ...memory };
}
