/** A flag is done, or was not after all. */
import type { Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';

const unknown = 'There is no such flag.';

/** POST /flags/:id/resolution */
export const resolveFlag =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now } = c.var;
    const isThere = await stores.flags.resolve(learner.id, c.req.param('id') ?? '', now);
    return isThere ? c.redirect('/flags', 303) : notFound(c, unknown);
  };

/** POST /flags/:id/reopening */
export const reopenFlag =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const isThere = await stores.flags.reopen(c.var.learner.id, c.req.param('id') ?? '');
    return isThere ? c.redirect('/flags', 303) : notFound(c, unknown);
  };
