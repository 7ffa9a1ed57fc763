import type { Level } from '../../src/domain/question.ts';
import type { Dimension, Rubric } from '../../src/domain/rubric.ts';
import { type JudgedMock, type JudgedQuestion, scorecardOf } from '../../src/domain/scorecard.ts';
import type { BandedMock } from '../../src/domain/trend.ts';

const aDimension = (id: string, from: Level = 'junior'): Dimension => ({
  id,
  title: `About ${id}`,
  from,
  anchors: { missing: `no ${id}`, partial: `some ${id}`, solid: `good ${id}`, strong: `best ${id}` },
});

/** Not in the order of the alphabet, so that the order of the rubric shows. */
export const rubrics: readonly Rubric[] = [
  {
    kind: 'concept',
    dimensions: [
      aDimension('correctness'),
      aDimension('completeness'),
      aDimension('precision', 'mid'),
      aDimension('example', 'senior'),
    ],
  },
  { kind: 'debugging', dimensions: [aDimension('hypotheses'), aDimension('evidence')] },
  { kind: 'project', dimensions: [aDimension('problem'), aDimension('evidence')] },
];

/** Answered in its time and judged, without a band. */
export const aJudged = (facts: Partial<JudgedQuestion> & { position: number }): JudgedQuestion => ({
  questionId: `q${facts.position}`,
  title: `Question ${facts.position}`,
  kind: 'concept',
  level: 'junior',
  topic: 'http',
  plannedSeconds: 120,
  seconds: 120,
  bands: {},
  must: { said: 2, total: 2 },
  nice: { said: 1, total: 1 },
  isFatal: false,
  rating: 'good',
  missedMusts: [],
  isJudged: true,
  ...facts,
});

/** A screen of 15 minutes that was used up. */
export const aMock = (questions: readonly JudgedQuestion[], facts: Partial<JudgedMock> = {}): JudgedMock => ({
  questions,
  rubrics,
  minutes: 15,
  secondsUsed: 900,
  isTimeUp: true,
  ...facts,
});

/** An interview of questions that are asked in this order. */
export const mockOf = (questions: readonly Partial<JudgedQuestion>[], facts: Partial<JudgedMock> = {}) =>
  aMock(
    questions.map((question, position) => aJudged({ position, ...question })),
    facts,
  );

export const aScorecard = (questions: readonly Partial<JudgedQuestion>[], facts: Partial<JudgedMock> = {}) =>
  scorecardOf(mockOf(questions, facts));

/** The interview of such questions with its bands, as it stands in a trend. */
export const aBanded = (
  mockId: string,
  startedAt: number,
  { questions, rubrics: by }: Pick<JudgedMock, 'questions' | 'rubrics'>,
): BandedMock => ({
  ...{ mockId, startedAt, rubrics: by },
  bands: questions.flatMap(({ kind, bands }) =>
    Object.entries(bands).map(([dimension, band]) => ({ kind, dimension, band })),
  ),
});
