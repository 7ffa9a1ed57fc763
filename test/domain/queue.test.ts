import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Candidate } from '../../src/domain/candidates.ts';
import type { Card } from '../../src/domain/card.ts';
import { paceOf } from '../../src/domain/pace.ts';
import { arrange, type Circumstances, plan as planArranged } from '../../src/domain/queue.ts';
import { addDays, studyDay } from '../../src/domain/studyDay.ts';

const today = studyDay('2026-11-18');
const now = Date.UTC(2026, 10, 18, 9);
const minute = 60_000;

const memory = {
  version: 3,
  stability: 5,
  difficulty: 5,
  repetitions: 3,
  lapses: 0,
  lastReviewedAt: now - 7 * 24 * 60 * minute,
  lastReviewedOn: addDays(today, -7),
};

const due = (stability = 5): Card => ({
  ...memory,
  state: 'review',
  stability,
  dueOn: today,
  intervalDays: 7,
});
const later: Card = { ...memory, state: 'review', dueOn: addDays(today, 3), intervalDays: 10 };
const inStep = (dueAt: number): Card => ({ ...memory, state: 'relearning', step: 0, dueAt });
const fresh: Card = { state: 'new', version: 0 };

const candidate = (questionId: string, card: Card, facts: Partial<Candidate> = {}): Candidate => ({
  questionId,
  topic: 'http',
  kind: 'concept',
  level: 'mid',
  minutes: 3,
  position: 0,
  prioritisedAt: null,
  card,
  // Lower stability, sooner forgotten: enough to order cards by risk.
  retrievability: card.state === 'new' ? 0 : card.stability / 100,
  goals: [],
  gain: 0,
  ...facts,
});

/** The whole way from candidates to a plan; a day's order is made once, and used many times. */
const plan = (candidates: readonly Candidate[], at: Circumstances) =>
  planArranged(arrange(candidates, { ...at, targetLevel: 'mid' }), at);

const circumstances = (facts: Partial<Circumstances> = {}): Circumstances => ({
  now,
  today,
  budget: { minutes: 20, spentMinutes: 0, newLeft: 8 },
  minutesADay: 20,
  pace: {},
  lastTopic: null,
  ...facts,
});

const ids = (items: readonly Candidate[]) => items.map(({ questionId }) => questionId);

test('learning cards come first, then due reviews, then new questions, then what is nearly due', () => {
  const candidates = [
    candidate('new', fresh, { topic: 'a' }),
    candidate('soon', inStep(now + 10 * minute), { topic: 'b' }),
    candidate('due', due(), { topic: 'c' }),
    candidate('step', inStep(now - minute), { topic: 'd' }),
  ];
  expect(ids(plan(candidates, circumstances()).today)).toEqual(['step', 'due', 'new', 'soon']);
});

test('what was asked for comes first, in the order of asking, whatever budget, due day and length say', () => {
  const candidates = [
    candidate('due', due(), { topic: 'a' }),
    candidate('second', later, { topic: 'b', prioritisedAt: now - minute }),
    candidate('first', fresh, { topic: 'c', minutes: 30, prioritisedAt: now - 2 * minute }),
    candidate('step', inStep(now - minute), { topic: 'd' }),
  ];
  const spent = circumstances({ budget: { minutes: 20, spentMinutes: 20, newLeft: 0 } });
  const { today: asked, later: passed } = plan(candidates, spent);
  expect(ids(asked)).toEqual(['first', 'second', 'step']);
  expect(asked.map(({ reason }) => reason)).toEqual(['priority', 'priority', 'learning']);
  expect(ids(passed)).toEqual(['due']);
});

test('what was asked for keeps the order of asking, also when its topics are the same', () => {
  const wish = (id: string, topic: string, ago: number) =>
    candidate(id, later, { topic, prioritisedAt: now - ago * minute });
  const candidates = [wish('third', 'b', 1), wish('second', 'a', 2), wish('first', 'a', 3)];
  const asked = plan(candidates, circumstances({ lastTopic: 'a' })).today;
  expect(ids(asked)).toEqual(['first', 'second', 'third']);
});

