import { describe, expect, test } from 'vitest';
import { bandOfTopics, compare, trend } from '../../src/domain/trend.ts';
import { aBanded, aScorecard, mockOf, rubrics } from '../support/judgedMock.ts';

const renamed = rubrics.map((rubric) => ({
  ...rubric,
  dimensions: rubric.dimensions.map((one) => ({ ...one, title: `New ${one.id}` })).reverse(),
}));

describe('two interviews compared', () => {
  const before = aScorecard([
    { bands: { correctness: 1, completeness: 2 } },
    { bands: { correctness: 2 } },
    { kind: 'project', bands: { problem: 2 } },
  ]);
  const after = aScorecard(
    [
      { level: 'mid', bands: { correctness: 3, precision: 1 }, seconds: 60 },
      { kind: 'debugging', bands: { evidence: 1 } },
    ],
    { minutes: 45 },
  );
  const comparison = compare(before, after);
  const [concept, debugging, project] = comparison.kinds;

  test('have both means, verdicts and the change of a kind', () => {
    expect(concept).toMatchObject({
      kind: 'concept',
      before: { mean: 5 / 3, observations: 3, verdict: 'leaning yes' },
      after: { mean: 2, observations: 2, verdict: 'leaning yes' },
    });
    expect(concept?.change).toBeCloseTo(1 / 3, 12);
  });

  test('have both means and the change of a dimension', () => {
    expect(concept?.dimensions[0]).toMatchObject({
      ...{ kind: 'concept', dimension: 'correctness', title: 'About correctness', change: 1.5 },
      before: { mean: 1.5, observations: 2 },
      after: { mean: 3, observations: 1 },
    });
  });

  test('have no change where a dimension was not assessed once', () => {
    expect(concept?.dimensions[1]).toMatchObject({
      ...{ dimension: 'completeness', change: null },
      before: { mean: 2, observations: 1 },
      after: { mean: null, observations: 0 },
    });
  });

  test('show a dimension that only one has as such', () => {
    expect(concept?.dimensions[2]).toMatchObject({
      ...{ dimension: 'precision', before: null, change: null },
      after: { mean: 1, observations: 1 },
    });
  });

  test('show a kind that only one has as such', () => {
    expect(debugging).toMatchObject({ kind: 'debugging', before: null, after: { mean: 1 }, change: null });
    expect(project).toMatchObject({ kind: 'project', before: { mean: 2 }, after: null, change: null });
    expect(project?.dimensions).toMatchObject([
      { before: { mean: 2 }, after: null },
      { dimension: 'evidence' },
    ]);
  });

  test('have the pace of both', () => {
    expect(comparison.pace).toMatchObject({
      before: { minutes: 15, reached: { questions: 3, pace: 1 } },
      after: { minutes: 45, reached: { questions: 2, pace: 0.75 } },
    });
  });

  test('take title and order from the later rubric', () => {
    const bands = { correctness: 1, completeness: 1 } as const;
    const later = aScorecard([{ bands }], { rubrics: renamed });
    const { kinds } = compare(aScorecard([{ bands: { ...bands, calm: 1 } }]), later);
    expect(kinds[0]?.dimensions.map(({ title }) => title)).toEqual([
      'New completeness',
      'New correctness',
      'calm',
    ]);
  });
});

describe('a trend', () => {
  const mocks = [
    aBanded('a', 1, mockOf([{ bands: { correctness: 1, completeness: 2 } }])),
    aBanded('b', 2, mockOf([{ kind: 'debugging' }])),
    aBanded('c', 3, mockOf([{ bands: { correctness: 2 } }, { bands: { correctness: 3, calm: 0 } }])),
  ];

  test('has for each dimension the interviews in which it was assessed', () => {
    expect(trend(mocks)).toMatchObject([
      {
        kind: 'concept',
        dimensions: [
          {
            ...{ dimension: 'correctness', title: 'About correctness' },
            points: [
              { mockId: 'a', startedAt: 1, mean: 1, observations: 1 },
              { mockId: 'c', startedAt: 3, mean: 2.5, observations: 2 },
            ],
          },
          { dimension: 'completeness', points: [{ mockId: 'a', startedAt: 1, mean: 2, observations: 1 }] },
          { dimension: 'calm', points: [{ mockId: 'c', startedAt: 3, mean: 0, observations: 1 }] },
        ],
      },
    ]);
  });

  test('has the mean of all bands of a kind', () => {
    expect(trend(mocks)[0]?.points).toEqual([
      { mockId: 'a', startedAt: 1, mean: 1.5, observations: 2 },
      { mockId: 'c', startedAt: 3, mean: 5 / 3, observations: 3 },
    ]);
  });

  test('leaves out a kind and a dimension of which nothing was ever assessed', () => {
    const unassessed = mockOf([{ level: 'mid', bands: { correctness: 1, completeness: 1 } }]);
    const [concept, ...others] = trend([aBanded('d', 4, unassessed), ...mocks]);
    expect(others).toEqual([]);
    expect(concept?.dimensions.map(({ dimension }) => dimension)).not.toContain('precision');
  });

  test('has titles and order of the latest rubric', () => {
    const bands = { correctness: 1, completeness: 1 } as const;
    const later = mockOf([{ bands }], { rubrics: renamed });
    const [concept] = trend([...mocks, aBanded('e', 5, later)]);
    expect(concept?.dimensions.map(({ title }) => title)).toEqual([
      'New completeness',
      'New correctness',
      'calm',
    ]);
  });

  test('is empty without interviews', () => {
    expect(trend([])).toEqual([]);
  });
});

describe('the band of a topic', () => {
  const given = (topic: string, answers: number, mockId = 'a') =>
    Array.from({ length: answers }, (_, index) => ({ mockId, questionId: `${topic}${index}`, topic }));

  test('is the mean of the bands of its answers', () => {
    const bands = [
      { mockId: 'a', questionId: 'x', topic: 'http', band: 1 },
      { mockId: 'a', questionId: 'x', topic: 'http', band: 2 },
      { mockId: 'a', questionId: 'y', topic: 'caching', band: 3 },
      { mockId: 'b', questionId: 'x', topic: 'http', band: 0 },
    ] as const;
    expect(bandOfTopics(bands)).toEqual([
      { topic: 'http', mean: 1, observations: 3, questions: 2, hasEnoughData: false },
      { topic: 'caching', mean: 3, observations: 1, questions: 1, hasEnoughData: false },
    ]);
  });

  test('is enough data from five answers, however many dimensions they were judged in', () => {
    const withBands = (answers: ReturnType<typeof given>) =>
      answers.flatMap((answer) => [0, 1, 2].map(() => ({ ...answer, band: 2 as const })));
    const four = withBands(given('http', 4));
    expect(bandOfTopics(four)).toMatchObject([{ observations: 12, questions: 4, hasEnoughData: false }]);
    const five = [...four, ...withBands(given('http', 1, 'b'))];
    expect(bandOfTopics(five)).toMatchObject([{ questions: 5, hasEnoughData: true }]);
  });

  test('is none where no band was given', () => {
    expect(bandOfTopics([])).toEqual([]);
  });
});
