import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { grade } from '../storage/grading.ts';
import { textOf, words } from '../support/forms.ts';
import { cards, createWorld, gradeOnce, nineToday, type World } from '../support/world.ts';

const page = async ({ get }: World, path = '/statistics', headers: Record<string, string> = {}) =>
  (await get(path, headers)).text();

/** The part with this heading. */
function part(html: string, title: string) {
  const found = parse(html)
    .querySelectorAll('.part')
    .find((one) => one.querySelector('h2')?.text === title);
  if (!found) throw new Error(`the page has no part called ${title}`);
  return found;
}

const tidy = (text: string) => text.replaceAll(/[\s\u00a0]+/g, ' ').trim();
const meaning = (html: string, title: string) =>
  tidy(part(html, title).querySelector('.meaning')?.text ?? '');

/** The rows of the part's tables, as their cells' texts. */
const rows = (html: string, title: string) =>
  part(html, title)
    .querySelectorAll('tbody tr')
    .map((row) => row.querySelectorAll('th, td').map((cell) => tidy(cell.text)));

async function withoutHistory(): Promise<World> {
  const world = await createWorld();
  for (const { id } of world.database.prepare('SELECT id FROM review ORDER BY reviewed_at DESC').all() as {
    id: string;
  }[])
    await world.stores.reviews.undo(id, nineToday);
  return world;
}

test('before the first answer the page says what it will show, and what to do', async () => {
  const html = await page(await withoutHistory());
  expect(words(html)).toContain('Nothing to count yet');
  expect(parse(html).querySelector('main a.primary')?.getAttribute('href')).toBe('/drill');
  expect(parse(html).querySelector('form#choice, figure')).toBeNull();
});

test('every picture has a name, words and a table, and every part says how it was computed', async () => {
  const html = await page(await createWorld());
  const figures = parse(html).querySelectorAll('figure');
  expect(figures.length).toBe(12);
  for (const figure of figures) {
    expect(figure.querySelector('svg[role=img]')?.getAttribute('aria-label')).toMatch(/[\w%]\. \w+/);
    expect(figure.querySelectorAll('tbody tr').length).toBeGreaterThan(0);
    expect(figure.toString()).not.toMatch(/NaN|undefined|Infinity/);
  }
  const parts = parse(html).querySelectorAll('.part');
  expect(parts.length).toBe(9);
  for (const one of parts)
    expect(one.querySelector('details.how summary')?.text).toBe('How is this computed?');
});

test('practice is told for the last 30 days', async () => {
  const html = await page(await createWorld());
  expect(meaning(html, 'Practice')).toBe(
    'You practised on 2 of 30 days, on average 3 min on each: 4 reviews in 6 min.',
  );
  expect(rows(html, 'Practice')).toContainEqual(['11 Nov 2026', '1', '5 min']);
});

test('a shorter range leaves out what was before', async () => {
  const html = await page(await createWorld(), '/statistics?range=7');
  expect(meaning(html, 'Practice')).toContain('You practised on 1 of 7 days');
  expect(textOf(html, '#by-range option[selected]')).toBe('The last 7 days');
  // Retention has periods of its own.
  expect(rows(html, 'True retention')).toHaveLength(5);
});

test('all days begin with the first one practised', async () => {
  expect(meaning(await page(await createWorld(), '/statistics?range=all'), 'Practice')).toContain(
    '2 of 8 days',
  );
});

test('a deck narrows every number that comes from questions', async () => {
  const html = await page(await createWorld(), '/statistics?deck=http');
  expect(textOf(html, '#by-deck option[selected]')).toBe('HTTP only');
  expect(meaning(html, 'Practice')).toContain('2 reviews');
  expect(meaning(html, 'What is remembered')).toContain('Of 1 practised question');
  expect(meaning(await page(await createWorld()), 'What is remembered')).toContain(
    'Of 3 practised questions',
  );
});

test('an unknown deck is every question and said so, an unknown range the usual one', async () => {
  const html = await page(await createWorld(), '/statistics?deck=gone&range=12');
  expect(words(html)).toContain('There is no such deck any more.');
  expect(textOf(html, '#by-range option[selected]')).toBe('The last 30 days');
  expect(meaning(html, 'Practice')).toContain('4 reviews');
});

