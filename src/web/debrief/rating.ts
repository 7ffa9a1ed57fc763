/** From a judged answer to its rating: what is suggested, what each would do, and what is recorded. */
import { type Card, isSeen } from '../../domain/card.ts';
import type { Learner } from '../../domain/learner.ts';
import { secondsSpent } from '../../domain/mock.ts';
import { practisedSeconds } from '../../domain/practiceTime.ts';
import { forEachRating, type Rating } from '../../domain/rating.ts';
import type { Suggestion } from '../../domain/rubric.ts';
import { preview, type ReviewTime, type Wait } from '../../domain/scheduling.ts';
import { daysBetween, studyDayAt } from '../../domain/studyDay.ts';
import type { Attempt } from '../../storage/attempts.ts';
import type { MockGrading } from '../../storage/mocks.ts';
import { suggestFor, type Ticks } from '../grading.ts';
import { reviewOf } from '../reviewLine.ts';
import type { Judgement } from './judgement.ts';
import type { DebriefPlace } from './place.ts';
import { attemptText, isAnything, isSpoken, type SaidAt } from './said.ts';

/** A question that was reached, what was said to it, and its card. */
export type Answered = { place: DebriefPlace; said: readonly SaidAt[]; card: Card };

/** Seconds on the question with its follow-ups; 0 of one that was never reached. */
export const spentOn = ({ stored: { mock }, position }: DebriefPlace): number =>
  secondsSpent(mock, position, mock.touchedAt) ?? 0;

/** In time is within the plan of the interview, which can be shorter or longer than the question's own minutes. */
function suggestByPlan({ place, card }: Answered, ticks: Ticks): Suggestion {
  const { question } = place.content;
  const share = spentOn(place) / place.asked.plannedSeconds;
  return suggestFor(question, ticks, { seconds: share * question.minutes * 60, card });
}

/** As in the drill; of no answer at all Again, unless ticks say that something was said. */
export function suggestionFor(answered: Answered, ticks: Ticks): Suggestion {
  const isNothing = !isAnything(answered.said) && ticks.points.length === 0;
  return isNothing ? { rating: 'again', reason: 'there is no answer' } : suggestByPlan(answered, ticks);
}

/** When the answer ended, however late it is judged; after the card was reviewed last, as no two reviews share an instant. */
function reviewTime({ place: { asked, stored }, card }: Answered, { timing }: Learner): ReviewTime {
  const leftAt = asked.leftAt ?? stored.mock.touchedAt;
  const now = isSeen(card) ? Math.max(leftAt, card.lastReviewedAt + 1) : leftAt;
  return { now, today: studyDayAt(now, timing) };
}

const minuteMs = 60_000;

/** How long until the card is due after each rating, counted from the moment it is judged; 0 days for what is due at once. */
export function waitsOf(answered: Answered, learner: Learner, now: number): Record<Rating, Wait> {
  const at = reviewTime(answered, learner);
  const after = preview(answered.card, at, learner.scheduling, answered.place.content.question.id);
  const today = studyDayAt(now, learner.timing);
  return forEachRating((rating) => {
    const { card } = after[rating];
    if (card.state === 'review')
      return { stepMinutes: null, intervalDays: Math.max(0, daysBetween(today, card.dueOn)) };
    const stepMinutes = Math.ceil((card.dueAt - now) / minuteMs);
    return { stepMinutes: stepMinutes > 0 ? stepMinutes : null, intervalDays: 0 };
  });
}

function attemptOf({ place, said }: Answered, id: string, { id: learnerId, timing }: Learner): Attempt {
  const { asked, content, stored } = place;
  const answeredAt = asked.leftAt ?? stored.mock.touchedAt;
  return {
    ...{ id, learnerId, questionId: asked.questionId, contentHash: asked.contentHash },
    answer: attemptText(said, content.question.followUps),
    isAloud: isSpoken(said),
    startedAt: asked.askedAt ?? answeredAt,
    answeredAt,
    studyDay: studyDayAt(answeredAt, timing),
    seconds: practisedSeconds(spentOn(place), content.question.minutes),
  };
}

/** `review` and `attempt` are the ids the page was made with, `version` the card's. */
export type RatingForm = { review: string; attempt: string; version: number; rating: Rating };

/** What is recorded of a rating, all at once. An interview does not count against the day's minutes. */
export function gradingOf(
  answered: Answered,
  sent: { form: RatingForm; judgement: Judgement },
  { learner, now }: { learner: Learner; now: number },
): MockGrading {
  const { place, card } = answered;
  const { form, judgement } = sent;
  const attempt = attemptOf(answered, form.attempt, learner);
  const graded = reviewOf(
    { ...form, ...judgement },
    {
      ...{ attempt, stored: place.content, card, seconds: attempt.seconds },
      ...{ at: reviewTime(answered, learner), isExercise: true, kind: 'mock' },
    },
    learner,
  );
  const suggestedRating = suggestionFor(answered, judgement).rating;
  return {
    position: place.position,
    attempt,
    graded: { ...graded, review: { ...graded.review, suggestedRating } },
    assessment: { ...judgement, assessedAt: now },
  };
}
