/** What may be asked, as it is kept in memory: always as a fresh reading of the database would have it. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { candidatesOf } from '../../src/domain/candidates.ts';
import { setDue } from '../../src/domain/cardChange.ts';
import { defaultSettings, memoryModel } from '../../src/domain/fsrs.ts';
import { defaultChances } from '../../src/domain/gain.ts';
import type { Level } from '../../src/domain/question.ts';
import type { ScopedQuestion } from '../../src/domain/scope.ts';
import { addDays, type StudyDay } from '../../src/domain/studyDay.ts';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { createScopeStore } from '../../src/storage/scope.ts';
import { goodFile } from '../library/goodFiles.ts';
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

const tomorrow = addDays(today, 1);
const { dueDeadlocks, lapsedIdempotency, freshEtag, suspendedCap } = cards;
const outlook = { model: memoryModel(defaultSettings), chances: defaultChances };

async function find({ stores }: Pick<World, 'stores'>, questionId: string): Promise<ScopedQuestion> {
  const question = (await stores.scope.read(localLearner)).questions.get(questionId);
  if (!question) throw new Error(`${questionId} is not there`);
  return question;
}

type Wanted = { levels?: Level[]; on?: StudyDay; deckIds?: string[] };

async function candidates({ stores }: Pick<World, 'stores'>, wanted: Wanted = {}) {
  const { levels = ['junior', 'mid'], on = today, deckIds = [] } = wanted;
  const { questions } = await stores.scope.read(localLearner);
  const practised = { levels, deckIds };
  return candidatesOf(questions.values(), { today: on, practised, interviews: [], outlook });
}
const idsOf = async (...asked: Parameters<typeof candidates>) =>
  (await candidates(...asked)).map(({ questionId }) => questionId).sort();

test('every question of the bank is there, with its card, its decks and what was made of it', async () => {
  const world = await createWorld();
  const { questions } = await world.stores.scope.read(localLearner);
  expect([...questions.keys()].sort()).toEqual(snapshot.questions.map(({ question }) => question.id).sort());
  expect(await find(world, lapsedIdempotency)).toMatchObject({
    topic: 'http',
    kind: 'concept',
    level: 'junior',
    minutes: 2,
    isOwn: false,
    isSuspended: false,
    buriedUntil: null,
    prioritisedAt: null,
    card: await world.stores.cards.find(localLearner, lapsedIdempotency),
  });
  const decks = (await find(world, lapsedIdempotency)).places.map(({ deckId }) => deckId);
  expect(decks.sort()).toEqual(['everything', 'http']);
  expect(await find(world, suspendedCap)).toMatchObject({ isSuspended: true });
  expect(await find(world, freshEtag)).toMatchObject({ card: { state: 'new' }, practice: null });
});

test('what happened to a question is seen at the next look, and only that one is read again', async () => {
  const { stores } = await createWorld();
  const scope = await stores.scope.read(localLearner);
  const before = { revision: scope.revision, untouched: scope.questions.get(freshEtag) };
  await gradeOnce(stores, { questionId: dueDeadlocks, rating: 'good', at: nineToday });
  expect(await stores.scope.read(localLearner)).toBe(scope);
  expect(scope.touchedSince(before.revision)).toEqual(new Set([dueDeadlocks]));
  expect(scope.questions.get(dueDeadlocks)?.card).toEqual(
    await stores.cards.find(localLearner, dueDeadlocks),
  );
  expect(scope.questions.get(freshEtag)).toBe(before.untouched);
  expect(scope.revision).toBe(before.revision + 1);
  await stores.scope.read(localLearner);
  expect(scope.revision).toBe(before.revision + 1);
});

test('a bank that deals its decks anew is read again as a whole', async () => {
  const world = await createWorld();
  const scope = await world.stores.scope.read(localLearner);
  const before = scope.revision;
  const [everything, ...others] = snapshot.decks;
  if (!everything) throw new Error('the world has decks');
  const decks = [{ ...everything, questionIds: [freshEtag] }, ...others];
  await world.stores.bank.synchronise({ ...snapshot, decks }, { renderer, now: nineToday });
  await world.stores.scope.read(localLearner);
  expect(scope.touchedSince(before)).toBeUndefined();
  expect((await find(world, dueDeadlocks)).places).toEqual([]);
});

test('more changes than are patched are read as a whole, and none is missed', async () => {
  const world = await createWorld();
  const scope = await world.stores.scope.read(localLearner);
  const before = scope.revision;
  for (let times = 0; times < 260; times += 1) {
    await world.stores.cards.suspend(localLearner, freshEtag, nineToday);
    await world.stores.cards.resume(localLearner, freshEtag);
  }
  await world.stores.cards.suspend(localLearner, 'http-caching', nineToday);
  expect(await find(world, 'http-caching')).toMatchObject({ isSuspended: true });
  expect(scope.touchedSince(before)).toBeUndefined();
});

test('another learner’s cards and own questions are not there', async () => {
  const world = await createWorld();
  world.database.exec(`CREATE TEMP TABLE other AS SELECT * FROM learner; UPDATE other SET id = 'else';
    INSERT INTO learner SELECT * FROM other`);
  world.database.prepare("UPDATE question SET learner_id = 'else' WHERE id = ?").run(freshEtag);
  const { questions } = await world.stores.scope.read(localLearner);
  expect(questions.has(freshEtag)).toBe(false);
  const theirs = await world.stores.scope.read('else');
  expect(theirs.questions.get(dueDeadlocks)?.card).toEqual({ state: 'new', version: 0 });
});

test('changes are forgotten at the start of the program without missing the next one', async () => {
  const world = await createWorld();
  await world.stores.scope.read(localLearner);
  await world.stores.scope.forgetChanges();
  expect(world.count('scope_change')).toBe(0);
  await world.stores.cards.suspend(localLearner, freshEtag, nineToday);
  expect(await find(world, freshEtag)).toMatchObject({ isSuspended: true });
});

const actions: Record<string, (world: World, questionId: string) => Promise<unknown>> = {
  grade: ({ stores }, questionId) => gradeOnce(stores, { questionId, rating: 'again', at: nineToday }),
  suspend: ({ stores }, id) => stores.cards.suspend(localLearner, id, nineToday),
  bury: ({ stores }, id) => stores.cards.bury(localLearner, id, { now: nineToday, on: tomorrow }),
  resume: ({ stores }, id) => stores.cards.resume(localLearner, id),
  prioritise: ({ stores }, id) => stores.priorities.prioritise(localLearner, id, nineToday + 1),
  withdraw: ({ stores }, id) => stores.priorities.withdraw(localLearner, id),
  async undo({ stores }, id) {
    const last = (await stores.history.reviews(localLearner, id, 1)).at(-1);
    if (last) await stores.reviews.undo(last.id, nineToday);
  },
  async change({ stores }, questionId) {
    const card = await stores.cards.find(localLearner, questionId);
    if (card.state === 'new') return;
    const about = { id: randomUUID(), learnerId: localLearner, questionId, cardVersion: card.version };
    const line = { ...about, kind: 'due' as const, dueOn: tomorrow, changedAt: nineToday, studyDay: today };
    await stores.cardChanges.record({ change: line, card: setDue(card, tomorrow) });
  },
  retire: async ({ database }, id) =>
    database
      .prepare('UPDATE question SET retired_at = iif(retired_at IS NULL, 1, NULL) WHERE id = ?')
      .run(id),
};

test('whatever is done, what is kept is what a fresh reading gives', async () => {
  const ids = snapshot.questions.map(({ question }) => question.id);
  const step = fc.record({
    action: fc.constantFrom(...Object.keys(actions)),
    id: fc.constantFrom(...ids),
    looks: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const world = await createWorld();
      await world.stores.scope.read(localLearner);
      for (const { action, id, looks } of steps) {
        await actions[action]?.(world, id);
        if (looks) await world.stores.scope.read(localLearner);
      }
      const kept = await world.stores.scope.read(localLearner);
      const fresh = await createScopeStore(world.database).read(localLearner);
      expect(new Map([...kept.questions].sort())).toEqual(new Map([...fresh.questions].sort()));
    }),
    { numRuns: 25 },
  );
});

test('candidates are the questions practised that are not set aside, seen ones of every level', async () => {
  const world = await createWorld();
  expect(await idsOf(world)).toEqual(
    [dueDeadlocks, lapsedIdempotency, freshEtag, 'http-caching', 'db-isolation', 'design-shortener'].sort(),
  );
  expect(await idsOf(world, { levels: ['senior'] })).toEqual(
    ['db-senior-only', dueDeadlocks, lapsedIdempotency].sort(),
  );
});

test('a suspended question is no candidate until it is resumed, also when it was asked for', async () => {
  const world = await createWorld();
  await world.stores.cards.suspend(localLearner, freshEtag, nineToday);
  await world.stores.priorities.prioritise(localLearner, suspendedCap, nineToday);
  const aside: string[] = [freshEtag, suspendedCap];
  expect((await idsOf(world)).filter((id) => aside.includes(id))).toEqual([]);
  for (const id of aside) await world.stores.cards.resume(localLearner, id);
  expect(await idsOf(world)).toEqual(expect.arrayContaining(aside));
});

test('a buried question is no candidate before its day', async () => {
  const world = await createWorld();
  const buried: string[] = [dueDeadlocks, freshEtag];
  for (const id of buried) await world.stores.cards.bury(localLearner, id, { now: nineToday, on: tomorrow });
  expect((await idsOf(world)).filter((id) => buried.includes(id))).toEqual([]);
  expect(await idsOf(world, { on: tomorrow })).toEqual(expect.arrayContaining(buried));
});

test('a retired question is no candidate, seen or not', async () => {
  const world = await createWorld();
  const gone: string[] = [dueDeadlocks, freshEtag];
  const questions = snapshot.questions.filter(({ question }) => !gone.includes(question.id));
  await world.stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: nineToday });
  expect((await idsOf(world)).filter((id) => gone.includes(id))).toEqual([]);
});

test('an own question is a candidate whatever the decks switched on, until it is retired', async () => {
  const world = await createWorld();
  const file = goodFile('concept', 'my-etag');
  const parsed = parseQuestion(file, '');
  if ('problems' in parsed) throw new Error('the good file is not good');
  const mine = { learnerId: localLearner, question: parsed.question, file };
  await world.stores.ownQuestions.save(mine, { basis: 'new', renderer, now: nineToday });
  const http = { deckIds: ['http'] };
  const ofDeck = [lapsedIdempotency, freshEtag, 'http-caching'];
  expect(await idsOf(world, http)).toEqual([...ofDeck, 'my-etag'].sort());
  await world.stores.ownQuestions.retire(localLearner, 'my-etag', nineToday);
  expect(await idsOf(world, http)).toEqual([...ofDeck].sort());
});

test('what was asked for is a candidate whatever its deck and level, until it is practised', async () => {
  const world = await createWorld();
  const { stores, clock } = world;
  const http = { deckIds: ['http'] };
  for (const id of ['db-senior-only', dueDeadlocks])
    await stores.priorities.prioritise(localLearner, id, clock.now);
  expect(await idsOf(world, http)).toEqual(expect.arrayContaining(['db-senior-only', dueDeadlocks]));
  await gradeOnce(stores, { questionId: dueDeadlocks, rating: 'good', at: clock.now + 60_000 });
  await stores.priorities.withdraw(localLearner, 'db-senior-only');
  const left = await idsOf(world, http);
  expect(left.filter((id) => id === 'db-senior-only' || id === dueDeadlocks)).toEqual([]);
});

test('new questions stand where the first of the decks practised puts them', async () => {
  const world = await createWorld();
  const fresh = (await candidates(world)).filter(({ card }) => card.state === 'new');
  const ids = fresh.sort((a, b) => a.position - b.position).map(({ questionId }) => questionId);
  expect(ids).toEqual([freshEtag, 'http-caching', 'db-isolation', 'design-shortener']);
});
