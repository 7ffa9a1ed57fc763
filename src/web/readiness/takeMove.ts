/** POST /readiness/moves: these questions come first in the drill until they are practised. */
import type { Handler } from 'hono';
import { z } from 'zod';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readForm } from '../form.ts';
import { renderReadiness } from './showReadiness.tsx';

/** A move has a handful; this many nobody drills in one evening. */
const mostQuestions = 50;

const MoveForm = z.object({
  questions: z
    .union([z.array(z.string()), z.string().transform((one) => [one])], 'No question was chosen.')
    .refine((ids) => ids.length <= mostQuestions, `These are more than ${mostQuestions} questions.`),
});

export const takeMove =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { stores } = deps;
    const { learner, now } = c.var;
    const read = await readForm(c, MoveForm);
    if ('problems' in read) {
      const wrong = read.problems.map(({ message }) => message).join(' ');
      return renderReadiness(deps, c, { problem: `${wrong} Choose one of the moves below.` });
    }
    const ids = [...new Set(read.form.questions)];
    const { questions } = await stores.scope.read(learner.id);
    if (ids.some((id) => !questions.has(id)))
      return notFound(
        c,
        'One of these questions is not there any more. Open readiness again and choose anew.',
      );
    // A millisecond apart, so that they come in the order of what they are worth.
    for (const [index, id] of ids.entries()) await stores.priorities.prioritise(learner.id, id, now + index);
    return c.redirect('/drill', 303);
  };
