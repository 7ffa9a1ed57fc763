import { parse } from 'node-html-parser';
import { beforeEach, expect, test } from 'vitest';
import { answerTo, rateIt } from '../support/drilling.ts';
import { textOf, words } from '../support/forms.ts';
import { cards, createWorld, type World } from '../support/world.ts';

let world: World;
const question = cards.dueDeadlocks;

beforeEach(async () => {
  world = await createWorld();
});

const setRule = (action: 'mark' | 'suspend', lapses = 8) =>
  world.database.prepare('UPDATE learner SET leech_action = ?, leech_lapses = ?').run(action, BigInt(lapses));
const forgotten = (times: number) =>
  world.database.prepare('UPDATE card SET lapses = ? WHERE question_id = ?').run(BigInt(times), question);
const isSuspended = () =>
  world.database.prepare('SELECT count(*) FROM suspension WHERE question_id = ?').pluck().get(question) === 1;
const drillWords = async () => words(await (await world.get('/drill')).text());

test('the eighth lapse suspends the question, says so and leads to it', async () => {
  setRule('suspend');
  forgotten(7);
  await rateIt(world, 'again', question);
  expect(isSuspended()).toBe(true);
  const html = await (await world.get('/drill')).text();
  expect(textOf(html, '.last + .notice')).toContain(
    'Suspended as a leech: forgotten 8 times. Rewrite your answer or split it, then resume it.',
  );
  expect(parse(html).querySelector('.last + .notice a')?.getAttribute('href')).toBe(`/questions/${question}`);
});

test('undo takes back the rating and the suspension', async () => {
  setRule('suspend');
  forgotten(7);
  const before = await world.stores.cards.find('local', question);
  const review = await rateIt(world, 'again', question);
  const html = await (await world.get('/drill')).text();
  expect(parse(html).querySelector('.last form')?.getAttribute('action')).toBe(`/reviews/${review}/undo`);
  await world.post(`/reviews/${review}/undo`, {});
  expect(isSuspended()).toBe(false);
  expect(await world.stores.cards.find('local', question)).toEqual(before);
  expect(await drillWords()).not.toContain('leech');
});

test('undo also takes it back after something else was set aside', async () => {
  setRule('suspend');
  forgotten(7);
  const review = await rateIt(world, 'again', question);
  world.clock.now += 60_000;
  await world.post('/cards/http-etag/suspension', {});
  expect(await drillWords()).toContain('Suspended:');
  await world.post(`/reviews/${review}/undo`, {});
  expect(isSuspended()).toBe(false);
});

test('undo leaves a suspension by hand alone', async () => {
  setRule('suspend');
  const review = await rateIt(world, 'again', question);
  world.clock.now += 60_000;
  await world.post(`/cards/${question}/suspension`, {});
  await world.post(`/reviews/${review}/undo`, {});
  expect(isSuspended()).toBe(true);
});

test('a leech that is only marked is asked again, and the notice says what to do', async () => {
  setRule('mark');
  forgotten(7);
  await rateIt(world, 'again', question);
  expect(isSuspended()).toBe(false);
  expect(await drillWords()).toContain(
    'This question is a leech: forgotten 8 times. Rewrite your answer or split it. Go',
  );
});

test.each([
  ['one lapse before the threshold', 6, 'again'],
  ['between the threshold and its half again', 8, 'again'],
  ['a leech that is recalled', 8, 'good'],
])('%s: nothing happens to it', async (_, times, rating) => {
  setRule('suspend');
  forgotten(times);
  await rateIt(world, rating, question);
  expect(isSuspended()).toBe(false);
  expect(await drillWords()).not.toContain('leech');
});

test('it is suspended again at half the threshold more, if it was resumed', async () => {
  setRule('suspend');
  forgotten(11);
  await rateIt(world, 'again', question);
  expect(isSuspended()).toBe(true);
});

test('Again in the steps after the lapse is no other lapse', async () => {
  setRule('suspend');
  forgotten(7);
  await rateIt(world, 'again', question);
  await world.post(`/cards/${question}/resumption`, {});
  world.clock.now += 11 * 60_000;
  await rateIt(world, 'again', question);
  expect(isSuspended()).toBe(false);
  expect(await drillWords()).not.toContain('leech');
});

test('a rating sent twice does not suspend again what was resumed between', async () => {
  // Without steps the card can lapse again at once, and with a threshold of two each lapse counts.
  world.database.prepare("UPDATE learner SET relearning_step_minutes = '[]'").run();
  setRule('suspend', 2);
  forgotten(7);
  const { fields } = await answerTo(world, question);
  const sent = { ...fields, rating: 'again' };
  await world.post('/reviews', sent);
  expect(isSuspended()).toBe(true);
  await world.post(`/cards/${question}/resumption`, {});
  expect((await world.post('/reviews', sent)).status).toBe(303);
  expect(isSuspended()).toBe(false);
});
