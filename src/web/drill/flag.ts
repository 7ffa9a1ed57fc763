import type { Context, Handler } from 'hono';
import { z } from 'zod';
import type { Attempt } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { Flag } from '../../storage/flags.ts';
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

type About = { stored: StoredQuestion; attempt: Attempt | undefined };

const flagOf = (
  { flag: id, note }: z.output<typeof FlagForm>,
  { stored, attempt }: About,
  { learner, now }: Context<PageEnv>['var'],
): Flag => ({
  id,
  learnerId: learner.id,
  questionId: stored.question.id,
  contentHash: attempt?.contentHash ?? stored.contentHash,
  attemptId: attempt?.id ?? null,
  note,
  flaggedAt: now,
  resolvedAt: null,
});

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
    const sent = await stores.attempts.find(String(fields.attempt));
    const attempt = sent?.questionId === stored.question.id ? sent : undefined;
    await stores.flags.raise(flagOf(read.data, { stored, attempt }, c.var), deps.newId());
    const here = attempt
      ? `/attempts/${attempt.id}${ticksAsQuery(read.data)}`
      : `/drill?question=${stored.question.id}`;
    return c.redirect(safeBack(fields.back) ?? here, 303);
  };
