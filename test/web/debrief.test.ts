import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Review } from '../../src/storage/reviews.ts';
import { beginMock, debriefOf, handIn, happen, pass, save, sitMock } from '../support/debriefing.ts';
import { formFields, textOf, ticked, words } from '../support/forms.ts';
import { speak } from '../support/interviewing.ts';
import { writeOwn } from '../support/places.ts';
import { aQuestion } from '../support/questions.ts';
import {
  cards,
  createWorld,
  gradeOnce,
  nineToday,
  renderer,
  snapshot,
  type World,
} from '../support/world.ts';

const minute = 60_000;
const questions = [cards.freshEtag, 'http-caching', 'db-isolation'] as const;

let world: World;
/** Three concept questions, each answered with its follow-up, ended at nine past nine. */
let id: string;
let debrief: ReturnType<typeof debriefOf>;

beforeEach(async () => {
  world = await createWorld();
  id = await sitMock(world, questions);
  debrief = debriefOf(world, id);
});

const open = (mock: string) => debriefOf(world, mock);
const kept = async (mock: string, number: number) =>
  (await world.stores.mocks.find('local', mock))?.assessments[number - 1];
const reviewOf = async (mock: string, number: number): Promise<Review | undefined> => {
  const reviewId = (await world.stores.mocks.find('local', mock))?.mock.questions[number - 1]?.reviewId;
  return reviewId == null ? undefined : world.stores.reviews.find(reviewId);
};
const attemptOf = async (mock: string, number: number) =>
  world.stores.attempts.find((await reviewOf(mock, number))?.attemptId ?? '');
/** The words of a part, with a space between any two elements. */
const spaced = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&gt;', '>')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' .', '.')
    .trim();
const partOf = (html: string, selector: string) =>
  spaced(parse(html).querySelector(selector)?.innerHTML ?? '');
const suggestion = (html: string) => textOf(html, '#rate p');
const chosen = (html: string, dimension: string) => ticked(html, `band-${dimension}`);

describe('the way through a debrief', () => {
  const leadsTo = async (path: string) => {
    const response = await world.get(path);
    return [response.status, response.headers.get('location')];
  };

  test('begins at the first question that waits to be judged', async () => {
    expect(await leadsTo(`/mocks/${id}/debrief`)).toEqual([303, debrief.path(1)]);
    await debrief.rate(1, 'good');
    expect(await leadsTo(`/mocks/${id}/debrief`)).toEqual([303, debrief.path(2)]);
  });

  test('begins with the news that the time was up', async () => {
    expect(await leadsTo(`/mocks/${id}/debrief?over=time`)).toEqual([303, `${debrief.path(1)}?over=time`]);
    const page = await (await world.get(`${debrief.path(1)}?over=time`)).text();
    expect(words(page)).toContain('Time is up. What you had written is kept.');
    expect(words(await debrief.page(1))).not.toContain('Time is up');
  });

  test('leads from each rating to what waits next, round to what was put off, then to the scorecard', async () => {
    const after = [];
    for (const number of [2, 3, 1]) after.push((await debrief.rate(number, 'good')).headers.get('location'));
    expect(after).toEqual([
      `${debrief.path(3)}?rated=2`,
      `${debrief.path(1)}?rated=3`,
      `/mocks/${id}/scorecard`,
    ]);
    expect(await leadsTo(`/mocks/${id}/debrief`)).toEqual([303, `/mocks/${id}/scorecard`]);
  });

  test('ends when the last answer is rated', async () => {
    const closedAt = async () => (await world.stores.mocks.find('local', id))?.mock.debriefedAt;
    for (const number of [1, 2]) await debrief.rate(number, 'good');
    expect(await closedAt()).toBeNull();
    await debrief.rate(3, 'good');
    expect(await closedAt()).toBe(world.clock.now);
  });

  test('says where one is, and what became of the others', async () => {
    await debrief.rate(1, 'hard');
    const page = await debrief.page(2);
    expect(words(page)).toContain('Question 2 of 3 · 1 judged');
    expect(partOf(page, '.steps')).toBe('1 Hard 2 to judge 3 to judge');
  });

  test('leads back into an interview that goes on', async () => {
    const other = await beginMock(world, questions);
    const paths = ['debrief', 'debrief/1', 'scorecard'].map((path) => `/mocks/${other}/${path}`);
    for (const path of paths) expect(await leadsTo(path)).toEqual([303, `/mocks/${other}`]);
    for (const path of ['debrief/1', 'assessments/1', 'closing', 'priorities']) {
      const sent = await world.post(`/mocks/${other}/${path}`, { points: '0', rating: 'good' });
      expect([path, sent.status, sent.headers.get('location')]).toEqual([path, 303, `/mocks/${other}`]);
    }
    expect(await kept(other, 1)).toBeNull();
  });

  test('knows only its own questions', async () => {
    for (const number of ['0', '01', '4', '-1', '1.0', 'x', '1e0', '999'])
      expect([number, (await world.get(`/mocks/${id}/debrief/${number}`)).status]).toEqual([number, 404]);
    for (const path of ['debrief', 'debrief/1', 'scorecard'])
      expect((await world.get(`/mocks/${randomUUID()}/${path}`)).status).toBe(404);
  });
});

