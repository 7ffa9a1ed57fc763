/** What a day at the drill is like: questions leave and come back, and the budget holds. */
import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { answerTo, ask, nextQuestion, practise, rateIt } from '../support/drilling.ts';
import { formFields, ticked, words } from '../support/forms.ts';
import { cards, createWorld, gradeOnce, nineToday, type World } from '../support/world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

const pageWords = async ({ get }: Pick<World, 'get'>, path: string) => words(await (await get(path)).text());

/** Rates whatever comes until the summary does. Gives the questions asked. */
async function finish(world: World): Promise<string[]> {
  const asked: string[] = [];
  for (let next = await nextQuestion(world); next && asked.length < 50; next = await nextQuestion(world)) {
    asked.push(next);
    world.clock.now += minute;
    await rateIt(world, 'good');
  }
  return asked;
}

test('the sitting goes from what was forgotten over what is due to what is new, then ends', async () => {
  const world = await createWorld();
  const asked = await finish(world);
  expect(asked.slice(0, 2)).toEqual([cards.lapsedIdempotency, cards.dueDeadlocks]);
  expect(asked).toHaveLength(new Set(asked).size);
  expect(asked).toContain(cards.freshEtag);
  expect(asked).not.toContain(cards.suspendedCap);
  const summary = await world.get('/drill');
  expect(summary.status).toBe(200);
  expect(words(await summary.text())).toContain('Done for today');
});

test('a question marked to be drilled soon is asked first, and Today says so', async () => {
  const world = await createWorld();
  await world.post('/cards/db-senior-only/priority', {});
  expect(words(await (await world.get('/')).text())).toContain('2 questions due, 1 you marked, 3 new today');
  expect(await nextQuestion(world)).toBe('db-senior-only');
  await rateIt(world, 'good');
  expect(await nextQuestion(world)).toBe(world.cards.lapsedIdempotency);
});

test('a suspended question is not asked again until it is resumed', async () => {
  const world = await createWorld();
  const suspended = await world.post(`/cards/${cards.lapsedIdempotency}/suspension`, await ask(world));
  expect([suspended.status, suspended.headers.get('location')]).toEqual([303, '/drill']);
  expect(await nextQuestion(world)).toBe(cards.dueDeadlocks);
  expect(await pageWords(world, '/drill')).toContain('Suspended: What about http-idempotency?');
  world.clock.now += 30 * day;
  expect(await pageWords(world, '/')).toContain('What about http-idempotency? suspended');
  const resumed = await world.post(`/cards/${cards.lapsedIdempotency}/resumption`, { back: '/' });
  expect([resumed.status, resumed.headers.get('location')]).toEqual([303, '/']);
  expect(await nextQuestion(world)).toBe(cards.lapsedIdempotency);
});

test('a buried question comes back on the next study day, not before', async () => {
  const world = await createWorld();
  const buried = await world.post(`/cards/${cards.lapsedIdempotency}/burial`, await ask(world));
  expect([buried.status, buried.headers.get('location')]).toEqual([303, '/drill']);
  expect(await nextQuestion(world)).toBe(cards.dueDeadlocks);
  expect(await pageWords(world, '/')).toContain('What about http-idempotency? buried until tomorrow');
  world.clock.now = nineToday + 19 * 60 * minute - 1;
  expect(await nextQuestion(world)).toBe(cards.dueDeadlocks);
  world.clock.now += 1;
  expect(await nextQuestion(world)).toBe(cards.lapsedIdempotency);
});

test.each(['suspension', 'burial'])('the notice after a %s takes it back', async (noun) => {
  const world = await createWorld();
  await world.post(`/cards/${cards.lapsedIdempotency}/${noun}`, await ask(world));
  const undo = parse(await (await world.get('/drill')).text())
    .querySelector('.last form')
    ?.getAttribute('action');
  expect((await world.post(undo ?? '', {})).status).toBe(303);
  expect(await nextQuestion(world)).toBe(cards.lapsedIdempotency);
});

test.each(['suspension', 'burial', 'resumption'])(
  'a %s of a question nobody knows is a 404',
  async (noun) => {
    const { post } = await createWorld();
    expect((await post(`/cards/nothing-such/${noun}`, {})).status).toBe(404);
  },
);

