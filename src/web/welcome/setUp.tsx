import type { Context, Handler } from 'hono';
import { z } from 'zod';
import type { StudyDay } from '../../domain/studyDay.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readFields } from '../form.ts';
import {
  asTyped,
  plannedDay,
  preferenceFields,
  problemsOf,
  readDecks,
  typedIn,
  typedPreferences,
  zonesWith,
} from '../preferences.ts';
import type { Filled } from '../ui/PreferenceFields.tsx';
import { WelcomePage } from './WelcomePage.tsx';

async function renderWelcome(deps: Deps, c: Context<PageEnv>, sent?: Filled): Promise<Response> {
  const filled = sent ?? { typed: typedPreferences(c.var.learner), problems: [] };
  const zones = zonesWith(typedIn(filled.typed, 'zone'));
  const view = { filled, decks: await readDecks(deps, c.var), zones };
  return c.render(<WelcomePage view={view} />, { title: 'Welcome', status: sent ? 422 : 200 });
}

/** The first visit is over: from now on the same is asked, with more, in the settings. */
const isOver = (c: Context<PageEnv>) => c.var.learner.welcomedAt !== null;

/** GET /welcome: the first-run page, once. */
export const showWelcome =
  (deps: Deps): Handler<PageEnv> =>
  (c) =>
    isOver(c) ? c.redirect('/settings', 303) : renderWelcome(deps, c);

async function keep({ stores, newId }: Deps, c: Context<PageEnv>, form: z.output<ReturnType<typeof formOf>>) {
  const { learner, now } = c.var;
  const { level, decks: deckIds, minutes, zone, interview } = form;
  const preferences = { targetLevel: level, minutesADay: minutes, newADay: learner.newADay, deckIds };
  await stores.learners.setUp(learner.id, { ...preferences, timing: { ...learner.timing, zone } }, now);
  const planned = interview && { id: newId(), on: interview, title: '', deckIds: [] };
  if (planned) await stores.plans.planInterview(learner.id, planned, now);
}

const notADay = 'Write the date as 2027-01-31, or leave it empty.';

const formOf = (deckIds: readonly string[], today: StudyDay) =>
  z.object({
    ...preferenceFields(deckIds),
    interview: z.preprocess(
      (text) => (text === '' ? undefined : text),
      plannedDay(today, notADay).optional(),
    ),
  });

/** POST /welcome: keeps the answers, or notes that the page was skipped. */
export const setUp =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    if (isOver(c)) return c.redirect('/settings', 303);
    const fields = await readFields(c);
    if (fields.skip === '1') {
      await deps.stores.learners.skipSetUp(c.var.learner.id, c.var.now);
      return c.redirect('/', 303);
    }
    const known = (await deps.stores.bank.decks()).map(({ id }) => id);
    const read = formOf(known, c.var.today).safeParse(fields);
    if (!read.success) {
      return renderWelcome(deps, c, { typed: asTyped(fields), problems: problemsOf(read.error) });
    }
    await keep(deps, c, read.data);
    return c.redirect('/', 303);
  };
