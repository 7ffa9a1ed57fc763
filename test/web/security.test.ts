/** Only our own page can act, and nothing but our own files can run: for every route and every answer. */
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hostsOf } from '../../src/web/security.ts';
import { answerTo, ask, rateIt } from '../support/drilling.ts';
import { answerNext, begin, end, judge, speak } from '../support/interviewing.ts';
import { everyPlace, writeOwn } from '../support/places.ts';
import { routesOf } from '../support/routes.ts';
import { cards, createSite, createWorld, host, type World } from '../support/world.ts';

let world: World;
let attempt: string;
let review: string;
let mock: string;
let recording: string;

/** An interview that was sat and judged, with a first answer that was spoken. */
async function interviewed(): Promise<string> {
  const id = await begin(world, { mode: 'spoken' });
  await speak(world, id, { position: 0, step: 0 });
  await answerNext(world, id, 'In words too.');
  await end(world, id);
  await judge(world, id, 1, { 'band-correctness': '2' });
  return id;
}

beforeEach(async () => {
  world = await createWorld();
  const { url } = await answerTo(world, cards.freshEtag);
  attempt = url.split('/')[2] ?? '';
  review = await rateIt(world, 'good', cards.dueDeadlocks);
  await writeOwn(world, own);
  await interviewed();
  mock = await interviewed();
  recording = (await world.stores.recordings.ofMock(mock))[0]?.id ?? '';
});

const own = 'my-own';
const ids: readonly [start: string, id: () => string][] = [
  ['/reviews', () => review],
  ['/cards', () => cards.freshEtag],
  ['/mocks', () => mock],
  ['/questions', () => own],
  ['/', () => attempt],
];
const idFor = (path: string) => ids.find(([start]) => path.startsWith(start))?.[1]() ?? '';
const addressOf = (path: string) =>
  path
    .replace(/:file\{.*\}/, `${own}.md`)
    .replace(':id', idFor(path))
    .replace(':slug', 'http')
    .replace(':number', '1')
    .replace(':recording', recording)
    .replace(':file', world.deps.assets.url('mockingbird.css').split('/')[2] ?? '');

const addresses = (method: string) =>
  routesOf(world)
    .filter((route) => route.method === method)
    .map(({ path }) => addressOf(path));

const changes = () => world.database.prepare('SELECT total_changes()').pluck().get();

/** Sends exactly these headers, as somebody else's program could. */
const send = (method: string, path: string, headers: Record<string, string>, body?: BodyInit) =>
  world.app.request(`http://${host}${path}`, { method, headers, ...(body !== undefined && { body }) });

const form = 'application/x-www-form-urlencoded';
const origin = `http://${host}`;

async function statusesOf(method: string, headers: Record<string, string>): Promise<number[]> {
  const body = method === 'POST' ? 'skip=1' : undefined;
  const type: Record<string, string> = method === 'POST' ? { 'content-type': form } : {};
  const responses = await Promise.all(
    addresses(method).map((path) => send(method, path, { ...type, ...headers }, body)),
  );
  return [...new Set(responses.map(({ status }) => status))];
}

test('there are routes to try', () => {
  expect(addresses('GET').length).toBeGreaterThanOrEqual(7);
  expect(addresses('POST').length).toBeGreaterThanOrEqual(11);
});

describe('the name it is asked for', () => {
  test.each([
    ['evil.test', undefined],
    ['evil.test:3000', 'http://evil.test:3000'],
    ['127.0.0.1', undefined],
    ['127.0.0.1:3001', 'http://127.0.0.1:3001'],
    ['127.0.0.1:3000.evil.test', undefined],
    ['127.0.0.1:3000@evil.test', undefined],
    ['', undefined],
  ])('Host %j is refused by every route, whatever its Origin', async (name, from) => {
    const before = changes();
    const headers = { host: name, 'sec-fetch-site': 'same-origin', ...(from && { origin: from }) };
    expect(await statusesOf('GET', headers)).toEqual([421]);
    expect(await statusesOf('POST', headers)).toEqual([421]);
    expect(changes()).toBe(before);
  });

  test('no Host at all is refused', async () => {
    expect(await statusesOf('GET', {})).toEqual([421]);
  });

  test('the machine has three names, with the port', () => {
    expect(hostsOf(3000)).toEqual(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000']);
    expect(hostsOf(80)).toContain('localhost');
  });
});

describe('where a form comes from', () => {
  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }],
    ['another site that claims our origin', { 'sec-fetch-site': 'cross-site', origin }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:8080' }],
    ['a browser that says something new', { 'sec-fetch-site': 'whatever', origin }],
    ['another site in an old browser', { origin: 'https://evil.test' }],
    ['our name with another scheme', { origin: `https://${host}` }],
    ['a page without an origin', { origin: 'null' }],
    ['nobody who says so', {}],
  ])('%s: every form is refused and changes nothing', async (_, headers) => {
    const before = changes();
    expect(await statusesOf('POST', { host, ...headers })).toEqual([403]);
    expect(changes()).toBe(before);
  });

  test.each([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin }],
    ['our own page in an old browser', { origin }],
    ['the person at the browser', { 'sec-fetch-site': 'none' }],
  ])('%s: no form is refused', async (_, headers) => {
    const refused = [403, 415, 421, 500];
    const statuses = await statusesOf('POST', { host, ...headers });
    expect(statuses.filter((status) => refused.includes(status))).toEqual([]);
    expect(statuses).toContain(303);
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('%s from elsewhere is refused too', async (method) => {
    expect((await send(method, '/drill', { host, origin: 'https://evil.test' })).status).toBe(403);
  });
});

