/** What a mock interview came to: bands and verdicts by kind, and the time it took. */
import { type Kind, kinds, type Level } from './question.ts';
import { levelsUpTo } from './queue.ts';
import type { Rating } from './rating.ts';
import {
  type Band,
  type ChosenBands,
  type Dimension,
  type Rubric,
  type Tally,
  type Verdict,
  verdictOf,
} from './rubric.ts';

/** A question of a mock interview, and how its answer was judged. `position` counts from 0, as it was to be asked. */
export type JudgedQuestion = {
  position: number;
  questionId: string;
  title: string;
  kind: Kind;
  level: Level;
  topic: string;
  plannedSeconds: number;
  /** Spent on it with its follow-ups; null when it was never reached. */
  seconds: number | null;
  bands: ChosenBands;
  must: Tally;
  nice: Tally;
  /** A fatal pitfall was ticked. */
  isFatal: boolean;
  rating: Rating | null;
  /** The must-points that were not ticked, as text. */
  missedMusts: readonly string[];
  /** Its answer was rated: before that, what is not ticked says nothing. */
  isJudged: boolean;
};

/** A band is a judgement too, before the answer is rated. */
export const hasBands = ({ bands }: Pick<JudgedQuestion, 'bands'>): boolean => Object.keys(bands).length > 0;

/** `rubrics` are those it was judged by, at most one of each kind; `secondsUsed` is without the pause; `isTimeUp`: it ended at its deadline. */
export type JudgedMock = {
  questions: readonly JudgedQuestion[];
  rubrics: readonly Rubric[];
  minutes: number;
  secondsUsed: number;
  isTimeUp: boolean;
};

/** One dimension of one answer: what a mean is made of. */
export type BandRow = Pick<JudgedQuestion, 'position' | 'questionId' | 'title'> & {
  dimension: string;
  band: Band;
};

/** A mean band, 0 to 3; null without observations. */
export type MeanBand = { mean: number | null; observations: number };

/** `title` is the id, and `anchors` are null, where the rubric does not have the dimension (any more). */
export type DimensionCard = MeanBand & {
  kind: Kind;
  dimension: string;
  title: string;
  anchors: Dimension['anchors'] | null;
  rows: readonly BandRow[];
};

/**
 * `rows` are all bands there are, by position, then in the order of the rubric. `notAssessed` are the dimensions that were to be
 * expected of an answer by its level and got no band: known, and counted nowhere. `verdict` is null without rows.
 */
export type KindCard = MeanBand & {
  kind: Kind;
  verdict: Verdict | null;
  rows: readonly BandRow[];
  notAssessed: readonly Omit<BandRow, 'band'>[];
  dimensions: readonly DimensionCard[];
};

/** `pace` is spent seconds for each planned one; null when it was never reached. */
export type PacedQuestion = Pick<
  JudgedQuestion,
  'position' | 'questionId' | 'title' | 'plannedSeconds' | 'seconds'
> & { pace: number | null };

/**
 * `reached` adds up the questions that were asked, the one at which the time was up included. `isTimeUp` tells questions that
 * were not reached from those that were given up by leaving early.
 */
export type MockPace = {
  minutes: number;
  secondsUsed: number;
  isTimeUp: boolean;
  reached: { questions: number; plannedSeconds: number; seconds: number; pace: number | null };
  questions: readonly PacedQuestion[];
  notReached: readonly PacedQuestion[];
  overran: readonly PacedQuestion[];
};

/** `kinds` has each kind that was drawn; `questions` are in the order of asking. */
export type Scorecard = { kinds: readonly KindCard[]; pace: MockPace; questions: readonly JudgedQuestion[] };

/** More of the plan than this above it is told: a plan of three minutes is not kept to the second by anybody. */
const overrunShare = 0.25;

/** What an interview came to as far as it was judged. The order of the questions given does not matter. */
export function scorecardOf(mock: JudgedMock): Scorecard {
  const questions = mock.questions.toSorted((a, b) => a.position - b.position);
  const drawn = kinds.filter((kind) => questions.some((question) => question.kind === kind));
  return {
    kinds: drawn.map((kind) => cardOf(kind, { ...mock, questions })),
    pace: paceOf({ ...mock, questions }),
    questions,
  };
}

