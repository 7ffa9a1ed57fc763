import type { Context, Handler } from 'hono';
import { interviewsAhead } from '../../domain/learner.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { type Problem, readFields } from '../form.ts';
import { type PreferencesFields, preferencesForm } from './preferencesForm.ts';
import { WelcomePage } from './WelcomePage.tsx';

type Sent = { fields: PreferencesFields; problems: Problem[] };

const zonesWith = (zone: string) => {
  const zones = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', zone, ...zones])].toSorted();
};

async function renderWelcome({ stores }: Deps, c: Context<PageEnv>, sent?: Sent): Promise<Response> {
  const { learner } = c.var;
  const [decks, counts] = await Promise.all([
    stores.bank.decks(),
    stores.cards.deckCounts(learner.id, c.var.now, c.var.today),
  ]);
  const own: PreferencesFields = {
    level: learner.targetLevel,
    decks: learner.deckIds,
    minutes: String(learner.minutesADay),
    newADay: String(learner.newADay),
    rollover: String(learner.timing.rolloverHour),
    zone: learner.timing.zone,
    interview: interviewsAhead(learner, c.var.today)[0]?.on ?? '',
  };
  const fields = sent?.fields ?? own;
  const view = {
    isFirstTime: learner.welcomedAt === null,
    fields,
    decks: decks.map((deck) => ({
      ...deck,
      questions: counts.find(({ deckId }) => deckId === deck.id)?.total ?? 0,
    })),
    zones: zonesWith(fields.zone),
    problems: sent?.problems ?? [],
  };
  const title = view.isFirstTime ? 'Welcome' : 'How you practise';
  return c.render(<WelcomePage view={view} />, { title, status: sent ? 422 : 200 });
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

const asSent = (fields: Record<string, unknown>): PreferencesFields => ({
  level: String(fields.level ?? ''),
  decks: listOf(fields.decks),
  minutes: String(fields.minutes ?? ''),
  newADay: String(fields.newADay ?? ''),
  rollover: String(fields.rollover ?? ''),
  zone: String(fields.zone ?? ''),
  interview: String(fields.interview ?? ''),
});

/** GET /welcome: the first-run page, and later the way back to the same questions. */
export const showWelcome =
  (deps: Deps): Handler<PageEnv> =>
  (c) =>
    renderWelcome(deps, c);

/** POST /welcome: keeps the answers, or notes that the page was skipped. */
export const setUp =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now } = c.var;
    const { learners, bank, plans } = deps.stores;
    const fields = await readFields(c);
    if (fields.skip === '1') {
      await learners.skipSetUp(learner.id, now);
      return c.redirect('/', 303);
    }
    const known = (await bank.decks()).map(({ id }) => id);
    const read = preferencesForm(known, learner).safeParse(fields);
    if (!read.success) {
      const problems = read.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }));
      return renderWelcome(deps, c, { fields: asSent(fields), problems });
    }
    const { level, decks: chosen, minutes, newADay, rollover, zone, interview } = read.data;
    // All decks is kept as "every deck", so that decks of a later bank are on as well.
    const deckIds = chosen.length === known.length ? [] : chosen;
    const preferences = {
      targetLevel: level,
      minutesADay: minutes,
      newADay,
      deckIds,
    };
    const timing = { zone, rolloverHour: rollover };
    await learners.setUp(learner.id, { ...preferences, timing }, now);
    if (interview)
      await plans.planInterview(learner.id, { id: deps.newId(), on: interview, title: '', deckIds: [] }, now);
    return c.redirect('/', 303);
  };
