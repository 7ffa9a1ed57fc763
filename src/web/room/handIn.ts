import type { Context, Handler } from 'hono';
import { hasWords, isOpen, isSamePlace, msLeft } from '../../domain/mock.ts';
import type { Sent } from '../../domain/mockMoves.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { noSuchInterview } from '../ui/interviewWords.ts';
import { applyTo, keepAndDo, keepWords, refuse } from './carry.ts';
import { noSuchQuestion, noteOf } from './notes.ts';
import { showNext } from './renderRoom.tsx';
import { readSent, type SentForm } from './sentForm.ts';

const nothingSaid = "Write or record an answer first, or say that you don't know this one.";

/** The page's recorder counts what it holds, also what is still on its way. */
const isBeingSent = ({ recorded }: Record<string, unknown>) => Number(recorded) > 0;

/** A question that is still asked gets an answer, or is passed on purpose. */
async function isUnanswered({ stores }: Deps, c: Context<PageEnv>, sent: Sent): Promise<boolean> {
  if (hasWords(sent.words)) return false;
  const id = c.req.param('id') ?? '';
  const stored = await stores.mocks.find(c.var.learner.id, id);
  if (!stored || !isOpen(stored.mock, sent.place, c.var.now)) return false;
  const recordings = await stores.recordings.ofMock(id);
  return !recordings.some((recording) => isSamePlace(recording, sent.place));
}

/** The browser's clock says that the time is up: what stands in the box is kept, and the interview ends if it is so. */
async function endInTime(deps: Deps, c: Context<PageEnv>, form: SentForm): Promise<Response> {
  const kept = await keepWords(deps, c, form);
  if (kept instanceof Response) return kept;
  const { stored } = kept;
  if (msLeft(stored.mock, c.var.now) > 0)
    return showNext(deps, c, stored, noteOf(kept, form.sent, c.var.now));
  return keepAndDo(deps, c, { form: undefined, event: { kind: 'leave' } });
}

/** POST /mocks/:id/answers: the next follow-up, the next question, or the debrief. */
export const handIn =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const fields = await readFields(c);
    const form = readSent(fields, deps.newId());
    if (!form) return notFound(c, noSuchQuestion);
    const { sent, problem } = form;
    if (fields.timeUp === '1') return endInTime(deps, c, form);
    if (problem !== undefined) return refuse(deps, c, { sent, problem });
    const passes = fields.passes === '1';
    if (!passes && !isBeingSent(fields) && (await isUnanswered(deps, c, sent)))
      return refuse(deps, c, { sent, problem: nothingSaid });
    const handedIn = await applyTo(deps, c, { kind: 'submit', passes, ...sent });
    if (!handedIn) return notFound(c, noSuchInterview);
    if (handedIn.outcome === 'refused') return notFound(c, noSuchQuestion);
    return showNext(deps, c, handedIn.stored, noteOf(handedIn, sent, c.var.now));
  };
