/** Which questions a learner is asked, is measured by, or prepares for an interview with. */
import type { Card } from './card.ts';
import type { Interview } from './learner.ts';
import type { Kind, Level } from './question.ts';
import type { StudyDay } from './studyDay.ts';

/** How the last answers to a question went: means over the last three graded ones. */
export type Practice = {
  /** All answers that were graded and not undone. */
  answers: number;
  /** The share, 0 to 1, of the key points that was said; null when it was not kept. */
  pointScore: number | null;
  seconds: number;
};

/** Where a question stands in a deck; lower is met earlier. */
export type DeckPlace = { deckId: string; position: number };

/** A question that is not retired, of the bank or the learner's own, and how it stands with them. */
export type ScopedQuestion = {
  questionId: string;
  topic: string;
  kind: Kind;
  level: Level;
  minutes: number;
  isOwn: boolean;
  places: readonly DeckPlace[];
  isSuspended: boolean;
  /** The study day from which it is asked again, or was; null when it was never buried. */
  buriedUntil: StudyDay | null;
  /** When the learner asked to drill it soon; null when they did not, or have practised it since. */
  prioritisedAt: number | null;
  card: Card;
  practice: Practice | null;
};

/** Neither suspended nor buried today. */
export const isAskable = ({ isSuspended, buriedUntil }: ScopedQuestion, today: StudyDay): boolean =>
  !isSuspended && (buriedUntil === null || buriedUntil <= today);

/** Own, or in one of the decks. No deck at all means every question, in a deck or not. */
export const isAmong = ({ isOwn, places }: ScopedQuestion, deckIds: readonly string[]): boolean =>
  isOwn || deckIds.length === 0 || places.some(({ deckId }) => deckIds.includes(deckId));

/** What is practised: the decks switched on, empty for every one, and the levels new questions come from. */
export type Practised = { deckIds: readonly string[]; levels: readonly Level[] };

/** Whether readiness counts the question: among what is practised, of a level practised or own, and not suspended. */
export const isInScope = (question: ScopedQuestion, { deckIds, levels }: Practised): boolean =>
  isAmong(question, deckIds) && !question.isSuspended && (question.isOwn || levels.includes(question.level));

/**
 * The days of the interviews that this question is prepared for, once for each. An interview without decks is about what
 * is practised; one with decks about all of those, also when they are switched off, and whatever its level.
 */
export const goalsOf = (
  question: ScopedQuestion,
  interviews: readonly Interview[],
  practised: Practised,
): StudyDay[] =>
  interviews
    .filter((interview) =>
      interview.deckIds.length > 0
        ? isAmong(question, interview.deckIds) && !question.isSuspended
        : isInScope(question, practised),
    )
    .map(({ on }) => on);
