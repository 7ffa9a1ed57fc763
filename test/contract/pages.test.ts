/** What every page promises: links lead somewhere, parts are found, and a fragment is what the page shows. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readTags, type Tag, threats } from '../support/markup.ts';
import { everyPlace, type Place } from '../support/places.ts';
import { isRoute, type Route, routesOf } from '../support/routes.ts';
import { createWorld } from '../support/world.ts';

type Page = Place & { html: string; tags: Tag[]; response: Response };

let routes: Route[];
let pages: Page[];

beforeAll(async () => {
  routes = routesOf(await createWorld());
  pages = await Promise.all(
    (await everyPlace()).map(async (place) => {
      const response = await place.visit();
      const html = await response.text();
      return { ...place, response, html, tags: readTags(html) };
    }),
  );
});

/** What is wrong, page by page; nothing when all is well. */
const wrong = (problemsOf: (page: Page) => readonly string[]) =>
  pages.flatMap((page) => problemsOf(page).map((problem) => `${page.name}: ${problem}`));

const valuesOf = ({ tags }: Page, ...names: string[]) =>
  tags.flatMap(({ attributes }) => names.flatMap((name) => attributes.get(name) ?? []));

const idsOf = (page: Page) => valuesOf(page, 'id');

const split = (text: string) => text.split(/\s+/).filter(Boolean);

