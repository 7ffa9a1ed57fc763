import type { Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { noSuchInterview } from '../ui/interviewWords.ts';
import { asNote } from './notes.ts';
import { renderRoom } from './renderRoom.tsx';

/** GET /mocks/:id: what is asked now, as often as one comes back. */
export const showRoom =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await deps.stores.mocks.find(c.var.learner.id, c.req.param('id') ?? '');
    if (!stored) return notFound(c, noSuchInterview);
    return renderRoom(deps, c, stored, { note: asNote(c.req.query('note')) });
  };
