/** Cards as they would stand if all their reviews had been scheduled by the weights in use now. */
import { type Card, newCard, type ReviewCard } from './card.ts';
import { reschedule } from './cardChange.ts';
import { type MemoryState, memoryModel, type SchedulingSettings } from './fsrs.ts';
import { type CardLog, currentHistory, lastReview, type PastReview, replayed } from './history.ts';
import { review } from './scheduling.ts';
import type { StudyDay } from './studyDay.ts';

export type Rescheduled = { questionId: string; cardVersion: number; memory: MemoryState; card: ReviewCard };

/** How many cards a rescheduling changes; those of the `same` day only remember otherwise. */
export type RescheduleCounts = { cards: number; sooner: number; later: number; same: number };

/**
 * A spaced card has left its steps, whatever the steps are now: without them the last review gives days. Make it once for
 * many cards, as the model is prepared once for the same settings.
 */
export const withoutSteps = (settings: SchedulingSettings): SchedulingSettings => ({
  ...settings,
  learningStepMinutes: [],
  relearningStepMinutes: [],
});

/** The card that the last review was of, as these settings remember it. What the review does not look at is made up. */
function cardBefore(
  { kind }: PastReview,
  earlier: readonly PastReview[],
  settings: SchedulingSettings,
): Card {
  const memory = replayed(earlier, memoryModel(settings));
  if (!memory) return newCard;
  const past = lastReview(earlier);
  const kept = { version: 0, ...memory, ...past, repetitions: earlier.length, lapses: 0 };
  if (kind === 'learn' || kind === 'relearn') {
    const state = kind === 'learn' ? 'learning' : 'relearning';
    return { state, step: 0, dueAt: past.lastReviewedAt, ...kept };
  }
  return { state: 'review', dueOn: past.lastReviewedOn, intervalDays: 1, ...kept };
}

/** What is due stays due since when it was; what becomes due was not waiting before today. */
function dueDay(computed: StudyDay, current: StudyDay, today: StudyDay): StudyDay {
  if (computed > today) return computed;
  return current < today ? current : today;
}

/** A day chosen by hand, for one card or for a break, holds until the next review. */
const isDueByHand = ({ reviews, changes }: CardLog): boolean =>
  changes.some(
    ({ kind, cardVersion }) => kind === 'due' && cardVersion > (reviews.at(-1)?.cardVersion ?? -1),
  );

/**
 * The change that makes of a spaced card what its log gives with these settings (see `withoutSteps`): the memory replayed
 * from its first review, the day by the interval of the last one, fuzz, easy days and maximum included, so that with the
 * settings it was scheduled by nothing changes. A day set by hand since the last review stays. Nothing falls due before
 * today that was not due already. Undefined when nothing changes.
 */
export function rescheduled(
  card: ReviewCard,
  log: CardLog,
  { settings, today }: { settings: SchedulingSettings; today: StudyDay },
): Rescheduled | undefined {
  const history = currentHistory(log);
  const last = history.at(-1);
  if (!last) return undefined;
  const { questionId } = log;
  const before = cardBefore(last, history.slice(0, -1), settings);
  const at = { now: last.reviewedAt, today: last.studyDay };
  const graded = review(before, last.rating, at, settings, questionId).card;
  if (graded.state !== 'review') throw new Error(`without steps ${questionId} is still in its steps`);
  const dueOn = isDueByHand(log) ? card.dueOn : dueDay(graded.dueOn, card.dueOn, today);
  const memory = { stability: graded.stability, difficulty: graded.difficulty };
  const isSame =
    dueOn === card.dueOn && memory.stability === card.stability && memory.difficulty === card.difficulty;
  if (isSame) return undefined;
  return { questionId, cardVersion: card.version, memory, card: reschedule(card, memory, dueOn) };
}

/** Where the changes move the cards. `dueBefore` are the due days by question. */
export function countRescheduled(
  changes: readonly Rescheduled[],
  dueBefore: ReadonlyMap<string, StudyDay>,
): RescheduleCounts {
  const moved = changes.map(({ questionId, card }) => {
    const before = dueBefore.get(questionId) ?? card.dueOn;
    return card.dueOn === before ? 'same' : card.dueOn < before ? 'sooner' : 'later';
  });
  const count = (direction: 'same' | 'sooner' | 'later') => moved.filter((one) => one === direction).length;
  return { cards: changes.length, sooner: count('sooner'), later: count('later'), same: count('same') };
}
