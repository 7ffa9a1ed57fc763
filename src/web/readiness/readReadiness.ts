/** What the readiness page shows, read for the learner as they stand now. */
import type { Move } from '../../domain/moves.ts';
import type { Topic } from '../../domain/question.ts';
import type { Readiness, TopicReadiness } from '../../domain/readiness.ts';
import { bandOfTopics, type TopicBand } from '../../domain/trend.ts';
import type { Stores } from '../../storage/stores.ts';
import { arrangementOf } from '../arrangement.ts';
import type { Moment } from '../sitting.ts';
import { topicTitle } from '../ui/words.ts';
import type { Forecast } from './forecast.ts';
import { forecastsOf } from './forecasts.ts';
import { type Day, withGoal } from './goals.ts';
import { type GoalToday, standingOf } from './standing.ts';

export type ReadinessView = Day & {
  overall: Readiness;
  /** `mocks`: its bands in mock interviews, when there are any. */
  topics: readonly (TopicReadiness & { title: string; mocks: TopicBand | undefined })[];
  moves: readonly (Move & { title: string })[];
  goals: readonly [GoalToday, ...GoalToday[]];
  /** Undefined while they are worked out. */
  forecasts: readonly Forecast[] | undefined;
  /** What was wrong with the form that was sent. */
  problem?: string;
};

const inOrder = (topics: readonly Topic[], found: readonly TopicReadiness[]) => {
  const place = ({ topic }: TopicReadiness) => {
    const at = topics.findIndex(({ slug }) => slug === topic);
    return at < 0 ? topics.length : at;
  };
  return found.toSorted((a, b) => place(a) - place(b) || (a.topic < b.topic ? -1 : 1));
};

/** `waitMs`: how long the forecasts may be waited for. */
export async function readReadiness(stores: Stores, moment: Moment, waitMs: number): Promise<ReadinessView> {
  const { learner, today } = moment;
  const forecasts = await forecastsOf(stores, moment, waitMs);
  const [scope, topics, given, { arrangement, pace }] = await Promise.all([
    stores.scope.read(learner.id),
    stores.bank.topics(),
    stores.mocks.bands(learner.id),
    arrangementOf(stores, { learner: withGoal(moment), today }),
  ]);
  const standing = standingOf(scope, { learner, today, planned: arrangement.planned, pace });
  const bands = bandOfTopics(given);
  const mocksOn = (slug: string) => bands.find(({ topic }) => topic === slug);
  const titled = <T extends { topic: string }>(one: T) => ({ ...one, title: topicTitle(topics, one.topic) });
  return {
    ...{ learner, today, forecasts },
    ...standing,
    topics: inOrder(topics, standing.topics).map((one) => ({ ...titled(one), mocks: mocksOn(one.topic) })),
    moves: standing.moves.map(titled),
  };
}
