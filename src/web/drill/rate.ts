import type { Context, Handler } from 'hono';
import { z } from 'zod';
import { type Card, isInSteps } from '../../domain/card.ts';
import { algorithm } from '../../domain/fsrs.ts';
import { isLeechLapse } from '../../domain/learner.ts';
import { isExercise } from '../../domain/pace.ts';
import { practisedSeconds } from '../../domain/practiceTime.ts';
import { ratings } from '../../domain/rating.ts';
import { type Graded, review } from '../../domain/scheduling.ts';
import { hourAt } from '../../domain/studyDay.ts';
import type { Attempt } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { NewReview } from '../../storage/reviews.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { positions, readFields, wholeNumber } from '../form.ts';
import { goOn } from '../ui/renderer.tsx';
import { areKnown, scoreOf, suggestFor, tidy } from './grading.ts';
import { renderAttempt } from './showAttempt.tsx';
import { showNext } from './showDrill.tsx';

const ReviewForm = z.object({
  review: z.uuid('The form does not say which review it is.'),
  version: wholeNumber,
  points: positions,
  pitfalls: positions,
  rating: z.enum(ratings, 'Choose one of the four ratings.'),
});

type Facts = { form: z.output<typeof ReviewForm>; attempt: Attempt; stored: StoredQuestion; card: Card };

/** What the scheduler says of a review, as the log keeps it. */
const scheduledBy = ({ card: graded, log }: Graded, card: Card) => ({
  reviewedAt: log.reviewedAt,
  studyDay: log.reviewedOn,
  kind: log.kind,
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

/** The log line of a rating, and the card it leads to. */
function grade(
  { form, attempt, stored, card }: Facts,
  { learner, now, today }: Context<PageEnv>['var'],
): NewReview {
  const { question, contentHash } = stored;
  const { card: graded, log } = review(card, form.rating, { now, today }, learner.scheduling, question.id);
  const ticks = tidy(form, question);
  const { leech } = learner;
  const { rating } = form;
  const comparison = Math.max(0, Math.round((now - attempt.answeredAt) / 1000));
  return {
    card: graded,
    suspends: leech.action === 'suspend' && isLeechLapse({ kind: log.kind, rating }, graded.lapses, leech),
    review: {
      id: form.review,
      learnerId: learner.id,
      questionId: question.id,
      contentHash,
      questionRevision: question.revision,
      attemptId: attempt.id,
      cardVersion: form.version,
      rating,
      suggestedRating: suggestFor(question, form, { attempt, card }).rating,
      ...scheduledBy({ card: graded, log }, card),
      desiredRetention: learner.scheduling.desiredRetention,
      maximumIntervalDays: learner.scheduling.maximumIntervalDays,
      seconds: practisedSeconds(attempt.seconds + comparison, question.minutes),
      isExercise: isExercise(question.minutes, learner.minutesADay),
      ...ticks,
      ...scoreOf(question, ticks.points),
      hour: hourAt(log.reviewedAt, learner.timing.zone),
      algorithm,
      weightSetId: learner.weightSetId,
    },
  };
}

const stale =
  'This question was rated in another tab or window, or changed by hand, since this page was made, so this rating was not counted. ' +
  'Your answer is kept. Go on with the next question; to change the rating, undo it or rate again below.';
const unknownTick = 'A tick is for a point this question does not have. Reload the page and tick again.';
const conflicting = 'This form was sent before with another rating or other ticks; the first one counted.';

type ReadReview = { form: z.output<typeof ReviewForm> } | { problem: string };

function readReview(fields: Record<string, unknown>, { question }: StoredQuestion): ReadReview {
  const read = ReviewForm.safeParse(fields);
  if (!read.success) return { problem: read.error.issues.map(({ message }) => message).join(' ') };
  return areKnown(read.data, question) ? { form: read.data } : { problem: unknownTick };
}

/** POST /reviews: grades the card, once, and goes on to the next question. */
export const rate =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { stores } = deps;
    const fields = await readFields(c);
    const attempt = await stores.attempts.find(String(fields.attempt));
    const stored = attempt && (await stores.bank.findContent(attempt.questionId, attempt.contentHash));
    if (!attempt || !stored) return notFound(c, 'There is no such attempt.');
    const ticks = {
      points: positions.catch([]).parse(fields.points),
      pitfalls: positions.catch([]).parse(fields.pitfalls),
    };
    const read = readReview(fields, stored);
    if ('problem' in read) return renderAttempt(deps, c, attempt, { ...read, status: 422, ticks });
    const card = await stores.cards.find(c.var.learner.id, attempt.questionId);
    const result = await stores.reviews.record(grade({ form: read.form, attempt, stored, card }, c.var));
    if (result.outcome === 'stale')
      return renderAttempt(deps, c, attempt, { problem: stale, status: 409, ticks });
    if (result.outcome === 'conflicting') {
      return renderAttempt(deps, c, attempt, { problem: conflicting, status: 422, ticks });
    }
    const isUndone = result.outcome === 'replayed' && result.review.undoneAt !== null;
    if (isUndone) return c.redirect(`/attempts/${attempt.id}`, 303);
    return goOn(c, '/drill', () => showNext(deps, c));
  };
