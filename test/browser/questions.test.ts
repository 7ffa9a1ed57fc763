import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually, focused, inBrowser, openTab, startSite } from '../support/browser.ts';
import { untilFocusIs } from './drill.ts';

const box = (page: Page) => page.locator('#words');
const count = (page: Page) => page.locator('.count').textContent();
const address = (page: Page) => page.url().replace(/^http:\/\/[^/]+/, '');

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

  test('it is found without scripts too', async () => {
    const page = await openTab(await startSite(), '/questions', { javaScriptEnabled: false });
    await box(page).fill('etag');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await count(page)).toBe('1 of 8 questions');
    expect(address(page)).toBe('/questions?words=etag');
  });
});
