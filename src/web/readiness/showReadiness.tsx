import type { Context, Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { ReadinessPage } from './ReadinessPage.tsx';
import { readReadiness } from './readReadiness.ts';

/** Less than a browser, or a person, is patient for. */
const waitMs = 5000;

type How = { waitMs?: number; problem?: string };

/** The readiness page; with what was wrong with a form it is a 422. */
export async function renderReadiness({ stores }: Deps, c: Context<PageEnv>, how: How = {}) {
  const view = await readReadiness(stores, c.var, how.waitMs ?? 0);
  const { problem } = how;
  const shown = problem === undefined ? view : { ...view, problem };
  return c.render(<ReadinessPage view={shown} isAskedAgain={how.waitMs !== undefined} />, {
    title: 'Readiness',
    place: '/readiness',
    isWide: true,
    ...(problem === undefined ? {} : { status: 422 }),
  });
}

/** GET /readiness: at once, with the plan if it was worked out before. */
export const showReadiness =
  (deps: Deps): Handler<PageEnv> =>
  async (c) =>
    renderReadiness(deps, c);

/** GET /readiness/projection: the same page, when the plan is worked out, or after some seconds without it. */
export const showProjection =
  (deps: Deps): Handler<PageEnv> =>
  async (c) =>
    renderReadiness(deps, c, { waitMs });
