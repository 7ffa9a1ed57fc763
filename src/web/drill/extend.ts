import type { Handler } from 'hono';
import { z } from 'zod';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readForm } from '../form.ts';
import { readSitting } from '../sitting.ts';

/** What going on adds to a day: half of the default budget, and new questions to fill it. */
export const extensionMinutes = 10;
export const extensionNewQuestions = 4;

/** The longest budget a day can have; a row that adds more is refused. */
const longestExtension = 240;

const ExtensionForm = z.object({ extension: z.uuid() });

/** POST /extensions: goes on after the day's budget is done, once for each id. */
export const extend =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now, today } = c.var;
    const read = await readForm(c, ExtensionForm);
    if ('problems' in read) return notFound(c, 'This form is not complete. Go back to the drill.');
    const { budget } = await readSitting(stores, c.var);
    // Time spent beyond the budget is gone: the extension starts from now.
    const overdrawn = Math.max(0, Math.ceil(budget.spentMinutes - budget.minutes));
    const minutes = Math.min(extensionMinutes + overdrawn, longestExtension);
    await stores.days.extend({
      id: read.form.extension,
      learnerId: learner.id,
      studyDay: today,
      minutes,
      newQuestions: extensionNewQuestions,
      extendedAt: now,
    });
    return c.redirect('/drill', 303);
  };
