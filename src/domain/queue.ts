/** What to practise next, and why. */
import { type Card, isDue, isDueSoon, isInSteps, isSeen, type SeenCard } from './card.ts';
import { type Kind, kinds, type Level, levels } from './question.ts';
import type { StudyDay } from './studyDay.ts';

/** A question that may be asked today. `position` is the place in the learner's decks: lower is met earlier. */
export type Candidate = {
  questionId: string;
  topic: string;
  kind: Kind;
  level: Level;
  minutes: number;
  position: number;
  /** When the learner asked to drill it soon; null when they did not, or have practised it since. */
  prioritisedAt: number | null;
  card: Card;
};

type Reason = 'learning' | 'priority' | 'due' | 'new';

/**
 * A candidate with why it is asked, how many minutes it will probably take this learner, and the chance, 0 to 1, that
 * it would be answered now; 0 for a new one.
 */
export type Item = Candidate & { reason: Reason; estimatedMinutes: number; retrievability: number };

/** Minutes of practice a day may have, how many are gone, and how many new questions may still come. */
export type Budget = { minutes: number; spentMinutes: number; newLeft: number };

/** How long a kind of question takes this learner, as a share of its expected minutes. */
export type Pace = Partial<Record<Kind, number>>;

export type Circumstances = {
  now: number;
  today: StudyDay;
  budget: Budget;
  /** What the learner planned for every day: an exercise stays one on a day that was extended. */
  minutesADay: number;
  pace: Pace;
  targetLevel: Level;
  /** The topic asked last, so that the next one differs where it can. */
  lastTopic: string | null;
  retrievabilityOf(card: SeenCard): number;
};

export type Plan = {
  /** To be asked within the budget, in this order. */
  today: Item[];
  /** Due as well, but beyond the budget: the least at risk. */
  later: Item[];
  /** Longer than half the budget, so not mixed in: one of them can be taken on as a separate exercise. */
  exercises: Item[];
  /** How many new questions could still be introduced beyond today's. */
  unmet: number;
  /** Minutes `today` will probably take. */
  minutes: number;
};

/** With ten minutes a day or less, half of them would rule out the ordinary questions as well. */
const shortestExerciseMinutes = 5;

/** Too long to be mixed in: it would take more than half of a day's minutes. */
export const isExercise = (minutes: number, minutesADay: number) =>
  minutes > Math.max(minutesADay / 2, shortestExerciseMinutes);

/** A question is still begun when at least this share of it fits what is left of the budget. */
const startableShare = 0.5;

const minimumObservations = 5;

/**
 * The learner's own pace for each kind of question: the median share of the expected minutes, from at least five
 * reviews of the kind. Fewer say nothing, and the expected minutes stand.
 */
export function paceOf(observations: readonly { kind: Kind; ratio: number }[]): Pace {
  const ratiosOf = (kind: Kind) =>
    observations.filter((seen) => seen.kind === kind).map(({ ratio }) => ratio);
  const known = kinds.filter((kind) => ratiosOf(kind).length >= minimumObservations);
  return Object.fromEntries(known.map((kind) => [kind, median(ratiosOf(kind))]));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (low + high) / 2;
}

/** Levels new questions come from: the target's own first, then those below it. */
export const levelsUpTo = (target: Level): Level[] => levels.slice(0, levels.indexOf(target) + 1).reverse();

/** Moves items so that neighbours differ in topic where they can, keeping the order otherwise. */
function spread<T extends { topic: string }>(items: readonly T[], lastTopic: string | null): T[] {
  const rest = [...items];
  const spreadOut: T[] = [];
  let previous = lastTopic;
  while (rest.length > 0) {
    const other = rest.findIndex(({ topic }) => topic !== previous);
    const [next] = rest.splice(Math.max(other, 0), 1);
    if (!next) break;
    spreadOut.push(next);
    previous = next.topic;
  }
  return spreadOut;
}

/** How many of the items before each are of its topic: 0 for a topic's first, 1 for its second. */
function turns(items: readonly Item[]): Map<Item, number> {
  const seen = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const turn = seen.get(item.topic) ?? 0;
      seen.set(item.topic, turn + 1);
      return [item, turn];
    }),
  );
}

/** New questions in the order they are met: from the target level down, topics in turn, each by place in the decks. */
function inOrderOfMeeting(fresh: readonly Item[], target: Level): Item[] {
  const preference = levelsUpTo(target);
  return preference.flatMap((level) => {
    const ofLevel = fresh.filter((item) => item.level === level).toSorted((a, b) => a.position - b.position);
    const turnOf = turns(ofLevel);
    return ofLevel.toSorted((a, b) => (turnOf.get(a) ?? 0) - (turnOf.get(b) ?? 0));
  });
}

