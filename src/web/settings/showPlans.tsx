import type { Context, Handler } from 'hono';
import { startOfStudyDay } from '../../domain/studyDay.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readDecks } from '../preferences.ts';
import { outlookOf, readSpaced } from './breakOutlook.ts';
import { PlansPage } from './PlansPage.tsx';
import type { PlansView, RefusedPlan } from './plansView.ts';

async function readBreaks(
  { stores, newId }: Deps,
  { var: moment }: Context<PageEnv>,
): Promise<PlansView['breaks']> {
  const { learner, today } = moment;
  const { breaks } = await stores.plans.of(learner.id);
  const ahead = breaks.filter(({ to }) => to >= today);
  const spaced = ahead.length > 0 ? await readSpaced(stores, moment) : [];
  return {
    ahead: ahead.map((away) => ({ ...away, outlook: outlookOf(spaced, away, moment), batchId: newId() })),
    past: breaks.filter(({ to }) => to < today).toReversed(),
  };
}

/** What was spread today is shown with its undo, and what was undone of it. */
async function readSpread({ stores }: Deps, { learner, today }: Context<PageEnv>['var']) {
  const latest = await stores.cardBatches.latest(learner.id, 'due');
  return latest?.studyDay === today ? latest : undefined;
}

async function readPlans(deps: Deps, c: Context<PageEnv>, refused?: RefusedPlan): Promise<PlansView> {
  const { stores, newId } = deps;
  const { learner, today } = c.var;
  const [decks, breaks, cancelled, spread] = await Promise.all([
    readDecks(deps, c.var),
    readBreaks(deps, c),
    stores.plans.lastCancelled(learner.id, startOfStudyDay(today, learner.timing)),
    readSpread(deps, c.var),
  ]);
  const known = [...learner.interviews, ...breaks.ahead, ...breaks.past].map(({ id }) => id);
  // What was refused goes on under its own id, or it would be planned twice in the end.
  const idFor = (kind: RefusedPlan['kind']) =>
    refused?.kind === kind && !known.includes(refused.id) ? refused.id : newId();
  return {
    today,
    minutesADay: learner.minutesADay,
    decks,
    interviews: {
      ahead: learner.interviews.filter(({ on }) => on >= today),
      past: learner.interviews.filter(({ on }) => on < today).toReversed(),
    },
    breaks,
    newIds: { interview: idFor('interview'), break: idFor('break') },
    refused,
    cancelled,
    spread,
    isUndone: !refused && c.req.query('undone') === '1',
  };
}

export async function renderPlans(deps: Deps, c: Context<PageEnv>, refused?: RefusedPlan): Promise<Response> {
  const view = await readPlans(deps, c, refused);
  const status = refused ? 422 : 200;
  return c.render(<PlansPage view={view} />, { title: 'Interviews and breaks', status });
}

/** GET /settings/plans, with `undone=1` after an undo. */
export const showPlans =
  (deps: Deps): Handler<PageEnv> =>
  (c) =>
    renderPlans(deps, c);
