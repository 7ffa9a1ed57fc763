import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Advice, adviceOf, weakQuestions } from '../../src/domain/advice.ts';
import { kinds, levels } from '../../src/domain/question.ts';
import { ratings } from '../../src/domain/rating.ts';
import {
  type Band,
  suggestedBands,
  tooHigh,
  type Verdict,
  verdictOf,
  verdicts,
} from '../../src/domain/rubric.ts';
import { type JudgedQuestion, scorecardOf } from '../../src/domain/scorecard.ts';
import { bandOfTopics, compare, trend } from '../../src/domain/trend.ts';
import { aBanded, aJudged, aMock, rubrics } from '../support/judgedMock.ts';

const band = fc.constantFrom<Band>(0, 1, 2, 3);
const bandsGiven = fc.array(band, { minLength: 1, maxLength: 40 });
const dimensions = ['correctness', 'completeness', 'precision', 'evidence', 'hypotheses', 'problem', 'calm'];

const facts = fc.record({
  kind: fc.constantFrom(...kinds),
  level: fc.constantFrom(...levels),
  topic: fc.constantFrom('http', 'caching', 'queues'),
  seconds: fc.option(fc.nat(400)),
  bands: fc.dictionary(fc.constantFrom(...dimensions), band, { noNullPrototype: true }),
  isFatal: fc.boolean(),
  rating: fc.option(fc.constantFrom(...ratings)),
  missedMusts: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
  isJudged: fc.boolean(),
});
const questions = fc
  .array(facts, { maxLength: 9 })
  .map((all) => all.map((one, position): JudgedQuestion => aJudged({ position, ...one })));
const secondsUsed = fc.constantFrom(300, 900);

test('another strong answer never lowers the mean, nor the verdict', () => {
  fc.assert(
    fc.property(questions, fc.nat(), (all, pick) => {
      const question = all[pick % Math.max(1, all.length)];
      if (!question) return;
      const strong: JudgedQuestion = { ...question, position: all.length, bands: { calm: 3 } };
      const of = (asked: readonly JudgedQuestion[]) =>
        scorecardOf(aMock(asked)).kinds.find(({ kind }) => kind === question.kind);
      const [before, after] = [of(all), of([...all, strong])];
      expect(after?.mean).toBeGreaterThanOrEqual(before?.mean ?? 0);
      const rank = (verdict: Verdict | null | undefined) => (verdict ? verdicts.indexOf(verdict) : -1);
      expect(rank(after?.verdict)).toBeGreaterThanOrEqual(rank(before?.verdict));
    }),
  );
});

test('the verdict changes at 4, 8 and 12 fifths of a band', () => {
  fc.assert(
    fc.property(bandsGiven, (given) => {
      const sum = given.reduce((total: number, one) => total + one, 0);
      const passed = [4, 8, 12].filter((fifths) => sum * 5 >= fifths * given.length);
      expect(verdictOf(given)).toBe(verdicts[passed.length]);
    }),
  );
});

test('the order in which questions are given does not matter', () => {
  const shuffled = questions.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, secondsUsed, ([all, other], used) => {
      const [a, b] = [all, other].map((asked) => scorecardOf(aMock(asked, { secondsUsed: used })));
      if (!a || !b) return;
      expect(b).toEqual(a);
      expect(adviceOf(b)).toEqual(adviceOf(a));
    }),
  );
});

test('the rows of a kind are the bands that were given, no more and no fewer', () => {
  fc.assert(
    fc.property(questions, (all) => {
      const given = all.flatMap(({ position, kind, bands }) =>
        Object.entries(bands).map(([dimension, one]) => `${kind} ${position} ${dimension} ${one}`),
      );
      const cards = scorecardOf(aMock(all)).kinds;
      const key = (kind: string, row: { position: number; dimension: string; band: Band }) =>
        `${kind} ${row.position} ${row.dimension} ${row.band}`;
      const listed = cards.flatMap(({ kind, rows }) => rows.map((row) => key(kind, row)));
      const byDimension = cards.flatMap((card) =>
        card.dimensions.flatMap(({ kind, rows }) => rows.map((row) => key(kind, row))),
      );
      expect(listed.toSorted()).toEqual(given.toSorted());
      expect(byDimension.toSorted()).toEqual(given.toSorted());
    }),
  );
});

test('what was not assessed never counts, least of all as missing', () => {
  fc.assert(
    fc.property(questions, (all) => {
      const strong = all.map((question) => ({
        ...question,
        bands: Object.fromEntries(Object.keys(question.bands).map((id) => [id, 3 as const])),
      }));
      for (const card of scorecardOf(aMock(strong)).kinds) {
        expect([3, null]).toContain(card.mean);
        expect(card.observations).toBe(card.rows.length);
        for (const { dimension, position } of card.notAssessed)
          expect(card.rows).not.toContainEqual(expect.objectContaining({ dimension, position }));
      }
    }),
  );
});

