/** POST /mocks/:id/debrief/:number: records how an answer was judged and its review, once, and goes on to the next. */
import type { Context, Handler } from 'hono';
import { z } from 'zod';
import { ratings } from '../../domain/rating.ts';
import type { GradeOutcome } from '../../storage/mocks.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { wholeNumber } from '../form.ts';
import type { Judgement } from './judgement.ts';
import { type DebriefPlace, debriefPath, scorecardPath } from './place.ts';
import { gradingOf, type RatingForm } from './rating.ts';
import { readAnswered } from './readDebrief.ts';
import { outdated, readSentJudgement } from './sentJudgement.ts';
import { renderDebriefed } from './showDebrief.tsx';
import { nextOpen, readSteps } from './steps.ts';

const damaged = 'The form does not say which answer it is. Reload the page and rate again.';

const Sent = z.object({
  review: z.uuid(damaged),
  attempt: z.uuid(damaged),
  version: wholeNumber,
  rating: z.enum(ratings, 'Choose one of the four ratings.'),
});

const notReached = 'This question was never asked, so there is no answer to rate.';
const stale =
  'This question was practised or changed elsewhere since this page was made, so the rating was not counted. ' +
  'Your ticks and bands are still here; the buttons below say what a rating does now. Rate it again.';
const conflicting =
  'This form was sent before with another rating or other ticks, and the first one counted. ' +
  'Undo the rating below to give another; ticks and bands can be changed as they are.';
const refused =
  'This answer was rated in another tab or window, and that rating counted. ' +
  'Undo it below to give another; ticks and bands can be changed as they are.';

const refusals = {
  stale: { status: 409, problem: stale },
  refused: { status: 409, problem: refused },
  conflicting: { status: 422, problem: conflicting },
} as const satisfies Partial<Record<GradeOutcome, unknown>>;

type Form = { form: RatingForm } | { problem: string };

/** An attempt that is there already is that of an earlier rating of this answer, or belongs to another form. */
async function isSomebodyElses({ stores }: Deps, place: DebriefPlace, attempt: string): Promise<boolean> {
  if (!(await stores.attempts.find(attempt))) return false;
  const made = await stores.mocks.ofAttempt(attempt);
  return made?.mockId !== place.stored.about.id || made.position !== place.position;
}

async function readForm(deps: Deps, place: DebriefPlace, fields: Record<string, unknown>): Promise<Form> {
  const read = Sent.safeParse(fields);
  if (!read.success)
    return { problem: [...new Set(read.error.issues.map(({ message }) => message))].join(' ') };
  return (await isSomebodyElses(deps, place, read.data.attempt)) ? { problem: damaged } : { form: read.data };
}

/** To what is left to be judged; the last one closes the debrief. */
async function goOn({ stores }: Deps, c: Context<PageEnv>, { stored, position }: DebriefPlace) {
  const { id, learnerId } = stored.about;
  const left = await stores.mocks.find(learnerId, id);
  const next = left && nextOpen(await readSteps(stores, left.mock), position + 1);
  if (next) return c.redirect(`${debriefPath(id, next.number)}?rated=${position + 1}`, 303);
  await stores.mocks.apply({ learnerId, id }, { kind: 'close' }, c.var.now);
  return c.redirect(scorecardPath(id), 303);
}

async function grade(
  deps: Deps,
  c: Context<PageEnv>,
  place: DebriefPlace,
  sent: { form: RatingForm; judgement: Judgement },
): Promise<Response> {
  const { learner, now } = c.var;
  const { id } = place.stored.about;
  const answered = await readAnswered(deps, place, learner);
  const grading = gradingOf(answered, sent, { learner, now });
  const outcome = (await deps.stores.mocks.grade({ learnerId: learner.id, id }, grading)) ?? 'refused';
  if (outcome !== 'recorded' && outcome !== 'replayed')
    return renderDebriefed(deps, c, place, { ...refusals[outcome], judgement: sent.judgement });
  const review = await deps.stores.reviews.find(sent.form.review);
  // It comes again after it was undone: to be rated anew, on a page with another form.
  if (review?.undoneAt != null) return c.redirect(debriefPath(id, place.position + 1), 303);
  return goOn(deps, c, place);
}

async function isRated({ stores }: Deps, { stored, position }: DebriefPlace): Promise<boolean> {
  const steps = await readSteps(stores, stored.mock);
  return steps[position]?.state === 'judged';
}

export const gradeAnswer =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const sent = await readSentJudgement(deps, c);
    if ('response' in sent) return sent.response;
    const { place, fields, judgement, problem } = sent;
    // Of one that was rated meanwhile there is more to say.
    if (sent.isOutdated && !(await isRated(deps, place)))
      return renderDebriefed(deps, c, place, { ...outdated, judgement });
    const refuse = (status: 409 | 422, why: string) =>
      renderDebriefed(deps, c, place, { status, problem: why, judgement });
    if (place.asked.askedAt === null) return refuse(409, notReached);
    if (problem !== undefined) return refuse(422, problem);
    const read = await readForm(deps, place, fields);
    if ('problem' in read) return refuse(422, read.problem);
    return grade(deps, c, place, { form: read.form, judgement });
  };
