import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { retrievability } from '../../src/domain/fsrs.ts';
import type { QuestionSort, QuestionState } from '../../src/domain/questionFilter.ts';
import { addDays } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { ListedQuestion } from '../../src/storage/search.ts';
import { aQuestion } from '../support/questions.ts';
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
import { anAttempt } from './grading.ts';
import { aFilter, find, idsOf, scope } from './searching.ts';

const { dueDeadlocks, lapsedIdempotency, freshEtag, suspendedCap } = cards;
const aDay = 24 * 60 * 60_000;

const library = [
  aQuestion({
    id: 'pg-vacuum',
    topic: 'databases',
    tags: ['postgresql', 'storage'],
    question: 'Why does PostgreSQL need `VACUUM`?',
    modelAnswer: 'Dead rows stay until they are reclaimed. Retries are another matter.',
    keyPoints: [{ weight: 'must', text: 'Names multiversion concurrency' }],
  }),
  aQuestion({
    id: 'api-retry',
    topic: 'http',
    level: 'senior',
    tags: ['storage'],
    question: 'When may a client retry a request after a timeout?',
    modelAnswer: 'When doing it twice is as good as once: at least once delivery, idempotency keys.',
    keyPoints: [{ weight: 'must', text: 'Café naïveté: says what a dead letter is' }],
  }),
  aQuestion({
    id: 'story',
    kind: 'behavioral',
    question: 'Tell me about a conflict.',
    modelAnswer: 'Delivery slipped at the first; once I spoke up we agreed on the least we could ship.',
  }),
];

const withMore = {
  ...snapshot,
  questions: [
    ...snapshot.questions,
    ...library.map((question) => ({ question, path: `${question.id}.md`, hash: `hash-of-${question.id}` })),
  ],
};

async function setUp(): Promise<World> {
  const world = await createWorld();
  await world.stores.bank.synchronise(withMore, { renderer, now: nineToday });
  return world;
}

async function answerWith({ stores }: World, questionId: string, answer: string, learnerId = localLearner) {
  await stores.attempts.record(anAttempt({ questionId, answer, learnerId }), randomUUID());
}

function addLearner({ database }: World): void {
  database.exec(
    `CREATE TEMP TABLE other AS SELECT * FROM learner; UPDATE other SET id = 'else';
    INSERT INTO learner SELECT * FROM other`,
  );
}

/** Makes a question of the bank somebody's own. */
const give = ({ database }: World, questionId: string, learnerId: string) =>
  database.prepare('UPDATE question SET learner_id = ? WHERE id = ?').run(learnerId, questionId);

async function rowOf(world: World, questionId: string): Promise<ListedQuestion> {
  const { rows } = await find(world.stores, {});
  const row = rows.find((one) => one.questionId === questionId);
  if (!row) throw new Error(`${questionId} is not listed`);
  return row;
}

const textOf = ({ snippets }: ListedQuestion) =>
  snippets.map(
    ({ of, parts }) => `${of}: ${parts.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('')}`,
  );

