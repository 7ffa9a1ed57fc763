/** What a person does on the drill's pages, for tests that are about something else. */
import type { Page } from 'playwright-core';
import { eventually, focused } from '../support/browser.ts';

export const answerBox = (page: Page) => page.getByLabel('Your answer');
export const question = (page: Page) => page.getByRole('heading', { level: 1 });
export const suggestion = (page: Page) => page.locator('#rate [role=status]');
export const ratingButton = (page: Page, name: 'Again' | 'Hard' | 'Good' | 'Easy') =>
  page.getByRole('button', { name: new RegExp(`^${name}`) });

export const draftState = (page: Page) => page.locator('#draft');

/** Types into the answer box and waits until the server has it. */
export async function writeDraft(page: Page, text: string): Promise<void> {
  await answerBox(page).fill(text);
  await eventually(() => draftState(page).textContent()).toContain('Draft saved');
}

/** From the answer box to the comparison. */
export async function compare(page: Page, text = 'Doing it twice changes nothing more.'): Promise<void> {
  await answerBox(page).fill(text);
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('heading', { name: 'Model answer' }).waitFor();
}

/** From the comparison to what comes next. */
export async function rate(page: Page, name: 'Again' | 'Hard' | 'Good' | 'Easy'): Promise<void> {
  const compared = await question(page).textContent();
  await ratingButton(page, name).click();
  await eventually(() => question(page).textContent()).not.toBe(compared);
}

export const untilFocusIs = (page: Page, name: string | RegExp) =>
  typeof name === 'string'
    ? eventually(() => focused(page)).toBe(name)
    : eventually(() => focused(page)).toMatch(name);
