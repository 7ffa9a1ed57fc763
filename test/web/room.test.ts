import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerAt } from '../../src/domain/mock.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { formFields, textOf, words } from '../support/forms.ts';
import { readTags, threats } from '../support/markup.ts';
import { asked, beginMock, enter, furnishRoom, unsaid } from '../support/room.ts';
import { webm } from '../support/sound.ts';
import { createWorld, nineToday, type World } from '../support/world.ts';

const { retries, queues, outage, shortener } = asked;

let world: World;

beforeEach(async () => {
  world = await createWorld();
  await furnishRoom(world.stores);
});

type Setup = Parameters<typeof beginMock>[1];

const sit = async (setup: Setup = { questions: [retries, queues] }) =>
  enter(world, await beginMock(world.stores, setup));

type Room = Awaited<ReturnType<typeof sit>>;

const leadsTo = (response: Response) => [response.status, response.headers.get('location')];
const textAt = async (room: Room, position: number, step = 0) =>
  answerAt(await room.mock(), { position, step })?.answer;
const keptBeside = async (room: Room) =>
  (await room.mock()).others.map(({ answer, isLate }) => [answer, isLate]);

const fragment = { 'hx-request': 'true', 'hx-request-type': 'partial' };

/** As a page does that was loaded before. */
const send = (room: Room, button: string, fields: Record<string, string>, headers = {}) =>
  world.post(`${room.path}/${button}`, fields, headers);

/** Sends a piece of sound for the question that is asked, as the recorder does. */
async function record(room: Room): Promise<void> {
  const { position, step } = (await room.mock()).at;
  const body = new FormData();
  const fields = { recording: randomUUID(), position, step, piece: 0, age: 3000 };
  for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
  body.set('sound', new File([Uint8Array.from(webm())], 'sound'));
  expect((await world.post(`${room.path}/recordings`, body)).status).toBe(200);
}

describe('what is asked', () => {
  test('is one question, with its place in the whole', async () => {
    const room = await sit();
    const page = await room.page();
    expect(textOf(page, 'title')).toBe('Question 1 of 2 · Mockingbird');
    expect(textOf(page, '.room-head b')).toBe('Question 1 of 2');
    expect(textOf(page, '[aria-level="1"]')).toBe(retries.question);
    expect(page).not.toContain(queues.question);
  });

  test('of a fault comes with its scenario and evidence', async () => {
    const page = await (await sit({ questions: [outage] })).page();
    expect(page).toContain(outage.scenario);
    expect(page).toContain(outage.evidence);
  });

  test.each([
    ['at the question', 0],
    ['at its first follow-up', 1],
    ['at its second', 2],
  ])('gives nothing of the answer away, nor of what comes next, %s', async (_, step) => {
    for (const question of Object.values(asked)) {
      world = await createWorld();
      await furnishRoom(world.stores);
      const room = await sit({ questions: [question, retries], followUps: 2 });
      for (let at = 0; at < step; at += 1) await room.press('answers', { answer: `Answer ${at}` });
      const page = await room.page();
      const next = question.followUps.slice(step);
      expect([...unsaid(question), ...next].filter((text) => page.includes(text))).toEqual([]);
      expect(page).toContain(step === 0 ? question.question : question.followUps[step - 1]);
    }
  });

  test('says how much time is spent and left, by the server', async () => {
    const room = await sit();
    room.pass(80);
    await room.press('answers', { answer: 'Retry with a key.' });
    room.pass(20);
    const page = await room.page();
    expect(textOf(page, '[data-question-clock]')).toBe('1:40 of 7:30');
    expect(textOf(page, '[data-whole-clock]')).toBe('13:20 left');
  });

  test('says without a script when it ends, where the learner is', async () => {
    const room = await sit();
    room.pass(8 * 60 + 30);
    expect(textOf(await room.page(), '.room-head .without-script')).toBe(
      'It ends at 09:15. 6:30 left when this page was loaded; this question is planned for 7:30.',
    );
  });

  test('has a recorder in the middle when one speaks, and folded away when one types', async () => {
    const typed = await (await sit()).page();
    expect(textOf(typed, 'details.aloud summary')).toBe('Answer aloud instead');
    expect(textOf(typed, 'details.aloud [data-records]')).toBe('Record my answer');
    world = await createWorld();
    await furnishRoom(world.stores);
    const room = await sit({ questions: [retries], isSpoken: true });
    const spoken = await room.page();
    expect(textOf(spoken, 'form > .recorder [data-records]')).toBe('Record my answer');
    expect(textOf(spoken, 'label[for=answer]')).toBe('Notes, or your answer in writing');
    expect(spoken).toContain(`data-recorder="${room.path}/recordings" data-position="0" data-step="0"`);
  });

  test('has a scratch area when it is a design', async () => {
    const room = await sit({ questions: [shortener, retries] });
    await room.press('drafts', { answer: 'A table.', scratch: 'id -> url' });
    expect(await room.fields()).toMatchObject({ answer: 'A table.', scratch: 'id -> url' });
    await room.press('answers', { passes: '1' });
    expect(await room.fields()).not.toHaveProperty('scratch');
  });

  test('is well-formed, and nothing in it runs', async () => {
    const room = await sit({ questions: [shortener], followUps: 1 });
    const pages = [await room.page()];
    await room.press('constraints', { answer: 'A <b>table</b>.', scratch: '<script>' });
    pages.push(await room.page());
    await room.press('answers');
    pages.push(await room.page());
    await room.press('pause');
    pages.push(await room.page());
    for (const page of pages) {
      expect(readTags(page).length).toBeGreaterThan(20);
      expect(threats(page)).toEqual([]);
    }
  });

  test('is not there for an interview that is not', async () => {
    const response = await world.get(`/mocks/${randomUUID()}`);
    expect(response.status).toBe(404);
    expect(words(await response.text())).toContain('There is no such interview');
  });
});

