/** The questions that may be asked today, with what each is worth. */
import { type Card, isSeen, type SeenCard } from './card.ts';
import type { Outlook } from './gain.ts';
import { gainAhead } from './gain.ts';
import type { Interview } from './learner.ts';
import type { Level } from './question.ts';
import { goalsOf, isAmong, isAskable, type Practised, type ScopedQuestion } from './scope.ts';
import { daysBetween, daysUntil, type StudyDay } from './studyDay.ts';

/** A question that may be asked today. `position` is the place in the learner's decks: lower is met earlier. */
export type Candidate = Pick<
  ScopedQuestion,
  'questionId' | 'topic' | 'kind' | 'level' | 'minutes' | 'prioritisedAt' | 'card'
> & {
  position: number;
  /** The chance, 0 to 1, that it would be answered now; 0 for a new one. */
  retrievability: number;
  /** Interviews it is prepared for, and how many more questions would be answerable on them after practising it today. */
  goals: readonly StudyDay[];
  gain: number;
};

export type Prospect = {
  today: StudyDay;
  practised: Practised;
  /** Those still to come. */
  interviews: readonly Interview[];
  outlook: Outlook;
  /** What is known of gains already: a card that was not practised is worth the same all day. */
  knownGain?(questionId: string, card: SeenCard): number | undefined;
};

/** Own questions come before all decks, and those in no deck after them. */
const firstPosition = 0;
const lastPosition = 1_000_000_000;

/** Where the question stands in the first of the learner's decks that has it. */
export function positionOf({ isOwn, places }: ScopedQuestion, deckIds: readonly string[]): number {
  if (isOwn) return firstPosition;
  const counted = places.filter(({ deckId }) => deckIds.length === 0 || deckIds.includes(deckId));
  return counted.reduce((first, { position }) => Math.min(first, position), lastPosition);
}

const isOfLevel = ({ isOwn, level }: ScopedQuestion, levels: readonly Level[]) =>
  isOwn || levels.includes(level);

/** What was asked for is asked, whatever its deck and level; of the rest a new question must be of a level practised. */
function isCandidate(question: ScopedQuestion, goals: readonly StudyDay[], { today, practised }: Prospect) {
  if (!isAskable(question, today)) return false;
  if (question.prioritisedAt !== null || goals.length > 0) return true;
  const mayBeMet = isSeen(question.card) || isOfLevel(question, practised.levels);
  return mayBeMet && isAmong(question, practised.deckIds);
}

const keyOf = (goals: readonly StudyDay[]) => goals.join(' ');

/** The gain of every question never seen is the same for the same interviews. */
function createGains({ today, outlook, knownGain }: Prospect) {
  const ofNew = new Map<string, number>();
  const daysSince = daysUntil(today);
  const ahead = (goals: readonly StudyDay[]) => goals.map((goal) => daysBetween(today, goal));
  return (questionId: string, card: Card, goals: readonly StudyDay[]): number => {
    if (goals.length === 0) return 0;
    const known = isSeen(card) ? knownGain?.(questionId, card) : ofNew.get(keyOf(goals));
    if (known !== undefined) return known;
    const memory = isSeen(card) ? { ...card, days: daysSince(card.lastReviewedOn) } : null;
    const gain = gainAhead(memory, ahead(goals), outlook);
    if (!isSeen(card)) ofNew.set(keyOf(goals), gain);
    return gain;
  };
}

/** Those of the questions that may be asked today, in no order. 10,000 of them take some 100 ms with an interview ahead. */
export function candidatesOf(questions: Iterable<ScopedQuestion>, prospect: Prospect): Candidate[] {
  const { today, practised, interviews, outlook } = prospect;
  const gainOf = createGains(prospect);
  const daysSince = daysUntil(today);
  const found: Candidate[] = [];
  for (const question of questions) {
    const goals = interviews.length > 0 ? goalsOf(question, interviews, practised) : [];
    if (!isCandidate(question, goals, prospect)) continue;
    const { questionId, topic, kind, level, minutes, prioritisedAt, card } = question;
    const retrievability = isSeen(card)
      ? outlook.model.retrievability(card.stability, daysSince(card.lastReviewedOn))
      : 0;
    const position = positionOf(question, practised.deckIds);
    const gain = gainOf(questionId, card, goals);
    found.push({
      questionId,
      topic,
      kind,
      level,
      minutes,
      prioritisedAt,
      card,
      position,
      retrievability,
      goals,
      gain,
    });
  }
  return found;
}
