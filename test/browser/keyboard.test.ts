import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually, focused, inBrowser, openTab, startSite } from '../support/browser.ts';
import { cards } from '../support/world.ts';
import { answerBox, compare, draftState, question, rate, suggestion, untilFocusIs } from './drill.ts';
import { longDay } from './places.ts';

/** Keys as a person presses them: when the page that the last one asked for is there. */
const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

async function openDrill() {
  const site = await startSite();
  const page = await openTab(site, '/drill');
  await untilFocusIs(page, 'answer');
  return { site, page };
}

/** A compare page, with nothing ticked and the focus on the first rating. */
async function openComparison() {
  const { site, page } = await openDrill();
  await compare(page);
  await untilFocusIs(page, 'rating again');
  return { site, page };
}

inBrowser('the keyboard', () => {
  test('a whole day is practised by keyboard alone, from Today to the summary and on', async () => {
    const site = await startSite(longDay);
    const page = await openTab(site, '/');
    await press(page, 'Enter');
    await untilFocusIs(page, 'answer');
    await page.keyboard.type('Doing it twice changes nothing more.');
    await eventually(() => draftState(page).textContent()).toContain('Draft saved');
    await press(page, 'Control+Enter');
    await untilFocusIs(page, 'rating again');
    await press(page, 'p');
    await untilFocusIs(page, 'points 0');
    await press(page, ' ');
    await eventually(() => suggestion(page).textContent()).toContain('1 of 2 must-points');
    await press(page, 'ArrowDown', ' ');
    await eventually(() => suggestion(page).textContent()).toContain('2 of 2 must-points');
    await press(page, 'Enter');
    await untilFocusIs(page, 'answer');
    expect(site.countReviews(cards.lapsedIdempotency)).toBe(3);

    let asked = 1;
    const isSummary = async () => (await question(page).textContent()) === 'Done for today';
    while (!(await isSummary())) {
      await untilFocusIs(page, 'answer');
      await page.keyboard.type('I would say it like this.');
      await press(page, 'Control+Enter');
      await untilFocusIs(page, 'rating again');
      await press(page, '4');
      await page.getByRole('button', { name: /^Easy/ }).waitFor({ state: 'detached' });
      asked += 1;
      expect(asked, 'questions in a day').toBeLessThan(20);
    }
    expect(asked).toBe(5);
    await press(page, 'Enter');
    await eventually(isSummary).toBe(false);
  });

  test('each of the keys 1 to 4 gives its rating, and the next question has the focus in its answer box', async () => {
    const { page } = await openDrill();
    for (const [key, rating] of Object.entries({ 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' })) {
      await compare(page);
      await untilFocusIs(page, 'rating again');
      await press(page, key);
      await untilFocusIs(page, 'answer');
      expect(await page.locator('.last').textContent()).toContain(`${rating}, comes back`);
    }
  });

  test('after an undo Enter takes the rating that the ticks suggest', async () => {
    const { site, page } = await openComparison();
    await press(page, 'p', ' ', 'ArrowDown', ' ');
    await eventually(() => suggestion(page).textContent()).toContain('2 of 2 must-points');
    await press(page, '3');
    await untilFocusIs(page, 'answer');
    await press(page, 'Escape', 'u');
    await untilFocusIs(page, 'rating good');
    await press(page, 'Enter');
    await untilFocusIs(page, 'answer');
    expect(await page.locator('.last').textContent()).toContain('Good, comes back');
    expect(site.countReviews(cards.lapsedIdempotency)).toBe(3);
  });

  test('Space takes the suggested rating when no control has the focus', async () => {
    const { site, page } = await openComparison();
    await press(page, 'p', ' ', 'ArrowDown', ' ');
    await eventually(() => suggestion(page).textContent()).toContain('2 of 2 must-points');
    await page.locator('main').focus();
    await press(page, ' ');
    await untilFocusIs(page, 'answer');
    expect(await page.locator('.last').textContent()).toMatch(/^(Good|Easy)/);
    expect(site.countReviews(cards.lapsedIdempotency)).toBe(3);
  });

  test('ticking leaves the focus on the key point', async () => {
    const { page } = await openComparison();
    await press(page, 'p', ' ');
    await eventually(() => suggestion(page).textContent()).toContain('1 of 2 must-points');
    expect(await focused(page)).toBe('points 0');
    await press(page, 'ArrowDown', ' ');
    await eventually(() => suggestion(page).textContent()).toContain('2 of 2 must-points');
    expect(await focused(page)).toBe('points 1');
  });

  test('the arrows move between key points and pitfalls and stop at the ends', async () => {
    const { page } = await openComparison();
    await press(page, 'p', 'ArrowUp');
    expect(await focused(page)).toBe('points 0');
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(await focused(page)).toBe('pitfalls 0');
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowUp');
    expect(await focused(page)).toBe('pitfalls 0');
  });

  test('Enter on a ticked key point takes the suggested rating, not the first', async () => {
    const { page } = await openComparison();
    await press(page, 'p', ' ', 'ArrowDown', ' ');
    await eventually(() => suggestion(page).textContent()).toContain('2 of 2 must-points');
    await press(page, 'Enter');
    await untilFocusIs(page, 'answer');
    expect(await page.locator('.last').textContent()).not.toContain('Again');
  });

  test('Esc, then U on the next question, undoes the rating and shows the attempt again', async () => {
    const { site, page } = await openComparison();
    await press(page, '3');
    await untilFocusIs(page, 'answer');
    await press(page, 'Escape', 'u');
    await untilFocusIs(page, 'rating again');
    expect(await question(page).textContent()).toContain(cards.lapsedIdempotency);
    expect(site.countReviews(cards.lapsedIdempotency)).toBe(2);
  });

  test('S suspends, U brings the question back', async () => {
    const { page } = await openDrill();
    const asked = await question(page).textContent();
    await press(page, 'Escape', 's');
    await eventually(() => question(page).textContent()).not.toBe(asked);
    expect(await page.locator('.last').textContent()).toContain('Suspended');
    await untilFocusIs(page, 'answer');
    await press(page, 'Escape', 'u');
    await eventually(() => question(page).textContent()).toBe(asked);
  });

  test('B buries until tomorrow, U brings the question back', async () => {
    const { page } = await openDrill();
    const asked = await question(page).textContent();
    await press(page, 'Escape', 'b');
    await eventually(() => question(page).textContent()).not.toBe(asked);
    expect(await page.locator('.last').textContent()).toContain('Buried until tomorrow');
    await untilFocusIs(page, 'answer');
    await press(page, 'Escape', 'u');
    await eventually(() => question(page).textContent()).toBe(asked);
  });

  test('F opens the flag and its note, Enter keeps both', async () => {
    const { site, page } = await openComparison();
    await press(page, 'p', ' ');
    await eventually(() => suggestion(page).textContent()).toContain('1 of 2 must-points');
    await press(page, 'f');
    await untilFocusIs(page, 'note');
    await page.keyboard.type('The second point is out of date.');
    await press(page, 'Enter');
    await eventually(() => page.locator('.flag summary').textContent()).toContain('Flagged');
    const [flag] = await site.stores.flags.openOf('local', cards.lapsedIdempotency);
    expect(flag?.note).toBe('The second point is out of date.');
    expect(await page.locator('#ticks input:checked').count()).toBe(1);
    expect(site.countReviews(cards.lapsedIdempotency)).toBe(2);
  });

  test('H shows the hints one at a time', async () => {
    const { page } = await openDrill();
    const [first, second] = [page.getByText('Think of retries.'), page.getByText('Think of who waits.')];
    await press(page, 'Escape', 'h');
    await first.waitFor();
    expect(await second.isVisible()).toBe(false);
    await press(page, 'h');
    await second.waitFor();
    expect(await first.isVisible()).toBe(true);
  });

  test('A compares an answer given aloud', async () => {
    const { page } = await openDrill();
    await press(page, 'Escape', 'a');
    await page.getByText('You answered aloud.').waitFor();
    await untilFocusIs(page, 'rating again');
    expect(await page.getByRole('heading', { name: 'Model answer' }).isVisible()).toBe(true);
  });

  test('T hides the timer, which stays hidden over questions and reloads until T shows it', async () => {
    const { page } = await openDrill();
    const timer = page.locator('[data-timer]');
    await eventually(() => timer.textContent()).toMatch(/^\d+:\d\d$/);
    await press(page, 'Escape', 't');
    await eventually(() => timer.textContent()).toBe('Show timer');
    await compare(page);
    await rate(page, 'Good');
    await eventually(() => timer.textContent()).toBe('Show timer');
    await page.reload();
    await eventually(() => timer.textContent()).toBe('Show timer');
    await press(page, 'Escape', 't');
    await eventually(() => timer.textContent()).toMatch(/^\d+:\d\d$/);
  });

  test('E on the comparison goes back to the answer, to be edited', async () => {
    const { page } = await openDrill();
    await compare(page, 'My first words.');
    await press(page, 'e');
    await untilFocusIs(page, 'answer');
    expect(await answerBox(page).inputValue()).toBe('My first words.');
  });

  test('E on the question goes to the answer box', async () => {
    const { page } = await openDrill();
    await press(page, 'Escape');
    expect(await focused(page)).not.toBe('answer');
    await press(page, 'e');
    expect(await focused(page)).toBe('answer');
    expect(await answerBox(page).inputValue()).toBe('');
  });

  test('G then T goes to Today, G then D to the drill', async () => {
    const { page } = await openDrill();
    await press(page, 'Escape', 'g', 't');
    await page.waitForURL('/');
    await eventually(() => page.title()).toBe('Today · Mockingbird');
    await press(page, 'g', 'd');
    await page.waitForURL('/drill');
    await untilFocusIs(page, 'answer');
    expect(await page.title()).toContain(cards.lapsedIdempotency);
  });

  test('? opens the shortcuts, in which other shortcuts rest, and Esc closes them', async () => {
    const { page } = await openComparison();
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await press(page, '?');
    await dialog.waitFor();
    await press(page, '3', 'Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByRole('heading', { name: 'Model answer' }).isVisible()).toBe(true);
  });

  test('shortcuts are off while typing', async () => {
    const { page } = await openDrill();
    const asked = await question(page).textContent();
    const text = 'subtle? figs heap 1 2 3 4';
    await page.keyboard.type(text);
    await eventually(() => draftState(page).textContent()).toContain('Draft saved');
    expect(await answerBox(page).inputValue()).toBe(text);
    expect(await question(page).textContent()).toBe(asked);
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
  });

  test('Enter in the answer box is a new line', async () => {
    const { page } = await openDrill();
    await page.keyboard.type('One');
    await press(page, 'Enter');
    await page.keyboard.type('Two');
    expect(await answerBox(page).inputValue()).toBe('One\nTwo');
  });

  test('Ctrl+Enter held down compares and rates nothing', async () => {
    const { site, page } = await openDrill();
    await page.keyboard.type('Doing it twice changes nothing more.');
    // Playwright sends no text with Ctrl+Enter; a real keyboard does, and it is the text that presses a button.
    const devtools = await page.context().newCDPSession(page);
    const down = {
      type: 'keyDown',
      modifiers: 2,
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 13,
    } as const;
    await devtools.send('Input.dispatchKeyEvent', { ...down, text: '\r' });
    await untilFocusIs(page, 'rating again');
    for (let held = 0; held < 5; held += 1)
      await devtools.send('Input.dispatchKeyEvent', { ...down, text: '\r', autoRepeat: true });
    await page.waitForTimeout(300);
    expect(await page.getByRole('heading', { name: 'Model answer' }).isVisible()).toBe(true);
    expect(site.countReviews(cards.lapsedIdempotency)).toBe(2);
  });

  test.each(['3', 'Enter', ' '])('%j held down rates one question only', async (key) => {
    const { site, page } = await openComparison();
    await page.locator('main').focus();
    await page.keyboard.down(key);
    await untilFocusIs(page, 'answer');
    await page.keyboard.press('Escape');
    for (let held = 0; held < 5; held += 1) await page.keyboard.down(key);
    await page.keyboard.up(key);
    await page.waitForTimeout(300);
    expect(site.countReviews(cards.lapsedIdempotency)).toBe(3);
    expect(await answerBox(page).isVisible()).toBe(true);
    expect(await answerBox(page).inputValue()).toBe('');
  });
});