test('what was asked for takes its minutes from the budget, a long exercise none', () => {
  const candidates = [
    candidate('due', due(), { minutes: 3, topic: 'a' }),
    candidate('wish', later, { minutes: 3, prioritisedAt: now }),
  ];
  const few = circumstances({ budget: { minutes: 4, spentMinutes: 0, newLeft: 8 } });
  expect(ids(plan(candidates, few).today)).toEqual(['wish']);
  const long = candidate('long', fresh, { minutes: 30, topic: 'b', prioritisedAt: now });
  expect(ids(plan([candidates[0] ?? long, long], few).today)).toEqual(['long', 'due']);
});

test('a new question that was asked for is one of the day’s new ones', () => {
  const candidates = [
    candidate('wish', fresh, { prioritisedAt: now, minutes: 1 }),
    candidate('new0', fresh, { topic: 'a', minutes: 1, position: 0 }),
    candidate('new1', fresh, { topic: 'b', minutes: 1, position: 1 }),
  ];
  const two = circumstances({ budget: { minutes: 20, spentMinutes: 0, newLeft: 2 } });
  expect(ids(plan(candidates, two).today)).toEqual(['wish', 'new0']);
});

test('a learning card more than 20 minutes away and a card due in three days are not asked', () => {
  const candidates = [candidate('far', inStep(now + 21 * minute)), candidate('later', later)];
  expect(plan(candidates, circumstances()).today).toEqual([]);
});

test('among due reviews the one most at risk comes first', () => {
  const candidates = [candidate('safe', due(50)), candidate('risky', due(1)), candidate('middling', due(10))];
  expect(ids(plan(candidates, circumstances()).today)).toEqual(['risky', 'middling', 'safe']);
});

test('the budget holds: what does not fit is due later, most at risk first', () => {
  const candidates = Array.from({ length: 12 }, (_, i) => candidate(`q${i}`, due(i + 1)));
  const { today: asked, later: passed, minutes } = plan(candidates, circumstances());
  expect(ids(asked)).toEqual(['q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6']);
  expect(ids(passed)).toEqual(['q7', 'q8', 'q9', 'q10', 'q11']);
  expect(minutes).toBe(21);
});

test('due reviews fill the budget before new questions', () => {
  const reviews = Array.from({ length: 6 }, (_, i) => candidate(`due${i}`, due()));
  const news = Array.from({ length: 5 }, (_, i) => candidate(`new${i}`, fresh, { position: i }));
  const { today: asked } = plan([...news, ...reviews], circumstances());
  expect(ids(asked)).toEqual(['due0', 'due1', 'due2', 'due3', 'due4', 'due5', 'new0']);
});

test('nothing new is begun while a due question has to wait', () => {
  const candidates = [
    candidate('due', due(), { minutes: 3 }),
    candidate('long', due(50), { minutes: 9 }),
    candidate('new', fresh, { minutes: 1 }),
  ];
  const few = circumstances({ budget: { minutes: 7, spentMinutes: 0, newLeft: 8 } });
  expect(ids(plan(candidates, few).today)).toEqual(['due']);
  expect(ids(plan(candidates, few).later)).toEqual(['long']);
});

test('no more new questions come than the day has left', () => {
  const news = Array.from({ length: 5 }, (_, i) => candidate(`new${i}`, fresh, { minutes: 1, position: i }));
  const { today: asked, unmet } = plan(
    news,
    circumstances({ budget: { minutes: 20, spentMinutes: 0, newLeft: 2 } }),
  );
  expect(ids(asked)).toEqual(['new0', 'new1']);
  expect(ids(unmet)).toEqual(['new2', 'new3', 'new4']);
});