/** Whether the question was asked: one that was never reached says nothing about its answer. */
const isReached = ({ seconds }: Pick<JudgedQuestion, 'seconds'>) => seconds !== null;

/** Each of the bands counts once. */
export function meanOf(given: readonly Band[]): MeanBand {
  const sum = given.reduce((total: number, band) => total + band, 0);
  return { mean: given.length === 0 ? null : sum / given.length, observations: given.length };
}

const bandsIn = (rows: readonly BandRow[]) => rows.map(({ band }) => band);

type KnownDimension = { id: string; title: string; from: Level | null; anchors: Dimension['anchors'] | null };

/** Those of the rubric in its order, then those that only answers have, which are given by id, in theirs. */
export function dimensionsOf(given: ReadonlySet<string>, rubric: Rubric | undefined): KnownDimension[] {
  const known = rubric?.dimensions ?? [];
  const unknown = [...given].filter((id) => known.every((dimension) => dimension.id !== id)).sort();
  return [...known, ...unknown.map((id) => ({ id, title: id, from: null, anchors: null }))];
}

function cardOf(kind: Kind, { questions, rubrics }: JudgedMock): KindCard {
  const asked = questions.filter((question) => question.kind === kind);
  const dimensions = dimensionsOf(
    new Set(asked.flatMap(({ bands }) => Object.keys(bands))),
    rubrics.find((rubric) => rubric.kind === kind),
  );
  const rows = asked.flatMap((question) => rowsOf(question, dimensions));
  const notAssessed = asked.flatMap((question) => unassessedOf(question, dimensions));
  const isTold = ({ id }: KnownDimension) =>
    [...rows, ...notAssessed].some(({ dimension }) => dimension === id);
  return {
    ...{ kind, verdict: verdictOf(bandsIn(rows)), ...meanOf(bandsIn(rows)), rows, notAssessed },
    dimensions: dimensions.filter(isTold).map(({ id, title, anchors }) => {
      const own = rows.filter(({ dimension }) => dimension === id);
      return { kind, dimension: id, title, anchors, ...meanOf(bandsIn(own)), rows: own };
    }),
  };
}

const rowsOf = (question: JudgedQuestion, dimensions: readonly KnownDimension[]): BandRow[] =>
  dimensions.flatMap(({ id }) => {
    const band = Object.hasOwn(question.bands, id) ? question.bands[id] : undefined;
    return band === undefined ? [] : [{ ...rowOf(question, id), band }];
  });

function rowOf({ position, questionId, title }: JudgedQuestion, dimension: string) {
  return { position, questionId, title, dimension };
}

function unassessedOf(question: JudgedQuestion, dimensions: readonly KnownDimension[]) {
  if (!isReached(question)) return [];
  const expected = levelsUpTo(question.level);
  return dimensions
    .filter(({ id, from }) => from && expected.includes(from) && !Object.hasOwn(question.bands, id))
    .map(({ id }) => rowOf(question, id));
}

function pacedOf({ position, questionId, title, plannedSeconds, seconds }: JudgedQuestion): PacedQuestion {
  const pace = seconds === null ? null : seconds / plannedSeconds;
  return { position, questionId, title, plannedSeconds, seconds, pace };
}

function paceOf({ questions, minutes, secondsUsed, isTimeUp }: JudgedMock): MockPace {
  const paced = questions.map(pacedOf);
  const reached = paced.filter(isReached);
  const seconds = reached.reduce((sum, question) => sum + (question.seconds ?? 0), 0);
  const plannedSeconds = reached.reduce((sum, question) => sum + question.plannedSeconds, 0);
  const pace = reached.length === 0 ? null : seconds / plannedSeconds;
  return {
    ...{ minutes, secondsUsed, isTimeUp },
    reached: { questions: reached.length, plannedSeconds, seconds, pace },
    questions: paced,
    notReached: paced.filter((question) => !isReached(question)),
    overran: paced.filter((question) => (question.pace ?? 0) > 1 + overrunShare),
  };
}
