import type { Context, Handler } from 'hono';
import { isUnanswered } from '../../domain/card.ts';
import { startOfStudyDay } from '../../domain/studyDay.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readSitting, type Sitting } from '../sitting.ts';
import { askQuestion } from './askQuestion.tsx';
import { showSummary } from './showSummary.tsx';

/** An answer begun today comes first, if its question may still be asked. */
async function questionInProgress({ stores }: Deps, c: Context<PageEnv>, { plan }: Sitting) {
  const { learner, today } = c.var;
  const draft = await stores.attempts.newestDraft(learner.id, startOfStudyDay(today, learner.timing));
  const open = [...plan.today, ...plan.exercises];
  if (!draft) return undefined;
  const item = open.find(({ questionId }) => questionId === draft.questionId);
  return item && isUnanswered(draft.savedAt, item.card) ? item.questionId : undefined;
}

async function findAskable({ stores }: Deps, questionId: string): Promise<StoredQuestion | undefined> {
  const stored = await stores.bank.find(questionId);
  return stored?.retiredAt === null ? stored : undefined;
}

async function show(deps: Deps, c: Context<PageEnv>, sitting: Sitting, next: string): Promise<Response> {
  const stored = await findAskable(deps, next);
  if (!stored) return notFound(c, 'There is no such question, or it was retired.');
  const earlier = await deps.stores.attempts.find(c.req.query('from') ?? '');
  const beginWith = earlier?.questionId === next ? earlier.answer : undefined;
  return askQuestion(deps, c, { stored, sitting, draftId: c.req.query('draft'), beginWith });
}

/** The next question of the day, or the summary when the day is done. */
export async function showNext(deps: Deps, c: Context<PageEnv>): Promise<Response> {
  const sitting = await readSitting(deps.stores, c.var);
  const next = (await questionInProgress(deps, c, sitting)) ?? sitting.plan.today[0]?.questionId;
  return next === undefined ? showSummary(deps, c, sitting) : show(deps, c, sitting, next);
}

/** GET /drill: the next question, or the one asked for by name. */
export const showDrill =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const named = c.req.query('question');
    if (named === undefined) return showNext(deps, c);
    return show(deps, c, await readSitting(deps.stores, c.var), named);
  };
