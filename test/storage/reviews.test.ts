import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { openDatabase } from '../../src/storage/open.ts';
import { createStores } from '../support/stores.ts';
import { cards, createWorld, furnish, nineToday, type World } from '../support/world.ts';
import { temporaryFolder } from './folders.ts';
import { anAttempt, grade } from './grading.ts';

const { freshEtag, dueDeadlocks, lapsedIdempotency } = cards;
const later = nineToday + 60_000;

/** The card's row as the database has it: SQLite's doubles are JavaScript's, to the last bit. */
const rawCard = ({ database }: Pick<World, 'database'>, questionId: string) =>
  database.prepare('SELECT * FROM card WHERE question_id = ?').get(questionId);
const rawReview = ({ database }: World, id: string | undefined) =>
  database.prepare('SELECT * FROM review WHERE id = ?').get(id);

test('a review is recorded with the card it leads to', async () => {
  const { stores } = await createWorld();
  const graded = await grade(stores, { questionId: dueDeadlocks });
  const result = await stores.reviews.record(graded);
  expect(result.outcome).toBe('recorded');
  expect(await stores.cards.find(localLearner, dueDeadlocks)).toEqual(graded.card);
  expect(await stores.reviews.find(graded.review.id)).toMatchObject(graded.review);
});

test('the same review sent again is replayed and counts once', async () => {
  const world = await createWorld();
  const graded = await grade(world.stores, { questionId: dueDeadlocks });
  const first = await world.stores.reviews.record(graded);
  const [card, count] = [rawCard(world, dueDeadlocks), world.count('review')];
  const again = await world.stores.reviews.record(graded);
  expect(again).toEqual({ ...first, outcome: 'replayed' });
  expect([rawCard(world, dueDeadlocks), world.count('review')]).toEqual([card, count]);
});

test.each([
  ['rating', { rating: 'easy' }],
  ['ticks', { points: [0, 1] }],
  ['pitfalls', { pitfalls: [1] }],
  ['version', { cardVersion: 0 }],
] as const)(
  'a known review with another %s is conflicting, and the first one stands',
  async (_what, change) => {
    const world = await createWorld();
    const { review, card } = await grade(world.stores, { questionId: dueDeadlocks });
    await world.stores.reviews.record({ review, card });
    const before = [rawCard(world, dueDeadlocks), rawReview(world, review.id)];
    const changed = { ...review, ...change } as typeof review;
    const result = await world.stores.reviews.record({ review: changed, card });
    expect(result).toMatchObject({ outcome: 'conflicting', review });
    expect([rawCard(world, dueDeadlocks), rawReview(world, review.id)]).toEqual(before);
  },
);

test('a known review for another attempt is conflicting', async () => {
  const { stores } = await createWorld();
  const first = await grade(stores, { questionId: dueDeadlocks });
  const other = await grade(stores, { questionId: dueDeadlocks, reviewId: first.review.id });
  await stores.reviews.record(first);
  expect((await stores.reviews.record(other)).outcome).toBe('conflicting');
});

test('a review of a card that was reviewed since is stale and schedules nothing', async () => {
  const world = await createWorld();
  const [first, second] = [
    await grade(world.stores, { questionId: freshEtag }),
    await grade(world.stores, { questionId: freshEtag, rating: 'again' }),
  ];
  await world.stores.reviews.record(first);
  const before = [rawCard(world, freshEtag), world.count('review')];
  expect(await world.stores.reviews.record(second)).toEqual({ outcome: 'stale' });
  expect([rawCard(world, freshEtag), world.count('review')]).toEqual(before);
});

test('a review whose card was graded from another version is stale, even if it names the right one', async () => {
  const { stores } = await createWorld();
  const early = await grade(stores, { questionId: freshEtag });
  await stores.reviews.record(await grade(stores, { questionId: freshEtag }));
  const mixed = { card: early.card, review: { ...early.review, cardVersion: 1 } };
  expect(await stores.reviews.record(mixed)).toEqual({ outcome: 'stale' });
  expect((await stores.cards.find(localLearner, freshEtag)).version).toBe(1);
});

