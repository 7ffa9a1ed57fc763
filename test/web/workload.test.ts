import { describe, expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { words } from '../support/forms.ts';
import { cards, createWorld, gradeOnce, nineToday, type World } from '../support/world.ts';

const path = '/settings/workload';
const dayMs = 86_400_000;

const page = async (world: World, query = '?ready=1') =>
  (await (await world.get(`${path}${query}`)).text()).replaceAll(/\s+/g, ' ');

/** The cells of the table, row by row, as text. */
const rowsOf = (html: string) =>
  [...(html.match(/<table class="costs">.*?<\/table>/)?.[0] ?? '').matchAll(/<tr[^>]*>(.*?)<\/tr>/g)]
    .slice(1)
    .map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) =>
        cell.replaceAll(/<[^>]*>/g, ''),
      ),
    );

const chooseTo = async (world: World, chosen: { newADay?: number; desiredRetention?: number }) => {
  const learner = await world.stores.learners.find(localLearner);
  if (!learner) throw new Error('the learner is missing');
  const { targetLevel, minutesADay, deckIds, timing, leech, scheduling, newADay } = learner;
  const preferences = { targetLevel, minutesADay, newADay, deckIds, timing };
  const choices = { ...scheduling, leech, easyWeekdays: [], ...preferences, ...chosen };
  await world.stores.learners.configure(localLearner, choices, nineToday);
};

test('the page is there at once and asks for the forecast, with a link for those without scripts', async () => {
  const world = await createWorld();
  const html = await page(world, '');
  expect(html).toContain('hx-get="/settings/workload?ready=1"');
  expect(html).toContain('<a class="btn" href="/settings/workload?ready=1">');
  expect(html).not.toContain('<table class="costs">');
});

test('once worked out it is shown at once for the rest of the day', async () => {
  const world = await createWorld();
  const waited = rowsOf(await page(world));
  expect(waited).toHaveLength(4);
  expect(rowsOf(await page(world, ''))).toEqual(waited);
  world.clock.now += dayMs;
  expect(rowsOf(await page(world, ''))).toEqual([]);
});

test('it compares the retention in use with others, and a higher one never asks for less', async () => {
  const world = await createWorld();
  await chooseTo(world, { desiredRetention: 0.87 });
  const rows = rowsOf(await page(world));
  const names = rows.map(([name = '']) => name.replaceAll('\u00a0', ' ').trim());
  expect(names).toEqual(['80 %', '85 %', '87 % in use', '90 %', '95 %']);
  const minutes = rows.map(([, first = '']) => Number.parseInt(first, 10));
  expect(minutes[0]).toBeLessThan(minutes[4] ?? 0);
});

test('the picture has the same numbers as its table, and a text', async () => {
  const html = await page(await createWorld());
  expect(html).toMatch(/role="img" aria-label="Minutes a day, by week, at each desired retention\. [^"]+"/);
  expect(html.match(/<path class="(?:other|in-use)"/g)).toHaveLength(4);
  expect(html.match(/<th scope="row">\d+ \w+ \d{4}<\/th>/g)).toHaveLength(9);
});

test('other settings are another forecast on the same day', async () => {
  const world = await createWorld();
  const some = rowsOf(await page(world));
  await chooseTo(world, { newADay: 0 });
  expect(rowsOf(await page(world, ''))).toEqual([]);
  const none = rowsOf(await page(world));
  const known = (rows: string[][]) => Number.parseInt(rows[2]?.[4] ?? '', 10);
  expect(known(none)).toBeLessThan(known(some));
});

describe('of the questions', () => {
  test('those in scope count, without the suspended, the long ones, and those above the level', async () => {
    const html = await page(await createWorld());
    expect(html).toContain('By simulating 5 questions in scope: 2 practised before');
    expect(html).toContain('The first day has the 2 questions due today.');
  });

  test('none in scope is said, with what to do', async () => {
    const world = await createWorld();
    world.database.prepare('UPDATE question SET retired_at = 1').run();
    expect(await page(world)).toContain('no question is in scope');
  });
});

test('the times are those of the last answers of a kind, from five on', async () => {
  const world = await createWorld();
  const quick = rowsOf(await page(world));
  expect(words(await page(world))).toContain('your last 4 answers');
  const slow = await createWorld();
  for (let day = 1; day <= 6; day++)
    await gradeOnce(slow.stores, {
      questionId: cards.dueDeadlocks,
      rating: 'good',
      at: nineToday + day * 1000,
    });
  slow.database.prepare('DROP TRIGGER review_keeps').run();
  slow.database
    .prepare(
      'UPDATE review SET seconds = 1800, elapsed_days = CASE WHEN card_before IS NULL THEN NULL ELSE 1 END',
    )
    .run();
  const minutes = (rows: string[][]) => Number.parseInt(rows[2]?.[1] ?? '', 10);
  expect(minutes(rowsOf(await page(slow)))).toBeGreaterThan(minutes(quick) + 2);
});
