/** What can be done on the page of weights. Each leads back to it, where what came of it is read from the records. */
import type { Handler } from 'hono';
import { z } from 'zod';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readForm } from '../form.ts';
import { loadNativeFit } from '../optimizer.ts';
import { decideRescheduling } from './decideRescheduling.ts';
import type { Runs } from './runs.ts';

const page = '/settings/weights';

/** POST /settings/weights/optimizations: begins a run, unless one is going on or the library is not there. */
export const startOptimizing =
  (deps: Deps, runs: Runs): Handler<PageEnv> =>
  async (c) => {
    const fit = await (deps.loadFit ?? loadNativeFit)();
    if (fit) runs.start(c.var.learner, fit);
    return c.redirect(page, 303);
  };

/** POST /settings/weights/:id/restoration: these weights for the reviews to come. */
export const restoreWeights =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const isKnown = await stores.weightSets.use(c.var.learner.id, c.req.param('id') ?? '');
    return isKnown ? c.redirect(page, 303) : notFound(c, 'There are no such weights.');
  };

const RescheduleForm = z.object({ batch: z.uuid() });

/** POST /settings/weights/reschedulings: moves the due days, once for each batch id. */
export const rescheduleCards =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now, today } = c.var;
    const read = await readForm(c, RescheduleForm);
    if ('problems' in read) return notFound(c, 'This form is not complete. Go back to the weights.');
    const { changes } = await decideRescheduling(deps, c.var);
    await deps.stores.cardBatches.record({
      batchId: read.form.batch,
      learnerId: learner.id,
      changedAt: now,
      studyDay: today,
      changes: changes.map((change) => ({
        ...change,
        id: deps.newId(),
        kind: 'reschedule',
        dueOn: change.card.dueOn,
      })),
    });
    return c.redirect(page, 303);
  };

/** POST /settings/weights/reschedulings/:id/undo: the cards that nothing happened to since are as they were. */
export const undoRescheduling =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const { undone, stale } = await stores.cardBatches.undo(
      c.var.learner.id,
      c.req.param('id') ?? '',
      c.var.now,
    );
    return undone + stale > 0 ? c.redirect(page, 303) : notFound(c, 'There is no such rescheduling.');
  };
