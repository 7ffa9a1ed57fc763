import type { Context, Handler } from 'hono';
import { memoryModel } from '../../domain/fsrs.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readFields } from '../form.ts';
import { asTyped, problemsOf, readDecks, typedIn, zonesWith } from '../preferences.ts';
import type { Filled } from '../ui/PreferenceFields.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import { recordingForm, settingsForm, toChoices, typedRoom, typedSettings } from './settingsForm.ts';

type Filling = { filled?: Filled; room?: Filled };

/** A form that was not sent shows what the learner has. */
async function renderSettings(deps: Deps, c: Context<PageEnv>, filling: Filling): Promise<Response> {
  const { learner } = c.var;
  const {
    filled = { typed: typedSettings(learner), problems: [] },
    room = { typed: typedRoom(learner), problems: [] },
  } = filling;
  const isRefused = filled.problems.length + room.problems.length > 0;
  const view = {
    filled,
    room,
    recordedBytes: await deps.stores.recordings.used(learner.id),
    decks: await readDecks(deps, c.var),
    zones: zonesWith(typedIn(filled.typed, 'zone')),
    model: memoryModel(learner.scheduling),
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
    return renderSettings(deps, c, { filled: { typed, problems: [] } });
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
      return renderSettings(deps, c, { filled: { typed: asTyped(fields), problems } });
    }
    await deps.stores.learners.configure(c.var.learner.id, toChoices(read.data), c.var.now);
    return c.redirect('/settings?kept=1', 303);
  };

/** POST /settings/recordings */
export const keepRecordingRoom =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const fields = await readFields(c);
    const read = recordingForm.safeParse(fields);
    if (!read.success) {
      const room = { typed: asTyped(fields), problems: problemsOf(read.error) };
      return renderSettings(deps, c, { room });
    }
    await deps.stores.learners.makeRoom(c.var.learner.id, read.data);
    return c.redirect('/settings?kept=1', 303);
  };