describe('words', () => {
  test('are found in questions, model answers, key points, own answers and attempts', async () => {
    const world = await setUp();
    const { stores } = world;
    expect(await idsOf(stores, { words: 'vacuum' })).toEqual(['pg-vacuum']);
    expect(await idsOf(stores, { words: 'reclaimed' })).toEqual(['pg-vacuum']);
    expect(await idsOf(stores, { words: 'multiversion' })).toEqual(['pg-vacuum']);
    expect(await idsOf(stores, { words: 'pomegranate' })).toEqual([]);
    const own = { id: 'own', learnerId: localLearner, questionId: freshEtag, writtenAt: nineToday };
    await stores.ownAnswers.keep({ ...own, answer: 'A pomegranate.', plain: 'A pomegranate.' }, 'another-id');
    await answerWith(world, dueDeadlocks, 'I thought of a pomegranate first.');
    expect(await idsOf(stores, { words: 'pomegranate' })).toEqual([freshEtag, dueDeadlocks]);
  });

  test('must all be there, in whatever place and form, accents or not', async () => {
    const { stores } = await setUp();
    expect((await idsOf(stores, { words: 'retries dead' })).sort()).toEqual(['api-retry', 'pg-vacuum']);
    expect(await idsOf(stores, { words: 'RETRYING timeouts' })).toEqual(['api-retry']);
    expect(await idsOf(stores, { words: 'cafe naivete' })).toEqual(['api-retry']);
  });

  test('in quotes stand beside each other, also while the last quote is missing', async () => {
    const { stores } = await setUp();
    expect((await idsOf(stores, { words: 'at least once' })).sort()).toEqual(['api-retry', 'story']);
    expect(await idsOf(stores, { words: '"at least once"' })).toEqual(['api-retry']);
    expect(await idsOf(stores, { words: '“at least once” delivery' })).toEqual(['api-retry']);
    expect(await idsOf(stores, { words: '"at least onc' })).toEqual(['api-retry']);
  });

  test('may hold the signs of C++, C# and N+1', async () => {
    const world = await setUp();
    await answerWith(world, freshEtag, 'In C++ and C# the N+1 problem is the same.');
    await answerWith(world, dueDeadlocks, 'In C there are n problems, and 1 more.');
    const found = await Promise.all(['c++', 'C#', 'n+1'].map((words) => idsOf(world.stores, { words })));
    expect(found).toEqual([[freshEtag], [freshEtag], [freshEtag]]);
  });

  test('may end unfinished, at any letter from the second on', async () => {
    const { stores } = await setUp();
    for (const whole of ['idempotency', 'multiversion', 'reclaimed', 'vacuum', 'conflict', 'delivery'])
      for (let length = 2; length <= whole.length; length += 1) {
        const expected = await idsOf(stores, { words: whole });
        const words = whole.slice(0, length);
        expect(await idsOf(stores, { words }), words).toEqual(expect.arrayContaining(expected));
      }
  });

  test('that no question has together are looked for one by one, and it is said', async () => {
    const { stores } = await setUp();
    const found = await find(stores, { words: 'vacuum timeout zebra' });
    expect(found.isLoose).toBe(true);
    expect(found.rows.map(({ questionId }) => questionId).sort()).toEqual(['api-retry', 'pg-vacuum']);
    expect(await find(stores, { words: 'vacuum postgresql' })).toMatchObject({ isLoose: false, total: 1 });
    expect(await find(stores, { words: 'zebra quagga' })).toEqual({ isLoose: false, total: 0, rows: [] });
  });

  test('that say nothing are left aside, unless there are no others or they stand in a phrase', async () => {
    const { stores } = await setUp();
    expect(await find(stores, { words: 'that question about vacuum' })).toMatchObject({
      isLoose: false,
      total: 1,
    });
    expect((await find(stores, { words: 'about what' })).total).toBeGreaterThan(2);
    expect(await idsOf(stores, { words: '"what about vacuum"' })).toEqual([]);
    expect(await idsOf(stores, { words: 'about "as good as"' })).toEqual(['api-retry']);
  });

  test('that everything has do not count when they are looked for one by one', async () => {
    const { stores } = await setUp();
    expect(await idsOf(stores, { words: 'what about the vacuum zebra' })).toEqual(['pg-vacuum']);
  });

  test('weigh most in the question, and count least in an attempt', async () => {
    const world = await setUp();
    await answerWith(world, freshEtag, 'You must not retry, said the attempt.');
    expect(await idsOf(world.stores, { words: 'retry' })).toEqual(['api-retry', 'pg-vacuum', freshEtag]);
  });

  test('are looked for in the newest 500 attempts that have them, newest first', async () => {
    const world = await createWorld();
    await answerWith(world, freshEtag, 'An old pomegranate.');
    for (let count = 0; count < 499; count += 1) await answerWith(world, dueDeadlocks, 'A pomegranate.');
    await answerWith(world, lapsedIdempotency, 'A new pomegranate.');
    expect(await idsOf(world.stores, { words: 'pomegranate' })).toEqual([lapsedIdempotency, dueDeadlocks]);
  });

  test('mark where they were found, each in the texts of its own question', async () => {
    const world = await setUp();
    await answerWith(world, 'pg-vacuum', 'My retry was <b>bold</b>.');
    const { rows } = await find(world.stores, { words: 'retry' });
    expect(rows.map((row) => [row.questionId, textOf(row)])).toEqual([
      ['api-retry', ['question: When may a client [retry] a request after a timeout?']],
      [
        'pg-vacuum',
        [
          'model answer: Dead rows stay until they are reclaimed. [Retries] are another matter.',
          'your attempts: My [retry] was <b>bold</b>.',
        ],
      ],
    ]);
  });

  test('are not looked for in what somebody else wrote', async () => {
    const world = await setUp();
    addLearner(world);
    await answerWith(world, freshEtag, 'A secret pomegranate.', 'else');
    expect(await idsOf(world.stores, { words: 'pomegranate' })).toEqual([]);
  });

  test.each(['title', 'due', 'retrievability', 'practised'] as const)(
    'can be sorted by %s as well',
    async (sort) => {
      const world = await setUp();
      await answerWith(world, lapsedIdempotency, 'vacuum');
      await answerWith(world, freshEtag, 'vacuum');
      const found = await find(world.stores, { words: 'vacuum', sort });
      expect(found.total).toBe(3);
      expect(found.rows.map(({ questionId }) => questionId).sort()).toEqual(
        ['pg-vacuum', lapsedIdempotency, freshEtag].sort(),
      );
      if (sort !== 'title') expect(found.rows[0]?.questionId).toBe(lapsedIdempotency);
    },
  );

  test('without a letter or a digit find nothing', async () => {
    const { stores } = await setUp();
    for (const words of ['"', '*', '()', '🦉', '-- ; \u0001'])
      expect(await find(stores, { words }), words).toMatchObject({ total: 0, rows: [] });
  });
});

