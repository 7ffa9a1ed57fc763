import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { defaultSettings, defaultWeightSet } from '../../src/domain/fsrs.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { FitWeights } from '../../src/web/optimizer.ts';
import { formFields, words } from '../support/forms.ts';
import { rescheduleAll, withFittedWeights } from '../support/weighing.ts';
import { cards, createSite, createWorld, gradeOnce, nineToday, type World } from '../support/world.ts';

const path = '/settings/weights';
const dayMs = 86_400_000;

const withFirstStabilities = (factor: number) =>
  defaultSettings.weights.map((weight, index) => (index < 4 ? weight * factor : weight));

/** Somebody who recalls everything is predicted better by weights that forget more slowly. */
const [better, worse] = [withFirstStabilities(4), withFirstStabilities(0.2)];

const page = async (world: Pick<World, 'get'>, query = '') =>
  (await (await world.get(`${path}${query}`)).text()).replaceAll(/\s+/g, ' ');

/** Recalls six questions a day, 70 days long. */
async function practised(): Promise<World> {
  const world = await createWorld();
  const ids = [
    'db-deadlocks',
    'http-idempotency',
    'http-etag',
    'http-caching',
    'db-isolation',
    'db-senior-only',
  ];
  for (let day = 1; day <= 70; day++)
    for (const questionId of ids)
      await gradeOnce(world.stores, { questionId, rating: 'good', at: nineToday + day * dayMs });
  world.clock.now = nineToday + 71 * dayMs;
  return world;
}

async function ended(world: Pick<World, 'get'>): Promise<string> {
  return vi.waitFor(async () => {
    const html = await page(world);
    expect(html).not.toContain('Optimizing:');
    return html;
  });
}

async function optimize(world: World, fitWeights: FitWeights): Promise<string> {
  world.deps.loadFit = async () => fitWeights;
  world.clock.now += 1000;
  const response = await world.post(`${path}/optimizations`, {});
  expect([response.status, response.headers.get('location')]).toEqual([303, path]);
  return ended(world);
}

const inUse = async ({ stores }: World) => (await stores.learners.find(localLearner))?.weightSetId;

describe('with a short log', () => {
  test('the page says how many reviews there are and how many are missing', async () => {
    const world = await createWorld();
    const html = await page(world);
    expect(html).toContain('1 of 400 usable reviews.');
    expect(html).toContain('399 more reviews');
    expect(html).not.toContain('/optimizations');
  });

  test('a run that is begun all the same fails, says why, and changes nothing', async () => {
    const world = await createWorld();
    const html = await optimize(world, async () => better);
    expect(html).toContain('Only 1 of the reviews can be learnt from; it takes 400.');
    expect(await inUse(world)).toBe(defaultWeightSet);
    expect(world.count('optimization')).toBe(0);
  });
});

test('where the library is not installed the page says so, and a run is not begun', async () => {
  const world = await createWorld();
  world.deps.loadFit = async () => undefined;
  expect(await page(world)).toContain('The optimizer is not installed here');
  expect((await world.post(`${path}/optimizations`, {})).status).toBe(303);
  expect(await page(world)).not.toContain('Not optimized');
});

test('better weights are taken into use, worse and broken ones are not, and others can be taken back', async () => {
  const world = await practised();
  expect(await page(world)).toContain(`action="${path}/optimizations"`);

  const html = await optimize(world, async () => better);
  expect(html).toContain('weights fitted to 417 reviews were taken into use.');
  const fitted = await inUse(world);
  expect(fitted).not.toBe(defaultWeightSet);
  expect((await world.stores.learners.find(localLearner))?.scheduling.weights).toEqual(better);
  const run = await world.stores.weightSets.latestRun(localLearner);
  expect(run?.lossAfter).toBeLessThan(run?.lossBefore ?? 0);
  expect(html).toContain(run?.lossBefore.toFixed(4));
  expect(html).toContain(run?.lossAfter.toFixed(4));

  expect(await optimize(world, async () => worse)).toContain('were no better, so nothing was changed.');
  expect(await inUse(world)).toBe(fitted);

  const sameInTheEnd: FitWeights = async (sequences) =>
    sequences.length < 417 ? withFirstStabilities(8) : better;
  expect(await optimize(world, sameInTheEnd)).toContain('There is nothing new to learn');
  expect(await inUse(world)).toBe(fitted);

  expect(await optimize(world, async () => better.with(3, 1000))).toContain('Weight 3 is 1000, outside');
  expect(await inUse(world)).toBe(fitted);

  const back = await world.post(`${path}/${defaultWeightSet}/restoration`, {});
  expect([back.status, back.headers.get('location')]).toEqual([303, path]);
  expect(await inUse(world)).toBe(defaultWeightSet);
  expect((await world.post(`${path}/nobody/restoration`, {})).status).toBe(404);
}, 60_000);