test.each([
  ['was new', freshEtag],
  ['was spaced by days', dueDeadlocks],
  ['was in its steps', lapsedIdempotency],
])('undo brings back a card that %s byte for byte', async (_state, questionId) => {
  const world = await createWorld();
  const before = rawCard(world, questionId);
  const graded = await grade(world.stores, { questionId, rating: 'easy' });
  await world.stores.reviews.record(graded);
  expect(rawCard(world, questionId)).not.toEqual(before);
  const undone = await world.stores.reviews.undo(graded.review.id, later);
  expect(undone).toMatchObject({ outcome: 'undone', review: { undoneAt: later } });
  expect(rawCard(world, questionId)).toEqual(before);
  expect(await world.stores.reviews.find(graded.review.id)).toMatchObject({ undoneAt: later });
});

test('undoing twice changes nothing more', async () => {
  const world = await createWorld();
  const graded = await grade(world.stores, { questionId: dueDeadlocks });
  await world.stores.reviews.record(graded);
  await world.stores.reviews.undo(graded.review.id, later);
  const before = [rawCard(world, dueDeadlocks), rawReview(world, graded.review.id)];
  const again = await world.stores.reviews.undo(graded.review.id, later + 1);
  expect(again).toMatchObject({ outcome: 'alreadyUndone', review: { undoneAt: later } });
  expect([rawCard(world, dueDeadlocks), rawReview(world, graded.review.id)]).toEqual(before);
});

test('undo after a later review of the card is stale and changes nothing', async () => {
  const world = await createWorld();
  const first = await grade(world.stores, { questionId: dueDeadlocks });
  await world.stores.reviews.record(first);
  await world.stores.reviews.record(await grade(world.stores, { questionId: dueDeadlocks, at: later }));
  const before = rawCard(world, dueDeadlocks);
  expect((await world.stores.reviews.undo(first.review.id, later)).outcome).toBe('stale');
  expect(rawCard(world, dueDeadlocks)).toEqual(before);
  expect((await world.stores.reviews.find(first.review.id))?.undoneAt).toBeNull();
});

test('reviews can be undone one after the other, latest first, back to a new card', async () => {
  const world = await createWorld();
  const first = await grade(world.stores, { questionId: freshEtag });
  await world.stores.reviews.record(first);
  const between = rawCard(world, freshEtag);
  const second = await grade(world.stores, { questionId: freshEtag, at: later });
  await world.stores.reviews.record(second);
  await world.stores.reviews.undo(second.review.id, later);
  expect(rawCard(world, freshEtag)).toEqual(between);
  await world.stores.reviews.undo(first.review.id, later);
  expect(rawCard(world, freshEtag)).toBeUndefined();
});

test('a review nobody recorded cannot be undone', async () => {
  const { stores } = await createWorld();
  expect(await stores.reviews.undo(randomUUID(), later)).toEqual({ outcome: 'unknown' });
});

test('an undone rating can be given again at the same version', async () => {
  const { stores } = await createWorld();
  const first = await grade(stores, { questionId: freshEtag });
  await stores.reviews.record(first);
  await stores.reviews.undo(first.review.id, later);
  const second = await grade(stores, { questionId: freshEtag, rating: 'hard' });
  expect(second.review.cardVersion).toBe(first.review.cardVersion);
  expect((await stores.reviews.record(second)).outcome).toBe('recorded');
});

test('undo works after the database file was closed and opened again', async () => {
  const path = join(temporaryFolder(), 'mockingbird.db');
  const before = openDatabase(path, nineToday);
  const stores = createStores(before.database);
  await furnish(stores);
  const card = rawCard(before, dueDeadlocks);
  const graded = await grade(stores, { questionId: dueDeadlocks });
  await stores.reviews.record(graded);
  before.close();
  const after = openDatabase(path, later);
  const undone = await createStores(after.database).reviews.undo(graded.review.id, later);
  expect(undone.outcome).toBe('undone');
  expect(rawCard(after, dueDeadlocks)).toEqual(card);
  after.close();
});

