import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { eventually, focused, inBrowser, openTab, startSite, type TabOptions } from '../support/browser.ts';
import { sitMock } from '../support/debriefing.ts';
import { cards, furnish, nineToday } from '../support/world.ts';
import { question, ratingButton, untilFocusIs } from './drill.ts';

const [first, second] = [cards.freshEtag, 'http-caching'] as const;

const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

/** An interview of two questions that ended before nine, at its debrief. */
async function openDebrief(options: TabOptions = {}) {
  let id = '';
  const site = await startSite(async (stores) => {
    await furnish(stores);
    id = await sitMock({ stores, clock: { now: nineToday - 30 * 60_000 } }, [first, second]);
  });
  const page = await openTab(site, `/mocks/${id}/debrief`, options);
  const kept = async (position: number) =>
    (await site.stores.mocks.find(localLearner, id))?.assessments[position];
  return { site, page, id, kept };
}

const suggestion = (page: Page) => page.locator('#rate p').textContent();
const place = (page: Page) => page.locator('.meta').first().textContent();
const headline = (page: Page) => question(page).textContent();

inBrowser('the debrief of a mock interview', () => {
  test('ticks that are quicker than the server are all kept, and a tab that is behind is told before it replaces them', async () => {
    const { page, kept } = await openDebrief({ expected: [/status of 409/] });
    const behind = await page.context().newPage();
    await behind.goto(page.url());
    await page.route('**/assessments/1', async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.fulfill({ response });
    });
    for (const name of ['Says the first thing', 'Says the second thing']) await page.getByLabel(name).check();
    await page.getByLabel(/^Solid All of the truth/).check();
    const all = { points: [0, 1], bands: { correctness: 2 } };
    await eventually(() => kept(0)).toMatchObject(all);
    await eventually(() => suggestion(page)).toContain('2 of 2 must-points');
    await eventually(() => suggestion(page)).toContain('1 of 2 dimensions judged: leaning yes');

    await behind.getByLabel(/^Partial Some examples/).check();
    await eventually(() => suggestion(behind)).toContain('Not kept: it was judged in another tab since.');
    expect(await kept(0)).toMatchObject(all);
    await behind.getByLabel(/^Missing No truth/).check();
    await eventually(() => kept(0)).toMatchObject({ points: [], bands: { correctness: 0, example: 1 } });
  });

  test('is gone through by keyboard alone, with ticks and bands kept as they are made', async () => {
    const { site, page, kept } = await openDebrief();
    expect(await place(page)).toContain('Question 1 of 2 · 0 judged');
    await press(page, 'p', ' ');
    await eventually(() => suggestion(page)).toContain('1 of 2 must-points');
    await press(page, 'ArrowDown', ' ');
    await eventually(() => suggestion(page)).toContain('2 of 2 must-points');
    expect(await focused(page)).toBe('points 1');
    await press(page, 'r');
    await untilFocusIs(page, /^band-correctness/);
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await eventually(async () => (await kept(0))?.bands).toEqual({ correctness: 2 });
    expect(await focused(page)).toBe('band-correctness 2');
    await press(page, 'p', 'r');
    expect(await focused(page)).toBe('band-correctness 2');
    // Somebody who counts bands by numbers does not rate.
    await press(page, '2');

    await page.reload();
    expect(await place(page)).toContain('Question 1 of 2 · 0 judged');
    expect(await page.getByLabel(/^Solid All of the truth/).isChecked()).toBe(true);
    expect(await page.getByLabel('Says the second thing').isChecked()).toBe(true);
    await eventually(() => suggestion(page)).toContain('Good is suggested: 2 of 2 must-points');
    await press(page, 'Enter');
    await eventually(() => place(page)).toContain('Question 2 of 2 · 1 judged');
    expect(site.countReviews(first)).toBe(1);

    await press(page, '1');
    await eventually(() => headline(page)).toBe('Leaning yes on concepts');
    await page.getByRole('button', { name: 'Send the weak question to the drill' }).focus();
    await press(page, 'Enter');
    await eventually(() => page.locator('#weak').textContent()).toContain('asks it first: question 2.');
    expect(new URL(page.url()).pathname).toMatch(/\/scorecard$/);
    await press(page, 'g', 'd');
    await eventually(() => headline(page)).toContain(second);
  });

  test('keeps the newest ticks when they come faster than they are sent', async () => {
    const { page, kept } = await openDebrief();
    for (const name of ['Says the first thing', 'Says the second thing', 'Names an example'])
      await page.getByLabel(name).check();
    await page.getByLabel('Says the first thing').uncheck();
    await eventually(async () => (await kept(0))?.points).toEqual([1, 2]);
    await eventually(() => suggestion(page)).toContain('1 of 2 must-points');
  });

  test('says what was not kept when the server is gone, and keeps it when it is back', async () => {
    const { site, page, kept } = await openDebrief({
      expected: [/ERR_CONNECTION_REFUSED/, /Failed to fetch/],
    });
    await site.stop();
    await page.getByLabel('Says the first thing').check();
    await page.getByText('The server does not answer.').waitFor();
    await site.startAgain();
    await page.getByLabel('Says the second thing').check();
    await eventually(async () => (await kept(0))?.points).toEqual([0, 1]);
  });

  test('a rating pressed twice is one review, and going back shows it as judged', async () => {
    const { site, page } = await openDebrief();
    await ratingButton(page, 'Good').dblclick();
    await eventually(() => place(page)).toContain('Question 2 of 2');
    expect(site.countReviews(first)).toBe(1);
    await page.goBack();
    await eventually(() => page.locator('#rate').textContent()).toContain('You rated this Good');
    expect(site.countReviews(second)).toBe(0);
  });

  test.each([
    [390, 844],
    [320, 640],
  ])(
    'at %d pixels reads without scrolling sideways, and every anchor stands there',
    async (width, height) => {
      const { page } = await openDebrief({ viewport: { width, height } });
      const overflow = () => page.evaluate(`document.documentElement.scrollWidth - ${width}`);
      expect(await overflow()).toBe(0);
      const anchors = page.locator('.bands label:not(.not-assessed)');
      expect(await anchors.count()).toBe(8);
      for (const anchor of await anchors.all()) {
        const box = await anchor.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(44);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      }
      await ratingButton(page, 'Again').click();
      await eventually(() => place(page)).toContain('Question 2');
      await ratingButton(page, 'Hard').click();
      await eventually(() => headline(page)).toContain('without bands');
      expect(await overflow()).toBe(0);
    },
  );

  test('without JavaScript is judged, put off, gone on with, finished and sent to the drill', async () => {
    const { site, page, kept } = await openDebrief({ javaScriptEnabled: false });
    await page.getByLabel('Says the first thing').check();
    await page.getByLabel(/^Partial Some examples/).check();
    await page.getByRole('button', { name: 'Keep and come back later' }).click();
    await page.getByText('Kept. You can leave this page').waitFor();
    expect(await suggestion(page)).toContain('Hard (still a pass) is suggested: 1 of 2 must-points');
    await page.getByLabel('Says the second thing').check();
    await page.getByRole('button', { name: 'Judge this later' }).click();
    await eventually(() => place(page)).toContain('Question 2 of 2 · 0 judged');
    expect(await kept(0)).toMatchObject({ points: [0, 1], bands: { example: 1 } });
    await ratingButton(page, 'Again').click();
    await eventually(() => place(page)).toContain('Question 1 of 2 · 1 judged');
    await page.getByLabel(/^Missing No truth/).check();
    await page.getByRole('button', { name: 'Finish the debrief' }).click();
    await eventually(() => headline(page)).toBe('Strong no on concepts');
    expect(await kept(0)).toMatchObject({ bands: { correctness: 0, example: 1 } });
    await page.getByRole('button', { name: 'Send the 2 weak questions to the drill' }).click();
    await eventually(() => page.locator('#weak .notice').textContent()).toContain(
      'asks them first: questions 1 and 2.',
    );
    await page.getByRole('link', { name: 'Rate it' }).click();
    await ratingButton(page, 'Good').click();
    await eventually(() => site.countReviews(first)).toBe(1);
    await page
      .getByRole('link', { name: /^1\. What about/ })
      .last()
      .click();
    await page.getByText('You rated this').waitFor();
    await page.getByLabel(/^Strong More truth/).check();
    await page.getByRole('button', { name: 'Keep changes' }).click();
    await eventually(() => kept(0)).toMatchObject({ bands: { correctness: 3, example: 1 } });
  });
});
