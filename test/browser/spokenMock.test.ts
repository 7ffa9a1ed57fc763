/** Speaking into a microphone that is not there: the browser's own makes the beeps. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { eventually, focused, inBrowser, openTab, type Site, startSite } from '../support/browser.ts';
import { asked, beginMock, furnishRoom } from '../support/room.ts';

const { retries, queues } = asked;
const microphone = { permissions: ['microphone'] };

async function openSpoken(options: Parameters<typeof openTab>[2] = microphone) {
  const site = await startSite(furnishRoom);
  const id = await beginMock(site.stores, { questions: [retries, queues], isSpoken: true }, site.clock());
  return { site, id, page: await openTab(site, `/mocks/${id}`, options) };
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const recorder = (page: Page) => page.locator('[data-recorder]');

const recordingsOf = async (site: Site, id: string) => site.stores.recordings.ofMock(id);
const piecesOf = async (site: Site, id: string) =>
  (await recordingsOf(site, id)).reduce((sum, { pieces }) => sum + pieces, 0);

/** What the player says of its sound once it knows. */
const heard = (page: Page, nth: number) =>
  page
    .locator('audio')
    .nth(nth)
    .evaluate((audio) => {
      const { duration, readyState, error } = audio as HTMLAudioElement;
      return {
        isLong: duration > 1 && duration < 30,
        isReady: readyState > 0,
        error: error?.message ?? null,
      };
    });

inBrowser('spoken answers', () => {
  test('what is said is uploaded while one speaks, survives a reload, and is played back in the debrief', async () => {
    const { site, id, page } = await openSpoken();
    await button(page, 'Record my answer').click();
    await eventually(() => piecesOf(site, id)).toBeGreaterThan(0);
    expect(await button(page, 'Stop').isVisible()).toBe(true);
    await page.reload();
    expect(await recorder(page).innerText()).toMatch(/0:\d\d kept/);
    await page.keyboard.press('r');
    await eventually(async () => (await recordingsOf(site, id)).length).toBe(2);
    await page.keyboard.press('Control+Enter');
    await page.getByText('retries goes on?').waitFor();
    const kept = await recordingsOf(site, id);
    expect(kept.map(({ position, step, type }) => [position, step, type])).toEqual([
      [0, 0, 'audio/webm'],
      [0, 0, 'audio/webm'],
    ]);
    const { mock } = (await site.stores.mocks.find(localLearner, id)) ?? {};
    expect(mock?.answers).toMatchObject([
      { position: 0, step: 0, answer: '', submittedAt: expect.any(Number) },
    ]);

    await site.stores.mocks.apply({ learnerId: localLearner, id }, { kind: 'leave' }, site.clock());
    await page.goto(`/mocks/${id}/debrief/1`);
    expect(await page.locator('audio').count()).toBe(2);
    for (const nth of [0, 1])
      await eventually(() => heard(page, nth)).toEqual({ isLong: true, isReady: true, error: null });
  }, 60_000);

  test('a refused microphone is said, and the answer is typed', async () => {
    const { page } = await openSpoken({ permissions: [] });
    await button(page, 'Record my answer').click();
    await eventually(() => recorder(page).getByRole('alert').innerText()).toMatch(/microphone.*[Tt]ype/s);
    expect(await focused(page)).toBe('answer');
    await page.locator('#answer').fill('Typed instead.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('retries goes on?').waitFor();
  });

  test('while the server is gone what is said waits, and is kept when it is back', async () => {
    const { site, id, page } = await openSpoken({
      ...microphone,
      expected: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Failed to load resource/],
    });
    await button(page, 'Record my answer').click();
    await eventually(() => piecesOf(site, id)).toBeGreaterThan(0);
    await site.stop();
    const before = await piecesOf(site, id);
    await eventually(() => recorder(page).innerText()).toMatch(/not uploaded yet/i);
    expect(await piecesOf(site, id)).toBe(before);
    await site.startAgain();
    await button(page, 'Stop').click();
    await eventually(() => piecesOf(site, id)).toBeGreaterThan(before);
    await eventually(() => recorder(page).innerText()).not.toMatch(/not uploaded yet/i);
    expect(await recordingsOf(site, id)).toHaveLength(1);
  }, 60_000);
});
