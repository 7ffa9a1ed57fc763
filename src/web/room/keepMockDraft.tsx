import type { Context, Handler } from 'hono';
import { answerAt, isOpen, settle } from '../../domain/mock.ts';
import { revisionAfter, type Sent } from '../../domain/mockMoves.ts';
import type { Applied } from '../../storage/mocks.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { keepWords } from './carry.ts';
import { DraftState } from './DraftState.tsx';
import { draftNoteOf, noSuchQuestion, noteOf, roomPath } from './notes.ts';
import { showNext } from './renderRoom.tsx';
import { readSent } from './sentForm.ts';

function showState(c: Context<PageEnv>, kept: Applied, sent: Sent): Response | Promise<Response> {
  const { now, learner } = c.var;
  const { mock, about } = kept.stored;
  const writing = {
    revision: revisionAfter(mock, sent),
    savedAt: answerAt(mock, sent.place)?.savedAt ?? null,
  };
  const isOver = settle(mock, now).end !== null;
  const goOn = {
    path: roomPath(about.id),
    label: isOver ? 'Go to the debrief' : 'Go on with the interview',
  };
  const note = draftNoteOf(kept, sent, now);
  return c.html(
    <DraftState
      writing={writing}
      zone={learner.timing.zone}
      note={note}
      goOn={isOpen(mock, sent.place, now) ? undefined : goOn}
    />,
  );
}

/** POST /mocks/:id/drafts: keeps what was typed so far. */
export const keepMockDraft =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const form = readSent(await readFields(c), deps.newId());
    if (!form) return notFound(c, noSuchQuestion);
    const isScripted = c.req.header('HX-Request') === 'true';
    const { sent, problem } = form;
    if (isScripted && problem !== undefined) {
      const writing = { revision: sent.revision, savedAt: null };
      const { zone } = c.var.learner.timing;
      return c.html(<DraftState writing={writing} zone={zone} note={`Not saved. ${problem}`} />, 422);
    }
    const kept = await keepWords(deps, c, form);
    if (kept instanceof Response) return kept;
    if (isScripted) return showState(c, kept, sent);
    return showNext(deps, c, kept.stored, noteOf(kept, sent, c.var.now));
  };
