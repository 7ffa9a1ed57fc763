import { describe, expect, test } from 'vitest';
import type { ChosenBands } from '../../src/domain/rubric.ts';
import { aScorecard, rubrics } from '../support/judgedMock.ts';

const row = (position: number, dimension: string) => ({
  position,
  questionId: `q${position}`,
  title: `Question ${position}`,
  dimension,
});

describe('a kind of question', () => {
  const { kinds } = aScorecard([
    { bands: { completeness: 1, correctness: 2 } },
    { kind: 'debugging', bands: { hypotheses: 3, evidence: 2 } },
    { level: 'mid', bands: { correctness: 0 } },
  ]);
  const [concept, debugging] = kinds;

  test('has the mean of all its bands, and the verdict on it', () => {
    expect(concept).toMatchObject({ kind: 'concept', mean: 1, observations: 3, verdict: 'leaning no' });
    expect(debugging).toMatchObject({ kind: 'debugging', mean: 2.5, observations: 2, verdict: 'strong yes' });
  });

  test('lists the rows the verdict is made of, in the order of asking, then of the rubric', () => {
    expect(concept?.rows).toEqual([
      { ...row(0, 'correctness'), band: 2 },
      { ...row(0, 'completeness'), band: 1 },
      { ...row(2, 'correctness'), band: 0 },
    ]);
  });

  test('lists what was not assessed though the level asks for it', () => {
    expect(concept?.notAssessed).toEqual([row(2, 'completeness'), row(2, 'precision')]);
    expect(debugging?.notAssessed).toEqual([]);
  });

  test('has each dimension with its own mean, in the order of the rubric', () => {
    expect(concept?.dimensions).toMatchObject([
      { dimension: 'correctness', title: 'About correctness', mean: 1, observations: 2 },
      { dimension: 'completeness', mean: 1, observations: 1 },
      { dimension: 'precision', mean: null, observations: 0 },
    ]);
    expect(concept?.dimensions[0]?.rows.map(({ position }) => position)).toEqual([0, 2]);
  });

  test('keeps the anchors of its dimensions', () => {
    expect(debugging?.dimensions[0]?.anchors?.solid).toBe('good hypotheses');
  });
});

test('a kind in which nothing was assessed has no verdict, and says so', () => {
  const { kinds } = aScorecard([{ kind: 'debugging' }]);
  expect(kinds).toMatchObject([
    { verdict: null, mean: null, observations: 0, rows: [], notAssessed: [{}, {}] },
  ]);
});

test('a band above what the level asks for counts once it was given', () => {
  const { kinds } = aScorecard([{ level: 'junior', bands: { example: 3 } }]);
  expect(kinds[0]).toMatchObject({ mean: 3, observations: 1 });
});

test('a dimension the rubric does not have is shown by its id, after the others', () => {
  const { kinds } = aScorecard([
    { kind: 'debugging', bands: { speed: 2, evidence: 1, calm: 0 } },
    { kind: 'debugging', bands: { hypotheses: 1, evidence: 1 } },
  ]);
  const dimensions = kinds[0]?.dimensions ?? [];
  expect(dimensions.map(({ dimension, title }) => [dimension, title])).toEqual([
    ['hypotheses', 'About hypotheses'],
    ['evidence', 'About evidence'],
    ['calm', 'calm'],
    ['speed', 'speed'],
  ]);
  expect(dimensions.map(({ anchors }) => anchors === null)).toEqual([false, false, true, true]);
  expect(kinds[0]).toMatchObject({ mean: 1, observations: 5, notAssessed: [{ dimension: 'hypotheses' }] });
});

test('without any rubric what was given still counts', () => {
  const { kinds } = aScorecard([{ bands: { correctness: 3 } }], { rubrics: [] });
  expect(kinds).toMatchObject([{ mean: 3, dimensions: [{ title: 'correctness', anchors: null }] }]);
});

test('a dimension may be called like something every object has', () => {
  const odd = rubrics.map((rubric) => ({
    ...rubric,
    dimensions: rubric.dimensions.map((dimension) => ({ ...dimension, id: 'constructor' })).slice(0, 1),
  }));
  const bands: ChosenBands = Object.fromEntries([['constructor', 1]]);
  const { kinds } = aScorecard([{ bands: {} }, { bands }], { rubrics: odd });
  expect(kinds).toMatchObject([{ observations: 1, notAssessed: [{ position: 0 }] }]);
});

test('of a question that was never reached nothing was to be assessed', () => {
  const { kinds } = aScorecard([{}, { seconds: null }]);
  expect(kinds[0]?.notAssessed.map(({ position }) => position)).toEqual([0, 0]);
});

describe('the pace', () => {
  const { pace } = aScorecard([
    { plannedSeconds: 100, seconds: 50 },
    { plannedSeconds: 200, seconds: 250 },
    { plannedSeconds: 100, seconds: 126 },
    { plannedSeconds: 400, seconds: null },
  ]);
  const positions = (questions: readonly { position: number }[]) => questions.map(({ position }) => position);

  test('is seconds for each planned one, by question', () => {
    expect(pace.questions.map((question) => question.pace)).toEqual([0.5, 1.25, 1.26, null]);
  });

  test('is that of all questions that were reached', () => {
    expect(pace.reached).toEqual({ questions: 3, plannedSeconds: 400, seconds: 426, pace: 1.065 });
  });

  test('tells the questions that were not reached', () => {
    expect(positions(pace.notReached)).toEqual([3]);
  });

  test('tells those that took more than a quarter above the plan, not one that took just that', () => {
    expect(positions(pace.overran)).toEqual([2]);
  });

  test('knows whether the time was used up', () => {
    expect(pace).toMatchObject({ minutes: 15, secondsUsed: 900, isTimeUp: true });
    expect(aScorecard([{}], { isTimeUp: false }).pace.isTimeUp).toBe(false);
  });

  test('is none before a question was reached', () => {
    expect(aScorecard([{ seconds: null }]).pace.reached.pace).toBeNull();
  });
});
