import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Question } from '../../src/domain/question.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { seedOf } from '../../src/web/mock/offers.ts';
import { formFields, textOf, ticked, words } from '../support/forms.ts';
import { answerNext, begin, end, judge, roomFields } from '../support/interviewing.ts';
import { aQuestion } from '../support/questions.ts';
import { cards, createWorld, renderer, snapshot, type World } from '../support/world.ts';

const minute = 60_000;
let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const page = async (path = '/mock') => (await world.get(path)).text();
const asked = { template: 'screen', level: 'mid', mode: 'typed' };
const own = { ...asked, template: 'own', minutes: '20', kinds: ['concept', 'design'] };

type Sent = Record<string, string | string[]>;
const start = (sent: Sent) => world.post('/mocks', { mock: randomUUID(), ...sent });
const query = (sent: Sent) => {
  const pairs = Object.entries(sent).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return `/mock?${new URLSearchParams(pairs)}`;
};

/** What stands on the card of a kind of interview, besides its title. */
function offer(html: string, value: string): string {
  const card = parse(html).querySelector(`.offer:has(input[value="${value}"])`);
  return (card?.querySelectorAll('[id$=about] > span') ?? []).map(({ text }) => text.trim()).join(' | ');
}

const find = async (id: string) => {
  const stored = await world.stores.mocks.find(localLearner, id);
  if (!stored) throw new Error('there is no such interview');
  return stored;
};
const idsIn = async (id: string) => (await find(id)).mock.questions.map(({ questionId }) => questionId);

/** The world's bank with other questions, templates or decks in it. */
const change = (parts: Partial<typeof snapshot>) =>
  world.stores.bank.synchronise({ ...snapshot, ...parts }, { renderer, now: world.clock.now });
const only = (...ids: string[]) =>
  snapshot.questions.filter(({ question }) => question.kind !== 'concept' || ids.includes(question.id));
const filed = (facts: Partial<Question> & { id: string }) => ({
  question: aQuestion(facts),
  path: `http/${facts.id}.md`,
  hash: `hash-of-${facts.id}`,
});

