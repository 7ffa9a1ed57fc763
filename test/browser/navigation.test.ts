import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually, focused, inBrowser, openTab, startSite } from '../support/browser.ts';
import { cards } from '../support/world.ts';
import { answerBox, compare, question, rate, ratingButton, untilFocusIs } from './drill.ts';

const current = (page: Page) => page.getByRole('navigation', { name: 'Main' }).locator('[aria-current=page]');
const announced = (page: Page) => page.locator('#announcer');
const link = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });

/** Which page this is: its title, its heading and its place in the navigation say the same. */
async function whereabouts(page: Page) {
  const [title, places] = [await page.title(), await current(page).allTextContents()];
  return { path: new URL(page.url()).pathname, title: title.replace(' · Mockingbird', ''), places };
}

const untilAt = (page: Page, place: { path: string; title: string; places: string[] }) =>
  eventually(() => whereabouts(page)).toEqual(place);

const atToday = { path: '/', title: 'Today', places: ['Today'] };
const atQuestion = (id: string) => ({ path: '/drill', title: `What about ${id}?`, places: ['Drill'] });

inBrowser('navigation', () => {
  test('each page has its title and its place in the navigation', async () => {
    const page = await openTab(await startSite(), '/');
    await untilAt(page, atToday);
    await link(page, 'Drill').click();
    await untilAt(page, atQuestion(cards.lapsedIdempotency));
    await compare(page);
    await eventually(() => page.title()).toContain('Compare: What about http-idempotency?');
    expect(await current(page).allTextContents()).toEqual(['Drill']);
    await page.getByRole('link', { name: 'Question bank' }).click();
    await untilAt(page, { path: '/bank', title: 'Question bank', places: [] });
    await link(page, 'Today').click();
    await untilAt(page, atToday);
  });

  test('a question longer than the screen opens at its beginning, with the focus in the answer box', async () => {
    const page = await openTab(await startSite(), '/drill', { viewport: { width: 390, height: 240 } });
    await untilFocusIs(page, 'answer');
    await eventually(() => page.evaluate('scrollY')).toBe(0);
    await compare(page);
    await rate(page, 'Easy');
    await untilFocusIs(page, 'answer');
    await eventually(() => page.evaluate('scrollY')).toBe(0);
  });

  test('Back and Forward show the page, the title and the place they lead to', async () => {
    const page = await openTab(await startSite(), '/');
    await link(page, 'Drill').click();
    await untilAt(page, atQuestion(cards.lapsedIdempotency));
    await compare(page);
    const compared = await whereabouts(page);
    await rate(page, 'Good');
    await untilAt(page, atQuestion(cards.dueDeadlocks));
    await page.goBack();
    await untilAt(page, compared);
    await page.getByText('You rated this').waitFor();
    await page.goBack();
    await page.goBack();
    await untilAt(page, atToday);
    await page.getByText('Go on with the drill').waitFor();
    await page.goForward();
    await untilAt(page, atQuestion(cards.dueDeadlocks));
    await answerBox(page).waitFor();
    await page.goForward();
    await untilAt(page, compared);
    await page.getByText('You rated this').waitFor();
  });

  test('a page reached by Back works like any other', async () => {
    const page = await openTab(await startSite(), '/drill');
    await link(page, 'Today').click();
    await untilAt(page, atToday);
    await page.goBack();
    await untilFocusIs(page, 'answer');
    await page.keyboard.type('Doing it twice changes nothing more.');
    await page.keyboard.press('Control+Enter');
    await untilFocusIs(page, 'rating again');
    await page.keyboard.press('3');
    await untilAt(page, atQuestion(cards.dueDeadlocks));
    expect(await page.locator('main').count()).toBe(1);
  });

  test('pages change without loading the document again', async () => {
    const page = await openTab(await startSite(), '/drill');
    await page.evaluate('document.documentElement.dataset.seen = "yes"');
    await compare(page);
    await rate(page, 'Good');
    await link(page, 'Today').click();
    await untilAt(page, atToday);
    expect(await page.locator('html').getAttribute('data-seen')).toBe('yes');
  });

  test('the next question is shown from its top, with the focus in the answer box', async () => {
    const page = await openTab(await startSite(), '/drill', { viewport: { width: 390, height: 500 } });
    await compare(page);
    await page.evaluate('scrollTo(0, 600)');
    await rate(page, 'Good');
    await untilFocusIs(page, 'answer');
    expect(await question(page).textContent()).toContain(cards.dueDeadlocks);
    expect(
      await question(page)
        .boundingBox()
        .then((box) => box?.y),
    ).toBeGreaterThanOrEqual(0);
  });

  test('the focus goes to the answer box on a new question, and on one reached by Back', async () => {
    const page = await openTab(await startSite(), '/');
    await link(page, 'Drill').click();
    await untilFocusIs(page, 'answer');
    await compare(page);
    await rate(page, 'Good');
    await untilFocusIs(page, 'answer');
    await link(page, 'Today').click();
    await untilAt(page, atToday);
    await page.goBack();
    await untilFocusIs(page, 'answer');
    expect(await focused(page)).toBe('answer');
  });

  test('a page without a first field has the focus on its content', async () => {
    const page = await openTab(await startSite(), '/drill');
    await page.getByRole('link', { name: 'Question bank' }).click();
    await page.waitForURL('/bank');
    await untilFocusIs(page, 'main');
    expect(await page.title()).toBe('Question bank · Mockingbird');
  });

  test('a screen reader hears which page came, by a click and by Back', async () => {
    const page = await openTab(await startSite(), '/');
    expect(await announced(page).getAttribute('role')).toBe('status');
    await link(page, 'Drill').click();
    await eventually(() => announced(page).textContent()).toContain(cards.lapsedIdempotency);
    await compare(page);
    await eventually(() => announced(page).textContent()).toContain('Compare: ');
    await ratingButton(page, 'Good').click();
    await eventually(() => announced(page).textContent()).toContain(cards.dueDeadlocks);
    await link(page, 'Today').click();
    await eventually(() => announced(page).textContent()).toContain('Today');
    await page.goBack();
    await eventually(() => announced(page).textContent()).toContain(cards.dueDeadlocks);
  });

  test('a screen reader hears the suggestion that ticking brings', async () => {
    const page = await openTab(await startSite(), '/drill');
    await compare(page);
    await page.getByLabel('Says the first thing').check();
    const status = page.getByRole('status').filter({ hasText: 'is suggested' });
    await eventually(() => status.textContent()).toContain('1 of 2 must-points');
    expect(await status.count()).toBe(1);
  });

  test('the skip link is the first stop and leads to the content', async () => {
    const page = await openTab(await startSite(), '/bank');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    const box = await page.getByRole('link', { name: 'Skip to the content' }).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await untilFocusIs(page, 'main');
  });
});
