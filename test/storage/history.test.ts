import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { describe, expect, test } from 'vitest';
import { isSeen } from '../../src/domain/card.ts';
import { reset, setDue } from '../../src/domain/cardChange.ts';
import { addDays } from '../../src/domain/studyDay.ts';
import { createHistoryStore } from '../../src/storage/history.ts';
import { localLearner } from '../../src/storage/learners.ts';
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
import { anAttempt, grade } from './grading.ts';
import { find, idsOf } from './searching.ts';

const { dueDeadlocks, lapsedIdempotency, freshEtag, suspendedCap } = cards;

/** The bank with another text for a question; its meaning changed when `revision` rises. */
async function rewrite({ stores }: World, id: string, revision: number) {
  const questions = snapshot.questions.map((kept) =>
    kept.question.id === id
      ? {
          ...kept,
          hash: `of-${id}-${revision}`,
          question: { ...kept.question, revision, question: 'Another text?' },
        }
      : kept,
  );
  await stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: nineToday });
}

describe('attempts', () => {
  test('are newest first, in pages, with how many there are', async () => {
    const { stores } = await createWorld();
    for (const minute of [1, 2, 3])
      await stores.attempts.record(
        anAttempt({ questionId: freshEtag, answeredAt: nineToday + minute, answer: `Number ${minute}.` }),
        randomUUID(),
      );
    const page = async (offset: number) => {
      const { rows, total } = await stores.history.attempts(localLearner, freshEtag, { limit: 2, offset });
      return [total, ...rows.map(({ attempt }) => attempt.answer)];
    };
    expect(await page(0)).toEqual([3, 'Number 3.', 'Number 2.']);
    expect(await page(2)).toEqual([3, 'Number 1.']);
    expect(await page(4)).toEqual([3]);
  });

  test('come with the rating that counts, before one that was undone', async () => {
    const { stores } = await createWorld();
    const first = await grade(stores, { questionId: freshEtag, rating: 'easy' });
    const { attemptId } = first.review;
    await stores.reviews.record(first);
    await stores.reviews.undo(first.review.id, nineToday);
    const read = async () =>
      (await stores.history.attempts(localLearner, freshEtag, { limit: 20, offset: 0 })).rows.map(
        ({ review }) => [review?.rating, review?.undoneAt],
      );
    expect(await read()).toEqual([['easy', nineToday]]);
    await stores.reviews.record(await grade(stores, { questionId: freshEtag, attemptId, rating: 'hard' }));
    expect(await read()).toEqual([['hard', null]]);
  });

  test('that were never rated come without a rating', async () => {
    const { stores } = await createWorld();
    await stores.attempts.record(anAttempt({ questionId: freshEtag }), randomUUID());
    const { rows } = await stores.history.attempts(localLearner, freshEtag, { limit: 20, offset: 0 });
    expect(rows.map(({ review }) => review)).toEqual([null]);
  });

  test('to choose from are those with a text', async () => {
    const { stores } = await createWorld();
    const written = anAttempt({ questionId: freshEtag });
    await stores.attempts.record(written, randomUUID());
    await stores.attempts.record(
      anAttempt({ questionId: freshEtag, answer: '', isAloud: true }),
      randomUUID(),
    );
    const { id, answeredAt, seconds } = written;
    expect(await stores.history.choices(localLearner, freshEtag)).toEqual([{ id, answeredAt, seconds }]);
  });
});

test('the last reviews that count come oldest first', async () => {
  const { stores } = await createWorld();
  const undone = await gradeOnce(stores, { questionId: lapsedIdempotency, rating: 'easy', at: nineToday });
  await stores.reviews.undo(undone, nineToday);
  const read = async (limit: number) =>
    (await stores.history.reviews(localLearner, lapsedIdempotency, limit)).map(({ rating }) => rating);
  expect(await read(30)).toEqual(['good', 'again']);
  expect(await read(1)).toEqual(['again']);
});

test('earlier texts of a question are found by their hashes', async () => {
  const world = await createWorld();
  await rewrite(world, freshEtag, 1);
  const texts = await world.stores.history.texts(freshEtag, [`hash-of-${freshEtag}`, 'nothing-such']);
  expect([...texts.keys()]).toEqual([`hash-of-${freshEtag}`]);
  expect(texts.get(`hash-of-${freshEtag}`)?.question.question).toBe(`What about ${freshEtag}?`);
  expect(texts.get(`hash-of-${freshEtag}`)?.html.keyPoints).toHaveLength(3);
});

/** Due today by hand, which counts as a version of the card. */
async function makeDue({ stores }: World, questionId: string) {
  const card = await stores.cards.find(localLearner, questionId);
  if (!isSeen(card)) throw new Error('the world is not complete');
  const about = { id: randomUUID(), learnerId: localLearner, questionId, cardVersion: card.version };
  const change = { ...about, kind: 'due', dueOn: today, changedAt: nineToday, studyDay: today } as const;
  await stores.cardChanges.record({ change, card: setDue(card, today) });
}