describe('the page of an answer', () => {
  test('shows what was said to the question and its follow-up beside the model answer', async () => {
    const page = await debrief.page(2);
    expect(partOf(page, '.mine')).toBe(
      'Your answer 3:00 of 5:00 planned My answer to http-caching. Follow-up: And what then? And then 1.',
    );
    expect(textOf(page, '.model')).toContain('The model answer, in a few sentences.');
  });

  test('shows the learner’s own model answer first', async () => {
    const answer = { id: randomUUID(), answer: 'My very own words.' };
    await world.post(`/questions/${questions[0]}/answers`, answer);
    expect(partOf(await debrief.page(1), '.model')).toMatch(/^Your model answer My very own words/);
  });

  test('shows every other text, and why it is no answer', async () => {
    const other = await beginMock(world, questions);
    await happen(world, other, 30, save(0, 0, { answer: 'A first tab.' }));
    await happen(world, other, 1, save(0, 0, { answer: 'Quite another tab.' }));
    await happen(world, other, 30, handIn(0, 0, { answer: 'A first tab. And more.' }));
    await happen(world, other, 30, save(0, 0, { answer: 'Said too late.', scratch: 'Drawn too late.' }));
    await happen(world, other, 0, { kind: 'leave' });
    const texts = parse(await open(other).page(1)).querySelectorAll('.mine details');
    expect(texts.map(({ innerHTML }) => spaced(innerHTML))).toEqual([
      'Another text, kept at 09:09: it came from another tab, or was set aside Quite another tab.',
      'Another text, kept at 09:10: it came when this was no longer asked Said too late. Drawn too late.',
    ]);
  });

  test('says that what stood there at the end was the answer, and which follow-ups were never asked', async () => {
    const other = await beginMock(world, questions, { followUps: 2 });
    await happen(world, other, 30, handIn(0, 0, { answer: 'In time.' }));
    await happen(world, other, 30, save(0, 1, { answer: 'Half a' }));
    world.clock.now += 20 * minute;
    const mine = partOf(await open(other).page(1), '.mine');
    expect(mine).toContain('Half a This is what stood there when it was over.');
    expect(mine).toMatch(/Not asked: the interview was over before\.$/);
    expect(mine).not.toContain('In time. This is what');
  });

  test('plays what was said aloud', async () => {
    const other = await beginMock(world, questions);
    await speak(world, other, { position: 0, step: 0 });
    await happen(world, other, 0, { kind: 'leave' });
    const audio = parse(await open(other).page(1)).querySelector('.mine audio');
    const source = audio?.getAttribute('src') ?? '';
    expect(source).toMatch(new RegExp(`^/mocks/${other}/recordings/`));
    expect((await world.get(source)).headers.get('content-type')).toBe('audio/webm');
  });

  test('says when the constraints of a design were asked for, or that they were not', async () => {
    const design = aQuestion({
      id: 'design-queue',
      kind: 'design',
      minutes: 30,
      constraints: 'Three regions.',
    });
    const bank = {
      ...snapshot,
      questions: [...snapshot.questions, { question: design, path: 'x.md', hash: 'hash-of-design-queue' }],
    };
    await world.stores.bank.synchronise(bank, { renderer, now: nineToday });
    const two = [design.id, design.id];
    const other = await beginMock(world, two, { followUps: 0 });
    await happen(world, other, 130, { kind: 'askConstraints', position: 0 });
    await happen(world, other, 30, handIn(0, 0, { answer: 'So.', scratch: 'a -> b' }));
    await happen(world, other, 30, { kind: 'leave' });
    expect(words(await open(other).page(1))).toContain('You asked for the constraints after 2:10.');
    expect(partOf(await open(other).page(1), '.mine')).toContain('Your sketch a -> b');
    expect(words(await open(other).page(2))).toContain('You did not ask for the constraints.');
    expect(words(await debrief.page(1))).not.toContain('constraints');
  });

  test('writes out each anchor of each dimension, with nothing assessed at first', async () => {
    const page = parse(await debrief.page(1));
    const dimensions = page.querySelectorAll('.dimension');
    expect(dimensions.map((one) => one.querySelector('legend')?.text)).toEqual(['Correctness', 'Example']);
    expect(dimensions[1]?.querySelectorAll('label').map(({ text }) => text)).toEqual([
      'Missing No examples.',
      'Partial Some examples.',
      'Solid All of the examples.',
      'Strong More examples than asked.',
      'Not assessed',
    ]);
    expect(chosen(page.toString(), 'correctness')).toEqual(['']);
    expect(chosen(page.toString(), 'example')).toEqual(['']);
  });

  test('marks what is only expected from a higher level', async () => {
    const other = await sitMock(world, [cards.lapsedIdempotency]);
    const legends = async (mock: string) =>
      parse(await open(mock).page(1))
        .querySelectorAll('.dimension legend')
        .map(({ text }) => text.trim());
    expect(await legends(other)).toEqual(['Correctness', 'Example expected from mid-level on']);
    expect(await legends(id)).toEqual(['Correctness', 'Example']);
  });

  test('does without a rubric where the bank has none', async () => {
    const other = await sitMock(world, questions, { hasRubrics: false });
    const page = await open(other).page(1);
    expect(page).not.toContain('class="rubric');
    expect(suggestion(page)).toContain('Again is suggested');
    expect((await open(other).rate(1, 'good', { points: ['0', '1'] })).status).toBe(303);
    expect(await kept(other, 1)).toMatchObject({ points: [0, 1], bands: {} });
  });

  test('shows a question that was never reached, with nothing to judge', async () => {
    const other = await beginMock(world, questions);
    await happen(world, other, 60, pass(0));
    await happen(world, other, 0, { kind: 'leave' });
    const page = await open(other).page(3);
    expect(words(page)).toContain('The interview was over before this question.');
    expect(textOf(page, '.model')).toContain('The model answer');
    expect(parse(page).querySelectorAll('main form, main input')).toEqual([]);
    expect(partOf(page, '.steps')).toBe('1 to judge 2 to judge 3 not reached');
  });
});

