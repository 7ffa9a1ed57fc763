import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { textOf, words } from '../support/forms.ts';
import { cards, createWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const sheet = async (query = '') => (await world.get(`/sheet${query}`)).text();
const questions = (html: string) =>
  parse(html)
    .querySelectorAll('.item [role=heading]')
    .map(({ text }) => text.trim());

describe('the night-before sheet', () => {
  test('has what was practised, the weakest first', async () => {
    const asked = questions(await sheet());
    expect(asked).toHaveLength(3);
    expect(asked).toEqual(
      expect.arrayContaining([
        'What about db-deadlocks?',
        'What about dist-cap?',
        'What about http-idempotency?',
      ]),
    );
    const chances = [...words(await sheet()).matchAll(/(\d+) % chance/g)].map(([, chance]) => Number(chance));
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
  });

  test('leaves out questions never practised, and includes them when asked to', async () => {
    const html = await sheet('?topic=http');
    expect(words(html)).toContain('Questions you never practised are left out.');
    const links = parse(html).querySelectorAll('main a');
    const path = links.find(({ text }) => text === 'Include them')?.getAttribute('href') ?? '';
    expect(questions(await (await world.get(path)).text())).toHaveLength(3);
  });

  test('has each question with its key points and the model answer', async () => {
    const [item] = parse(await sheet('?topic=databases')).querySelectorAll('.item');
    expect(item?.querySelectorAll('.boxes li')).toHaveLength(3);
    expect(item?.text).toContain('Names an example nice to have');
    expect(item?.text).toContain('The model answer, in a few sentences.');
  });

  test('has my own answer in the place of the model answer', async () => {
    await world.stores.ownAnswers.keep(
      {
        id: randomUUID(),
        learnerId: 'local',
        questionId: cards.dueDeadlocks,
        answer: 'In my very own words.',
        writtenAt: world.clock.now,
        plain: '',
      },
      'another-id',
    );
    const text = words(await sheet('?topic=databases'));
    expect(text).toContain('In my very own words.');
    expect(text).not.toContain('The model answer, in');
  });

  test('says its day and what was chosen', async () => {
    expect(words(await sheet('?topic=databases'))).toContain(
      '18 November 2026. 1 of 1 question: Databases, practised, weakest first.',
    );
  });

  test('takes any choice and order, also of what is new', async () => {
    const html = await sheet('?topic=http&state=any&sort=title');
    expect(questions(html)).toEqual([
      'What about http-caching?',
      'What about http-etag?',
      'What about http-idempotency?',
    ]);
    expect(words(html)).not.toContain('are left out');
  });

  test('keeps the choice in the links to another order and number', async () => {
    const html = await sheet('?topic=http&state=any&sort=title&limit=2');
    expect(questions(html)).toHaveLength(2);
    expect(html).toContain('href="/sheet?topic=http&amp;state=any&amp;sort=title&amp;limit=50"');
    expect(html).toContain('href="/sheet?topic=http&amp;sort=due&amp;state=any&amp;limit=2"');
  });

  test.each([
    ['0', 1],
    ['1', 1],
    ['2', 2],
    ['999', 8],
    ['x', 8],
    ['-5', 8],
    ['', 8],
  ])('a limit of %j gives %i of eight', async (limit, count) => {
    expect(questions(await sheet(`?state=any&limit=${limit}`))).toHaveLength(count);
  });
});

describe('an empty sheet', () => {
  test('says that nothing was practised yet, and where to begin', async () => {
    world.database.prepare('DELETE FROM card').run();
    const html = await sheet();
    expect(words(html)).toContain('You have not practised any of these questions yet');
    expect(html).toContain('href="/drill"');
    const all = /href="(\/sheet[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(questions(await (await world.get(all)).text())).toHaveLength(8);
  });

  test('of a choice that nothing fits says so', async () => {
    const html = await sheet('?topic=nothing-such&state=any');
    expect(words(html)).toContain('No question fits this choice.');
    expect(textOf(html, 'h1')).toBe('The night-before sheet');
  });
});
