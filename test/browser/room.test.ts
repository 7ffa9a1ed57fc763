import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerAt, msLeft } from '../../src/domain/mock.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { eventually, inBrowser, openTab, type Site, startSite, type TabOptions } from '../support/browser.ts';
import { asked, beginMock, furnishRoom } from '../support/room.ts';
import { answerBox, draftState, question, untilFocusIs, writeDraft } from './drill.ts';

const { retries, queues, outage, shortener } = asked;
const minute = 60_000;

/** How far the server's clock was moved: it is in this process, and stands still else, however slow the machine is. */
let aheadMs = 0;

beforeEach(() => {
  aheadMs = 0;
  const began = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => began + aheadMs);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** On the server's clock and the browser's alike. */
async function passTime(page: Page, ms: number): Promise<void> {
  aheadMs += ms;
  await page.clock.fastForward(ms);
}

type Setup = Partial<Parameters<typeof beginMock>[1]>;

/** An interview of fifteen minutes that begins now, in a browser whose clock can be moved. */
async function openRoom(setup: Setup = {}, options: TabOptions = {}) {
  const site = await startSite(furnishRoom);
  const page = await openTab(site, '/flags', options);
  const id = await beginMock(site.stores, { questions: [retries, queues, outage], ...setup }, site.clock());
  if (options.javaScriptEnabled !== false) await page.clock.install();
  await page.goto(`/mocks/${id}`);
  return { site, page, id };
}

const asking = async (page: Page) => (await question(page).textContent())?.trim();
const handIn = (page: Page) => page.getByRole('button', { name: /^Hand in/ });
const pass = (page: Page) => page.getByRole('button', { name: "I don't know this one" });
const timeNote = (page: Page) => page.locator('[data-time-says]');
const clocks = (page: Page) => page.locator('[data-clocks]');
const place = (page: Page) => page.locator('.room-head b').textContent();
const pathOf = (page: Page) => new URL(page.url()).pathname;

async function mockOf(site: Site, id: string) {
  const stored = await site.stores.mocks.find(localLearner, id);
  if (!stored) throw new Error('the interview is gone');
  return stored.mock;
}

const textAt = async (site: Site, id: string, position: number, step = 0) =>
  answerAt(await mockOf(site, id), { position, step })?.answer;

/** Types an answer, hands it in by the keyboard, and waits for what comes next. */
async function answerWith(page: Page, text: string, next: string): Promise<void> {
  await answerBox(page).fill(text);
  await answerBox(page).press('Control+Enter');
  await eventually(() => asking(page)).toBe(next);
}

inBrowser('the room of an interview', () => {
  test('a screen of fifteen minutes: the laptop is closed in the middle, and at the end a text is not handed in', async () => {
    const { site, page: first, id } = await openRoom();
    await untilFocusIs(first, 'answer');
    await answerWith(first, 'Retry with a key.', 'retries goes on?');
    await untilFocusIs(first, 'answer');
    expect(await first.locator('#announcer').textContent()).toBe(
      'Question 1 of 3, follow-up 1 of 1 · Mockingbird',
    );
    expect(await first.getByText('Retry with a key.').isVisible()).toBe(false);
    await first.getByText('Your answer', { exact: true }).first().click();
    expect(await first.getByText('Retry with a key.').isVisible()).toBe(true);
    await answerWith(first, 'The key is stored first.', 'What about queues?');

    await passTime(first, 7 * minute);
    expect(await timeNote(first).textContent()).toBe('');
    await passTime(first, minute / 2);
    await eventually(() => timeNote(first).textContent()).toBe('Half of the time is over.');
    await writeDraft(first, 'A queue smooths');
    await first.close();
    aheadMs += 2 * minute;

    const page = await first.context().newPage();
    await page.goto(`/mocks/${id}`);
    expect(await answerBox(page).inputValue()).toBe('A queue smooths');
    await eventually(() => clocks(page).textContent()).toMatch(/4:\d\d over\s*5:[23]\d left$/);
    expect(await timeNote(page).textContent()).toBe('');
    await passTime(page, minute / 2);
    await eventually(() => timeNote(page).textContent()).toBe('5 minutes left.');
    await answerWith(page, 'A queue smooths peaks.', 'queues goes on?');
    await pass(page).click();
    await eventually(() => asking(page)).toBe('What about outage?');
    expect(await page.getByText('outage has evidence.').isVisible()).toBe(true);

    await passTime(page, 4 * minute);
    await eventually(() => timeNote(page).textContent()).toBe('1 minute left.');
    await answerBox(page).fill('First I look at');
    await page.evaluate(
      `document.addEventListener('mock:timeup', () => {
        window.fieldsThen = document.querySelectorAll('[name=timeUp]').length;
      })`,
    );
    await passTime(page, msLeft(await mockOf(site, id), site.clock()));
    await page.waitForURL(/\/debrief/);
    expect(await page.getByText('Time is up. What you had written is kept.').isVisible()).toBe(true);
    // A recorder hears of it before the form goes.
    expect(await page.evaluate('window.fieldsThen')).toBe(0);
    expect(await textAt(site, id, 2)).toBe('First I look at');
    expect(await textAt(site, id, 1)).toBe('A queue smooths peaks.');
    expect((await mockOf(site, id)).end?.by).toBe('time');
    expect((await mockOf(site, id)).others).toEqual([]);
  });

  test('the same without JavaScript', async () => {
    const { site, page, id } = await openRoom({}, { javaScriptEnabled: false, expected: [/422/] });
    expect(await page.locator('.room-head').textContent()).toContain('It ends at 09:15.');
    expect(await clocks(page).isVisible()).toBe(false);
    expect(await page.locator('.only-with-script').filter({ visible: true }).count()).toBe(0);
    await answerBox(page).fill('Retry with a key.');
    await handIn(page).click();
    expect(await asking(page)).toBe('retries goes on?');
    await handIn(page).click();
    expect(await page.locator('#answer-problem').textContent()).toContain('Write or record an answer first');
    await answerBox(page).fill('The key is stored first.');
    await handIn(page).click();
    await answerBox(page).fill('A queue smooths');
    await page.getByRole('button', { name: 'Save draft' }).click();
    expect(await draftState(page).textContent()).toContain('Draft saved');
    aheadMs += 9 * minute;
    await page.goto(`/mocks/${id}`);
    expect(await answerBox(page).inputValue()).toBe('A queue smooths');
    expect(await page.locator('.room-head').textContent()).toContain('6:00 left when this page was loaded');
    await page.locator('summary', { hasText: 'Pause' }).click();
    await page.getByRole('button', { name: 'Pause now' }).click();
    expect(await page.getByRole('heading', { name: 'Paused' }).isVisible()).toBe(true);
    aheadMs += 60 * minute;
    await page.getByRole('button', { name: 'Go on with the interview' }).click();
    expect(await answerBox(page).inputValue()).toBe('A queue smooths');
    await pass(page).click();
    expect(await asking(page)).toBe('What about outage?');
    aheadMs += 7 * minute;
    await answerBox(page).fill('Too late');
    await handIn(page).click();
    expect(await page.getByText('Time is up. What you had written is kept.').isVisible()).toBe(true);
    const { others, end } = await mockOf(site, id);
    expect(others.map(({ answer, isLate }) => [answer, isLate])).toEqual([['Too late', true]]);
    expect(end?.by).toBe('time');
  });

  test.each([true, false])(
    'a double click on Hand in skips nothing (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const { site, page, id } = await openRoom({}, { javaScriptEnabled });
      await answerBox(page).fill('Retry with a key.');
      await handIn(page).dblclick();
      await eventually(() => asking(page)).toBe('retries goes on?');
      await wait(300);
      expect(await place(page)).toBe('Question 1 of 3, follow-up 1 of 1');
      expect(await page.locator('#answer-problem').count()).toBe(0);
      const { at, others } = await mockOf(site, id);
      expect([at, others]).toEqual([{ position: 0, step: 1 }, []]);
    },
  );

  test('reloading right after the last key keeps the text, and asks the same question', async () => {
    const { site, page, id } = await openRoom();
    await answerWith(page, 'Retry with a key.', 'retries goes on?');
    await answerBox(page).fill('Not saved yet');
    await page.reload();
    await page.reload();
    expect(await answerBox(page).inputValue()).toBe('Not saved yet');
    expect((await mockOf(site, id)).at).toEqual({ position: 0, step: 1 });
  });

  test('Back leads out of the room, whatever was handed in; Forward leads to the text, and nothing is sent again', async () => {
    const { site, page, id } = await openRoom();
    await page.goto('/mock');
    await page.getByRole('link', { name: /^Go on: / }).click();
    await eventually(() => asking(page)).toBe('What about retries?');
    await answerWith(page, 'Retry with a key.', 'retries goes on?');
    await answerWith(page, 'The key is stored first.', 'What about queues?');
    await answerBox(page).fill('Not saved yet');
    await page.goBack();
    await page.waitForURL('/mock');
    await page.getByRole('link', { name: /^Go on: / }).waitFor();
    await page.goForward();
    await eventually(() => asking(page)).toBe('What about queues?');
    await eventually(() => answerBox(page).inputValue()).toBe('Not saved yet');
    const { at, answers } = await mockOf(site, id);
    expect([at, answers.length]).toEqual([{ position: 1, step: 0 }, 3]);
  });

  test('without JavaScript, Back puts the text of no question into the box of the next', async () => {
    const { page } = await openRoom({}, { javaScriptEnabled: false });
    await answerBox(page).fill('Retry with a key.');
    await handIn(page).click();
    await eventually(() => asking(page)).toBe('retries goes on?');
    await page.goBack();
    expect(await place(page)).toBe('Question 1 of 3, follow-up 1 of 1');
    expect(await answerBox(page).inputValue()).toBe('');
  });

  test('two tabs keep both texts; the slower one is told', async () => {
    const { site, page, id } = await openRoom();
    const other = await page.context().newPage();
    await other.goto(`/mocks/${id}`);
    await writeDraft(page, 'Written in the first tab');
    await answerBox(other).fill('Written in the second tab');
    await eventually(() => draftState(other).textContent()).toContain('Both are kept');
    await handIn(page).click();
    await eventually(() => asking(page)).toBe('retries goes on?');
    await handIn(other).click();
    await eventually(() => asking(other)).toBe('retries goes on?');
    const { at, answers, others } = await mockOf(site, id);
    expect(at).toEqual({ position: 0, step: 1 });
    expect([...answers, ...others].map(({ answer }) => answer)).toEqual([
      'Written in the first tab',
      'Written in the second tab',
    ]);
  });

  test('a save that waits while one hands in is not sent after it', async () => {
    const { site, page, id } = await openRoom();
    await page.route('**/drafts', async (route) => {
      const response = await route.fetch();
      await wait(1800);
      await route.fulfill({ response });
    });
    const first = page.waitForRequest('**/drafts');
    await answerBox(page).fill('The first try');
    await first;
    await answerBox(page).fill('Another try');
    await wait(700);
    await answerWith(page, 'Retry with a key.', 'retries goes on?');
    await wait(1500);
    const { others } = await mockOf(site, id);
    expect(others.map(({ answer, isLate }) => [answer, isLate])).toEqual([['The first try', false]]);
  });

  test('walking away right after the last key keeps the text, and the way back leads to it', async () => {
    const { page, id } = await openRoom({ questions: [shortener] });
    await answerBox(page).fill('A table');
    await page.getByRole('link', { name: 'Today' }).click();
    await page.waitForURL('/');
    await page.goto(`/mocks/${id}`);
    expect(await answerBox(page).inputValue()).toBe('A table');
  });

  test('a sketch alone is kept too when the page is left before it saves itself', async () => {
    const { page } = await openRoom({ questions: [shortener] });
    await writeDraft(page, 'A table');
    // With its clock stopped the page saves nothing by itself.
    await page.clock.pauseAt(Date.now() + minute);
    await page.getByLabel('Scratch area').fill('id -> url');
    await page.reload();
    await page.reload();
    expect(await page.getByLabel('Scratch area').inputValue()).toBe('id -> url');
    expect(await answerBox(page).inputValue()).toBe('A table');
  });

  test('a sketch is saved as it is typed, and both boxes hand in', async () => {
    const { site, page, id } = await openRoom({ questions: [shortener] });
    await page.getByLabel('Scratch area').fill('id -> url');
    await eventually(() => draftState(page).textContent()).toContain('Draft saved');
    await page.getByLabel('Scratch area').press('Control+Enter');
    await eventually(() => asking(page)).toBe('shortener goes on?');
    expect((await mockOf(site, id)).answers).toMatchObject([{ answer: '', scratch: 'id -> url' }]);
  });

  test('asking for the requirements leaves the box as it is, and they stay in sight', async () => {
    const { site, page, id } = await openRoom({ questions: [shortener] });
    await answerBox(page).fill('How many links');
    await page.getByRole('button', { name: 'Ask about requirements and scale' }).click();
    await page.getByText('shortener has constraints.').waitFor();
    await untilFocusIs(page, 'Requirements and scale');
    expect(await answerBox(page).inputValue()).toBe('How many links');
    await answerBox(page).pressSequentially(' a day?');
    await eventually(() => textAt(site, id, 0)).toBe('How many links a day?');
    await handIn(page).click();
    await eventually(() => asking(page)).toBe('shortener goes on?');
    expect(await page.getByText('shortener has constraints.').isVisible()).toBe(true);
    const { questions, others } = await mockOf(site, id);
    expect([questions[0]?.constraintsAskedAt, others]).toEqual([expect.any(Number), []]);
  });

  test('the pause hides the question, stops the clock and brings everything back', async () => {
    const { page } = await openRoom();
    await passTime(page, 4 * minute);
    await answerBox(page).fill('Half a thought');
    await page.locator('summary', { hasText: 'Pause' }).click();
    await page.getByRole('button', { name: 'Pause now' }).click();
    await page.getByRole('heading', { name: 'Paused' }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain(retries.question);
    await passTime(page, 60 * minute);
    await page.getByRole('button', { name: 'Go on with the interview' }).click();
    await untilFocusIs(page, 'answer');
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
    await eventually(() => clocks(page).textContent()).toMatch(/(11:00|10:5\d) left$/);
    expect(await page.getByText('Pause', { exact: true }).count()).toBe(0);
  });

  test('ending it asks first, says how much was not asked, and keeps the text', async () => {
    const { site, page, id } = await openRoom();
    await answerBox(page).fill('Half a thought');
    await page.getByText('End the interview', { exact: true }).click();
    expect(await page.getByText('2 questions were not asked.').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'End it now' }).click();
    await page.waitForURL(/\/debrief/);
    expect(await textAt(site, id, 0)).toBe('Half a thought');
    await page.goto(`/mocks/${id}`);
    expect(pathOf(page)).toContain('/debrief');
  });

  test('a hidden timer still says when half is over, once', async () => {
    const { page } = await openRoom();
    await untilFocusIs(page, 'answer');
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await eventually(() => clocks(page).innerText()).toBe('Show timer');
    await passTime(page, 7.5 * minute);
    await eventually(() => timeNote(page).textContent()).toBe('Half of the time is over.');
    await page.reload();
    await eventually(() => clocks(page).innerText()).toBe('Show timer');
    await wait(700);
    expect(await timeNote(page).textContent()).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await eventually(() => clocks(page).textContent()).toMatch(/left$/);
    await page.keyboard.press('e');
    await untilFocusIs(page, 'answer');
  });

  test('half of ten minutes and five minutes left are said as one', async () => {
    const { page } = await openRoom({ minutes: 10 });
    await passTime(page, 5 * minute);
    await eventually(() => timeNote(page).textContent()).toBe('Half of the time is over: 5 minutes left.');
    await passTime(page, minute / 2);
    await eventually(() => timeNote(page).textContent()).toBe('');
  });

  test('a laptop that slept through half and five minutes says how it stands', async () => {
    const { page } = await openRoom();
    await passTime(page, 12 * minute);
    await eventually(() => timeNote(page).textContent()).toBe('Less than 5 minutes left.');
    await eventually(() => clocks(page).textContent()).toMatch(/(3:00|2:5\d) left$/);
  });

  test('a laptop that wakes after the end goes to the debrief', async () => {
    const { site, page, id } = await openRoom();
    await writeDraft(page, 'Half a thought');
    await passTime(page, 8 * 60 * minute);
    await page.waitForURL(/\/debrief/);
    expect(await textAt(site, id, 0)).toBe('Half a thought');
    expect((await mockOf(site, id)).others).toEqual([]);
  });

  test('a browser whose clock runs ahead gets the time that is left, and loses nothing', async () => {
    const { site, page, id } = await openRoom();
    await answerBox(page).fill('Half a thought');
    await page.clock.fastForward(16 * minute);
    await eventually(() => clocks(page).textContent()).toMatch(/14:\d\d left$/);
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
    expect((await mockOf(site, id)).end).toBeNull();
    await passTime(page, 7.5 * minute);
    await eventually(() => timeNote(page).textContent()).toBe('Half of the time is over.');
    await passTime(page, 7.5 * minute);
    await page.waitForURL(/\/debrief/);
    expect(await textAt(site, id, 0)).toBe('Half a thought');
  });

  test('the server is gone when the time is up: the text stays, and Hand in works when it is back', async () => {
    const gone = [/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/, /Failed to fetch/];
    const { site, page, id } = await openRoom({}, { expected: gone });
    await site.stop();
    await answerBox(page).fill('Half a thought');
    await passTime(page, 15 * minute);
    await page.locator('#banner').waitFor();
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
    await wait(1200);
    expect(await page.locator('[name=timeUp]').count()).toBe(1);
    await site.startAgain();
    await handIn(page).click();
    await page.waitForURL(/\/debrief/);
    const { answers, others } = await mockOf(site, id);
    expect([...answers, ...others].map(({ answer }) => answer)).toEqual(['Half a thought']);
  });

  test('a spoken interview has its recorder in the form, and the box for notes', async () => {
    const { page, id } = await openRoom({ isSpoken: true });
    expect(await page.getByRole('button', { name: 'Record my answer' }).isVisible()).toBe(true);
    const recorder = page.locator('form.room [data-recorder]');
    expect(await recorder.getAttribute('data-recorder')).toBe(`/mocks/${id}/recordings`);
    await page.getByLabel('Notes, or your answer in writing').fill('In writing after all.');
    await handIn(page).click();
    await eventually(() => asking(page)).toBe('retries goes on?');
    expect(await recorder.getAttribute('data-step')).toBe('1');
  });

  test('a reload right after the last key shows it, and what is handed in is whole', async () => {
    const { site, page, id } = await openRoom({ questions: [shortener] });
    await writeDraft(page, 'abc');
    await answerBox(page).pressSequentially(' def');
    await page.locator('#scratch').fill('a -> b');
    await page.reload();
    expect(await answerBox(page).inputValue()).toBe('abc def');
    expect(await page.locator('#scratch').inputValue()).toBe('a -> b');
    await answerBox(page).press('End');
    await answerBox(page).pressSequentially(' ghi');
    await handIn(page).click();
    await eventually(() => textAt(site, id, 0)).toBe('abc def ghi');
    expect((await mockOf(site, id)).others).toEqual([]);
  });
});