test.each([
  `/cards/${cards.lapsedIdempotency}/suspension`,
  `/cards/${cards.lapsedIdempotency}/burial`,
  '/flags',
])('text typed before POST %s waits in the answer box', async (path) => {
  const world = await createWorld();
  const fields = await ask(world);
  await world.post(path, { ...fields, answer: 'Half an answer.' });
  await world.post(`/cards/${cards.lapsedIdempotency}/resumption`, {});
  expect(await ask(world)).toMatchObject({ answer: 'Half an answer.', attempt: fields.attempt });
});

test.each([
  `/cards/${cards.lapsedIdempotency}/suspension`,
  `/cards/${cards.lapsedIdempotency}/burial`,
  '/flags',
])('text too long to keep comes back from POST %s, and nothing else is done', async (path) => {
  const world = await createWorld();
  const answer = 'z'.repeat(50_001);
  const before = {
    suspension: world.count('suspension'),
    burial: world.count('burial'),
    flag: world.count('flag'),
  };
  const refused = await world.post(path, { ...(await ask(world)), answer });
  expect(refused.status).toBe(422);
  expect(formFields(await refused.text(), '/attempts').answer).toBe(answer);
  const after = {
    suspension: world.count('suspension'),
    burial: world.count('burial'),
    flag: world.count('flag'),
  };
  expect(after).toEqual(before);
});

test('a flag sent with an attempt at another question is kept with its own question', async () => {
  const world = await createWorld();
  const { url } = await answerTo(world, cards.dueDeadlocks);
  const fields = { ...(await ask(world)), attempt: url.split('/').at(-1) ?? '', answer: '', note: 'Odd.' };
  const flagged = await world.post('/flags', fields);
  expect([flagged.status, flagged.headers.get('location')]).toEqual([
    303,
    `/drill?question=${cards.lapsedIdempotency}`,
  ]);
  expect(await world.stores.flags.openOf('local', cards.lapsedIdempotency)).toMatchObject([
    { note: 'Odd.', attemptId: null },
  ]);
});

test('a flag keeps its note once, leads back to the question and shows there', async () => {
  const world = await createWorld();
  const fields = { ...(await ask(world)), note: 'The second point is wrong.' };
  for (const _ of [1, 2]) {
    const flagged = await world.post('/flags', fields);
    expect(flagged.headers.get('location')).toBe(`/drill?question=${cards.lapsedIdempotency}`);
  }
  const open = await world.stores.flags.openOf('local', cards.lapsedIdempotency);
  expect(open.map(({ note, attemptId }) => [note, attemptId])).toEqual([
    ['The second point is wrong.', null],
  ]);
  expect(await pageWords(world, '/drill')).toContain('Flagged');
});

test('a flag raised while comparing keeps the ticks', async () => {
  const world = await createWorld();
  const { url, fields } = await answerTo(world, cards.freshEtag);
  const sent = { ...fields, points: ['0', '2'], pitfalls: '1', note: 'Unclear.' };
  const flagged = await world.post('/flags', sent);
  expect(flagged.status).toBe(303);
  const back = await (await world.get(flagged.headers.get('location') ?? '')).text();
  expect(flagged.headers.get('location')).toContain(url);
  expect([ticked(back, 'points'), ticked(back, 'pitfalls')]).toEqual([['0', '2'], ['1']]);
  const [flag] = await world.stores.flags.openOf('local', cards.freshEtag);
  expect(`/attempts/${flag?.attemptId}`).toBe(url);
});

test('a flag raised after the ticks were taken away brings none back', async () => {
  const world = await createWorld();
  const { url, fields } = await answerTo(world, cards.freshEtag);
  await world.post('/reviews', { ...fields, points: ['0', '1'], rating: 'good' });
  await world.post(`/reviews/${fields.review}/undo`, {});
  const html = await (await world.get(url)).text();
  expect(ticked(html, 'points')).toEqual(['0', '1']);
  const flagged = await world.post('/flags', formFields(html, '/reviews'));
  const back = await (await world.get(flagged.headers.get('location') ?? '')).text();
  expect(ticked(back, 'points')).toEqual([]);
});

