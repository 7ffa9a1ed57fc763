import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually, focused, inBrowser, openTab, startSite } from '../support/browser.ts';
import { openPlace } from './places.ts';

type Style = Record<
  'backgroundColor' | 'color' | 'outlineStyle' | 'outlineWidth' | 'transitionDuration',
  string
>;

const styleOf = (page: Page, selector: string): Promise<Style> =>
  page.evaluate(`(() => {
    const { backgroundColor, color, outlineStyle, outlineWidth, transitionDuration } =
      getComputedStyle(document.querySelector(${JSON.stringify(selector)}));
    return { backgroundColor, color, outlineStyle, outlineWidth, transitionDuration };
  })()`);

/** "oklch(0.195 0.012 265)": how light it is, from 0 to 1. */
const lightness = (colour: string) => Number(/oklch\(([\d.]+)/.exec(colour)?.[1]);

const paper = async (page: Page) => lightness((await styleOf(page, 'html')).backgroundColor);
const ink = async (page: Page) => lightness((await styleOf(page, 'html')).color);

const themeButton = (page: Page) => page.getByRole('button', { name: /^Colours/ });

/** Presses the switch and waits until the server has it. */
const switchTheme = (page: Page) =>
  Promise.all([page.waitForResponse('**/theme'), themeButton(page).click()]);

const movingElements = `
  [...document.querySelectorAll('*')]
    .filter((element) => ['', '::before', '::after'].some((part) => {
      const { transitionDuration, animationName } = getComputedStyle(element, part);
      return transitionDuration !== '0s' || animationName !== 'none';
    }))
    .map((element) => element.outerHTML)`;

/** Parts of controls have no computed style to ask for: their rules are read, and whether less motion takes them back. */
const movingParts = `(() => {
  const [moving, calmed] = [[], []];
  const moves = (style) => parseFloat(style.transitionDuration) > 0 || (style.animationName || 'none') !== 'none';
  const read = (rules, media) => {
    for (const rule of rules) {
      const condition = rule.media?.mediaText ?? media;
      if (rule.cssRules?.length) read(rule.cssRules, condition);
      if (!rule.selectorText?.includes('::') || condition.includes('no-preference')) continue;
      if (moves(rule.style)) moving.push(rule.selectorText);
      else if (condition.includes('prefers-reduced-motion')) calmed.push(rule.selectorText);
    }
  };
  for (const sheet of document.styleSheets) read(sheet.cssRules, '');
  return moving.filter((selector) => !calmed.includes(selector));
})()`;

inBrowser('the appearance', () => {
  test.each([
    ['light', 0.9, 1],
    ['dark', 0, 0.3],
  ] as const)('a %s system has %s paper, and ink that differs from it', async (colorScheme, least, most) => {
    const page = await openTab(await startSite(), '/drill', { colorScheme });
    expect(await paper(page)).toBeGreaterThan(least);
    expect(await paper(page)).toBeLessThan(most);
    expect(Math.abs((await paper(page)) - (await ink(page)))).toBeGreaterThan(0.6);
  });

  test('the switch goes to dark, to light and back to the system, at once and over reloads', async () => {
    const page = await openTab(await startSite(), '/bank', { colorScheme: 'light' });
    await switchTheme(page);
    expect(await paper(page)).toBeLessThan(0.3);
    expect(await themeButton(page).textContent()).toContain('dark');
    await page.reload();
    expect(await paper(page)).toBeLessThan(0.3);
    expect(await themeButton(page).textContent()).toContain('dark');
    await page.emulateMedia({ colorScheme: 'dark' });
    await switchTheme(page);
    expect(await paper(page)).toBeGreaterThan(0.9);
    await page.reload();
    expect(await paper(page)).toBeGreaterThan(0.9);
    await switchTheme(page);
    await page.reload();
    expect(await themeButton(page).textContent()).toContain('as the system');
    expect(await paper(page)).toBeLessThan(0.3);
  });

  test('the switch stays as it was chosen from page to page, and leaves what is typed alone', async () => {
    const page = await openTab(await startSite(), '/drill');
    await page.getByLabel('Your answer').fill('Half a thought');
    await switchTheme(page);
    expect(await page.getByLabel('Your answer').inputValue()).toBe('Half a thought');
    await page.getByRole('link', { name: 'Today' }).click();
    await page.waitForURL('/');
    expect(await paper(page)).toBeLessThan(0.3);
    await page.goBack();
    await eventually(() => page.getByLabel('Your answer').count()).toBe(1);
    expect(await paper(page)).toBeLessThan(0.3);
  });

  test('nothing moves for who asked for less motion', async () => {
    const page = await openPlace('a comparison', { reducedMotion: 'reduce' });
    expect(await page.evaluate(movingElements)).toEqual([]);
    expect(await page.evaluate(movingParts)).toEqual([]);
  });

  test('the manifest can be installed, and its icons are what it says', async () => {
    const page = await openTab(await startSite(), '/');
    const devtools = await page.context().newCDPSession(page);
    const { errors, data, url } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '{}');
    expect(manifest).toMatchObject({ name: 'Mockingbird', start_url: '/', display: 'standalone' });
    expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(['192x192', '512x512']);
    for (const { src, sizes, type } of manifest.icons) {
      const response = await page.request.get(new URL(src, url).href);
      expect([response.status(), response.headers()['content-type']]).toEqual([200, type]);
      const bytes = await response.body();
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, 'size in the file').toBe(sizes);
    }
  });

  test('the icons of the page load', async () => {
    const page = await openTab(await startSite(), '/');
    const addresses = await page
      .locator('link[rel=icon], link[rel=apple-touch-icon]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(addresses).toHaveLength(2);
    for (const address of addresses) expect((await page.request.get(address)).status()).toBe(200);
  });

  test.each(['a comparison', 'a question'])(
    'whatever Tab reaches on %s shows that it has the focus',
    async (name) => {
      const page = await openPlace(name);
      const stops: string[] = [];
      const bare: string[] = [];
      for (;;) {
        await page.keyboard.press('Tab');
        const stop = await focused(page);
        if (stop === 'nothing') continue;
        const wasHere = await page.evaluate(
          'document.activeElement.dataset.wasHere ?? ((document.activeElement.dataset.wasHere = "yes"), undefined)',
        );
        if (wasHere) break;
        stops.push(stop);
        const { outlineStyle, outlineWidth } = await styleOf(page, ':focus');
        if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) bare.push(stop);
      }
      expect(bare).toEqual([]);
      expect(stops).toContain(name === 'a question' ? 'answer' : 'points 0');
      expect(stops).toContain('Skip to the content');
    },
  );
});
