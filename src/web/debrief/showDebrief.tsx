import type { Context, Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { excerpt } from '../ui/words.ts';
import { DebriefPage } from './DebriefPage.tsx';
import { type DebriefPlace, debriefPath, findEnded, findPlace, scorecardPath } from './place.ts';
import { type Refusal, readDebrief } from './readDebrief.ts';
import { nextOpen, readSteps } from './steps.ts';

const timeIsUp = 'Time is up. What you had written is kept.';
const isKept = 'Kept. You can leave this page and go on with it later.';

function noticeOf(c: Context): string | undefined {
  if (c.req.query('over') === 'time') return timeIsUp;
  return c.req.query('kept') === '1' ? isKept : undefined;
}

/** The page of a question; with a form that was not taken, what is wrong with it, and what it held. */
export async function renderDebriefed(
  deps: Deps,
  c: Context<PageEnv>,
  place: DebriefPlace,
  refusal?: Refusal,
) {
  const view = await readDebrief(deps, c, place, refusal);
  const notice = refusal ? undefined : noticeOf(c);
  return c.render(<DebriefPage view={{ ...view, notice }} />, {
    title: `Debrief: ${excerpt(place.content.question.question, 60)}`,
    place: '/mock',
    isWide: true,
    status: refusal?.status ?? 200,
  });
}

/** GET /mocks/:id/debrief: to the first question that waits to be judged, else to the scorecard. */
export const showDebrief =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const found = await findEnded(deps, c);
    if ('response' in found) return found.response;
    const { about, mock } = found.stored;
    const first = nextOpen(await readSteps(deps.stores, mock), 0);
    if (!first) return c.redirect(scorecardPath(about.id), 303);
    const over = c.req.query('over') === 'time' ? '?over=time' : '';
    return c.redirect(`${debriefPath(about.id, first.number)}${over}`, 303);
  };

/** GET /mocks/:id/debrief/:number: a question and its answer, judged or to be judged. Numbers are from 1. */
export const showDebriefed =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const found = await findPlace(deps, c);
    return 'response' in found ? found.response : renderDebriefed(deps, c, found.place);
  };
