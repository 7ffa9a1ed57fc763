import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { textOf, words } from '../support/forms.ts';
import { aQuestion } from '../support/questions.ts';
import { cards, createWorld, nineToday, renderer, snapshot, type World } from '../support/world.ts';

const { dueDeadlocks, freshEtag, suspendedCap } = cards;

const page = async ({ get }: World, path: string, headers: Record<string, string> = {}) =>
  (await get(path, headers)).text();

const listed = (html: string) =>
  parse(html)
    .querySelectorAll('.listed .title')
    .map((link) => (link.getAttribute('href') ?? '').replace('/questions/', ''));

const linksOf = (html: string, selector: string) =>
  parse(html)
    .querySelectorAll(selector)
    .map((link) => [link.text.replaceAll(/\s+/g, ' ').trim(), link.getAttribute('href')]);

/** With so many questions that a list has several pages. */
async function withMany(count: number): Promise<World> {
  const world = await createWorld();
  const more = Array.from({ length: count }, (_, index) => aQuestion({ id: `more-${index}` }));
  const questions = more.map((question) => ({ question, path: `${question.id}.md`, hash: question.id }));
  await world.stores.bank.synchronise(
    { ...snapshot, questions: [...snapshot.questions, ...questions] },
    { renderer, now: nineToday },
  );
  return world;
}

test('the list has every question, with its facts and where it stands', async () => {
  const world = await createWorld();
  const html = await page(world, '/questions');
  expect(textOf(html, '.count')).toBe('8 questions');
  expect(listed(html)).toHaveLength(8);
  expect(listed(html)).toContain(dueDeadlocks);
  expect(words(html)).toContain('HTTP · Concept · Mid-level · 3 min');
  const rowOf = (id: string) => textOf(html, `.listed li:has(a[href="/questions/${id}"])`);
  expect(rowOf(dueDeadlocks)).toContain('due for');
  expect(rowOf(dueDeadlocks)).toMatch(/\d+ % to recall/);
  expect(rowOf(freshEtag)).toContain('new');
  expect(rowOf(freshEtag)).not.toContain('to recall');
  expect(rowOf(suspendedCap)).toContain('suspended');
  expect(rowOf(suspendedCap)).not.toContain('due');
});

test('a filter in the address narrows the list, stands in the form, and comes off by a link', async () => {
  const world = await createWorld();
  const html = await page(world, '/questions?topic=databases&level=mid&words=isolation');
  expect(textOf(html, '.count')).toBe('1 of 8 questions');
  expect(listed(html)).toEqual(['db-isolation']);
  const form = parse(html).querySelector('#filter');
  const chosen = form?.querySelectorAll('option[selected]').map((option) => option.getAttribute('value'));
  expect(chosen?.filter(Boolean)).toEqual(['databases', 'mid']);
  expect(form?.querySelector('[name=words]')?.getAttribute('value')).toBe('isolation');
  expect(linksOf(html, '.chips a')).toEqual([
    ['“isolation” ×, take off', '/questions?topic=databases&level=mid'],
    ['Databases ×, take off', '/questions?words=isolation&level=mid'],
    ['Mid-level ×, take off', '/questions?words=isolation&topic=databases'],
    ['Take all off', '/questions'],
  ]);
});

test('reading and printing take the choice along', async () => {
  const html = await page(await createWorld(), '/questions?topic=http&sort=due');
  expect(linksOf(html, '#results .btn')).toEqual([
    ['Read these', '/reading?topic=http&sort=due'],
    ['Print a sheet', '/sheet?topic=http&sort=due'],
  ]);
});

