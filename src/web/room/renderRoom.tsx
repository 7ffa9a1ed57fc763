import type { Context } from 'hono';
import { phaseOf, settle } from '../../domain/mock.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { goOn } from '../ui/renderer.tsx';
import { debriefStart, type Note, notes, roomPath } from './notes.ts';
import { PausedPage } from './PausedPage.tsx';
import { placeText, RoomPage } from './RoomPage.tsx';
import { type Asking, readRoom } from './roomView.ts';

function renderPaused(c: Context<PageEnv>, { about, mock }: StoredMock, note: Note | undefined) {
  const { now, learner } = c.var;
  const view = { mockId: about.id, mock, now, zone: learner.timing.zone, note: note && notes[note] };
  return c.render(<PausedPage {...view} />, { title: 'Paused', place: '/mock' });
}

/** What is asked now, the pause, or the way to the debrief. */
export async function renderRoom(
  deps: Deps,
  c: Context<PageEnv>,
  stored: StoredMock,
  asking: Asking = {},
): Promise<Response> {
  const mock = settle(stored.mock, c.var.now);
  if (mock.end) return c.redirect(debriefStart(stored, mock.end), 303);
  if (phaseOf(mock) === 'paused') return renderPaused(c, { ...stored, mock }, asking.note);
  const view = await readRoom(deps, c, { ...stored, mock, asking });
  return c.render(<RoomPage view={view} />, {
    title: placeText(view),
    place: '/mock',
    status: asking.refused ? 422 : 200,
  });
}

/** After a form that was taken: what comes next. */
export async function showNext(
  deps: Deps,
  c: Context<PageEnv>,
  stored: StoredMock,
  note?: Note,
): Promise<Response> {
  const { end } = settle(stored.mock, c.var.now);
  if (end) return c.redirect(debriefStart(stored, end), 303);
  return goOn(c, roomPath(stored.about.id, note), () => {
    // All questions have one address, so that Back leads out of the room and not through it.
    c.header('HX-Push-Url', undefined);
    c.header('HX-Replace-Url', roomPath(stored.about.id));
    return renderRoom(deps, c, stored, { note });
  });
}