test('nothing that was graded can be changed, in any column', async () => {
  const { database, stores } = await createWorld();
  const graded = await grade(stores, { questionId: dueDeadlocks });
  await stores.reviews.record(graded);
  const id = graded.review.id;
  const columns = (database.pragma('table_info(review)') as { name: string }[]).map(({ name }) => name);
  const changes: Record<string, string> = { rating: "'easy'", suggested_rating: "'easy'", kind: "'mock'" };
  const undoing = (name: string) => (name === 'undone_at' ? '' : ', undone_at = 5');
  const changeOf = (name: string) => changes[name] ?? `CASE WHEN ${name} = 1 THEN 0 ELSE 1 END`;
  for (const name of columns.filter((name) => name !== 'undone_at')) {
    // Also together with what an undo may write.
    for (const also of ['', undoing(name)]) {
      const change = () =>
        database.prepare(`UPDATE review SET ${name} = ${changeOf(name)}${also} WHERE id = ?`).run(id);
      expect(change, name).toThrow('the review log is append-only');
    }
  }
});

test('that a review was undone is noted once and never taken back', async () => {
  const { database, stores } = await createWorld();
  const graded = await grade(stores, { questionId: dueDeadlocks });
  await stores.reviews.record(graded);
  const note = database.prepare('UPDATE review SET undone_at = ? WHERE id = ?');
  expect(() => note.run(null, graded.review.id)).toThrow('append-only');
  expect(note.run(later, graded.review.id).changes).toBe(1);
  expect(() => note.run(later + 1, graded.review.id)).toThrow('append-only');
  expect(() => note.run(null, graded.review.id)).toThrow('append-only');
});

test.each(['review', 'attempt', 'question_content'])('no row of %s can be deleted', async (table) => {
  const { database, count } = await createWorld();
  const before = count(table);
  expect(() => database.exec(`DELETE FROM ${table}`)).toThrow(/never|append-only/);
  expect(count(table)).toBe(before);
});

test.each(['review', 'attempt'])('no row of %s can be replaced', async (table) => {
  const { database, stores } = await createWorld();
  // An attempt without a review: nothing else holds it in its place.
  await stores.attempts.record(anAttempt({ questionId: freshEtag }), randomUUID());
  const replace = `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`;
  expect(() => database.exec(replace)).toThrow(/never|append-only/);
});

test('an attempt is never changed', async () => {
  const { database } = await createWorld();
  expect(() => database.exec("UPDATE attempt SET answer = 'better'")).toThrow('an attempt is never changed');
});

test('two reviews that count cannot start from the same version of a card', async () => {
  const { database, stores } = await createWorld();
  const graded = await grade(stores, { questionId: freshEtag });
  await stores.reviews.record(graded);
  const columns = (database.pragma('table_info(review)') as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== 'id')
    .join(', ');
  const copy = `INSERT INTO review (id, ${columns}) SELECT 'second', ${columns} FROM review WHERE id = ?`;
  expect(() => database.prepare(copy).run(graded.review.id)).toThrow('UNIQUE constraint failed');
});

test('an attempt shows the rating that counts before one that was undone', async () => {
  const { stores } = await createWorld();
  const first = await grade(stores, { questionId: freshEtag });
  const { attemptId } = first.review;
  await stores.reviews.record(first);
  await stores.reviews.undo(first.review.id, later);
  expect((await stores.reviews.findByAttempt(attemptId))?.undoneAt).toBe(later);
  const second = await grade(stores, { questionId: freshEtag, attemptId, at: nineToday - 60_000 });
  await stores.reviews.record(second);
  expect((await stores.reviews.findByAttempt(attemptId))?.id).toBe(second.review.id);
});

test('what is undone is not part of the day, the latest or the pace', async () => {
  const { stores } = await createWorld();
  const day = async () => [
    await stores.reviews.ofDay(
      localLearner,
      (await grade(stores, { questionId: freshEtag })).review.studyDay,
    ),
    await stores.reviews.latest(localLearner),
    await stores.reviews.paces(localLearner, 50),
  ];
  const before = await day();
  const graded = await grade(stores, { questionId: dueDeadlocks });
  await stores.reviews.record(graded);
  expect(await day()).not.toEqual(before);
  await stores.reviews.undo(graded.review.id, later);
  expect(await day()).toEqual(before);
});
