import { parse } from 'node-html-parser';
import { beforeEach, expect, test } from 'vitest';
import type { Band } from '../../src/domain/rubric.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { sitMock } from '../support/debriefing.ts';
import { textOf, words } from '../support/forms.ts';
import { cards, createWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

/** So many answers to a question on HTTP, each with these two bands. */
async function judgeOften(
  count: number,
  correctness: Band,
  example: Band,
  questionId: string = cards.freshEtag,
) {
  for (let left = count; left > 0; left -= 1) {
    world.clock.now += 24 * 60 * 60_000;
    const id = await sitMock(world, [questionId]);
    const assessment = {
      points: [],
      pitfalls: [],
      bands: { correctness, example },
      assessedAt: world.clock.now,
    };
    await world.stores.mocks.assess({ learnerId: localLearner, id }, 0, assessment);
  }
}

/** What stands under "Mocks" beside a topic. */
async function bandOf(topic: string): Promise<string> {
  const table = parse(await (await world.get('/readiness')).text()).querySelector('table.topics');
  const names = table?.querySelectorAll('thead th').map(({ text }) => text) ?? [];
  const row = table?.querySelectorAll('tbody tr').find((one) => one.querySelector('a')?.text === topic);
  const cell = row?.querySelectorAll('th, td')[names.indexOf('Mocks')];
  return cell?.text.trim() ?? 'no such topic';
}

const topicPage = async (slug: string) => words(await (await world.get(`/readiness/topics/${slug}`)).text());

test('a topic that was never judged in an interview has a dash', async () => {
  expect(await bandOf('HTTP')).toBe('–');
  expect(await topicPage('http')).toContain('In mock interviews: no answer was judged yet. Sit one');
});

test('a topic with fewer than five judged answers says that this is too little, and how much it is', async () => {
  await judgeOften(4, 2, 3);
  expect(await bandOf('HTTP')).toBe('Strong 2.5 8 bands of 4 answers: too little data');
  expect(await topicPage('http')).toContain(
    'In mock interviews: Strong 2.5, from 8 bands of 4 answers, which is too little data: it takes 5 answers.',
  );
});

test('from five judged answers on a topic has its mean band, with what it is made of', async () => {
  await judgeOften(4, 2, 3);
  await judgeOften(1, 1, 2);
  expect(await bandOf('HTTP')).toBe('Solid 2.3 10 bands of 5 answers');
  expect(await bandOf('Databases')).toBe('–');
  expect(await topicPage('http')).toContain('In mock interviews: Solid 2.3, from 10 bands of 5 answers.');
});

test('a topic has its own bands, whatever else was asked', async () => {
  await judgeOften(5, 3, 3, 'db-isolation');
  await judgeOften(5, 1, 1);
  expect([await bandOf('HTTP'), await bandOf('Databases')]).toEqual([
    'Partial 1.0 10 bands of 5 answers',
    'Strong 3.0 10 bands of 5 answers',
  ]);
  expect(await topicPage('http')).toContain('Partial 1.0, from 10 bands of 5 answers.');
  expect(await topicPage('databases')).toContain('Strong 3.0, from 10 bands of 5 answers.');
});

test('bands that were taken back count no more', async () => {
  await judgeOften(5, 2, 2);
  world.database.prepare('DELETE FROM mock_band WHERE dimension = ?').run('example');
  expect(await bandOf('HTTP')).toBe('Solid 2.0 5 bands of 5 answers');
});

test('the page says how the mean band is computed', async () => {
  const page = await (await world.get('/readiness')).text();
  expect(textOf(page, '#how-mocks')).toContain('below 5 of them there is too little');
});

test('a phone reads in the first column what has no room in a fifth', async () => {
  await judgeOften(5, 2, 2);
  const page = await (await world.get('/readiness')).text();
  expect(textOf(page, '.mocks-line')).toBe('mocks: Solid 2.0, 10 bands of 5 answers');
});
