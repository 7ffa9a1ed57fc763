import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { formFields, textOf, words } from '../support/forms.ts';
import { answerNext, begin, end, judge, speak } from '../support/interviewing.ts';
import { aQuestion } from '../support/questions.ts';
import { createStores } from '../support/stores.ts';
import { createSite, createWorld, renderer, snapshot, type World } from '../support/world.ts';

const minute = 60_000;
let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const page = async (path = '/mock/history') => (await world.get(path)).text();
const find = async (id: string) => {
  const stored = await world.stores.mocks.find(localLearner, id);
  if (!stored) throw new Error('there is no such interview');
  return stored;
};

type Chosen = Record<string, string | string[]>;

/** Sits an interview, answers so many questions of it, ends it and judges the first with this band. */
async function sit(band?: string, chosen: Chosen = {}, answered = 1): Promise<string> {
  const mock = await begin(world, chosen);
  // Each has a follow-up.
  for (let step = 0; step < answered * 2; step += 1) await answerNext(world, mock, `Answer ${step}.`);
  if ((await find(mock)).mock.end === null) await end(world, mock);
  if (band !== undefined) await judge(world, mock, 1, { 'band-correctness': band });
  await world.post(`/mocks/${mock}/closing`, {});
  world.clock.now += 60 * minute;
  return mock;
}

/** So many interviews that were ended at once. */
async function passOver(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) {
    await end(world, await begin(world));
    world.clock.now += 60 * minute;
  }
}

/** The questions of the bank that are there from now on; the others are retired. */
const keep = (isKept: (id: string) => boolean) =>
  world.stores.bank.synchronise(
    { ...snapshot, questions: snapshot.questions.filter(({ question }) => isKept(question.id)) },
    { renderer, now: world.clock.now },
  );

const item = (html: string, id: string) =>
  parse(html)
    .querySelectorAll('.past > li')
    .find((one) => one.innerHTML.includes(`/mocks/${id}`));
const textIn = (html: string, id: string) => (item(html, id)?.text ?? '').replaceAll(/\s+/g, ' ');

describe('the history', () => {
  test('teaches what will stand there, while it is empty', async () => {
    const html = await page();
    expect(words(html)).toContain('You have not sat an interview yet.');
    expect(parse(html).querySelector('main a.btn')?.getAttribute('href')).toBe('/mock');
  });

  test('lists every interview, the newest first, with its conditions and how far it went', async () => {
    const first = await sit('2', { level: 'senior', mode: 'spoken' });
    const second = await begin(world);
    world.clock.now += 20 * minute;
    const html = await page();
    const links = parse(html).querySelectorAll('.past h3 a');
    expect(links.map((link) => [link.getAttribute('href'), link.text])).toEqual([
      [`/mocks/${second}/debrief`, 'Screen, 18 Nov 2026, 10:00'],
      [`/mocks/${first}/scorecard`, 'Screen, 18 Nov 2026, 09:00'],
    ]);
    expect(textIn(html, first)).toContain('Senior, 15 min, spoken. 2 of 3 questions reached, ended early.');
    expect(textIn(html, first)).toContain('Concept Leaning yes 2.0 of 3');
    expect(textIn(html, second)).toContain(
      'Mid-level, 15 min, typed. 1 of 3 questions reached, time was up.',
    );
    expect(textIn(html, second)).toContain('Not judged yet');
    expect(textIn(html, second)).toContain('Finish the debrief: 0 of 1 judged');
  });

  test('leads to the one under way, which can be neither repeated nor deleted there', async () => {
    const mock = await begin(world);
    const html = await page();
    expect(item(html, mock)?.querySelector('h3 a')?.getAttribute('href')).toBe(`/mocks/${mock}`);
    expect(item(html, mock)?.querySelectorAll('form, a[href$=deletion]')).toHaveLength(0);
  });

  test('has ten on a page, and what they say together on each', async () => {
    const oldest = await sit('2');
    await passOver(11);
    const html = await page();
    expect(parse(html).querySelectorAll('.past > li')).toHaveLength(10);
    expect(words(html)).toContain('12 interviews, newest first');
    expect(words(html)).toContain('Page 1 of 2');
    expect(parse(html).querySelector('a[rel=next]')?.getAttribute('href')).toBe('/mock/history?page=2');
    for (const address of ['/mock/history?page=2', '/mock/history?page=99']) {
      const older = await (await world.get(address)).text();
      expect(parse(older).querySelectorAll('.past > li')).toHaveLength(2);
      expect(textIn(older, oldest)).toContain('Concept');
      expect(parse(older).querySelector('a[rel=prev]')?.getAttribute('href')).toBe('/mock/history');
      expect(words(older)).toContain('2.0 of 3 in one interview: too little to see a trend.');
    }
  });
});

