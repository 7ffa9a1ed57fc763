/**
 * How a learner stands today, kept until something happens: with 10,000 questions the sums and the best moves take longer
 * than all the rest of the page.
 */
import type { Candidate } from '../../domain/candidates.ts';
import { bestMoves, type Move } from '../../domain/moves.ts';
import type { Pace } from '../../domain/pace.ts';
import {
  type Readiness,
  readinessByTopic,
  readinessOf,
  recallOn,
  type TopicReadiness,
} from '../../domain/readiness.ts';
import { isInScope } from '../../domain/scope.ts';
import type { Scope } from '../../storage/scope.ts';
import { createKept } from '../kept.ts';
import { type Day, type Goal, goalsAhead, practisedBy, questionsFor } from './goals.ts';

/** What is known of a goal without working anything out: the last day of "if I stop now". */
export type GoalToday = { goal: Goal; stopNow: Readiness };

export type Standing = {
  overall: Readiness;
  topics: readonly TopicReadiness[];
  moves: readonly Move[];
  goals: readonly [GoalToday, ...GoalToday[]];
};

/** Besides the day: what the planner would draw for the goals, in its order. */
type PlannedDay = Day & { planned: readonly Candidate[]; pace: Pace };

const goalToday = (goal: Goal, scope: Scope, { learner }: Day): GoalToday => ({
  goal,
  stopNow: readinessOf(
    questionsFor(goal, scope.questions.values(), learner),
    recallOn(goal.on, learner.scheduling),
  ),
});

function takeStock(scope: Scope, day: PlannedDay): Standing {
  const { learner, today } = day;
  const practised = practisedBy(learner);
  const inScope = [...scope.questions.values()].filter((question) => isInScope(question, practised));
  const recall = recallOn(today, learner.scheduling);
  const [first, ...others] = goalsAhead(day);
  return {
    overall: readinessOf(inScope, recall),
    topics: readinessByTopic(inScope, recall),
    moves: bestMoves(day.planned, day.pace),
    goals: [goalToday(first, scope, day), ...others.map((goal) => goalToday(goal, scope, day))],
  };
}

const keep = createKept<Standing>();

/** What everything here depends on. */
export const stateOf = (scope: Scope, { learner, today }: Day): string =>
  JSON.stringify([today, scope.revision, learner]);

export const standingOf = (scope: Scope, day: PlannedDay): Standing =>
  keep(scope, stateOf(scope, day), () => takeStock(scope, day));
