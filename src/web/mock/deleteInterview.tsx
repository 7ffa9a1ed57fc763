/** Deleting an interview: what would go and what stays is said first. */
import type { Context, Handler } from 'hono';
import { hasWords, settle } from '../../domain/mock.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { noSuchInterview } from '../ui/interviewWords.ts';
import { DeletionPage } from './DeletionPage.tsx';

const isUnderWay = ({ mock }: StoredMock, now: number): boolean => settle(mock, now).end === null;

async function renderDeletion(deps: Deps, c: Context<PageEnv>, stored: StoredMock): Promise<Response> {
  const { learner, now } = c.var;
  const { about, mock, assessments } = stored;
  const isRunning = isUnderWay(stored, now);
  const lines = await deps.stores.mocks.list(learner.id, now);
  const line = lines.find(({ id }) => id === about.id);
  const recordings = await deps.stores.recordings.ofMock(about.id);
  const view = {
    ...{ id: about.id, title: about.title, minutes: mock.minutes, startedAt: mock.startedAt },
    zone: learner.timing.zone,
    isUnderWay: isRunning,
    texts: [...mock.answers, ...mock.others].filter(hasWords).length,
    recordings: recordings.length,
    recordedBytes: recordings.reduce((sum, { bytes }) => sum + bytes, 0),
    assessed: assessments.filter((one) => one !== null).length,
    reviews: line?.rated ?? 0,
  };
  const status = isRunning ? 409 : 200;
  return c.render(<DeletionPage view={view} />, { title: 'Delete an interview', place: '/mock', status });
}

/** GET /mocks/:id/deletion */
export const askDeletion =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await deps.stores.mocks.find(c.var.learner.id, c.req.param('id') ?? '');
    return stored ? renderDeletion(deps, c, stored) : notFound(c, noSuchInterview);
  };

/** POST /mocks/:id/deletion: one that is under way has to be ended first. */
export const deleteInterview =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { mocks, recordings } = deps.stores;
    const { learner, now } = c.var;
    const stored = await mocks.find(learner.id, c.req.param('id') ?? '');
    if (!stored) return notFound(c, noSuchInterview);
    if (isUnderWay(stored, now)) return renderDeletion(deps, c, stored);
    const { id } = stored.about;
    await recordings.removeOfMock(id);
    await mocks.remove(learner.id, id);
    // A piece of sound may have come in between.
    await recordings.removeOfMock(id);
    return c.redirect('/mock/history?deleted=1', 303);
  };
