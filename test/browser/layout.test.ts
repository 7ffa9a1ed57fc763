import { expect, test } from 'vitest';
import { inBrowser, openTab, startSite } from '../support/browser.ts';
import { compare, untilFocusIs } from './drill.ts';
import { desk, overflow, phone } from './layout.ts';
import { openPlace } from './places.ts';

inBrowser('the layout', () => {
  test.each([320, 360, 390, 430])(
    'the places are in one row at %i px, whichever one is at',
    async (width) => {
      const page = await openTab(await startSite(), '/', { viewport: { width, height: 844 } });
      for (const path of ['/', '/drill', '/mock', '/questions', '/readiness']) {
        await page.goto(path);
        const tops = await page
          .locator('header nav a')
          .evaluateAll((links) => links.map((link) => Math.round(link.getBoundingClientRect().top)));
        expect([new Set(tops).size, await overflow(page)], path).toEqual([1, 0]);
        const bar = await page.locator('.bar').boundingBox();
        expect(bar?.height, path).toBeLessThan(80);
      }
    },
  );

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
