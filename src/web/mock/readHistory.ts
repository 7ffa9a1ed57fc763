/** What the history shows: every interview that was sat, and how the bands went. */
import type { Context } from 'hono';
import { type KindTrend, trend } from '../../domain/trend.ts';
import type { MockLine } from '../../storage/mockLists.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { isJudged, readInterviews, type SatInterview } from './interviews.ts';

/** `goneQuestions` of its questions are no longer asked; `repetitionId` is for the interview that asks the others again. */
export type PastInterview = SatInterview & { goneQuestions: number; repetitionId: string };

export type Refusal =
  | { kind: 'busy'; mockId: string }
  | { kind: 'damaged' }
  /** Some of its questions are gone, and that was not said before. */
  | { kind: 'fewer'; mockId: string }
  /** Nothing is left of the interview that was to be repeated. */
  | { kind: 'nothingLeft' };

export type HistoryView = {
  /** Newest first. */
  interviews: readonly PastInterview[];
  trends: readonly KindTrend[];
  zone: string;
  isDeleted: boolean;
  refusal: Refusal | undefined;
};

export async function readHistory(
  { stores, newId }: Deps,
  { learner, now }: Context<PageEnv>['var'],
): Promise<Pick<HistoryView, 'interviews' | 'trends' | 'zone'>> {
  const lines = await stores.mocks.list(learner.id, now);
  const [sat, scope] = await Promise.all([
    readInterviews(stores, lines, { learnerId: learner.id, now }),
    stores.scope.read(learner.id),
  ]);
  const interviews = sat.map((one) => {
    const goneQuestions = one.questionIds.filter((id) => !scope.questions.has(id)).length;
    return { ...one, goneQuestions, repetitionId: newId() };
  });
  const judged = sat.flatMap(({ id, startedAt, scorecard }) =>
    scorecard ? [{ mockId: id, startedAt, scorecard }] : [],
  );
  return { interviews, trends: trend(judged.toReversed()), zone: learner.timing.zone };
}

/** Two to compare: the latest that was judged, and the one before it, of the same kind of interview if there is such a one. */
export function usualPair(lines: readonly MockLine[]): { from: string; to: string } | undefined {
  const [latest, ...earlier] = lines.filter(isJudged);
  const before = earlier.find(({ templateId }) => templateId === latest?.templateId) ?? earlier[0];
  return latest && before && { from: before.id, to: latest.id };
}
