/** What every form of the room does: the words it carries are kept before anything else happens. */
import type { Context } from 'hono';
import { isSamePlace, phaseOf, settle } from '../../domain/mock.ts';
import type { MockEvent } from '../../domain/mockMoves.ts';
import type { Applied } from '../../storage/mocks.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { noSuchInterview } from '../ui/interviewWords.ts';
import { noSuchQuestion, noteOf } from './notes.ts';
import { renderRoom, showNext } from './renderRoom.tsx';
import type { SentForm } from './sentForm.ts';

/** Does it, in the interview of the request. Undefined when there is none. */
export const applyTo = ({ stores }: Deps, c: Context<PageEnv>, event: MockEvent) =>
  stores.mocks.apply({ learnerId: c.var.learner.id, id: c.req.param('id') ?? '' }, event, c.var.now);

/** The page whose form it was, with everything in it; on another page the words are shown as they are. */
export async function refuse(
  deps: Deps,
  c: Context<PageEnv>,
  { sent, problem }: Required<SentForm>,
): Promise<Response> {
  const stored = await deps.stores.mocks.find(c.var.learner.id, c.req.param('id') ?? '');
  if (!stored) return notFound(c, noSuchInterview);
  const mock = settle(stored.mock, c.var.now);
  const isAsked = phaseOf(mock) === 'asking' && isSamePlace(mock.at, sent.place);
  return isAsked ? renderRoom(deps, c, stored, { refused: { sent, problem } }) : notFound(c, problem);
}

/** The words as they were kept; or the page that says why they could not be. */
export async function keepWords(
  deps: Deps,
  c: Context<PageEnv>,
  { sent, problem }: SentForm,
): Promise<Applied | Response> {
  if (problem !== undefined) return refuse(deps, c, { sent, problem });
  const kept = await applyTo(deps, c, { kind: 'save', ...sent });
  if (!kept) return notFound(c, noSuchInterview);
  return kept.outcome === 'refused' ? notFound(c, noSuchQuestion) : kept;
}

/** Keeps the words, if the form has some, then does what its button is for, and shows what comes of it. */
export async function keepAndDo(
  deps: Deps,
  c: Context<PageEnv>,
  { form, event }: { form: SentForm | undefined; event: MockEvent },
): Promise<Response> {
  const kept = form && (await keepWords(deps, c, form));
  if (kept instanceof Response) return kept;
  const note = kept && form && noteOf(kept, form.sent, c.var.now);
  const applied = await applyTo(deps, c, event);
  if (!applied) return notFound(c, noSuchInterview);
  const { mock } = applied.stored;
  const isSecondPause = event.kind === 'pause' && applied.outcome === 'refused' && mock.pause !== null;
  return showNext(deps, c, applied.stored, note ?? (isSecondPause ? 'pausedBefore' : undefined));
}