test('a deck nobody practised has parts that say so', async () => {
  const world = await createWorld();
  const ids = world.database
    .prepare('SELECT id FROM review WHERE question_id = ? ORDER BY reviewed_at DESC')
    .all(cards.lapsedIdempotency) as { id: string }[];
  for (const { id } of ids) await world.stores.reviews.undo(id, nineToday);
  const html = await page(world, '/statistics?deck=http');
  expect(meaning(html, 'Practice')).toBe('Nothing was practised in the last 30 days.');
  expect(meaning(html, 'What is remembered')).toBe('None of these questions was practised yet.');
  expect(meaning(html, 'Calibration')).toContain('no prediction was put to the test');
});

test('the form’s empty fields do not stay in the address', async () => {
  const response = await (await createWorld()).get('/statistics?deck=&range=90');
  expect([response.status, response.headers.get('location')]).toEqual([303, '/statistics?range=90']);
});

test('when the form changes, the figures come with the address they have', async () => {
  const { get } = await createWorld();
  const headers = { 'HX-Request': 'true', 'HX-Request-Type': 'partial', 'HX-Source': 'form#choice' };
  const response = await get('/statistics?deck=http&range=30', headers);
  expect(response.headers.get('HX-Replace-Url')).toBe('/statistics?deck=http');
  const form = parse(await page(await createWorld())).querySelector('form#choice');
  expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['get', '/statistics']);
});

test('true retention counts what came back after days, by Anki’s definition', async () => {
  const world = await createWorld();
  await gradeOnce(world.stores, { questionId: cards.dueDeadlocks, rating: 'hard', at: nineToday });
  const html = await page(world);
  expect(rows(html, 'True retention')[0]).toEqual(['Today', '50 % (1 of 2)', '–', '50 % (1 of 2)']);
  expect(meaning(html, 'True retention')).toContain('the schedule aims at 90 %');
});

test('what falls due counts today’s cards, not the suspended one', async () => {
  const html = await page(await createWorld());
  const [today] = rows(html, 'What falls due');
  expect(today).toEqual(['18 Nov 2026', '2', '5 min', '5 min', '0 min']);
  expect(meaning(html, 'What falls due')).toContain('Your 20 minutes a day are enough');
});

test('self-grading says in how many answers rated Good a must-point was missing', async () => {
  const world = await createWorld();
  for (let answers = 0; answers < 6; answers += 1) {
    const graded = await grade(world.stores, {
      questionId: cards.freshEtag,
      at: nineToday + answers * 60_000,
    });
    const facts = { isMustMissing: answers < 3, suggestedRating: 'hard' as const };
    await world.stores.reviews.record({ ...graded, review: { ...graded.review, ...facts } });
  }
  const html = await page(world);
  expect(meaning(html, 'How you grade yourself')).toContain(
    'You rated Good with a must-point missing in 33 % of those answers (3 of 9)',
  );
  expect(tidy(part(html, 'How you grade yourself').text)).toContain('you chose a better one in 6 answers');
});

test('from a few answers nothing is concluded about somebody’s grading', async () => {
  const html = await page(await createWorld());
  expect(meaning(html, 'How you grade yourself')).toBe(
    '3 answers in the last 30 days were rated Good or Easy: too few to compare with your ticks.',
  );
});

test('reviews without an hour are counted and said', async () => {
  const world = await createWorld();
  const graded = await grade(world.stores, { questionId: cards.freshEtag });
  await world.stores.reviews.record({ ...graded, review: { ...graded.review, hour: null } });
  const html = await page(world);
  expect(meaning(html, 'Time of day')).toContain('1 older review without a known hour is not in it');
  expect(rows(html, 'Time of day')).toEqual([['09:00', '4', '75 % (3 of 4)']]);
});

test('an undone review is in none of the numbers', async () => {
  const world = await createWorld();
  const before = await page(world, '/statistics?range=all');
  const reviewId = await gradeOnce(world.stores, {
    questionId: cards.freshEtag,
    rating: 'again',
    at: nineToday,
  });
  expect(await page(world, '/statistics?range=all')).not.toBe(before);
  await world.stores.reviews.undo(reviewId, nineToday);
  expect(await page(world, '/statistics?range=all')).toBe(before);
});

test('the calibration has its errors and its bins', async () => {
  const html = await page(await createWorld());
  expect(tidy(part(html, 'Calibration').text)).toMatch(/Log loss \d\.\d{3}, RMSE\(bins\) \d+\.\d %/);
  const [bin] = rows(html, 'Calibration');
  expect(bin?.slice(1, 2)).toEqual(['1']);
  expect(bin?.at(-1)).toBe('0 %');
});
