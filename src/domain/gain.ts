/** What practising a question today is worth on the days the learner prepares for. */
import type { MemoryModel, MemoryState } from './fsrs.ts';
import { forEachRating, type Rating, ratings } from './rating.ts';
import { daysBetween, type StudyDay } from './studyDay.ts';

/** What is known of a question that was practised before; a seen card is one. */
export type Remembered = MemoryState & { lastReviewedOn: StudyDay };

/** A memory as it stands today: `days` are whole study days since the last review. */
export type Aged = MemoryState & { days: number };

const passes = ['hard', 'good', 'easy'] as const;
type Pass = (typeof passes)[number];

/** How a question is rated the first time, and how when it is recalled later; each adds up to 1. */
export type Chances = { first: Record<Rating, number>; pass: Record<Pass, number> };

/** What is expected of a memory, and of the ratings it will get. */
export type Outlook = { model: MemoryModel; chances: Chances };

/**
 * The averages of Anki's users that the FSRS project's own simulator starts from: `first_rating_prob` and
 * `review_rating_prob` of `SimulatorConfig` in open-spaced-repetition/fsrs-rs.
 */
export const defaultChances: Chances = {
  first: { again: 0.24, hard: 0.094, good: 0.495, easy: 0.171 },
  pass: { hard: 0.224, good: 0.631, easy: 0.145 },
};

/** The defaults count as so many ratings: about two evenings say as much of a learner as everybody else does. */
const priorRatings = 20;

function blended<Key extends string>(counts: Record<Key, number>, prior: Record<Key, number>) {
  const keys = Object.keys(prior) as Key[];
  const total = keys.reduce((sum, key) => sum + counts[key], priorRatings);
  const shares = keys.map((key) => [key, (counts[key] + prior[key] * priorRatings) / total]);
  return Object.fromEntries(shares) as Record<Key, number>;
}

/** The learner's chances from the numbers of ratings they gave; with few ratings near to `defaultChances`. */
export const chancesFrom = (counts: Chances): Chances => ({
  first: blended(counts.first, defaultChances.first),
  pass: blended(counts.pass, defaultChances.pass),
});

/** The same from the ratings themselves: those of new questions, and those of later reviews, of which Again says nothing. */
export function chancesOf(answers: readonly { isFirst: boolean; rating: Rating }[]): Chances {
  const countOf = (isFirst: boolean) => (rating: Rating) =>
    answers.filter((answer) => answer.isFirst === isFirst && answer.rating === rating).length;
  const later = countOf(false);
  return chancesFrom({
    first: forEachRating(countOf(true)),
    pass: { hard: later('hard'), good: later('good'), easy: later('easy') },
  });
}

/** Trying in vain, reading the answer and relearning it takes so much longer than recalling does. */
const lapseSurcharge = 0.6;

/** Minutes a practice probably takes. `recalled` is the chance of recalling it, 0 to 1; null for an unseen question. */
export const expectedMinutes = (minutes: number, recalled: number | null): number =>
  recalled === null ? minutes : minutes * (1 + lapseSurcharge * (1 - recalled));

/** The memory after today's practice. What was forgotten is relearnt the same day: its one step, rated Good. */
export function practised(memory: Aged | null, rating: Rating, model: MemoryModel): MemoryState {
  const next = model.next(memory, memory?.days ?? 0, rating);
  return rating === 'again' ? model.next(next, 0, 'good') : next;
}

/** The chance of a rating: of a first one, or when it is recalled with this chance. */
const chanceOf = (rating: Rating, recalled: number | null, { first, pass }: Chances): number => {
  if (recalled === null) return first[rating];
  return rating === 'again' ? 1 - recalled : recalled * pass[rating];
};

type Ahead = { goalsAhead: readonly number[]; model: MemoryModel };

/** Summed over the goals: the chance of answering it then, when this stability was left so many days ago. */
function answerable(stability: number, days: number, { goalsAhead, model }: Ahead): number {
  let sum = 0;
  for (const ahead of goalsAhead) sum += model.retrievability(stability, days + ahead);
  return sum;
}

/**
 * `gain` counted in days: the goals are so many days ahead, none of them negative. A learner who flew west may stand a day
 * before the last practice: that counts as today's.
 */
export function gainAhead(memory: Aged | null, goalsAhead: readonly number[], outlook: Outlook): number {
  const { model, chances } = outlook;
  if (goalsAhead.length === 0 || (memory && memory.days <= 0)) return 0;
  const ahead = { goalsAhead, model };
  const recalled = memory && model.retrievability(memory.stability, memory.days);
  let gained = memory ? -answerable(memory.stability, memory.days, ahead) : 0;
  for (const rating of ratings) {
    const { stability } = practised(memory, rating, model);
    gained += chanceOf(rating, recalled, chances) * answerable(stability, 0, ahead);
  }
  return gained;
}

const agedOn = (today: StudyDay, { stability, difficulty, lastReviewedOn }: Remembered): Aged => ({
  stability,
  difficulty,
  days: daysBetween(lastReviewedOn, today),
});

/**
 * How many more questions are expected to be answerable, summed over the goals, when this one is practised today: for
 * each goal the mean over the four ratings of its retrievability (FSRS-6) after today's practice, less what it would be
 * without. Goals before today do not count. An unseen question (null) would not be answerable without. 0 for a card
 * practised today: a second practice on one day is not scheduled. With the default weights never negative for goals
 * within three years; for later ones the risk of a lapse can outweigh the rest by up to 0.003.
 */
export function gain(
  memory: Remembered | null,
  { today, goals }: { today: StudyDay; goals: readonly StudyDay[] },
  outlook: Outlook,
): number {
  const goalsAhead = goals.map((goal) => daysBetween(today, goal)).filter((ahead) => ahead >= 0);
  return gainAhead(memory && agedOn(today, memory), goalsAhead, outlook);
}
