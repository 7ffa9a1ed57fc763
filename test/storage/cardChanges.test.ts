import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSeen } from '../../src/domain/card.ts';
import { reset, setDue } from '../../src/domain/cardChange.ts';
import { dueDays } from '../../src/domain/dueForecast.ts';
import { addDays } from '../../src/domain/studyDay.ts';
import type { NewCardChange } from '../../src/storage/cardChanges.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { cards, createWorld, gradeOnce, nineToday, today, type World } from '../support/world.ts';
import { grade } from './grading.ts';

const { dueDeadlocks, lapsedIdempotency, freshEtag } = cards;
const later = nineToday + 60_000;

const rawCard = ({ database }: World, id: string) =>
  database.prepare('SELECT * FROM card WHERE question_id = ?').get(id);

/** A change decided on the card as it stands. */
async function decide(
  { stores }: World,
  questionId: string,
  dueOn: NewCardChange['change']['dueOn'] = null,
): Promise<NewCardChange> {
  const card = await stores.cards.find(localLearner, questionId);
  const changed = isSeen(card) ? (dueOn ? setDue(card, dueOn) : reset(card)) : card;
  const kind = dueOn ? 'due' : 'reset';
  const about = { id: randomUUID(), learnerId: localLearner, questionId, kind, dueOn } as const;
  return {
    change: { ...about, cardVersion: card.version, changedAt: nineToday, studyDay: today },
    card: changed,
  };
}

test('a reset card is new for the queue and keeps its log', async () => {
  const world = await createWorld();
  expect(await world.stores.cardChanges.record(await decide(world, dueDeadlocks))).toBe('recorded');
  expect(rawCard(world, dueDeadlocks)).toBeUndefined();
  expect(await world.stores.cards.find(localLearner, dueDeadlocks)).toEqual({ state: 'new', version: 2 });
  const { questions } = await world.stores.scope.read(localLearner);
  expect(questions.get(dueDeadlocks)?.card.state).toBe('new');
  expect((await world.stores.history.reviews(localLearner, dueDeadlocks, 30)).length).toBe(1);
});

test('after a reset the next review goes on counting versions', async () => {
  const world = await createWorld();
  await world.stores.cardChanges.record(await decide(world, dueDeadlocks));
  await gradeOnce(world.stores, { questionId: dueDeadlocks, rating: 'good', at: later });
  const card = await world.stores.cards.find(localLearner, dueDeadlocks);
  expect(card).toMatchObject({ version: 3, repetitions: 1, lapses: 0 });
});

test('a due day takes the card out of today and back on its day', async () => {
  const world = await createWorld();
  await world.stores.cardChanges.record(await decide(world, dueDeadlocks, addDays(today, 3)));
  const { questions } = await world.stores.scope.read(localLearner);
  const budgeting = { today, days: 5, minutesADay: 20, pace: {} };
  const changed = questions.get(dueDeadlocks);
  const { days } = dueDays(changed ? [changed] : [], budgeting);
  expect(days.map((day) => day.questions)).toEqual([0, 0, 0, 1, 0]);
});

test('a change sent again is recorded once', async () => {
  const world = await createWorld();
  const changed = await decide(world, dueDeadlocks);
  await world.stores.cardChanges.record(changed);
  const before = world.count('card_change');
  expect(await world.stores.cardChanges.record(changed)).toBe('replayed');
  expect(world.count('card_change')).toBe(before);
});

describe('a change is stale and changes nothing', () => {
  test('when the card was reviewed since', async () => {
    const world = await createWorld();
    const changed = await decide(world, dueDeadlocks);
    await world.stores.reviews.record(await grade(world.stores, { questionId: dueDeadlocks }));
    const before = rawCard(world, dueDeadlocks);
    expect(await world.stores.cardChanges.record(changed)).toBe('stale');
    expect(rawCard(world, dueDeadlocks)).toEqual(before);
  });

  test('when the card it leads to is not the one after', async () => {
    const world = await createWorld();
    const { change, card } = await decide(world, dueDeadlocks);
    const outcome = await world.stores.cardChanges.record({
      change,
      card: { ...card, version: card.version + 1 },
    });
    expect(outcome).toBe('stale');
  });

  test('when the question was never practised', async () => {
    const world = await createWorld();
    expect(await world.stores.cardChanges.record(await decide(world, freshEtag))).toBe('stale');
    expect(world.count('card_change')).toBe(0);
  });
});