test('a flag of a question nobody knows is a 404 with the note on it', async () => {
  const { post } = await createWorld();
  const refused = await post('/flags', { question: 'gone', flag: randomUUID(), note: 'My note.' });
  expect(refused.status).toBe(404);
  expect(await refused.text()).toContain('My note.');
});

test('a question answered badly comes back ten minutes later', async () => {
  const world = await createWorld();
  await rateIt(world, 'again');
  expect(await nextQuestion(world)).toBe(cards.dueDeadlocks);
  world.clock.now += 10 * minute - 1;
  expect(await nextQuestion(world)).toBe(cards.dueDeadlocks);
  world.clock.now += 1;
  expect(await nextQuestion(world)).toBe(cards.lapsedIdempotency);
});

test('a rating can be taken back from the drill and from its answer', async () => {
  const world = await createWorld();
  const review = await rateIt(world, 'easy', cards.dueDeadlocks);
  const html = await (await world.get('/drill')).text();
  expect(words(html)).toMatch(/Easy, comes back in \d+ days: What about db-deadlocks\?/);
  expect(parse(html).querySelector('.last form')?.getAttribute('action')).toBe(`/reviews/${review}/undo`);
  await world.post(`/reviews/${review}/undo`, {});
  expect(await pageWords(world, '/drill')).not.toContain('Easy, comes back in');
});

test('yesterday cannot be taken back', async () => {
  const world = await createWorld();
  await rateIt(world, 'good', cards.dueDeadlocks);
  world.clock.now += day;
  expect(parse(await (await world.get('/drill')).text()).querySelector('.last')).toBeNull();
});

test('time spent counts against the budget', async () => {
  const world = await createWorld();
  const bar = async () => {
    const progress = parse(await (await world.get('/drill')).text()).querySelector('progress');
    return [progress?.getAttribute('value'), progress?.getAttribute('max')].map(Number);
  };
  expect(await bar()).toEqual([1.5, 20]);
  await practise(world, 4);
  expect(await bar()).toEqual([5.5, 20]);
  expect(await pageWords(world, '/drill')).toContain('of 20 min');
});

test('a question left open for hours counts as three times its minutes', async () => {
  const world = await createWorld();
  await practise(world, 300, cards.dueDeadlocks);
  const [last] = (await world.stores.reviews.ofDay('local', '2026-11-18' as never)).slice(-1);
  expect(last?.seconds).toBe(3 * 3 * 60);
});

test('when the budget is done the day ends, and going on adds to it once', async () => {
  const world = await createWorld();
  for (const _ of [1, 2, 3]) await practise(world, 9);
  const summary = await (await world.get('/drill')).text();
  expect(words(summary)).toContain('Done for today');
  expect(words(summary)).toContain('of the 20 minutes you planned');
  const form = formFields(summary, '/extensions');
  for (const _ of [1, 2]) {
    const extended = await world.post('/extensions', form);
    expect([extended.status, extended.headers.get('location')]).toEqual([303, '/drill']);
  }
  expect(world.count('extension')).toBe(1);
  expect(await nextQuestion(world)).toBeDefined();
});

test('going on after hours beyond the budget still works', async () => {
  const world = await createWorld();
  for (let hour = 0; hour < 30; hour += 1) await practise(world, 10, cards.freshEtag);
  const extended = await world.post('/extensions', { extension: randomUUID() });
  expect(extended.status).toBe(303);
});

test('a form to go on without an id is a 404 and adds nothing', async () => {
  const world = await createWorld();
  expect((await world.post('/extensions', { extension: '' })).status).toBe(404);
  expect(world.count('extension')).toBe(0);
});

test('an exercise longer than half the budget is offered apart and never mixed in', async () => {
  const world = await createWorld();
  expect(await pageWords(world, '/')).toContain('A long exercise, apart from the drill');
  expect(await finish(world)).not.toContain('design-shortener');
  const summary = parse(await (await world.get('/drill')).text());
  const link = summary.querySelector('main a[href="/drill?question=design-shortener"]');
  expect(link?.text).toContain('about 30 min');
  expect((await ask(world, 'design-shortener')).question).toBe('design-shortener');
});

