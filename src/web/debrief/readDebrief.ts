/** What the page of one judged, or yet to be judged, question shows. */
import type { Context } from 'hono';
import type { Card } from '../../domain/card.ts';
import type { Learner } from '../../domain/learner.ts';
import type { Source } from '../../domain/question.ts';
import type { Rating } from '../../domain/rating.ts';
import type { Suggestion } from '../../domain/rubric.ts';
import type { Wait } from '../../domain/scheduling.ts';
import type { OwnAnswer } from '../../storage/ownAnswers.ts';
import type { Review } from '../../storage/reviews.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { topicTitle } from '../ui/words.ts';
import { type Judgement, nothing, passedJudgement } from './judgement.ts';
import type { DebriefPlace } from './place.ts';
import { type Answered, suggestionFor, waitsOf } from './rating.ts';
import { isPassed, type SaidAt, saidTo } from './said.ts';
import { readSteps, type Step } from './steps.ts';

/** Ids and version are those that the form is sent with. */
export type Grading = {
  suggestion: Suggestion;
  waits: Record<Rating, Wait>;
  reviewId: string;
  attemptId: string;
  version: number;
};

export type Standing =
  | { state: 'open'; grading: Grading }
  | { state: 'judged'; review: Review; canUndo: boolean }
  | { state: 'notReached' };

export type DebriefView = DebriefPlace & {
  standing: Standing;
  steps: readonly Step[];
  said: readonly SaidAt[];
  topic: string;
  sources: ReadonlyMap<string, Source>;
  /** The learner's own model answer, in use. */
  own: OwnAnswer | undefined;
  judgement: Judgement;
  /** When something was judged last; null before. */
  keptAt: number | null;
  learner: Learner;
  /** What was rated on the page before, as long as it can be taken back. */
  rated: { number: number; review: Review } | undefined;
  notice: string | undefined;
  problem: string | undefined;
  /** What was sent was not kept, as another page judged the answer meanwhile. */
  isOutdated: boolean;
};

/** Why a form was not taken, and what was ticked and chosen in it. */
export type Refusal = { problem: string; status: 409 | 422; judgement: Judgement; isOutdated?: boolean };

/** The question with what was said to it, and its card as it stands. */
export async function readAnswered(
  { stores }: Deps,
  place: DebriefPlace,
  learner: Learner,
): Promise<Answered> {
  const [recordings, card] = await Promise.all([
    stores.recordings.ofMock(place.stored.about.id),
    stores.cards.find(learner.id, place.asked.questionId),
  ]);
  return { place, card, said: saidTo(place.stored.mock, place.position, recordings) };
}

/** `attemptId`: the one an earlier rating made, which was undone, or a fresh one. */
type Now = { learner: Learner; now: number; judgement: Judgement; attemptId: string };

/** As long as nothing happened to its card since. */
const canUndo = (review: Review, card: Card): boolean => card.version === review.cardVersion + 1;

function standingOf(deps: Deps, step: Step | undefined, answered: Answered, at: Now): Standing {
  const { card } = answered;
  if (!step || step.state === 'notReached') return { state: 'notReached' };
  if (step.state === 'judged')
    return {
      state: 'judged',
      review: step.review,
      canUndo: canUndo(step.review, card),
    };
  const grading = {
    suggestion: suggestionFor(answered, at.judgement),
    waits: waitsOf(answered, at.learner, at.now),
    ...{ reviewId: deps.newId(), attemptId: at.attemptId, version: card.version },
  };
  return { state: 'open', grading };
}

async function attemptIdOf({ stores, newId }: Deps, { asked }: DebriefPlace): Promise<string> {
  const earlier = asked.reviewId === null ? undefined : await stores.reviews.find(asked.reviewId);
  return earlier?.attemptId ?? newId();
}

async function justRated(
  { stores }: Deps,
  c: Context<PageEnv>,
  steps: readonly Step[],
): Promise<DebriefView['rated']> {
  const step = steps.find(({ number }) => String(number) === c.req.query('rated'));
  if (step?.state !== 'judged') return undefined;
  const { number, review } = step;
  return canUndo(review, await stores.cards.find(c.var.learner.id, review.questionId))
    ? { number, review }
    : undefined;
}

const freshJudgement = ({ content, rubric, asked }: DebriefPlace, said: readonly SaidAt[]): Judgement =>
  asked.askedAt !== null && isPassed(said) ? passedJudgement(content.question, rubric) : nothing;

export async function readDebrief(
  deps: Deps,
  c: Context<PageEnv>,
  place: DebriefPlace,
  refusal?: Refusal,
): Promise<Omit<DebriefView, 'notice'>> {
  const { stores } = deps;
  const { learner, now } = c.var;
  const assessment = place.stored.assessments[place.position] ?? null;
  const [answered, steps, topics, sources, own] = await Promise.all([
    readAnswered(deps, place, learner),
    readSteps(stores, place.stored.mock),
    stores.bank.topics(),
    stores.bank.sources(),
    stores.ownAnswers.current(learner.id, place.asked.questionId),
  ]);
  const attemptId = await attemptIdOf(deps, place);
  const judgement = refusal?.judgement ?? assessment ?? freshJudgement(place, answered.said);
  return {
    ...place,
    standing: standingOf(deps, steps[place.position], answered, { learner, now, judgement, attemptId }),
    ...{ steps, sources, own, judgement, learner },
    rated: refusal ? undefined : await justRated(deps, c, steps),
    said: answered.said,
    topic: topicTitle(topics, place.content.question.topic),
    keptAt: assessment?.assessedAt ?? null,
    problem: refusal?.problem,
    isOutdated: refusal?.isOutdated ?? false,
  };
}
