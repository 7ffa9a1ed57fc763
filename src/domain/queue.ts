/** What to practise next, and why. */
import type { Candidate } from './candidates.ts';
import { isDue, isDueSoon, isInSteps, isSeen } from './card.ts';
import { expectedMinutes } from './gain.ts';
import { estimatedMinutes, isExercise, type Pace } from './pace.ts';
import { type Level, levels } from './question.ts';
import { isStartable } from './startable.ts';
import type { StudyDay } from './studyDay.ts';

/** `plan`: it would raise what can be answered at the interview the most for its minutes. */
type Reason = 'learning' | 'priority' | 'plan' | 'due' | 'new';

/** A candidate with why it is asked, and how many minutes it will probably take this learner. */
export type Item = Candidate & { reason: Reason; estimatedMinutes: number };

/** Minutes of practice a day may have, how many are gone, and how many new questions may still come. */
export type Budget = { minutes: number; spentMinutes: number; newLeft: number };

/** What the order of a day depends on, and hardly ever changes during it. */
export type Habits = {
  today: StudyDay;
  /** What the learner planned for every day: an exercise stays one on a day that was extended. */
  minutesADay: number;
  pace: Pace;
  targetLevel: Level;
};

/** Candidates in the order they are asked, made once a day: none of them is in two lists. */
export type Arrangement = {
  /** In their steps, or asked for: what becomes of them depends on the minute. */
  live: readonly Candidate[];
  /** For the interviews ahead, by gain per minute. */
  planned: readonly Candidate[];
  /** Due by the schedule, lowest retrievability first. */
  due: readonly Candidate[];
  /** Never seen, in the order they are met. */
  fresh: readonly Candidate[];
  /** Longer than half a day's minutes, so not mixed in: one of them can be taken on as a separate exercise. */
  exercises: readonly Candidate[];
};

export type Circumstances = {
  now: number;
  today: StudyDay;
  budget: Budget;
  minutesADay: number;
  pace: Pace;
  /** The topic asked last, so that the next one differs where it can. */
  lastTopic: string | null;
};

export type Plan = {
  /** To be asked within the budget, in this order. */
  today: Item[];
  /** Due as well, but beyond the budget: the least at risk. */
  later: readonly Candidate[];
  exercises: readonly Candidate[];
  /** What else could still be asked beyond today's: for the interviews ahead, then new ones. */
  unmet: readonly Candidate[];
  /** Minutes `today` will probably take. */
  minutes: number;
};

/** Not worth a minute: a hundred of these would make one more answer. */
const leastGain = 0.01;

/** Levels new questions come from: the target's own first, then those below it. */
export const levelsUpTo = (target: Level): Level[] => levels.slice(0, levels.indexOf(target) + 1).reverse();

type Met = Pick<Candidate, 'questionId' | 'topic' | 'level' | 'position'>;

const byId = (a: Pick<Met, 'questionId'>, b: Pick<Met, 'questionId'>) =>
  a.questionId < b.questionId ? -1 : 1;

/** How many of the questions before each are of its topic: 0 for a topic's first, 1 for its second. */
function turns<T extends Met>(questions: readonly T[]): Map<T, number> {
  const seen = new Map<string, number>();
  return new Map(
    questions.map((question) => {
      const turn = seen.get(question.topic) ?? 0;
      seen.set(question.topic, turn + 1);
      return [question, turn];
    }),
  );
}

/** New questions in the order they are met: from the target level down, topics in turn, each by place in the decks. */
export function inOrderOfMeeting<T extends Met>(fresh: readonly T[], target: Level): T[] {
  const preference = levelsUpTo(target);
  // Own questions may be of a level above the target: they come after it.
  return [...preference, ...levels.filter((level) => !preference.includes(level))].flatMap((level) => {
    const ofLevel = fresh
      .filter((question) => question.level === level)
      .toSorted((a, b) => a.position - b.position || byId(a, b));
    const turnOf = turns(ofLevel);
    return ofLevel.toSorted((a, b) => (turnOf.get(a) ?? 0) - (turnOf.get(b) ?? 0));
  });
}

const byRisk = (a: Candidate, b: Candidate) => a.retrievability - b.retrievability || byId(a, b);

const gainPerMinute = (question: Candidate, pace: Pace): number => {
  const recalled = isSeen(question.card) ? question.retrievability : null;
  return question.gain / expectedMinutes(estimatedMinutes(question, pace), recalled);
};

function byGain(planned: readonly Candidate[], pace: Pace): Candidate[] {
  const worth = new Map(planned.map((question) => [question, gainPerMinute(question, pace)]));
  const worthOf = (question: Candidate) => worth.get(question) ?? 0;
  // Of two that are worth the same the one that is met earlier in the decks.
  return planned.toSorted((a, b) => worthOf(b) - worthOf(a) || a.position - b.position || byId(a, b));
}

