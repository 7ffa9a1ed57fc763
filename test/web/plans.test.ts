import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { beforeEach, expect, test } from 'vitest';
import { rateIt } from '../support/drilling.ts';
import { formFields, textOf, ticked, words } from '../support/forms.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const plansPage = '/settings/plans';
const page = async (path = plansPage) => (await world.get(path)).text();
const learner = () => world.stores.learners.find('local');
const acme = { interview: randomUUID(), on: '2026-12-14', title: 'Acme', decks: ['http'] };
const trip = { break: randomUUID(), from: '2026-12-03', to: '2026-12-12' };
const day = 24 * 60 * 60_000;

const sectionOf = (html: string, heading: string) => {
  const section = parse(html)
    .querySelectorAll('section')
    .find((one) => one.querySelector('h2')?.text === heading);
  return (section?.text ?? '').replaceAll(/\s+/g, ' ');
};

/** A card of that question that falls due then. */
const falls = (question: string, on: string) =>
  world.database.prepare('UPDATE card SET due_on = ? WHERE question_id = ?').run(on, question);
const dueDays = () =>
  world.database
    .prepare("SELECT question_id, due_on FROM card WHERE state = 'review' ORDER BY question_id")
    .raw()
    .all();

test('an interview is planned, listed with its decks, and steers from then on', async () => {
  const planned = await world.post('/interviews', acme);
  expect([planned.status, planned.headers.get('location')]).toEqual([303, plansPage]);
  const { interview: id, on, title, decks: deckIds } = acme;
  expect((await learner())?.interviews).toEqual([{ id, on, title, deckIds }]);
  expect(sectionOf(await page(), 'Interviews')).toContain('Acme, 14 Dec 2026, in 26 daysAbout HTTP only');
});

test('the form brings an id of its own, and sent twice it plans once', async () => {
  const fields = formFields(await page(), '/interviews');
  await world.post('/interviews', { ...fields, on: '2026-12-14', title: '' });
  await world.post('/interviews', { ...fields, on: '2026-12-14', title: '' });
  expect((await learner())?.interviews).toHaveLength(1);
  expect(formFields(await page(), '/interviews').interview).toBe(fields.interview);
  const days = formFields(await page(), '/breaks');
  await world.post('/breaks', { ...days, from: trip.from, to: trip.to });
  await world.post('/breaks', { ...days, from: trip.from, to: trip.to });
  expect((await world.stores.plans.of('local')).breaks).toHaveLength(1);
});

test('an interview is changed in the form that shows it as it is', async () => {
  await world.post('/interviews', acme);
  const html = await page();
  expect(ticked(html, 'decks')).toEqual(['http']);
  expect(parse(html).querySelector(`#on-${acme.interview}`)?.getAttribute('value')).toBe('2026-12-14');
  await world.post('/interviews', { ...acme, on: '2026-12-21', title: 'Acme again', decks: [] });
  expect((await learner())?.interviews).toEqual([
    { id: acme.interview, on: '2026-12-21', title: 'Acme again', deckIds: [] },
  ]);
  expect(sectionOf(await page(), 'Interviews')).toContain('About everything you practise');
});

test('a cancelled interview is put back from the notice', async () => {
  await world.post('/interviews', acme);
  await world.post(`/interviews/${acme.interview}/cancellation`, {});
  expect((await learner())?.interviews).toEqual([]);
  const html = await page();
  expect(textOf(html, '.notice')).toContain('Cancelled: Acme on 14 Dec 2026.');
  const back = parse(html).querySelector('.notice form')?.getAttribute('action') ?? '';
  expect((await world.post(back, {})).status).toBe(303);
  expect((await learner())?.interviews).toMatchObject([{ id: acme.interview, deckIds: ['http'] }]);
  expect(parse(await page()).querySelector('.notice')).toBeNull();
});

test('a past interview is listed as past, and does not steer', async () => {
  await world.post('/interviews', acme);
  world.clock.now += 27 * day;
  const html = await page();
  expect(sectionOf(html, 'Interviews')).toContain('1 past interview');
  expect(parse(html).querySelector(`#on-${acme.interview}`)).toBeNull();
  expect(words(await (await world.get('/')).text())).not.toContain('Interview');
});