describe('the page', () => {
  test('teaches who never sat an interview how it goes, and how long', async () => {
    const text = words(await page());
    expect(text).toContain('Questions you do not expect.');
    expect(text).toContain('You may pause once.');
    expect(text).toContain('Judged by a rubric, afterwards.');
    expect(text).toContain('They take 15 to 45 minutes, or as many as you choose.');
    expect(text).toContain('Nothing yet. After your first one its verdicts stand here');
  });

  test('says what each kind of interview would ask, and how long that takes', async () => {
    const html = await page();
    expect(offer(html, 'screen')).toBe(
      'Three short ones. | 3 mid-level questions: concept, each with a follow-up | Takes about 9 of 15 min',
    );
    expect(offer(html, 'design')).toBe(
      'One system. | 1 mid-level question: design, with up to 2 follow-ups | Takes about 30 of 45 min',
    );
    expect(offer(html, 'own')).toContain('Takes about 18 of 30 min');
  });

  test('never says which questions they are', async () => {
    const html = await page(query({ ...own, kinds: ['concept', 'design'], decks: 'http' }));
    for (const { question } of snapshot.questions) {
      expect(html).not.toContain(question.id);
      expect(html).not.toContain(question.question);
    }
  });

  test('begins with the first kind of interview, the level of the learner, and typing', async () => {
    const html = await page();
    expect(['template', 'level', 'mode'].map((name) => ticked(html, name))).toEqual([
      ['screen'],
      ['mid'],
      ['typed'],
    ]);
  });

  test('begins with what was chosen last, also of one’s own making', async () => {
    const mock = await begin(world, { ...own, level: 'senior', mode: 'spoken', decks: 'http' });
    await end(world, mock);
    const html = await page();
    expect(['template', 'level', 'mode', 'decks', 'kinds'].map((name) => ticked(html, name))).toEqual([
      ['own'],
      ['senior'],
      ['spoken'],
      ['http'],
      ['concept', 'design'],
    ]);
    expect(parse(html).querySelector('#minutes')?.getAttribute('value')).toBe('20');
  });

  test('shows what would be asked by another level, spoken, without a script', async () => {
    const button = parse(await page()).querySelector('button[formaction]');
    expect([button?.getAttribute('formmethod'), button?.getAttribute('formaction')]).toEqual([
      'get',
      '/mock',
    ]);
    const html = await page(query({ ...asked, level: 'senior', mode: 'spoken' }));
    expect(ticked(html, 'level')).toEqual(['senior']);
    expect(offer(html, 'screen')).toContain('3 questions: concept (2 mid-level, 1 senior)');
    expect(offer(html, 'screen')).toContain('Takes about 6 of 15 min');
    expect(words(html)).toContain('Questions of a lower level come where');
  });

  test('says what was changed to those who hear it, for the interview that is chosen', async () => {
    const html = await page(query({ ...asked, template: 'design' }));
    expect(parse(html).querySelector('#offers')?.getAttribute('data-says')).toContain(
      'System design, 45 minutes. 1 mid-level question: design',
    );
  });

  test('keeps the id of the interview that is set up, so that what it says is what is drawn', async () => {
    const mock = randomUUID();
    expect(formFields(await page(query({ ...asked, mock })), '/mocks').mock).toBe(mock);
    await begin(world, { mock });
    expect(formFields(await page(query({ ...asked, mock })), '/mocks').mock).not.toBe(mock);
    expect(formFields(await page(query({ ...asked, mock: '../../etc' })), '/mocks').mock).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  test('shows wrong fields beside them while they are filled in', async () => {
    const response = await world.get(query({ ...own, minutes: '3' }));
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(textOf(html, '#minutes-problem')).toBe('Choose 5 to 180 minutes.');
    expect(offer(html, 'own')).toContain('Put right what is wrong below');
    const none = await page(query({ ...own, kinds: [] }));
    expect(textOf(none, '#kinds-problem')).toBe('Choose at least one kind of question.');
  });
});

describe('too few questions are said before', () => {
  test('of a kind: how many there are of those it asks for, and what to do', async () => {
    await change({ questions: only('http-etag', 'http-caching') });
    const html = await page();
    expect(offer(html, 'screen')).toContain('There are 2 of the 3 concept questions it asks for.');
    expect(parse(html).querySelector('#offers a')?.getAttribute('href')).toBe('/questions/new');
    expect((await start(asked)).status).toBe(303);
  });

  test('of one that is asked by name', async () => {
    const [screen] = snapshot.mocks;
    const draw = [{ questionId: 'gone-away' }, { count: 1, kind: 'concept' as const }];
    if (screen) await change({ mocks: [{ ...screen, draw: draw as never }] });
    expect(offer(await page(), 'screen')).toContain('A question it asks by name is no longer in the bank.');
  });

  test('with none at all it cannot be started', async () => {
    await change({ questions: only() });
    expect(offer(await page(), 'screen')).toContain('There is no question for it, so it cannot be started');
    const refused = await start(asked);
    expect(refused.status).toBe(422);
    expect(textOf(await refused.text(), '#template-problem')).toContain(
      'There is no question for this interview.',
    );
    expect(world.count('mock')).toBe(0);
  });

  test('above the level, when nothing else is left', async () => {
    await change({ questions: only('http-idempotency', 'http-etag', 'db-senior-only') });
    expect(offer(await page(), 'screen')).toContain('Up to mid-level there are too few, so 1 is above it.');
  });

  test('but not of one that is asked by name, whatever its level', async () => {
    const [screen] = snapshot.mocks;
    const draw = [{ questionId: 'db-senior-only' }, { count: 1, kind: 'concept' as const }];
    if (screen) await change({ mocks: [{ ...screen, draw: draw as never }] });
    expect(offer(await page(), 'screen')).toContain('2 questions: concept (1 mid-level, 1 senior)');
    expect(parse(await page(query({ ...own, kinds: 'design' }))).querySelectorAll('.shortfall')).toHaveLength(
      1,
    );
  });

  test('when even the shortest do not fit into the minutes', async () => {
    const short = { ...own, minutes: '5', kinds: 'design' };
    expect(offer(await page(query(short)), 'own')).toContain(
      'Even the shortest questions take about 30 min, and it has 5: be brief, or answer aloud',
    );
    expect(offer(await page(query({ ...short, mode: 'spoken' })), 'own')).toContain(
      'and it has 5: be brief.',
    );
    expect((await start(short)).status).toBe(303);
  });

  test('of the kinds in one’s own making that find no place', async () => {
    const html = await page(query({ ...own, kinds: ['concept', 'debugging', 'design'] }));
    expect(offer(html, 'own')).toContain(
      'Left out, as there is none in these decks or no time for it: design, debugging.',
    );
  });

  test('and nothing is said when there are enough', async () => {
    const html = await page(query({ ...own, kinds: 'design', minutes: '30' }));
    expect(parse(html).querySelectorAll('.shortfall')).toHaveLength(0);
    expect(words(html)).not.toContain('write your own');
  });
});

describe('an interview that is started', () => {
  test('asks what was announced, as the bank has it, in the time there is', async () => {
    await change({
      questions: [...only('http-etag', 'http-caching'), filed({ id: 'http-bare', followUps: [] })],
    });
    const mock = await begin(world, asked);
    const { about, mock: begun } = await find(mock);
    expect(about).toMatchObject({ templateId: 'screen', title: 'Screen, 15 minutes', level: 'mid' });
    expect(about).toMatchObject({ isSpoken: false, seed: seedOf(mock), repeatsId: null });
    expect(about.rubrics.map(({ kind }) => kind)).toEqual(['concept']);
    expect(begun).toMatchObject({ minutes: 15, startedAt: world.clock.now });
    const facts = begun.questions.map(({ questionId, contentHash, followUps }) => [
      questionId,
      contentHash,
      followUps,
    ]);
    expect(facts.toSorted()).toEqual([
      ['http-bare', 'hash-of-http-bare', 0],
      ['http-caching', 'hash-of-http-caching', 1],
      ['http-etag', 'hash-of-http-etag', 1],
    ]);
    expect(begun.questions.map(({ plannedSeconds }) => plannedSeconds)).toEqual([300, 300, 300]);
  });

  test('leads to its room, and sent twice to the same one', async () => {
    const mock = randomUUID();
    const sent = await start({ ...asked, mock });
    const again = await start({ ...asked, mock, template: 'gone' });
    expect([sent, again].map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [303, `/mocks/${mock}`],
      [303, `/mocks/${mock}`],
    ]);
    expect(world.count('mock')).toBe(1);
  });

  test('draws by its id: the same one in the same place, another one elsewhere', async () => {
    const ids = Array.from({ length: 6 }, (_, nth) => `01a204d9-56ff-7396-b1ae-db3b0000000${nth}`);
    const drawn: string[][] = [];
    for (const mock of ids) {
      world = await createWorld();
      await begin(world, { ...asked, mock });
      drawn.push(await idsIn(mock));
    }
    world = await createWorld();
    await begin(world, { ...asked, mock: ids[0] ?? '' });
    expect(await idsIn(ids[0] ?? '')).toEqual(drawn[0]);
    expect(new Set(drawn.map((one) => one.join())).size).toBeGreaterThan(1);
    expect(seedOf('01a204d9-56ff-7396-b1ae-db3b00000010')).toBe(16);
  });

  test('of one’s own making has its minutes, decks and kinds, and is called so', async () => {
    const mock = await begin(world, { ...own, minutes: '40', decks: 'http' });
    const { about, mock: begun } = await find(mock);
    expect([about.templateId, about.title, begun.minutes]).toEqual([null, 'My own, 40 minutes', 40]);
    const http = ['http-idempotency', 'http-etag', 'http-caching'];
    expect((await idsIn(mock)).toSorted()).toEqual(http.toSorted());
    expect(begun.questions.map(({ followUps }) => followUps)).toEqual([1, 1, 1]);
  });

  test('from a template does not mind what one’s own making would be, and keeps what it was', async () => {
    const first = await begin(world, { ...own, minutes: '40' });
    await end(world, first);
    expect((await start({ ...asked, minutes: 'many', decks: 'gone' })).status).toBe(303);
    const choice = await world.stores.mocks.choice(localLearner);
    expect(choice).toMatchObject({ templateId: 'screen', minutes: 40, kinds: ['concept', 'design'] });
  });
});

describe('nothing is started', () => {
  test.each([
    ['no kind of interview', { template: '' }, 'template', 'Choose what kind of interview to sit.'],
    ['one that is gone', { template: 'gone' }, 'template', 'no longer in the question bank'],
    ['two kinds at once', { template: ['screen', 'design'] }, 'template', 'Choose what kind'],
    ['a level there is not', { level: 'wizard' }, 'level', 'Choose one of the three levels.'],
    ['neither typed nor spoken', { mode: 'sung' }, 'mode', 'Choose how you answer.'],
    ['too few minutes', { minutes: '4' }, 'minutes', 'Choose 5 to 180 minutes.'],
    ['too many minutes', { minutes: '181' }, 'minutes', 'Choose 5 to 180 minutes.'],
    ['minutes in words', { minutes: 'ten' }, 'minutes', 'Choose 5 to 180 minutes.'],
    ['no kind of question', { kinds: [] }, 'kinds', 'Choose at least one kind of question.'],
    ['a deck that is gone', { decks: ['http', 'gone'] }, 'decks', 'A deck you chose is no longer there.'],
  ])('with %s, and what was typed stays', async (_, wrong, field, message) => {
    const mock = randomUUID();
    const refused = await start({ ...own, mock, ...wrong });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(textOf(html, `#${field}-problem`)).toContain(message);
    expect(words(html)).toContain('Nothing was started: 1 field below has to be put right first.');
    const sent = { ...own, decks: [] as string[], ...wrong };
    expect(parse(html).querySelector('#minutes')?.getAttribute('value')).toBe(sent.minutes);
    expect(ticked(html, 'kinds')).toEqual(sent.kinds);
    expect(ticked(html, 'decks')).toEqual(sent.decks.filter((id) => id !== 'gone'));
    expect(formFields(html, '/mocks').mock).toBe(mock);
    expect(world.count('mock') + world.count('mock_choice')).toBe(0);
  });

  test.each(['', 'nonsense', '../../etc/passwd', randomUUID().toUpperCase()])(
    'with the id %j, and the next try has a good one',
    async (mock) => {
      const refused = await start({ ...asked, mock });
      const html = await refused.text();
      expect(refused.status).toBe(422);
      expect(textOf(html, '.notice.problem')).toContain('This form is damaged.');
      expect((await start({ ...asked, mock: formFields(html, '/mocks').mock ?? '' })).status).toBe(303);
    },
  );

  test('while another one is under way: that is said, with the way to it', async () => {
    const first = await begin(world);
    const refused = await start({ ...asked, template: 'design' });
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(textOf(html, '.notice.problem')).toContain('another interview is under way. Go on with it');
    expect(parse(html).querySelector('.notice.problem a')?.getAttribute('href')).toBe(`/mocks/${first}`);
    expect(ticked(html, 'template')).toEqual(['design']);
    expect(world.count('mock')).toBe(1);
    world.clock.now += 16 * minute;
    expect((await start({ ...asked, template: 'design' })).status).toBe(303);
  });
});

test('the last kind of interview that is gone from the bank is not chosen again', async () => {
  const mock = await begin(world, { ...asked, template: 'design' });
  await end(world, mock);
  await change({ mocks: snapshot.mocks.slice(0, 1) });
  expect(ticked(await page(), 'template')).toEqual(['screen']);
});

describe('what is not finished comes first', () => {
  test('an interview under way, with its place and the time left', async () => {
    const mock = await begin(world);
    world.clock.now += 90_000;
    const link = parse(await page()).querySelector(`main a[href="/mocks/${mock}"]`);
    expect(link?.text).toBe('Go on: Screen, question 1 of 3, 13:30 left');
    await answerNext(world, mock, 'So it is.');
    expect(words(await page())).toContain('Go on: Screen, question 1 of 3, follow-up 1, 13:30 left');
    expect(words(await page())).toContain('Finish or end the one under way first.');
  });

  test('a paused one, whose time stands still', async () => {
    const mock = await begin(world);
    world.clock.now += minute;
    await world.post(`/mocks/${mock}/pause`, await roomFields(world, mock));
    world.clock.now += 60 * minute;
    const text = words(await page());
    expect(text).toContain('Go on: Screen, question 1 of 3, 14:00 left');
    expect(text).toContain('There is no second pause.');
  });

  test('a debrief, with how much of it is done', async () => {
    const mock = await begin(world);
    await answerNext(world, mock, 'One.');
    await answerNext(world, mock, 'And one.');
    await end(world, mock);
    const link = () =>
      page().then((html) => parse(html).querySelector(`a.btn[href="/mocks/${mock}/debrief"]`)?.text);
    expect(await link()).toBe('Finish the debrief: 0 of 2 judged');
    await judge(world, mock, 1);
    expect(await link()).toBe('Finish the debrief: 1 of 2 judged');
    await world.post(`/mocks/${mock}/closing`, {});
    expect(await link()).toBeUndefined();
  });
});

test('the last three interviews stand there with their verdicts', async () => {
  const ids: string[] = [];
  for (const band of ['0', '1', '2', '3']) {
    const mock = await begin(world, { ...asked, template: 'design' });
    await answerNext(world, mock, 'Boxes.');
    await end(world, mock);
    await judge(world, mock, 1, { 'band-correctness': band });
    ids.unshift(mock);
    world.clock.now += 60 * minute;
  }
  const html = await page();
  const shown = parse(html).querySelectorAll('.past li a');
  expect(shown.map((link) => link.getAttribute('href'))).toEqual(
    ids.slice(0, 3).map((id) => `/mocks/${id}/scorecard`),
  );
  const verdicts = parse(html).querySelectorAll('.verdict');
  expect(verdicts.map(({ text }) => text.trim())).toEqual(['Strong yes', 'Leaning yes', 'Leaning no']);
  expect(verdicts.map((one) => one.querySelectorAll('.full').length)).toEqual([4, 3, 2]);
  expect(parse(html).querySelector('main a[href="/mock/history"]:not(nav a)')?.text).toContain('All 4');
});

test('a suspended question is not drawn', async () => {
  await change({ questions: only(cards.suspendedCap, cards.freshEtag) });
  expect(offer(await page(), 'screen')).toContain('There is 1 of the 3 concept questions it asks for.');
});
