import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { aQuestion } from '../support/questions.ts';
import { cards, createWorld, nineToday, renderer, snapshot, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

async function raise(
  facts: { questionId?: string; note?: string; flaggedAt?: number; attemptId?: string } = {},
) {
  const {
    questionId = cards.dueDeadlocks,
    note = 'Not so.',
    flaggedAt = nineToday,
    attemptId = null,
  } = facts;
  const id = randomUUID();
  await world.stores.flags.raise(
    {
      id,
      learnerId: localLearner,
      questionId,
      contentHash: `hash-of-${questionId}`,
      attemptId,
      note,
      flaggedAt,
      resolvedAt: null,
    },
    'another-id',
  );
  return id;
}

const { open, resolved } = {
  open: () => world.stores.flags.open(localLearner),
  resolved: () => world.stores.flags.resolved(localLearner),
};

describe('open flags', () => {
  test('come newest first', async () => {
    await raise({ note: 'older', flaggedAt: nineToday - 1 });
    await raise({ note: 'newer' });
    expect((await open()).map(({ note }) => note)).toEqual(['newer', 'older']);
  });

  test('say where the question stands and which revision they are about', async () => {
    const id = await raise();
    expect(await open()).toEqual([
      {
        id,
        questionId: 'db-deadlocks',
        attemptId: null,
        note: 'Not so.',
        flaggedAt: nineToday,
        resolvedAt: null,
        title: 'What about db-deadlocks?',
        path: 'databases/db-deadlocks.md',
        revision: 1,
        isOwn: false,
        isCurrentText: true,
      },
    ]);
  });

  test('keep the text they are about when the question changes', async () => {
    await raise();
    const changed = aQuestion({
      id: 'db-deadlocks',
      topic: 'databases',
      revision: 2,
      question: 'New words?',
    });
    const questions = snapshot.questions.map((one) =>
      one.question.id === changed.id ? { ...one, question: changed, hash: 'another' } : one,
    );
    await world.stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: nineToday });
    const [flag] = await open();
    expect(flag).toMatchObject({ title: 'New words?', revision: 1, isCurrentText: false });
  });

  test('are counted beyond the 200 that are listed', async () => {
    for (let count = 0; count < 203; count += 1) await raise({ flaggedAt: nineToday + count });
    expect([(await open()).length, await world.stores.flags.countOpen(localLearner)]).toEqual([200, 203]);
    expect((await open())[0]?.flaggedAt).toBe(nineToday + 202);
  });

  test('are read by their index', () => {
    const plan = world.database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT * FROM flag WHERE learner_id = 'a' AND resolved_at IS NULL ORDER BY flagged_at DESC`,
      )
      .all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING INDEX flag_open')]);
  });
});

describe('a flag', () => {
  test('leaves the list when it is resolved, and comes back when it is reopened', async () => {
    const id = await raise();
    expect(await world.stores.flags.resolve(localLearner, id, nineToday)).toBe(true);
    expect([await open(), (await resolved()).map((flag) => flag.id)]).toEqual([[], [id]]);
    expect(await world.stores.flags.reopen(localLearner, id)).toBe(true);
    expect([(await open()).map((flag) => flag.id), await resolved()]).toEqual([[id], []]);
  });

  test('that is resolved twice was resolved the first time', async () => {
    const id = await raise();
    await world.stores.flags.resolve(localLearner, id, nineToday);
    expect(await world.stores.flags.resolve(localLearner, id, nineToday + 1)).toBe(true);
    expect((await resolved())[0]?.resolvedAt).toBe(nineToday);
  });

  test('of somebody else is not there to be resolved', async () => {
    const id = await raise();
    expect(await world.stores.flags.resolve('another', id, nineToday)).toBe(false);
    expect(await world.stores.flags.reopen('another', id)).toBe(false);
    expect(await open()).toHaveLength(1);
  });

  test('that does not exist cannot be resolved', async () => {
    expect(await world.stores.flags.resolve(localLearner, 'nobody', nineToday)).toBe(false);
  });
});