describe('handing in', () => {
  test('brings the follow-up, as an interviewer asks it, with the question and my answer above', async () => {
    const room = await sit();
    const response = await room.press('answers', { answer: 'Retry with a key.' });
    expect(leadsTo(response)).toEqual([303, room.path]);
    const page = await room.page();
    expect(textOf(page, 'h1')).toBe('retries goes on?');
    expect(textOf(page, '.room-head b')).toBe('Question 1 of 2, follow-up 1 of 1');
    expect(textOf(page, '[aria-level="2"]')).toBe(retries.question);
    expect(textOf(page, '.before .typed')).toBe('Retry with a key.');
    expect((await room.fields()).answer).toBe('');
  });

  test('brings the next question after the follow-ups, and then the debrief', async () => {
    const room = await sit();
    for (const answer of ['one', 'two', 'three']) await room.press('answers', { answer });
    expect(textOf(await room.page(), 'h1')).toBe('queues goes on?');
    expect(leadsTo(await room.press('answers', { answer: 'four' }))).toEqual([303, `${room.path}/debrief`]);
    expect((await room.mock()).end).toEqual({ endedAt: world.clock.now, by: 'finished' });
    const texts = [textAt(room, 0), textAt(room, 0, 1), textAt(room, 1), textAt(room, 1, 1)];
    expect(await Promise.all(texts)).toEqual(['one', 'two', 'three', 'four']);
  });

  test('that one does not know it skips its follow-ups, and keeps what was typed', async () => {
    const room = await sit();
    await room.press('answers', { answer: 'Something about keys', passes: '1' });
    expect((await room.mock()).at).toEqual({ position: 1, step: 0 });
    expect(await textAt(room, 0)).toBe('Something about keys');
  });

  test('gives the next page at once to htmx, under the same address', async () => {
    const room = await sit();
    const response = await send(
      room,
      'answers',
      { ...(await room.fields()), answer: 'Retry with a key.' },
      fragment,
    );
    expect([response.status, response.headers.get('hx-push-url')]).toEqual([200, null]);
    expect(response.headers.get('hx-replace-url')).toBe(room.path);
    expect(textOf(await response.text(), 'h1')).toBe('retries goes on?');
  });

  test.each([{ answer: '' }, { answer: ' \n ' }])('nothing is not taken: $answer', async (typed) => {
    const room = await sit();
    const response = await room.press('answers', typed);
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(textOf(page, '#answer-problem')).toBe(
      "Write or record an answer first, or say that you don't know this one.",
    );
    expect(textOf(page, '[aria-level="1"]')).toBe(retries.question);
    expect((await room.mock()).at).toEqual({ position: 0, step: 0 });
  });

  test('a sketch alone is an answer', async () => {
    const room = await sit({ questions: [shortener] });
    expect(leadsTo(await room.press('answers', { scratch: 'id -> url' }))).toEqual([303, room.path]);
  });

  test('needs no text while what was said is still on its way', async () => {
    const room = await sit();
    const handedIn = await room.press('answers', { answer: '', recorded: '1' });
    expect(handedIn.status).toBe(303);
    expect((await room.mock()).at).toEqual({ position: 0, step: 1 });
  });

  test('needs no text when the answer was recorded', async () => {
    const room = await sit();
    await record(room);
    expect(leadsTo(await room.press('answers'))).toEqual([303, room.path]);
    const page = await room.page();
    expect(textOf(page, '.before .hint')).toContain('You answered aloud.');
    // It was recorded for the question, not for what is asked now.
    expect((await room.press('answers')).status).toBe(422);
  });

  test('a text that is too long comes back whole, and nothing happens', async () => {
    const room = await sit();
    const answer = 'x'.repeat(50_001);
    const response = await room.press('answers', { answer });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(textOf(page, '#answer-problem')).toBe('An answer has room for 50,000 characters.');
    expect(formFields(page, `${room.path}/answers`).answer).toBe(answer);
    expect((await room.mock()).answers).toEqual([]);
  });

  test('twice answers nothing twice and skips nothing', async () => {
    const room = await sit();
    const fields = { ...(await room.fields()), answer: 'Retry with a key.' };
    for (const response of [await send(room, 'answers', fields), await send(room, 'answers', fields)])
      expect(leadsTo(response)).toEqual([303, room.path]);
    expect((await room.mock()).at).toEqual({ position: 0, step: 1 });
    expect(await keptBeside(room)).toEqual([]);
  });

  test('nothing that comes after it was handed in only leads on', async () => {
    const room = await sit();
    const fields = await room.fields();
    await send(room, 'answers', { ...fields, answer: 'Retry with a key.' });
    expect(leadsTo(await send(room, 'answers', { ...fields, answer: '' }))).toEqual([303, room.path]);
    expect(await textAt(room, 0)).toBe('Retry with a key.');
    expect((await room.mock()).at).toEqual({ position: 0, step: 1 });
  });

  test('what comes after it was handed in is kept beside, and the page says so', async () => {
    const room = await sit();
    const fields = await room.fields();
    await send(room, 'answers', { ...fields, answer: 'Retry with a key.' });
    const late = await send(room, 'answers', { ...fields, answer: 'Retry twice.' });
    expect(leadsTo(late)).toEqual([303, `${room.path}?note=handedIn`]);
    const page = await (await world.get(`${room.path}?note=handedIn`)).text();
    expect(textOf(page, '.notice')).toBe(
      'That came after this question was handed in; it is kept beside your answer and shown in the debrief.',
    );
    expect(await textAt(room, 0)).toBe('Retry with a key.');
    expect(await keptBeside(room)).toEqual([['Retry twice.', true]]);
  });

  test('what belongs to no question of the interview stays on the screen', async () => {
    const room = await sit();
    const typed = { answer: 'A long answer.', scratch: 'A sketch.' };
    const { position: _, ...withoutPlace } = await room.fields();
    for (const fields of [
      { ...withoutPlace, ...typed, position: '7' },
      { ...withoutPlace, ...typed, position: '0', step: '9' },
      { ...withoutPlace, ...typed, position: 'first' },
      { ...withoutPlace, ...typed },
    ])
      for (const button of ['answers', 'drafts', 'constraints', 'pause', 'end']) {
        const response = await send(room, button, fields);
        expect([button, response.status]).toEqual([button, 404]);
        expect(textOf(await response.text(), 'textarea')).toBe('A long answer. A sketch.');
      }
    expect((await room.mock()).answers).toEqual([]);
    expect((await room.mock()).end).toBeNull();
  });

  test('in an interview that is gone keeps the text on the screen', async () => {
    const room = await sit();
    const fields = { ...(await room.fields()), answer: 'A long answer.' };
    await world.stores.mocks.remove(localLearner, room.path.slice('/mocks/'.length));
    for (const button of ['answers', 'drafts', 'constraints', 'pause', 'resumption', 'end']) {
      const response = await send(room, button, fields);
      expect([button, response.status]).toEqual([button, 404]);
      expect(textOf(await response.text(), 'textarea')).toBe('A long answer.');
    }
  });
});

