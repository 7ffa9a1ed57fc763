import type { Context, Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { HistoryPage } from './HistoryPage.tsx';
import { type Refusal, readHistory } from './readHistory.ts';

const statusOf = { busy: 409, fewer: 409, damaged: 422, nothingLeft: 422 } as const;

export async function renderHistory(deps: Deps, c: Context<PageEnv>, refusal?: Refusal): Promise<Response> {
  const isDeleted = !refusal && c.req.query('deleted') === '1';
  const view = { ...(await readHistory(deps, c, refusal)), isDeleted };
  const status = refusal ? statusOf[refusal.kind] : 200;
  const isWide = view.lines.length > 0;
  return c.render(<HistoryPage view={view} />, { title: 'Past interviews', place: '/mock', status, isWide });
}

/** GET /mock/history?page=N, with `deleted=1` after a deletion. */
export const showHistory =
  (deps: Deps): Handler<PageEnv> =>
  (c) =>
    renderHistory(deps, c);
