import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { compareWords, countWords } from '../../src/web/questions/wordDiff.ts';
import { anAttempt } from '../storage/grading.ts';
import { words } from '../support/forms.ts';
import { cards, createWorld, nineToday, type World } from '../support/world.ts';

const { freshEtag, dueDeadlocks } = cards;
const path = `/questions/${freshEtag}/comparison`;

async function attempt({ stores }: World, answer: string, minute = 0): Promise<string> {
  const kept = anAttempt({ questionId: freshEtag, answer, answeredAt: nineToday + minute * 60_000 });
  await stores.attempts.record(kept, randomUUID());
  return kept.id;
}

const keepOwn = ({ stores }: World, answer: string) =>
  stores.ownAnswers.keep(
    {
      id: randomUUID(),
      learnerId: localLearner,
      questionId: freshEtag,
      answer,
      plain: answer,
      writtenAt: nineToday,
    },
    'another-id',
  );

const read = async (world: World, query: string) => (await world.get(`${path}${query}`)).text();

const marked = (html: string, tag: 'ins' | 'del') =>
  parse(html)
    .querySelectorAll(`.diff ${tag}`)
    .map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());

describe('two texts', () => {
  test('are compared word by word, marked, said and counted', async () => {
    const world = await createWorld();
    const from = await attempt(world, 'An ETag is weak.');
    const to = await attempt(world, 'An ETag is a strong validator.', 1);
    const html = await read(world, `?from=${from}&to=${to}`);
    expect(marked(html, 'del').join(' ')).toContain('left out: weak');
    expect(marked(html, 'ins').join(' ')).toContain('validator');
    expect(words(html)).toContain('Left out: 1 word. Added: 3 words.');
  });

  test('may be any of the answers, versions of my own, and the model answer', async () => {
    const world = await createWorld();
    const key = await attempt(world, 'The model answer.');
    await keepOwn(world, 'Mine at first.');
    await keepOwn(world, 'Mine at last.');
    for (const [from, to] of [
      [key, 'model'],
      ['model', 'mine-1'],
      ['mine-1', 'mine-2'],
      ['mine-2', key],
    ]) {
      const html = await read(world, `?from=${from}&to=${to}`);
      const chosen = parse(html).querySelectorAll('option[selected]');
      expect(chosen.map((option) => option.getAttribute('value'))).toEqual([from, to]);
      expect(marked(html, 'ins').length + marked(html, 'del').length).toBeGreaterThan(0);
    }
    const titles = parse(await read(world, ''))
      .querySelectorAll('#from optgroup')
      .map((group) => group.getAttribute('label'));
    expect(titles).toEqual(['Your answers', 'Your model answer', 'The shipped model answer']);
  });

  test('without a choice are the newest answer and the one before', async () => {
    const world = await createWorld();
    const keys = [
      await attempt(world, 'One.'),
      await attempt(world, 'Two.', 1),
      await attempt(world, 'Three.', 2),
    ];
    const chosen = parse(await read(world, '')).querySelectorAll('option[selected]');
    expect(chosen.map((option) => option.getAttribute('value'))).toEqual([keys[1], keys[2]]);
  });

  test('that are the same say so', async () => {
    const world = await createWorld();
    const [from, to] = [await attempt(world, 'The same.'), await attempt(world, 'The same.', 1)];
    expect(words(await read(world, `?from=${from}&to=${to}`))).toContain('Both texts are the same.');
    expect(words(await read(world, `?from=${to}&to=${to}`))).toContain('These are the same text.');
  });

  test('too long and too different stand side by side', async () => {
    const world = await createWorld();
    const noise = (seed: number) =>
      Array.from({ length: 6000 }, (_, index) => ((index * seed * 7919) % 100_003).toString(36)).join(' ');
    const [from, to] = [await attempt(world, noise(3)), await attempt(world, noise(11), 1)];
    const html = await read(world, `?from=${from}&to=${to}`);
    expect(words(html)).toContain('too long and too different');
    expect(parse(html).querySelectorAll('.both .typed')).toHaveLength(2);
  });

  test('show what was typed as text, never as markup', async () => {
    const world = await createWorld();
    const from = await attempt(world, '<b>one</b> & two');
    const html = await read(world, `?from=${from}&to=model`);
    expect(html).toContain('&lt;');
    expect(html).not.toContain('<b>one');
  });
});

test.each(['nothing-such', 'mine-9', 'mine-', '', '../x'])(
  'a text that is not there is a 404: %s',
  async (key) => {
    const world = await createWorld();
    expect((await world.get(`${path}?from=${encodeURIComponent(key)}&to=model`)).status).toBe(404);
  },
);

test('an answer to another question is not one of this one’s texts', async () => {
  const world = await createWorld();
  const other = await world.stores.history.choices(localLearner, dueDeadlocks);
  expect(other).toHaveLength(1);
  expect((await world.get(`${path}?from=${other[0]?.id}&to=model`)).status).toBe(404);
});

test('somebody else’s answer to this question is not one of its texts', async () => {
  const world = await createWorld();
  const { stores } = world;
  await stores.learners.ensure('else', 'Europe/Berlin', nineToday);
  const mine = await attempt(world, 'Mine.');
  const theirs = anAttempt({ questionId: freshEtag, learnerId: 'else', answer: 'A secret.' });
  await stores.attempts.record(theirs, randomUUID());
  expect((await world.get(`${path}?from=${mine}&to=model`)).status).toBe(200);
  for (const query of [`?from=${theirs.id}&to=${mine}`, `?from=${mine}&to=${theirs.id}`]) {
    const page = await world.get(`${path}${query}`);
    expect(page.status).toBe(404);
    expect(await page.text()).not.toContain('secret');
  }
  expect(await read(world, '')).not.toContain(theirs.id);
});

test('any two of 500 answers can be chosen', async () => {
  const world = await createWorld();
  for (let minute = 0; minute < 500; minute += 1) await attempt(world, `Answer ${minute}.`, minute);
  const options = parse(await read(world, '')).querySelectorAll('#to option');
  expect(options).toHaveLength(501);
});

describe('the difference in words', () => {
  test('keeps every character of both texts', () => {
    const [from, to] = ['A b  c.\nD é 🦊 e', 'A x c.\n\nD é 🦊 f'];
    const parts = compareWords(from, to) ?? [];
    const side = (left: 'left out' | 'added') =>
      parts
        .filter(({ change }) => change !== (left === 'added' ? 'left out' : 'added'))
        .map(({ text }) => text)
        .join('');
    expect(side('left out')).toBe(from);
    expect(side('added')).toBe(to);
  });

  test('counts words, not spaces and marks', () => {
    expect(countWords([{ text: ' one, two — 3 ', change: 'added' }], 'added')).toBe(3);
  });
});
