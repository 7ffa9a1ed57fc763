import { beforeEach, expect, test } from 'vitest';
import { studyDay } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { createWorld, nineToday, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
  await world.stores.learners.ensure('another', 'UTC', nineToday);
});

const acme = { id: 'acme', on: studyDay('2026-12-14'), title: 'Acme', deckIds: ['http'] };
const trip = { id: 'trip', from: studyDay('2026-12-03'), to: studyDay('2026-12-12') };
const plans = (learner = localLearner) => world.stores.plans.of(learner);
const learnerNow = () => world.stores.learners.find(localLearner);

test('an interview and a break are kept and belong to the learner', async () => {
  await world.stores.plans.planInterview(localLearner, acme, nineToday);
  await world.stores.plans.planBreak(localLearner, trip, nineToday);
  expect(await plans()).toEqual({ interviews: [acme], breaks: [trip] });
  expect((await learnerNow())?.interviews).toEqual([acme]);
  expect((await learnerNow())?.scheduling.easyDays.breaks).toEqual([trip]);
  expect(await plans('another')).toEqual({ interviews: [], breaks: [] });
});

test('planned twice under one id it is planned once, as it was said last', async () => {
  const later = { ...acme, on: studyDay('2027-01-08'), title: 'Acme, second round', deckIds: [] };
  await world.stores.plans.planInterview(localLearner, acme, nineToday);
  await world.stores.plans.planInterview(localLearner, later, nineToday + 1);
  await world.stores.plans.planBreak(localLearner, trip, nineToday);
  await world.stores.plans.planBreak(localLearner, { ...trip, to: trip.from }, nineToday + 1);
  expect(await plans()).toEqual({ interviews: [later], breaks: [{ ...trip, to: trip.from }] });
});

test('interviews come by day and breaks by their first one, whatever was planned first', async () => {
  const days = ['2027-03-01', '2026-12-24', '2027-01-05'].map((day) => studyDay(day));
  for (const on of days) {
    await world.stores.plans.planInterview(localLearner, { ...acme, id: on, on }, nineToday);
    await world.stores.plans.planBreak(localLearner, { id: on, from: on, to: on }, nineToday);
  }
  const { interviews, breaks } = await plans();
  expect(interviews.map(({ id }) => id)).toEqual(days.toSorted());
  expect(breaks.map(({ id }) => id)).toEqual(days.toSorted());
});

test('of more plans than are read the latest are', async () => {
  for (let index = 0; index < 205; index += 1) {
    const on = studyDay(`${1900 + index}-05-05`);
    await world.stores.plans.planInterview(localLearner, { ...acme, id: `i${index}`, on }, nineToday);
    await world.stores.plans.planBreak(localLearner, { id: `b${index}`, from: on, to: on }, nineToday);
  }
  const { interviews, breaks } = await plans();
  expect([interviews.length, interviews[0]?.id, interviews.at(-1)?.id]).toEqual([200, 'i5', 'i204']);
  expect([breaks.length, breaks[0]?.id, breaks.at(-1)?.id]).toEqual([200, 'b5', 'b204']);
});

test('what is cancelled is gone until it is put back, decks and all', async () => {
  await world.stores.plans.planInterview(localLearner, acme, nineToday);
  await world.stores.plans.planBreak(localLearner, trip, nineToday);
  expect(await world.stores.plans.cancelInterview(localLearner, 'acme', nineToday)).toBe(true);
  expect(await world.stores.plans.cancelBreak(localLearner, 'trip', nineToday)).toBe(true);
  expect(await plans()).toEqual({ interviews: [], breaks: [] });
  expect(await world.stores.plans.returnInterview(localLearner, 'acme')).toBe(true);
  expect(await world.stores.plans.returnBreak(localLearner, 'trip')).toBe(true);
  expect(await plans()).toEqual({ interviews: [acme], breaks: [trip] });
});

test('the last thing cancelled is known, and nothing from before the time asked for', async () => {
  await world.stores.plans.planInterview(localLearner, acme, nineToday);
  await world.stores.plans.planBreak(localLearner, trip, nineToday);
  expect(await world.stores.plans.lastCancelled(localLearner, 0)).toBeUndefined();
  await world.stores.plans.cancelInterview(localLearner, 'acme', nineToday);
  const { deckIds: _, ...interview } = acme;
  expect(await world.stores.plans.lastCancelled(localLearner, nineToday)).toEqual({
    kind: 'interview',
    ...interview,
  });
  expect(await world.stores.plans.lastCancelled(localLearner, nineToday + 1)).toBeUndefined();
  await world.stores.plans.cancelBreak(localLearner, 'trip', nineToday + 1);
  expect(await world.stores.plans.lastCancelled(localLearner, nineToday)).toEqual({ kind: 'break', ...trip });
  expect(await world.stores.plans.lastCancelled('another', 0)).toBeUndefined();
});

test("nobody changes, cancels or puts back somebody else's plans", async () => {
  await world.stores.plans.planInterview(localLearner, acme, nineToday);
  await world.stores.plans.planBreak(localLearner, trip, nineToday);
  const { plans: store } = world.stores;
  expect(await store.planInterview('another', { ...acme, deckIds: [] }, nineToday)).toBe(false);
  expect(await store.planBreak('another', { ...trip, to: trip.from }, nineToday)).toBe(false);
  expect(await store.cancelInterview('another', 'acme', nineToday)).toBe(false);
  expect(await store.cancelBreak('another', 'trip', nineToday)).toBe(false);
  expect(await store.returnInterview('another', 'acme')).toBe(false);
  expect(await store.returnBreak('another', 'trip')).toBe(false);
  expect(await plans()).toEqual({ interviews: [acme], breaks: [trip] });
});

test('a deck that is gone stays with its interview, which is not about everything all of a sudden', async () => {
  await world.stores.plans.planInterview(
    localLearner,
    { ...acme, deckIds: ['http', 'gone', 'http'] },
    nineToday,
  );
  expect((await plans()).interviews[0]?.deckIds).toEqual(['gone', 'http']);
});

test('a break that ends before it begins is refused and changes nothing', async () => {
  await world.stores.plans.planBreak(localLearner, trip, nineToday);
  const turned = { id: 'trip', from: trip.to, to: trip.from };
  await expect(world.stores.plans.planBreak(localLearner, turned, nineToday)).rejects.toThrow('CHECK');
  expect((await plans()).breaks).toEqual([trip]);
});
