import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually, inBrowser, openTab, startSite, type TabOptions } from '../support/browser.ts';
import { cards } from '../support/world.ts';
import { answerBox, compare, draftState, question, ratingButton, untilFocusIs, writeDraft } from './drill.ts';

const asked = cards.lapsedIdempotency;

async function openDrill(options: TabOptions = {}) {
  const site = await startSite();
  const page = await openTab(site, '/drill', options);
  await untilFocusIs(page, 'answer');
  return { site, page };
}

/** What a browser says, besides what our pages say, when nobody answers. */
const serverGone = [/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/, /Failed to fetch/];

const banner = (page: Page) => page.locator('#banner');
const compareButton = (page: Page) => page.getByRole('button', { name: 'Compare' });

/** Lets the server work at once, and its answer take a while. */
const slowDown = (page: Page, path: string, ms: number) =>
  page.route(path, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    await wait(ms);
    await route.fulfill({ response }).catch(() => 'the page did not wait');
  });

inBrowser('mishaps', () => {
  test('a text is still there after a reload', async () => {
    const { page } = await openDrill();
    await writeDraft(page, 'Half a thought\nand another');
    await page.reload();
    expect(await answerBox(page).inputValue()).toBe('Half a thought\nand another');
    expect(await draftState(page).textContent()).toContain('Draft saved');
  });

  test('a text typed on after a reload is saved as the same draft', async () => {
    const { site, page } = await openDrill();
    await writeDraft(page, 'Half a thought');
    await page.reload();
    await writeDraft(page, 'Half a thought, and more');
    await wait(700);
    const drafts = await site.stores.attempts.drafts('local', asked);
    expect(drafts.map(({ answer }) => answer)).toEqual(['Half a thought, and more']);
  });

  test('a reload right after the last key loses nothing', async () => {
    const { page } = await openDrill();
    await page.keyboard.type('Not saved yet');
    await page.reload();
    await page.reload();
    expect(await answerBox(page).inputValue()).toBe('Not saved yet');
  });

  test.each(['', 'Half a thought'])(
    'a reload right after the last key shows it, after %j was saved',
    async (saved) => {
      const { page } = await openDrill();
      if (saved) await writeDraft(page, saved);
      await answerBox(page).pressSequentially(' and the rest');
      await page.reload();
      expect(await answerBox(page).inputValue()).toBe(`${saved} and the rest`);
      await answerBox(page).press('End');
      await answerBox(page).pressSequentially('.');
      await eventually(async () => draftState(page).textContent()).toContain('Draft saved');
      await page.reload();
      expect(await answerBox(page).inputValue()).toBe(`${saved} and the rest.`);
      expect(await page.getByText('Also kept for this question').count()).toBe(0);
    },
  );

  test('a text begun is still there after a walk to Today', async () => {
    const { page } = await openDrill();
    await writeDraft(page, 'Half a thought');
    await page.getByRole('link', { name: 'Today' }).click();
    await page.waitForURL('/');
    await page.getByRole('link', { name: 'Drill', exact: true }).click();
    await page.waitForURL('/drill');
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
  });

  test('a walk to Today right after the last key loses nothing', async () => {
    const { page } = await openDrill();
    await page.keyboard.type('Half a thought');
    await page.getByRole('link', { name: 'Today' }).click();
    await page.waitForURL('/');
    await page.goto('/drill');
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
  });

  test('typing on while a save is under way keeps one draft', async () => {
    const { site, page } = await openDrill();
    await slowDown(page, '**/drafts', 1500);
    await page.keyboard.type('Half');
    await wait(900);
    await page.keyboard.type(' a thought');
    await wait(900);
    await page.keyboard.type(', complete');
    await eventually(() => draftState(page).textContent()).toContain('Draft saved');
    await eventually(async () => (await site.stores.attempts.drafts('local', asked))[0]?.answer).toBe(
      'Half a thought, complete',
    );
    expect(await site.stores.attempts.drafts('local', asked)).toHaveLength(1);
  });

  test('an edit after a save that had to wait changes the same draft', async () => {
    const { site, page } = await openDrill();
    const drafts = async () =>
      (await site.stores.attempts.drafts('local', asked)).map(({ answer }) => answer);
    await slowDown(page, '**/drafts', 1500);
    const first = page.waitForRequest('**/drafts');
    await page.keyboard.type('Half');
    await first;
    await page.keyboard.type(' a thought');
    await eventually(drafts).toEqual(['Half a thought']);
    await wait(1700);
    await page.unroute('**/drafts');
    await answerBox(page).fill('All of it anew');
    await eventually(drafts).toEqual(['All of it anew']);
    expect(await draftState(page).textContent()).toContain('Draft saved');
  });

  test('two tabs on one question keep both texts', async () => {
    const { page } = await openDrill();
    const other = await page.context().newPage();
    await other.goto('/drill');
    await writeDraft(page, 'Written in the first tab');
    await answerBox(other).fill('Written in the second tab');
    await eventually(() => draftState(other).textContent()).not.toBe('');
    await other.goto('/drill');
    expect(await answerBox(other).inputValue()).toBe('Written in the second tab');
    await other.getByText('A text saved at').click();
    expect(await other.getByText('Written in the first tab').isVisible()).toBe(true);
  });

  test('two windows that go on with one draft keep both texts', async () => {
    const { page } = await openDrill();
    await writeDraft(page, 'The same beginning');
    const other = await page.context().newPage();
    await other.goto('/drill');
    await writeDraft(page, 'The same beginning, first end');
    await answerBox(other).fill('The same beginning, second end');
    await eventually(() => draftState(other).textContent()).toContain('Both are kept');
    await other.goto('/drill');
    expect(await answerBox(other).inputValue()).toBe('The same beginning, second end');
    await other.getByText('A text saved at').click();
    expect(await other.getByText('The same beginning, first end').isVisible()).toBe(true);
  });

  test.each([true, false])(
    'Back and reload after rating send nothing again (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const site = await startSite();
      const page = await openTab(site, '/drill', { javaScriptEnabled });
      const posts: string[] = [];
      await compare(page);
      await ratingButton(page, 'Good').click();
      await page.locator('.last').getByText('Good').waitFor();
      page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
      // In the first moment after a reload Chromium sometimes goes Back without telling the page; people are slower.
      const move = async (kind: 'reload' | 'goBack' | 'goForward') => {
        await page[kind]();
        await wait(300);
      };
      await move('reload');
      await move('goBack');
      await page.getByText('You rated this').waitFor();
      await move('reload');
      await move('goBack');
      await move('goForward');
      await move('goForward');
      await move('reload');
      expect(posts).toEqual([]);
      expect(site.countReviews(asked)).toBe(3);
    },
  );

  test('a double click on a rating leaves one review and answers nothing else', async () => {
    const { site, page } = await openDrill();
    await compare(page);
    await ratingButton(page, 'Good').dblclick();
    await untilFocusIs(page, 'answer');
    await wait(300);
    expect(site.countReviews(asked)).toBe(3);
    expect(await question(page).textContent()).toContain(cards.dueDeadlocks);
    expect(site.countReviews(cards.dueDeadlocks)).toBe(1);
  });

  test('a double click on Compare makes one attempt', async () => {
    const { site, page } = await openDrill();
    await answerBox(page).fill('Once');
    await compareButton(page).dblclick();
    await page.getByRole('heading', { name: 'Model answer' }).waitFor();
    await wait(300);
    expect(await page.getByText('Another text you sent').count()).toBe(0);
    expect(site.countReviews(asked)).toBe(2);
  });

  test('the server goes away: a banner says so, the text stays, and the same button works when it is back', async () => {
    const { site, page } = await openDrill({ expected: serverGone });
    await answerBox(page).fill('A long answer that nobody wants to write twice.');
    await site.stop();
    await compareButton(page).click();
    await banner(page).waitFor();
    expect(await banner(page).textContent()).toContain('The server does not answer');
    expect(await answerBox(page).inputValue()).toContain('nobody wants to write twice');
    expect(await compareButton(page).isEnabled()).toBe(true);
    await site.startAgain();
    await compareButton(page).click();
    await page.getByRole('heading', { name: 'Model answer' }).waitFor();
    expect(await page.locator('.typed').textContent()).toContain('nobody wants to write twice');
    expect(await banner(page).isVisible()).toBe(false);
  });

  test('a text that could not be saved is saved by itself once the server is back', async () => {
    const { site, page } = await openDrill({ expected: serverGone });
    await site.stop();
    await answerBox(page).fill('Half a thought');
    await banner(page).waitFor();
    expect(await banner(page).textContent()).toContain('it is saved by itself');
    await site.startAgain();
    await eventually(() => draftState(page).textContent()).toContain('Draft saved');
    expect(await banner(page).isVisible()).toBe(false);
    const drafts = await site.stores.attempts.drafts('local', asked);
    expect(drafts.map(({ answer }) => answer)).toEqual(['Half a thought']);
  });

  test('a text that could not be saved is saved on leaving, once the server is back', async () => {
    const { site, page } = await openDrill({ expected: serverGone });
    await site.stop();
    await answerBox(page).fill('Half a thought');
    await banner(page).waitFor();
    await site.startAgain();
    await page.getByRole('link', { name: 'Today' }).click();
    await page.waitForURL('/');
    await page.goto('/drill');
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
  });

  test('the server goes away while rating: the ticks stay, and the rating counts once when it is back', async () => {
    const { site, page } = await openDrill({ expected: serverGone });
    await compare(page);
    await page.getByLabel('Says the first thing').check();
    await site.stop();
    await ratingButton(page, 'Good').click();
    await banner(page).waitFor();
    expect(await page.getByLabel('Says the first thing').isChecked()).toBe(true);
    await site.startAgain();
    await ratingButton(page, 'Good').click();
    await untilFocusIs(page, 'answer');
    expect(site.countReviews(asked)).toBe(3);
  });

  test('the banner also comes on a page that was reached by Back', async () => {
    const { site, page } = await openDrill({ expected: serverGone });
    await page.getByRole('link', { name: 'Today' }).click();
    await page.waitForURL('/');
    await page.goBack();
    await untilFocusIs(page, 'answer');
    await site.stop();
    await answerBox(page).fill('A long answer that nobody wants to write twice.');
    await compareButton(page).click();
    await banner(page).waitFor();
    expect(await answerBox(page).inputValue()).toContain('nobody wants to write twice');
  });

  test('a server error keeps the text on the screen', async () => {
    const { site, page } = await openDrill({ expected: [/status of 500/] });
    await answerBox(page).fill('A long answer that nobody wants to write twice.');
    site.stores.attempts.record = () => Promise.reject(new Error('broken for the test'));
    await compareButton(page).click();
    await page.getByRole('heading', { name: 'That did not work' }).waitFor();
    const kept = page.getByLabel('Your text, not saved');
    expect(await kept.inputValue()).toContain('nobody wants to write twice');
  });

  test('a draft that cannot be saved says so and stays', async () => {
    const { site, page } = await openDrill({ expected: [/status of 500/] });
    site.stores.attempts.saveDraft = () => Promise.reject(new Error('broken for the test'));
    await answerBox(page).fill('Half a thought');
    await banner(page).waitFor();
    expect(await banner(page).textContent()).toContain('not saved');
    expect(await answerBox(page).inputValue()).toBe('Half a thought');
  });

  test('a slow answer: the buttons rest meanwhile', async () => {
    const { page } = await openDrill();
    await slowDown(page, '**/attempts', 600);
    await answerBox(page).fill('Once');
    const button = await compareButton(page).elementHandle();
    await compareButton(page).click();
    expect(await button?.isDisabled()).toBe(true);
    await page.getByRole('heading', { name: 'Model answer' }).waitFor();
    expect(await ratingButton(page, 'Good').isEnabled()).toBe(true);
  });

  test('a slow rating: pressing another one meanwhile changes nothing', async () => {
    const { site, page } = await openDrill();
    await compare(page);
    await slowDown(page, '**/reviews', 600);
    await untilFocusIs(page, 'rating again');
    await page.keyboard.press('3');
    expect(await ratingButton(page, 'Good').isDisabled()).toBe(true);
    await page.keyboard.press('1');
    await untilFocusIs(page, 'answer');
    expect(site.countReviews(asked)).toBe(3);
    expect(await page.locator('.last').textContent()).toContain('Good');
  });
});
