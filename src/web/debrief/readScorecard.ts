/** What an interview came to, with what it is compared with and what is to be drilled. */
import type { Context } from 'hono';
import { type WeakQuestion, weakQuestions } from '../../domain/advice.ts';
import type { ScopedQuestion } from '../../domain/scope.ts';
import { type Scorecard, scorecardOf } from '../../domain/scorecard.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { Stores } from '../../storage/stores.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readJudged } from '../judgedMocks.ts';

/** An earlier interview to compare with. */
type Previous = { mockId: string; title: string; startedAt: number; scorecard: Scorecard };

/** `isMarked`: the drill asks it first. `whyNot`: it cannot be sent there. */
export type WeakOne = WeakQuestion & { isMarked: boolean; whyNot: 'retired' | 'suspended' | null };

export type ScorecardView = {
  stored: StoredMock;
  scorecard: Scorecard;
  previous: Previous | undefined;
  weak: readonly WeakOne[];
  zone: string;
  /** The id that one with the same questions will have. */
  repetitionId: string;
};

const judgedKinds = ({ kinds }: Scorecard) =>
  kinds.filter(({ mean }) => mean !== null).map(({ kind }) => kind);

/** The last interview before this one in which a kind got bands that got bands in this one, too. */
async function readPrevious(
  stores: Stores,
  { stored, scorecard }: Pick<ScorecardView, 'stored' | 'scorecard'>,
  now: number,
): Promise<Previous | undefined> {
  const { learnerId } = stored.about;
  const kinds = judgedKinds(scorecard);
  const lines = await stores.mocks.list(learnerId, now);
  const earlier = lines.filter((line) => line.judged > 0 && line.startedAt < stored.mock.startedAt);
  for (const { id: mockId, title, startedAt } of earlier) {
    const before = await stores.mocks.find(learnerId, mockId);
    const card = before && scorecardOf(await readJudged(stores, before, now));
    if (card && judgedKinds(card).some((kind) => kinds.includes(kind)))
      return { mockId, title, startedAt, scorecard: card };
  }
  return undefined;
}

function asWeakOne(weak: WeakQuestion, question: ScopedQuestion | undefined): WeakOne {
  const whyNot = !question ? 'retired' : question.isSuspended ? 'suspended' : null;
  return { ...weak, isMarked: question?.prioritisedAt != null, whyNot };
}

/** The weak questions of an interview that has ended, as they stand with the learner now. */
export async function readWeak(stores: Stores, learnerId: string, scorecard: Scorecard): Promise<WeakOne[]> {
  const { questions } = await stores.scope.read(learnerId);
  return weakQuestions(scorecard.questions).map((weak) =>
    asWeakOne(weak, questions.get(weak.question.questionId)),
  );
}

export async function readScorecard(
  { stores, newId }: Deps,
  c: Context<PageEnv>,
  stored: StoredMock,
): Promise<ScorecardView> {
  const { learner, now } = c.var;
  const scorecard = scorecardOf(await readJudged(stores, stored, now));
  const [previous, weak] = await Promise.all([
    readPrevious(stores, { stored, scorecard }, now),
    readWeak(stores, learner.id, scorecard),
  ]);
  return { stored, scorecard, previous, weak, zone: learner.timing.zone, repetitionId: newId() };
}