describe('while one types', () => {
  const save = async (room: Room, fields: Record<string, string>) => {
    const response = await send(room, 'drafts', fields, { 'hx-request': 'true' });
    return { status: response.status, html: await response.text() };
  };

  test('the text is kept, and the next save builds on it', async () => {
    const room = await sit();
    const fields = await room.fields();
    const { html } = await save(room, { ...fields, answer: 'Retry' });
    expect(textOf(html, '#draft')).toBe('Draft saved 09:00');
    expect(html).toContain('name="revision" value="1"');
    const next = await save(room, { ...fields, revision: '1', answer: 'Or not' });
    expect(next.html).toContain('name="revision" value="2"');
    expect(await room.fields()).toMatchObject({ answer: 'Or not', revision: '2' });
  });

  test('a text that begins with a line end comes back as it was', async () => {
    const room = await sit();
    await room.press('drafts', { answer: '\n\nafter two' });
    expect(await textAt(room, 0)).toBe('\n\nafter two');
    expect(await room.page()).toContain('>\n\n\nafter two</textarea>');
  });

  test('two tabs keep both texts, and each page says so', async () => {
    const room = await sit();
    const fields = await room.fields();
    await save(room, { ...fields, answer: 'The first tab' });
    const other = await save(room, { ...fields, answer: 'A second tab' });
    expect(textOf(other.html, '#draft')).toBe(
      'Another tab has its own text for this question. Both are kept, and the debrief shows them.',
    );
    expect(other.html).toContain('name="revision" value="0"');
    expect(await room.fields()).toMatchObject({ answer: 'The first tab' });
    expect(textOf(await room.page(), '.room > .hint')).toBe(
      'Another text for this question, kept at 09:00A second tab',
    );
    expect(leadsTo(await send(room, 'drafts', { ...fields, answer: 'A third tab' }))).toEqual([
      303,
      `${room.path}?note=twice`,
    ]);
  });

  test.each([
    [
      'after it was handed in',
      'This question was handed in.',
      'Go on with the interview',
      (room: Room) => room.press('answers', { answer: 'One' }),
    ],
    [
      'in a pause',
      'The interview is paused.',
      'Go on with the interview',
      (room: Room) => room.press('pause', { answer: 'One' }),
    ],
    [
      'after the end',
      'The interview is over.',
      'Go to the debrief',
      (room: Room) => room.press('end', { answer: 'One' }),
    ],
  ])('%s the text is kept beside, and the page says where to go on', async (_, says, link, act) => {
    const room = await sit();
    const fields = await room.fields();
    await act(room);
    room.pass(6);
    const { status, html } = await save(room, { ...fields, answer: 'Two' });
    expect(status).toBe(200);
    expect(textOf(html, '#draft')).toBe(`${says} What you type now is kept beside your answer. ${link}`);
    expect(html).toContain(`href="${room.path}"`);
    expect(await keptBeside(room)).toEqual([['Two', true]]);
  });

  test('a text that is too long is not saved, and the page says so', async () => {
    const room = await sit();
    const { status, html } = await save(room, { ...(await room.fields()), answer: 'x'.repeat(50_001) });
    expect([status, textOf(html, '#draft')]).toEqual([
      422,
      'Not saved. An answer has room for 50,000 characters.',
    ]);
  });
});

