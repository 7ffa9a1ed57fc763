import type { Context, Handler } from 'hono';
import { memoryModel } from '../../domain/fsrs.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readFields } from '../form.ts';
import { asTyped, problemsOf, readDecks, typedIn, zonesWith } from '../preferences.ts';
import type { Filled } from '../ui/PreferenceFields.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import { settingsForm, toChoices, typedSettings } from './settingsForm.ts';

async function renderSettings(deps: Deps, c: Context<PageEnv>, filled: Filled): Promise<Response> {
  const isRefused = filled.problems.length > 0;
  const view = {
    filled,
    decks: await readDecks(deps, c.var),
    zones: zonesWith(typedIn(filled.typed, 'zone')),
    model: memoryModel(c.var.learner.scheduling),
    isKept: !isRefused && c.req.query('kept') === '1',
  };
  return c.render(<SettingsPage view={view} />, {
    title: 'How you practise',
    status: isRefused ? 422 : 200,
  });
}

/** GET /settings, with `retention` as it is being typed, `kept=1` after a form. */
export const showSettings =
  (deps: Deps): Handler<PageEnv> =>
  (c) => {
    const own = typedSettings(c.var.learner);
    const retention = c.req.query('retention');
    const typed = retention === undefined ? own : { ...own, retention };
    return renderSettings(deps, c, { typed, problems: [] });
  };

/** POST /settings: all of it, or nothing. */
export const keepSettings =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const fields = await readFields(c);
    const deckIds = (await deps.stores.bank.decks()).map(({ id }) => id);
    const read = settingsForm(deckIds).safeParse(fields);
    if (!read.success) {
      const problems = problemsOf(read.error);
      return renderSettings(deps, c, { typed: asTyped(fields), problems });
    }
    await deps.stores.learners.configure(c.var.learner.id, toChoices(read.data), c.var.now);
    return c.redirect('/settings?kept=1', 303);
  };