/** Takes items in order while they fit; one that does not fit is passed over, a shorter one may still. */
function fill(items: readonly Item[], minutes: number): { taken: Item[]; passed: Item[] } {
  const taken: Item[] = [];
  const passed: Item[] = [];
  let left = minutes;
  for (const item of items) {
    const fits = left > 0 && left >= item.estimatedMinutes * startableShare;
    if (fits) left -= item.estimatedMinutes;
    (fits ? taken : passed).push(item);
  }
  return { taken, passed };
}

const minutesOf = (items: readonly Item[]) => items.reduce((sum, item) => sum + item.estimatedMinutes, 0);

function toItem(
  candidate: Candidate,
  { now, today, pace, retrievabilityOf }: Circumstances,
): Item | undefined {
  const { card, prioritisedAt } = candidate;
  const estimatedMinutes = candidate.minutes * (pace[candidate.kind] ?? 1);
  const recalled = isSeen(card) ? retrievabilityOf(card) : 0;
  const item = { ...candidate, estimatedMinutes, retrievability: recalled };
  if (prioritisedAt !== null) return { ...item, reason: 'priority' };
  if (!isSeen(card)) return { ...item, reason: 'new' };
  if (!isDue(card, now, today) && !isDueSoon(card, now)) return undefined;
  return { ...item, reason: isInSteps(card) ? 'learning' : 'due' };
}

const dueAt = ({ card }: Item) => (isInSteps(card) ? card.dueAt : 0);

/** Learning cards by their instant, wishes as they were made, reviews by risk, new questions in the order they are met. */
function inOrder(items: readonly Item[], { now, today, targetLevel }: Circumstances) {
  const learning = items
    .filter(({ reason }) => reason === 'learning')
    .toSorted((a, b) => dueAt(a) - dueAt(b));
  const due = items.filter(({ reason }) => reason === 'due');
  const fresh = items.filter(({ reason }) => reason === 'new');
  const priority = items.filter(({ reason }) => reason === 'priority');
  return {
    priority: priority.toSorted((a, b) => (a.prioritisedAt ?? 0) - (b.prioritisedAt ?? 0)),
    ready: learning.filter(({ card }) => isDue(card, now, today)),
    soon: learning.filter(({ card }) => !isDue(card, now, today)),
    due: due.toSorted((a, b) => a.retrievability - b.retrievability),
    fresh: inOrderOfMeeting(fresh, targetLevel),
  };
}

/** Spreads each group, the first after what was asked last, each other after the group before it. */
function spreadGroups(groups: readonly Item[][], lastTopic: string | null): Item[] {
  const asked: Item[] = [];
  for (const group of groups) asked.push(...spread(group, asked.at(-1)?.topic ?? lastTopic));
  return asked;
}

/** Of what the learner asked for nothing is apart, however long it takes. */
const isApart = ({ minutes, reason }: Item, minutesADay: number) =>
  reason !== 'priority' && isExercise(minutes, minutesADay);

/**
 * The rest of today. What the learner asked to drill soon comes first, then learning cards that are due, both whatever the
 * budget says: a wish is a wish, and a step would be lost. Then due reviews, lowest retrievability first, then new
 * questions, both within the budget's minutes. Learning cards due within the learn-ahead limit come when nothing else
 * is left. No card is listed twice, and every due one is in one of the three lists.
 */
export function plan(candidates: readonly Candidate[], circumstances: Circumstances): Plan {
  const { budget, minutesADay, lastTopic } = circumstances;
  const items = candidates.flatMap((candidate) => toItem(candidate, circumstances) ?? []);
  const mixed = inOrder(
    items.filter((item) => !isApart(item, minutesADay)),
    circumstances,
  );
  const apart = inOrder(
    items.filter((item) => isApart(item, minutesADay)),
    circumstances,
  );
  const wished = mixed.priority.filter(({ minutes }) => !isExercise(minutes, minutesADay));
  const left = budget.minutes - budget.spentMinutes - minutesOf(mixed.ready) - minutesOf(wished);
  const reviews = fill(mixed.due, left);
  // Nothing new is begun while something due has to wait.
  const leftForNew = reviews.passed.length > 0 ? 0 : left - minutesOf(reviews.taken);
  const wishedNew = mixed.priority.filter(({ card }) => !isSeen(card)).length;
  const fresh = fill(mixed.fresh, leftForNew).taken.slice(0, Math.max(0, budget.newLeft - wishedNew));
  const today = spreadGroups([mixed.priority, mixed.ready, reviews.taken, fresh, mixed.soon], lastTopic);
  return {
    today,
    later: reviews.passed,
    exercises: [...apart.ready, ...apart.soon, ...apart.due, ...apart.fresh],
    unmet: mixed.fresh.length - fresh.length,
    minutes: minutesOf(today),
  };
}