describe('requirements and scale', () => {
  test('are told to who asks, which is noted, and stay in sight', async () => {
    const room = await sit({ questions: [shortener], followUps: 2 });
    room.pass(40);
    const response = await room.press('constraints', { answer: 'First a question.', scratch: '?' });
    expect(leadsTo(response)).toEqual([303, room.path]);
    expect((await room.mock()).questions[0]?.constraintsAskedAt).toBe(nineToday + 40_000);
    expect(await room.fields()).toMatchObject({ answer: 'First a question.', scratch: '?' });
    for (const answer of ['One', 'Two', '']) {
      expect(textOf(await room.page(), '#requirements')).toContain('shortener has constraints.');
      await room.press('answers', { answer });
    }
  });

  test('can still be asked for at a follow-up', async () => {
    const room = await sit({ questions: [shortener] });
    await room.press('answers', { answer: 'One' });
    await room.press('constraints');
    expect(textOf(await room.page(), '#requirements')).toContain('shortener has constraints.');
  });

  test('come alone when a script asks: the box and the recorder stay as they are', async () => {
    const room = await sit({ questions: [shortener] });
    const response = await send(room, 'constraints', await room.fields(), fragment);
    const part = await response.text();
    expect(textOf(part, '#requirements')).toBe('Requirements and scaleshortener has constraints.');
    expect(part).not.toContain('textarea');
  });

  test('of a question that is over: the page is loaded again', async () => {
    const room = await sit({ questions: [shortener, retries] });
    const fields = await room.fields();
    await room.press('answers', { passes: '1' });
    const response = await send(room, 'constraints', fields, fragment);
    expect([response.headers.get('hx-refresh'), await response.text()]).toEqual(['true', '']);
    expect((await room.mock()).questions[0]?.constraintsAskedAt).toBeNull();
  });

  test('of a question that is over, without a script: the room goes on, also after the pause', async () => {
    const room = await sit({ questions: [shortener, retries] });
    const fields = await room.fields();
    for (const button of ['pause', 'resumption']) await send(room, button, fields);
    await room.press('answers', { passes: '1' });
    expect(leadsTo(await send(room, 'constraints', fields))).toEqual([303, room.path]);
    expect((await room.mock()).questions[0]?.constraintsAskedAt).toBeNull();
  });

  test('are not offered where there are none', async () => {
    expect(await (await sit()).page()).not.toContain('Ask about requirements');
  });
});

