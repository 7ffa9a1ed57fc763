/**
 * How a learner stands today, kept until something happens: with 10,000 questions the sums and the best moves take longer
 * than all the rest of the page.
 */
import { memoryModel } from '../../domain/fsrs.ts';
import type { Outlook } from '../../domain/gain.ts';
import { bestMoves, gainAt, type Move } from '../../domain/moves.ts';
import {
  type Readiness,
  readinessByTopic,
  readinessOf,
  recallOn,
  type TopicReadiness,
} from '../../domain/readiness.ts';
import { isInScope, type ScopedQuestion } from '../../domain/scope.ts';
import type { Scope } from '../../storage/scope.ts';
import type { Habits } from '../habits.ts';
import { type Day, type Goal, goalsAhead, practisedBy, questionsFor } from './goals.ts';

/** What is known of a goal without working anything out: the last day of "if I stop now". */
export type GoalToday = { goal: Goal; stopNow: Readiness };

export type Standing = {
  overall: Readiness;
  topics: readonly TopicReadiness[];
  moves: readonly Move[];
  goals: readonly [GoalToday, ...GoalToday[]];
};

type PacedDay = Day & Habits;

/** Gains stay what they are all day for a card that is not practised; weighing thousands anew would be felt. */
const gains = new WeakMap<Scope, { key: string; known: Map<string, number> }>();

function createGainOf(scope: Scope, goal: Goal, { today, learner, outlook }: Day & { outlook: Outlook }) {
  const key = `${today} ${goal.on} ${learner.weightSetId}`;
  const before = gains.get(scope);
  const known = before?.key === key ? before.known : new Map<string, number>();
  gains.set(scope, { key, known });
  const weigh = gainAt(goal.on, { today, outlook });
  return (question: ScopedQuestion): number => {
    const { questionId, card } = question;
    const id = `${questionId} ${card.version}`;
    const gain = known.get(id) ?? weigh(question);
    known.set(id, gain);
    return gain;
  };
}

function movesFor(goal: Goal, scope: Scope, { learner, today, pace, chances }: PacedDay): Move[] {
  const outlook = { model: memoryModel(learner.scheduling), chances };
  const { minutesADay } = learner;
  const gainOf = createGainOf(scope, goal, { today, learner, outlook });
  const questions = questionsFor(goal, scope.questions.values(), learner);
  return bestMoves(questions, { today, goal: goal.on, minutesADay, pace, outlook, gainOf });
}

const goalToday = (goal: Goal, scope: Scope, { learner }: Day): GoalToday => ({
  goal,
  stopNow: readinessOf(
    questionsFor(goal, scope.questions.values(), learner),
    recallOn(goal.on, learner.scheduling),
  ),
});

function takeStock(scope: Scope, day: PacedDay): Standing {
  const { learner, today } = day;
  const practised = practisedBy(learner);
  const inScope = [...scope.questions.values()].filter((question) => isInScope(question, practised));
  const recall = recallOn(today, learner.scheduling);
  const [first, ...others] = goalsAhead(day);
  return {
    overall: readinessOf(inScope, recall),
    topics: readinessByTopic(inScope, recall),
    moves: movesFor(first, scope, day),
    goals: [goalToday(first, scope, day), ...others.map((goal) => goalToday(goal, scope, day))],
  };
}

const kept = new WeakMap<Scope, { key: string; standing: Standing }>();

/** What everything here depends on. */
export const stateOf = (scope: Scope, { learner, today }: Day): string =>
  JSON.stringify([today, scope.revision, learner]);

export function standingOf(scope: Scope, day: PacedDay): Standing {
  const key = stateOf(scope, day);
  const before = kept.get(scope);
  if (before?.key === key) return before.standing;
  const standing = takeStock(scope, day);
  kept.set(scope, { key, standing });
  return standing;
}
