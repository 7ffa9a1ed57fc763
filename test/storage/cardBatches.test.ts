import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { reschedule, setDue } from '../../src/domain/cardChange.ts';
import { addDays } from '../../src/domain/studyDay.ts';
import type { BatchedChange, CardBatch } from '../../src/storage/cardBatches.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { cards, createWorld, gradeOnce, nineToday, today, type World } from '../support/world.ts';

const { dueDeadlocks, lapsedIdempotency, suspendedCap, freshEtag } = cards;
const later = nineToday + 60 * 60_000;
const memory = { stability: 4.25, difficulty: 6.5 };

async function rows({ database }: World) {
  return database.prepare('SELECT * FROM card ORDER BY question_id').all();
}

async function aChange(world: World, questionId: string, days: number | null): Promise<BatchedChange> {
  const card = await world.stores.cards.find(localLearner, questionId);
  if (card.state === 'new') throw new Error(`${questionId} was never practised`);
  const about = { id: randomUUID(), questionId, cardVersion: card.version };
  const dueOn = addDays(today, days ?? 2);
  return days === null
    ? { ...about, kind: 'reschedule', dueOn, memory, card: reschedule(card, memory, dueOn) }
    : { ...about, kind: 'due', dueOn, card: setDue(card, dueOn) };
}

const aBatch = (changes: readonly BatchedChange[], facts: Partial<CardBatch> = {}): CardBatch => ({
  batchId: randomUUID(),
  learnerId: localLearner,
  changedAt: nineToday,
  studyDay: today,
  changes,
  ...facts,
});

async function twoMoved(world: World) {
  const changes = [await aChange(world, dueDeadlocks, 5), await aChange(world, lapsedIdempotency, 6)];
  return aBatch(changes);
}

test('a batch changes all its cards, and counts their versions on', async () => {
  const world = await createWorld();
  const batch = await twoMoved(world);
  expect(await world.stores.cardBatches.record(batch)).toEqual({ recorded: 2, stale: 0 });
  for (const { questionId, card } of batch.changes)
    expect(await world.stores.cards.find(localLearner, questionId)).toEqual(card);
  expect(world.count('card_change')).toBe(2);
});

test('a rescheduled card remembers otherwise, and the log keeps what', async () => {
  const world = await createWorld();
  await world.stores.cardBatches.record(aBatch([await aChange(world, dueDeadlocks, null)]));
  expect(await world.stores.cards.find(localLearner, dueDeadlocks)).toMatchObject(memory);
  const [line] = await world.stores.cardChanges.ofQuestion(localLearner, dueDeadlocks);
  expect(line).toMatchObject({ kind: 'reschedule', dueOn: addDays(today, 2), ...memory });
});

test('a batch sent again is recorded once', async () => {
  const world = await createWorld();
  const batch = await twoMoved(world);
  await world.stores.cardBatches.record(batch);
  await gradeOnce(world.stores, { questionId: dueDeadlocks, rating: 'good', at: later });
  const before = await rows(world);
  expect(await world.stores.cardBatches.record(batch)).toEqual({ recorded: 2, stale: 0 });
  const fresh = batch.changes.map((change) => ({ ...change, id: randomUUID() }));
  expect(await world.stores.cardBatches.record({ ...batch, changes: fresh })).toEqual({
    recorded: 2,
    stale: 0,
  });
  expect(await rows(world)).toEqual(before);
  expect(world.count('card_change')).toBe(2);
});

describe('left out of a batch is a card', () => {
  test('that was practised since', async () => {
    const world = await createWorld();
    const batch = await twoMoved(world);
    await gradeOnce(world.stores, { questionId: dueDeadlocks, rating: 'good', at: later });
    const card = await world.stores.cards.find(localLearner, dueDeadlocks);
    expect(await world.stores.cardBatches.record(batch)).toEqual({ recorded: 1, stale: 1 });
    expect(await world.stores.cards.find(localLearner, dueDeadlocks)).toEqual(card);
  });

  test('that was never practised, or is not the one after', async () => {
    const world = await createWorld();
    const change = await aChange(world, dueDeadlocks, 5);
    const ofNobody = {
      ...change,
      questionId: freshEtag,
      cardVersion: 0,
      card: { ...change.card, version: 1 },
    };
    const skipping = { ...change, card: { ...change.card, version: change.card.version + 1 } };
    const before = await rows(world);
    expect(await world.stores.cardBatches.record(aBatch([ofNobody, skipping]))).toEqual({
      recorded: 0,
      stale: 2,
    });
    expect(await rows(world)).toEqual(before);
  });
});

