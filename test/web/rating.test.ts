import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { ratings } from '../../src/domain/rating.ts';
import { answerTo, rateIt } from '../support/drilling.ts';
import { formFields, ticked, words } from '../support/forms.ts';
import { cards, createWorld, type World } from '../support/world.ts';

const version = async ({ stores }: World, question: string) =>
  (await stores.cards.find('local', question)).version;
const lastReview = ({ database }: World) =>
  database
    .prepare('SELECT rating, points, pitfalls, difficulty_after FROM review ORDER BY rowid DESC')
    .get() as Record<string, unknown>;

test('an answer is rated in a form that works without a script', async () => {
  const world = await createWorld();
  const { url } = await answerTo(world, cards.freshEtag);
  const html = await (await world.get(url)).text();
  const form = parse(html).querySelector('form[action="/reviews"]');
  const fields = formFields(html, '/reviews');
  expect(fields).toMatchObject({ attempt: url.split('/')[2], version: '0' });
  expect(fields.review).toMatch(/^[0-9a-f-]{36}$/);
  const values = (selector: string) =>
    form?.querySelectorAll(selector).map((one) => one.getAttribute('value'));
  expect(values('button[name=rating]')).toEqual([...ratings]);
  expect(values('input[type=checkbox][name=points]')).toEqual(['0', '1', '2']);
  expect(values('input[type=checkbox][name=pitfalls]')).toEqual(['0', '1']);
});

test.each(ratings)('the rating %s is kept with the ticks and the drill goes on', async (rating) => {
  const world = await createWorld();
  const { fields } = await answerTo(world, cards.freshEtag);
  const sent = { ...fields, points: ['1', '0', '1'], pitfalls: '1', rating };
  const rated = await world.post('/reviews', sent);
  expect([rated.status, rated.headers.get('location')]).toEqual([303, '/drill']);
  expect(lastReview(world)).toMatchObject({ rating, points: '[0,1]', pitfalls: '[1]' });
});

test('the same rating sent again counts once', async () => {
  const world = await createWorld();
  const { fields } = await answerTo(world, cards.freshEtag);
  const before = world.count('review');
  const sent = { ...fields, points: ['0'], rating: 'good' };
  await world.post('/reviews', sent);
  const again = await world.post('/reviews', sent);
  expect([again.status, again.headers.get('location')]).toEqual([303, '/drill']);
  expect(world.count('review')).toBe(before + 1);
  expect(await version(world, cards.freshEtag)).toBe(1);
});

test('a rating sent again after it was undone leads to the answer, to be rated anew', async () => {
  const world = await createWorld();
  const { url, fields } = await answerTo(world, cards.freshEtag);
  await world.post('/reviews', { ...fields, rating: 'good' });
  await world.post(`/reviews/${fields.review}/undo`, {});
  const again = await world.post('/reviews', { ...fields, rating: 'good' });
  expect([again.status, again.headers.get('location')]).toEqual([303, url]);
  expect(await version(world, cards.freshEtag)).toBe(0);
});

test.each([{ rating: 'easy' }, { points: '1' }, { pitfalls: '0' }, { version: '1' }])(
  'a known rating form with other content (%o) is refused',
  async (other) => {
    const world = await createWorld();
    const { fields } = await answerTo(world, cards.freshEtag, 'My own text.');
    const sent = { ...fields, points: '0', rating: 'good' };
    await world.post('/reviews', sent);
    const before = world.count('review');
    const refused = await world.post('/reviews', { ...sent, ...other });
    expect(refused.status).toBe(422);
    expect(words(await refused.text())).toContain('My own text.');
    expect(world.count('review')).toBe(before);
  },
);

test('a rating made on a page from before the last one is not counted, and its ticks stay', async () => {
  const world = await createWorld();
  const first = await answerTo(world, cards.freshEtag, 'The first tab.');
  const second = await answerTo(world, cards.freshEtag, 'The second tab.');
  await world.post('/reviews', { ...first.fields, rating: 'good' });
  const before = world.count('review');
  const stale = await world.post('/reviews', {
    ...second.fields,
    points: ['0', '2'],
    pitfalls: '1',
    rating: 'easy',
  });
  const html = await stale.text();
  expect(stale.status).toBe(409);
  expect(words(html)).toContain('The second tab.');
  expect([ticked(html, 'points'), ticked(html, 'pitfalls')]).toEqual([['0', '2'], ['1']]);
  expect(world.count('review')).toBe(before);
  const fresh = formFields(html, '/reviews');
  expect(fresh.version).toBe('1');
  expect((await world.post('/reviews', { ...fresh, rating: 'easy' })).status).toBe(303);
});

