import type { Handler } from 'hono';
import { z } from 'zod';
import { safeBack } from '../back.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { positions, readFields, typedText } from '../form.ts';
import { keepTyped } from './setAside.ts';

const FlagForm = z.object({
  flag: z.uuid(),
  note: typedText(2000, 'A note').catch((context) => String(context.value).slice(0, 2000)),
  points: positions.catch([]),
  pitfalls: positions.catch([]),
});

/** What was ticked, so that the page comes back as it was left. */
function ticksAsQuery({ points, pitfalls }: z.output<typeof FlagForm>): string {
  const query = new URLSearchParams([
    ['ticked', '1'],
    ...points.map((position) => ['points', String(position)]),
    ...pitfalls.map((position) => ['pitfalls', String(position)]),
  ]);
  return `?${query}`;
}

/** POST /flags: notes that a question is wrong or unclear, and stays where the learner was. */
export const flag =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { stores } = deps;
    const refusal = await keepTyped(deps, c);
    if (refusal) return refusal;
    const fields = await readFields(c);
    const stored = await stores.bank.find(String(fields.question));
    const read = FlagForm.safeParse(fields);
    if (!stored || !read.success) return notFound(c, 'There is no such question to flag.');
    const attempt = await stores.attempts.find(String(fields.attempt));
    await stores.flags.raise({
      id: read.data.flag,
      learnerId: c.var.learner.id,
      questionId: stored.question.id,
      contentHash: attempt?.contentHash ?? stored.contentHash,
      attemptId: attempt?.id ?? null,
      note: read.data.note,
      flaggedAt: c.var.now,
      resolvedAt: null,
    });
    const here = attempt
      ? `/attempts/${attempt.id}${ticksAsQuery(read.data)}`
      : `/drill?question=${stored.question.id}`;
    return c.redirect(safeBack(fields.back) ?? here, 303);
  };
