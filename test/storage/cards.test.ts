import { expect, test } from 'vitest';
import type { Level } from '../../src/domain/question.ts';
import { addDays } from '../../src/domain/studyDay.ts';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { goodFile } from '../library/goodFiles.ts';
import { cards, createWorld, gradeOnce, nineToday, renderer, snapshot, today } from '../support/world.ts';
import { grade } from './grading.ts';

const minute = 60_000;
const tomorrow = addDays(today, 1);
const { dueDeadlocks, lapsedIdempotency, freshEtag, suspendedCap } = cards;

async function setUp() {
  const world = await createWorld();
  const candidates = async (levels: Level[] = ['junior', 'mid'], at: { now?: number; on?: string } = {}) => {
    const scope = {
      learnerId: localLearner,
      now: at.now ?? nineToday,
      today: (at.on ?? today) as typeof today,
    };
    const found = await world.stores.cards.candidates({ ...scope, levels });
    return found.map(({ questionId }) => questionId);
  };
  return { ...world, cardStore: world.stores.cards, candidates };
}

const preferences = {
  targetLevel: 'mid',
  minutesADay: 20,
  newADay: 8,
  timing: { zone: 'Europe/Berlin', rolloverHour: 4 },
} as const;

test('candidates are the cards that wait and the questions never seen', async () => {
  const { candidates } = await setUp();
  expect((await candidates()).sort()).toEqual(
    [dueDeadlocks, lapsedIdempotency, freshEtag, 'http-caching', 'db-isolation', 'design-shortener'].sort(),
  );
});

test('a candidate comes with its card as it stands', async () => {
  const { cardStore } = await setUp();
  const scope = { learnerId: localLearner, now: nineToday, today, levels: [] };
  for (const { questionId, card } of await cardStore.candidates(scope)) {
    expect(card).toEqual(await cardStore.find(localLearner, questionId));
  }
});

test('a suspended question is no candidate until it is resumed', async () => {
  const { cardStore, candidates } = await setUp();
  expect(await candidates()).not.toContain(suspendedCap);
  await cardStore.suspend(localLearner, freshEtag, nineToday);
  expect(await candidates()).not.toContain(freshEtag);
  await cardStore.resume(localLearner, suspendedCap);
  await cardStore.resume(localLearner, freshEtag);
  expect(await candidates()).toEqual(expect.arrayContaining([suspendedCap, freshEtag]));
});

test('a buried question is no candidate before its day', async () => {
  const { cardStore, candidates } = await setUp();
  await cardStore.bury(localLearner, dueDeadlocks, { now: nineToday, on: tomorrow });
  await cardStore.bury(localLearner, freshEtag, { now: nineToday, on: tomorrow });
  expect((await candidates()).filter((id) => id === dueDeadlocks || id === freshEtag)).toEqual([]);
  const then = await candidates(['mid'], { on: tomorrow });
  expect(then).toEqual(expect.arrayContaining([dueDeadlocks, freshEtag]));
});

test('a retired question is no candidate, seen or not', async () => {
  const { stores, candidates } = await setUp();
  const gone: string[] = [dueDeadlocks, freshEtag];
  const questions = snapshot.questions.filter(({ question }) => !gone.includes(question.id));
  await stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: nineToday });
  expect((await candidates()).filter((id) => gone.includes(id))).toEqual([]);
});

test('a question outside the decks switched on is no candidate, seen or not', async () => {
  const { stores, candidates } = await setUp();
  await stores.learners.setUp(localLearner, { ...preferences, deckIds: ['http'] }, nineToday);
  expect((await candidates()).sort()).toEqual([lapsedIdempotency, freshEtag, 'http-caching'].sort());
});

test('an own question is a candidate whatever the decks switched on, until it is retired', async () => {
  const { stores, candidates } = await setUp();
  const file = goodFile('concept', 'my-etag');
  const parsed = parseQuestion(file, '');
  if ('problems' in parsed) throw new Error('the good file is not good');
  const mine = { learnerId: localLearner, question: parsed.question, file };
  await stores.ownQuestions.save(mine, { basis: 'new', renderer, now: nineToday });
  await stores.learners.setUp(localLearner, { ...preferences, deckIds: ['http'] }, nineToday);
  expect((await candidates()).sort()).toEqual(
    [lapsedIdempotency, freshEtag, 'http-caching', 'my-etag'].sort(),
  );
  await gradeOnce(stores, { questionId: 'my-etag', rating: 'again', at: nineToday });
  expect(await candidates()).toContain('my-etag');
  await stores.ownQuestions.retire(localLearner, 'my-etag', nineToday);
  expect(await candidates()).not.toContain('my-etag');
});

test('new questions come from the levels asked for, cards from every level', async () => {
  const { candidates } = await setUp();
  expect(await candidates(['senior'])).toEqual(
    expect.arrayContaining(['db-senior-only', dueDeadlocks, lapsedIdempotency]),
  );
  expect(await candidates(['senior'])).not.toContain(freshEtag);
});

test('a card in its steps waits from twenty minutes before its time', async () => {
  const { stores, candidates } = await setUp();
  await stores.reviews.record(await grade(stores, { questionId: freshEtag, rating: 'again' }));
  const dueAt = nineToday + 10 * minute;
  expect(await candidates(['mid'], { now: dueAt - 20 * minute })).toContain(freshEtag);
  expect(await candidates(['mid'], { now: dueAt - 20 * minute - 1 })).not.toContain(freshEtag);
});

