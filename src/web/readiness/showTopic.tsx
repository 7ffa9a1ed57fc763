import type { Context, Handler } from 'hono';
import { readinessOf, recallOn, weakestFirst } from '../../domain/readiness.ts';
import { isInScope } from '../../domain/scope.ts';
import { bandOfTopics } from '../../domain/trend.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { pageAsked, pagesOf } from '../pages.ts';
import { goalsAhead, practisedBy } from './goals.ts';
import { TopicPage, type TopicView } from './TopicPage.tsx';

const pageSize = 50;

/** Undefined when there is no such topic, in the bank or among the learner's own questions. */
async function readTopic(
  { stores }: Deps,
  c: Context<PageEnv>,
  slug: string,
): Promise<TopicView | undefined> {
  const { learner, today } = c.var;
  const [scope, topics, given] = await Promise.all([
    stores.scope.read(learner.id),
    stores.bank.topics(),
    stores.mocks.bands(learner.id),
  ]);
  const ofTopic = [...scope.questions.values()].filter(({ topic }) => topic === slug);
  const topic = topics.find((one) => one.slug === slug);
  if (!topic && ofTopic.length === 0) return undefined;
  const practised = practisedBy(learner);
  const inScope = ofTopic.filter((question) => isInScope(question, practised));
  const recall = recallOn(today, learner.scheduling);
  const [goal] = goalsAhead({ learner, today });
  const pages = pagesOf(inScope.length, pageSize);
  const page = Math.min(pages, pageAsked(c));
  const shown = weakestFirst(inScope, recall).slice((page - 1) * pageSize, page * pageSize);
  const titles = await stores.bank.titles(shown.map(({ questionId }) => questionId));
  const recallAtGoal = recallOn(goal.on, learner.scheduling);
  return {
    ...{ slug, goal, today, page, pages },
    title: topic?.title ?? slug,
    readiness: readinessOf(inScope, recall),
    mocks: bandOfTopics(given.filter(({ topic: of }) => of === slug))[0],
    others: ofTopic.length - inScope.length,
    questions: shown.map((question) => ({
      ...question,
      title: titles.find(({ id }) => id === question.questionId)?.title ?? question.questionId,
      today: recall(question),
      atGoal: recallAtGoal(question),
    })),
  };
}

/** GET /readiness/topics/:slug?page=N: a topic's questions, the weakest first, 50 on a page. */
export const showTopic =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const view = await readTopic(deps, c, c.req.param('slug') ?? '');
    if (!view)
      return notFound(c, 'There is no such topic. It may have been renamed; readiness lists them all.');
    const title = `${view.title}, readiness`;
    return c.render(<TopicPage view={view} />, { title, place: '/readiness', isWide: true });
  };
