/** The pages of mock interviews, and how they are reached. */
import type { Page } from 'playwright-core';
import { localLearner } from '../../src/storage/learners.ts';
import type { Stores } from '../../src/storage/stores.ts';
import type { Site } from '../support/browser.ts';
import { handIn, happen, beginMock as sit, sitMock } from '../support/debriefing.ts';
import { asked, beginMock, furnishRoom } from '../support/room.ts';
import { nineToday } from '../support/world.ts';

const anHour = 3_600_000;
const { retries, outage, shortener } = asked;

/** A design, to be spoken, that begins when the tab does. */
async function inTheRoom(stores: Stores): Promise<void> {
  await furnishRoom(stores);
  await beginMock(stores, { questions: [shortener, retries], isSpoken: true, minutes: 45 });
}

/** An evening of two interviews, hours ago: one of each sort of answer. */
async function sat(stores: Stores): Promise<void> {
  await furnishRoom(stores);
  const clock = { now: nineToday - 3 * anHour };
  await sitMock({ stores, clock }, [retries.id, outage.id]);
  clock.now = nineToday - anHour;
  const id = await sit({ stores, clock }, [shortener.id, retries.id, outage.id]);
  const sketch = { answer: 'Boxes and arrows.', scratch: 'client -> cache\n          -> store' };
  await happen({ stores, clock }, id, 400, handIn(0, 0, sketch));
  await happen({ stores, clock }, id, 200, handIn(0, 1, { answer: 'It goes on.' }));
  await happen({ stores, clock }, id, 60, { kind: 'leave' });
}

const interviews = async ({ stores, clock }: Site) => stores.mocks.list(localLearner, clock());

/** Goes to a page of an interview: the newest is 0. */
const to =
  (nth: number, rest: string) =>
  async (page: Page, site: Site): Promise<void> => {
    await page.goto(`/mocks/${(await interviews(site))[nth]?.id}${rest}`);
  };

async function openAll(page: Page): Promise<void> {
  await page.evaluate('for (const one of document.querySelectorAll("main details")) one.open = true');
}

/** Gives the first answer of both interviews a band and a rating. */
async function judgeBoth(page: Page, site: Site): Promise<void> {
  for (const nth of [1, 0]) {
    await to(nth, '/debrief/1')(page, site);
    await page.locator('input[type=radio][value="1"]').first().check();
    await page.getByRole('button', { name: /^Hard/ }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/debrief/1'));
  }
}

type MockPlace = {
  fill: (stores: Stores) => Promise<void>;
  path: string;
  go?: (page: Page, site: Site) => Promise<void>;
};

const visit = (fill: MockPlace['fill'], go?: MockPlace['go']): MockPlace => ({
  fill,
  path: '/mock',
  ...(go && { go }),
});

const judgedThen = (go: (page: Page, site: Site) => Promise<void>) =>
  visit(sat, async (page, site) => {
    await judgeBoth(page, site);
    await go(page, site);
    await openAll(page);
  });

export const mockPlaces: Record<string, MockPlace> = {
  'setting up a mock interview': visit(furnishRoom, openAll),
  'a design in the room': visit(inTheRoom, async (page, site) => {
    await to(0, '')(page, site);
    await openAll(page);
  }),
  'a follow-up in the room': visit(inTheRoom, async (page, site) => {
    await to(0, '')(page, site);
    await page.locator('#answer').fill('Boxes and arrows.');
    await page.getByRole('button', { name: /^Hand in/ }).click();
    await page.getByText(`${shortener.id} goes on?`).waitFor();
    await openAll(page);
  }),
  'the pause of an interview': visit(inTheRoom, async (page, site) => {
    await to(0, '')(page, site);
    await openAll(page);
    await page.getByRole('button', { name: /^Pause/ }).click();
    await page.getByRole('button', { name: /Go on|Resume/ }).waitFor();
  }),
  'an answer to judge': visit(sat, async (page, site) => {
    await to(0, '/debrief/1')(page, site);
    await openAll(page);
  }),
  'a question that was not reached': visit(sat, to(0, '/debrief/3')),
  'a scorecard': judgedThen(to(0, '/scorecard')),
  'the history of interviews': judgedThen(async (page) => void (await page.goto('/mock/history'))),
  'two interviews compared': judgedThen(async (page) => void (await page.goto('/mock/comparison'))),
  'an interview to be deleted': visit(sat, to(1, '/deletion')),
};
