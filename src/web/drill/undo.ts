import type { Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { debriefOf, renderAttempt } from './showAttempt.tsx';

const stale =
  'This question was rated again or changed by hand since, so the earlier rating can no longer be undone. Undo what came later first.';

/** POST /reviews/:id/undo: puts the card back as it was and shows the attempt, or the debrief it belongs to, to be rated again. */
export const undo =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const result = await deps.stores.reviews.undo(c.req.param('id') ?? '', c.var.now);
    if (result.outcome === 'unknown') return notFound(c, 'There is no such review.');
    const { attemptId } = result.review;
    const attempt = await deps.stores.attempts.find(attemptId);
    const debrief = await debriefOf(deps, attemptId);
    if (debrief !== undefined) return c.redirect(debrief, 303);
    if (result.outcome === 'stale' && attempt) {
      const ticks = { points: result.review.points, pitfalls: result.review.pitfalls };
      return renderAttempt(deps, c, attempt, { problem: stale, status: 409, ticks });
    }
    return c.redirect(`/attempts/${attemptId}`, 303);
  };