test('a batch with a change that cannot be kept changes nothing', async () => {
  const world = await createWorld();
  const good = await aChange(world, dueDeadlocks, 5);
  const { memory: _none, ...forgotten } = await aChange(world, lapsedIdempotency, null);
  const before = await rows(world);
  await expect(world.stores.cardBatches.record(aBatch([good, forgotten]))).rejects.toThrow('CHECK');
  expect(await rows(world)).toEqual(before);
  expect(world.count('card_change')).toBe(0);
});

describe('undoing a batch', () => {
  test('brings every card back byte for byte', async () => {
    const world = await createWorld();
    const before = await rows(world);
    const batch = aBatch([
      await aChange(world, dueDeadlocks, null),
      await aChange(world, lapsedIdempotency, null),
      await aChange(world, suspendedCap, 9),
    ]);
    await world.stores.cardBatches.record(batch);
    expect(await rows(world)).not.toEqual(before);
    const { undo } = world.stores.cardBatches;
    expect(await undo(localLearner, batch.batchId, later)).toEqual({ undone: 3, stale: 0 });
    expect(await rows(world)).toEqual(before);
    expect(await undo(localLearner, batch.batchId, later + 1)).toEqual({ undone: 3, stale: 0 });
    expect((await world.stores.cardBatches.latest(localLearner))?.undoneAt).toBe(later);
  });

  test('leaves what was practised since, and says how many', async () => {
    const world = await createWorld();
    const batch = await twoMoved(world);
    await world.stores.cardBatches.record(batch);
    await gradeOnce(world.stores, { questionId: dueDeadlocks, rating: 'good', at: later });
    const practised = await world.stores.cards.find(localLearner, dueDeadlocks);
    const outcome = await world.stores.cardBatches.undo(localLearner, batch.batchId, later);
    expect(outcome).toEqual({ undone: 1, stale: 1 });
    expect(await world.stores.cards.find(localLearner, dueDeadlocks)).toEqual(practised);
  });

  test('of nobody, or of somebody else, is of no cards', async () => {
    const world = await createWorld();
    const batch = await twoMoved(world);
    await world.stores.cardBatches.record(batch);
    const none = { undone: 0, stale: 0 };
    expect(await world.stores.cardBatches.undo(localLearner, 'unknown', later)).toEqual(none);
    expect(await world.stores.cardBatches.undo('somebody', batch.batchId, later)).toEqual(none);
  });

  test('can be followed by the same cards in another one', async () => {
    const world = await createWorld();
    const first = await twoMoved(world);
    await world.stores.cardBatches.record(first);
    await world.stores.cardBatches.undo(localLearner, first.batchId, later);
    const second = await twoMoved(world);
    expect(await world.stores.cardBatches.record(second)).toEqual({ recorded: 2, stale: 0 });
  });
});

describe('the latest batch', () => {
  test('is none before the first', async () => {
    const world = await createWorld();
    expect(await world.stores.cardBatches.latest(localLearner)).toBeUndefined();
  });

  test('says how many cards are back and how many could go back', async () => {
    const world = await createWorld();
    const batch = await twoMoved(world);
    await world.stores.cardBatches.record(batch);
    const { batchId } = batch;
    const about = { batchId, kind: 'due', changedAt: nineToday, studyDay: today, cards: 2 };
    const { latest } = world.stores.cardBatches;
    expect(await latest(localLearner)).toEqual({ ...about, undone: 0, undoable: 2, undoneAt: null });
    await gradeOnce(world.stores, { questionId: dueDeadlocks, rating: 'good', at: later });
    expect(await latest(localLearner)).toEqual({ ...about, undone: 0, undoable: 1, undoneAt: null });
    await world.stores.cardBatches.undo(localLearner, batchId, later);
    expect(await latest(localLearner)).toEqual({ ...about, undone: 1, undoable: 0, undoneAt: later });
  });

  test('is that of its kind, when one is named', async () => {
    const world = await createWorld();
    const moved = aBatch([await aChange(world, dueDeadlocks, 4)]);
    await world.stores.cardBatches.record(moved);
    const told = aBatch([await aChange(world, lapsedIdempotency, null)], { changedAt: later });
    await world.stores.cardBatches.record(told);
    const { latest } = world.stores.cardBatches;
    expect((await latest(localLearner))?.batchId).toBe(told.batchId);
    expect((await latest(localLearner, 'due'))?.batchId).toBe(moved.batchId);
    expect((await latest(localLearner, 'reschedule'))?.batchId).toBe(told.batchId);
  });

  test('is not a single change by hand', async () => {
    const world = await createWorld();
    const { kind, memory: _none, card, ...change } = await aChange(world, dueDeadlocks, 4);
    const line = {
      ...change,
      kind: 'due' as const,
      learnerId: localLearner,
      changedAt: nineToday,
      studyDay: today,
    };
    expect(kind).toBe('due');
    expect(await world.stores.cardChanges.record({ change: line, card })).toBe('recorded');
    expect(await world.stores.cardBatches.latest(localLearner)).toBeUndefined();
  });
});