test.each([
  ['no day', { on: '' }, 'on', 'Write the day as'],
  ['no such day', { on: '2026-02-30' }, 'on', 'Write the day as'],
  ['yesterday', { on: '2026-11-17' }, 'on', 'This day is over.'],
  ['a day in three years', { on: '2029-11-19' }, 'on', 'within the next two years'],
  ['a title without end', { title: 'x'.repeat(81) }, 'title', 'Write 80 characters at the most.'],
  ['a deck that is gone', { decks: ['http', 'gone'] }, 'decks', 'A deck you chose is no longer there.'],
])('an interview with %s is refused, with what was typed', async (_, wrong, field, message) => {
  const refused = await world.post('/interviews', { ...acme, ...wrong });
  const html = await refused.text();
  expect(refused.status).toBe(422);
  expect(textOf(html, `#${field}-${acme.interview}-problem`)).toContain(message);
  const sent = { ...acme, ...wrong };
  expect(parse(html).querySelector(`#on-${acme.interview}`)?.getAttribute('value')).toBe(sent.on);
  expect(parse(html).querySelector(`#title-${acme.interview}`)?.getAttribute('value')).toBe(sent.title);
  expect(ticked(html, 'decks')).toEqual(['http']);
  expect((await learner())?.interviews).toEqual([]);
});

test('a change that is refused stands in the form of its interview', async () => {
  await world.post('/interviews', acme);
  const html = await (await world.post('/interviews', { ...acme, on: '2026-01-01' })).text();
  const change = parse(html).querySelector('li details');
  expect(change?.hasAttribute('open')).toBe(true);
  expect(change?.querySelector('.problem')?.text).toContain('This day is over.');
  expect((await learner())?.interviews).toMatchObject([{ on: '2026-12-14' }]);
});

test('today and the day two years from now can be planned', async () => {
  for (const on of ['2026-11-18', '2028-11-17'])
    expect((await world.post('/interviews', { ...acme, interview: randomUUID(), on })).status).toBe(303);
  expect(sectionOf(await page(), 'Interviews')).toContain('18 Nov 2026, today');
});

test('a break is planned, kept from being scheduled into, cancelled and put back', async () => {
  expect((await world.post('/breaks', trip)).status).toBe(303);
  const breaks = [{ id: trip.break, from: trip.from, to: trip.to }];
  expect((await learner())?.scheduling.easyDays.breaks).toEqual(breaks);
  await world.post(`/breaks/${trip.break}/cancellation`, {});
  expect((await learner())?.scheduling.easyDays.breaks).toEqual([]);
  const html = await page();
  expect(textOf(html, '.notice')).toContain('Cancelled: Break of 3 Dec 2026 to 12 Dec 2026.');
  await world.post(parse(html).querySelector('.notice form')?.getAttribute('action') ?? '', {});
  expect((await learner())?.scheduling.easyDays.breaks).toEqual(breaks);
});

test.each([
  ['without a first day', { from: '' }, 'from', 'Write the day as'],
  ['that ends before it begins', { to: '2026-12-02' }, 'to', 'The last day lies before the first.'],
  ['of 366 days', { to: '2027-12-03' }, 'to', 'A break has 365 days at the most.'],
  ['that is over', { from: '2026-11-10', to: '2026-11-17' }, 'to', 'This day is over.'],
])('a break %s is refused, with what was typed', async (_, wrong, field, message) => {
  const refused = await world.post('/breaks', { ...trip, ...wrong });
  const html = await refused.text();
  expect(refused.status).toBe(422);
  expect(textOf(html, `#${field}-${trip.break}-problem`)).toContain(message);
  const sent = { ...trip, ...wrong };
  for (const name of ['from', 'to'] as const)
    expect(parse(html).querySelector(`#${name}-${trip.break}`)?.getAttribute('value')).toBe(sent[name]);
  expect((await world.stores.plans.of('local')).breaks).toEqual([]);
});

test('a break of 365 days, and one that has begun, are fine', async () => {
  expect((await world.post('/breaks', { ...trip, to: '2027-12-02' })).status).toBe(303);
  const begun = { break: randomUUID(), from: '2026-11-16', to: '2026-11-18' };
  expect((await world.post('/breaks', begun)).status).toBe(303);
  expect(sectionOf(await page(), 'Breaks')).toContain('16 Nov 2026 to 18 Nov 2026 now');
});

test('a coming break says what falls due in it and how long working it off takes', async () => {
  await world.post('/breaks', trip);
  expect(sectionOf(await page(), 'Breaks')).toContain(
    'No question that counts against your minutes falls due',
  );
  falls('db-deadlocks', '2026-12-05');
  expect(sectionOf(await page(), 'Breaks')).toContain(
    '1 question (3 min) falls due in these days so far. At 20 minutes a day nothing is left waiting after 13 Dec 2026: that takes 1 day after the break.',
  );
});

