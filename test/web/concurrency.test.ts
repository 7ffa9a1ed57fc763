import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerTo } from '../support/drilling.ts';
import { ticked, words } from '../support/forms.ts';
import { aQuestion } from '../support/questions.ts';
import { cards, createWorld, renderer, snapshot, type World } from '../support/world.ts';

const ids = Array.from({ length: 250 }, (_, index) => `many-${String(index).padStart(4, '0')}`);

async function fillBank({ stores, clock }: World) {
  const many = ids.map((id) => ({
    question: aQuestion({ id }),
    path: `http/${id}.md`,
    hash: `hash-of-${id}`,
  }));
  const questions = [...snapshot.questions, ...many];
  await stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: clock.now });
}

/** Answers every question and sends each rating twice at once. Gives the statuses. */
async function round(world: World, version: number): Promise<number[]> {
  const forms = ids.map((question) => ({
    question,
    attempt: randomUUID(),
    review: randomUUID(),
    version: String(version),
    answer: `Round ${version}.`,
    points: ['0', '1'],
    rating: 'good',
  }));
  await Promise.all(forms.flatMap((form) => [form, form]).map((form) => world.post('/attempts', form)));
  const rated = await Promise.all(
    forms.flatMap((form) => [form, form]).map((form) => world.post('/reviews', form)),
  );
  return rated.map(({ status }) => status);
}

test('a thousand ratings, each sent twice at once, are a thousand reviews', {
  timeout: 120_000,
}, async () => {
  const world = await createWorld();
  await fillBank(world);
  const before = { reviews: world.count('review'), attempts: world.count('attempt') };
  for (const version of [0, 1, 2, 3]) {
    const statuses = await round(world, version);
    expect(new Set(statuses)).toEqual(new Set([303]));
    world.clock.now += 24 * 60 * 60 * 1000;
  }
  expect(world.count('review') - before.reviews).toBe(1000);
  expect(world.count('attempt') - before.attempts).toBe(1000);
  expect(world.count('draft')).toBe(0);
  const versions = world.database
    .prepare(`SELECT DISTINCT version FROM card WHERE question_id LIKE 'many-%'`)
    .pluck()
    .all();
  expect(versions).toEqual([4]);
});

test('of two tabs that rate at once one counts, and the other keeps its text and ticks', async () => {
  const world = await createWorld();
  const first = await answerTo(world, cards.dueDeadlocks, 'From the first tab.');
  const second = await answerTo(world, cards.dueDeadlocks, 'From the second tab.');
  const before = world.count('review');
  const responses = await Promise.all([
    world.post('/reviews', { ...first.fields, points: '0', rating: 'hard' }),
    world.post('/reviews', { ...second.fields, points: ['0', '1'], rating: 'good' }),
  ]);
  expect(responses.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect(world.count('review')).toBe(before + 1);
  const refused = responses.findIndex(({ status }) => status === 409);
  const html = (await responses[refused]?.text()) ?? '';
  expect(words(html)).toContain(refused === 0 ? 'From the first tab.' : 'From the second tab.');
  expect(ticked(html, 'points')).toEqual(refused === 0 ? ['0'] : ['0', '1']);
});

test('two tabs that rate one answer at once leave one review', async () => {
  const world = await createWorld();
  const { url, fields } = await answerTo(world, cards.dueDeadlocks, 'One answer.');
  const before = world.count('review');
  const responses = await Promise.all(
    ['hard', 'good'].map((rating) => world.post('/reviews', { ...fields, review: randomUUID(), rating })),
  );
  expect(responses.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect(world.count('review')).toBe(before + 1);
  expect(words(await (await world.get(url)).text())).toContain('One answer.');
});

test('an answer sent twice at once is one attempt', async () => {
  const world = await createWorld();
  const before = world.count('attempt');
  const fields = { question: cards.freshEtag, attempt: randomUUID(), answer: 'Once.' };
  const responses = await Promise.all([world.post('/attempts', fields), world.post('/attempts', fields)]);
  expect(responses.map(({ status }) => status)).toEqual([303, 303]);
  expect(world.count('attempt')).toBe(before + 1);
});