test('a rating of an attempt nobody knows is a 404', async () => {
  const world = await createWorld();
  const { fields } = await answerTo(world, cards.freshEtag);
  const refused = await world.post('/reviews', { ...fields, attempt: randomUUID(), rating: 'good' });
  expect(refused.status).toBe(404);
});

test.each([
  ['none', {}],
  ['a number', { rating: '3' }],
  ['one out of range', { rating: '99' }],
  ['a tick for a point the question does not have', { points: ['0', '1', '77'], rating: 'good' }],
  ['one in capitals', { rating: 'GOOD' }],
  ['two at once', { rating: ['good', 'easy'] }],
  ['one from the prototype', { rating: 'toString' }],
  ['no review id', { rating: 'good', review: '' }],
  ['a strange review id', { rating: 'good', review: '1; DROP TABLE review' }],
  ['no version', { rating: 'good', version: '' }],
  ['a negative version', { rating: 'good', version: '-1' }],
  ['strange ticks', { rating: 'good', pitfalls: 'x' }],
])('a rating form with %s comes back with its ticks', async (_, sent) => {
  const world = await createWorld();
  const { fields } = await answerTo(world, cards.freshEtag, 'My own text.');
  const before = world.count('review');
  const refused = await world.post('/reviews', { ...fields, points: ['0', '1'], ...sent });
  const html = await refused.text();
  expect(refused.status).toBe(422);
  expect(ticked(html, 'points')).toEqual(['0', '1']);
  expect(words(html)).toContain('My own text.');
  expect(world.count('review')).toBe(before);
});

test('fields that are not in the form change nothing of a rating', async () => {
  const [plain, strange] = [await createWorld(), await createWorld()];
  const extra = {
    difficulty: '99',
    difficultyAfter: '99',
    'card[difficulty]': '99',
    stability: '9999',
    reviewedAt: '0',
    suggestedRating: 'easy',
    ['__proto__']: 'x',
    constructor: 'y',
  };
  for (const [world, more] of [
    [plain, {}],
    [strange, extra],
  ] as const) {
    const { fields } = await answerTo(world, cards.freshEtag);
    const body = new URLSearchParams({ ...fields, rating: 'good' });
    for (const [name, value] of Object.entries(more)) body.append(name, value);
    body.append('__proto__[rating]', 'easy');
    await world.post('/reviews', body);
  }
  expect(lastReview(strange)).toEqual(lastReview(plain));
});

test('a rating is undone, and the answer can be rated anew', async () => {
  const world = await createWorld();
  const { url, fields } = await answerTo(world, cards.dueDeadlocks);
  const before = await world.stores.cards.find('local', cards.dueDeadlocks);
  await world.post('/reviews', { ...fields, rating: 'again' });
  for (const _ of ['once', 'and once more']) {
    const undone = await world.post(`/reviews/${fields.review}/undo`, {});
    expect([undone.status, undone.headers.get('location')]).toEqual([303, url]);
  }
  expect(await world.stores.cards.find('local', cards.dueDeadlocks)).toEqual(before);
  expect(formFields(await (await world.get(url)).text(), '/reviews').version).toBe(fields.version);
});

test('a rating that another one followed cannot be undone', async () => {
  const world = await createWorld();
  const first = await rateIt(world, 'again', cards.freshEtag);
  await rateIt(world, 'good', cards.freshEtag);
  const refused = await world.post(`/reviews/${first}/undo`, {});
  expect(refused.status).toBe(409);
  expect(words(await refused.text())).toContain('In my own words.');
  expect(await version(world, cards.freshEtag)).toBe(2);
});

test('undoing a rating nobody knows is a 404', async () => {
  const { post } = await createWorld();
  expect((await post(`/reviews/${randomUUID()}/undo`, {})).status).toBe(404);
});

test('ticks asked for again without a script come back with the suggestion they lead to', async () => {
  const world = await createWorld();
  const { url } = await answerTo(world, cards.dueDeadlocks);
  const suggested = async (query: string) =>
    parse(await (await world.get(`${url}${query}`)).text())
      .querySelector('button.suggested')
      ?.getAttribute('value');
  expect(await suggested('')).toBe('again');
  expect(await suggested('?points=0')).toBe('hard');
  expect(await suggested('?points=0&points=1&points=2')).toBe('easy');
  expect(await suggested('?points=0&points=1&points=2&pitfalls=0')).toBe('again');
  expect(await suggested('?points=%zz&points=0')).toBe('again');
});
