/** Suspending, burying and resuming: a question leaves the queue, or comes back. The field `back` says which page asked. */
import type { Context, Handler } from 'hono';
import { addDays } from '../../domain/studyDay.ts';
import { safeBack } from '../back.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { askQuestion } from './askQuestion.tsx';
import { saveDraft, WritingForm, writingFrom } from './writingForm.ts';

/**
 * The buttons stand in the drill's form: what was typed there is sent along and must not be lost. Gives the page
 * that says why, when the text cannot be kept.
 */
export async function keepTyped(deps: Deps, c: Context<PageEnv>): Promise<Response | undefined> {
  const fields = await readFields(c);
  const stored = await deps.stores.bank.find(String(fields.question));
  if (!stored || !fields.answer) return undefined;
  const typed = WritingForm.safeParse(fields);
  if (!typed.success) {
    const problem = typed.error.issues.map(({ message }) => message).join(' ');
    const sent = writingFrom(fields, { now: c.var.now, newId: deps.newId });
    return askQuestion(deps, c, { stored, sent, problem });
  }
  if (typed.data.answer !== '') await saveDraft(deps, c.var, typed.data);
  return undefined;
}

const unknown = 'There is no such question.';

/** To the page whose form it was, else on with the drill. */
async function goBack(c: Context<PageEnv>): Promise<Response> {
  const { back } = await readFields(c);
  return c.redirect(safeBack(back) ?? '/drill', 303);
}

/** POST /cards/:id/suspension */
export const suspend =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const refusal = await keepTyped(deps, c);
    if (refusal) return refusal;
    const isDone = await deps.stores.cards.suspend(c.var.learner.id, c.req.param('id') ?? '', c.var.now);
    return isDone ? goBack(c) : notFound(c, unknown);
  };

/** POST /cards/:id/burial: until the next study day. */
export const bury =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const refusal = await keepTyped(deps, c);
    if (refusal) return refusal;
    const { learner, now, today } = c.var;
    const until = { now, on: addDays(today, 1) };
    const isDone = await deps.stores.cards.bury(learner.id, c.req.param('id') ?? '', until);
    return isDone ? goBack(c) : notFound(c, unknown);
  };

/** POST /cards/:id/resumption: back into the queue. */
export const resume =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await stores.bank.find(c.req.param('id') ?? '');
    if (!stored) return notFound(c, unknown);
    await stores.cards.resume(c.var.learner.id, stored.question.id);
    return goBack(c);
  };
