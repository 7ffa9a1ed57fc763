/** Whatever is sent, it is kept as text or refused; nothing breaks and nothing runs. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Question } from '../../src/domain/question.ts';
import { answerTo, ask } from '../support/drilling.ts';
import { words } from '../support/forms.ts';
import { readTags, threats } from '../support/markup.ts';
import { aQuestion } from '../support/questions.ts';
import { routesOf } from '../support/routes.ts';
import { cards, createWorld, host, renderer, snapshot, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const paths = (method: string) =>
  routesOf(world)
    .filter((route) => route.method === method)
    .map(({ path }) => path);
const rows = () =>
  ['attempt', 'draft', 'review', 'flag', 'extension', 'suspension', 'burial', 'question'].map((table) =>
    world.count(table),
  );

describe('bodies', () => {
  test('over 1 MB are refused by every form', async () => {
    const body = new URLSearchParams({ answer: 'x'.repeat(1024 * 1024) }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    // Where files are sent there is more room; `files.test.ts` has its end.
    for (const length of [{}, { 'content-length': String(body.length) }])
      for (const path of paths('POST').filter((one) => one !== '/questions/files'))
        expect([path, (await world.post(path, body, { ...type, ...length })).status]).toEqual([path, 413]);
  });

  test('of almost 1 MB are read', async () => {
    const answer = 'x'.repeat(1024 * 1024 - 1000);
    expect((await world.post('/attempts', { ...(await ask(world)), answer })).status).toBe(422);
  });

  test.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['a boundary that never comes', 'multipart/form-data; boundary=b', 'nothing of the kind'],
    [
      'an end that never comes',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx',
    ],
    ['a part without a name', 'multipart/form-data; boundary=b', '--b\r\n\r\nx\r\n--b--\r\n'],
    ['nothing in it', 'multipart/form-data; boundary=b', ''],
  ])('of several parts with %s are refused by every form and change nothing', async (_, type, body) => {
    const before = rows();
    for (const path of paths('POST')) {
      const address = path.replace(':id', cards.freshEtag);
      const { status } = await world.post(address, body, { 'content-type': type });
      expect([path, status]).toEqual([path, 400]);
    }
    expect(rows()).toEqual(before);
  });

  test.each([
    'question=%zz&attempt=%',
    '&&&===',
    '%00=%00&question=%00',
    '__proto__=1&__proto__[rating]=good&constructor.prototype.x=1',
    'question=http-etag&question=http-etag&attempt=a&attempt=b&answer=x&answer=y',
    'attempt[]=x&review[]=y&rating[]=good&answer[]=z&points[]=0',
    'review=%ff%fe&attempt=%c0%af&version=1e9&rating=%F0%9F%98%80',
    'level=__proto__&decks=__proto__&minutes=NaN&zone=%00&interview=%00',
  ])('as strange as %s break no form', async (body) => {
    const before = rows();
    // These take anything: one knows three words, two keep nothing, one is a button without a field.
    const lenient = ['/theme', '/questions/preview', '/welcome', '/settings/weights/optimizations'];
    for (const path of paths('POST').filter((one) => !lenient.includes(one) && !one.includes(':id'))) {
      const { status } = await world.post(path, body, {
        'content-type': 'application/x-www-form-urlencoded',
      });
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
    expect(rows()).toEqual(before);
    expect(Object.hasOwn(Object.prototype, 'rating')).toBe(false);
  });

  test('with a file where a text belongs are refused', async () => {
    for (const [path, names] of [
      ['/attempts', ['answer', 'question', 'attempt']],
      ['/reviews', ['attempt', 'rating', 'points']],
      ['/settings', ['zone', 'minutes', 'decks']],
      ['/interviews', ['interview', 'on', 'decks']],
      ['/breaks', ['break', 'from', 'to']],
      ['/flags', ['flag', 'question']],
    ] as const) {
      const { url, fields } = await answerTo(world, cards.freshEtag);
      for (const name of names) {
        const body = new FormData();
        for (const [key, value] of Object.entries({ ...fields, answer: 'x', rating: 'good' }))
          body.set(key, value);
        body.set(name, new File(['x'], 'x.txt'));
        const { status } = await world.post(path, body);
        expect([path, name, status >= 400 && status < 500]).toEqual([path, name, true]);
      }
      expect((await world.get(url)).status).toBe(200);
    }
  });

  test('a form of several parts is as good as any', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...(await ask(world)), answer: 'In parts.' }))
      body.set(name, value);
    const answered = await world.post('/attempts', body);
    expect(answered.status).toBe(303);
  });
});

describe('addresses', () => {
  const strange = [
    '%',
    '%zz',
    '%E0%A4%A',
    '%00',
    '%2e%2e%2f',
    '__proto__',
    'constructor',
    'x'.repeat(10 * 1024),
    '%F0%9F%98%80',
    "'%20OR%201=1--",
  ];

  test.each(strange)('with the id %.40s are refused', async (id) => {
    const before = rows();
    for (const path of paths('GET').filter((one) => one.includes(':'))) {
      const { status } = await world.get(path.replace(/:[a-z]+/, id));
      expect([path, status]).toEqual([path, 404]);
    }
    for (const path of paths('POST').filter((one) => one.includes(':'))) {
      const { status } = await world.post(path.replace(':id', id), { question: id });
      // A draft that is not there is as good as thrown away.
      expect([path, status]).toEqual([path, path === '/drafts/:id/discard' ? 303 : 404]);
    }
    expect(rows()).toEqual(before);
  });

  test.each(strange)('with the query %.40s are answered', async (value) => {
    expect((await world.get(`/drill?question=${value}`)).status).toBe(404);
    for (const name of ['draft', 'from', '__proto__'])
      expect((await world.get(`/drill?${name}=${value}`)).status).toBe(200);
    const { url } = await answerTo(world);
    expect((await world.get(`${url}?points=${value}&pitfalls=${value}`)).status).toBe(200);
  });

  test('fields of 10 KB are refused', async () => {
    const long = 'x'.repeat(10 * 1024);
    const { fields } = await answerTo(world);
    const asked = await ask(world);
    for (const [path, sent] of [
      ['/attempts', { ...asked, question: long, answer: 'x' }],
      ['/attempts', { ...asked, attempt: long, answer: 'x' }],
      ['/drafts', { ...asked, attempt: long, answer: 'x' }],
      ['/reviews', { ...fields, attempt: long, rating: 'good' }],
      ['/reviews', { ...fields, review: long, rating: 'good' }],
      ['/reviews', { ...fields, version: '9'.repeat(10 * 1024), rating: 'good' }],
      ['/flags', { ...asked, flag: long }],
      ['/extensions', { extension: long }],
      ['/settings', { level: 'mid', decks: 'http', minutes: '20', zone: long }],
      ['/interviews', { interview: long, on: '2026-12-14', title: long }],
      ['/breaks', { break: long, from: long, to: '2026-12-14' }],
    ] as const) {
      const { status } = await world.post(path, sent);
      expect([path, status === 404 || status === 422]).toEqual([path, true]);
    }
  });

  test('leaving our own page is never where a form leads', async () => {
    const asked = { ...(await ask(world)), answer: 'x' };
    const redirects = [
      await world.post(`/cards/${cards.freshEtag}/resumption`, { back: 'https://evil.test' }),
      await world.post(`/cards/${cards.freshEtag}/resumption`, { back: '//evil.test' }),
      await world.post('/theme', { theme: 'dark', back: '//evil.test' }, { referer: 'https://evil.test' }),
      await world.post('/drafts', asked),
      await world.post('/attempts', asked),
    ].map(({ headers }) => headers.get('location') ?? '');
    for (const location of redirects) expect(new URL(location, `http://${host}`).host).toBe(host);
  });
});

const attacks = [
  '<script>alert(1)</script>',
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<style>*{display:none}</style>',
  '<div hx-get="/drill" hx-trigger="load" hx-on:click="alert(1)" style="position:fixed">x</div>',
  '" onmouseover="alert(1)" x="',
  "' onmouseover='alert(1)",
  '[a](javascript:alert(1))',
  '[b](JaVaScRiPt:alert(1))',
  '[c](java\tscript:alert(1))',
  '[d](&#106;avascript:alert(1))',
  '[e](data:text/html;base64,PHNjcmlwdD4=)',
  '[f](vbscript:msgbox)',
  '[g](//evil.test)',
  '[h]: javascript:alert(1)\n\n[h]',
  '<javascript:alert(1)>',
  '![i](https://evil.test/pixel.png)',
  '![j](javascript:alert(1))',
  '`<script>alert(1)</script>`',
  '```html" onload="x\n<script>alert(1)</script>\n```',
  '| <b onclick=x> |\n|:-:|\n| <script> |',
  '&lt;script&gt; &#60;script&#62;',
];

const hostile = (): Question => {
  const text = attacks.join('\n\n');
  const lines = attacks.map((attack) => attack.replaceAll('\n', ' '));
  return aQuestion({
    id: 'hostile-question',
    question: text,
    constraints: text,
    scenario: text,
    evidence: text,
    modelAnswer: text,
    walkthrough: text,
    rootCause: text,
    lookFor: text,
    strongExample: text,
    weakExamples: text,
    keyPoints: lines.map((line) => ({ weight: 'must', text: line })),
    pitfalls: lines.map((line) => ({ isFatal: false, text: line })),
    followUps: lines,
    hints: lines,
    citations: [{ source: 'rfc9110', section: text }],
  });
};

describe('a hostile text', () => {
  const text = attacks.join('\n');

  /** Every page that shows it: as a question, an answer, a draft, a flag, and a name in the bank. */
  async function showEverywhere(): Promise<string[]> {
    const question = hostile();
    const problem = { path: text, line: 1, message: text, mend: text };
    const titled = snapshot.topics.map((topic) => ({ ...topic, title: text }));
    await world.stores.bank.synchronise(
      {
        ...snapshot,
        questions: [...snapshot.questions, { question, path: 'http/hostile-question.md', hash: 'hostile' }],
        topics: titled,
        decks: snapshot.decks.map((deck) => ({ ...deck, title: text, description: text })),
        sources: snapshot.sources.map((source) => ({ ...source, title: text })),
        problems: [problem],
      },
      { renderer, now: world.clock.now },
    );
    const fields = await ask(world, question.id);
    await world.post('/drafts', { ...fields, answer: text });
    await world.post('/drafts', { ...fields, attempt: randomUUID(), answer: `Other: ${text}` });
    const asked = await world.get(`/drill?question=${question.id}`);
    const { url, fields: rating } = await answerTo(world, question.id, text);
    await world.post('/flags', { ...rating, note: text });
    const compared = await world.get(url);
    await world.post('/reviews', { ...rating, rating: 'good' });
    world.clock.now += 1000;
    await world.post(`/cards/${question.id}/burial`, {});
    const later = ['/', '/settings/plans', '/bank', '/drill', url].map((path) => world.get(path));
    const lost = world.post('/attempts', { question: text, answer: text });
    const refused = world.post('/settings', { zone: text, level: text, minutes: text, retention: text });
    return Promise.all(
      [asked, compared, ...(await Promise.all([...later, lost, refused]))].map((page) => page.text()),
    );
  }

  test('is shown as text wherever it stands', async () => {
    const pages = await showEverywhere();
    const shown = pages.filter((html) => html.includes('alert(1)'));
    expect(shown.length).toBeGreaterThan(7);
    for (const html of shown) {
      expect(threats(html)).toEqual([]);
      expect(words(html)).toContain('<script>alert(1)</script>');
    }
  });

  test('brings no attribute that htmx would follow', async () => {
    const pages = await showEverywhere();
    for (const html of pages) {
      const followed = readTags(html).flatMap(({ attributes }) => attributes.get('hx-get') ?? []);
      const ours = /^\/(?:attempts\/|settings$)/;
      expect(followed.filter((address) => !ours.test(address))).toEqual([]);
    }
  });
});
