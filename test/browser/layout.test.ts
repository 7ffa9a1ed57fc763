import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser, openTab, startSite } from '../support/browser.ts';
import { compare, untilFocusIs } from './drill.ts';
import { drillPlaces, openPlace, places } from './places.ts';

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

/** How many pixels of the page are beside the screen. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');

/** Names and sizes of the shown controls that are smaller than so many pixels. */
const smaller = (page: Page, selector: string, { width, height }: { width: number; height: number }) =>
  page.locator(selector).evaluateAll(
    (elements, least) =>
      elements
        .filter((element) => element.checkVisibility())
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < least.width || box.height < least.height)
        .map(({ element, box }) => {
          const name = (element.textContent || element.getAttribute('name') || '').trim().slice(0, 40);
          return `${name}: ${Math.round(box.width)} by ${box.height.toFixed(1)}`;
        }),
    { width, height },
  );

/** For a thumb: whatever answers, rates, unfolds or ticks. */
const thumbTargets =
  'main :is(.btn, .ratings button, summary, label:has([type=checkbox]), textarea, input[type=text])';
const forThumb = { width: 36, height: 44 };

/** WCAG 2.2, 2.5.8: everything but links in running text, and the boxes whose labels are as good. */
const targets =
  ':is(button, summary, nav a, .mark, .foot a, label:has(input), select, textarea, input:not([type=hidden], [type=checkbox], [type=radio]))';
const forAll = { width: 24, height: 24 };

inBrowser('the layout', () => {
  test.each(Object.keys(places))('%s fits a phone and a desk, without scrolling sideways', async (name) => {
    const page = await openPlace(name, { viewport: phone });
    expect.soft(await overflow(page), 'beside the phone').toBe(0);
    expect.soft(await smaller(page, targets, forAll), 'too small to be hit').toEqual([]);
    if (name in drillPlaces)
      expect.soft(await smaller(page, thumbTargets, forThumb), 'too small for a thumb').toEqual([]);
    await page.setViewportSize(desk);
    expect.soft(await overflow(page), 'beside the desk').toBe(0);
  });

  test.each([
    ['a phone', phone, 'a comparison'],
    ['a phone', phone, 'a comparison of a design question'],
    ['a desk', desk, 'a comparison'],
    ['a desk', desk, 'a comparison of a design question'],
  ])('the ratings are at the bottom of %s without scrolling, %j: %s', async (_, viewport, name) => {
    const page = await openPlace(name, { viewport });
    for (const rating of await page.locator('.ratings button').all()) {
      const box = await rating.boundingBox();
      expect(box?.y).toBeGreaterThan(viewport.height * 0.6);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
    }
  });

  test.each([true, false])(
    'a long comparison is shown from its top (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const page = await openTab(await startSite(), '/drill', { viewport: phone, javaScriptEnabled });
      await compare(page, 'One more line of the answer.\n'.repeat(60));
      await untilFocusIs(page, 'rating again');
      const box = await page.getByRole('heading', { level: 1 }).boundingBox();
      expect(box?.y).toBeGreaterThan(0);
      expect(box?.y).toBeLessThan(phone.height);
    },
  );

  test('a long answer leaves Compare on a phone within reach', async () => {
    const page = await openPlace('a question', { viewport: phone });
    await page.getByLabel('Your answer').fill('One more line.\n'.repeat(200));
    const answer = await page.getByLabel('Your answer').boundingBox();
    expect(answer?.height).toBeLessThan(phone.height);
    await page.getByRole('button', { name: 'Compare' }).scrollIntoViewIfNeeded();
    expect(await overflow(page)).toBe(0);
  });

  test('a printed comparison has the texts and neither navigation nor buttons', async () => {
    const page = await openPlace('a comparison');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['nav', 'footer', '#rate', '.tools'])
      expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
    for (const shown of ['Your answer', 'Model answer'])
      expect(await page.getByRole('heading', { name: shown }).isVisible(), shown).toBe(true);
  });
});
