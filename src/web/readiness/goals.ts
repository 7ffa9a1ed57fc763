/** The days readiness looks ahead to: the interviews to come, or without one a month. */
import { type Interview, interviewsAhead, type Learner } from '../../domain/learner.ts';
import { levelsUpTo } from '../../domain/queue.ts';
import { goalsOf, isInScope, type Practised, type ScopedQuestion } from '../../domain/scope.ts';
import { addDays, daysBetween, type StudyDay } from '../../domain/studyDay.ts';
import { counted, dayText } from '../ui/words.ts';

/** `interview` is null when none is planned. */
export type Goal = { on: StudyDay; interview: Interview | null };

export type Day = { learner: Learner; today: StudyDay };

/** Long enough to see what fades, short enough to imagine. */
const daysWithoutInterview = 30;

/** A page with a picture for each of many interviews would answer none of the questions it is read for. */
export const mostGoals = 3;

export const practisedBy = ({ deckIds, targetLevel }: Learner): Practised => ({
  deckIds,
  levels: levelsUpTo(targetLevel),
});

/** The soonest first; never empty. */
export function goalsAhead({ learner, today }: Day): [Goal, ...Goal[]] {
  const planned = interviewsAhead(learner, today).map((interview) => ({ on: interview.on, interview }));
  const [first, ...others] = planned.slice(0, mostGoals);
  return first ? [first, ...others] : [{ on: addDays(today, daysWithoutInterview), interview: null }];
}

/** The learner with something to prepare for: without an interview all that they practise, in a month. */
export const withGoal = ({ learner, today }: Day): Learner =>
  interviewsAhead(learner, today).length > 0
    ? learner
    : {
        ...learner,
        interviews: [{ id: '', on: addDays(today, daysWithoutInterview), title: '', deckIds: [] }],
      };

/** The questions that are prepared for this day. */
export function questionsFor(
  { interview }: Goal,
  questions: Iterable<ScopedQuestion>,
  learner: Learner,
): ScopedQuestion[] {
  const practised = practisedBy(learner);
  const isMeant = (question: ScopedQuestion) =>
    interview ? goalsOf(question, [interview], practised).length > 0 : isInScope(question, practised);
  return [...questions].filter(isMeant);
}

/** "by 14 Dec 2026", "in 30 days". */
export function byGoal({ on, interview }: Goal, today: StudyDay): string {
  if (!interview) return `in ${counted(daysBetween(today, on), 'day')}`;
  return on === today ? 'by today' : `by ${dayText(on)}`;
}

/** "on 14 Dec 2026", "in 30 days". */
export const onGoal = (goal: Goal, today: StudyDay): string =>
  goal.interview ? (goal.on === today ? 'today' : `on ${dayText(goal.on)}`) : byGoal(goal, today);
