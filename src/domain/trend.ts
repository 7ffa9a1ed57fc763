/** What several mock interviews say together: what changed between two, how each dimension went, how topics stand. */
import { type Kind, kinds } from './question.ts';
import { byTopic, fewestAnswers } from './readiness.ts';
import type { Band, Rubric } from './rubric.ts';
import {
  type DimensionCard,
  dimensionsOf,
  type KindCard,
  type MeanBand,
  type MockPace,
  meanOf,
  type Scorecard,
} from './scorecard.ts';

/** `before` or `after` is null where only the other interview has it. `change` is in bands; null unless both have a mean. */
export type Change<Card extends MeanBand> = {
  before: Card | null;
  after: Card | null;
  change: number | null;
};

export type DimensionChange = Change<DimensionCard> & { kind: Kind; dimension: string; title: string };
export type KindChange = Change<KindCard> & { kind: Kind; dimensions: readonly DimensionChange[] };
export type Comparison = {
  kinds: readonly KindChange[];
  pace: Readonly<Record<'before' | 'after', MockPace>>;
};

/** What changed from one interview to a later one, for every kind and dimension that either has, in the order of the later one. */
export function compare(before: Scorecard, after: Scorecard): Comparison {
  return {
    kinds: kindsIn([after, before]).map((kind) => ({
      kind,
      ...changeOf(cardOf(before, kind), cardOf(after, kind)),
      dimensions: dimensionsIn([after, before], kind).map(({ dimension, title }) => {
        const find = (card: Scorecard) => dimensionOf(card, { kind, dimension });
        return { kind, dimension, title, ...changeOf(find(before), find(after)) };
      }),
    })),
    pace: { before: before.pace, after: after.pace },
  };
}

function changeOf<Card extends MeanBand>(before: Card | undefined, after: Card | undefined): Change<Card> {
  const [from, to] = [before?.mean ?? null, after?.mean ?? null];
  const change = from === null || to === null ? null : to - from;
  return { before: before ?? null, after: after ?? null, change };
}

const cardOf = (card: Scorecard, kind: Kind): KindCard | undefined =>
  card.kinds.find((one) => one.kind === kind);

const dimensionOf = (card: Scorecard, { kind, dimension }: { kind: Kind; dimension: string }) =>
  cardOf(card, kind)?.dimensions.find((one) => one.dimension === dimension);

const kindsIn = (cards: readonly Scorecard[]): Kind[] =>
  kinds.filter((kind) => cards.some((card) => cardOf(card, kind)));

/** Each dimension once, under the title and in the place that the first card which has it gives it. */
function dimensionsIn(cards: readonly Scorecard[], kind: Kind): DimensionCard[] {
  const found = new Map<string, DimensionCard>();
  for (const one of cards.flatMap((card) => cardOf(card, kind)?.dimensions ?? []))
    if (!found.has(one.dimension)) found.set(one.dimension, one);
  return [...found.values()];
}

/** One band that was given to an answer in an interview. Topic and kind are those its question has now. */
export type GivenBand = {
  mockId: string;
  questionId: string;
  topic: string;
  kind: Kind;
  dimension: string;
  band: Band;
};

/** An interview, begun at an instant in milliseconds, with all its bands and the rubrics by which they were given. */
export type BandedMock = {
  mockId: string;
  startedAt: number;
  rubrics: readonly Rubric[];
  bands: readonly Pick<GivenBand, 'kind' | 'dimension' | 'band'>[];
};

/** Only of interviews in which something was assessed. */
export type TrendPoint = Pick<BandedMock, 'mockId' | 'startedAt'> & { mean: number; observations: number };

type DimensionTrend = { dimension: string; title: string; points: readonly TrendPoint[] };

/** How the bands of a kind went from interview to interview, oldest first, in all and by dimension. */
export type KindTrend = { kind: Kind; points: readonly TrendPoint[]; dimensions: readonly DimensionTrend[] };

/**
 * The series of each kind and dimension that was ever assessed, from interviews in the order of time. Dimensions stand in the
 * order, and under the titles, of the latest interview that has them.
 */
export const trend = (mocks: readonly BandedMock[]): KindTrend[] =>
  kinds.flatMap((kind) => {
    const ofKind = mocks
      .map((mock) => ({ ...mock, bands: mock.bands.filter((one) => one.kind === kind) }))
      .filter(({ bands }) => bands.length > 0);
    return ofKind.length === 0
      ? []
      : [{ kind, points: pointsOf(ofKind), dimensions: byDimension(kind, ofKind) }];
  });

function byDimension(kind: Kind, mocks: readonly BandedMock[]): DimensionTrend[] {
  const titles = new Map<string, string>();
  for (const { rubrics, bands } of mocks.toReversed()) {
    const rubric = rubrics.find((one) => one.kind === kind);
    for (const { id, title } of dimensionsOf(new Set(bands.map(({ dimension }) => dimension)), rubric))
      if (!titles.has(id)) titles.set(id, title);
  }
  return [...titles]
    .map(([dimension, title]) => ({ dimension, title, points: pointsOf(mocks, dimension) }))
    .filter(({ points }) => points.length > 0);
}

const pointsOf = (mocks: readonly BandedMock[], dimension?: string): TrendPoint[] =>
  mocks.flatMap(({ mockId, startedAt, bands }) => {
    const given = bands.filter((one) => dimension === undefined || one.dimension === dimension);
    const { mean, observations } = meanOf(given.map(({ band }) => band));
    return mean === null ? [] : [{ mockId, startedAt, mean, observations }];
  });

/**
 * How answers in interviews were judged on a topic. `observations` counts bands, `questions` the answers they were given to; an
 * answer with many dimensions is one graded item, so it is answers that make enough data.
 */
export type TopicBand = MeanBand & { topic: string; questions: number; hasEnoughData: boolean };

/** The mean band of each topic that has any, from all interviews, in the order in which the topics come up. */
export const bandOfTopics = (given: readonly Omit<GivenBand, 'kind' | 'dimension'>[]): TopicBand[] =>
  [...byTopic(given)].map(([topic, ofTopic]) => {
    const answers = new Set(ofTopic.map(({ mockId, questionId }) => JSON.stringify([mockId, questionId])));
    const questions = answers.size;
    const hasEnoughData = questions >= fewestAnswers;
    return { topic, ...meanOf(ofTopic.map(({ band }) => band)), questions, hasEnoughData };
  });
