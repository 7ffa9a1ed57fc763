import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { words } from '../library/goodFiles.ts';
import { eventually, focused, inBrowser, openTab, startSite } from '../support/browser.ts';

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const preview = (page: Page) => page.locator('#preview');
const refused = { expected: [/status of 4\d\d/] };

async function write(page: Page): Promise<void> {
  await field(page, 'Topic').selectOption('http');
  await field(page, 'Question').fill('Why does an ETag help?');
  await field(page, 'Model answer').fill(words(100));
  await field(page, 'Key points').fill('[must] Says why\n[nice] Says when');
  await field(page, 'Sources').fill('rfc9110: 8.8.3');
}

const save = (page: Page) => page.getByRole('button', { name: 'Save the question' }).click();

inBrowser('writing questions', () => {
  test('the preview follows what is typed, and the focus and the text stay', async () => {
    const page = await openTab(await startSite(), '/questions/new');
    await field(page, 'Question').pressSequentially('Why **so**?');
    await preview(page).locator('strong', { hasText: 'so' }).waitFor();
    expect(await focused(page)).toBe('write-question');
    await field(page, 'Question').pressSequentially(' Because');
    await preview(page).getByText('so? Because').waitFor();
    expect(await field(page, 'Question').inputValue()).toBe('Why **so**? Because');
  });

  test('another kind brings its sections, and what was typed in others comes back', async () => {
    const page = await openTab(await startSite(), '/questions/new');
    await field(page, 'Kind').selectOption('debugging');
    await field(page, 'Root cause').fill('A lock.');
    await field(page, 'Kind').selectOption('concept');
    await field(page, 'Root cause').waitFor({ state: 'detached' });
    await field(page, 'Question').fill('Why?');
    await field(page, 'Kind').selectOption('debugging');
    await field(page, 'Root cause').waitFor();
    expect(await field(page, 'Root cause').inputValue()).toBe('A lock.');
    expect(await field(page, 'Question').inputValue()).toBe('Why?');
  });

  test('a question is written, saved and found', async () => {
    const site = await startSite();
    const page = await openTab(site, '/questions/new');
    await write(page);
    await save(page);
    await page.waitForURL('**/questions/my-why-does-an-etag-help');
    expect(await site.stores.bank.find('my-why-does-an-etag-help')).toMatchObject({ isOwn: true });
  });

  test('without scripts the kind has a button, and the preview too', async () => {
    const page = await openTab(await startSite(), '/questions/new', { javaScriptEnabled: false });
    await field(page, 'Question').fill('Why?');
    await field(page, 'Kind').selectOption('design');
    await page.getByRole('button', { name: 'Show the sections for this kind' }).click();
    await field(page, 'Walkthrough').waitFor();
    expect(await field(page, 'Question').inputValue()).toBe('Why?');
    await page.getByRole('button', { name: 'Preview' }).click();
    await preview(page).getByText('Why?').waitFor();
  });

  test('Enter in a line of the form does nothing, and Ctrl+Enter in a text saves', async () => {
    const page = await openTab(await startSite(), '/questions/new');
    await write(page);
    await field(page, 'Tags').fill('etag');
    await field(page, 'Tags').press('Enter');
    expect(page.url()).toContain('/questions/new');
    await field(page, 'Question').press('Control+Enter');
    await page.waitForURL('**/questions/my-why-does-an-etag-help');
  });

  describe('text that was not saved', () => {
    const unsent = (page: Page) => page.getByText('You have unsaved text from');

    test('is offered when the page is opened again, and comes back', async () => {
      const page = await openTab(await startSite(), '/questions/new');
      await field(page, 'Kind').selectOption('debugging');
      await field(page, 'Root cause').fill('A lock.');
      await page.goto('/');
      await page.goto('/questions/new');
      await unsent(page).waitFor();
      expect(await field(page, 'Kind').inputValue()).toBe('concept');
      await page.getByRole('button', { name: 'Restore' }).click();
      await field(page, 'Root cause').waitFor();
      expect(await field(page, 'Root cause').inputValue()).toBe('A lock.');
      expect(await unsent(page).isVisible()).toBe(false);
      await preview(page).getByText('Debugging').waitFor();
    });

    test('is there until somebody decides, also when other text is typed meanwhile', async () => {
      const page = await openTab(await startSite(), '/questions/new');
      await field(page, 'Question').fill('Older?');
      await page.reload();
      await unsent(page).waitFor();
      await field(page, 'Question').fill('Newer?');
      await page.reload();
      await unsent(page).waitFor();
      await page.getByRole('button', { name: 'Discard' }).click();
      await unsent(page).waitFor();
      await page.getByRole('button', { name: 'Restore' }).click();
      expect(await field(page, 'Question').inputValue()).toBe('Older?');
    });

    test('stays when a link in the form leads away', async () => {
      const page = await openTab(await startSite(), '/questions/http-etag/answer');
      await field(page, 'Your answer, in Markdown').fill('A validator.');
      await page.getByRole('link', { name: 'Back to the question' }).click();
      await page.waitForURL('**/questions/http-etag');
      await page.goto('/questions/http-etag/answer');
      await page.getByRole('button', { name: 'Restore' }).click();
      expect(await field(page, 'Your answer, in Markdown').inputValue()).toBe('A validator.');
    });

    test('is not offered when it was discarded', async () => {
      const page = await openTab(await startSite(), '/questions/new');
      await field(page, 'Question').fill('Why?');
      await page.reload();
      await page.getByRole('button', { name: 'Discard' }).click();
      await page.reload();
      await field(page, 'Question').waitFor();
      expect(await unsent(page).isVisible()).toBe(false);
    });

    test('is not offered for another question, nor after it was saved', async () => {
      const page = await openTab(await startSite(), '/questions/new');
      await write(page);
      await page.goto('/questions/new?from=http-etag');
      expect(await unsent(page).isVisible()).toBe(false);
      await page.goto('/questions/new');
      await page.getByRole('button', { name: 'Restore' }).click();
      await save(page);
      await page.waitForURL('**/questions/my-why-does-an-etag-help');
      await page.goto('/questions/new');
      await field(page, 'Question').waitFor();
      expect(await unsent(page).isVisible()).toBe(false);
    });

    test('stays when it was refused, and is not offered over itself', async () => {
      const page = await openTab(await startSite(), '/questions/new', refused);
      await field(page, 'Question').fill('Why?');
      await save(page);
      await page.getByText('Not saved yet').waitFor();
      expect(await unsent(page).isVisible()).toBe(false);
      await page.goto('/questions/new');
      await unsent(page).waitFor();
    });

    test('that was typed on an older text does not overwrite a newer one unseen', async () => {
      const site = await startSite();
      const page = await openTab(site, '/questions/new', refused);
      await write(page);
      await save(page);
      await page.waitForURL('**/questions/my-why-does-an-etag-help');
      const edit = '/questions/my-why-does-an-etag-help/edit';
      await page.goto(edit);
      await field(page, 'Hints').fill('Typed first');
      const other = await openTab(site, edit);
      await field(other, 'Hints').fill('Saved meanwhile');
      await save(other);
      await other.waitForURL('**/questions/my-why-does-an-etag-help');
      await page.goto(edit);
      await page.getByRole('button', { name: 'Restore' }).click();
      await save(page);
      await page.getByText('changed in another tab').waitFor();
      await eventually(() => field(page, 'Hints').inputValue()).toBe('Typed first');
    });
  });
});