describe('the pause', () => {
  test('puts the question away and stops the clock', async () => {
    const room = await sit();
    room.pass(235);
    expect(leadsTo(await room.press('pause', { answer: 'Half a thought' }))).toEqual([303, room.path]);
    room.pass(3600);
    const page = await room.page();
    expect(page).not.toContain(retries.question);
    expect(page).not.toContain('Half a thought');
    expect(words(page)).toContain('11:05 of 15 minutes are left; the clock has stood still since 09:03.');
    expect(leadsTo(await send(room, 'resumption', {}))).toEqual([303, room.path]);
    expect(textOf(await room.page(), '[data-whole-clock]')).toBe('11:05 left');
    expect(await room.fields()).toMatchObject({ answer: 'Half a thought' });
    expect(textOf(await room.page(), '.room-head .without-script')).toContain('It ends at 10:15.');
  });

  test('is the only one: it says so, and there is no second', async () => {
    const room = await sit();
    const fields = await room.fields();
    expect(words(await room.page())).toContain('This is the only pause');
    for (const button of ['pause', 'pause', 'resumption', 'resumption'])
      expect(leadsTo(await send(room, button, fields))).toEqual([303, room.path]);
    expect(await room.page()).not.toContain('Pause now');
    expect(leadsTo(await send(room, 'pause', { ...fields, answer: 'Typed on' }))).toEqual([
      303,
      `${room.path}?note=pausedBefore`,
    ]);
    expect(await textAt(room, 0)).toBe('Typed on');
    expect(textOf(await (await world.get(`${room.path}?note=pausedBefore`)).text(), '.notice')).toBe(
      'You had your one pause already, so the clock runs on.',
    );
  });

  test('takes no answer, but keeps it', async () => {
    const room = await sit();
    const fields = await room.fields();
    await room.press('pause');
    room.pass(6);
    const late = await send(room, 'answers', { ...fields, answer: 'Thought of in the pause' });
    expect(leadsTo(late)).toEqual([303, `${room.path}?note=paused`]);
    const page = await (await world.get(`${room.path}?note=paused`)).text();
    expect(textOf(page, '.notice')).toContain('That came after the interview was paused');
    expect(await keptBeside(room)).toEqual([['Thought of in the pause', true]]);
  });

  test('is not taken with a text that is too long', async () => {
    const room = await sit();
    const response = await room.press('pause', { answer: 'x'.repeat(50_001) });
    expect(response.status).toBe(422);
    expect(textOf(await response.text(), '#answer-problem')).toContain('50,000');
    expect((await room.mock()).pause).toBeNull();
  });
});

describe('ending it', () => {
  test('asks first, and says how much is not asked then', async () => {
    const room = await sit({ questions: [retries, queues, outage, shortener] });
    expect(words(await room.page())).toContain('End the interview? 3 questions were not asked.');
    await room.press('answers', { passes: '1' });
    await room.press('answers', { passes: '1' });
    expect(words(await room.page())).toContain('1 question was not asked.');
    await room.press('answers', { passes: '1' });
    expect(words(await room.page())).toContain('This is the last question.');
  });

  test('keeps what stands in the box, and leads to the debrief', async () => {
    const room = await sit();
    expect(leadsTo(await room.press('end', { answer: 'Half a thought' }))).toEqual([
      303,
      `${room.path}/debrief`,
    ]);
    expect(await textAt(room, 0)).toBe('Half a thought');
    expect((await room.mock()).end?.by).toBe('left');
    expect(leadsTo(await world.get(room.path))).toEqual([303, `${room.path}/debrief`]);
  });

  test('can be done from the pause', async () => {
    const room = await sit();
    await room.press('pause');
    expect(words(await room.page())).toContain('1 question was not asked.');
    expect(leadsTo(await send(room, 'end', {}))).toEqual([303, `${room.path}/debrief`]);
  });
});