test('a run shows how far it is, goes on alone, and a restarted server knows nothing of it', async () => {
  const world = await practised();
  const asked: Parameters<FitWeights>[] = [];
  let finish = (_weights: number[]): void => undefined;
  world.deps.loadFit = async () => (sequences, options) => {
    asked.push([sequences, options]);
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  await world.post(`${path}/optimizations`, {});
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.[1].onProgress(0.5);
  const running = await page(world);
  expect(running).toContain('Optimizing: 25 % done.');
  expect(running).toMatch(/hx-trigger="every \ds"/);
  expect(running).not.toContain(`action="${path}/optimizations"`);

  await world.post(`${path}/optimizations`, {});
  await new Promise(setImmediate);
  expect(asked).toHaveLength(1);
  expect(await page(createSite({ ...world.deps }))).toContain(`action="${path}/optimizations"`);
  expect(world.count('optimization')).toBe(0);

  // The last reviews by time are kept for the test.
  expect(asked[0]?.[0].length).toBe(333);
  finish(worse);
  expect(await ended(world)).toContain('were no better');
  expect(await page(world)).not.toContain('hx-trigger="every');
}, 60_000);

test('a run that breaks says so, and the next one can begin', async () => {
  const world = await practised();
  const broken = await optimize(world, async () => Promise.reject(new Error('out of memory')));
  expect(broken).toContain(
    'Something went wrong, and it was logged. The weights in use are the same as before.',
  );
  expect(await inUse(world)).toBe(defaultWeightSet);
  expect(await optimize(world, async () => better)).toContain('were taken into use.');
}, 60_000);

describe('rescheduling', () => {
  const rows = ({ database }: World) => database.prepare('SELECT * FROM card ORDER BY question_id').all();

  test('with the weights the cards were scheduled by there is nothing to move', async () => {
    expect(await page(await createWorld())).toContain('Nothing to move');
  });

  test('says before what it will do, does it, and can be undone as one', async () => {
    const world = await withFittedWeights();
    const before = rows(world);
    const html = await page(world);
    expect(words(html)).toContain(
      'It would change 2 questions: 0 sooner, 1 later, 1 on the same day with another memory.',
    );
    const response = await world.post(`${path}/reschedulings`, formFields(html, `${path}/reschedulings`));
    expect([response.status, response.headers.get('location')]).toEqual([303, path]);
    const moved = await page(world);
    expect(moved).toMatch(/Rescheduled on 18 Nov 2026, 09:00: 2 questions\./);
    expect(moved).toContain('Nothing to move');
    expect(await world.stores.cards.find(localLearner, cards.dueDeadlocks)).toMatchObject({ version: 2 });

    const [undoPath = ''] = moved.match(/\/settings\/weights\/reschedulings\/[\w-]+\/undo/) ?? [];
    expect((await world.post(undoPath, {})).status).toBe(303);
    expect(rows(world)).toEqual(before);
    const back = await page(world);
    expect(back).toContain('2 of 2 questions are back as before.');
    expect(back).not.toContain('/undo"');
  });

  test('sent twice moves once', async () => {
    const world = await withFittedWeights();
    const fields = formFields(await page(world), `${path}/reschedulings`);
    await world.post(`${path}/reschedulings`, fields);
    const once = rows(world);
    await world.post(`${path}/reschedulings`, fields);
    expect(rows(world)).toEqual(once);
    expect(world.count('card_change')).toBe(2);
  });

  test('undone after a review says how many could not go back', async () => {
    const world = await withFittedWeights();
    await rescheduleAll(world);
    await gradeOnce(world.stores, { questionId: cards.dueDeadlocks, rating: 'good', at: nineToday + 1000 });
    const html = await page(world);
    expect(html).toContain('Undo can bring back 1: the others were practised or changed since.');
    const [undoPath = ''] = html.match(/\/settings\/weights\/reschedulings\/[\w-]+\/undo/) ?? [];
    await world.post(undoPath, {});
    expect(await page(world)).toContain('1 of 2 questions is back as before; 1 could not go back');
  });

  test('leaves cards in their steps and questions never practised alone', async () => {
    const world = await withFittedWeights();
    await rescheduleAll(world);
    const step = await world.stores.cards.find(localLearner, cards.lapsedIdempotency);
    expect(step).toMatchObject({ state: 'relearning', version: 2 });
    expect(await world.stores.cards.find(localLearner, cards.freshEtag)).toMatchObject({ state: 'new' });
  });

  test('refuses a damaged form, and an undo of nothing is not found', async () => {
    const world = await withFittedWeights();
    expect((await world.post(`${path}/reschedulings`, { batch: 'x' })).status).toBe(404);
    expect((await world.post(`${path}/reschedulings/${randomUUID()}/undo`, {})).status).toBe(404);
    expect(world.count('card_change')).toBe(0);
  });
});