test('an interview compared with itself has not changed', () => {
  fc.assert(
    fc.property(questions, (all) => {
      const scorecard = scorecardOf(aMock(all));
      const comparison = compare(scorecard, scorecard);
      expect(comparison.kinds.map(({ after }) => after)).toEqual(scorecard.kinds);
      for (const one of comparison.kinds.flatMap((kind) => [kind, ...kind.dimensions])) {
        expect(one.before).toEqual(one.after);
        expect(one.change).toBe(one.after?.mean === null ? null : 0);
      }
    }),
  );
});

test('comparing the other way round turns every change', () => {
  fc.assert(
    fc.property(questions, questions, (one, other) => {
      const [a, b] = [scorecardOf(aMock(one)), scorecardOf(aMock(other))];
      const [there, back] = [compare(a, b), compare(b, a)];
      expect(there.kinds.map(({ kind }) => kind)).toEqual(back.kinds.map(({ kind }) => kind));
      for (const [nth, { before, after, change }] of there.kinds.entries())
        expect(back.kinds[nth]).toMatchObject({
          before: after,
          after: before,
          change: change === null ? null : 0 - change,
        });
    }),
  );
});

test('every band that was given is in the trend once', () => {
  fc.assert(
    fc.property(fc.array(questions, { maxLength: 4 }), (mocks) => {
      const past = mocks.map((all, nth) => aBanded(`m${nth}`, nth, aMock(all)));
      const given = mocks.flat().flatMap(({ bands }) => Object.keys(bands)).length;
      const counted = (points: readonly { observations: number }[]) =>
        points.reduce((sum, { observations }) => sum + observations, 0);
      const trends = trend(past);
      expect(counted(trends.flatMap(({ points }) => points))).toBe(given);
      expect(counted(trends.flatMap((one) => one.dimensions.flatMap(({ points }) => points)))).toBe(given);
    }),
  );
});

const sortOf = ({ reason }: Advice) => {
  if (reason === 'weakDimension') return 'dimension';
  return reason === 'notReached' || reason === 'overran' ? 'time' : 'question';
};

test('there are never more than three things to work on, nor two about time, nor three dimensions beside a weak question', () => {
  fc.assert(
    fc.property(questions, secondsUsed, (all, used) => {
      const advice = adviceOf(scorecardOf(aMock(all, { secondsUsed: used })));
      const count = (sort: string) => advice.filter((one) => sortOf(one) === sort).length;
      expect(advice.length).toBeLessThanOrEqual(3);
      const isWeak = ({ isJudged, seconds, isFatal, missedMusts }: JudgedQuestion) =>
        isJudged && seconds !== null && (isFatal || missedMusts.length > 0);
      if (all.some(isWeak)) expect(count('dimension')).toBeLessThanOrEqual(2);
      expect(count('question')).toBeLessThanOrEqual(2);
      expect(count('time')).toBeLessThanOrEqual(1);
      expect(new Set(advice.map((one) => JSON.stringify(one))).size).toBe(advice.length);
    }),
  );
});

test('weak questions were reached and judged, and each has a reason', () => {
  fc.assert(
    fc.property(questions, (all) => {
      for (const { question, reasons } of weakQuestions(all)) {
        const isJudged = question.isJudged || Object.keys(question.bands).length > 0;
        expect(isJudged && question.seconds !== null).toBe(true);
        expect(reasons.length).toBeGreaterThan(0);
      }
    }),
  );
});

test('more ticked never suggests a lower completeness, and a suggestion is never too high for itself', () => {
  const tally = fc
    .nat(6)
    .chain((total) => fc.record({ said: fc.integer({ min: 0, max: total }), total: fc.constant(total) }));
  const [concept] = rubrics;
  if (!concept) throw new Error('a rubric is needed');
  fc.assert(
    fc.property(tally, tally, fc.nat(2), (must, nice, pitfalls) => {
      const suggested = suggestedBands(concept, { must, nice, pitfalls });
      const one = { said: Math.min(must.total, must.said + 1), total: must.total };
      const better = suggestedBands(concept, { must: one, nice, pitfalls });
      expect(better.exactly.completeness).toBeGreaterThanOrEqual(suggested.exactly.completeness ?? 0);
      expect(tooHigh({ ...suggested.exactly, ...suggested.atMost }, suggested)).toEqual([]);
    }),
  );
});

test('the bands of topics add up to all that were given', () => {
  const given = fc.record({
    mockId: fc.constantFrom('a', 'b'),
    questionId: fc.string({ maxLength: 2 }),
    topic: fc.constantFrom('http', 'caching', 'queues'),
    band,
  });
  fc.assert(
    fc.property(fc.array(given), (all) => {
      const topics = bandOfTopics(all);
      expect(topics.reduce((sum, { observations }) => sum + observations, 0)).toBe(all.length);
      for (const { mean, questions: answers, observations } of topics) {
        expect(mean).toBeGreaterThanOrEqual(0);
        expect(mean).toBeLessThanOrEqual(3);
        expect(answers).toBeLessThanOrEqual(observations);
      }
    }),
  );
});
