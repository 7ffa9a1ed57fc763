import { describe, expect, test } from 'vitest';
import { type Band, suggestedBands, tooHigh, verdictOf } from '../../src/domain/rubric.ts';
import { rubrics } from '../support/judgedMock.ts';

/** So many bands of each sort, 0 to 3. */
const given = (...counts: readonly number[]): Band[] =>
  counts.flatMap((count, band) => Array.from({ length: count }, () => band as Band));

describe('the verdict', () => {
  test.each([
    ['strong no', '0', given(1)],
    ['strong no', '0.75, 3 of 4 rows partial', given(1, 3)],
    ['leaning no', '0.8 exactly', given(1, 4)],
    ['leaning no', '1', given(0, 1)],
    ['leaning no', '1.5', given(0, 1, 1)],
    ['leaning yes', '1.6 exactly', given(0, 2, 3)],
    ['leaning yes', '2.333', given(0, 0, 2, 1)],
    ['strong yes', '2.4 exactly', given(0, 0, 3, 2)],
    ['strong yes', '3', given(0, 0, 0, 1)],
  ] as const)('is %s at a mean of %s', (verdict, _mean, bands) => {
    expect(verdictOf(bands)).toBe(verdict);
  });

  test.each([1, 3, 7, 11, 49, 1001])('has exact edges for %i times five rows', (times) => {
    const below = (rows: Band[]) => [...rows.slice(1), ((rows[0] ?? 0) - 1) as Band];
    const edge = (...counts: number[]) => given(...counts.map((count) => count * times)).reverse();
    expect(verdictOf(edge(1, 4))).toBe('leaning no');
    expect(verdictOf(below(edge(1, 4)))).toBe('strong no');
    expect(verdictOf(edge(0, 2, 3))).toBe('leaning yes');
    expect(verdictOf(below(edge(0, 2, 3)))).toBe('leaning no');
    expect(verdictOf(edge(0, 0, 3, 2))).toBe('strong yes');
    expect(verdictOf(below(edge(0, 0, 3, 2)))).toBe('leaning yes');
  });

  test('is none where nothing was assessed', () => {
    expect(verdictOf([])).toBeNull();
  });
});

const [concept, debugging] = rubrics;
if (!concept || !debugging) throw new Error('two rubrics are needed');

const ticked = (mustSaid: number, niceSaid: number, pitfalls = 0) => ({
  must: { said: mustSaid, total: 4 },
  nice: { said: niceSaid, total: 3 },
  pitfalls,
});

describe('ticks suggest bands', () => {
  test.each([
    [0, 'no must-point', ticked(0, 3)],
    [0, 'fewer than half of the must-points', ticked(1, 3)],
    [1, 'exactly half of them', ticked(2, 3)],
    [1, 'all but one', ticked(3, 3)],
    [2, 'all of them', ticked(4, 0)],
    [2, 'all of them and fewer than half of the nice-points', ticked(4, 1)],
    [3, 'all of them and at least half of the nice-points', ticked(4, 2)],
    [3, 'all of them where there are no nice-points', { ...ticked(4, 0), nice: { said: 0, total: 0 } }],
  ] as const)('completeness is band %i with %s', (band, _case, ticks) => {
    expect(suggestedBands(concept, ticks).exactly).toEqual({ completeness: band });
  });

  test('correctness is at most partial with a pitfall', () => {
    expect(suggestedBands(concept, ticked(4, 3, 1)).atMost).toEqual({ correctness: 1 });
    expect(suggestedBands(concept, ticked(4, 3, 2)).atMost).toEqual({ correctness: 1 });
    expect(suggestedBands(concept, ticked(4, 3)).atMost).toEqual({});
  });

  test('nothing is suggested for other kinds', () => {
    expect(suggestedBands(debugging, ticked(4, 3, 1))).toEqual({ exactly: {}, atMost: {} });
  });

  test('nothing is suggested for a dimension that the rubric does not have', () => {
    expect(suggestedBands({ ...concept, dimensions: [] }, ticked(4, 3, 1))).toEqual({
      exactly: {},
      atMost: {},
    });
  });

  test('not even for a rubric of another kind with a dimension of that name', () => {
    expect(suggestedBands({ ...concept, kind: 'coding' }, ticked(4, 3, 1))).toEqual({
      exactly: {},
      atMost: {},
    });
  });
});

describe('a band above what a pitfall allows', () => {
  const suggested = suggestedBands(concept, ticked(4, 3, 1));

  test('is told, with the band that is allowed', () => {
    expect(tooHigh({ correctness: 2, completeness: 3 }, suggested)).toEqual([
      { dimension: 'correctness', band: 2, atMost: 1 },
    ]);
  });

  test('is not told of one that is allowed, or of a dimension that was not assessed', () => {
    expect(tooHigh({ correctness: 1, completeness: 3 }, suggested)).toEqual([]);
    expect(tooHigh({ completeness: 3 }, suggested)).toEqual([]);
  });

  test('is not told without a pitfall', () => {
    expect(tooHigh({ correctness: 3 }, suggestedBands(concept, ticked(4, 3)))).toEqual([]);
  });
});