describe('when the time is up', () => {
  const aSecondEarly = 15 * 60 - 1;
  const inGrace = 15 * 60 + 4;
  const tooLate = 15 * 60 + 6;
  const debrief = (room: Room) => [303, `${room.path}/debrief?over=time`];

  test.each(['answers', 'drafts', 'constraints', 'pause', 'resumption', 'end'])(
    'POST %s leads to the debrief, and keeps its words',
    async (button) => {
      const room = await sit();
      const fields = { ...(await room.fields()), answer: 'A last thought' };
      room.pass(tooLate);
      expect(leadsTo(await send(room, button, fields))).toEqual(debrief(room));
      expect(await keptBeside(room)).toEqual([['A last thought', true]]);
      expect((await room.mock()).end).toEqual({ endedAt: nineToday + 15 * 60_000, by: 'time' });
    },
  );

  test('the room leads to the debrief, which says so until something is judged', async () => {
    const room = await sit();
    await room.press('drafts', { answer: 'Half a thought' });
    room.pass(tooLate);
    expect(leadsTo(await world.get(room.path))).toEqual(debrief(room));
    expect(await textAt(room, 0)).toBe('Half a thought');
    const of = { learnerId: localLearner, id: room.path.slice('/mocks/'.length) };
    const assessment = { points: [], pitfalls: [], bands: {}, assessedAt: world.clock.now };
    await world.stores.mocks.assess(of, 0, assessment);
    expect(leadsTo(await world.get(room.path))).toEqual([303, `${room.path}/debrief`]);
  });

  test('what was handed in a moment late still counts', async () => {
    const room = await sit();
    const fields = { ...(await room.fields()), answer: 'Just in time' };
    room.pass(inGrace);
    expect(leadsTo(await send(room, 'answers', fields))).toEqual(debrief(room));
    expect(await textAt(room, 0)).toBe('Just in time');
    expect(await keptBeside(room)).toEqual([]);
  });

  test('the script sends what stands in the box, also nothing, and the interview is over', async () => {
    for (const answer of ['Half a thought', '']) {
      world = await createWorld();
      await furnishRoom(world.stores);
      const room = await sit();
      const fields = await room.fields();
      room.pass(15 * 60);
      expect(leadsTo(await send(room, 'answers', { ...fields, answer, timeUp: '1' }))).toEqual(debrief(room));
      expect(await textAt(room, 0)).toBe(answer);
      expect((await room.mock()).end).toEqual({ endedAt: nineToday + 15 * 60_000, by: 'time' });
    }
  });

  test('a browser whose clock is ahead gets the time that is left, and nothing is handed in', async () => {
    const room = await sit();
    const fields = await room.fields();
    room.pass(aSecondEarly);
    const early = await send(room, 'answers', { ...fields, answer: 'Half a thought', timeUp: '1' });
    expect(leadsTo(early)).toEqual([303, room.path]);
    expect(textOf(await room.page(), '[data-whole-clock]')).toBe('0:01 left');
    expect(await room.fields()).toMatchObject({ answer: 'Half a thought' });
    expect((await room.mock()).end).toBeNull();
  });

  test('a browser that does not know of the pause ends nothing', async () => {
    const room = await sit();
    const fields = await room.fields();
    await room.press('pause');
    room.pass(3600);
    const early = await send(room, 'answers', { ...fields, timeUp: '1' });
    expect(leadsTo(early)).toEqual([303, room.path]);
    expect((await room.mock()).end).toBeNull();
  });

  test('a text that is too long to be kept stays on the screen', async () => {
    const room = await sit();
    const fields = { ...(await room.fields()), answer: `${'x'.repeat(50_001)}`, timeUp: '1' };
    room.pass(tooLate);
    const response = await send(room, 'answers', fields);
    expect(textOf(await response.text(), 'textarea')).toBe(fields.answer);
  });
});
