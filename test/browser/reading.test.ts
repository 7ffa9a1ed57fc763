/** Reading through questions with the keyboard, and marking them. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually, inBrowser, openTab, startSite } from '../support/browser.ts';
import { furnish, nineToday } from '../support/world.ts';
import { question } from './drill.ts';

const title = (page: Page) => question(page).textContent();
const isAt = (page: Page, text: string) => eventually(() => title(page)).toContain(text);
const mark = (page: Page) => page.getByRole('button', { name: 'Drill this soon' });

inBrowser('reading', () => {
  test.each([
    ['j', 'k'],
    ['ArrowRight', 'ArrowLeft'],
  ])('%s turns the page, %s turns it back', async (next, previous) => {
    const page = await openTab(await startSite(), '/reading?topic=http');
    await isAt(page, 'http-caching');
    await page.keyboard.press(next);
    await isAt(page, 'http-etag');
    expect(new URL(page.url()).search).toBe('?topic=http&at=1');
    await page.keyboard.press(previous);
    await isAt(page, 'http-caching');
    await page.keyboard.press(previous);
    await isAt(page, 'http-caching');
  });

  test('the keys lead through to the end', async () => {
    const page = await openTab(await startSite(), '/reading?topic=http');
    for (const next of ['http-caching', 'http-etag', 'http-idempotency', 'You have read all 3']) {
      await eventually(() => page.locator('main').textContent()).toContain(next);
      await page.keyboard.press('j');
    }
    await page.keyboard.press('k');
    await isAt(page, 'http-idempotency');
  });

  test('the back button goes back through what was read', async () => {
    const page = await openTab(await startSite(), '/reading?topic=http');
    await page.keyboard.press('j');
    await isAt(page, 'http-etag');
    await page.goBack();
    await isAt(page, 'http-caching');
  });

  test('D marks and takes the mark off, and the text stays where it was', async () => {
    const site = await startSite();
    const page = await openTab(site, '/reading?topic=http', { viewport: { width: 390, height: 500 } });
    await page.mouse.wheel(0, 400);
    await eventually(() => page.evaluate('scrollY')).toBeGreaterThan(200);
    const scrolled = await page.evaluate('scrollY');
    for (const isMarked of ['true', 'false', 'true']) {
      await page.keyboard.press('d');
      await eventually(() => mark(page).getAttribute('aria-pressed')).toBe(isMarked);
    }
    expect(await page.evaluate('scrollY')).toBe(scrolled);
    expect(new URL(page.url()).pathname).toBe('/reading');
    expect(await page.locator('#announcer').textContent()).toBe('Marked to be drilled soon');
    await page.goto('/reading?state=soon');
    await isAt(page, 'http-caching');
  });

  test('a mark that was clicked keeps the focus', async () => {
    const page = await openTab(await startSite(), '/reading?topic=http');
    await mark(page).click();
    await eventually(() => mark(page).getAttribute('aria-pressed')).toBe('true');
    expect(await mark(page).evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
  });

  test('of what is marked, taking the mark off reads on', async () => {
    const site = await startSite(async (stores) => {
      await furnish(stores);
      for (const id of ['http-caching', 'http-etag'])
        await stores.priorities.prioritise('local', id, nineToday);
    });
    const page = await openTab(site, '/reading?state=soon');
    await isAt(page, 'http-caching');
    await page.keyboard.press('d');
    await isAt(page, 'http-etag');
  });

  test('arrows in a line of code scroll it', async () => {
    const page = await openTab(await startSite(), '/reading?topic=http');
    await page.evaluate(`(() => {
      const code = document.createElement('pre');
      code.tabIndex = 0;
      document.getElementById('main').append(code);
      code.focus();
    })()`);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+j');
    await isAt(page, 'http-etag');
  });

  test('without JavaScript it reads, marks and comes back', async () => {
    const page = await openTab(await startSite(), '/reading?topic=http', { javaScriptEnabled: false });
    await page.getByRole('link', { name: 'Next' }).click();
    await mark(page).click();
    expect(await title(page)).toContain('http-etag');
    expect(await mark(page).getAttribute('aria-pressed')).toBe('true');
    expect(new URL(page.url()).search).toBe('?topic=http&at=1');
  });
});
