import type { Context, Handler } from 'hono';
import { preview } from '../../domain/scheduling.ts';
import type { Attempt } from '../../storage/attempts.ts';
import type { Review } from '../../storage/reviews.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { positions } from '../form.ts';
import { suggestFor, type Ticks, tidy } from '../grading.ts';
import { excerpt, topicTitle } from '../ui/words.ts';
import { AttemptPage, type AttemptView } from './AttemptPage.tsx';

/** A form that was not taken: why, with which status, and what was ticked in it. */
type Refusal = { problem: string; status: 409 | 422; ticks: Ticks };

async function readStanding(deps: Deps, c: Context<PageEnv>, attempt: Attempt, ticks: Ticks) {
  const { learner, now, today } = c.var;
  const stored = await deps.stores.bank.findContent(attempt.questionId, attempt.contentHash);
  if (!stored) throw new Error(`attempt ${attempt.id} has lost its question`);
  const card = await deps.stores.cards.find(learner.id, attempt.questionId);
  const tidied = tidy(ticks, stored.question);
  const waits = preview(card, { now, today }, learner.scheduling, attempt.questionId);
  const suggestion = suggestFor(stored.question, tidied, { seconds: attempt.seconds, card });
  const grading = { suggestion, waits, attemptId: attempt.id, reviewId: deps.newId(), version: card.version };
  return { stored, card, grading, ticks: tidied };
}

/** What is ticked on the page that asks; else what was ticked when it was rated, also if that was undone. */
function ticksOf(c: Context<PageEnv>, review: Review | undefined): Ticks {
  const [points, pitfalls] = [c.req.queries('points'), c.req.queries('pitfalls')];
  const isAsked = points || pitfalls || c.req.query('ticked') !== undefined;
  if (!isAsked && review) return review;
  return {
    points: positions.catch([]).parse(points ?? []),
    pitfalls: positions.catch([]).parse(pitfalls ?? []),
  };
}

async function readAttemptView(
  deps: Deps,
  c: Context<PageEnv>,
  attempt: Attempt,
  refusal?: Refusal,
): Promise<AttemptView> {
  const { stores, newId } = deps;
  const { learner } = c.var;
  const last = await stores.reviews.findByAttempt(attempt.id);
  const isRated = last !== undefined && last.undoneAt === null;
  const ticks = isRated ? last : (refusal?.ticks ?? ticksOf(c, last));
  const standing = await readStanding(deps, c, attempt, ticks);
  const [topics, sources, drafts, flags, own] = await Promise.all([
    stores.bank.topics(),
    stores.bank.sources(),
    stores.attempts.drafts(learner.id, attempt.questionId),
    stores.flags.openOf(learner.id, attempt.questionId),
    stores.ownAnswers.current(learner.id, attempt.questionId),
  ]);
  const { stored, card, grading } = standing;
  const place = await stores.history.standing(learner.id, attempt.questionId, c.var.today);
  const common = {
    attempt,
    stored,
    topic: topicTitle(topics, stored.question.topic),
    sources,
    own,
    ticks: standing.ticks,
    otherTexts: drafts,
    isFlagged: flags.length > 0,
    isChanged: place?.isChanged ?? false,
    flagId: newId(),
    zone: learner.timing.zone,
    problem: refusal?.problem,
  };
  if (!isRated) return { ...common, grading };
  return { ...common, rated: { review: last, canUndo: card.version === last.cardVersion + 1 } };
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

/** Where an attempt is judged that was made in a mock interview; undefined for one of the drill. */
export async function debriefOf({ stores }: Deps, attemptId: string): Promise<string | undefined> {
  const made = await stores.mocks.ofAttempt(attemptId);
  return made && `/mocks/${made.mockId}/debrief/${made.position + 1}`;
}

/** GET /attempts/:id, with what is ticked so far as `points` and `pitfalls`. */
export const showAttempt =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const attempt = await deps.stores.attempts.find(c.req.param('id') ?? '');
    if (!attempt) return notFound(c, 'There is no such attempt.');
    const debrief = await debriefOf(deps, attempt.id);
    return debrief === undefined ? renderAttempt(deps, c, attempt) : c.redirect(debrief, 303);
  };