describe('the bands over time', () => {
  test('are not begun before something was judged', async () => {
    await sit();
    expect(words(await page())).toContain('Nothing was judged yet. Finish a debrief');
  });

  test('are too little to see a trend after one interview', async () => {
    await sit('1');
    const html = await page();
    expect(words(html)).toContain('1.0 of 3 in one interview: too little to see a trend.');
    expect(parse(html).querySelectorAll('.chart')).toHaveLength(0);
  });

  test('are a line from the first to the latest, in words and as a table', async () => {
    for (const band of ['0', '3', '2']) await sit(band);
    const html = await page();
    expect(words(html)).toContain(
      '0.0 of 3 in the first, 2.0 in the latest of 3 interviews. With 1 band behind',
    );
    const chart = parse(html).querySelector('.chart');
    expect(chart?.querySelector('svg')?.getAttribute('aria-label')).toContain(
      'In all from 0.0 to 2.0; Correctness from 0.0 to 2.0',
    );
    expect(chart?.querySelectorAll('circle')).toHaveLength(6);
    const rows = chart
      ?.querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('td').map(({ text }) => text));
    expect(rows).toEqual([
      ['0.0 (1)', '0.0 (1)'],
      ['3.0 (1)', '3.0 (1)'],
      ['2.0 (1)', '2.0 (1)'],
    ]);
  });
});

test('bands alone are a judgement: of the history, the trend and the comparison', async () => {
  const rated = await sit('1');
  const mock = await begin(world);
  await answerNext(world, mock, 'An answer.');
  await end(world, mock);
  await world.post(`/mocks/${mock}/assessments/1`, { 'band-correctness': '3' });
  await world.post(`/mocks/${mock}/closing`, {});
  const html = await page();
  expect(textIn(html, mock)).toContain('Strong yes 3.0 of 3');
  expect(words(html)).toContain('1.0 of 3 in the first, 3.0 in the latest of 2 interviews.');
  const compared = await world.get(`/mock/comparison?from=${rated}&to=${mock}`);
  expect([compared.status, words(await compared.text())]).toEqual([200, expect.stringContaining('+2.0')]);
  expect(words(await page(`/mocks/${mock}/scorecard`))).toContain('1 question is not rated yet');
});

