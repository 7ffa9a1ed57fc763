import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { expect, test } from 'vitest';
import { answerTo, ask } from '../support/drilling.ts';
import { formFields, textOf, words } from '../support/forms.ts';
import { cards, createSite, createWorld, type World } from '../support/world.ts';

type Line = { level: number; msg: string; requestId: string; err?: { message: string } };

/** The same world, with everything it logs. */
function listenTo(world: World, stores: World['stores'] = world.stores) {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const errors = () => lines.map((line) => JSON.parse(line) as Line).filter(({ level }) => level >= 50);
  return { ...world, ...createSite({ ...world.deps, stores, log }), lines, errors };
}

function breakBank(world: World) {
  const broken = async () => {
    throw new Error('the shelf fell down');
  };
  return listenTo(world, { ...world.stores, bank: { ...world.stores.bank, topics: broken } });
}

test('a bug is a page with a request id, and one line in the log', async () => {
  const site = breakBank(await createWorld());
  const failed = await site.get('/drill');
  const page = words(await failed.text());
  expect(failed.status).toBe(500);
  const [line, ...others] = site.errors();
  expect(line).toMatchObject({ msg: 'request failed', err: { message: 'the shelf fell down' } });
  expect(page).toContain(`it was logged as ${line?.requestId}`);
  expect(page).not.toContain('the shelf fell down');
  expect(others).toEqual([]);
});

test('what was typed before a bug is on its page and not in the log', async () => {
  const world = await createWorld();
  world.database.exec(
    `CREATE TRIGGER broken BEFORE INSERT ON attempt BEGIN SELECT raise(ABORT, 'no room'); END`,
  );
  const site = listenTo(world);
  const fields = await ask(site);
  const failed = await site.post('/attempts', { ...fields, answer: 'SECRET <b> words' });
  expect(failed.status).toBe(500);
  expect(textOf(await failed.text(), 'textarea')).toBe('SECRET <b> words');
  expect(site.errors()).toHaveLength(1);
  expect(site.lines.join('')).not.toContain('SECRET');
});

test('nothing a person typed is logged when all goes well either', async () => {
  const site = listenTo(await createWorld());
  await answerTo(site, undefined, 'SECRET answer');
  await site.post('/drafts', { ...(await ask(site)), answer: 'SECRET draft' });
  await site.post('/flags', { ...(await ask(site)), note: 'SECRET note' });
  await site.get('/drill?question=SECRET');
  await site.get('/SECRET-path');
  await site.get('/attempts/SECRET');
  expect(site.lines.length).toBeGreaterThan(5);
  expect(site.lines.join('')).not.toContain('SECRET');
  expect(site.lines.map((line) => JSON.parse(line).route)).toContain('/attempts/:id');
});

const troubles = [
  {
    code: 'SQLITE_FULL',
    says: 'The disk is full',
    begin: 'max_page_count = 1',
    end: 'max_page_count = 1000000',
  },
  {
    code: 'SQLITE_READONLY',
    says: 'The data folder cannot be written to',
    begin: 'query_only = 1',
    end: 'query_only = 0',
  },
];

test.each(troubles)(
  'after $code a text is on the page, reading goes on, and trying again works',
  async (trouble) => {
    const world = await createWorld();
    const site = listenTo(world);
    const fields = { ...(await ask(site)), answer: `SECRET ${'long '.repeat(2000)}` };
    world.database.pragma(trouble.begin);
    for (const path of ['/attempts', '/drafts', `/cards/${cards.freshEtag}/suspension`]) {
      const failed = await site.post(path, fields);
      const html = await failed.text();
      expect([path, failed.status]).toEqual([path, 503]);
      expect(words(html)).toContain(trouble.says);
      expect(textOf(html, 'textarea')).toBe(fields.answer.trim());
    }
    expect((await site.get('/drill')).status).toBe(200);
    expect((await site.get('/')).status).toBe(200);
    expect(site.errors()).toHaveLength(3);
    expect(site.lines.join('')).not.toContain('SECRET');
    world.database.pragma(trouble.end);
    expect((await site.post('/attempts', fields)).status).toBe(303);
  },
);

test('nothing reports success while nothing can be written', async () => {
  const world = await createWorld();
  const { fields } = await answerTo(world);
  const draft = await ask(world);
  const rated = await answerTo(world, cards.dueDeadlocks);
  await world.post('/reviews', { ...rated.fields, rating: 'good' });
  const day = { minutes: '20', newADay: '8', zone: 'UTC', rollover: '4' };
  const steps = { learningSteps: '10', relearningSteps: '10', maximumInterval: '365', retention: '0.9' };
  const settings = { level: 'mid', decks: ['http'], ...day, ...steps, leechLapses: '8', leechAction: 'mark' };
  const requests: [string, Record<string, string | string[]>][] = [
    ['/attempts', { ...draft, answer: 'Mine.' }],
    ['/drafts', { ...draft, answer: 'Mine.' }],
    [`/drafts/${draft.attempt}/discard`, { revision: '1' }],
    ['/reviews', { ...fields, rating: 'good' }],
    [`/reviews/${rated.fields.review}/undo`, {}],
    [`/cards/${cards.freshEtag}/suspension`, {}],
    [`/cards/${cards.freshEtag}/burial`, {}],
    [`/cards/${cards.suspendedCap}/resumption`, {}],
    ['/flags', { ...draft, note: 'A note.' }],
    ['/extensions', { extension: randomUUID() }],
    ['/settings', settings],
    ['/interviews', { interview: 'acme', on: '2026-12-14', title: '' }],
    ['/breaks', { break: 'trip', from: '2026-12-03', to: '2026-12-12' }],
  ];
  world.database.pragma('query_only = 1');
  const statuses = await Promise.all(
    requests.map(async ([path, sent]) => [path, (await world.post(path, sent)).status]),
  );
  expect(statuses).toEqual(requests.map(([path]) => [path, 503]));
  world.database.pragma('query_only = 0');
  const again = await Promise.all(
    requests.map(async ([path, sent]) => [path, (await world.post(path, sent)).status]),
  );
  expect(again).toEqual(requests.map(([path]) => [path, 303]));
});

test('an answer kept before the trouble can still be compared, and rated after it', async () => {
  const world = await createWorld();
  const { url, fields } = await answerTo(world);
  world.database.pragma('query_only = 1');
  expect((await world.post('/reviews', { ...fields, rating: 'good' })).status).toBe(503);
  const page = await (await world.get(url)).text();
  expect(words(page)).toContain('In my own words.');
  world.database.pragma('query_only = 0');
  const rated = await world.post('/reviews', { ...formFields(page, '/reviews'), rating: 'good' });
  expect(rated.status).toBe(303);
});

test('the health check fails when the database does not answer', async () => {
  const world = await createWorld();
  expect(await (await world.get('/healthz')).json()).toEqual({ status: 'ok', version: '0.0.0-test' });
  world.database.close();
  expect((await world.get('/healthz')).status).toBe(500);
});
