import type { Context, Handler } from 'hono';
import { isSeen } from '../../domain/card.ts';
import { breakOn } from '../../domain/easyDays.ts';
import { interviewsAhead } from '../../domain/learner.ts';
import { addDays, daysBetween } from '../../domain/studyDay.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readDueAhead } from '../dueAhead.ts';
import { readSitting, type Sitting } from '../sitting.ts';
import { weekdayText } from '../ui/words.ts';
import { TodayPage, type TodayView } from './TodayPage.tsx';

async function readWeek(
  { stores }: Deps,
  c: Context<PageEnv>,
  { plan, practised }: Sitting,
): Promise<TodayView['week']> {
  const { today } = c.var;
  const days = Array.from({ length: 7 }, (_, ahead) => addDays(today, ahead));
  const due = await readDueAhead(stores, c.var, days.length);
  const done = practised.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
  return days.map((day, ahead) => ({
    label: weekdayText(day),
    value: ahead === 0 ? done + plan.minutes : (due[ahead]?.minutes ?? 0),
    isNow: ahead === 0,
  }));
}

async function readDecks(
  { stores }: Deps,
  c: Context<PageEnv>,
  { plan }: Sitting,
): Promise<TodayView['decks']> {
  const { learner, now, today } = c.var;
  const [decks, counts] = await Promise.all([
    stores.bank.decks(),
    stores.cards.deckCounts(learner.id, now, today),
  ]);
  const introduced = plan.today.filter(({ card }) => !isSeen(card)).map(({ questionId }) => questionId);
  const isOn = (deckId: string) => learner.deckIds.length === 0 || learner.deckIds.includes(deckId);
  const members = await stores.bank.deckMembers(introduced);
  return decks
    .filter(({ id }) => isOn(id))
    .map(({ id, title }) => {
      const count = counts.find(({ deckId }) => deckId === id);
      const fresh = members.filter(({ deckId }) => deckId === id).length;
      return { title, due: count?.due ?? 0, fresh, seen: count?.seen ?? 0, total: count?.total ?? 0 };
    });
}

/** An interview that was not judged after a week is not judged because somebody is reminded again. */
const remindedMs = 7 * 24 * 60 * 60 * 1000;

async function readToday(deps: Deps, c: Context<PageEnv>): Promise<TodayView> {
  const { stores } = deps;
  const { learner, today } = c.var;
  const sitting = await readSitting(stores, c.var);
  const { plan, practised, budget } = sitting;
  const [week, decks, setAside, problems, exercise, mock, waiting] = await Promise.all([
    readWeek(deps, c, sitting),
    readDecks(deps, c, sitting),
    stores.cards.setAside(learner.id, today),
    stores.bank.problems(),
    plan.exercises[0] && stores.bank.find(plan.exercises[0].questionId),
    stores.mocks.underWay(learner.id, c.var.now),
    stores.mocks.waiting(learner.id, c.var.now),
  ]);
  const [next] = interviewsAhead(learner, today);
  return {
    plan,
    budget,
    practised,
    week,
    decks,
    setAside,
    exercise,
    problems: problems.length,
    mock: mock?.about,
    unjudgedMock: waiting && c.var.now - waiting.startedAt < remindedMs ? waiting : undefined,
    backlogDays: sitting.backlog.days,
    interview: next && { title: next.title, on: next.on, inDays: daysBetween(today, next.on) },
    awayUntil: breakOn(today, learner.scheduling.easyDays)?.to,
  };
}

/** GET /: what is due and the one button; on the very first visit the set-up page instead. */
export const showToday =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    if (c.var.learner.welcomedAt === null) return c.redirect('/welcome', 303);
    const view = await readToday(deps, c);
    return c.render(<TodayPage view={view} />, { title: 'Today', place: '/', isWide: true });
  };