describe('two interviews compared', () => {
  const compared = (from: string, to: string) => `/mock/comparison?from=${from}&to=${to}`;
  const rowsOf = (html: string, label: string) =>
    parse(html)
      .querySelectorAll(`table[aria-labelledby=${label}] tbody tr`)
      .map((row) => row.querySelectorAll('th, td').map(({ text }) => text));

  test('stand side by side, the earlier one first, whichever was named first', async () => {
    const [first, second] = [await sit('1'), await sit('3', {}, 2)];
    const html = await page(compared(second, first));
    expect(await page(compared(first, second))).toBe(html);
    expect(rowsOf(html, 'kind-concept')).toEqual([
      ['In all', '1.0 (1)', '3.0 (1)', '+2.0'],
      ['Correctness', '1.0 (1)', '3.0 (1)', '+2.0'],
      ['Example', 'not assessed', 'not assessed', '–'],
    ]);
    expect(textOf(html, '.from-to')).toBe('Leaning no then Strong yes');
    expect(rowsOf(html, 'pace')[0]).toEqual(['Questions reached', '2 of 3', '3 of 3']);
  });

  test('are the latest two of the same kind when none are named, and can be chosen anew', async () => {
    const [first, second] = [await sit('1'), await sit('2', { template: 'design' })];
    const third = await sit('1');
    const html = await page('/mock/comparison');
    const chosen = parse(html).querySelectorAll('option[selected]');
    expect(chosen.map((one) => one.getAttribute('value'))).toEqual([first, third]);
    expect(parse(html).querySelectorAll('#from option')).toHaveLength(3);
    const apart = words(await page(compared(first, second)));
    expect(apart).toContain('They have no kind of question in common');
    expect(apart).toContain(
      'In one of them onlyConcept Leaning no then not askedDesignnot asked then Leaning yes',
    );
    expect(apart).toContain('They have no question in common.');
    expect(rowsOf(html, 'kind-concept')[0]).toEqual(['In all', '1.0 (1)', '1.0 (1)', 'as before']);
  });

  test('say what was asked in both, with both answers and ratings', async () => {
    const first = await sit('1');
    const again = randomUUID();
    await world.post(`/mocks/${first}/repetition`, { mock: again });
    await answerNext(world, again, 'Better.');
    await end(world, again);
    await judge(world, again, 1, { 'band-correctness': '2', rating: 'hard' });
    const html = await page(compared(first, again));
    expect(words(html)).toContain('The later one asked the questions of the earlier one again.');
    const [shared, ...others] = parse(html).querySelectorAll('section[aria-labelledby=same] li');
    expect(others).toHaveLength(0);
    expect(shared?.querySelectorAll('a').map((link) => link.getAttribute('href'))).toEqual([
      `/mocks/${first}/debrief/1`,
      `/mocks/${again}/debrief/1`,
    ]);
    expect(shared?.text).toContain('Earlier answer, rated Good');
    expect(shared?.text).toContain('Later answer, rated Hard');
  });

  test('at different levels are said to be so', async () => {
    const [first, second] = [await sit('1'), await sit('1', { level: 'senior' })];
    expect(words(await page(compared(first, second)))).toContain('They were at different levels');
  });

  test('have to be two', async () => {
    const mock = await sit('1');
    const response = await world.get(compared(mock, mock));
    expect(response.status).toBe(422);
    expect(textOf(await response.text(), '.notice.problem')).toContain('This is the same interview twice.');
  });

  test('have to be judged, and to have ended', async () => {
    const [judged, unjudged] = [await sit('1'), await sit()];
    const another = await sit();
    const running = await begin(world);
    for (const [from, to, problem] of [
      [judged, unjudged, 'One of them was not judged yet'],
      [unjudged, another, 'Neither of them was judged yet'],
      [judged, running, 'One of them is still under way'],
    ] as const) {
      const response = await world.get(compared(from, to));
      expect(response.status).toBe(422);
      expect(textOf(await response.text(), '.notice.problem')).toContain(problem);
    }
  });

  test('have to be there', async () => {
    expect((await world.get('/mock/comparison')).status).toBe(404);
    const mock = await sit('1');
    for (const path of [compared(mock, 'nothing-such'), compared('', mock), '/mock/comparison']) {
      const response = await world.get(path);
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

describe('an interview repeated', () => {
  const repeat = (id: string, sent: Chosen = { mock: randomUUID() }) =>
    world.post(`/mocks/${id}/repetition`, sent);

  test('asks the same questions in the same order, time and way, and says so', async () => {
    const first = await sit('1', { level: 'senior', mode: 'spoken' });
    const fields = formFields(await page(), `/mocks/${first}/repetition`);
    expect(Object.keys(fields)).toEqual(['mock']);
    const begun = await repeat(first, fields);
    const id = fields.mock ?? '';
    expect([begun.status, begun.headers.get('location')]).toEqual([303, `/mocks/${id}`]);
    const [one, other] = [await find(first), await find(id)];
    expect({ ...other.about, id: '', repeatsId: '' }).toEqual({ ...one.about, id: '', repeatsId: '' });
    expect(other.about.repeatsId).toBe(first);
    const planOf = ({ mock }: typeof one) =>
      mock.questions.map(({ questionId, contentHash, plannedSeconds, followUps }) => [
        questionId,
        contentHash,
        plannedSeconds,
        followUps,
      ]);
    expect(planOf(other)).toEqual(planOf(one));
    expect(other.mock).toMatchObject({ minutes: 15, startedAt: world.clock.now, answers: [] });
    await end(world, id);
    expect(textIn(await page(), id)).toContain('Repeats Screen, 18 Nov 2026, 09:00.');
  });

  test('sent twice begins once', async () => {
    const first = await sit('1');
    const mock = randomUUID();
    await repeat(first, { mock });
    expect((await repeat(first, { mock })).headers.get('location')).toBe(`/mocks/${mock}`);
    expect(world.count('mock')).toBe(2);
  });

  test('asks them as they are worded now', async () => {
    const first = await sit('1');
    const id = (await find(first)).mock.questions[1]?.questionId ?? '';
    const questions = snapshot.questions.map((one) =>
      one.question.id === id
        ? { ...one, question: aQuestion({ id, question: 'Anew?', followUps: [] }), hash: 'new' }
        : one,
    );
    await world.stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: world.clock.now });
    const mock = randomUUID();
    await repeat(first, { mock });
    expect((await find(mock)).mock.questions[1]).toMatchObject({
      questionId: id,
      contentHash: 'new',
      followUps: 0,
    });
  });

  test('without those that are gone, once somebody knows of it, in the whole time', async () => {
    const first = await sit('1');
    const [gone, ...left] = (await find(first)).mock.questions.map(({ questionId }) => questionId);
    await keep((id) => id !== gone);
    const said = '1 of its questions is no longer in the bank: the other 2 get the whole time.';
    expect(textIn(await page(), first)).toContain(said);
    // It is told on the page on which the interview stands.
    await passOver(10);
    const refused = await repeat(first);
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(textOf(html, '.notice.problem')).toContain('some of its questions are no longer in the bank');
    expect(words(html)).toContain('Page 2 of 2');
    expect(item(html, first)?.querySelector('details')?.hasAttribute('open')).toBe(true);
    const fields = formFields(html, `/mocks/${first}/repetition`);
    expect((await repeat(first, fields)).status).toBe(303);
    const { questions } = (await find(fields.mock ?? '')).mock;
    expect(questions.map(({ questionId }) => questionId)).toEqual(left);
    expect(questions.reduce((sum, { plannedSeconds }) => sum + plannedSeconds, 0)).toBe(15 * 60);
  });

  test('is not begun when none of its questions is left', async () => {
    const first = await sit('1');
    await keep((id) => id === 'design-shortener');
    const html = await page();
    expect(textIn(html, first)).toContain('so it cannot be repeated');
    expect(item(html, first)?.querySelectorAll('form')).toHaveLength(0);
    const refused = await repeat(first, { mock: randomUUID(), fewer: '1' });
    expect(refused.status).toBe(422);
    expect(textOf(await refused.text(), '.notice.problem')).toContain('None of its questions is in the bank');
  });

  test('is not begun while another one is under way', async () => {
    const first = await sit('1');
    const running = await begin(world);
    const refused = await repeat(first);
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(parse(html).querySelector('.notice.problem a')?.getAttribute('href')).toBe(`/mocks/${running}`);
    expect(world.count('mock')).toBe(2);
  });

  test.each([{}, { mock: '' }, { mock: '../..' }, { mock: [randomUUID(), randomUUID()] }])(
    'is not begun by a damaged form: %j',
    async (sent) => {
      const first = await sit('1');
      const refused = await repeat(first, sent as Chosen);
      expect(refused.status).toBe(422);
      expect(textOf(await refused.text(), '.notice.problem')).toContain('This form is damaged');
    },
  );

  test('leaves what was chosen last for the next one as it was', async () => {
    const first = await sit('1', { template: 'design' });
    await sit('1', { mode: 'spoken' });
    const before = await world.stores.mocks.choice(localLearner);
    await repeat(first);
    expect(await world.stores.mocks.choice(localLearner)).toEqual(before);
  });

  test('has to be one there was', async () => {
    expect((await repeat('nothing-such')).status).toBe(404);
  });
});

describe('deleting an interview', () => {
  const path = (id: string) => `/mocks/${id}/deletion`;

  test('says first what would go and what would stay', async () => {
    const mock = await begin(world, { mode: 'spoken' });
    await speak(world, mock, { position: 0, step: 0 });
    await answerNext(world, mock, 'Words too.');
    await end(world, mock);
    await judge(world, mock, 1, { 'band-correctness': '2' });
    const before = world.count('mock');
    const text = words(await page(path(mock)));
    expect(text).toContain('Delete Screen, 18 Nov 2026, 09:00?');
    expect(text).toContain('1 text you typed in it');
    expect(text).toContain('1 recording, under 1 MB, files and all');
    expect(text).toContain('The bands and ticks of 1 question, and its verdicts');
    expect(text).toContain(
      '1 review of its cards, with the answer each was given for: your schedule does not change.',
    );
    expect(world.count('mock')).toBe(before);
    const { reviewId } = (await find(mock)).mock.questions[0] ?? {};
    await world.post(`/reviews/${reviewId}/undo`, {});
    expect(words(await page(path(mock)))).toContain('None of its questions became a review of its card');
  });

  test('says what there is none of', async () => {
    const mock = await begin(world);
    await end(world, mock);
    const text = words(await page(path(mock)));
    for (const none of ['No text', 'No recordings', 'No bands', 'None of its questions became a review'])
      expect(text).toContain(none);
  });

  test('takes its texts, bands and files along; reviews and attempts stay', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mockingbird-deletion-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const stores = createStores(world.database, folder);
    world = { ...world, stores, ...createSite({ ...world.deps, stores }) };
    const [kept, mock] = [await sit('1'), await begin(world, { mode: 'spoken' })];
    await speak(world, mock, { position: 0, step: 0 });
    await answerNext(world, mock, 'Words too.');
    await end(world, mock);
    await judge(world, mock, 1, { 'band-correctness': '2' });
    expect(readdirSync(folder)).toEqual([mock]);
    const counts = () => ['review', 'attempt', 'card'].map((table) => world.count(table));
    const before = counts();
    const deleted = await world.post(path(mock), {});
    expect([deleted.status, deleted.headers.get('location')]).toEqual([303, '/mock/history?deleted=1']);
    expect(existsSync(join(folder, mock))).toBe(false);
    expect(counts()).toEqual(before);
    expect((await world.stores.mocks.list(localLearner, world.clock.now)).map(({ id }) => id)).toEqual([
      kept,
    ]);
    expect(world.count('mock_recording') + world.count('mock_band')).toBe(1);
    const html = await page('/mock/history?deleted=1');
    expect(textOf(html, '.notice')).toBe('The interview was deleted. The reviews of its questions stay.');
  });

  test('does not happen while its files cannot be removed', async () => {
    const mock = await sit('1');
    const removeOfMock = () => Promise.reject(new Error('the disk is read-only'));
    const stores = { ...world.stores, recordings: { ...world.stores.recordings, removeOfMock } };
    const response = await createSite({ ...world.deps, stores }).post(path(mock), {});
    expect(response.status).toBe(500);
    expect((await find(mock)).assessments[0]).not.toBeNull();
  });

  test('twice is harmless, and said', async () => {
    const mock = await sit('1');
    await world.post(path(mock), {});
    for (const response of [await world.post(path(mock), {}), await world.get(path(mock))]) {
      expect(response.status).toBe(404);
      expect(words(await response.text())).toContain('There is no such interview. It may have been deleted.');
    }
  });

  test('is refused while it is under way, with the way to its end', async () => {
    const mock = await begin(world);
    for (const response of [await world.post(path(mock), {}), await world.get(path(mock))]) {
      const html = await response.text();
      expect(response.status).toBe(409);
      expect(parse(html).querySelector('.notice.problem a')?.getAttribute('href')).toBe(`/mocks/${mock}`);
      expect(parse(html).querySelectorAll('main form')).toHaveLength(0);
    }
    expect(world.count('mock')).toBe(1);
    world.clock.now += 16 * minute;
    expect((await world.post(path(mock), {})).status).toBe(303);
  });

  test('leaves one that repeated it, which says so', async () => {
    const first = await sit('1');
    const again = randomUUID();
    await world.post(`/mocks/${first}/repetition`, { mock: again });
    await end(world, again);
    await world.post(path(first), {});
    expect(textIn(await page(), again)).toContain('Repeats one that was deleted.');
  });
});
