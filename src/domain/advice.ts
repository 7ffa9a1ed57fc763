/** What to practise after a mock interview: three things to work on, and the questions to drill. */
import { solidBand, type Verdict, verdictOf } from './rubric.ts';
import {
  type DimensionCard,
  hasBands,
  type JudgedQuestion,
  type PacedQuestion,
  type Scorecard,
} from './scorecard.ts';

/**
 * One thing to work on, by its reason, with what shows it. `aim` is what a solid answer does in the dimension, by the rubric;
 * null when the rubric does not have it. Of time, `overran` are the questions that took the time others did not get.
 */
export type Advice =
  | { reason: 'weakDimension'; dimension: DimensionCard; aim: string | null }
  | { reason: 'fatalPitfall' | 'missedMusts'; question: JudgedQuestion }
  | { reason: 'notReached'; questions: readonly PacedQuestion[]; overran: readonly PacedQuestion[] }
  | { reason: 'overran'; overran: readonly PacedQuestion[] };

/** More than this nobody works on until the next interview. */
const mostAdvice = 3;

/**
 * At most three things to work on, the first the most urgent; fewer when less was weak. One of each sort comes first (the weakest
 * dimension, the worst question, questions not reached), then a second dimension, questions that overran, a second question,
 * and what is left of dimensions. At most one is about time, and of questions nobody reached only when time was up.
 */
export function adviceOf({ kinds, questions, pace }: Scorecard): Advice[] {
  const [weakest, nextWeakest, ...otherWeak] = weakestFirst(
    kinds.flatMap(({ dimensions }) => dimensions),
  ).map(onDimension);
  const [worst, nextWorst] = worstFirst(questions).map(onQuestion);
  const { notReached, overran } = pace;
  const late: Advice[] =
    pace.isTimeUp && notReached.length > 0 ? [{ reason: 'notReached', questions: notReached, overran }] : [];
  const slow: Advice[] = late.length === 0 && overran.length > 0 ? [{ reason: 'overran', overran }] : [];
  return [weakest, worst, ...late, nextWeakest, ...slow, nextWorst, ...otherWeak]
    .filter((advice) => advice !== undefined)
    .slice(0, mostAdvice);
}

type Weak = DimensionCard & { mean: number };

const isWeak = (card: DimensionCard): card is Weak => card.mean !== null && card.mean < solidBand;

/**
 * Lowest mean first; of equal ones the one that was seen more often, then in the order of the scorecard. The second is of
 * another kind and under another name if there is such a one.
 */
function weakestFirst(dimensions: readonly DimensionCard[]): DimensionCard[] {
  const [first, ...rest] = dimensions
    .filter(isWeak)
    .toSorted((a, b) => a.mean - b.mean || b.observations - a.observations);
  if (!first) return [];
  const isOther = ({ kind, dimension }: Weak) => kind !== first.kind && dimension !== first.dimension;
  const second = rest.find(isOther);
  return second ? [first, second, ...rest.filter((one) => one !== second)] : [first, ...rest];
}

/**
 * Solid rather than the band above the mean: what partial is, its anchors say in the words of what went wrong, and nobody can
 * set out to do that.
 */
const onDimension = (dimension: DimensionCard): Advice => ({
  reason: 'weakDimension',
  dimension,
  aim: dimension.anchors?.solid ?? null,
});

/** Judged answers with a fatal pitfall or without a must-point: a fatal pitfall first, then the most must-points missed. */
const worstFirst = (questions: readonly JudgedQuestion[]): JudgedQuestion[] =>
  questions
    .filter((question) => isReached(question) && question.isJudged)
    .filter(({ isFatal, missedMusts }) => isFatal || missedMusts.length > 0)
    .toSorted((a, b) => Number(b.isFatal) - Number(a.isFatal) || b.missedMusts.length - a.missedMusts.length);

const onQuestion = (question: JudgedQuestion): Advice => ({
  reason: question.isFatal ? 'fatalPitfall' : 'missedMusts',
  question,
});

/** A question that was never reached is unseen, not weak. */
const isReached = ({ seconds }: JudgedQuestion) => seconds !== null;

/** Why a question is weak: rated Again or Hard, bands that come to a no, or a fatal pitfall. */
export type Weakness = 'rating' | 'bands' | 'fatalPitfall';

/** `reasons` has at least one. */
export type WeakQuestion = { question: JudgedQuestion; reasons: readonly Weakness[] };

const noes: readonly (Verdict | null)[] = ['strong no', 'leaning no'];

/** The judged questions to send to the drill, in the order given. Bands come to a no where their mean is below 1.6. */
export const weakQuestions = (questions: readonly JudgedQuestion[]): WeakQuestion[] =>
  questions
    .filter((question) => isReached(question) && (question.isJudged || hasBands(question)))
    .map((question) => ({ question, reasons: weaknessesOf(question) }))
    .filter(({ reasons }) => reasons.length > 0);

function weaknessesOf({ rating, bands, isFatal }: JudgedQuestion): Weakness[] {
  const isNo = noes.includes(verdictOf(Object.values(bands)));
  return [
    ...(rating === 'again' || rating === 'hard' ? (['rating'] as const) : []),
    ...(isNo ? (['bands'] as const) : []),
    ...(isFatal ? (['fatalPitfall'] as const) : []),
  ];
}