test('what was found is marked, in the title and around it, and is never HTML', async () => {
  const world = await createWorld();
  const plain = 'An <img src=x> entity tag, cached.';
  const own = { id: 'own', learnerId: localLearner, questionId: freshEtag, writtenAt: nineToday };
  await world.stores.ownAnswers.keep({ ...own, answer: plain, plain }, 'another-id');
  const html = await page(world, '/questions?words=img');
  expect(textOf(html, '.snippet')).toBe('your answer: An <img src=x> entity tag, cached.');
  expect(textOf(html, '.snippet mark')).toBe('img');
  expect(html).not.toContain('<img');
  const title = parse(await page(world, '/questions?words=deadlocks')).querySelector('.listed .title');
  expect(title?.innerHTML).toBe('What about db-<mark>deadlocks</mark>?');
});

test('pages follow each other, and one beyond the end is the last', async () => {
  const world = await withMany(50);
  const first = await page(world, '/questions');
  expect(listed(first)).toHaveLength(25);
  expect(linksOf(first, '.turn a')).toEqual([['Next', '/questions?page=2']]);
  const third = await page(world, '/questions?page=3');
  expect(listed(third)).toHaveLength(8);
  expect(textOf(third, '.turn')).toBe('PreviousPage 3 of 3');
  expect(listed(await page(world, '/questions?page=99'))).toEqual(listed(third));
  const all = [1, 2, 3].map(async (number) => listed(await page(world, `/questions?page=${number}`)));
  expect(new Set((await Promise.all(all)).flat()).size).toBe(58);
});

test('a choice that nothing fits says what to do', async () => {
  const world = await createWorld();
  const html = await page(world, '/questions?kind=design&level=junior');
  expect(textOf(html, '.count')).toBe('0 of 8 questions');
  expect(linksOf(html, '.nothing a')).toEqual([
    ['Look without Junior', '/questions?kind=design'],
    ['Look without Design', '/questions?level=junior'],
  ]);
  expect(words(await page(world, '/questions?words=...'))).toContain('no letter or digit');
  expect(words(await page(world, '/questions?words=q'))).toContain('One letter alone');
});

test('words found one by one, and words left out, are said', async () => {
  const world = await createWorld();
  expect(words(await page(world, '/questions?words=deadlocks+zebra'))).toContain(
    'No question has all of these words',
  );
  expect(words(await page(world, '/questions?words=deadlocks'))).not.toContain('No question has all');
  const many = Array.from({ length: 13 }, (_, index) => `deadlocks${index}`).join('+');
  expect(words(await page(world, `/questions?words=${many}`))).toContain('Only the first 12 words');
});

test('a form sent without scripts leads to an address without its empty fields', async () => {
  const world = await createWorld();
  const response = await world.get('/questions?words=a+%22b%22&deck=&topic=http&sort=');
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/questions?words=a+%22b%22&topic=http');
});

test('while somebody types the address says what is chosen, and links keep theirs', async () => {
  const world = await createWorld();
  const htmx = { 'HX-Request': 'true', 'HX-Request-Type': 'full' };
  const typed = await world.get('/questions?words=x&deck=&sort=', { ...htmx, 'HX-Source': 'form#filter' });
  expect(typed.status).toBe(200);
  expect(typed.headers.get('hx-replace-url')).toBe('/questions?words=x');
  const followed = await world.get('/questions?words=x&page=2', { ...htmx, 'HX-Source': 'a' });
  expect(followed.headers.get('hx-replace-url')).toBeNull();
});

test('the box has the focus for those who came to search, and only for them', async () => {
  const world = await createWorld();
  const hasFocus = async (path: string) =>
    parse(await page(world, path))
      .querySelector('#words')
      ?.hasAttribute('autofocus');
  expect(await hasFocus('/questions?focus=words')).toBe(true);
  expect(await hasFocus('/questions')).toBe(false);
  expect(await hasFocus('/questions?words=x')).toBe(false);
});

test('an address with nonsense in it shows what it can', async () => {
  const world = await createWorld();
  for (const query of ['state=purple&level=9&deck=%00&page=-1', 'topic=nowhere', 'tag=x&tag=y', 'page=1e9'])
    expect((await world.get(`/questions?${query}`)).status, query).toBe(200);
  expect(textOf(await page(world, '/questions?state=purple'), '.count')).toBe('8 questions');
});
