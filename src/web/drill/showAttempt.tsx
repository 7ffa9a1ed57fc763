import type { Context, Handler } from 'hono';
import { preview } from '../../domain/scheduling.ts';
import type { Attempt } from '../../storage/attempts.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { positions } from '../form.ts';
import { excerpt } from '../ui/words.ts';
import { AttemptPage, type AttemptView } from './AttemptPage.tsx';
import { suggestFor, type Ticks, tidy } from './grading.ts';

/** A form that was not taken: why, with which status, and what was ticked in it. */
type Refusal = { problem: string; status: 409 | 422; ticks: Ticks };

async function readStanding(deps: Deps, c: Context<PageEnv>, attempt: Attempt, ticks: Ticks) {
  const { learner, now, today } = c.var;
  const stored = await deps.stores.bank.findContent(attempt.questionId, attempt.contentHash);
  if (!stored) throw new Error(`attempt ${attempt.id} has lost its question`);
  const card = await deps.stores.cards.find(learner.id, attempt.questionId);
  const tidied = tidy(ticks, stored.question);
  const waits = preview(card, { now, today }, learner.scheduling, attempt.questionId);
  const suggestion = suggestFor(stored.question, tidied, { attempt, card });
  const grading = { suggestion, waits, attemptId: attempt.id, reviewId: deps.newId(), version: card.version };
  return { stored, card, grading, ticks: tidied };
}

async function readAttemptView(
  deps: Deps,
  c: Context<PageEnv>,
  attempt: Attempt,
  refusal?: Refusal,
): Promise<AttemptView> {
  const { stores, newId } = deps;
  const { learner } = c.var;
  const asked = { points: c.req.queries('points') ?? [], pitfalls: c.req.queries('pitfalls') ?? [] };
  const review = await stores.reviews.findByAttempt(attempt.id);
  const queried = {
    points: positions.catch([]).parse(asked.points),
    pitfalls: positions.catch([]).parse(asked.pitfalls),
  };
  const standing = await readStanding(deps, c, attempt, refusal?.ticks ?? review ?? queried);
  const [topics, sources, drafts, flags] = await Promise.all([
    stores.bank.topics(),
    stores.bank.sources(),
    stores.attempts.drafts(learner.id, attempt.questionId),
    stores.flags.openOf(learner.id, attempt.questionId),
  ]);
  const { stored, card, grading, ticks } = standing;
  const common = {
    attempt,
    stored,
    topic: topics.find(({ slug }) => slug === stored.question.topic)?.title ?? stored.question.topic,
    sources,
    ticks,
    otherTexts: drafts,
    isFlagged: flags.length > 0,
    flagId: newId(),
    zone: learner.timing.zone,
    problem: refusal?.problem,
  };
  if (!review) return { ...common, grading };
  return { ...common, rated: { review, canUndo: card.version === review.cardVersion + 1 } };
}

export async function renderAttempt(deps: Deps, c: Context<PageEnv>, attempt: Attempt, refusal?: Refusal) {
  const view = await readAttemptView(deps, c, attempt, refusal);
  return c.render(<AttemptPage view={view} />, {
    title: `Compare: ${excerpt(view.stored.question.question, 60)}`,
    place: '/drill',
    isWide: true,
    status: refusal?.status ?? 200,
  });
}

/** GET /attempts/:id, with what is ticked so far as `points` and `pitfalls`. */
export const showAttempt =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const attempt = await deps.stores.attempts.find(c.req.param('id') ?? '');
    if (!attempt) return notFound(c, 'There is no such attempt.');
    return renderAttempt(deps, c, attempt);
  };
