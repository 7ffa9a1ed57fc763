import type { Handler } from 'hono';
import { studyDayAt } from '../../domain/studyDay.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { FlagsPage } from './FlagsPage.tsx';
import { issueText } from './issueText.ts';

/** GET /flags: what was flagged and is not done. */
export const showFlags =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, today } = c.var;
    const [open, openCount, resolved] = await Promise.all([
      stores.flags.open(learner.id),
      stores.flags.countOpen(learner.id),
      stores.flags.resolved(learner.id),
    ]);
    const lastDone = resolved.find(
      ({ resolvedAt }) => resolvedAt !== null && studyDayAt(resolvedAt, learner.timing) === today,
    );
    const { zone } = learner.timing;
    const view = { open, openCount, resolved, lastDone, issue: issueText(open, zone), zone };
    return c.render(<FlagsPage view={view} />, { title: 'Flags', place: '/questions' });
  };

/** GET /flags.md: the open flags as the text of an issue. */
export const downloadIssue =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner } = c.var;
    const text = issueText(await stores.flags.open(learner.id), learner.timing.zone);
    return c.body(text, 200, {
      'Content-Type': 'text/markdown; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  };