test('what is suspended does not count, and neither does a long exercise', async () => {
  await world.post('/breaks', trip);
  falls('dist-cap', '2026-12-05');
  await rateIt(world, 'easy', 'design-shortener');
  falls('design-shortener', '2026-12-05');
  expect(sectionOf(await page(), 'Breaks')).toContain('No question that counts');
});

test('what is in no deck that is practised does not count', async () => {
  await world.post('/breaks', trip);
  falls('db-deadlocks', '2026-12-05');
  const choices = { level: 'mid', minutes: '20', newADay: '8', zone: 'Europe/Berlin', rollover: '4' };
  const others = { retention: '0.9', learningSteps: '10', relearningSteps: '10', maximumInterval: '365' };
  const leech = { leechLapses: '8', leechAction: 'mark' };
  await world.post('/settings', { ...choices, ...others, ...leech, decks: ['http'] });
  expect(sectionOf(await page(), 'Breaks')).toContain('No question that counts');
});

test('when the days after a break are taken for a year, the page says so and offers no spreading', async () => {
  await world.post('/breaks', trip);
  await world.post('/breaks', { break: randomUUID(), from: '2026-12-13', to: '2027-12-12' });
  falls('db-deadlocks', '2026-12-05');
  const html = await page();
  expect(sectionOf(html, 'Breaks')).toContain('the pile would take more than a year to work off.');
  expect(html).not.toContain(`/breaks/${trip.break}/spread`);
});

async function spreadTrip() {
  await world.post('/breaks', trip);
  falls('db-deadlocks', '2026-12-05');
  const action = `/breaks/${trip.break}/spread`;
  const fields = formFields(await page(), action);
  return { action, fields, spread: await world.post(action, fields) };
}

test('spreading moves what falls due in the break to the days after it, and nothing else', async () => {
  const before = await world.stores.cards.find('local', 'db-deadlocks');
  const { spread } = await spreadTrip();
  expect([spread.status, spread.headers.get('location')]).toEqual([303, plansPage]);
  expect(dueDays()).toContainEqual(['db-deadlocks', '2026-12-13']);
  const { dueOn: _, intervalDays: __, version: ___, ...memory } = before as never as Record<string, unknown>;
  expect(await world.stores.cards.find('local', 'db-deadlocks')).toMatchObject(memory);
  expect(world.count('card_change')).toBe(1);
  const html = await page();
  expect(textOf(html, '.notice')).toContain('Spread 1 question over the days after the break.');
  expect(sectionOf(html, 'Breaks')).toContain('No question that counts');
});

test('spreading sent twice moves once', async () => {
  const { action, fields } = await spreadTrip();
  falls('db-deadlocks', '2026-12-05');
  expect((await world.post(action, fields)).status).toBe(303);
  expect(world.count('card_change')).toBe(1);
});

test('spreading is undone as one', async () => {
  await spreadTrip();
  const before = (await page()).match(/\/spreads\/[\w-]+\/undo/)?.[0] ?? '';
  const undone = await world.post(before, {});
  expect([undone.status, undone.headers.get('location')]).toEqual([303, `${plansPage}?undone=1`]);
  expect(dueDays()).toContainEqual(['db-deadlocks', '2026-12-05']);
  expect(textOf(await page(`${plansPage}?undone=1`), '.notice')).toContain(
    '1 question has its earlier due day again.',
  );
  expect(parse(await page()).querySelector('.notice')).toBeNull();
});

test('what was practised since stays when spreading is undone, and the page says so', async () => {
  await spreadTrip();
  const undo = (await page()).match(/\/spreads\/[\w-]+\/undo/)?.[0] ?? '';
  await rateIt(world, 'good', 'db-deadlocks');
  const practised = dueDays();
  await world.post(undo, {});
  expect(dueDays()).toEqual(practised);
  expect(textOf(await page(`${plansPage}?undone=1`), '.notice')).toContain(
    '1 question practised or changed since stays as it is.',
  );
});

test.each([
  '/interviews/nothing-such/cancellation',
  '/interviews/nothing-such/return',
  '/breaks/nothing-such/cancellation',
  '/breaks/nothing-such/return',
  '/breaks/nothing-such/spread',
  '/spreads/nothing-such/undo',
])('%s: what is not there is said to be so', async (path) => {
  expect((await world.post(path, {})).status).toBe(404);
});

test('a break that is over cannot be spread any more', async () => {
  await world.post('/breaks', trip);
  world.clock.now += 30 * day;
  expect((await world.post(`/breaks/${trip.break}/spread`, {})).status).toBe(404);
  expect(sectionOf(await page(), 'Breaks')).toContain('1 past break');
});
