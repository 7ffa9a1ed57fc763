import { describe, expect, test } from 'vitest';
import { defaultSettings, defaultWeightSet } from '../../src/domain/fsrs.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { NewOptimization } from '../../src/storage/weightSets.ts';
import { cards, createWorld, gradeOnce, nineToday, type World } from '../support/world.ts';

const weights = defaultSettings.weights.with(0, 0.5);
const dayMs = 86_400_000;

const aRun = (facts: Partial<NewOptimization> = {}): NewOptimization => ({
  id: 'run-1',
  learnerId: localLearner,
  finishedAt: nineToday,
  reviews: 500,
  tested: 100,
  lossBefore: 0.41,
  lossAfter: 0.39,
  fromWeightSetId: defaultWeightSet,
  weightSet: { id: 'set-1', weights },
  ...facts,
});

const inUse = async ({ stores }: World) => (await stores.learners.find(localLearner))?.weightSetId;

describe('a run of the optimizer', () => {
  test('that was better is kept with its weights, which are in use from then on', async () => {
    const world = await createWorld();
    expect(await world.stores.weightSets.finish(aRun())).toBe('kept');
    const learner = await world.stores.learners.find(localLearner);
    expect(learner?.weightSetId).toBe('set-1');
    expect(learner?.scheduling.weights).toEqual(weights);
    const { weightSet: _set, ...run } = aRun();
    expect(await world.stores.weightSets.latestRun(localLearner)).toEqual({ ...run, weightSetId: 'set-1' });
  });

  test('that was no better is kept, and changes nothing', async () => {
    const world = await createWorld();
    expect(await world.stores.weightSets.finish(aRun({ weightSet: null }))).toBe('kept');
    expect(await inUse(world)).toBe(defaultWeightSet);
    expect(await world.stores.weightSets.list(localLearner)).toHaveLength(1);
    expect((await world.stores.weightSets.latestRun(localLearner))?.weightSetId).toBeNull();
  });

  test('is kept once', async () => {
    const world = await createWorld();
    await world.stores.weightSets.finish(aRun());
    expect(await world.stores.weightSets.finish(aRun())).toBe('replayed');
    expect(world.count('optimization')).toBe(1);
  });

  test('is not kept when other weights were taken into use meanwhile', async () => {
    const world = await createWorld();
    await world.stores.weightSets.finish(aRun());
    const late = aRun({ id: 'run-2', weightSet: { id: 'set-2', weights } });
    expect(await world.stores.weightSets.finish(late)).toBe('superseded');
    expect(await inUse(world)).toBe('set-1');
    expect(world.count('optimization')).toBe(1);
    expect(world.count('weight_set')).toBe(2);
  });

  test('is the latest when it ended last', async () => {
    const world = await createWorld();
    await world.stores.weightSets.finish(aRun({ weightSet: null }));
    await world.stores.weightSets.finish(aRun({ id: 'run-2', weightSet: null, finishedAt: nineToday + 1 }));
    expect((await world.stores.weightSets.latestRun(localLearner))?.id).toBe('run-2');
    expect(await world.stores.weightSets.latestRun('somebody')).toBeUndefined();
  });
});

describe('weights', () => {
  test('are listed newest first, with how their fit did', async () => {
    const world = await createWorld();
    await world.stores.weightSets.finish(aRun());
    const fit = { reviews: 500, lossBefore: 0.41, lossAfter: 0.39 };
    expect(await world.stores.weightSets.list(localLearner)).toEqual([
      { id: 'set-1', weights, createdAt: nineToday, fit },
      expect.objectContaining({ id: defaultWeightSet, weights: [...defaultSettings.weights], fit: null }),
    ]);
  });

  test('can be taken into use again', async () => {
    const world = await createWorld();
    await world.stores.weightSets.finish(aRun());
    expect(await world.stores.weightSets.use(localLearner, defaultWeightSet)).toBe(true);
    expect(await inUse(world)).toBe(defaultWeightSet);
    expect(await world.stores.weightSets.use(localLearner, 'set-1')).toBe(true);
    expect(await inUse(world)).toBe('set-1');
  });

  test('of somebody else are neither listed nor used', async () => {
    const world = await createWorld();
    await world.stores.learners.ensure('somebody', 'UTC', nineToday);
    await world.stores.weightSets.finish(aRun({ learnerId: 'somebody' }));
    expect(await world.stores.weightSets.list(localLearner)).toHaveLength(1);
    expect(await world.stores.weightSets.use(localLearner, 'set-1')).toBe(false);
    expect(await world.stores.weightSets.use(localLearner, 'unknown')).toBe(false);
    expect(await inUse(world)).toBe(defaultWeightSet);
  });
});

async function withReviews(): Promise<World> {
  const world = await createWorld();
  const { dueDeadlocks, freshEtag } = cards;
  await gradeOnce(world.stores, { questionId: dueDeadlocks, rating: 'good', at: nineToday });
  await gradeOnce(world.stores, { questionId: freshEtag, rating: 'again', at: nineToday + 1000 });
  const again = await gradeOnce(world.stores, {
    questionId: freshEtag,
    rating: 'good',
    at: nineToday + dayMs,
  });
  await world.stores.reviews.undo(again, nineToday + dayMs);
  return world;
}

describe('the logs of cards', () => {
  test('hold what counts of each, in order', async () => {
    const { stores } = await withReviews();
    const logs = await stores.cardLogs.next(localLearner, '');
    expect(logs.map(({ questionId, reviews }) => [questionId, reviews.map(({ rating }) => rating)])).toEqual([
      [cards.dueDeadlocks, ['good', 'good']],
      [cards.suspendedCap, ['good']],
      [cards.freshEtag, ['again']],
      [cards.lapsedIdempotency, ['good', 'again']],
    ]);
    expect(await stores.cardLogs.next(localLearner, cards.lapsedIdempotency)).toEqual([]);
    const rest = await stores.cardLogs.next(localLearner, cards.suspendedCap);
    expect(rest.map(({ questionId }) => questionId)).toEqual([cards.freshEtag, cards.lapsedIdempotency]);
  });

  test('tell how many reviews came a day or more after the last', async () => {
    const { stores } = await withReviews();
    expect(await stores.cardLogs.countUsable(localLearner, 400)).toBe(2);
    expect(await stores.cardLogs.countUsable(localLearner, 1)).toBe(1);
    expect(await stores.cardLogs.countUsable('somebody', 400)).toBe(0);
  });

  test('give the last answers with their pace, first ones apart', async () => {
    const { stores } = await withReviews();
    const answers = await stores.cardLogs.latestAnswers(localLearner, 3);
    expect(answers.map(({ isFirst, rating }) => [isFirst, rating])).toEqual([
      [true, 'again'],
      [false, 'good'],
      [false, 'again'],
    ]);
    expect(answers[0]).toEqual({ kind: 'concept', rating: 'again', isFirst: true, ratio: 0.5 });
  });
});
