import { parse } from 'node-html-parser';
import { beforeEach, expect, test } from 'vitest';
import { nextQuestion } from '../support/drilling.ts';
import { textOf, words } from '../support/forms.ts';
import { createWorld, nineToday, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
  world.database.prepare('UPDATE learner SET welcomed_at = NULL').run();
});

const good = {
  level: 'senior',
  decks: ['http'],
  minutes: '45',
  zone: 'Asia/Kolkata',
  interview: '2027-01-31',
};

const learner = () => world.stores.learners.find('local');

test('the first visit leads to the set-up, once', async () => {
  const first = await world.get('/');
  expect([first.status, first.headers.get('location')]).toEqual([303, '/welcome']);
  const html = await (await world.get('/welcome')).text();
  expect(parse(html).querySelector('form[action="/welcome"][method=post]')).not.toBeNull();
  expect(parse(html).querySelector('button[name=skip]')).not.toBeNull();
});

test('skipping keeps the defaults and is not asked again', async () => {
  const before = await learner();
  const skipped = await world.post('/welcome', { skip: '1', minutes: 'x' });
  expect([skipped.status, skipped.headers.get('location')]).toEqual([303, '/']);
  expect(await learner()).toEqual({ ...before, welcomedAt: nineToday });
  expect((await world.get('/')).status).toBe(200);
  const later = await world.get('/welcome');
  expect([later.status, later.headers.get('location')]).toEqual([303, '/settings']);
});

test('later the page leads to the settings and changes nothing', async () => {
  await world.post('/welcome', { skip: '1' });
  const before = await learner();
  for (const fields of [good, { skip: '1' }, { level: 'wizard' }]) {
    const sent = await world.post('/welcome', fields);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/settings']);
  }
  expect(await learner()).toEqual(before);
});

test('the answers are kept, what was not asked stays, and the interview is planned', async () => {
  const kept = await world.post('/welcome', good);
  expect([kept.status, kept.headers.get('location')]).toEqual([303, '/']);
  expect(await learner()).toMatchObject({
    welcomedAt: nineToday,
    targetLevel: 'senior',
    deckIds: ['http'],
    minutesADay: 45,
    newADay: 8,
    timing: { zone: 'Asia/Kolkata', rolloverHour: 4 },
    interviews: [{ on: '2027-01-31', title: '', deckIds: [] }],
  });
});

test('without a date no interview is planned', async () => {
  await world.post('/welcome', { ...good, interview: '' });
  expect((await learner())?.interviews).toEqual([]);
});

test('the chosen decks are what is asked', async () => {
  await world.post('/welcome', { ...good, level: 'mid' });
  expect(await nextQuestion(world)).toBe('http-idempotency');
  await world.post('/cards/http-idempotency/burial', {});
  expect(await nextQuestion(world)).toMatch(/^http-/);
  expect(words(await (await world.get('/')).text())).not.toContain('Everything');
});

test('a deck that is sent twice is kept once', async () => {
  expect((await world.post('/welcome', { ...good, decks: ['http', 'http'] })).status).toBe(303);
  expect((await learner())?.deckIds).toEqual(['http']);
});

test('choosing no deck is every deck, those of a later bank as well', async () => {
  await world.post('/welcome', { ...good, decks: [] });
  expect((await learner())?.deckIds).toEqual([]);
  expect(words(await (await world.get('/')).text())).toContain('Everything');
});

test('a bank without decks does not hold the set-up up', async () => {
  world.database.exec('DELETE FROM deck_question; DELETE FROM deck');
  const { decks: _, ...rest } = good;
  expect((await world.post('/welcome', rest)).status).toBe(303);
});

test.each([
  ['too few minutes', { minutes: '4' }, 'Choose 5 to 240 minutes a day.'],
  ['too many minutes', { minutes: '241' }, 'Choose 5 to 240 minutes a day.'],
  ['half a minute', { minutes: '7.5' }, 'Choose 5 to 240 minutes a day.'],
  ['minutes twice', { minutes: ['20', '30'] }, 'Choose 5 to 240 minutes a day.'],
  ['an unknown zone', { zone: 'Europe/Atlantis' }, 'This is not a time zone'],
  ['a zone that is an offset', { zone: '+05:30' }, 'This is not a time zone'],
  ['a day that is not one', { interview: '2027-02-30' }, 'Write the date as 2027-01-31'],
  ['a day that is over', { interview: '2026-11-17' }, 'This day is over.'],
  ['a day in three years', { interview: '2029-11-18' }, 'within the next two years'],
  ['a date in words', { interview: 'next week' }, 'Write the date as 2027-01-31'],
  ['a deck there is not', { decks: ['http', 'nothing-such'] }, 'A deck you chose is no longer there.'],
  ['a strange level', { level: 'wizard' }, 'Choose one of the three levels.'],
])('%s: the form comes back with what was typed and says what is wrong', async (_, wrong, message) => {
  const before = await learner();
  const sent = { ...good, ...wrong };
  const refused = await world.post('/welcome', sent);
  const html = await refused.text();
  expect(refused.status).toBe(422);
  expect(textOf(html, '[role=alert].problem')).toContain(message);
  expect(await learner()).toEqual(before);
  const page = parse(html);
  const kept = Object.keys(good).filter((name) => !(name in wrong));
  for (const name of kept) {
    const chosen = page.querySelector(
      { level: 'input[name=level][checked]', decks: 'input[name=decks][checked]', zone: 'option[selected]' }[
        name
      ] ?? `input[name=${name}]`,
    );
    expect(chosen?.getAttribute('value')).toBe([good[name as keyof typeof good]].flat()[0]);
  }
});

test('every problem is named at once, each tied to its field', async () => {
  const wrong = { level: 'mid', decks: 'gone', minutes: '0', zone: 'Nowhere/Land', interview: '31.1.' };
  const page = parse(await (await world.post('/welcome', wrong)).text());
  const problemOf = (name: string) =>
    (page.querySelector(`#${name}`)?.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => page.querySelector(`#${id}.problem`)?.text)
      .join('');
  expect(problemOf('minutes')).toContain('Choose 5 to 240');
  expect(problemOf('zone')).toContain('not a time zone');
  expect(problemOf('interview')).toContain('Write the date');
  expect(page.querySelector('#decks-problem')?.text).toContain('no longer there');
  expect(page.querySelector('input[name=minutes]')?.getAttribute('value')).toBe('0');
  expect(page.querySelector('input[name=interview]')?.getAttribute('value')).toBe('31.1.');
});
