/** Where the learner's day stands: what is left to ask, what was done, and how much room there is. */
import { shareOf } from '../domain/easyDays.ts';
import type { Learner } from '../domain/learner.ts';
import { estimatedMinutes } from '../domain/pace.ts';
import { type Budget, type Plan, plan } from '../domain/queue.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import type { Extension } from '../storage/days.ts';
import type { PractisedReview } from '../storage/reviews.ts';
import type { Stores } from '../storage/stores.ts';
import { arrangementOf } from './arrangement.ts';

export type Moment = { learner: Learner; now: number; today: StudyDay };

export type Sitting = {
  plan: Plan;
  budget: Budget;
  practised: PractisedReview[];
  /** Due, but beyond today's budget, and the days that working it off takes at the usual one. */
  backlog: { questions: number; days: number };
};

const minutesSpent = (practised: readonly PractisedReview[]) =>
  practised.reduce((sum, { seconds, isExercise }) => sum + (isExercise ? 0 : seconds), 0) / 60;

/** What a day has: less on an easy weekday, nothing during a break, more when it was extended. */
function budgetOf(
  { learner, today }: Moment,
  extension: Pick<Extension, 'minutes' | 'newQuestions'>,
  practised: readonly PractisedReview[],
): Budget {
  const introduced = practised.filter(({ isFirst, isExercise }) => isFirst && !isExercise).length;
  const share = shareOf(today, learner.scheduling.easyDays);
  const newToday = Math.round(learner.newADay * share) + extension.newQuestions;
  return {
    minutes: Math.round(learner.minutesADay * share) + extension.minutes,
    spentMinutes: minutesSpent(practised),
    newLeft: Math.max(0, newToday - introduced),
  };
}

export async function readSitting(stores: Stores, moment: Moment): Promise<Sitting> {
  const { learner, now, today } = moment;
  const [practised, extension, { arrangement, pace }] = await Promise.all([
    stores.reviews.ofDay(learner.id, today),
    stores.days.extensionOf(learner.id, today),
    arrangementOf(stores, { learner, today }),
  ]);
  const budget = budgetOf(moment, extension, practised);
  const planned = plan(arrangement, {
    now,
    today,
    budget,
    minutesADay: learner.minutesADay,
    pace,
    lastTopic: practised.at(-1)?.topic ?? null,
  });
  const laterMinutes = planned.later.reduce((sum, question) => sum + estimatedMinutes(question, pace), 0);
  const backlog = { questions: planned.later.length, days: Math.ceil(laterMinutes / learner.minutesADay) };
  return { plan: planned, budget, practised, backlog };
}
