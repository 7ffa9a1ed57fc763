/** What a learner may do to a card besides grading it. */
import { type NewCard, newCard, type ReviewCard, type SeenCard } from './card.ts';
import type { MemoryState } from './fsrs.ts';
import { daysBetween, type StudyDay } from './studyDay.ts';

/** As if never practised: the memory is gone, the version counts on, and the log keeps what was. */
export const reset = (card: SeenCard): NewCard => ({ ...newCard, version: card.version + 1 });

/**
 * Due on another day. Stability and difficulty stay FSRS's: the next review is graded by the days that really passed.
 * A card in its steps leaves them.
 */
export function setDue(card: SeenCard, dueOn: StudyDay): ReviewCard {
  const { stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn } = card;
  const memory = { stability, difficulty, repetitions, lapses, lastReviewedAt, lastReviewedOn };
  const intervalDays = Math.max(1, daysBetween(lastReviewedOn, dueOn));
  return { state: 'review', version: card.version + 1, ...memory, dueOn, intervalDays };
}

/** As `setDue`, and remembered otherwise: the same reviews tell another memory by other weights. */
export const reschedule = (card: SeenCard, memory: MemoryState, dueOn: StudyDay): ReviewCard => ({
  ...setDue(card, dueOn),
  stability: memory.stability,
  difficulty: memory.difficulty,
});