/** Puts a day's candidates in order. What is neither due, new, planned, in its steps nor asked for is left out. */
export function arrange(candidates: readonly Candidate[], habits: Habits): Arrangement {
  const { today, minutesADay, pace, targetLevel } = habits;
  const isLive = ({ card, prioritisedAt }: Candidate) => prioritisedAt !== null || isInSteps(card);
  const isWaiting = ({ card }: Candidate) => card.state === 'review' && card.dueOn <= today;
  const isNew = ({ card }: Candidate) => !isSeen(card);
  const resting = candidates.filter((candidate) => !isLive(candidate));
  const mixed = resting.filter(({ minutes }) => !isExercise(minutes, minutesADay));
  const long = resting.filter(({ minutes }) => isExercise(minutes, minutesADay));
  const isPlanned = ({ gain }: Candidate) => gain >= leastGain;
  const others = mixed.filter((candidate) => !isPlanned(candidate));
  return {
    live: candidates.filter(isLive),
    planned: byGain(mixed.filter(isPlanned), pace),
    due: others.filter(isWaiting).toSorted(byRisk),
    fresh: inOrderOfMeeting(others.filter(isNew), targetLevel),
    exercises: [
      ...long.filter(isWaiting).toSorted(byRisk),
      ...inOrderOfMeeting(long.filter(isNew), targetLevel),
    ],
  };
}

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

type Filled = { taken: Item[]; passed: readonly Candidate[]; left: number };

/** Takes questions in order while they fit; one that does not fit is passed over, a shorter one may still. */
function fill(questions: readonly Candidate[], reason: Reason, { left, pace, most }: Room): Filled {
  const taken: Item[] = [];
  const passed: Candidate[] = [];
  let minutesLeft = left;
  for (const [index, question] of questions.entries()) {
    if (minutesLeft <= 0 || taken.length >= most)
      return { taken, passed: [...passed, ...questions.slice(index)], left: minutesLeft };
    const minutes = estimatedMinutes(question, pace);
    if (isStartable(minutesLeft, minutes)) {
      minutesLeft -= minutes;
      taken.push({ ...question, reason, estimatedMinutes: minutes });
    } else passed.push(question);
  }
  return { taken, passed, left: minutesLeft };
}

type Room = { left: number; pace: Pace; most: number };

const minutesOf = (items: readonly Item[]) => items.reduce((sum, item) => sum + item.estimatedMinutes, 0);

const dueAt = ({ card }: Candidate) => (isInSteps(card) ? card.dueAt : 0);

/** What depends on the minute: wishes as they were made, learning cards by their instant, and those nearly due. */
function liveItems(live: readonly Candidate[], { now, today, minutesADay, pace }: Circumstances) {
  const toItem = (reason: Reason) => (candidate: Candidate) => ({
    ...candidate,
    reason,
    estimatedMinutes: estimatedMinutes(candidate, pace),
  });
  const wished = live.filter(({ prioritisedAt }) => prioritisedAt !== null);
  const stepping = live
    .filter(({ prioritisedAt, card }) => prioritisedAt === null && isDueSoon(card, now))
    .toSorted((a, b) => dueAt(a) - dueAt(b));
  const mixed = stepping.filter(({ minutes }) => !isExercise(minutes, minutesADay));
  return {
    priority: wished
      .toSorted((a, b) => (a.prioritisedAt ?? 0) - (b.prioritisedAt ?? 0))
      .map(toItem('priority')),
    ready: mixed.filter(({ card }) => isDue(card, now, today)).map(toItem('learning')),
    soon: mixed.filter(({ card }) => !isDue(card, now, today)).map(toItem('learning')),
    apart: stepping.filter(({ minutes }) => isExercise(minutes, minutesADay)),
  };
}

/** Spreads each group after what comes before it: what was asked for, in the order of asking, or what was asked last. */
function spreadGroups(wished: readonly Item[], groups: readonly Item[][], lastTopic: string | null): Item[] {
  const asked: Item[] = [...wished];
  for (const group of groups) asked.push(...spread(group, asked.at(-1)?.topic ?? lastTopic));
  return asked;
}

/**
 * The rest of today. What the learner asked to drill soon comes first, then learning cards that are due, both whatever the
 * budget says: a wish is a wish, and a step would be lost. Then, within the budget's minutes, what the planner draws for
 * the interviews ahead, due reviews, and new questions. Learning cards due within the learn-ahead limit come when nothing
 * else is left. No card is listed twice, and every due one is in one of the lists.
 */
export function plan(arrangement: Arrangement, circumstances: Circumstances): Plan {
  const { budget, minutesADay, pace, lastTopic } = circumstances;
  const live = liveItems(arrangement.live, circumstances);
  const wished = live.priority.filter(({ minutes }) => !isExercise(minutes, minutesADay));
  const room = { pace, most: Number.POSITIVE_INFINITY };
  const left = budget.minutes - budget.spentMinutes - minutesOf(live.ready) - minutesOf(wished);
  const planned = fill(arrangement.planned, 'plan', { ...room, left });
  const reviews = fill(arrangement.due, 'due', { ...room, left: planned.left });
  const wishedNew = live.priority.filter(({ card }) => !isSeen(card)).length;
  const fresh = fill(arrangement.fresh, 'new', {
    pace,
    // Nothing new is begun while something due has to wait.
    left: reviews.passed.length > 0 ? 0 : reviews.left,
    most: Math.max(0, budget.newLeft - wishedNew),
  });
  const groups = [live.ready, planned.taken, reviews.taken, fresh.taken, live.soon];
  const today = spreadGroups(live.priority, groups, lastTopic);
  return {
    today,
    later: reviews.passed,
    exercises: [...live.apart, ...arrangement.exercises],
    unmet: [...planned.passed, ...fresh.passed],
    minutes: minutesOf(today),
  };
}
