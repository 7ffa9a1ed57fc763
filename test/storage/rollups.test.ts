import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/studyDay.ts';
import { forgetDaySql, loggedSql, practiceSql } from '../../src/storage/countReviews.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { daysSql, firstDaySql, retentionSql, sumsSql } from '../../src/storage/rollups.ts';
import {
  cards,
  createWorld,
  gradeOnce,
  nineToday,
  renderer,
  snapshot,
  today,
  type World,
} from '../support/world.ts';
import { grade } from './grading.ts';

const { freshEtag, dueDeadlocks, lapsedIdempotency } = cards;
const ever = { from: '1900-01-01', to: '9999-12-31' } as never as { from: typeof today; to: typeof today };

const read = ({ stores }: World, deckId: string | null = null, days = ever) =>
  stores.rollups.read(localLearner, { deckId, ...days });

const ratingsOf = async (world: World, deckId: string | null = null, days = ever) =>
  Object.fromEntries(
    (await read(world, deckId, days))
      .filter(({ facet }) => facet === 'rating')
      .map(({ bucket, reviews }) => [bucket, reviews]),
  );

const table = ({ database }: World, name: string) =>
  database.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all();

const practiceOf = ({ database }: World, questionId: string) =>
  database
    .prepare('SELECT answers, point_score AS score, seconds FROM question_practice WHERE question_id = ?')
    .get(questionId);

test('the world’s reviews are counted as they were recorded, for everything and for each deck', async () => {
  const world = await createWorld();
  expect(await ratingsOf(world)).toEqual({ 'learn:good': 3, 'review:again': 1 });
  expect(await ratingsOf(world, 'everything')).toEqual({ 'learn:good': 3, 'review:again': 1 });
  expect(await ratingsOf(world, 'http')).toEqual({ 'learn:good': 1, 'review:again': 1 });
  expect(await ratingsOf(world, 'no-such-deck')).toEqual({});
});

test('only the days asked for are summed, both ends included', async () => {
  const world = await createWorld();
  expect(await ratingsOf(world, null, { from: today, to: today })).toEqual({ 'review:again': 1 });
});

test('days have their reviews and seconds, and days without practice are left out', async () => {
  const { stores } = await createWorld();
  expect(await stores.rollups.days(localLearner, { deckId: null, ...ever })).toEqual([
    { on: '2026-11-11', reviews: 3, seconds: 270 },
    { on: '2026-11-18', reviews: 1, seconds: 90 },
  ]);
});

test('retention comes by day, for cards that were spaced by days', async () => {
  const { stores } = await createWorld();
  expect(await stores.rollups.retention(localLearner, { deckId: null, ...ever, recent: ever.from })).toEqual([
    { on: '2026-11-18', bucket: 'young', reviews: 1, passed: 0 },
  ]);
});

test('retention before the recent days is added up under the first day asked for', async () => {
  const { stores } = await createWorld();
  const about = { deckId: null, ...ever, recent: addDays(today, 1) };
  expect(await stores.rollups.retention(localLearner, about)).toEqual([
    { on: ever.from, bucket: 'young', reviews: 1, passed: 0 },
  ]);
});

test('the first day is that of the first review, of a deck its own', async () => {
  const { stores } = await createWorld();
  expect(await stores.rollups.firstDay(localLearner, null)).toBe('2026-11-11');
  expect(await stores.rollups.firstDay(localLearner, 'no-deck')).toBeUndefined();
});

test('a review sent twice counts once', async () => {
  const world = await createWorld();
  const graded = await grade(world.stores, { questionId: freshEtag });
  await world.stores.reviews.record(graded);
  const before = [table(world, 'rollup'), table(world, 'question_practice')];
  await world.stores.reviews.record(graded);
  expect([table(world, 'rollup'), table(world, 'question_practice')]).toEqual(before);
});

test('a review that was refused as stale counts nowhere', async () => {
  const world = await createWorld();
  const [first, second] = [
    await grade(world.stores, { questionId: freshEtag }),
    await grade(world.stores, { questionId: freshEtag, rating: 'again' }),
  ];
  await world.stores.reviews.record(first);
  const before = table(world, 'rollup');
  await world.stores.reviews.record(second);
  expect(table(world, 'rollup')).toEqual(before);
});

test('undoing a review takes away what it added, to the last row', async () => {
  const world = await createWorld();
  const before = [table(world, 'rollup'), table(world, 'question_practice')];
  for (const questionId of [freshEtag, dueDeadlocks]) {
    const graded = await grade(world.stores, { questionId, rating: 'hard' });
    await world.stores.reviews.record(graded);
    expect(table(world, 'rollup')).not.toEqual(before[0]);
    await world.stores.reviews.undo(graded.review.id, nineToday + 1000);
    expect([table(world, 'rollup'), table(world, 'question_practice')]).toEqual(before);
  }
});

test('a question’s practice is the mean of its last three answers, and the number of all', async () => {
  const world = await createWorld();
  const scores = [0, 0.3, 0.6, 0.9];
  for (const [index, pointScore] of scores.entries()) {
    const graded = await grade(world.stores, { questionId: freshEtag, at: nineToday + index * 86_400_000 });
    await world.stores.reviews.record({
      ...graded,
      review: { ...graded.review, pointScore, seconds: 100 * (index + 1) },
    });
  }
  const practice = practiceOf(world, freshEtag) as { score: number };
  expect(practice).toMatchObject({ answers: 4, seconds: 300 });
  expect(practice.score).toBeCloseTo(0.6, 12);
});

