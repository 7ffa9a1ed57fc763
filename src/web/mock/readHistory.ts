/** What the history shows: the interviews that were sat, page by page, and how the bands went in all of them. */
import type { Context } from 'hono';
import { type BandedMock, type GivenBand, type KindTrend, trend } from '../../domain/trend.ts';
import type { MockLine } from '../../storage/mockLists.ts';
import type { Stores } from '../../storage/stores.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { pageAsked, pagesOf } from '../pages.ts';
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
  /** All there are, newest first. */
  lines: readonly MockLine[];
  /** Those of this page. */
  interviews: readonly PastInterview[];
  page: number;
  pages: number;
  trends: readonly KindTrend[];
  zone: string;
  isDeleted: boolean;
  refusal: Refusal | undefined;
};

const pageSize = 10;

/** Those in which an answer was rated or got a band, oldest first. */
async function readBanded(
  { mocks }: Stores,
  learnerId: string,
  lines: readonly MockLine[],
): Promise<BandedMock[]> {
  const [given, rubrics] = await Promise.all([mocks.bands(learnerId), mocks.rubrics(learnerId)]);
  const bands = new Map(lines.map(({ id }): [string, GivenBand[]] => [id, []]));
  for (const one of given) bands.get(one.mockId)?.push(one);
  return lines
    .filter(isJudged)
    .toReversed()
    .map(({ id, startedAt }) => ({
      ...{ mockId: id, startedAt },
      rubrics: rubrics.get(id) ?? [],
      bands: bands.get(id) ?? [],
    }));
}

/** The page that was asked for, or the one with the interview that the refusal is about. */
function pageOf(c: Context<PageEnv>, lines: readonly MockLine[], refusal: Refusal | undefined): number {
  const about = refusal?.kind === 'fewer' ? lines.findIndex(({ id }) => id === refusal.mockId) : -1;
  return about < 0 ? pageAsked(c) : Math.floor(about / pageSize) + 1;
}

export async function readHistory(
  { stores, newId }: Deps,
  c: Context<PageEnv>,
  refusal: Refusal | undefined,
): Promise<Omit<HistoryView, 'isDeleted'>> {
  const { learner, now } = c.var;
  const lines = await stores.mocks.list(learner.id, now);
  const pages = pagesOf(lines.length, pageSize);
  const page = Math.min(pages, pageOf(c, lines, refusal));
  const shown = lines.slice((page - 1) * pageSize, page * pageSize);
  const [sat, banded, scope] = await Promise.all([
    readInterviews(stores, shown, { learnerId: learner.id, now }),
    readBanded(stores, learner.id, lines),
    stores.scope.read(learner.id),
  ]);
  const interviews = sat.map((one) => {
    const goneQuestions = one.questionIds.filter((id) => !scope.questions.has(id)).length;
    return { ...one, goneQuestions, repetitionId: newId() };
  });
  return { lines, interviews, page, pages, trends: trend(banded), zone: learner.timing.zone, refusal };
}

/** Two to compare: the latest that was judged, and the one before it, of the same kind of interview if there is such a one. */
export function usualPair(lines: readonly MockLine[]): { from: string; to: string } | undefined {
  const [latest, ...earlier] = lines.filter(isJudged);
  const before = earlier.find(({ templateId }) => templateId === latest?.templateId) ?? earlier[0];
  return latest && before && { from: before.id, to: latest.id };
}