describe('what ticks and bands say', () => {
  const completeness = {
    ...snapshot.rubrics[0]?.dimensions[0],
    id: 'completeness',
    title: 'Completeness',
  } as (typeof snapshot.rubrics)[0]['dimensions'][0];

  const hintAfter = async (number: number, judged: Record<string, string | string[]>, dimension: string) => {
    await debrief.keep(number, judged);
    return textOf(await debrief.page(number), `#hint-${dimension}`);
  };

  beforeEach(async () => {
    const rubrics = snapshot.rubrics.map((rubric) => ({
      ...rubric,
      dimensions: [...rubric.dimensions, completeness],
    }));
    await world.stores.bank.synchronise({ ...snapshot, rubrics }, { renderer, now: nineToday });
    id = await sitMock(world, questions);
    debrief = debriefOf(world, id);
  });

  test('nothing is said before something is ticked', async () => {
    expect(textOf(await debrief.page(1), '#hint-completeness')).toBe('');
  });

  test('ticks say how complete the answer was, and choose nothing', async () => {
    expect(await hintAfter(1, { points: '0' }, 'completeness')).toBe('Your ticks say Partial.');
    expect(await hintAfter(1, { points: ['0', '1', '2'] }, 'completeness')).toBe('Your ticks say Strong.');
    expect(chosen(await debrief.page(1), 'completeness')).toEqual(['']);
    expect((await kept(id, 1))?.bands).toEqual({});
  });

  test('ticks say nothing to somebody who chose the same', async () => {
    expect(await hintAfter(1, { points: '0', 'band-completeness': '1' }, 'completeness')).toBe('');
  });

  test('a pitfall warns of a band that its anchor rules out', async () => {
    expect(await hintAfter(1, { pitfalls: '1' }, 'correctness')).toBe(
      'A pitfall slipped in, so Partial at most.',
    );
    expect(await hintAfter(1, { pitfalls: '1', 'band-correctness': '3' }, 'correctness')).toBe(
      'A pitfall slipped in, which Strong rules out: Partial at most.',
    );
  });
});

test('a page that does not know what another one judged writes nothing over it, until it is sent again', async () => {
  const { keptAt: _, ...old } = await debrief.fields(1);
  expect(_).toBe('');
  world.clock.now += minute;
  await debrief.keep(1, { points: ['0', '1'], 'band-example': '2' });
  const before = await kept(id, 1);
  const sent = { ...old, keptAt: '', points: '0', 'band-example': '' };
  for (const path of [`/mocks/${id}/assessments/1`, debrief.path(1), `/mocks/${id}/closing`]) {
    const refused = await world.post(path, { ...sent, rating: 'good' });
    expect([refused.status, words(await refused.text())]).toEqual([
      409,
      expect.stringContaining('This answer was judged in another tab or window'),
    ]);
    expect(await kept(id, 1)).toEqual(before);
  }
  const page = await (await world.post(`/mocks/${id}/assessments/1`, sent)).text();
  expect([ticked(page, 'points'), chosen(page, 'example')]).toEqual([['0'], ['']]);
  const { keptAt } = formFields(page, debrief.path(1));
  expect((await world.post(`/mocks/${id}/assessments/1`, { ...sent, keptAt: keptAt ?? '' })).status).toBe(
    303,
  );
  expect(await kept(id, 1)).toMatchObject({ points: [0], bands: {} });
});

