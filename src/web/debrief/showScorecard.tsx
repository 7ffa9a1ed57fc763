import type { Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { findEnded } from './place.ts';
import { readScorecard } from './readScorecard.ts';
import { ScorecardPage } from './ScorecardPage.tsx';

/** GET /mocks/:id/scorecard: what the interview came to, as far as it was judged. */
export const showScorecard =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const found = await findEnded(deps, c);
    if ('response' in found) return found.response;
    const view = await readScorecard(deps, c, found.stored);
    const title = `Scorecard: ${view.stored.about.title}`;
    return c.render(<ScorecardPage view={view} />, { title, place: '/mock', isWide: true });
  };
