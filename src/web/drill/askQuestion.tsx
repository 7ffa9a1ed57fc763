/** Shows one question with its answer box. */
import type { Context } from 'hono';
import { type Card, isUnanswered } from '../../domain/card.ts';
import { startOfStudyDay } from '../../domain/studyDay.ts';
import type { Draft } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readSitting, type Sitting } from '../sitting.ts';
import { excerpt, topicTitle } from '../ui/words.ts';
import { DrillPage, type DrillView, type Writing } from './DrillPage.tsx';
import { readLastAction } from './lastAction.ts';
import { progressText } from './progress.ts';
import { reasonText } from './reason.ts';

type Asking = {
  stored: StoredQuestion;
  /** Read already by whoever chose the question. */
  sitting?: Sitting;
  /** The draft to go on with, when it is not the newest. */
  draftId?: string | undefined;
  /** An earlier answer to begin with, to be edited into a new one. */
  beginWith?: string | undefined;
  /** What came back with a form that could not be taken. */
  sent?: Writing;
  problem?: string;
};

/** A text begun today goes on with its clock; one from an earlier day starts a new one. */
const resume = (draft: Draft, dayStartedAt: number, now: number): Writing => ({
  ...draft,
  startedAt: draft.startedAt >= dayStartedAt ? draft.startedAt : now,
});

function writingOf(
  drafts: readonly Draft[],
  asking: Asking,
  fresh: Writing & { dayStartedAt: number; card: Card },
): Writing {
  if (asking.sent) return asking.sent;
  if (asking.beginWith !== undefined) return { ...fresh, answer: asking.beginWith };
  // An older text is offered beside the box, not in it: it would give the answer away.
  const open = drafts.find(({ savedAt }) => isUnanswered(savedAt, fresh.card));
  const draft = drafts.find(({ attemptId }) => attemptId === asking.draftId) ?? open;
  return draft ? resume(draft, fresh.dayStartedAt, fresh.startedAt) : fresh;
}

function reasonOf({ plan }: Sitting, questionId: string): string | undefined {
  const item = plan.today.find((planned) => planned.questionId === questionId);
  return item && reasonText(item);
}

async function readView(
  { stores, newId }: Deps,
  c: Context<PageEnv>,
  asking: Asking & { sitting: Sitting },
): Promise<DrillView> {
  const { learner, now, today } = c.var;
  const { stored, problem } = asking;
  const { id } = stored.question;
  const drafts = await stores.attempts.drafts(learner.id, id);
  const dayStartedAt = startOfStudyDay(today, learner.timing);
  const card = await stores.cards.find(learner.id, id);
  const empty = { attemptId: newId(), answer: '', revision: 0, startedAt: now, savedAt: null };
  const fresh = { ...empty, dayStartedAt, card };
  const writing = writingOf(drafts, asking, fresh);
  const topics = await stores.bank.topics();
  return {
    stored,
    topic: topicTitle(topics, stored.question.topic),
    writing,
    otherDrafts: drafts.filter(({ attemptId }) => attemptId !== writing.attemptId),
    unrated: await stores.attempts.findUnrated(learner.id, id, today),
    lastAction: await readLastAction(stores, c.var),
    reason: reasonOf(asking.sitting, id),
    progress: progressText(asking.sitting),
    isFlagged: (await stores.flags.openOf(learner.id, id)).length > 0,
    isChanged: (await stores.history.standing(learner.id, id, today))?.isChanged ?? false,
    elapsedSeconds: Math.max(0, Math.round((now - writing.startedAt) / 1000)),
    zone: learner.timing.zone,
    flagId: newId(),
    problem,
  };
}

/** The drill page for a question; 422 when it comes back with a problem. */
export async function askQuestion(deps: Deps, c: Context<PageEnv>, asking: Asking): Promise<Response> {
  const sitting = asking.sitting ?? (await readSitting(deps.stores, c.var));
  const view = await readView(deps, c, { ...asking, sitting });
  return c.render(<DrillPage view={view} />, {
    title: excerpt(asking.stored.question.question),
    place: '/drill',
    budget: sitting.budget,
    status: asking.problem ? 422 : 200,
  });
}
