/** Suspending, burying and resuming: a question leaves the queue, or comes back. */
import type { Context, Handler } from 'hono';
import { addDays } from '../../domain/studyDay.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { saveDraft, WritingForm } from './writingForm.ts';

/** The buttons stand in the drill's form: what was typed there is sent along and must not be lost. */
export async function keepTyped(deps: Deps, c: Context<PageEnv>): Promise<Record<string, unknown>> {
  const fields = (await readFields(c)) ?? {};
  const typed = WritingForm.safeParse(fields);
  const isUnsaved = typed.success && typed.data.answer !== '';
  if (isUnsaved && (await deps.stores.bank.find(typed.data.question)))
    await saveDraft(deps, c.var, typed.data);
  return fields;
}

const unknown = 'There is no such question.';

/** POST /cards/:id/suspension */
export const suspend =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    await keepTyped(deps, c);
    const isDone = await deps.stores.cards.suspend(c.var.learner.id, c.req.param('id') ?? '', c.var.now);
    return isDone ? c.redirect('/drill', 303) : notFound(c, unknown);
  };

/** POST /cards/:id/burial: until the next study day. */
export const bury =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    await keepTyped(deps, c);
    const { learner, now, today } = c.var;
    const until = { now, on: addDays(today, 1) };
    const isDone = await deps.stores.cards.bury(learner.id, c.req.param('id') ?? '', until);
    return isDone ? c.redirect('/drill', 303) : notFound(c, unknown);
  };

/** POST /cards/:id/resumption: back into the queue; `back` says which page asked. */
export const resume =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { back } = (await readFields(c)) ?? {};
    await deps.stores.cards.resume(c.var.learner.id, c.req.param('id') ?? '');
    return c.redirect(back === '/' ? '/' : '/drill', 303);
  };
