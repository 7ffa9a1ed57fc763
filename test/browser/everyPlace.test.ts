import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { inBrowser } from '../support/browser.ts';
import { desk, forAll, forThumb, overflow, phone, smaller, targets, thumbTargets } from './layout.ts';
import { drillPlaces, openPlace, places } from './places.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that colours can break; the others were asked once. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe finds, with the elements it means. The pages have no frames, so the way for one document is enough. */
async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations: found } = await axe.setLegacyMode(true).analyze();
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html}`));
}

inBrowser('every place', () => {
  test.each(Object.keys(places))(
    '%s fits a phone and a desk, and axe objects to nothing, light or dark',
    async (name) => {
      const page = await openPlace(name, { viewport: phone, colorScheme: 'light' });
      expect.soft(await overflow(page), 'beside the phone').toBe(0);
      expect.soft(await smaller(page, targets, forAll), 'too small to be hit').toEqual([]);
      if (name in drillPlaces)
        expect.soft(await smaller(page, thumbTargets, forThumb), 'too small for a thumb').toEqual([]);
      await page.setViewportSize(desk);
      expect.soft(await overflow(page), 'beside the desk').toBe(0);
      expect.soft(await violations(new AxeBuilder({ page }).withTags(tags)), 'in light colours').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(new AxeBuilder({ page }).withRules(colourRules)), 'in dark colours').toEqual(
        [],
      );
    },
  );
});
