/** How a page fits the screen, and whether its controls can be hit. */
import type { Page } from 'playwright-core';

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

/** How many pixels of the page are beside the screen. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');

/** Names and sizes of the shown controls that are smaller than so many pixels. */
export const smaller = (page: Page, selector: string, { width, height }: { width: number; height: number }) =>
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
export const thumbTargets =
  'main :is(.btn, .ratings button, summary, label:has([type=checkbox]), textarea, input[type=text])';
export const forThumb = { width: 36, height: 44 };

/** WCAG 2.2, 2.5.8: everything but links in running text, and the boxes whose labels are as good. */
export const targets =
  ':is(button, summary, nav a, .mark, .foot a, label:has(input), select, textarea, input:not([type=hidden], [type=checkbox], [type=radio]))';
export const forAll = { width: 24, height: 24 };
