/** The night-before sheet as it comes out of the printer. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { inBrowser, openTab, startSite } from '../support/browser.ts';
import { aQuestion } from '../support/questions.ts';
import { furnish, gradeOnce, nineToday, renderer, snapshot } from '../support/world.ts';

const pointsPerMillimetre = 72 / 25.4;
const a4 = { width: 210 * pointsPerMillimetre, height: 297 * pointsPerMillimetre };
/** As in the style sheet, and room for the second line of a heading, the facts and three lines of text. */
const footMargin = 18 * pointsPerMillimetre;
const fewLines = 60;

const longLine = `SELECT ${'o.a_rather_long_column_name, '.repeat(8)} FROM orders o;`;
const paragraph = 'A sentence of the answer that is as long as sentences are. '.repeat(7);

const longQuestion = (index: number) =>
  aQuestion({
    id: `long-${index}`,
    topic: 'databases',
    question: `Long question ${index}: what happens, in which order, and ${'what else '.repeat(index % 7)}then?`,
    scenario: index % 4 === 0 ? paragraph : '',
    modelAnswer: [
      ...Array.from({ length: 2 + (index % 5) }, () => paragraph),
      `\`\`\`sql\n${longLine}\n\`\`\``,
      `| relation | ${'a_heading | '.repeat(7)}\n| --- | ${'--- | '.repeat(7)}\n| public.orders | ${'2026-11-02 03:11:00+00 | '.repeat(7)}`,
      'unbroken'.repeat(40),
    ].join('\n\n'),
  });

/** Twenty long questions that were practised, and three short ones. */
async function longBank(stores: Stores): Promise<void> {
  await furnish(stores);
  const questions = Array.from({ length: 20 }, (_, index) => longQuestion(index));
  const more = questions.map((question) => ({
    question,
    path: `databases/${question.id}.md`,
    hash: `hash-of-${question.id}`,
  }));
  const bank = { ...snapshot, questions: [...snapshot.questions, ...more] };
  await stores.bank.synchronise(bank, { renderer, now: nineToday });
  for (const { id } of questions) await gradeOnce(stores, { questionId: id, rating: 'good', at: nineToday });
}

const openSheet = async (path = '/sheet?limit=23', options = {}) =>
  openTab(await startSite(longBank), path, options);

const countPages = (pdf: string) => pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

/** Where headings begin, in points above the foot of their page, as the outline of the PDF has it. */
function headingsOf(pdf: string): { title: string; above: number }[] {
  const entries = pdf.matchAll(/\/Title \((.*?)\)\s[\s\S]*?\/Dest \[\d+ 0 R \/XYZ [\d.]+ ([\d.]+) 0\]/g);
  return [...entries].map(([, title = '', above]) => ({ title, above: Number(above) }));
}

async function print(page: Page): Promise<string> {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, tagged: true, outline: true });
  return pdf.toString('latin1');
}

/** What is wider than the page, as print lays it out between the margins. */
async function cutOff(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: Math.round(((210 - 32) / 25.4) * 96), height: 1000 });
  await page.emulateMedia({ media: 'print' });
  return page.evaluate(`[document.scrollingElement, ...document.querySelectorAll('main, main *')]
    .filter((element) => getComputedStyle(element).display !== 'inline')
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.tagName + ' ' + element.textContent.slice(0, 40))`);
}

inBrowser('the sheet on paper', () => {
  test('of twenty long questions has several pages, and each heading has lines below it on its page', async () => {
    const pdf = await print(await openSheet());
    expect(countPages(pdf)).toBeGreaterThan(5);
    const headings = headingsOf(pdf);
    expect(headings.filter(({ title }) => title.startsWith('Long question')).length).toBe(20);
    expect(headings.filter(({ above }) => above < footMargin + fewLines)).toEqual([]);
    expect(headings.filter(({ above }) => above > a4.height)).toEqual([]);
  });

  test('has nothing cut off at the right', async () => {
    expect(await cutOff(await openSheet())).toEqual([]);
  });

  test('has no shell and no controls, but title, date and what was chosen', async () => {
    const page = await openSheet();
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['body > header', 'footer', '.off-paper', 'dialog', '#banner'])
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    expect(await page.locator('main').innerText()).toMatch(
      /^The night-before sheet\s+18 November 2026\. 23 of 23 questions: practised, weakest first\./,
    );
  });

  test('is dark on white when the screen is dark', async () => {
    const page = await openSheet('/sheet', { colorScheme: 'dark' });
    await page.evaluate('document.documentElement.dataset.theme = "dark"');
    const lightness = () =>
      page.evaluate<string>('getComputedStyle(document.querySelector(".item .prose")).color');
    const onScreen = await lightness();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(onScreen).toMatch(/oklch\(0\.9/);
    expect(await lightness()).toMatch(/oklch\(0\.2/);
  });

  test('prints my own answer instead of the model answer', async () => {
    const page = await openTab(
      await startSite(async (stores) => {
        await furnish(stores);
        const own = { learnerId: localLearner, questionId: 'db-deadlocks', writtenAt: nineToday };
        await stores.ownAnswers.keep({ id: 'own', ...own, answer: 'My own words.', plain: '' }, 'another-id');
      }),
      '/sheet?topic=databases',
    );
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.item').innerText()).toContain('My own words.');
    expect(await page.locator('.item').innerText()).not.toContain('The model answer, in');
  });

  test('the button prints, and is there only with JavaScript', async () => {
    const page = await openSheet('/sheet');
    await page.evaluate('window.print = () => { document.title = "printed"; }');
    await page.getByRole('button', { name: 'Print' }).click();
    expect(await page.title()).toBe('printed');
    const without = await openSheet('/sheet', { javaScriptEnabled: false });
    expect(await without.locator('[data-prints]').isVisible()).toBe(false);
  });
});