test('beside the rating stands how many dimensions were judged, and what that comes to', async () => {
  const bar = async () => textOf(await debrief.page(1), '#rate p');
  expect(await bar()).toContain('0 of 2 dimensions judged: no part in the verdict');
  await debrief.keep(1, { 'band-example': '2' });
  expect(await bar()).toContain('1 of 2 dimensions judged: leaning yes');
});

test('that it was paused, and for how long, stands in the debrief, on the scorecard and in the history', async () => {
  const paused = await beginMock(world, questions);
  await happen(world, paused, 60, { kind: 'pause' });
  await happen(world, paused, 130, { kind: 'resume' });
  await happen(world, paused, 10, { kind: 'leave' });
  for (const path of [`/mocks/${paused}/debrief/1`, `/mocks/${paused}/scorecard`, '/mock/history'])
    expect(words(await (await world.get(path)).text()), path).toContain('paused for 2:10');
  expect(words(await debrief.page(1))).not.toContain('paused for');
});

describe('the suggested rating', () => {
  test('follows the ticks', async () => {
    await debrief.keep(1, { points: ['0', '1'] });
    expect(suggestion(await debrief.page(1))).toMatch(/^Good is suggested: 2 of 2 must-points/);
    await debrief.keep(1, { points: '0' });
    expect(suggestion(await debrief.page(1))).toContain('Hard (still a pass) is suggested: 1 of 2');
  });

  test('is about the plan of the interview, not the minutes of the question', async () => {
    const all = { points: ['0', '1', '2'] };
    const fast = await sitMock(world, [cards.dueDeadlocks], { minutes: 15 });
    await open(fast).keep(1, all);
    expect(suggestion(await open(fast).page(1))).toContain('Easy is suggested: 2 of 2 must-points');
    const slow = await sitMock(world, [cards.dueDeadlocks], { minutes: 2, followUps: 0 });
    await open(slow).keep(1, all);
    expect(suggestion(await open(slow).page(1))).toContain('Easy is suggested');
    const late = await beginMock(world, [cards.dueDeadlocks, cards.freshEtag], { minutes: 4, followUps: 0 });
    await happen(world, late, 170, handIn(0, 0, { answer: 'Slowly.' }));
    await happen(world, late, 0, { kind: 'leave' });
    await open(late).keep(1, all);
    expect(suggestion(await open(late).page(1))).toMatch(/Good is suggested: .*, over time\./);
    await open(late).rate(1, 'easy', all);
    expect(await reviewOf(late, 1)).toMatchObject({ suggestedRating: 'good', seconds: 170 });
  });

  test('is Again for a question that was passed, until something is ticked', async () => {
    const other = await beginMock(world, questions);
    await happen(world, other, 20, pass(0));
    await happen(world, other, 0, { kind: 'leave' });
    const mine = textOf(await open(other).page(1), '.mine');
    expect(mine).toContain("You said you don't know this one.");
    expect(mine).toContain('Not asked after that.');
    expect(suggestion(await open(other).page(1))).toContain('Again is suggested: there is no answer.');
    await open(other).keep(1, { points: ['0', '1'] });
    expect(suggestion(await open(other).page(1))).toContain('Good is suggested');
  });

  test('that was passed has the lowest band in what its level asks for, until somebody says otherwise', async () => {
    const other = await beginMock(world, questions);
    await happen(world, other, 20, pass(0));
    await happen(world, other, 0, { kind: 'leave' });
    const page = await open(other).page(1);
    expect([chosen(page, 'correctness'), chosen(page, 'example')]).toEqual([['0'], ['0']]);
    expect(words(page)).toContain('so Missing is chosen for what is expected at its level');
    await open(other).rate(1, 'again', { 'band-correctness': '0', 'band-example': '' });
    expect((await kept(other, 1))?.bands).toEqual({ correctness: 0 });
    expect(chosen(await open(other).page(1), 'example')).toEqual(['']);
  });

  test('is taken by Enter once something is ticked or chosen, and not before', async () => {
    const suggestedKey = async () =>
      parse(await debrief.page(1))
        .querySelector('.ratings .suggested')
        ?.getAttribute('data-key');
    expect(await suggestedKey()).toBe('1');
    await debrief.keep(1, { 'band-example': '2' });
    expect(await suggestedKey()).toBe('1 Enter');
  });

  test('can be taken back from the next page, until the card is practised again', async () => {
    const next = (await debrief.rate(1, 'hard')).headers.get('location') ?? '';
    const page = async () => (await world.get(next)).text();
    expect(textOf(await page(), '.last')).toContain('Hard for question 1');
    const action =
      parse(await page())
        .querySelector('form#undo')
        ?.getAttribute('action') ?? '';
    expect((await world.post(action, {})).headers.get('location')).toBe(debrief.path(1));
    expect(parse(await page()).querySelector('.last, form#undo')).toBeNull();
  });

  test('comes with what each rating does, counted from now', async () => {
    const waits = async () =>
      parse(await debrief.page(1))
        .querySelectorAll('.ratings small')
        .map(({ text }) => text);
    expect(await waits()).toEqual(['in 4 min', 'in 9 min', 'in 2 days', 'in 8 days']);
    world.clock.now += 5 * 24 * 60 * minute;
    expect(await waits()).toEqual(['due at once', 'due at once', 'due at once', 'in 3 days']);
  });
});

