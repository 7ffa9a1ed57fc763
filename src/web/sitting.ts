/** Where the learner's day stands: what is left to ask, what was done, and how much room there is. */

import { retrievability } from '../domain/fsrs.ts';
import type { Learner } from '../domain/learner.ts';
import { type Budget, levelsUpTo, type Plan, paceOf, plan } from '../domain/queue.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import type { PractisedReview } from '../storage/reviews.ts';
import type { Stores } from '../storage/stores.ts';

export type Moment = { learner: Learner; now: number; today: StudyDay };

export type Sitting = { plan: Plan; budget: Budget; practised: PractisedReview[] };

/** The learner's pace is what they did lately, not what they did last year. */
const paceReviews = 200;

const minutesSpent = (practised: readonly PractisedReview[]) =>
  practised.reduce((sum, { seconds, isExercise }) => sum + (isExercise ? 0 : seconds), 0) / 60;

export async function readSitting(stores: Stores, { learner, now, today }: Moment): Promise<Sitting> {
  const [practised, extension, observations, candidates] = await Promise.all([
    stores.reviews.ofDay(learner.id, today),
    stores.days.extensionOf(learner.id, today),
    stores.reviews.paces(learner.id, paceReviews),
    stores.cards.candidates({ learnerId: learner.id, now, today, levels: levelsUpTo(learner.targetLevel) }),
  ]);
  const introduced = practised.filter(({ isFirst, isExercise }) => isFirst && !isExercise).length;
  const budget: Budget = {
    minutes: learner.minutesADay + extension.minutes,
    spentMinutes: minutesSpent(practised),
    newLeft: Math.max(0, learner.newADay + extension.newQuestions - introduced),
  };
  const planned = plan(candidates, {
    now,
    today,
    budget,
    minutesADay: learner.minutesADay,
    pace: paceOf(observations),
    targetLevel: learner.targetLevel,
    lastTopic: practised.at(-1)?.topic ?? null,
    retrievabilityOf: (card) => retrievability(card, today, learner.scheduling),
  });
  return { plan: planned, budget, practised };
}