describe('filters', () => {
  test('narrow by deck, topic, level, kind and tag, and together', async () => {
    const { stores } = await setUp();
    expect((await idsOf(stores, { deck: 'http' })).sort()).toEqual([
      'http-caching',
      freshEtag,
      lapsedIdempotency,
    ]);
    expect(await idsOf(stores, { topic: 'http', level: 'senior' })).toEqual(['api-retry']);
    expect(await idsOf(stores, { kind: 'behavioral' })).toEqual(['story']);
    expect((await idsOf(stores, { tag: 'storage' })).sort()).toEqual(['api-retry', 'pg-vacuum']);
    expect(await idsOf(stores, { tag: 'storage', topic: 'databases' })).toEqual(['pg-vacuum']);
    expect(await idsOf(stores, { tag: 'storage', words: 'timeout' })).toEqual(['api-retry']);
    expect(await idsOf(stores, { deck: 'nowhere' })).toEqual([]);
  });

  const inState = async (world: World, state: QuestionState) => (await idsOf(world.stores, { state })).sort();

  test('know new, practised, learning and due questions', async () => {
    const world = await createWorld();
    const seen: string[] = [suspendedCap, dueDeadlocks, lapsedIdempotency].sort();
    expect(await inState(world, 'seen')).toEqual(seen);
    expect(await inState(world, 'new')).toEqual(
      snapshot.questions
        .map(({ question }) => question.id)
        .filter((id) => !seen.includes(id))
        .sort(),
    );
    expect(await inState(world, 'learning')).toEqual([lapsedIdempotency]);
    expect(await inState(world, 'due')).toEqual([dueDeadlocks, lapsedIdempotency]);
    expect(await inState(world, 'suspended')).toEqual([suspendedCap]);
  });

  test('call due what waits: not what is suspended or buried today', async () => {
    const world = await createWorld();
    const { stores } = world;
    await stores.cards.bury(localLearner, dueDeadlocks, { now: nineToday, on: addDays(today, 1) });
    expect(await inState(world, 'due')).toEqual([lapsedIdempotency]);
    expect(await rowOf(world, dueDeadlocks)).toMatchObject({ buriedUntil: addDays(today, 1) });
    await stores.cards.resume(localLearner, suspendedCap);
    expect(await inState(world, 'due')).toEqual([suspendedCap, lapsedIdempotency]);
  });

  test('call due again what was buried until today', async () => {
    const world = await createWorld();
    const yesterday = { now: nineToday - aDay, on: today };
    await world.stores.cards.bury(localLearner, dueDeadlocks, yesterday);
    expect(await inState(world, 'due')).toEqual([dueDeadlocks, lapsedIdempotency]);
    expect(await rowOf(world, dueDeadlocks)).toMatchObject({ buriedUntil: null });
  });

  test('call a leech what was forgotten as often as the learner’s rule says', async () => {
    const world = await createWorld();
    const forget = world.database.prepare('UPDATE card SET lapses = ? WHERE question_id = ?');
    forget.run(scope.leechLapses, dueDeadlocks);
    forget.run(scope.leechLapses - 1, lapsedIdempotency);
    expect(await inState(world, 'leech')).toEqual([dueDeadlocks]);
    expect(await inState(world, 'leech')).not.toContain(lapsedIdempotency);
  });

  test('tell strong from weak by retrievability, and strong by stability too', async () => {
    const world = await createWorld();
    const { stores, database } = world;
    const remember = database.prepare(
      'UPDATE card SET stability = ?, last_reviewed_on = ? WHERE question_id = ?',
    );
    remember.run(30, addDays(today, -30), dueDeadlocks);
    remember.run(20, addDays(today, -1), suspendedCap);
    remember.run(2, addDays(today, -30), lapsedIdempotency);
    expect(await inState(world, 'strong')).toEqual([dueDeadlocks]);
    expect(await inState(world, 'weak')).toEqual([lapsedIdempotency]);
    for (const { card, retrievability: shown } of (await find(stores, { state: 'seen' })).rows)
      expect(shown).toBe(card.state === 'new' ? null : retrievability(card, today, scope.scheduling));
  });

  test('the thresholds are those of retrievability itself, to the day', async () => {
    const world = await createWorld();
    const remember = world.database.prepare(
      'UPDATE card SET stability = 40, last_reviewed_on = ? WHERE question_id = ?',
    );
    for (let days = 0; days < 200; days += 1) {
      remember.run(addDays(today, -days), dueDeadlocks);
      const { retrievability: share } = await rowOf(world, dueDeadlocks);
      expect((await inState(world, 'strong')).includes(dueDeadlocks), `${days}`).toBe((share ?? 0) >= 0.9);
      expect((await inState(world, 'weak')).includes(dueDeadlocks), `${days}`).toBe((share ?? 1) < 0.8);
    }
  });

  test('know what is wanted soon, until it is practised', async () => {
    const world = await createWorld();
    const { stores } = world;
    await stores.priorities.prioritise(localLearner, freshEtag, nineToday);
    await stores.priorities.prioritise(localLearner, dueDeadlocks, nineToday);
    expect(await inState(world, 'soon')).toEqual([dueDeadlocks, freshEtag]);
    await gradeOnce(stores, { questionId: dueDeadlocks, rating: 'good', at: nineToday + 1000 });
    expect(await inState(world, 'soon')).toEqual([freshEtag]);
    expect(await rowOf(world, freshEtag)).toMatchObject({ isPrioritised: true });
    expect(await rowOf(world, dueDeadlocks)).toMatchObject({ isPrioritised: false });
  });

  test('know what changed since it was practised, also after that practice was undone', async () => {
    const world = await createWorld();
    const { stores, database } = world;
    expect(await inState(world, 'changed')).toEqual([]);
    database.exec('UPDATE question SET revision = 2');
    expect(await inState(world, 'changed')).toEqual([suspendedCap, dueDeadlocks, lapsedIdempotency].sort());
    const id = await gradeOnce(stores, { questionId: dueDeadlocks, rating: 'good', at: nineToday });
    database.exec(
      "DROP TRIGGER review_keeps; UPDATE review SET question_revision = 2 WHERE reviewed_at >= 0 AND id = '" +
        id +
        "'",
    );
    expect(await inState(world, 'changed')).toEqual([suspendedCap, lapsedIdempotency].sort());
    expect((await rowOf(world, dueDeadlocks)).isChanged).toBe(false);
    await stores.reviews.undo(id, nineToday);
    expect(await inState(world, 'changed')).toContain(dueDeadlocks);
    expect((await rowOf(world, dueDeadlocks)).isChanged).toBe(true);
  });

  test('know what is flagged until the flag is resolved', async () => {
    const world = await createWorld();
    const flag = { id: 'f', learnerId: localLearner, questionId: freshEtag, attemptId: null, note: '' };
    await world.stores.flags.raise(
      {
        ...flag,
        contentHash: `hash-of-${freshEtag}`,
        flaggedAt: nineToday,
        resolvedAt: null,
      },
      'another-id',
    );
    expect(await inState(world, 'flagged')).toEqual([freshEtag]);
    expect((await rowOf(world, freshEtag)).isFlagged).toBe(true);
    world.database.exec('UPDATE flag SET resolved_at = 1');
    expect(await inState(world, 'flagged')).toEqual([]);
  });

  test('show retired questions only when asked for them', async () => {
    const world = await setUp();
    const { stores } = world;
    await stores.bank.synchronise(snapshot, { renderer, now: nineToday });
    for (const parts of [{}, { words: 'vacuum' }, { sort: 'due' as const }, { tag: 'storage' }])
      expect(await idsOf(stores, parts)).not.toContain('pg-vacuum');
    expect(await inState(world, 'retired')).toEqual(['api-retry', 'pg-vacuum', 'story']);
    expect(await idsOf(stores, { state: 'retired', words: 'vacuum' })).toEqual(['pg-vacuum']);
    expect((await idsOf(stores, { state: 'retired', sort: 'due' })).sort()).toEqual([
      'api-retry',
      'pg-vacuum',
      'story',
    ]);
  });

  test('never show what somebody else wrote, and tell mine from the bank’s', async () => {
    const world = await setUp();
    const { stores } = world;
    addLearner(world);
    give(world, 'pg-vacuum', 'else');
    give(world, 'api-retry', localLearner);
    for (const parts of [{}, { words: 'vacuum' }, { sort: 'practised' as const }, { by: 'bank' as const }])
      expect(await idsOf(stores, parts)).not.toContain('pg-vacuum');
    expect(await idsOf(stores, { by: 'mine' })).toEqual(['api-retry']);
    expect(await idsOf(stores, { by: 'bank' })).not.toContain('api-retry');
    expect((await rowOf(world, 'api-retry')).isOwn).toBe(true);
    expect(await stores.search.countAll(scope)).toBe(10);
  });
});

