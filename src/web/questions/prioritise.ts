/** Drill this soon, or after all not. The field `back` says which page asked. */
import type { Context, Handler } from 'hono';
import { safeBack } from '../back.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { noSuchQuestion } from './showQuestion.tsx';

async function goBack(c: Context<PageEnv>, questionId: string): Promise<Response> {
  const { back } = await readFields(c);
  return c.redirect(safeBack(back) ?? `/questions/${questionId}`, 303);
}

/** POST /cards/:id/priority: the question comes first from now on, until it is practised. */
export const prioritise =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await stores.bank.find(c.req.param('id') ?? '');
    if (!stored) return notFound(c, noSuchQuestion);
    await stores.priorities.prioritise(c.var.learner.id, stored.question.id, c.var.now);
    return goBack(c, stored.question.id);
  };

/** POST /cards/:id/withdrawal: it comes when it is due, as any other. */
export const withdraw =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await stores.bank.find(c.req.param('id') ?? '');
    if (!stored) return notFound(c, noSuchQuestion);
    await stores.priorities.withdraw(c.var.learner.id, stored.question.id);
    return goBack(c, stored.question.id);
  };
