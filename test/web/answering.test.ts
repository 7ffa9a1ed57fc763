import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { answerTo, ask } from '../support/drilling.ts';
import { formFields, textOf, words } from '../support/forms.ts';
import { cards, createWorld, type World } from '../support/world.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const latestAnswer = ({ database }: World) =>
  database.prepare('SELECT answer FROM attempt ORDER BY rowid DESC').pluck().get();

test('the drill asks in a form that works without a script', async () => {
  const { get } = await createWorld();
  const html = await (await get('/drill')).text();
  const form = parse(html).querySelector('form[action="/attempts"]');
  expect(form?.getAttribute('method')).toBe('post');
  const { question, attempt, answer } = formFields(html, '/attempts');
  expect({ question, answer }).toEqual({ question: cards.lapsedIdempotency, answer: '' });
  expect(attempt).toMatch(uuid);
  expect(textOf(html, 'label[for=answer]')).toBe('Your answer');
});

test('an answer is kept and shown at its own address', async () => {
  const world = await createWorld();
  const fields = await ask(world);
  const answered = await world.post('/attempts', { ...fields, answer: 'One.\r\nTwo <b>& three.' });
  expect([answered.status, answered.headers.get('location')]).toEqual([303, `/attempts/${fields.attempt}`]);
  expect(latestAnswer(world)).toBe('One.\nTwo <b>& three.');
  const shown = await (await world.get(`/attempts/${fields.attempt}`)).text();
  expect(parse(shown).querySelector('.typed')?.text).toBe('One.\nTwo <b>& three.');
});

test('the same answer sent again is the same attempt', async () => {
  const world = await createWorld();
  const asked = await ask(world);
  const fields = { ...asked, answer: 'Once.' };
  const before = world.count('attempt');
  await world.post('/attempts', fields);
  const again = await world.post('/attempts', fields);
  expect([again.status, again.headers.get('location')]).toEqual([303, `/attempts/${asked.attempt}`]);
  expect(world.count('attempt')).toBe(before + 1);
  expect(world.count('draft')).toBe(0);
});

test('another text sent for an answered attempt is kept beside it and shown', async () => {
  const world = await createWorld();
  const fields = await ask(world);
  const before = world.count('attempt');
  await world.post('/attempts', { ...fields, answer: 'The first text.' });
  for (const _ of [1, 2]) await world.post('/attempts', { ...fields, answer: 'A second text.' });
  expect(world.count('attempt')).toBe(before + 1);
  expect(world.count('draft')).toBe(1);
  const page = words(await (await world.get(`/attempts/${fields.attempt}`)).text());
  expect(page).toContain('The first text.');
  expect(page).toContain('A second text.');
});

test('an answer given aloud needs no text', async () => {
  const world = await createWorld();
  const fields = await ask(world);
  const answered = await world.post('/attempts', { ...fields, answer: '', aloud: '1' });
  expect(answered.status).toBe(303);
  expect(words(await (await world.get(`/attempts/${fields.attempt}`)).text())).toContain(
    'You answered aloud',
  );
});

test.each(['', '   \r\n ', '\0', '\0\0 \n'])(
  'an empty answer (%j) comes back with the reason beside the field',
  async (answer) => {
    const world = await createWorld();
    const before = world.count('attempt');
    const fields = await ask(world);
    const refused = await world.post('/attempts', { ...fields, answer });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(formFields(html, '/attempts').attempt).toBe(fields.attempt);
    const box = parse(html).querySelector('textarea[name=answer]');
    expect(box?.getAttribute('aria-invalid')).toBe('true');
    expect(textOf(html, `#${box?.getAttribute('aria-describedby')}`)).toContain('Write an answer first');
    expect(world.count('attempt')).toBe(before);
  },
);

test('a text that begins with a NUL is kept without it', async () => {
  const world = await createWorld();
  const answered = await world.post('/attempts', { ...(await ask(world)), answer: '\0An\0swer' });
  expect(answered.status).toBe(303);
  expect(latestAnswer(world)).toBe('Answer');
});

test('an answer that is too long comes back whole, with the reason beside the field', async () => {
  const world = await createWorld();
  const long = 'x'.repeat(50_001);
  const refused = await world.post('/attempts', { ...(await ask(world)), answer: long });
  const html = await refused.text();
  expect(refused.status).toBe(422);
  expect(formFields(html, '/attempts').answer).toBe(long);
  expect(textOf(html, '#answer-problem')).toBe('An answer has room for 50,000 characters.');
});

test('an answer without a usable attempt id comes back with a new one', async () => {
  const world = await createWorld();
  const refused = await world.post('/attempts', { ...(await ask(world)), attempt: '1', answer: 'My text.' });
  const fields = formFields(await refused.text(), '/attempts');
  expect(refused.status).toBe(422);
  expect(fields.attempt).toMatch(uuid);
  expect(fields.answer).toBe('My text.');
});

test('an answer to a question nobody knows is shown, not lost', async () => {
  const world = await createWorld();
  const refused = await world.post('/attempts', {
    ...(await ask(world)),
    question: 'gone',
    answer: 'My <text>.',
  });
  expect(refused.status).toBe(404);
  expect(textOf(await refused.text(), 'textarea')).toBe('My <text>.');
});

test('a question is asked by name, and one that is not there is a 404', async () => {
  const world = await createWorld();
  expect((await ask(world, cards.freshEtag)).question).toBe(cards.freshEtag);
  expect((await world.get('/drill?question=nothing-such')).status).toBe(404);
  expect((await world.get(`/attempts/${randomUUID()}`)).status).toBe(404);
});

