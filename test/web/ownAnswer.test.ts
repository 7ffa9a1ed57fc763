import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { answerTo } from '../support/drilling.ts';
import { formFields, textOf, words } from '../support/forms.ts';
import { aQuestion } from '../support/questions.ts';
import { cards, createWorld, renderer, snapshot, type World } from '../support/world.ts';

const { dueDeadlocks } = cards;
const story = aQuestion({ id: 'story-conflict', kind: 'behavioral', topic: 'http', lookFor: 'Own actions.' });

async function withStory(): Promise<World> {
  const world = await createWorld();
  const questions = [
    ...snapshot.questions,
    { question: story, path: 'http/story-conflict.md', hash: 'hash-of-story' },
  ];
  await world.stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: world.clock.now });
  return world;
}

const formAt = async (world: World, id: string, query = '') =>
  formFields(await (await world.get(`/questions/${id}/answer${query}`)).text(), `/questions/${id}/answers`);
const write = async (world: World, id: string, fields: Record<string, string>) =>
  world.post(`/questions/${id}/answers`, { id: randomUUID(), ...fields });
const current = async (world: World, id: string) =>
  (await world.stores.ownAnswers.current(localLearner, id))?.answer;

test('what was written in own words stands first in the next drill, with the shipped answer folded below', async () => {
  const world = await createWorld();
  const fields = await formAt(world, dueDeadlocks);
  const sent = await world.post(`/questions/${dueDeadlocks}/answers`, {
    ...fields,
    answer: 'They **wait** in a circle.',
  });
  expect([sent.status, sent.headers.get('location')]).toEqual([
    303,
    `/questions/${dueDeadlocks}?answer=shown`,
  ]);
  const { url } = await answerTo(world, dueDeadlocks);
  const page = parse(await (await world.get(url)).text());
  const model = page.querySelector('.sheet.model');
  expect(model?.querySelector('h2')?.text).toBe('Your model answer');
  expect(model?.querySelector('.prose')?.innerHTML).toContain('They <strong>wait</strong> in a circle.');
  expect(model?.querySelector('details > summary')?.text).toBe('The shipped model answer');
  expect(model?.querySelector('details')?.text).toContain('The model answer, in a few sentences.');
});

test('what was written is found by its words, and shown without its marks', async () => {
  const world = await createWorld();
  await write(world, dueDeadlocks, { answer: '**Ret**ries help the [loser](https://example.org).' });
  const found = async (sought: string) =>
    parse(await (await world.get(`/questions?words=${sought}`)).text()).querySelector('.listed');
  const list = await found('retries');
  expect(list?.querySelector('.title')?.getAttribute('href')).toBe(`/questions/${dueDeadlocks}`);
  expect(list?.querySelector('.snippet')?.text).toBe('your answer: Retries help the loser.');
  expect(list?.querySelector('.snippet mark')?.text).toBe('Retries');
  expect(await found('org')).toBeNull();
});

test('the shipped answer is never altered', async () => {
  const world = await createWorld();
  const rows = () =>
    world.database.prepare('SELECT * FROM question_content ORDER BY question_id, hash').all();
  const before = rows();
  await write(world, dueDeadlocks, { answer: 'Mine.' });
  expect(rows()).toEqual(before);
});

test('a behavioral question asks for the four parts of a story, and keeps them apart', async () => {
  const world = await withStory();
  const parts = { situation: 'A release.', task: 'Mine.', action: 'I asked.', result: 'It held.' };
  expect(Object.keys(await formAt(world, story.id))).toEqual([
    'id',
    'base',
    'situation',
    'task',
    'action',
    'result',
  ]);
  await write(world, story.id, parts);
  expect(await formAt(world, story.id)).toMatchObject(parts);
  const { url } = await answerTo(world, story.id);
  const html = await (await world.get(url)).text();
  expect(
    parse(html)
      .querySelectorAll('.star dt')
      .map(({ text }) => text),
  ).toEqual(['Situation', 'Task', 'Action', 'Result']);
  const told = parse(html)
    .querySelectorAll('.star dd')
    .map(({ text }) => text.trim());
  expect(told).toEqual(Object.values(parts));
});

test('a story may be one text, and a text becomes a story without losing a word', async () => {
  const world = await withStory();
  await write(world, story.id, { answer: 'All in one.' });
  expect(await formAt(world, story.id)).toMatchObject({ answer: 'All in one.' });
  expect(await formAt(world, story.id, '?layout=star')).toMatchObject({ situation: 'All in one.', task: '' });
});

test('the boxes begin with the shipped text or the attempt when asked, and the form leads back to the attempt', async () => {
  const world = await createWorld();
  const { url } = await answerTo(world, dueDeadlocks, 'What I said.');
  const attempt = url.split('/').at(-1);
  expect(await formAt(world, dueDeadlocks, '?start=shipped')).toMatchObject({
    answer: 'The model answer, in a few sentences.',
  });
  const fields = await formAt(world, dueDeadlocks, `?attempt=${attempt}&start=attempt`);
  expect(fields).toMatchObject({ answer: 'What I said.', attempt });
  const sent = await world.post(`/questions/${dueDeadlocks}/answers`, fields);
  expect(sent.headers.get('location')).toBe(url);
  const elsewhere = await formAt(world, cards.freshEtag, `?attempt=${attempt}&start=attempt`);
  expect([elsewhere.answer, elsewhere.attempt]).toEqual(['', undefined]);
});

