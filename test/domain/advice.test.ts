import { describe, expect, test } from 'vitest';
import { type Advice, adviceOf, weakQuestions } from '../../src/domain/advice.ts';
import { aJudged, aScorecard } from '../support/judgedMock.ts';

const inShort = (advice: Advice): string => {
  switch (advice.reason) {
    case 'weakDimension':
      return `${advice.dimension.kind} ${advice.dimension.dimension}`;
    case 'notReached':
      return `not reached ${advice.questions.map(({ position }) => position).join()}`;
    case 'overran':
      return `overran ${advice.overran.map(({ position }) => position).join()}`;
    default:
      return `${advice.reason} ${advice.question.position}`;
  }
};
const shortAdvice = (...given: Parameters<typeof aScorecard>) => adviceOf(aScorecard(...given)).map(inShort);

describe('things to work on', () => {
  test('are none after an interview in which all was solid and in time', () => {
    expect(shortAdvice([{ bands: { correctness: 2, completeness: 2 } }])).toEqual([]);
  });

  test('are none where nothing was judged', () => {
    const unjudged = { isJudged: false, must: { said: 0, total: 2 }, missedMusts: ['a', 'b'] };
    expect(shortAdvice([unjudged])).toEqual([]);
  });

  test('begin with the weakest dimension, with what a solid answer does and where it was seen', () => {
    const scorecard = aScorecard([{ bands: { correctness: 2, completeness: 1 } }]);
    expect(adviceOf(scorecard)).toMatchObject([
      {
        reason: 'weakDimension',
        dimension: { dimension: 'completeness', mean: 1, rows: [{ position: 0, band: 1 }] },
        aim: 'good completeness',
      },
    ]);
  });

  test('have no aim for a dimension the rubric does not have', () => {
    expect(adviceOf(aScorecard([{ bands: { calm: 0 } }]))).toMatchObject([{ aim: null }]);
  });

  test('prefer, of two dimensions as weak, the one that was seen more often', () => {
    expect(
      shortAdvice([
        { bands: { correctness: 1, completeness: 1 } },
        { bands: { correctness: 1, completeness: 2 } },
        { bands: { completeness: 0 } },
      ])[0],
    ).toBe('concept completeness');
  });

  test('have a second dimension of another kind and under another name, even if one of the same is weaker', () => {
    expect(
      shortAdvice([
        { kind: 'debugging', bands: { evidence: 0, hypotheses: 0 } },
        { bands: { correctness: 1 } },
      ]),
    ).toEqual(['debugging hypotheses', 'concept correctness', 'debugging evidence']);
    expect(
      shortAdvice([
        { kind: 'debugging', bands: { evidence: 0 } },
        { kind: 'project', bands: { evidence: 0, problem: 1 } },
      ]),
    ).toEqual(['debugging evidence', 'project problem', 'project evidence']);
  });

  test('have the next weakest dimension where there is no such one', () => {
    const bands = { correctness: 1, completeness: 0, precision: 1 } as const;
    expect(shortAdvice([{ bands }]).slice(0, 2)).toEqual(['concept completeness', 'concept correctness']);
  });

  test('are three dimensions where nothing else was weak, and two beside a weak question', () => {
    const bands = { correctness: 1, completeness: 0, precision: 1 } as const;
    const three = ['concept completeness', 'concept correctness', 'concept precision'];
    expect(shortAdvice([{ bands }])).toEqual(three);
    expect(shortAdvice([{ bands, missedMusts: ['a'] }])).toEqual([three[0], 'missedMusts 0', three[1]]);
  });

  test('have the question with a fatal pitfall before the one that missed more', () => {
    const scorecard = aScorecard([
      { missedMusts: ['a', 'b'] },
      { isFatal: true, missedMusts: ['c'] },
      { missedMusts: ['d'] },
    ]);
    expect(adviceOf(scorecard)).toMatchObject([
      { reason: 'fatalPitfall', question: { position: 1, missedMusts: ['c'] } },
      { reason: 'missedMusts', question: { position: 0, missedMusts: ['a', 'b'] } },
    ]);
  });

  test('have the question that missed the most must-points, whenever it was asked', () => {
    expect(shortAdvice([{ missedMusts: ['a'] }, { missedMusts: ['b', 'c'] }])[0]).toBe('missedMusts 1');
  });

  test('have a question with a fatal pitfall though no must-point was missed', () => {
    expect(shortAdvice([{ isFatal: true }])).toEqual(['fatalPitfall 0']);
  });

  test('have the question that was asked first of two that missed as much', () => {
    expect(shortAdvice([{}, { missedMusts: ['a'] }, { missedMusts: ['b'] }])[0]).toBe('missedMusts 1');
  });

  test('name questions that were not reached, with those that took their time', () => {
    const scorecard = aScorecard([{ seconds: 300 }, { seconds: null }, { seconds: null }]);
    expect(adviceOf(scorecard)).toMatchObject([
      { reason: 'notReached', questions: [{ position: 1 }, { position: 2 }], overran: [{ position: 0 }] },
    ]);
  });

  test('do not blame the time for questions given up by leaving early', () => {
    expect(shortAdvice([{}, { seconds: null }], { secondsUsed: 300, isTimeUp: false })).toEqual([]);
  });

  test('name questions that overran though all were reached', () => {
    expect(shortAdvice([{ seconds: 300 }, { seconds: 60 }], { secondsUsed: 360 })).toEqual(['overran 0']);
  });

  const weak = [
    { bands: { correctness: 0, completeness: 1 }, missedMusts: ['a'], isFatal: true, seconds: 300 },
    { missedMusts: ['b', 'c'] },
  ] as const;

  test('are one of each sort where all is weak and the time was up', () => {
    expect(shortAdvice([...weak, { seconds: null }])).toEqual([
      'concept correctness',
      'fatalPitfall 0',
      'not reached 2',
    ]);
  });

  test('have a second dimension before what overran without costing a question', () => {
    expect(shortAdvice(weak)).toEqual(['concept correctness', 'fatalPitfall 0', 'concept completeness']);
  });

  test('have what overran before a second question', () => {
    const [first, second] = weak;
    expect(shortAdvice([{ ...first, bands: { correctness: 0 } }, second])).toEqual([
      'concept correctness',
      'fatalPitfall 0',
      'overran 0',
    ]);
  });
});

