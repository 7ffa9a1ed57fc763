/** What the forms on the page of interviews and breaks do. */
import type { Context, Handler } from 'hono';
import { setDue } from '../../domain/cardChange.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { asTyped, problemsOf } from '../preferences.ts';
import { readSpaced, spreadOf } from './breakOutlook.ts';
import { breakForm, interviewForm } from './plansForm.ts';
import type { RefusedPlan } from './plansView.ts';
import { renderPlans } from './showPlans.tsx';

const plansPage = '/settings/plans';
const unknownInterview = 'There is no such interview.';
const unknownBreak = 'There is no such break, or it is over.';

const goBack = (c: Context<PageEnv>) => c.redirect(plansPage, 303);

/** An id that could not be one is replaced, so that the form can be sent again. */
const idIn = (value: unknown, newId: () => string) =>
  typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : newId();

/** POST /interviews: plans one, or changes the one with this id. */
export const planInterview =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now, today } = c.var;
    const fields = await readFields(c);
    const deckIds = (await deps.stores.bank.decks()).map(({ id }) => id);
    const read = interviewForm(deckIds, today).safeParse(fields);
    if (!read.success) {
      const id = idIn(fields.interview, deps.newId);
      const filled = { typed: asTyped(fields), problems: problemsOf(read.error) };
      const refused: RefusedPlan = { kind: 'interview', id, ...filled };
      return renderPlans(deps, c, refused);
    }
    const { interview: id, on, title, decks } = read.data;
    const isDone = await deps.stores.plans.planInterview(learner.id, { id, on, title, deckIds: decks }, now);
    return isDone ? goBack(c) : notFound(c, unknownInterview);
  };

/** POST /breaks: plans one, or changes the one with this id. */
export const planBreak =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now, today } = c.var;
    const fields = await readFields(c);
    const read = breakForm(today).safeParse(fields);
    if (!read.success) {
      const id = idIn(fields.break, deps.newId);
      const filled = { typed: asTyped(fields), problems: problemsOf(read.error) };
      const refused: RefusedPlan = { kind: 'break', id, ...filled };
      return renderPlans(deps, c, refused);
    }
    const { break: id, from, to } = read.data;
    const isDone = await deps.stores.plans.planBreak(learner.id, { id, from, to }, now);
    return isDone ? goBack(c) : notFound(c, unknownBreak);
  };

const idOf = (c: Context<PageEnv>) => c.req.param('id') ?? '';

/** POST /interviews/:id/cancellation */
export const cancelInterview =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const isDone = await stores.plans.cancelInterview(c.var.learner.id, idOf(c), c.var.now);
    return isDone ? goBack(c) : notFound(c, unknownInterview);
  };

/** POST /interviews/:id/return: takes the cancelling back. */
export const returnInterview =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const isDone = await stores.plans.returnInterview(c.var.learner.id, idOf(c));
    return isDone ? goBack(c) : notFound(c, unknownInterview);
  };

/** POST /breaks/:id/cancellation */
export const cancelBreak =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const isDone = await stores.plans.cancelBreak(c.var.learner.id, idOf(c), c.var.now);
    return isDone ? goBack(c) : notFound(c, unknownBreak);
  };

/** POST /breaks/:id/return: takes the cancelling back. */
export const returnBreak =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const isDone = await stores.plans.returnBreak(c.var.learner.id, idOf(c));
    return isDone ? goBack(c) : notFound(c, unknownBreak);
  };

/** POST /breaks/:id/spread: what falls due in the break gets due days after it, once for each batch id. */
export const spreadBreak =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now, today } = c.var;
    const { breaks } = await deps.stores.plans.of(learner.id);
    const away = breaks.find(({ id, to }) => id === idOf(c) && to >= today);
    if (!away) return notFound(c, unknownBreak);
    const { batch } = await readFields(c);
    const spread = spreadOf(await readSpaced(deps.stores, c.var), away, c.var);
    const changes = spread.map(({ questionId, dueOn, card }) => ({
      id: deps.newId(),
      questionId,
      cardVersion: card.version,
      kind: 'due' as const,
      dueOn,
      card: setDue(card, dueOn),
    }));
    const batchId = idIn(batch, deps.newId);
    await deps.stores.cardBatches.record({
      batchId,
      learnerId: learner.id,
      changedAt: now,
      studyDay: today,
      changes,
    });
    return goBack(c);
  };

/** POST /spreads/:id/undo: the due days as they were, of all questions that nothing happened to since. */
export const undoSpread =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const { undone, stale } = await stores.cardBatches.undo(c.var.learner.id, idOf(c), c.var.now);
    if (undone + stale === 0) return notFound(c, 'There is nothing that was spread.');
    return c.redirect(`${plansPage}?undone=1`, 303);
  };