test('versions are listed, compared and brought back, and the same form counts once', async () => {
  const world = await createWorld();
  const fields = await formAt(world, dueDeadlocks);
  const send = (answer: string) => world.post(`/questions/${dueDeadlocks}/answers`, { ...fields, answer });
  await send('First words.');
  await send('First words.');
  await write(world, dueDeadlocks, { answer: 'Second words.' });
  const html = await (await world.get(`/questions/${dueDeadlocks}/answer`)).text();
  expect(textOf(html, '.versions')).toContain('Version 2');
  expect(html).toContain(`/questions/${dueDeadlocks}/comparison?from=mine-1&amp;to=mine-2`);
  await world.post(`/questions/${dueDeadlocks}/answers/1/restoration`, {});
  await world.post(`/questions/${dueDeadlocks}/answers/1/restoration`, {});
  expect(await current(world, dueDeadlocks)).toBe('First words.');
  expect(await world.stores.ownAnswers.versions(localLearner, dueDeadlocks)).toHaveLength(3);
});

test('an empty first line stays in the box, which a browser would drop', async () => {
  const world = await createWorld();
  const refused = await (await write(world, dueDeadlocks, { answer: '\nBelow.', id: 'none' })).text();
  expect(refused).toMatch(/<textarea[^>]*>\n\nBelow\./);
});

test('a version is shown in full when asked for', async () => {
  const world = await createWorld();
  await write(world, dueDeadlocks, { answer: 'First words.' });
  await write(world, dueDeadlocks, { answer: 'Second words.' });
  const opened = await (await world.get(`/questions/${dueDeadlocks}/answer?version=1`)).text();
  expect(textOf(opened, '.versions .sheet')).toBe('First words.');
  const closed = await (await world.get(`/questions/${dueDeadlocks}/answer?version=x`)).text();
  expect(parse(closed).querySelector('.versions .sheet')).toBeNull();
});

test('a version kept in another tab meanwhile is told of, and neither is lost', async () => {
  const world = await createWorld();
  const [one, other] = [await formAt(world, dueDeadlocks), await formAt(world, dueDeadlocks)];
  const first = await world.post(`/questions/${dueDeadlocks}/answers`, { ...one, answer: 'Of one tab.' });
  expect(first.headers.get('location')).toBe(`/questions/${dueDeadlocks}?answer=shown`);
  const second = await world.post(`/questions/${dueDeadlocks}/answers`, {
    ...other,
    answer: 'Of the other.',
  });
  expect(second.headers.get('location')).toBe(`/questions/${dueDeadlocks}/answer?beside=1`);
  const html = await (await world.get(second.headers.get('location') ?? '')).text();
  expect(words(html)).toContain('Version 1 was kept in another tab or window while you wrote.');
  expect(await current(world, dueDeadlocks)).toBe('Of the other.');
  expect(await world.stores.ownAnswers.versions(localLearner, dueDeadlocks)).toHaveLength(2);
});

test('taking the own answer back brings the shipped one, and keeps the versions', async () => {
  const world = await createWorld();
  await write(world, dueDeadlocks, { answer: 'Mine.' });
  await write(world, dueDeadlocks, { takesBack: '1' });
  expect(await current(world, dueDeadlocks)).toBeUndefined();
  const { url } = await answerTo(world, dueDeadlocks);
  expect(textOf(await (await world.get(url)).text(), '.sheet.model h2')).toBe('Model answer');
  expect(await formAt(world, dueDeadlocks)).toMatchObject({ answer: '' });
});

test.each([
  ['nothing', { answer: '  \n ' }, 'Write your answer first.'],
  ['too much', { answer: 'x'.repeat(20_001) }, 'An answer has room for 20,000 characters.'],
  ['four empty parts', { situation: '', task: ' ', action: '', result: '' }, 'Write your answer first.'],
  [
    'too much in all four together',
    { situation: 'x'.repeat(9000), task: 'y'.repeat(9000), action: 'z'.repeat(9000), result: '' },
    'The four parts together have room for 20,000 characters.',
  ],
])('%s is refused with everything still in the boxes', async (_, typed, message) => {
  const world = await createWorld();
  const sent = await write(world, dueDeadlocks, typed);
  const html = await sent.text();
  expect(sent.status).toBe(422);
  expect(words(html)).toContain(message);
  expect(formFields(html, `/questions/${dueDeadlocks}/answers`)).toMatchObject(typed);
  expect(world.count('own_answer')).toBe(0);
});

test('what is typed is never markup', async () => {
  const world = await createWorld();
  await write(world, dueDeadlocks, {
    answer: '</textarea><script>alert(1)</script> [x](javascript:alert(1))',
  });
  for (const path of [`/questions/${dueDeadlocks}/answer`, (await answerTo(world, dueDeadlocks)).url]) {
    const page = parse(await (await world.get(path)).text());
    expect(page.querySelector('main script')).toBeNull();
    expect(page.querySelectorAll('a').map((link) => link.getAttribute('href'))).not.toContain(
      'javascript:alert(1)',
    );
  }
});

test('an unknown question and an unknown version are not there', async () => {
  const world = await createWorld();
  const asked = [
    await world.get('/questions/nobody/answer'),
    await world.post('/questions/nobody/answers', { id: randomUUID(), answer: 'x' }),
    await world.post(`/questions/${dueDeadlocks}/answers/7/restoration`, {}),
  ];
  expect(asked.map(({ status }) => status)).toEqual([404, 404, 404]);
});
