import type { Handler } from 'hono';
import { z } from 'zod';
import { isExercise } from '../../domain/pace.ts';
import { practisedSeconds } from '../../domain/practiceTime.ts';
import { ratings } from '../../domain/rating.ts';
import type { Attempt } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { positions, readFields, wholeNumber } from '../form.ts';
import { areKnown } from '../grading.ts';
import { reviewOf } from '../reviewLine.ts';
import { goOn } from '../ui/renderer.tsx';
import { debriefOf, renderAttempt } from './showAttempt.tsx';
import { showNext } from './showDrill.tsx';

const ReviewForm = z.object({
  review: z.uuid('The form does not say which review it is.'),
  version: wholeNumber,
  points: positions,
  pitfalls: positions,
  rating: z.enum(ratings, 'Choose one of the four ratings.'),
});

/** How long the answer took together with comparing it. */
const secondsOf = ({ seconds, answeredAt }: Attempt, now: number, expectedMinutes: number) =>
  practisedSeconds(seconds + Math.max(0, Math.round((now - answeredAt) / 1000)), expectedMinutes);

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
    const debrief = await debriefOf(deps, attempt.id);
    if (debrief !== undefined) return c.redirect(debrief, 303);
    const ticks = {
      points: positions.catch([]).parse(fields.points),
      pitfalls: positions.catch([]).parse(fields.pitfalls),
    };
    const read = readReview(fields, stored);
    if ('problem' in read) return renderAttempt(deps, c, attempt, { ...read, status: 422, ticks });
    const card = await stores.cards.find(c.var.learner.id, attempt.questionId);
    const { learner, now, today } = c.var;
    const seconds = secondsOf(attempt, now, stored.question.minutes);
    const isApart = isExercise(stored.question.minutes, learner.minutesADay);
    const answered = { attempt, stored, card, at: { now, today }, seconds, isExercise: isApart };
    const result = await stores.reviews.record(reviewOf(read.form, answered, learner));
    if (result.outcome === 'stale')
      return renderAttempt(deps, c, attempt, { problem: stale, status: 409, ticks });
    if (result.outcome === 'conflicting') {
      return renderAttempt(deps, c, attempt, { problem: conflicting, status: 422, ticks });
    }
    const isUndone = result.outcome === 'replayed' && result.review.undoneAt !== null;
    if (isUndone) return c.redirect(`/attempts/${attempt.id}`, 303);
    return goOn(c, '/drill', () => showNext(deps, c));
  };