test('new questions come from the target level first, then from below it, topics in turn', () => {
  const news = [
    candidate('junior', fresh, { level: 'junior', topic: 'http', position: 0 }),
    candidate('http1', fresh, { topic: 'http', position: 1 }),
    candidate('http2', fresh, { topic: 'http', position: 2 }),
    candidate('sql', fresh, { topic: 'sql', position: 9 }),
  ];
  expect(ids(plan(news, circumstances()).today)).toEqual(['http1', 'sql', 'http2', 'junior']);
});

test('neighbours differ in topic where they can, also from what was asked last', () => {
  const candidates = [
    candidate('a1', due(1), { topic: 'a' }),
    candidate('a2', due(2), { topic: 'a' }),
    candidate('b', due(3), { topic: 'b' }),
  ];
  expect(ids(plan(candidates, circumstances({ lastTopic: 'a' })).today)).toEqual(['b', 'a1', 'a2']);
  expect(ids(plan(candidates, circumstances()).today)).toEqual(['a1', 'b', 'a2']);
});

test('a question longer than half the budget is an exercise of its own, one of just half is not', () => {
  const candidates = [candidate('design', due(), { minutes: 30 }), candidate('half', due(), { minutes: 10 })];
  const { today: asked, exercises } = plan(candidates, circumstances());
  expect(ids(asked)).toEqual(['half']);
  expect(ids(exercises)).toEqual(['design']);
});

test('with five minutes a day a question of four is still mixed in', () => {
  const few = circumstances({ minutesADay: 5, budget: { minutes: 5, spentMinutes: 0, newLeft: 8 } });
  expect(ids(plan([candidate('short', fresh, { minutes: 4 })], few).today)).toEqual(['short']);
});

test('an exercise stays one in its relearning step and on a day that was extended', () => {
  const candidates = [candidate('design', inStep(now - minute), { minutes: 30 })];
  const extended = circumstances({ budget: { minutes: 80, spentMinutes: 0, newLeft: 8 } });
  const { today: asked, exercises } = plan(candidates, extended);
  expect(ids(asked)).toEqual([]);
  expect(ids(exercises)).toEqual(['design']);
});

test('when the budget is spent only learning cards are left', () => {
  const candidates = [
    candidate('due', due()),
    candidate('step', inStep(now - minute)),
    candidate('new', fresh),
  ];
  const spent = circumstances({ budget: { minutes: 20, spentMinutes: 20, newLeft: 8 } });
  expect(ids(plan(candidates, spent).today)).toEqual(['step']);
});

test('the pace of a kind is the median share, from five reviews on', () => {
  const slow = [1, 2, 9, 2, 2].map((ratio) => ({ kind: 'concept' as const, ratio }));
  const few = [3, 3, 3, 3].map((ratio) => ({ kind: 'coding' as const, ratio }));
  expect(paceOf([...slow, ...few])).toEqual({ concept: 2 });
});

test('a slow learner gets fewer questions into the same minutes', () => {
  const candidates = Array.from({ length: 8 }, (_, i) => candidate(`q${i}`, due(i + 1)));
  const asked = plan(candidates, circumstances({ pace: { concept: 2 } })).today;
  expect(ids(asked)).toEqual(['q0', 'q1', 'q2']);
});

const goal = addDays(today, 10);
const wanted = (questionId: string, gain: number, facts: Partial<Candidate> = {}) =>
  candidate(questionId, fresh, { goals: [goal], gain, ...facts });

test('for an interview the question that gains the most for its minutes comes first, due or not', () => {
  const candidates = [
    candidate('due', due(1), { topic: 'a' }),
    wanted('long', 0.6, { topic: 'b', minutes: 9 }),
    wanted('short', 0.4, { topic: 'c' }),
    candidate('later', later, { topic: 'd', goals: [goal], gain: 0.3, retrievability: 0.5 }),
  ];
  const { today: asked } = plan(candidates, circumstances());
  expect(ids(asked)).toEqual(['short', 'later', 'long', 'due']);
  expect(asked.map(({ reason }) => reason)).toEqual(['plan', 'plan', 'plan', 'due']);
});

