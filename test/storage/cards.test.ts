import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { cards, createWorld, nineToday, today } from '../support/world.ts';

const tomorrow = addDays(today, 1);
const { dueDeadlocks, freshEtag, suspendedCap } = cards;

async function setUp() {
  const world = await createWorld();
  return { ...world, cardStore: world.stores.cards };
}

test('a deck counts its questions, those seen, and those due now', async () => {
  const { cardStore } = await setUp();
  const counts = await cardStore.deckCounts(localLearner, nineToday, today);
  expect(counts.sort((a, b) => a.deckId.localeCompare(b.deckId))).toEqual([
    { deckId: 'everything', total: 8, seen: 3, due: 2 },
    { deckId: 'http', total: 3, seen: 1, due: 1 },
  ]);
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