describe('how a question stands', () => {
  const standing = ({ stores }: World, id: string) => stores.history.standing(localLearner, id, today);

  test('at first: nothing of it', async () => {
    const world = await createWorld();
    expect(await standing(world, freshEtag)).toEqual({
      isSuspended: false,
      buriedUntil: null,
      isPrioritised: false,
      isChanged: false,
    });
    expect(await standing(world, 'nothing-such')).toBeUndefined();
  });

  test('it says suspended and buried, and a burial only until its day', async () => {
    const world = await createWorld();
    const tomorrow = addDays(today, 1);
    await world.stores.cards.bury(localLearner, freshEtag, { now: nineToday, on: tomorrow });
    expect(await standing(world, suspendedCap)).toMatchObject({ isSuspended: true });
    expect(await standing(world, freshEtag)).toMatchObject({ buriedUntil: tomorrow });
    const then = await world.stores.history.standing(localLearner, freshEtag, tomorrow);
    expect(then?.buriedUntil).toBeNull();
  });

  test('a wish to drill it soon holds until it is practised', async () => {
    const world = await createWorld();
    await world.stores.priorities.prioritise(localLearner, dueDeadlocks, nineToday);
    expect(await standing(world, dueDeadlocks)).toMatchObject({ isPrioritised: true });
    await gradeOnce(world.stores, { questionId: dueDeadlocks, rating: 'good', at: nineToday + 1 });
    expect(await standing(world, dueDeadlocks)).toMatchObject({ isPrioritised: false });
  });

  test('it changed when its meaning did since the last review, not when a word was mended', async () => {
    const world = await createWorld();
    await rewrite(world, dueDeadlocks, 1);
    expect(await standing(world, dueDeadlocks)).toMatchObject({ isChanged: false });
    await rewrite(world, dueDeadlocks, 2);
    expect(await standing(world, dueDeadlocks)).toMatchObject({ isChanged: true });
    const { review, card } = await grade(world.stores, { questionId: dueDeadlocks });
    await world.stores.reviews.record({ review: { ...review, questionRevision: 2 }, card });
    expect(await standing(world, dueDeadlocks)).toMatchObject({ isChanged: false });
  });

  test.each([
    { counted: 1, undone: 2, isChanged: true },
    { counted: 2, undone: 1, isChanged: false },
  ])(
    'what an undone review was about does not matter, here or in the list: %o',
    async ({ counted, undone, isChanged }) => {
      const world = await createWorld();
      const { stores } = world;
      await rewrite(world, dueDeadlocks, 2);
      const practise = async (questionRevision: number) => {
        const { review, card } = await grade(stores, { questionId: dueDeadlocks });
        await stores.reviews.record({ review: { ...review, questionRevision }, card });
        return review.id;
      };
      await practise(counted);
      await stores.reviews.undo(await practise(undone), nineToday);
      // Until the card has another version, nothing reads a review with that of the undone one.
      await makeDue(world, dueDeadlocks);
      expect(await standing(world, dueDeadlocks)).toMatchObject({ isChanged });
      expect(await idsOf(stores, { state: 'changed' })).toEqual(isChanged ? [dueDeadlocks] : []);
      const { rows } = await find(stores, {});
      expect(rows.find(({ questionId }) => questionId === dueDeadlocks)).toMatchObject({ isChanged });
    },
  );

  test('a question never practised, or reset since, has not changed', async () => {
    const world = await createWorld();
    await rewrite(world, freshEtag, 3);
    expect(await standing(world, freshEtag)).toMatchObject({ isChanged: false });
    await rewrite(world, dueDeadlocks, 2);
    const card = await world.stores.cards.find(localLearner, dueDeadlocks);
    if (!isSeen(card)) throw new Error('the world is not complete');
    const about = { id: randomUUID(), learnerId: localLearner, questionId: dueDeadlocks };
    await world.stores.cardChanges.record({
      change: {
        ...about,
        kind: 'reset',
        dueOn: null,
        cardVersion: card.version,
        changedAt: nineToday,
        studyDay: today,
      },
      card: reset(card),
    });
    expect(await standing(world, dueDeadlocks)).toMatchObject({ isChanged: false });
  });
});

/** The SQL of the queries that the store prepares when it is made. */
function preparedBy(database: Database): string[] {
  const seen: string[] = [];
  const listening = new Proxy(database, {
    get: (target, name) => {
      const value = Reflect.get(target, name);
      if (name !== 'prepare') return typeof value === 'function' ? value.bind(target) : value;
      return (sql: string) => {
        seen.push(sql);
        return target.prepare(sql);
      };
    },
  });
  createHistoryStore(drizzle({ client: listening }), listening);
  return seen;
}

test('every query of the history goes by an index, however many attempts others have', async () => {
  const { database } = await createWorld();
  const queries = preparedBy(database);
  expect(queries).toHaveLength(6);
  const steps = queries.flatMap((sql) =>
    database.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll(/\?|:\w+/g, "'x'")}`).all(),
  ) as { detail: string }[];
  const details = steps.map(({ detail }) => detail);
  expect(details.filter((detail) => /^SCAN (?!json_each)/.test(detail))).toEqual([]);
  for (const index of ['attempt_by_question', 'review_once_per_version', 'review_by_attempt'])
    expect(details.join('\n')).toContain(index);
});