describe('a rating', () => {
  test('records the answer, the review, the ticks and the bands at once', async () => {
    const leftAt = nineToday + 6 * minute;
    world.clock.now += 3 * 24 * 60 * minute;
    const judged = { points: ['1', '0', '1'], pitfalls: '1', 'band-correctness': '2', 'band-example': '' };
    const rated = await debrief.rate(2, 'good', judged);
    expect([rated.status, rated.headers.get('location')]).toEqual([303, `${debrief.path(3)}?rated=2`]);
    expect(await reviewOf(id, 2)).toMatchObject({
      ...{ questionId: 'http-caching', rating: 'good', suggestedRating: 'hard', kind: 'mock' },
      ...{ isExercise: true, reviewedAt: leftAt, studyDay: '2026-11-18', seconds: 180, hour: 9 },
      ...{ points: [0, 1], pitfalls: [1], isClockSuspect: false },
    });
    expect(await attemptOf(id, 2)).toMatchObject({
      answer: 'My answer to http-caching.\n\nFollow-up: And what then?\nAnd then 1.',
      ...{ isAloud: false, startedAt: leftAt - 3 * minute, answeredAt: leftAt },
      ...{ studyDay: '2026-11-18', seconds: 180 },
    });
    expect(await kept(id, 2)).toEqual({
      ...{ points: [0, 1], pitfalls: [1], bands: { correctness: 2 } },
      assessedAt: world.clock.now,
    });
    expect((await world.stores.cards.find('local', 'http-caching')).version).toBe(1);
  });

  test('keeps a sketch with the words', async () => {
    const other = await beginMock(world, ['design-shortener'], { followUps: 0 });
    await happen(world, other, 60, handIn(0, 0, { answer: 'So.', scratch: 'a -> b' }));
    await open(other).rate(1, 'hard');
    expect((await attemptOf(other, 1))?.answer).toBe('So.\n\nSketch:\na -> b');
  });

  test('is dated after the last review of its card, and its undo leaves alone what that one did', async () => {
    const at = world.clock.now + 5 * minute;
    await gradeOnce(world.stores, { questionId: questions[0], rating: 'good', at });
    await debrief.rate(1, 'good');
    await world.stores.cards.suspend('local', questions[0], at);
    expect(await reviewOf(id, 1)).toMatchObject({ reviewedAt: at + 1, isClockSuspect: false });
    expect((await attemptOf(id, 1))?.answeredAt).toBe(nineToday + 3 * minute);
    await world.post(`/reviews/${(await reviewOf(id, 1))?.id}/undo`, {});
    expect(world.count(`suspension WHERE question_id = '${questions[0]}'`)).toBe(1);
  });

  test('of a question to which something was said only afterwards suggests Again', async () => {
    const silent = await beginMock(world, questions);
    await happen(world, silent, 60, pass(0));
    await happen(world, silent, 10, { kind: 'leave' });
    await speak(world, silent, { position: 0, step: 0 });
    expect(textOf(await open(silent).page(1), '#rate p')).toContain('Again is suggested: there is no answer');
  });

  test('counts no more seconds than three times those of its question', async () => {
    const other = await beginMock(world, questions, { followUps: 0 });
    await happen(world, other, 14 * 60, handIn(0, 0, { answer: 'At length.' }));
    await happen(world, other, 0, { kind: 'leave' });
    await open(other).rate(1, 'good');
    expect((await reviewOf(other, 1))?.seconds).toBe(9 * 60);
  });

  test('takes nothing of the day’s minutes', async () => {
    const budget = async () =>
      parse(await (await world.get('/drill')).text())
        .querySelector('.budget')
        ?.getAttribute('aria-label');
    const before = await budget();
    await debrief.rate(1, 'good');
    expect(await budget()).toBe(before);
    await gradeOnce(world.stores, { questionId: questions[1], rating: 'good', at: world.clock.now });
    expect(await budget()).not.toBe(before);
  });

  test('of what was said aloud needs no words, and of nothing says so', async () => {
    const other = await beginMock(world, questions);
    await speak(world, other, { position: 0, step: 0 });
    await happen(world, other, 60, handIn(0, 0, {}));
    await happen(world, other, 60, handIn(0, 1, {}));
    await happen(world, other, 60, pass(1));
    await happen(world, other, 0, { kind: 'leave' });
    await open(other).rate(1, 'good');
    await open(other).rate(2, 'again');
    expect(await attemptOf(other, 1)).toMatchObject({ answer: '', isAloud: true });
    expect(await attemptOf(other, 2)).toMatchObject({
      answer: 'No answer, in a mock interview.',
      isAloud: false,
    });
    expect((await reviewOf(other, 2))?.suggestedRating).toBe('again');
  });

  test('sent twice counts once', async () => {
    const sent = { ...(await debrief.fields(1)), points: ['0'], rating: 'good' };
    const [reviews, attempts] = [world.count('review'), world.count('attempt')];
    for (const _ of [1, 2, 3]) expect((await world.post(debrief.path(1), sent)).status).toBe(303);
    expect([world.count('review'), world.count('attempt')]).toEqual([reviews + 1, attempts + 1]);
  });

  test('sent twice at the same time counts once', async () => {
    const sent = { ...(await debrief.fields(1)), points: ['0'], rating: 'good' };
    const before = world.count('review');
    const both = await Promise.all([world.post(debrief.path(1), sent), world.post(debrief.path(1), sent)]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(world.count('review')).toBe(before + 1);
  });

  test('sent again with another rating is refused, and the first one counts', async () => {
    const sent = { ...(await debrief.fields(1)), points: ['0'], rating: 'good' };
    await world.post(debrief.path(1), sent);
    const refused = await world.post(debrief.path(1), { ...sent, points: ['1'], rating: 'easy' });
    expect(refused.status).toBe(422);
    expect(words(await refused.text())).toContain('the first one counted');
    expect((await reviewOf(id, 1))?.rating).toBe('good');
  });

  test('from a second tab is refused, with its ticks and bands kept on the page', async () => {
    const second = await debrief.fields(1);
    await debrief.rate(1, 'good');
    const before = world.count('attempt');
    const judged = { points: ['1', '2'], 'band-correctness': '3', rating: 'easy' };
    const refused = await world.post(debrief.path(1), { ...second, ...judged });
    const html = await refused.text();
    expect(refused.status).toBe(409);
    expect(words(html)).toContain('rated in another tab');
    expect([ticked(html, 'points'), chosen(html, 'correctness')]).toEqual([['1', '2'], ['3']]);
    expect(world.count('attempt')).toBe(before);
  });

  test('of a card that was practised since the page was made is refused, and counts when sent again', async () => {
    const old = await debrief.fields(1);
    await gradeOnce(world.stores, { questionId: questions[0], rating: 'good', at: world.clock.now });
    const [reviews, attempts] = [world.count('review'), world.count('attempt')];
    const judged = { points: ['0', '2'], pitfalls: '1', 'band-example': '2', rating: 'hard' };
    const stale = await world.post(debrief.path(1), { ...old, ...judged });
    const html = await stale.text();
    expect(stale.status).toBe(409);
    expect(words(html)).toContain('the rating was not counted');
    expect([ticked(html, 'points'), ticked(html, 'pitfalls')]).toEqual([['0', '2'], ['1']]);
    expect(chosen(html, 'example')).toEqual(['2']);
    expect([world.count('review'), world.count('attempt')]).toEqual([reviews, attempts]);
    const fresh = formFields(html, debrief.path(1));
    expect((await world.post(debrief.path(1), { ...fresh, ...judged })).status).toBe(303);
    expect((await reviewOf(id, 1))?.cardVersion).toBe(1);
  });

  test('that was undone can be given again, once', async () => {
    const fields = await debrief.fields(1);
    const sent = { ...fields, points: ['0'], rating: 'good' };
    await world.post(debrief.path(1), sent);
    await world.post(`/reviews/${fields.review}/undo`, {});
    const replayed = await world.post(debrief.path(1), sent);
    expect([replayed.status, replayed.headers.get('location')]).toEqual([303, debrief.path(1)]);
    const page = await debrief.page(1);
    expect(ticked(page, 'points')).toEqual(['0']);
    expect(words(page)).toContain('Question 1 of 3 · 0 judged');
    expect((await debrief.rate(1, 'hard')).status).toBe(303);
    expect(await reviewOf(id, 1)).toMatchObject({ rating: 'hard', undoneAt: null, cardVersion: 0 });
  });

  test('that is undone leads back to the debrief, and its answer is rated nowhere else', async () => {
    const fields = await debrief.fields(1);
    await world.post(debrief.path(1), { ...fields, rating: 'good' });
    const attempt = `/attempts/${fields.attempt}`;
    const undone = await world.post(`/reviews/${fields.review}/undo`, {});
    expect(undone.headers.get('location')).toBe(debrief.path(1));
    expect((await world.get(attempt)).headers.get('location')).toBe(debrief.path(1));
    const drilled = { review: randomUUID(), attempt: fields.attempt ?? '', version: '0', rating: 'again' };
    const inTheDrill = await world.post('/reviews', drilled);
    expect([inTheDrill.status, inTheDrill.headers.get('location')]).toEqual([303, debrief.path(1)]);
    expect(world.count(`review WHERE id = '${drilled.review}'`)).toBe(0);
    const attempts = world.count('attempt');
    await debrief.rate(1, 'hard');
    expect(world.count('attempt')).toBe(attempts);
    expect((await world.get(attempt)).headers.get('location')).toBe(debrief.path(1));
  });

  test('of a question that was never reached is refused', async () => {
    const other = await beginMock(world, questions);
    await happen(world, other, 0, { kind: 'leave' });
    const fields = { ...(await open(other).fields(1)), points: '0', rating: 'good' };
    const before = [world.count('review'), world.count('attempt')];
    const refused = await world.post(open(other).path(2), fields);
    expect(refused.status).toBe(409);
    expect(words(await refused.text())).toContain('never asked, so there is no answer to rate');
    await open(other).keep(2, { points: '0' });
    expect(await kept(other, 2)).toBeNull();
    expect([world.count('review'), world.count('attempt')]).toEqual(before);
  });

  test('of a question that was retired meanwhile, with the text it had, counts', async () => {
    const left = snapshot.questions.filter(({ question }) => question.id !== questions[0]);
    await world.stores.bank.synchronise({ ...snapshot, questions: left }, { renderer, now: world.clock.now });
    expect((await world.stores.bank.find(questions[0]))?.retiredAt).not.toBeNull();
    expect((await debrief.rate(1, 'good', { points: '0' })).status).toBe(303);
    expect((await reviewOf(id, 1))?.contentHash).toBe(`hash-of-${questions[0]}`);
  });

  test('of a question of one’s own counts', async () => {
    await writeOwn(world, 'my-own');
    const other = await sitMock(world, ['my-own']);
    expect((await open(other).rate(1, 'good')).status).toBe(303);
    expect(await reviewOf(other, 1)).toMatchObject({ questionId: 'my-own', kind: 'mock' });
  });

  test.each([
    ['no rating', { rating: '' }],
    ['two ratings', { rating: ['good', 'easy'] }],
    ['a rating from the prototype', { rating: 'toString' }],
    ['no review id', { review: '', rating: 'good' }],
    ['a strange attempt id', { attempt: '1; DROP TABLE attempt', rating: 'good' }],
    ['a strange version', { version: '1e3', rating: 'good' }],
    ['a tick it does not have', { points: ['0', '7'], rating: 'good' }],
    ['strange ticks', { pitfalls: 'x', rating: 'good' }],
    ['a band there is not', { 'band-correctness': '4', rating: 'good' }],
    ['two bands for one dimension', { 'band-correctness': ['1', '2'], rating: 'good' }],
    ['a band by its name', { 'band-correctness': 'solid', rating: 'good' }],
  ])('with %s comes back with what was judged', async (_, sent) => {
    const fields = await debrief.fields(1);
    const before = [world.count('review'), world.count('attempt')];
    const judged = { points: ['0'], 'band-example': '2' };
    const refused = await world.post(debrief.path(1), { ...fields, ...judged, ...sent });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(parse(html).querySelector('.notice.problem')).not.toBeNull();
    expect(chosen(html, 'example')).toEqual(['2']);
    expect([world.count('review'), world.count('attempt')]).toEqual(before);
    expect(await kept(id, 1)).toBeNull();
  });

  test('does not take over the attempt of another answer', async () => {
    const fields = await debrief.fields(1);
    const known = world.database.prepare('SELECT id FROM attempt').pluck().get() as string;
    const refused = await world.post(debrief.path(1), { ...fields, attempt: known, rating: 'good' });
    expect(refused.status).toBe(422);
  });
});

describe('ticks and bands', () => {
  test('are kept as they are made, and found again', async () => {
    const answered = await debrief.keep(2, { points: ['0', '1'], 'band-correctness': '2' });
    expect([answered.status, answered.headers.get('location')]).toEqual([303, `${debrief.path(2)}?kept=1`]);
    const page = await debrief.page(2);
    expect([ticked(page, 'points'), chosen(page, 'correctness')]).toEqual([['0', '1'], ['2']]);
    expect(suggestion(page)).toContain('Kept at 09:09.');
    expect(await reviewOf(id, 2)).toBeUndefined();
    expect((await world.get(`/mocks/${id}/debrief`)).headers.get('location')).toBe(debrief.path(1));
  });

  test('are asked for by the page whenever one changes, which puts the new suggestion in', async () => {
    const form = parse(await debrief.page(1)).querySelector('[hx-trigger=change]');
    const attributes = ['hx-post', 'hx-target', 'hx-select'].map((name) => form?.getAttribute(name));
    expect(attributes).toEqual([`/mocks/${id}/assessments/1`, '#rate', '#rate']);
    expect(form?.querySelectorAll('input[type=checkbox], input[type=radio]').length).toBe(15);
  });

  test('can be changed after the rating, which stays', async () => {
    await debrief.rate(1, 'good', { points: '0', 'band-correctness': '1' });
    const before = await reviewOf(id, 1);
    await debrief.keep(1, { points: '1', 'band-correctness': '3', 'band-example': '0' });
    expect(await kept(id, 1)).toMatchObject({ points: [1], bands: { correctness: 3, example: 0 } });
    expect(await reviewOf(id, 1)).toEqual(before);
    const page = await debrief.page(1);
    expect(words(page)).toContain('You rated this Good.');
    expect(words(page)).toContain('Keep changes');
    expect(chosen(page, 'correctness')).toEqual(['3']);
    expect(page).not.toContain('name="rating"');
  });

  test('can all be taken back', async () => {
    await debrief.keep(1, { points: '0', 'band-correctness': '1' });
    await debrief.keep(1, {});
    expect(await kept(id, 1)).toMatchObject({ points: [], bands: {} });
  });

  test('that make no sense are refused, and those that do are shown again', async () => {
    const refused = await debrief.keep(1, { points: ['0', '9'], 'band-correctness': '2' });
    expect(refused.status).toBe(422);
    expect(chosen(await refused.text(), 'correctness')).toEqual(['2']);
    expect(await kept(id, 1)).toBeNull();
  });

  test('go along when the answer is judged later', async () => {
    const later = await debrief.keep(1, { points: '0', after: 'next' });
    expect([later.status, later.headers.get('location')]).toEqual([303, debrief.path(2)]);
    expect(await kept(id, 1)).toMatchObject({ points: [0] });
    await debrief.keep(2, { after: 'next' });
    expect(await kept(id, 2)).toBeNull();
    for (const number of [1, 3]) await debrief.rate(number, 'good');
    const last = await debrief.keep(2, { after: 'next' });
    expect(last.headers.get('location')).toBe(`/mocks/${id}/scorecard`);
  });

  test('an undo is offered as long as nothing came after the rating', async () => {
    await debrief.rate(1, 'good');
    const undo = () => debrief.page(1).then((page) => page.includes('/undo"'));
    expect(await undo()).toBe(true);
    await gradeOnce(world.stores, { questionId: questions[0], rating: 'good', at: world.clock.now + minute });
    expect(await undo()).toBe(false);
    expect(words(await debrief.page(1))).toContain('practised again or changed since');
  });
});

describe('finishing a debrief', () => {
  test('says what is left, and can be done at any time, and twice', async () => {
    await debrief.rate(1, 'good');
    expect(partOf(await debrief.page(2), '.leaving')).toContain(
      'Finish the debrief 2 questions are not judged; it can be done later, too.',
    );
    for (const _ of [1, 2]) {
      const closed = await world.post(`/mocks/${id}/closing`, {});
      expect([closed.status, closed.headers.get('location')]).toEqual([303, `/mocks/${id}/scorecard`]);
    }
    expect((await world.stores.mocks.find('local', id))?.mock.debriefedAt).toBe(world.clock.now);
    expect(words(await debrief.page(2))).not.toContain('Finish the debrief');
  });

  test('keeps what is ticked on the page it is finished from', async () => {
    const { number } = await debrief.fields(2);
    await world.post(`/mocks/${id}/closing`, { number: number ?? '', points: '1', 'band-example': '1' });
    expect(await kept(id, 2)).toMatchObject({ points: [1], bands: { example: 1 } });
  });

  test('leaves what was not judged to be judged later', async () => {
    await world.post(`/mocks/${id}/closing`, {});
    expect((await debrief.rate(2, 'hard')).status).toBe(303);
    expect((await reviewOf(id, 2))?.rating).toBe('hard');
  });
});

test('nobody else’s interview can be judged', async () => {
  world.database.pragma('foreign_keys = OFF');
  world.database.prepare("UPDATE mock SET learner_id = 'other'").run();
  for (const path of [debrief.path(1), `/mocks/${id}/scorecard`])
    expect((await world.get(path)).status).toBe(404);
  for (const path of ['debrief/1', 'assessments/1', 'closing', 'priorities'])
    expect((await world.post(`/mocks/${id}/${path}`, { rating: 'good' })).status).toBe(404);
});