test('an earlier answer can be edited and sent as a new one', async () => {
  const world = await createWorld();
  const { url } = await answerTo(world, cards.freshEtag, 'The first try.');
  const link = parse(await (await world.get(url)).text())
    .querySelectorAll('a')
    .find((a) => a.text.includes('Edit and answer again'));
  const html = await (await world.get((link?.getAttribute('href') ?? '').replaceAll('&amp;', '&'))).text();
  const fields = formFields(html, '/attempts');
  expect(fields.answer).toBe('The first try.');
  expect(`/attempts/${fields.attempt}`).not.toBe(url);
});

test('an answer that was not rated is offered for rating when its question comes again', async () => {
  const world = await createWorld();
  const { url } = await answerTo(world, cards.freshEtag);
  const html = await (await world.get(`/drill?question=${cards.freshEtag}`)).text();
  expect(words(html)).toContain('You answered this at 09:00 and have not rated it yet');
  expect(parse(html).querySelector(`main a[href="${url}"]`)).not.toBeNull();
});

test('a draft is kept while it is typed and waits in the answer box', async () => {
  const world = await createWorld();
  const fields = await ask(world);
  const scripted = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };
  const kept = await world.post('/drafts', { ...fields, answer: 'Half a thou' }, scripted);
  const fragment = parse(await kept.text());
  expect(kept.status).toBe(200);
  expect(fragment.querySelectorAll('main, html, form')).toEqual([]);
  expect(fragment.querySelector('#draft input[name=revision]')?.getAttribute('value')).toBe('1');
  expect(fragment.querySelector('#draft input[name=attempt]')?.getAttribute('value')).toBe(fields.attempt);
  const next = { ...fields, revision: '1', answer: 'Half a thought' };
  const keptAgain = await (await world.post('/drafts', next, scripted)).text();
  expect(parse(keptAgain).querySelector('#draft input[name=revision]')?.getAttribute('value')).toBe('2');
  expect(await ask(world)).toMatchObject({
    answer: 'Half a thought',
    attempt: fields.attempt,
    revision: '2',
  });
});

test('a draft saved without a script leads back to its question', async () => {
  const world = await createWorld();
  const saved = await world.post('/drafts', { ...(await ask(world)), answer: 'So far.' });
  expect([saved.status, saved.headers.get('location')]).toEqual([
    303,
    `/drill?question=${cards.lapsedIdempotency}`,
  ]);
});

test('a draft that is too long comes back whole, without a script as well', async () => {
  const world = await createWorld();
  const fields = { ...(await ask(world)), answer: 'y'.repeat(50_001) };
  const plain = await world.post('/drafts', fields);
  expect(plain.status).toBe(422);
  expect(formFields(await plain.text(), '/attempts').answer).toBe(fields.answer);
  const scripted = await world.post('/drafts', fields, { 'HX-Request': 'true' });
  expect(scripted.status).toBe(422);
  expect(await scripted.text()).toContain('Not saved. An answer has room for 50,000 characters.');
});

test('two tabs with one draft keep both texts', async () => {
  const world = await createWorld();
  const [first, second] = [await ask(world), await ask(world)];
  const same = { ...second, attempt: first.attempt ?? '' };
  await world.post('/drafts', { ...first, answer: 'From the first tab.' });
  world.clock.now += 1000;
  const forked = await world.post(
    '/drafts',
    { ...same, answer: 'From the second tab.' },
    { 'HX-Request': 'true' },
  );
  const html = await forked.text();
  expect(html).toContain('Both are kept');
  expect(html).not.toContain(first.attempt);
  const page = await (await world.get('/drill')).text();
  expect(formFields(page, '/attempts').answer).toBe('From the second tab.');
  expect(textOf(page, '.others .typed')).toBe('From the first tab.');
});

test('another kept draft is gone on with by its link, and thrown away by its button', async () => {
  const world = await createWorld();
  const fields = await ask(world);
  await world.post('/drafts', { ...fields, answer: 'Older.' });
  world.clock.now += 1000;
  await world.post('/drafts', { ...fields, attempt: randomUUID(), answer: 'Newer.' });
  const page = parse(await (await world.get('/drill')).text());
  const link = page.querySelector('.others a')?.getAttribute('href') ?? '';
  const older = formFields(await (await world.get(link.replaceAll('&amp;', '&'))).text(), '/attempts');
  expect([older.answer, older.attempt]).toEqual(['Older.', fields.attempt]);
  const action = page.querySelector('.others form')?.getAttribute('action') ?? '';
  const discard = formFields(page.toString(), action);
  await world.post(action, { ...discard, revision: '7' });
  expect(world.count('draft'), 'another tab wrote on').toBe(2);
  const gone = await world.post(action, discard);
  expect([gone.status, world.count('draft')]).toEqual([303, 1]);
});

test('answering a draft makes it an attempt', async () => {
  const world = await createWorld();
  const fields = { ...(await ask(world)), answer: 'Done.' };
  await world.post('/drafts', fields);
  await world.post('/attempts', fields);
  expect(world.count('draft')).toBe(0);
  const late = await world.post('/drafts', fields, { 'HX-Request': 'true' });
  expect(await late.text()).toContain('This answer is kept already');
  expect(world.count('draft')).toBe(0);
});

test('a draft of a question nobody knows is a 404', async () => {
  const world = await createWorld();
  const refused = await world.post('/drafts', { ...(await ask(world)), question: 'gone', answer: 'Mine.' });
  expect(refused.status).toBe(404);
  expect(await refused.text()).toContain('Mine.');
});
