/** What the forms of a debrief's page send: the answer it is about, and how it is judged. */
import { isDeepStrictEqual } from 'node:util';
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
  /** Another page judged the answer since this one was made, and otherwise: it must not be written over unseen. */
  isOutdated: boolean;
};

function isOutdated({ stored, position }: DebriefPlace, keptAt: unknown, judgement: Judgement): boolean {
  const kept = stored.assessments[position];
  if (!kept || keptAt === undefined || keptAt === String(kept.assessedAt)) return false;
  const { points, pitfalls, bands } = kept;
  return !isDeepStrictEqual(judgement, { points, pitfalls, bands });
}

/** What a form says of an answer that is known. */
export function sentFor(place: DebriefPlace, fields: Record<string, unknown>): SentJudgement {
  const read = readJudgement(fields, place.content.question, place.rubric);
  return { place, fields, ...read, isOutdated: isOutdated(place, fields.keptAt, read.judgement) };
}

/** What is answered instead of keeping an outdated judgement over another. */
export const outdated = {
  status: 409,
  problem:
    'This answer was judged in another tab or window since this page was made, so nothing was changed. ' +
    'What you ticked and chose here is still on the page: send it again to put it in the place of the other.',
  isOutdated: true,
} as const;

export async function readSentJudgement(
  deps: Deps,
  c: Context<PageEnv>,
): Promise<SentJudgement | { response: Response }> {
  const found = await findPlace(deps, c);
  if ('response' in found) return found;
  const { place } = found;
  return sentFor(place, await readFields(c));
}