describe('every page', () => {
  test('answers with its status', () => {
    expect(pages.map(({ name, response }) => [name, response.status])).toEqual(
      pages.map(({ name, status }) => [name, status]),
    );
  });

  test('has links and addresses that are routes', () => {
    const isOurs = (address: string) => address.startsWith('/');
    const missing = wrong((page) => [
      ...valuesOf(page, 'href', 'src', 'hx-get').filter((one) => isOurs(one) && !isRoute(routes, 'GET', one)),
      ...valuesOf(page, 'hx-post').filter((one) => !isRoute(routes, 'POST', one)),
    ]);
    expect(missing).toEqual([]);
    expect(pages.flatMap((page) => valuesOf(page, 'href', 'hx-get', 'hx-post')).length).toBeGreaterThan(100);
  });

  test('leaves links to files to the browser', () => {
    const files = pages.flatMap(({ name, tags }) =>
      tags
        .filter((tag) => tag.name === 'a' && /\.(?:md|zip)$/.test(tag.attributes.get('href') ?? ''))
        .map(({ attributes }) => ({ name, href: attributes.get('href'), boost: attributes.get('hx-boost') })),
    );
    expect(files.filter(({ boost }) => boost !== 'false')).toEqual([]);
    const linked = files.map(({ href }) => href);
    expect(linked).toEqual(
      expect.arrayContaining(['/flags.md', '/questions/files.zip', '/questions/my-own.md']),
    );
  });

  test('has forms and buttons whose actions are routes', () => {
    const methodOf = (text: string | undefined) => (text ?? 'get').toUpperCase();
    const missing = wrong(({ tags }) =>
      tags.flatMap(({ attributes }) => {
        const [action, formAction] = [attributes.get('action'), attributes.get('formaction')];
        const isKnown =
          (!action || isRoute(routes, methodOf(attributes.get('method')), action)) &&
          (!formAction || isRoute(routes, methodOf(attributes.get('formmethod') ?? 'post'), formAction));
        return isKnown ? [] : [String(formAction ?? action)];
      }),
    );
    expect(missing).toEqual([]);
    expect(pages.flatMap((page) => valuesOf(page, 'action', 'formaction')).length).toBeGreaterThan(50);
  });

  test('is one of those from which every form can be sent', () => {
    // A recorder sends sound, which no form could.
    const addresses = pages.flatMap((page) =>
      valuesOf(page, 'action', 'formaction', 'hx-post', 'data-recorder'),
    );
    const isUsed = (route: Route) => addresses.some((address) => isRoute([route], 'POST', address));
    expect(routes.filter((route) => route.method === 'POST' && !isUsed(route))).toEqual([]);
  });

  test('posts whatever it sends with a form, but for a search or a choice, which change nothing', () => {
    const isPosted = (method = 'get') => ['post', 'dialog'].includes(method);
    const isSearch = ({ attributes }: Tag) =>
      attributes.get('role') === 'search' || !isRoute(routes, 'POST', attributes.get('action') ?? '');
    const others = wrong(({ tags }) =>
      tags
        .filter(({ name, attributes }) => name === 'form' && !isPosted(attributes.get('method')))
        .filter(
          (tag) => !isSearch(tag) || tag.attributes.get('method') !== 'get' || !tag.attributes.get('action'),
        )
        .map(({ attributes }) => attributes.get('action') ?? 'a form without an action'),
    );
    expect(others).toEqual([]);
  });

  test('holds what its parts point to', () => {
    const pointers = [
      'for',
      'aria-describedby',
      'aria-labelledby',
      'aria-controls',
      'data-submits',
      'data-opens',
    ];
    expect(
      wrong((page) => {
        const ids = idsOf(page);
        const named = valuesOf(page, ...pointers).flatMap(split);
        return named.filter((id) => !ids.includes(id));
      }),
    ).toEqual([]);
  });

  test('holds what htmx swaps, chooses and listens to', () => {
    const selectors = ['hx-target', 'hx-target:inherited', 'hx-select', 'hx-include', 'hx-trigger'];
    expect(
      wrong((page) => {
        const ids = idsOf(page).map((id) => `#${id}`);
        const named = valuesOf(page, ...selectors).flatMap((value) => value.match(/#[\w-]+/g) ?? []);
        return named.filter((id) => !ids.includes(id));
      }),
    ).toEqual([]);
  });

  test('has each id once', () => {
    expect(wrong((page) => idsOf(page).filter((id, index, ids) => ids.indexOf(id) !== index))).toEqual([]);
  });

  test('has one main part, one first heading and one title', () => {
    const counts = pages.map(({ name, tags }) => [
      name,
      tags.filter((tag) => tag.name === 'main').length,
      tags.filter((tag) => tag.name === 'h1' || tag.attributes.get('aria-level') === '1').length,
      tags.filter((tag) => tag.name === 'title' && tag.within.at(-1) === 'head').length,
    ]);
    expect(counts).toEqual(pages.map(({ name }) => [name, 1, 1, 1]));
  });

  test('names every field', () => {
    const isField = ({ name, attributes }: Tag) =>
      ['input', 'select', 'textarea'].includes(name) && attributes.get('type') !== 'hidden';
    expect(
      wrong(({ tags }) => {
        const labelled = tags.flatMap(({ attributes }) => attributes.get('for') ?? []);
        const isNamed = ({ attributes, within }: Tag) =>
          within.includes('label') ||
          attributes.has('aria-label') ||
          labelled.includes(attributes.get('id') ?? '');
        const unnamed = tags.filter((tag) => isField(tag) && !isNamed(tag));
        return unnamed.map(({ name, attributes }) => `${name} ${attributes.get('name')}`);
      }),
    ).toEqual([]);
  });

  test('runs and loads nothing but our own files', () => {
    expect(wrong(({ html }) => threats(html))).toEqual([]);
  });

  test('is the same as a fragment', async () => {
    const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
    for (const page of pages) {
      const partial = await page.visit({ 'HX-Request': 'true', 'HX-Request-Type': 'partial' });
      const main = page.html.match(/<main[\s\S]*<\/main>/)?.[0] ?? '';
      const title = page.html.match(/<title>[^<]*<\/title>/)?.[0] ?? '';
      const fragment = (await partial.text()).replaceAll(uuid, 'id');
      expect({ at: page.name, status: partial.status, fragment }).toEqual({
        at: page.name,
        status: page.status,
        fragment: `${title}${main}`.replaceAll(uuid, 'id'),
      });
    }
  });

  test('is kept apart from its fragment by caches', async () => {
    const expected = ['HX-Request-Type', 'no-store'];
    for (const page of pages) {
      const partial = await page.visit({ 'HX-Request': 'true', 'HX-Request-Type': 'partial' });
      for (const { headers } of [page.response, partial])
        expect([headers.get('vary'), headers.get('cache-control')], page.name).toEqual(expected);
    }
  });
});

test('every link that can be followed from the first page leads to a page', async () => {
  const world = await createWorld();
  const seen = new Set<string>();
  const waiting = ['/'];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = next.split('#')[0] ?? '';
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await world.get(path);
    expect([path, response.status]).toEqual([path, 200]);
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
    const tags = readTags(await response.text());
    const links = tags.flatMap(({ attributes }) => attributes.get('href') ?? attributes.get('src') ?? []);
    waiting.push(...links.filter((link) => link.startsWith('/')));
  }
  expect([...seen]).toEqual(
    expect.arrayContaining(['/', '/settings', '/bank', '/drill', '/readiness', '/statistics']),
  );
});

test.each([
  '<p>a',
  '<p>a</div>',
  '<p><div></div></p>',
  'a < b',
  '<a href=x></a>',
  '<a id="1" id="2"></a>',
  '<form><form></form></form>',
])('what a browser would silently mend is refused: %s', (html) => {
  expect(() => readTags(html)).toThrow();
});

test.each([
  '<a href="javascript:x"></a>',
  '<a href="//evil.test"></a>',
  '<b onclick="x"></b>',
  '<b style="x"></b>',
  '<script>x</script>',
  '<b hx-on:click="x"></b>',
  '<b hx-vals="js:x"></b>',
  '<b hx-trigger="click[ctrlKey]"></b>',
  '<img src="/a.png">',
])('what could run or load is found: %s', (html) => {
  expect(threats(html)).toHaveLength(1);
});
