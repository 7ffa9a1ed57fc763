/** From a rating that somebody gave to the line of the log and the card it leads to. */
import { type Card, isInSteps } from '../domain/card.ts';
import { algorithm } from '../domain/fsrs.ts';
import { isLeechLapse, type Learner } from '../domain/learner.ts';
import type { Rating } from '../domain/rating.ts';
import { type Graded, type ReviewTime, review } from '../domain/scheduling.ts';
import { hourAt } from '../domain/studyDay.ts';
import type { Attempt } from '../storage/attempts.ts';
import type { StoredQuestion } from '../storage/bank.ts';
import type { NewReview, Review } from '../storage/reviews.ts';
import { scoreOf, suggestFor, type Ticks, tidy } from './grading.ts';

/** `review` is the id the form was made with, `version` the card's. */
type RatingForm = Ticks & { review: string; version: number; rating: Rating };

/** `seconds` are those of practice that are counted; `isExercise` keeps them out of the day's budget. */
type Answered = {
  attempt: Attempt;
  stored: StoredQuestion;
  card: Card;
  at: ReviewTime;
  seconds: number;
  isExercise: boolean;
  /** When it is not told by the card. */
  kind?: Review['kind'];
};

/** What the scheduler says of a review, as the log keeps it. */
const scheduledBy = ({ card: graded, log }: Graded, card: Card) => ({
  reviewedAt: log.reviewedAt,
  studyDay: log.reviewedOn,
  elapsedDays: card.state === 'new' ? null : log.elapsedDays,
  stabilityBefore: log.stabilityBefore,
  stabilityAfter: log.stabilityAfter,
  difficultyBefore: log.difficultyBefore,
  difficultyAfter: log.difficultyAfter,
  retrievability: log.retrievabilityBefore,
  intervalDays: log.intervalDays,
  step: isInSteps(graded) ? graded.step : null,
  stepMinutes: log.stepMinutes,
  isClockSuspect: log.isClockSuspect,
});

/** What the learner's settings were. */
const settingsOf = ({ scheduling, weightSetId }: Learner) => ({
  desiredRetention: scheduling.desiredRetention,
  maximumIntervalDays: scheduling.maximumIntervalDays,
  algorithm,
  weightSetId,
});

/** The log line of a rating, and the card it leads to. */
export function reviewOf(form: RatingForm, answered: Answered, learner: Learner): NewReview {
  const { attempt, stored, card, at, seconds, isExercise } = answered;
  const { question, contentHash } = stored;
  const { rating } = form;
  const graded = review(card, rating, at, learner.scheduling, question.id);
  const ticks = tidy(form, question);
  const isLapse = isLeechLapse({ kind: graded.log.kind, rating }, graded.card.lapses, learner.leech);
  return {
    card: graded.card,
    suspends: learner.leech.action === 'suspend' && isLapse,
    review: {
      id: form.review,
      learnerId: learner.id,
      questionId: question.id,
      contentHash,
      questionRevision: question.revision,
      attemptId: attempt.id,
      cardVersion: form.version,
      rating,
      suggestedRating: suggestFor(question, form, { seconds: attempt.seconds, card }).rating,
      kind: answered.kind ?? graded.log.kind,
      ...scheduledBy(graded, card),
      ...settingsOf(learner),
      seconds,
      isExercise,
      ...ticks,
      ...scoreOf(question, ticks.points),
      hour: hourAt(graded.log.reviewedAt, learner.timing.zone),
    },
  };
}
