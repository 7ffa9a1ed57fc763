/** Attempts and reviews as the pages make them, with every part open to a test. */
import { randomUUID } from 'node:crypto';
import type { Rating } from '../../src/domain/rating.ts';
import { review } from '../../src/domain/scheduling.ts';
import { studyDayAt } from '../../src/domain/studyDay.ts';
import type { Attempt, Draft } from '../../src/storage/attempts.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { NewReview } from '../../src/storage/reviews.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { nineToday, today } from '../support/world.ts';

export const anAttempt = (facts: Partial<Attempt> & { questionId: string }): Attempt => ({
  id: randomUUID(),
  learnerId: localLearner,
  contentHash: `hash-of-${facts.questionId}`,
  answer: 'My words.',
  isAloud: false,
  startedAt: nineToday,
  answeredAt: nineToday,
  studyDay: today,
  seconds: 60,
  ...facts,
});

export const aDraft = (facts: Partial<Draft> & { questionId: string }): Draft => ({
  attemptId: randomUUID(),
  learnerId: localLearner,
  answer: 'Half a sentence',
  revision: 0,
  startedAt: nineToday,
  savedAt: nineToday,
  ...facts,
});

type Submission = { questionId: string; rating?: Rating; at?: number; reviewId?: string; attemptId?: string };

/** Answers unless there is an attempt, and grades the card as it stands; nothing is recorded yet. */
export async function grade(
  stores: Stores,
  { questionId, rating = 'good', at = nineToday, reviewId = randomUUID(), attemptId }: Submission,
): Promise<NewReview> {
  const learner = await stores.learners.find(localLearner);
  const stored = await stores.bank.find(questionId);
  if (!learner || !stored) throw new Error('the world is not complete');
  const { contentHash } = stored;
  const today = studyDayAt(at, learner.timing);
  const attempt = anAttempt({ questionId, contentHash, startedAt: at, answeredAt: at, studyDay: today });
  if (attemptId === undefined) await stores.attempts.record(attempt, randomUUID());
  const card = await stores.cards.find(learner.id, questionId);
  const { card: after, log } = review(card, rating, { now: at, today }, learner.scheduling, questionId);
  const { reviewedOn, retrievabilityBefore, ...line } = log;
  const { desiredRetention, maximumIntervalDays } = learner.scheduling;
  return {
    card: after,
    review: {
      ...line,
      step: 'step' in after ? after.step : null,
      desiredRetention,
      maximumIntervalDays,
      id: reviewId,
      learnerId: learner.id,
      questionId,
      contentHash,
      questionRevision: 1,
      attemptId: attemptId ?? attempt.id,
      cardVersion: card.version,
      studyDay: reviewedOn,
      rating,
      suggestedRating: rating,
      elapsedDays: card.state === 'new' ? null : log.elapsedDays,
      retrievability: retrievabilityBefore,
      seconds: 90,
      isExercise: false,
      points: [0],
      pitfalls: [],
      algorithm: 'fsrs-6',
      weightSetId: learner.weightSetId,
      hour: 9,
      pointScore: 1,
      isMustMissing: false,
    },
  };
}