test('of answers without a score the practice has none', async () => {
  const world = await createWorld();
  const graded = await grade(world.stores, { questionId: freshEtag });
  await world.stores.reviews.record({ ...graded, review: { ...graded.review, pointScore: null } });
  expect(practiceOf(world, freshEtag)).toEqual({ answers: 1, score: null, seconds: 90 });
});

test('when the only answer is undone, nothing is left of the practice', async () => {
  const world = await createWorld();
  const graded = await grade(world.stores, { questionId: freshEtag });
  await world.stores.reviews.record(graded);
  expect(practiceOf(world, freshEtag)).toMatchObject({ answers: 1 });
  await world.stores.reviews.undo(graded.review.id, nineToday);
  expect(practiceOf(world, freshEtag)).toBeUndefined();
});

test('counting anew gives what was counted one by one, and is done once', async () => {
  const world = await createWorld();
  await gradeOnce(world.stores, { questionId: lapsedIdempotency, rating: 'good', at: nineToday });
  const counted = [table(world, 'rollup'), table(world, 'question_practice')];
  expect(await world.stores.rollups.ensureCurrent()).toBe(true);
  expect([table(world, 'rollup'), table(world, 'question_practice')]).toEqual(counted);
  expect(await world.stores.rollups.ensureCurrent()).toBe(false);
});

test('decks that changed are counted anew, with the questions that are in them now', async () => {
  const world = await createWorld();
  await world.stores.rollups.ensureCurrent();
  const decks = snapshot.decks.map((deck) =>
    deck.id === 'http' ? { ...deck, questionIds: [dueDeadlocks] } : deck,
  );
  await world.stores.bank.synchronise({ ...snapshot, decks }, { renderer, now: nineToday });
  expect(await world.stores.rollups.ensureCurrent()).toBe(true);
  expect(await ratingsOf(world, 'http')).toEqual({ 'learn:good': 1 });
  expect(await world.stores.rollups.check()).toMatchObject({ differing: 0 });
});

test('a log without counts, as after an upgrade, is counted', async () => {
  const world = await createWorld();
  await world.stores.rollups.ensureCurrent();
  const counted = table(world, 'rollup');
  world.database.exec('DELETE FROM rollup');
  expect(await world.stores.rollups.ensureCurrent()).toBe(true);
  expect(table(world, 'rollup')).toEqual(counted);
});

test('an empty log needs no counting twice', async () => {
  const world = await createWorld();
  for (const { id } of world.database.prepare('SELECT id FROM review ORDER BY reviewed_at DESC').all() as {
    id: string;
  }[])
    await world.stores.reviews.undo(id, nineToday);
  expect(await world.stores.rollups.ensureCurrent()).toBe(true);
  expect(await world.stores.rollups.ensureCurrent()).toBe(false);
});

test('the check finds nothing when the counts are those of the log', async () => {
  const world = await createWorld();
  const check = await world.stores.rollups.check();
  expect(check).toMatchObject({ differing: 0, differences: [] });
  expect(check.rows).toBe(world.count('rollup') + world.count('question_practice'));
});

test.each([
  [
    'a wrong sum',
    "UPDATE rollup SET seconds = seconds + 1 WHERE facet = 'hour' AND deck_id = 'http' AND study_day = '2026-11-18'",
  ],
  ['a missing row', "DELETE FROM rollup WHERE facet = 'retention' AND deck_id = ''"],
  [
    'a row too many',
    "INSERT INTO rollup VALUES ('local', 'gone', 'rating', '2001-01-01', 'learn:good', 1, 1, 1, 0, 0)",
  ],
  ['a wrong fraction', "UPDATE rollup SET loss = loss + 0.000001 WHERE facet = 'memory' AND deck_id = ''"],
  ['a wrong practice', "UPDATE question_practice SET answers = 9 WHERE question_id = 'db-deadlocks'"],
  ['a missing practice', "DELETE FROM question_practice WHERE question_id = 'db-deadlocks'"],
])('the check finds %s and changes nothing', async (_what, sql) => {
  const world = await createWorld();
  world.database.exec(sql);
  const before = [table(world, 'rollup'), table(world, 'question_practice')];
  const check = await world.stores.rollups.check();
  expect(check.differing).toBe(1);
  expect(check.differences).toHaveLength(1);
  expect([table(world, 'rollup'), table(world, 'question_practice')]).toEqual(before);
});

test('somebody else’s reviews are theirs', async () => {
  const world = await createWorld();
  expect(await world.stores.rollups.read('somebody', { deckId: null, ...ever })).toEqual([]);
});

test.each([
  ['sums', sumsSql('hour')],
  ['days', daysSql],
  ['retention', retentionSql],
  ['the first day', firstDaySql],
  ['forgetting a day', forgetDaySql],
  ['the log of a day', loggedSql],
  ['the practice of a question', practiceSql],
])('%s: every table is searched by its keys, and none read whole', async (_what, sql) => {
  const { database } = await createWorld();
  const names = [...sql.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => [name, null]);
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(names)) as {
    detail: string;
  }[];
  const details = steps.map(({ detail }) => detail);
  expect(details.filter((detail) => /^SCAN (?:rollup|review)/.test(detail))).toEqual([]);
  const searches = details.filter((detail) => /^SEARCH (?:rollup|review) /.test(detail));
  expect(searches.length).toBeGreaterThan(0);
  for (const detail of searches)
    expect(detail).toMatch(
      /learner_id=\? AND (?:deck_id=\? AND facet=\?(?: AND study_day|\))|study_day=|question_id=)/,
    );
});
