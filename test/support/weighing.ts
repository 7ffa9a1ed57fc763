/** Worlds in which weights can be fitted, were fitted, and cards were rescheduled by them. */
import { randomUUID } from 'node:crypto';
import { defaultSettings, defaultWeightSet } from '../../src/domain/fsrs.ts';
import { formFields } from './forms.ts';
import { cards, createWorld, gradeOnce, type World } from './world.ts';

const path = '/settings/weights';

/** Weights that forget more slowly were fitted and are in use, next to the default ones. */
export async function withFittedWeights(): Promise<World> {
  const world = await createWorld();
  const weights = defaultSettings.weights.map((weight, index) => (index < 4 ? weight * 4 : weight));
  await world.stores.weightSets.finish({
    id: 'run-1',
    learnerId: 'local',
    finishedAt: world.clock.now,
    reviews: 500,
    tested: 100,
    lossBefore: 0.5,
    lossAfter: 0.4,
    fromWeightSetId: defaultWeightSet,
    weightSet: { id: 'set-1', weights },
  });
  return world;
}

/** Sends the form that the page offers. */
export async function rescheduleAll(world: World): Promise<Response> {
  const html = await (await world.get(path)).text();
  return world.post(`${path}/reschedulings`, formFields(html, `${path}/reschedulings`));
}

type ReviewRow = Record<string, unknown>;

/** A log with enough reviews to fit to: the last one of a card over and over, for what only counts them. */
function lengthen({ database }: World): void {
  const row = database
    .prepare('SELECT * FROM review WHERE question_id = ? ORDER BY card_version DESC LIMIT 1')
    .get(cards.lapsedIdempotency) as ReviewRow;
  const names = Object.keys(row);
  const insert = database.prepare(
    `INSERT INTO review (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
  );
  for (let version = 100; version < 500; version++)
    insert.run({ ...row, id: randomUUID(), card_version: version, elapsed_days: 1 });
}

/** Fitted, rescheduled, one card practised since, and enough reviews for the next fit. */
export async function rescheduled(): Promise<World> {
  const world = await withFittedWeights();
  await rescheduleAll(world);
  await gradeOnce(world.stores, {
    questionId: cards.dueDeadlocks,
    rating: 'good',
    at: world.clock.now + 1000,
  });
  lengthen(world);
  return world;
}

/** A run that goes on for as long as anybody looks. */
export async function optimizing(): Promise<World> {
  const world = await createWorld();
  world.deps.loadFit = async () => async () => new Promise<number[]>(() => undefined);
  lengthen(world);
  // The days of the log are what is learnt from: the copies get some.
  world.database.exec('DROP TRIGGER review_keeps');
  world.database.exec(
    "UPDATE review SET study_day = date(study_day, '+' || (card_version - 99) || ' days') WHERE card_version >= 100",
  );
  await world.post(`${path}/optimizations`, {});
  return world;
}

/** A run that failed because the log is too short, and no library at the next look. */
export async function notOptimized(): Promise<World> {
  const world = await createWorld();
  world.deps.loadFit = async () => async () => [];
  await world.post(`${path}/optimizations`, {});
  world.deps.loadFit = async () => undefined;
  return world;
}
