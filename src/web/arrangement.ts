/**
 * The order of a learner's day, made once and kept: with 10,000 questions making it takes longer than everything else a
 * drill page does. What was touched since is taken out; what has to be put in again makes the day's order anew.
 */
import { type Candidate, candidatesOf, type Prospect } from '../domain/candidates.ts';
import { type Card, isSeen } from '../domain/card.ts';
import { memoryModel } from '../domain/fsrs.ts';
import { interviewsAhead, type Learner } from '../domain/learner.ts';
import type { Pace } from '../domain/pace.ts';
import { type Arrangement, arrange, inOrderOfMeeting, levelsUpTo } from '../domain/queue.ts';
import type { ScopedQuestion } from '../domain/scope.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import type { Scope } from '../storage/scope.ts';
import type { Stores } from '../storage/stores.ts';
import { type Habits, readHabits } from './habits.ts';

type Day = { learner: Learner; today: StudyDay };

/** How the learner practises counts as it was when the order was made. */
type Kept = Habits & {
  revision: number;
  arrangement: Arrangement;
  gains: Map<string, number>;
};

/** The drill's order, and the one readiness looks at a month ahead with; settings change seldom. */
const mostKept = 3;

const kept = new WeakMap<Scope, Map<string, Kept>>();

/** Versions come again after an undo, instants do not. */
const gainKey = (questionId: string, card: Card) =>
  `${questionId} ${card.version} ${isSeen(card) ? card.lastReviewedAt : ''}`;

/** Another day, or other settings, is another order. */
const keyOf = ({ learner, today }: Day): string => {
  const { targetLevel, minutesADay, deckIds, interviews, scheduling, weightSetId } = learner;
  const { desiredRetention, learningStepMinutes, relearningStepMinutes } = scheduling;
  const settings = { desiredRetention, learningStepMinutes, relearningStepMinutes, weightSetId };
  return JSON.stringify({ today, targetLevel, minutesADay, deckIds, interviews, ...settings });
};

const prospectOf = (
  { learner, today }: Day,
  { chances, gains }: Pick<Kept, 'chances' | 'gains'>,
): Prospect => ({
  today,
  practised: { deckIds: learner.deckIds, levels: levelsUpTo(learner.targetLevel) },
  interviews: interviewsAhead(learner, today),
  outlook: { model: memoryModel(learner.scheduling), chances },
  knownGain: (questionId, card) => gains.get(gainKey(questionId, card)),
});

const arrangeThese = (candidates: readonly Candidate[], { learner, today }: Day, pace: Pace) =>
  arrange(candidates, {
    today,
    pace,
    minutesADay: learner.minutesADay,
    targetLevel: learner.targetLevel,
  });

/** Others may write while the pace is read: what is in order is the scope as it is afterwards. */
async function makeAnew(stores: Stores, day: Day, before: Kept | undefined): Promise<Kept> {
  // What was worked out for the day with these stays right.
  const {
    pace,
    chances,
    gains: known,
  } = before ?? { ...(await readHabits(stores, day.learner.id)), gains: new Map() };
  const scope = await stores.scope.read(day.learner.id);
  const candidates = candidatesOf(scope.questions.values(), prospectOf(day, { chances, gains: known }));
  const gains = new Map(
    candidates.map(({ questionId, card, gain }) => [gainKey(questionId, card), gain] as const),
  );
  const arrangement = arrangeThese(candidates, day, pace);
  return { revision: scope.revision, arrangement, pace, chances, gains };
}

const lists = ['live', 'planned', 'due', 'fresh', 'exercises'] as const;

/** New questions of these come with their topics in turn: taking one out moves others. */
const takesTurns: readonly string[] = ['fresh', 'exercises'];

const inTurn = (left: readonly Candidate[], { targetLevel }: Learner): Candidate[] => [
  ...left.filter(({ card }) => isSeen(card)),
  ...inOrderOfMeeting(
    left.filter(({ card }) => !isSeen(card)),
    targetLevel,
  ),
];

/** Without the questions touched since, but for those that are in their steps or asked for; undefined when others remain. */
function patched(scope: Scope, day: Day, before: Kept): Kept | undefined {
  const touched = scope.touchedSince(before.revision);
  if (!touched) return undefined;
  if (touched.size === 0) return before;
  const again = [...touched].flatMap((id) => scope.questions.get(id) ?? ([] as ScopedQuestion[]));
  const { live, ...others } = arrangeThese(candidatesOf(again, prospectOf(day, before)), day, before.pace);
  if (Object.values(others).some((list) => list.length > 0)) return undefined;
  const rest = lists.map((name) => {
    const list = before.arrangement[name];
    const left = list.filter(({ questionId }) => !touched.has(questionId));
    const isMoved = left.length < list.length && takesTurns.includes(name);
    return [name, isMoved ? inTurn(left, day.learner) : left];
  });
  const arrangement = Object.fromEntries(rest) as Record<(typeof lists)[number], Candidate[]>;
  return {
    ...before,
    revision: scope.revision,
    arrangement: { ...arrangement, live: [...arrangement.live, ...live] },
  };
}

/** The day's candidates in order, and the learner's pace as it was when the order was made. */
export async function arrangementOf(
  stores: Stores,
  day: Day,
): Promise<Habits & { arrangement: Arrangement }> {
  const scope = await stores.scope.read(day.learner.id);
  const ofScope = kept.get(scope) ?? new Map<string, Kept>();
  kept.set(scope, ofScope);
  const key = keyOf(day);
  const before = ofScope.get(key);
  const current = (before && patched(scope, day, before)) ?? (await makeAnew(stores, day, before));
  ofScope.delete(key);
  ofScope.set(key, current);
  for (const old of [...ofScope.keys()].slice(0, -mostKept)) ofScope.delete(old);
  return current;
}