test('a question likely to be forgotten costs more minutes, so that it must gain more', () => {
  const known = { goals: [goal], gain: 0.3, minutes: 3 };
  const candidates = [
    candidate('shaky', later, { ...known, retrievability: 0.1, gain: 0.31, topic: 'a' }),
    candidate('sure', later, { ...known, retrievability: 0.9, topic: 'b' }),
  ];
  expect(ids(plan(candidates, circumstances()).today)).toEqual(['sure', 'shaky']);
});

test('for an interview new questions come as they gain, whatever is set for an ordinary day', () => {
  const candidates = Array.from({ length: 6 }, (_, i) => wanted(`q${i}`, 0.5, { position: i }));
  const none = circumstances({ budget: { minutes: 20, spentMinutes: 0, newLeft: 0 } });
  const { today: asked, unmet } = plan([...candidates, wanted('long', 0.9, { minutes: 30 })], none);
  expect(ids(asked)).toEqual(['q0', 'q1', 'q2', 'q3', 'q4', 'q5']);
  const short = circumstances({ budget: { minutes: 6, spentMinutes: 0, newLeft: 0 } });
  expect(ids(plan(candidates, short).unmet)).toEqual(['q2', 'q3', 'q4', 'q5']);
  expect(unmet).toEqual([]);
});

test('what gains next to nothing is left to the schedule', () => {
  const candidates = [
    candidate('due', due(), { goals: [goal], gain: 0.009 }),
    candidate('later', later, { goals: [goal], gain: 0.009 }),
  ];
  expect(ids(plan(candidates, circumstances()).today)).toEqual(['due']);
});

const anyCard: fc.Arbitrary<Card> = fc.oneof(
  fc.constant(fresh),
  fc.integer({ min: 1, max: 100 }).map(due),
  fc.integer({ min: -60, max: 60 }).map((minutes) => inStep(now + minutes * minute)),
  fc.constant(later),
);
const anyCandidates = fc
  .array(
    fc.record({
      card: anyCard,
      topic: fc.constantFrom('a', 'b', 'c'),
      minutes: fc.integer({ min: 1, max: 40 }),
      gain: fc.constantFrom(0, 0.005, 0.2, 0.5),
    }),
  )
  .map((facts) => facts.map(({ card, ...rest }, index) => candidate(`q${index}`, card, rest)));
const anyBudget = fc.record({
  minutes: fc.integer({ min: 5, max: 240 }),
  spentMinutes: fc.double({ min: 0, max: 300, noNaN: true }),
  newLeft: fc.integer({ min: 0, max: 20 }),
});

test('no card is planned twice and no due card is dropped', () => {
  fc.assert(
    fc.property(anyCandidates, anyBudget, (candidates, budget) => {
      const planned = plan(candidates, circumstances({ budget }));
      const all = ids([...planned.today, ...planned.later, ...planned.exercises, ...planned.unmet]);
      expect(new Set(all).size).toBe(all.length);
      const waiting = candidates.filter(
        ({ card }) =>
          (card.state === 'review' && card.dueOn <= today) || ('dueAt' in card && card.dueAt <= now),
      );
      expect(all).toEqual(expect.arrayContaining(ids(waiting)));
    }),
  );
});

test('without learning cards the plan overdraws the budget by less than half a question', () => {
  fc.assert(
    fc.property(anyCandidates, anyBudget, (candidates, budget) => {
      const spaced = candidates.filter(({ card }) => !('dueAt' in card));
      const { today: asked, minutes } = plan(spaced, circumstances({ budget }));
      const left = Math.max(0, budget.minutes - budget.spentMinutes);
      const longest = Math.max(0, ...asked.map(({ estimatedMinutes }) => estimatedMinutes));
      expect(minutes).toBeLessThanOrEqual(left + longest / 2);
    }),
  );
});
