import type { Context } from 'hono';
import { debrief } from '../../domain/debrief.ts';
import { breakOn } from '../../domain/easyDays.ts';
import type { Plan } from '../../domain/queue.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readDueAhead } from '../dueAhead.ts';
import type { Sitting } from '../sitting.ts';
import { extensionMinutes, extensionNewQuestions } from './extend.ts';
import { readLastAction } from './lastAction.ts';
import { SummaryPage, type SummaryView } from './SummaryPage.tsx';

async function readExercise({ stores }: Deps, { exercises: [item] }: Plan): Promise<SummaryView['exercise']> {
  const stored = item && (await stores.bank.find(item.questionId));
  if (!stored) return undefined;
  const { id, question, minutes } = stored.question;
  return { questionId: id, question, minutes };
}

async function readAnswers(
  { stores }: Deps,
  practised: Sitting['practised'],
): Promise<SummaryView['answers']> {
  const texts = practised.map(async ({ attemptId, rating, questionId }) => {
    const stored = await stores.bank.find(questionId);
    return { attemptId, rating, question: stored?.question.question ?? questionId };
  });
  return Promise.all(texts);
}

async function readSummary(deps: Deps, c: Context<PageEnv>, sitting: Sitting): Promise<SummaryView> {
  const { stores, newId } = deps;
  const { learner, today } = c.var;
  const { plan, budget, practised } = sitting;
  const [due, topics, lastAction, exercise, answers] = await Promise.all([
    readDueAhead(stores, c.var, 2),
    stores.bank.topics(),
    readLastAction(stores, c.var),
    readExercise(deps, plan),
    readAnswers(deps, practised),
  ]);
  const hasMore = plan.later.length + plan.unmet.length > 0;
  return {
    practised: practised.length,
    minutes: practised.reduce((sum, { seconds }) => sum + seconds, 0) / 60,
    budgetMinutes: budget.minutes,
    debrief: debrief(practised),
    answers,
    topicTitles: new Map(topics.map(({ slug, title }) => [slug, title])),
    tomorrow: due[1] ?? { questions: 0, minutes: 0 },
    awayUntil: breakOn(today, learner.scheduling.easyDays)?.to,
    backlog: sitting.backlog,
    exercise,
    more: hasMore
      ? { extensionId: newId(), minutes: extensionMinutes, newQuestions: extensionNewQuestions }
      : undefined,
    lastAction,
  };
}

/** What was practised, what comes tomorrow, and the offer to go on. */
export async function showSummary(deps: Deps, c: Context<PageEnv>, sitting: Sitting): Promise<Response> {
  const view = await readSummary(deps, c, sitting);
  return c.render(<SummaryPage view={view} />, {
    title: 'Done for today',
    place: '/drill',
    budget: sitting.budget,
  });
}