test('new questions stand where the first deck that has them puts them', async () => {
  const { cardStore } = await setUp();
  const scope = { learnerId: localLearner, now: nineToday, today, levels: ['mid'] as Level[] };
  const fresh = (await cardStore.candidates(scope)).filter(({ card }) => card.state === 'new');
  const ids = fresh.sort((a, b) => a.position - b.position).map(({ questionId }) => questionId);
  expect(ids).toEqual([freshEtag, 'http-caching', 'db-isolation', 'design-shortener']);
});

test('a deck counts its questions, those seen, and those due now', async () => {
  const { cardStore } = await setUp();
  const counts = await cardStore.deckCounts(localLearner, nineToday, today);
  expect(counts.sort((a, b) => a.deckId.localeCompare(b.deckId))).toEqual([
    { deckId: 'everything', total: 8, seen: 3, due: 2 },
    { deckId: 'http', total: 3, seen: 1, due: 1 },
  ]);
});

test('the forecast has every day something falls due, and what is set aside is left out', async () => {
  const { cardStore, stores } = await setUp();
  const graded = await grade(stores, { questionId: freshEtag, rating: 'good' });
  await stores.reviews.record(graded);
  const learned = await cardStore.find(localLearner, dueDeadlocks);
  if (graded.card.state !== 'review' || learned.state !== 'review') throw new Error('Good spaces by days');
  const days = { from: learned.dueOn, to: addDays(today, 60) };
  expect(await cardStore.forecast(localLearner, days, today)).toEqual([
    { dueOn: learned.dueOn, questions: 1, minutes: 3 },
    { dueOn: graded.card.dueOn, questions: 1, minutes: 3 },
  ]);
  await cardStore.suspend(localLearner, dueDeadlocks, nineToday);
  expect(await cardStore.forecast(localLearner, days, today)).toHaveLength(1);
  const after = { from: addDays(graded.card.dueOn, 1), to: addDays(today, 60) };
  expect(await cardStore.forecast(localLearner, after, today)).toEqual([]);
});

test('what is set aside is listed with its state, a burial until its day', async () => {
  const { cardStore } = await setUp();
  await cardStore.bury(localLearner, freshEtag, { now: nineToday, on: tomorrow });
  const question = (id: string) => `What about ${id}?`;
  expect(await cardStore.setAside(localLearner, today)).toEqual([
    {
      questionId: suspendedCap,
      topic: 'distributed',
      question: question(suspendedCap),
      state: 'suspended',
      untilOn: null,
    },
    {
      questionId: freshEtag,
      topic: 'http',
      question: question(freshEtag),
      state: 'buried',
      untilOn: tomorrow,
    },
  ]);
  const then = await cardStore.setAside(localLearner, tomorrow);
  expect(then.map(({ questionId }) => questionId)).toEqual([suspendedCap]);
});

test('the question set aside last is the one that can be taken back', async () => {
  const { cardStore } = await setUp();
  await cardStore.bury(localLearner, freshEtag, { now: nineToday, on: tomorrow });
  expect(await cardStore.lastSetAside(localLearner)).toMatchObject({
    questionId: freshEtag,
    state: 'buried',
  });
  await cardStore.suspend(localLearner, dueDeadlocks, nineToday + 1);
  expect(await cardStore.lastSetAside(localLearner)).toMatchObject({
    questionId: dueDeadlocks,
    state: 'suspended',
  });
  for (const id of [dueDeadlocks, freshEtag, suspendedCap]) await cardStore.resume(localLearner, id);
  expect(await cardStore.lastSetAside(localLearner)).toBeUndefined();
});

test('a question nobody has cannot be set aside', async () => {
  const { cardStore } = await setUp();
  expect(await cardStore.suspend(localLearner, 'nobody-knows', nineToday)).toBe(false);
  expect(await cardStore.bury(localLearner, 'nobody-knows', { now: nineToday, on: tomorrow })).toBe(false);
});

test('setting a question aside leaves its card as it is', async () => {
  const { cardStore } = await setUp();
  const before = await cardStore.find(localLearner, dueDeadlocks);
  await cardStore.suspend(localLearner, dueDeadlocks, nineToday);
  await cardStore.suspend(localLearner, dueDeadlocks, nineToday + 1);
  await cardStore.bury(localLearner, dueDeadlocks, { now: nineToday, on: tomorrow });
  await cardStore.resume(localLearner, dueDeadlocks);
  expect(await cardStore.find(localLearner, dueDeadlocks)).toEqual(before);
});

test('a question asked for soon is a candidate whatever its level, deck and due day, until it is practised', async () => {
  const { stores, candidates, clock } = await setUp();
  await stores.learners.setUp(localLearner, { ...preferences, deckIds: ['http'] }, nineToday);
  await stores.priorities.prioritise(localLearner, 'db-senior-only', clock.now);
  await stores.priorities.prioritise(localLearner, dueDeadlocks, clock.now + 1);
  expect((await candidates()).slice(0, 2)).toEqual(['db-senior-only', dueDeadlocks]);
  await gradeOnce(stores, { questionId: dueDeadlocks, rating: 'good', at: clock.now + minute });
  expect(await candidates()).not.toContain(dueDeadlocks);
  await stores.priorities.withdraw(localLearner, 'db-senior-only');
  expect(await candidates()).not.toContain('db-senior-only');
});

test('a question that is due and asked for is one candidate', async () => {
  const { stores, candidates } = await setUp();
  await stores.priorities.prioritise(localLearner, dueDeadlocks, nineToday);
  expect((await candidates()).filter((id) => id === dueDeadlocks)).toEqual([dueDeadlocks]);
});

test('a suspended question stays away, also when it was asked for', async () => {
  const { stores, candidates } = await setUp();
  await stores.priorities.prioritise(localLearner, suspendedCap, nineToday);
  expect(await candidates()).not.toContain(suspendedCap);
});
