import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually, focused, inBrowser, openTab, startSite } from '../support/browser.ts';
import { untilFocusIs } from './drill.ts';

const box = (page: Page) => page.locator('#words');
const count = (page: Page) => page.locator('.count').textContent();
const address = (page: Page) => page.url().replace(/^http:\/\/[^/]+/, '');

/** A file names no icon, and the browser looks for one where it usually is. */
const noIcon = [/404/];

inBrowser('the list of questions', () => {
  test('the results and the address follow what is typed; focus and caret stay', async () => {
    const page = await openTab(await startSite(), '/questions');
    await box(page).pressSequentially('cachings');
    await eventually(() => count(page)).toBe('1 of 8 questions');
    await eventually(() => address(page)).toBe('/questions?words=cachings');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await eventually(() => address(page)).toBe('/questions?words=cachins');
    expect(await focused(page)).toBe('words');
    expect(await box(page).evaluate('document.activeElement.selectionStart')).toBe(6);
    await eventually(() => page.locator('#announcer').textContent()).toMatch(/of 8 questions/);
  });

  test('a filter is chosen without a button, comes off by its link, and Back brings it back', async () => {
    const page = await openTab(await startSite(), '/questions', { viewport: { width: 1280, height: 900 } });
    await page.getByLabel('Topic').selectOption('http');
    await eventually(() => address(page)).toBe('/questions?topic=http');
    await page.getByRole('link', { name: /^HTTP/ }).click();
    await eventually(() => address(page)).toBe('/questions');
    expect(await page.getByLabel('Topic').inputValue()).toBe('');
    await page.goBack();
    await eventually(() => count(page)).toBe('3 of 8 questions');
    expect(await page.getByLabel('Topic').inputValue()).toBe('http');
  });

  test('/ goes to the box from every page, and G then Q to the list', async () => {
    const page = await openTab(await startSite(), '/');
    await page.keyboard.press('/');
    await untilFocusIs(page, 'words');
    await eventually(() => address(page)).toBe('/questions');
    await page.keyboard.type('etag');
    await eventually(() => count(page)).toBe('1 of 8 questions');
    await page.keyboard.press('Escape');
    expect(await focused(page)).not.toBe('words');
    expect(await box(page).inputValue()).toBe('etag');
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('words');
    await page.goto('/');
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await eventually(() => address(page)).toBe('/questions');
    expect(await focused(page)).not.toBe('words');
  });

  test('Back from a question shows the list where it was left', async () => {
    const viewport = { width: 390, height: 500 };
    const page = await openTab(await startSite(), '/questions', { viewport });
    const title = page.locator('.listed .title').nth(5);
    await page.evaluate('scrollTo(0, 700)');
    const place = async () => Math.round((await title.boundingBox())?.y ?? -1);
    const left = await place();
    expect(await page.evaluate('scrollY')).toBe(700);
    for (let times = 0; times < 2; times += 1) {
      await title.click();
      await page.getByRole('link', { name: 'As Markdown' }).waitFor();
      await eventually(() => page.evaluate('scrollY')).toBe(0);
      await page.goBack();
      await eventually(() => address(page)).toBe('/questions');
      await eventually(place).toBe(left);
    }
    // Nothing moves it afterwards.
    await page.waitForTimeout(300);
    expect(await place()).toBe(left);
  });

  test('a question opens as its file, and Back shows its page', async () => {
    const page = await openTab(await startSite(), '/questions/http-etag', { expected: noIcon });
    await page.getByRole('link', { name: 'As Markdown' }).click();
    await page.waitForURL('/questions/http-etag.md');
    expect(await page.locator('body').textContent()).toContain('id: http-etag\nrev: 1\n');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'What about http-etag?' }).waitFor();
  });

  test('Down goes from the box to the results and along them, Up goes back to the box', async () => {
    const page = await openTab(await startSite(), '/questions?topic=http');
    const titles = (await page.locator('.listed .title').allTextContents()).map((text) => text.trim());
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(titles[0]);
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(titles[1]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(titles[2]);
    for (let nth = 0; nth < 3; nth += 1) await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('words');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await focused(page)).toBe('words');
  });

  test('the focus is not lost when results come after somebody went to one', async () => {
    const page = await openTab(await startSite(), '/questions');
    await box(page).pressSequentially('etag');
    await page.keyboard.press('ArrowDown');
    await eventually(() => count(page)).toBe('1 of 8 questions');
    await untilFocusIs(page, 'words');
  });

  test('it is found without scripts too', async () => {
    const page = await openTab(await startSite(), '/questions', { javaScriptEnabled: false });
    await box(page).fill('etag');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await count(page)).toBe('1 of 8 questions');
    expect(address(page)).toBe('/questions?words=etag');
  });
});
