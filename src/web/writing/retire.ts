import type { Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';

const noSuch = 'You have no question with this id. One of the bank can be suspended.';

/** POST /questions/:id/retirement: an own question is no longer asked. */
export const retire =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const id = c.req.param('id') ?? '';
    const isMine = await stores.ownQuestions.retire(c.var.learner.id, id, c.var.now);
    return isMine ? c.redirect(`/questions/${id}`, 303) : notFound(c, noSuch);
  };

/** POST /questions/:id/return: it is asked again. */
export const giveBack =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const id = c.req.param('id') ?? '';
    const isMine = await stores.ownQuestions.giveBack(c.var.learner.id, id);
    return isMine ? c.redirect(`/questions/${id}`, 303) : notFound(c, noSuch);
  };
