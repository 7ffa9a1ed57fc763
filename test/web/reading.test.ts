import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { safeBack } from '../../src/web/back.ts';
import { formFields, textOf, words } from '../support/forms.ts';
import { cards, createWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const read = async (path: string) => (await world.get(path)).text();
const heading = async (path: string) => textOf(await read(path), '[aria-level=1]');
const linkTo = (html: string, rel: 'prev' | 'next') =>
  parse(html).querySelector(`a[rel=${rel}]`)?.getAttribute('href')?.replaceAll('&amp;', '&');

const keepOwnAnswer = (answer: string, questionId: string) =>
  world.stores.ownAnswers.keep(
    {
      id: randomUUID(),
      learnerId: 'local',
      questionId,
      answer,
      writtenAt: world.clock.now,
      plain: answer,
    },
    'another-id',
  );

describe('reading', () => {
  test('goes through every question once, in the order of the filter', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/reading?topic=http';
    while (path && !path.includes('at=end')) {
      const html = await read(path);
      seen.push(textOf(html, '[aria-level=1]'));
      path = linkTo(html, 'next');
    }
    expect(seen).toEqual([
      'What about http-caching?',
      'What about http-etag?',
      'What about http-idempotency?',
    ]);
  });

  test('leads back the same way', async () => {
    const last = await read('/reading?topic=http&at=2');
    expect(linkTo(last, 'prev')).toBe('/reading?topic=http&at=1');
    expect(linkTo(await read('/reading?topic=http'), 'prev')).toBeUndefined();
  });

  test('shows everything at once: answer, key points, pitfalls, follow-ups, sources', async () => {
    const html = await read('/reading?topic=http&at=1');
    for (const part of [
      'The model answer, in a few sentences.',
      'Names an example',
      'Forgets the limit; there is one.',
      'And what then?',
      'HTTP Semantics',
    ])
      expect(words(html)).toContain(part);
    expect(parse(html).querySelectorAll('main details:not([open])')).toEqual([]);
  });

  test('says where one is, and what is read', async () => {
    const html = await read('/reading?topic=http&level=mid&at=1');
    expect(words(html)).toContain('2 of 2');
    expect(words(html)).toContain('HTTP, mid-level, by title');
    expect(html).toContain('href="/questions?topic=http&amp;level=mid"');
  });

  test('names the question in the title', async () => {
    expect(textOf(await read('/reading?topic=http&at=1'), 'title')).toBe(
      'What about http-etag? (2 of 3) · Mockingbird',
    );
  });

  test('shows my own answer first, with the shipped one folded', async () => {
    await keepOwnAnswer('In my very own words.', cards.freshEtag);
    const html = await read('/reading?topic=http&at=1');
    const model = parse(html).querySelector('.model');
    expect(model?.querySelector('h2')?.text).toBe('Your model answer');
    expect(model?.querySelector('details:not([open]) .prose')?.text).toContain('The model answer, in');
    expect(words(html)).toContain('In my very own words.');
  });

  test('beyond the last question is the last one', async () => {
    expect(await heading('/reading?topic=http&at=999999')).toBe('What about http-idempotency?');
  });

  test.each(['-1', 'x', '1e9', '9'.repeat(40), '%00', ''])('a place %j is a page', async (at) => {
    expect((await world.get(`/reading?topic=http&at=${at}`)).status).toBe(200);
  });

  test('of nothing says so and offers others', async () => {
    const html = await read('/reading?topic=nothing-such');
    expect(words(html)).toContain('No question fits this choice.');
    expect(textOf(html, 'h1')).toBe('Nothing to read here');
  });

  test('with any words is a page', async () => {
    for (const text of ['"', "' OR 1=1 --", 'NEAR(', '😀', 'a'.repeat(9000)]) {
      const response = await world.get(`/reading?${new URLSearchParams({ words: text })}`);
      expect([text, response.status]).toEqual([text, 200]);
    }
  });
});

describe('the end', () => {
  test('says how many were read, and which are to be drilled soon', async () => {
    await world.stores.priorities.prioritise('local', cards.freshEtag, world.clock.now);
    const last = await read('/reading?topic=http&at=2');
    const html = await read(linkTo(last, 'next') ?? '');
    expect(textOf(html, 'h1')).toBe('You have read all 3');
    expect(words(html)).toContain('1 question to drill soon');
    expect(words(html)).toContain('What about http-etag?');
  });

  test('says how to mark when nothing was', async () => {
    expect(words(await read('/reading?topic=http&at=end'))).toContain('marks a question while you read it.');
  });

  test('of nothing is the same as its beginning', async () => {
    expect(words(await read('/reading?tag=none&at=end'))).toContain('No question fits this choice.');
  });
});

describe('drill this soon', () => {
  const etag = '/reading?topic=http&at=1';
  const isMarked = async () =>
    parse(await read(etag))
      .querySelector('#soon button')
      ?.getAttribute('aria-pressed');

  test('marks the question and comes back to its place; again takes the mark off', async () => {
    const mark = '/cards/http-etag/priority';
    const marked = await world.post(mark, formFields(await read(etag), mark));
    expect([marked.status, marked.headers.get('location'), await isMarked()]).toEqual([303, etag, 'true']);
    const withdraw = '/cards/http-etag/withdrawal';
    const withdrawn = await world.post(withdraw, formFields(await read(etag), withdraw));
    expect([withdrawn.status, withdrawn.headers.get('location'), await isMarked()]).toEqual([
      303,
      etag,
      'false',
    ]);
  });

  test('is not offered for what is never asked', async () => {
    const html = await read('/reading?topic=distributed&state=suspended');
    expect(words(html)).toContain('Suspended: it is not drilled.');
    expect(html).not.toContain('/priority"');
  });

  test('reads on to the next one when the mark decides what is read', async () => {
    await world.stores.priorities.prioritise('local', cards.freshEtag, world.clock.now);
    const html = await read('/reading?state=soon');
    expect(parse(html).querySelector('#soon')?.getAttribute('hx-select')).toBeUndefined();
  });
});

describe('the way back', () => {
  test.each([
    '/',
    '/questions/http-etag',
    '/reading',
    '/reading?words=a+b%22&at=3',
    '/reading?deck=http&at=12',
  ])('leads to %s', (path) => expect(safeBack(path)).toBe(path));

  test.each([
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '/reading?x=\\evil',
    '/reading\n',
    '/reading?a=1\r\nSet-Cookie: x',
    '/reading/../../x',
    '/questions/../theme',
    '/questions/a/b',
    '/questions//evil.test',
    '/drill?question=x',
    'javascript:alert(1)',
    '',
    undefined,
    ['/'],
  ])('never leads to %j', (path) => expect(safeBack(path)).toBeUndefined());
});
