import type { Handler } from 'hono';
import { fewestUsable } from '../../domain/optimization.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { loadNativeFit } from '../optimizer.ts';
import { countReplayed, decideRescheduling } from './decideRescheduling.ts';
import type { Runs } from './runs.ts';
import { WeightsPage } from './WeightsPage.tsx';

/** Replaying so many reviews takes some 50 ms; more only when somebody asks. */
const mostReplayedUnasked = 3000;

type Moment = PageEnv['Variables'];

async function readOptimize(deps: Deps, runs: Runs, { learner }: Moment) {
  // Before anything is waited for: a run that ends meanwhile is shown whole by the next request.
  const status = runs.statusOf(learner.id);
  const { cardLogs, weightSets } = deps.stores;
  const [fit, usable, latest] = await Promise.all([
    (deps.loadFit ?? loadNativeFit)(),
    cardLogs.countUsable(learner.id, fewestUsable),
    weightSets.latestRun(learner.id),
  ]);
  return { isInstalled: fit !== undefined, usable, latest, status, zone: learner.timing.zone };
}

async function readReschedule(deps: Deps, moment: Moment, asked: { isAsked: boolean; isRunning: boolean }) {
  const isQuick = async () => (await countReplayed(deps, moment)) <= mostReplayedUnasked;
  // While a run goes on the page is asked for every second, and the weights may soon be others.
  const isWorkedOut = !asked.isRunning && (asked.isAsked || (await isQuick()));
  const [rescheduling, latest] = await Promise.all([
    isWorkedOut ? decideRescheduling(deps, moment) : undefined,
    deps.stores.cardBatches.latest(moment.learner.id, 'reschedule'),
  ]);
  return { counts: rescheduling?.counts, latest, batchId: deps.newId(), zone: moment.learner.timing.zone };
}

/** GET /settings/weights, with `preview=1` for what rescheduling would do. */
export const showWeights =
  (deps: Deps, runs: Runs): Handler<PageEnv> =>
  async (c) => {
    const { learner } = c.var;
    const isAsked = c.req.query('preview') === '1';
    const isRunning = runs.statusOf(learner.id)?.state === 'running';
    const [optimize, reschedule, sets] = await Promise.all([
      readOptimize(deps, runs, c.var),
      readReschedule(deps, c.var, { isAsked, isRunning }),
      deps.stores.weightSets.list(learner.id),
    ]);
    const view = { optimize, reschedule, sets, inUse: learner.weightSetId, zone: learner.timing.zone };
    return c.render(<WeightsPage view={view} />, { title: 'Weights' });
  };