describe('the order', () => {
  const sorted = async (sort: QuestionSort) => {
    const { stores } = await createWorld();
    return { stores, ids: await idsOf(stores, { sort }) };
  };

  test('by title is that of the titles', async () => {
    const { stores } = await setUp();
    const titles = (await find(stores, {})).rows.map(({ title }) => title);
    expect(titles).toEqual(titles.toSorted());
    expect(titles).toContain('Why does PostgreSQL need VACUUM?');
  });

  test('by due day begins with what waits longest, and ends with what is new', async () => {
    const { stores } = await createWorld();
    const later = await gradeOnce(stores, { questionId: freshEtag, rating: 'easy', at: nineToday });
    expect(later).toBeTruthy();
    const ids = await idsOf(stores, { sort: 'due' });
    expect(ids.indexOf(freshEtag)).toBe(3);
    expect(ids).toHaveLength(8);
  });

  test('by retrievability begins with the weakest, and new ones come last', async () => {
    const { stores } = await createWorld();
    const { rows } = await find(stores, { sort: 'retrievability' });
    const shares = rows.map(({ retrievability: share }) => share ?? 2);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.filter((share) => share === 2)).toHaveLength(5);
  });

  test('by practice begins with what was practised longest ago', async () => {
    const { ids } = await sorted('practised');
    expect(ids[2]).toBe(lapsedIdempotency);
    expect(ids.slice(0, 2).sort()).toEqual([suspendedCap, dueDeadlocks].sort());
  });

  test.each(['title', 'due', 'retrievability', 'practised'] as const)(
    'by %s is the same page by page, with nothing twice and nothing left out',
    async (sort) => {
      const world = await setUp();
      await gradeOnce(world.stores, { questionId: freshEtag, rating: 'good', at: nineToday - 3 * aDay });
      for (const parts of [{ sort }, { sort, topic: 'http' }, { sort, words: 'what about' }]) {
        const all = await find(world.stores, parts);
        const pages: string[] = [];
        for (let offset = 0; offset <= all.total; offset += 2)
          pages.push(...(await idsOf(world.stores, parts, { limit: 2, offset })));
        expect(pages).toEqual(all.rows.map(({ questionId }) => questionId));
        expect(pages).toHaveLength(all.total);
        expect(new Set(pages).size).toBe(all.total);
      }
    },
  );

  test('by relevance is the same page by page, over the end of what has the words itself', async () => {
    const world = await setUp();
    for (const id of [freshEtag, dueDeadlocks, 'db-isolation'])
      await answerWith(world, id, 'about retry once more');
    const all = await find(world.stores, { words: 'retry' });
    const pages: string[] = [];
    for (let offset = 0; offset < all.total; offset += 2)
      pages.push(...(await idsOf(world.stores, { words: 'retry' }, { limit: 2, offset })));
    expect(pages).toEqual(all.rows.map(({ questionId }) => questionId));
    expect(pages).toHaveLength(5);
  });
});

test('tags that several questions have are offered, and follow the bank', async () => {
  const { stores } = await setUp();
  expect(await stores.search.commonTags()).toEqual(['storage']);
  await stores.bank.synchronise(
    {
      ...withMore,
      questions: withMore.questions.map((one) => ({
        ...one,
        hash: `${one.hash}-2`,
        question: { ...one.question, tags: [] },
      })),
    },
    { renderer, now: nineToday },
  );
  expect(await stores.search.commonTags()).toEqual([]);
});

test('the card in the list is the card', async () => {
  const world = await createWorld();
  for (const { questionId, card } of (await find(world.stores, {})).rows) {
    const kept = await world.stores.cards.find(localLearner, questionId);
    expect(card).toEqual(kept);
  }
  expect(aFilter({}).sort).toBe('title');
});