test.each([dueDeadlocks, lapsedIdempotency])('undo brings the card of %s back byte for byte', async (id) => {
  const world = await createWorld();
  const before = rawCard(world, id);
  for (const dueOn of [null, addDays(today, 9)]) {
    const changed = await decide(world, id, dueOn);
    await world.stores.cardChanges.record(changed);
    expect(rawCard(world, id)).not.toEqual(before);
    const undone = await world.stores.cardChanges.undo(changed.change.id, later);
    expect(undone).toMatchObject({ outcome: 'undone', change: { undoneAt: later } });
    expect(rawCard(world, id)).toEqual(before);
  }
});

test('another change under a known id is not shown as made', async () => {
  const world = await createWorld();
  const first = await decide(world, dueDeadlocks, addDays(today, 3));
  await world.stores.cardChanges.record(first);
  const other = { ...first, change: { ...first.change, dueOn: addDays(today, 9) } };
  expect(await world.stores.cardChanges.record(other)).toBe('stale');
  expect(await world.stores.cards.find(localLearner, dueDeadlocks)).toMatchObject({
    dueOn: addDays(today, 3),
  });
});

test('a wish that was met does not come back with a reset', async () => {
  const world = await createWorld();
  const { stores } = world;
  await stores.priorities.prioritise(localLearner, dueDeadlocks, nineToday);
  await gradeOnce(stores, { questionId: dueDeadlocks, rating: 'good', at: later });
  await stores.cardChanges.record(await decide(world, dueDeadlocks));
  const { questions } = await stores.scope.read(localLearner);
  expect(questions.get(dueDeadlocks)?.prioritisedAt).toBeNull();
});

test('undo is once, and not over what came later', async () => {
  const world = await createWorld();
  const { stores } = world;
  const first = await decide(world, dueDeadlocks, addDays(today, 5));
  await stores.cardChanges.record(first);
  const second = await decide(world, dueDeadlocks);
  await stores.cardChanges.record(second);
  expect((await stores.cardChanges.undo(first.change.id, later))?.outcome).toBe('stale');
  expect((await stores.cardChanges.undo(second.change.id, later))?.outcome).toBe('undone');
  expect((await stores.cardChanges.undo(second.change.id, later))?.outcome).toBe('alreadyUndone');
  expect((await stores.cardChanges.undo(first.change.id, later))?.outcome).toBe('undone');
  expect(await stores.cardChanges.undo('nobody', later)).toBeUndefined();
});

test('what was undone is not listed, the rest newest first', async () => {
  const world = await createWorld();
  const made = [];
  for (const day of [1, 2, 3]) {
    const changed = await decide(world, dueDeadlocks, addDays(today, day));
    await world.stores.cardChanges.record(changed);
    made.push(changed.change.id);
  }
  await world.stores.cardChanges.undo(made[2] ?? '', later);
  const listed = await world.stores.cardChanges.ofQuestion(localLearner, dueDeadlocks);
  expect(listed.map(({ id }) => id)).toEqual([made[1], made[0]]);
});

test('the log of changes can be neither changed nor deleted', async () => {
  const world = await createWorld();
  await world.stores.cardChanges.record(await decide(world, dueDeadlocks, addDays(today, 1)));
  const { database } = world;
  const texts = ['id', 'kind', 'due_on', 'card_before', 'study_day'].map(
    (column) => `${column} = ${column} || 'x'`,
  );
  const numbers = ['card_version', 'changed_at'].map((column) => `${column} = ${column} + 1`);
  for (const change of [...texts, ...numbers])
    expect(() => database.exec(`UPDATE card_change SET ${change}, undone_at = 5`), change).toThrow(
      'append-only',
    );
  expect(() => database.exec('DELETE FROM card_change')).toThrow('append-only');
});