describe('weak questions', () => {
  const reasonsOf = (facts: Partial<ReturnType<typeof aJudged>>) =>
    weakQuestions([aJudged({ position: 0, ...facts })]).flatMap(({ reasons }) => reasons);

  test.each([
    ['rated Again', { rating: 'again' }, ['rating']],
    ['rated Hard', { rating: 'hard' }, ['rating']],
    ['with a mean band below 1.6', { bands: { correctness: 1, completeness: 2 } }, ['bands']],
    ['with a fatal pitfall', { isFatal: true }, ['fatalPitfall']],
    [
      'with all of it',
      { rating: 'again', bands: { correctness: 0 }, isFatal: true },
      ['rating', 'bands', 'fatalPitfall'],
    ],
  ] as const)('are those %s', (_case, facts, reasons) => {
    expect(reasonsOf(facts)).toEqual(reasons);
  });

  test.each([
    ['rated Good', { rating: 'good' }],
    ['rated Easy', { rating: 'easy' }],
    ['judged without a rating', { rating: null }],
    ['with a mean band of just 1.6', { bands: { a: 1, b: 1, c: 2, d: 2, e: 2 } }],
    ['never reached', { rating: 'again', seconds: null }],
    ['not judged yet', { rating: 'again', isJudged: false }],
  ] as const)('are not those %s', (_case, facts) => {
    expect(reasonsOf(facts)).toEqual([]);
  });
});
