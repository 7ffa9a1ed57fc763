import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { inBrowser, openTab, startSite } from '../support/browser.ts';
import { cards, furnish } from '../support/world.ts';
import { answerBox, compare, draftState, question, ratingButton, suggestion } from './drill.ts';
import { longDay, newcomer } from './places.ts';

async function open(path = '/drill', fill: (stores: Stores) => Promise<void> = furnish) {
  const site = await startSite(fill);
  const page = await openTab(site, path, { javaScriptEnabled: false, expected: [/status of 422/] });
  return { site, page };
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

inBrowser('pages without JavaScript', () => {
  test('a whole day is practised, from Today to the summary and on', async () => {
    const { page } = await open('/', longDay);
    await page.getByRole('link', { name: /drill/ }).last().click();
    let asked = 0;
    while ((await question(page).textContent()) !== 'Done for today') {
      await compare(page);
      await ratingButton(page, 'Easy').click();
      asked += 1;
      expect(asked, 'questions in a day').toBeLessThan(20);
    }
    expect(asked).toBe(5);
    await press(page, /^Go on for/);
    expect(await page.title()).not.toContain('Done for today');
  });

  test('the suggestion follows the ticks by a button, which keeps them', async () => {
    const { page } = await open();
    await compare(page);
    expect(await suggestion(page).textContent()).toContain('0 of 2 must-points');
    await page.getByLabel('Says the first thing').check();
    await page.getByLabel('Says the second thing').check();
    await press(page, 'Suggest again from my ticks');
    expect(await suggestion(page).textContent()).toContain('2 of 2 must-points');
    expect(await page.locator('#ticks input:checked').count()).toBe(2);
  });

  test('a rating can be undone from the next question', async () => {
    const { site, page } = await open();
    await compare(page);
    await ratingButton(page, 'Good').click();
    expect(await page.locator('.last').textContent()).toContain('Good, comes back');
    await press(page, /^Undo/);
    expect(await question(page).textContent()).toContain(cards.lapsedIdempotency);
    expect(await ratingButton(page, 'Good').isVisible()).toBe(true);
    expect(site.countReviews(cards.lapsedIdempotency)).toBe(2);
  });

  test('an answer given aloud needs no text', async () => {
    const { page } = await open();
    await press(page, /^I answered aloud/);
    expect(await page.getByText('You answered aloud.').isVisible()).toBe(true);
    expect(await ratingButton(page, 'Again').isVisible()).toBe(true);
  });

  test('an empty answer is not sent', async () => {
    const { page } = await open();
    await press(page, 'Compare');
    expect(new URL(page.url()).pathname).toBe('/drill');
  });

  test('suspending brings the next question, keeps the text and can be undone', async () => {
    const { page } = await open();
    await answerBox(page).fill('Half a thought');
    await press(page, /^Suspend/);
    expect(await question(page).textContent()).toContain(cards.dueDeadlocks);
    await press(page, /^Undo/);
    expect(await question(page).textContent()).toContain(cards.lapsedIdempotency);
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
  });

  test('burying brings the next question', async () => {
    const { page } = await open();
    await press(page, /^Bury/);
    expect(await question(page).textContent()).toContain(cards.dueDeadlocks);
    expect(await page.locator('.last').textContent()).toContain('Buried until tomorrow');
  });

  test('a flag is kept with its note, and the ticks with it', async () => {
    const { site, page } = await open();
    await compare(page);
    await page.getByLabel('Says the second thing').check();
    await page.locator('.flag summary').click();
    await page.getByLabel('What is wrong or unclear?').fill('The second point is out of date.');
    await press(page, 'Keep this flag');
    expect(await page.getByLabel('Says the second thing').isChecked()).toBe(true);
    expect(await page.getByLabel('Says the first thing').isChecked()).toBe(false);
    const [flag] = await site.stores.flags.openOf(localLearner, cards.lapsedIdempotency);
    expect(flag?.note).toBe('The second point is out of date.');
  });

  test('a flag on the question keeps the text', async () => {
    const { page } = await open();
    await answerBox(page).fill('Half a thought');
    await page.locator('.flag summary').click();
    await page.getByLabel('What is wrong or unclear?').fill('What is meant?');
    await press(page, 'Keep this flag');
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
    expect(await page.locator('.flag summary').textContent()).toContain('Flagged');
  });

  test('a draft is saved by a button and stays over a reload', async () => {
    const { page } = await open();
    await answerBox(page).fill('Half a thought');
    await press(page, 'Save draft');
    expect(await draftState(page).textContent()).toContain('Draft saved');
    await page.goto('/drill');
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
  });

  test('pressing a rating twice leaves one review', async () => {
    const { site, page } = await open();
    await compare(page);
    await ratingButton(page, 'Good').dblclick();
    await page.locator('.last').waitFor();
    expect(site.countReviews(cards.lapsedIdempotency)).toBe(3);
  });

  test('the first visit asks how one wants to practise, keeps it, and shows Today', async () => {
    const { site, page } = await open('/', newcomer);
    expect(await page.title()).toBe('Welcome · Mockingbird');
    await page.getByLabel(/^Senior/).check();
    await page.getByLabel(/^Everything/).check();
    await page.getByLabel('Minutes a day').fill('30');
    await press(page, 'Start practising');
    expect(await page.title()).toBe('Today · Mockingbird');
    const learner = await site.stores.learners.find(localLearner);
    expect(learner).toMatchObject({ targetLevel: 'senior', minutesADay: 30, deckIds: ['everything'] });
  });

  test('the first visit says what is wrong and keeps the rest', async () => {
    const { page } = await open('/', newcomer);
    await page.evaluate('document.querySelector("form:has([name=decks])").noValidate = true');
    await page.getByLabel('Minutes a day').fill('4');
    await page.getByLabel(/^HTTP only/).check();
    await press(page, 'Start practising');
    expect(await page.getByText('Choose 5 to 240 minutes a day.').isVisible()).toBe(true);
    expect(await page.getByLabel('Minutes a day').inputValue()).toBe('4');
    expect(await page.getByLabel(/^HTTP only/).isChecked()).toBe(true);
  });

  test('the first visit can be skipped', async () => {
    const { page } = await open('/', newcomer);
    await press(page, /^Skip/);
    expect(await page.title()).toBe('Today · Mockingbird');
    await page.goto('/');
    expect(await page.title()).toBe('Today · Mockingbird');
  });

  test('the colours are switched by a button and stay', async () => {
    const { page } = await open('/bank');
    await press(page, /^Colours/);
    await page.goto('/bank');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  test('nothing is offered that needs JavaScript', async () => {
    const { page } = await open();
    expect(await page.locator('.only-with-script').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('[data-timer]').isVisible()).toBe(false);
    await page.goto('/mock');
    expect(await page.getByRole('radio', { name: /^Typed/ }).isVisible()).toBe(true);
    expect(await page.getByRole('radio', { name: /^Spoken/ }).isVisible()).toBe(false);
  });
});
