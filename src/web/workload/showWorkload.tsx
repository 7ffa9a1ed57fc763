import type { Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { forecastOf } from './forecasts.ts';
import { WorkloadPage } from './WorkloadPage.tsx';

/** GET /settings/workload: at once, with the forecast when the day has one; with `ready=1` it waits for it. */
export const showWorkload =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, today } = c.var;
    const forecast = await forecastOf(stores, { learner, today }, c.req.query('ready') === '1');
    return c.render(<WorkloadPage view={{ learner, today, forecast }} />, { title: 'Workload' });
  };