test('an exercise does not use up the day', async () => {
  const world = await createWorld();
  await practise(world, 30, 'design-shortener');
  expect(await pageWords(world, '/drill')).toContain('2 of 20 min');
});

test('an exercise stays one on a day that was extended', async () => {
  const world = await createWorld();
  for (let more = 0; more < 4; more += 1) await world.post('/extensions', { extension: randomUUID() });
  await practise(world, 30, 'design-shortener');
  expect(await pageWords(world, '/drill')).toContain('2 of 60 min');
  expect(await finish(world)).not.toContain('design-shortener');
});

test('what is due beyond the budget is named with the days it will take', async () => {
  const world = await createWorld();
  await world.stores.learners.setUp(
    'local',
    {
      targetLevel: 'mid',
      minutesADay: 6,
      newADay: 8,
      deckIds: [],
      timing: { zone: 'Europe/Berlin', rolloverHour: 4 },
    },
    nineToday,
  );
  for (const questionId of ['db-deadlocks', 'db-isolation', 'http-etag', 'http-caching'])
    await gradeOnce(world.stores, { questionId, rating: 'good', at: nineToday + minute });
  world.clock.now += 30 * day;
  await practise(world, 5);
  const backlog = /(\d) more questions are due/;
  expect(await pageWords(world, '/')).toMatch(backlog);
  expect(await pageWords(world, '/')).toMatch(/takes about \d days?/);
});

test('the summary tells how it went by topic and what comes tomorrow', async () => {
  const world = await createWorld();
  await rateIt(world, 'again', cards.dueDeadlocks);
  await finish(world);
  const html = await (await world.get('/drill')).text();
  const rows = parse(html).querySelectorAll('main tbody tr');
  const rowOf = (topic: string) => rows.find((row) => row.querySelector('th')?.text === topic)?.text;
  expect(rowOf('Databases')).toMatch(/1 Again/);
  expect(rowOf('HTTP')).toMatch(/\d Good/);
  expect(words(html)).toContain('Needs another look: Databases');
  expect(words(html)).toContain('Tomorrow');
});

test('a day without anything to ask says so', async () => {
  const world = await createWorld();
  for (const { question } of (await world.database.prepare('SELECT id AS question FROM question').all()) as {
    question: string;
  }[])
    await world.stores.cards.suspend('local', question, nineToday - day);
  world.database.prepare('UPDATE learner SET welcomed_at = 1').run();
  world.clock.now += day;
  const html = await (await world.get('/drill')).text();
  expect(words(html)).toContain('Nothing to practise right now');
  expect(html).not.toContain('action="/extensions"');
});

test('a draft of a question that was set aside does not hold the drill up', async () => {
  const world = await createWorld();
  const fields = await ask(world, cards.freshEtag);
  await world.post('/drafts', { ...fields, answer: 'So far.' });
  expect(await nextQuestion(world)).toBe(cards.freshEtag);
  await world.post(`/cards/${cards.freshEtag}/burial`, {});
  expect(await nextQuestion(world)).toBe(cards.lapsedIdempotency);
});

test('a text left over from before the last rating is offered, but not put into the answer box', async () => {
  const world = await createWorld();
  const asked = await ask(world, cards.dueDeadlocks);
  const { fields } = await answerTo(world, cards.dueDeadlocks);
  await world.post('/drafts', { ...asked, attempt: randomUUID(), answer: 'An earlier try.' });
  world.clock.now += minute;
  await world.post('/reviews', { ...fields, rating: 'again' });
  world.clock.now += 10 * minute;
  const html = await (await world.get(`/drill?question=${cards.dueDeadlocks}`)).text();
  expect(formFields(html, '/attempts').answer).toBe('');
  expect(words(html)).toContain('An earlier try.');
});

test('a chosen deck that is gone does not empty the queue', async () => {
  const world = await createWorld();
  world.database.prepare("INSERT INTO learner_deck VALUES ('local', 'gone', 0)").run();
  expect(await nextQuestion(world)).toBe(cards.lapsedIdempotency);
  expect((await world.stores.learners.find('local'))?.deckIds).toEqual([]);
});