test.each(['application/json', 'text/plain', 'text/html', 'application/x-www-form-urlencoded-not', ''])(
  'a body of type %j is refused by every form',
  async (type) => {
    const before = changes();
    expect(await statusesOf('POST', { host, origin, 'content-type': type })).toEqual([415]);
    expect(changes()).toBe(before);
  },
);

test('reading changes nothing', async () => {
  const before = changes();
  await world.post('/theme', { theme: 'dark' });
  // Who was welcomed is led to the settings, and who has left an interview to what it came to.
  const leadsOn = ['/welcome', `/mocks/${mock}`, `/mocks/${mock}/debrief`];
  for (const path of addresses('GET')) {
    expect([path, (await world.get(path)).status]).toEqual([path, leadsOn.includes(path) ? 303 : 200]);
    for (const method of ['HEAD', 'OPTIONS']) await send(method, path, { host });
  }
  for (const path of addresses('POST')) await send('GET', path, { host });
  for (const query of ['?question=http-etag', `?question=http-etag&from=${attempt}`, `?draft=${attempt}`])
    await world.get(`/drill${query}`);
  expect(changes()).toBe(before);
});

test('the counter of changes notices a change', async () => {
  const before = changes();
  await world.post(`/cards/${cards.freshEtag}/burial`, {});
  expect(changes()).not.toBe(before);
});

describe('headers', () => {
  const expected = {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; " +
      "frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': null,
    'x-powered-by': null,
  };
  let responses: Response[];

  beforeAll(async () => {
    const site = await createWorld();
    const fails = async () => {
      throw new Error('broken');
    };
    const broken = createSite({ ...site.deps, stores: { ...site.stores, ping: fails } });
    const fields = await ask(site);
    const css = site.deps.assets.url('mockingbird.css');
    site.database.pragma('query_only = 1');
    const unwritable = await site.post('/attempts', { ...fields, answer: 'Mine.' });
    site.database.pragma('query_only = 0');
    responses = await Promise.all([
      unwritable,
      broken.get('/healthz'),
      site.get('/healthz'),
      site.get(css),
      site.get('/assets/none.css'),
      site.get('/', { host: 'evil.test' }),
      site.post('/theme', {}, { 'sec-fetch-site': 'cross-site' }),
      site.post('/theme', '{}', { 'content-type': 'application/json' }),
      site.post('/theme', { theme: 'x'.repeat(1024 * 1024) }),
      site.post('/theme', '--', { 'content-type': 'multipart/form-data; boundary=b' }),
      site.post('/theme', { theme: 'dark' }),
      site.post('/attempts', { ...fields, answer: 'Mine.' }),
      site.post(
        '/drafts',
        { ...fields, answer: 'Mine.' },
        { 'HX-Request': 'true', 'HX-Request-Type': 'partial' },
      ),
      ...(await everyPlace()).map((place) => place.visit()),
    ]);
  });

  test('stand on every answer, whatever its status', () => {
    for (const { headers, status } of responses) {
      const sent = Object.fromEntries(Object.keys(expected).map((name) => [name, headers.get(name)]));
      expect({ status, ...sent }).toEqual({ status, ...expected });
    }
    const statuses = new Set(responses.map(({ status }) => status));
    expect([...statuses].toSorted()).toEqual([200, 303, 400, 403, 404, 409, 413, 415, 421, 422, 500, 503]);
  });
});

describe('files', () => {
  test.each([
    ['mockingbird.css', 'text/css; charset=utf-8'],
    ['keyboard.js', 'text/javascript; charset=utf-8'],
    ['htmx.min.js', 'text/javascript; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
    ['icon-192.png', 'image/png'],
    ['mockingbird.webmanifest', 'application/manifest+json'],
  ])('%s has its type and may be kept for ever', async (name, type) => {
    const url = world.deps.assets.url(name);
    expect(url).toMatch(/^\/assets\/[\w.-]+-[0-9a-f]{12}\.\w+$/);
    const { status, headers } = await world.get(url);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      type,
      'public, max-age=31536000, immutable',
    ]);
  });

  test('the manifest names its icons by addresses that are there', async () => {
    const manifest = (await (await world.get(world.deps.assets.url('mockingbird.webmanifest'))).json()) as {
      icons: { src: string }[];
    };
    const statuses = await Promise.all(manifest.icons.map(async ({ src }) => (await world.get(src)).status));
    expect(statuses).toEqual(manifest.icons.map(() => 200));
    expect(statuses.length).toBeGreaterThan(0);
  });

  test.each([
    '/.env',
    '/.git/config',
    '/.well-known/security.txt',
    '/.well-known/x',
    '/assets/',
    '/assets/.hidden',
    '/assets/mockingbird.css',
    '/assets/../package.json',
    '/assets/..%2fpackage.json',
    '/assets/%2e%2e%2fpackage.json',
    '/assets/..%5cpackage.json',
    '/assets/%00',
    '/assets/__proto__',
    '/assets/constructor',
    '/package.json',
    '/migrations/0001.sql',
  ])('%s is not served', async (path) => {
    expect((await world.get(path)).status).toBe(404);
  });
});

test('the choice of colours is a cookie that no script and no other site gets', async () => {
  const response = await world.post('/theme', { theme: 'dark' });
  expect(response.headers.get('set-cookie')).toMatch(/^theme=dark; .*HttpOnly; SameSite=Strict$/);
  const strange = await world.post('/theme', { theme: `x\r\nSet-Cookie: a=b; ${randomUUID()}` });
  expect(strange.headers.get('set-cookie')).toMatch(/^theme=auto; /);
  const page = await world.get('/', { cookie: 'theme="><script>' });
  expect(await page.text()).toContain('data-theme="auto"');
});
