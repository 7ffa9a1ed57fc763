/** What the forms of a debrief's page send: the answer it is about, and how it is judged. */
import type { Context } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { readFields } from '../form.ts';
import { type Judgement, readJudgement } from './judgement.ts';
import { type DebriefPlace, findPlace } from './place.ts';

/** `problem` is why it cannot be kept; the judgement is what could be read all the same. */
export type SentJudgement = {
  place: DebriefPlace;
  fields: Record<string, unknown>;
  judgement: Judgement;
  problem: string | undefined;
};

export async function readSentJudgement(
  deps: Deps,
  c: Context<PageEnv>,
): Promise<SentJudgement | { response: Response }> {
  const found = await findPlace(deps, c);
  if ('response' in found) return found;
  const { place } = found;
  const fields = await readFields(c);
  return { place, fields, ...readJudgement(fields, place.content.question, place.rubric) };
}
