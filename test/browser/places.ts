/** Every page a person can be on, and how it is reached. */
import type { Page } from 'playwright-core';
import type { BankProblem, Question } from '../../src/domain/question.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { openTab, type Site, startSite, type TabOptions } from '../support/browser.ts';
import { aQuestion } from '../support/questions.ts';
import { cards, furnish, gradeOnce, nineToday, renderer, snapshot } from '../support/world.ts';
import { answerBox, compare, question, rate, ratingButton } from './drill.ts';

const longLine =
  'SELECT o.id, o.total_cents, c.email FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.state = 1;';

const debugging = aQuestion({
  id: 'debug-slow-orders',
  kind: 'debugging',
  topic: 'databases',
  minutes: 8,
  question: 'The orders page takes nine seconds since Monday. Where do you look first, and why `EXPLAIN`?',
  scenario: 'A shop on one PostgreSQL server. Nothing was deployed, but a customer imported their archive.',
  evidence: [
    'The slow query log says:',
    `\`\`\`sql\n-- 9112 ms\n${longLine}\n\`\`\``,
    'The table statistics:',
    '| relation | live rows | dead rows | last analyze | sequential scans | index scans |',
    '| --- | ---: | ---: | --- | ---: | ---: |',
    '| public.orders | 14200301 | 3100442 | 2026-11-02 03:11:00+00 | 190233 | 12 |',
  ]
    .join('\n\n')
    .replaceAll('|\n\n|', '|\n|'),
  rootCause: 'The planner works with statistics from before the import.',
});

const design = aQuestion({
  id: 'design-rate-limiter',
  kind: 'design',
  topic: 'distributed',
  minutes: 10,
  question:
    'Design a rate limiter for a public API.\n\nSay what you count, where, and what a client is told.',
  constraints: '- 20,000 requests a second at the peak\n- Three regions\n- `429` within 5 ms',
  walkthrough: '### Interface\n\nA header.\n\n### Storage\n\nA counter with a time to live.',
  lookFor: 'Whether the candidate asks who the clients are.',
  strongExample: 'I would start with a fixed window.',
  weakExamples: 'I would use Redis.',
});

const problems = [
  {
    path: 'http/http-keep-alive.md',
    line: 3,
    message: '"level" says "expert".',
    mend: 'Use junior, mid or senior.',
  },
  {
    path: 'distributed-systems/a-question-with-a-rather-long-name-that-has-to-wrap-somewhere.md',
    line: 120,
    message: 'There is no model answer.',
    mend: 'Write a section "Model answer".',
  },
];

/** The world's bank with more questions in it. */
const bankWith = (questions: readonly Question[], found: readonly BankProblem[] = []) => ({
  ...snapshot,
  decks: snapshot.decks.map((deck) => ({
    ...deck,
    questionIds: [...deck.questionIds, ...(deck.id === 'everything' ? questions.map(({ id }) => id) : [])],
  })),
  questions: [
    ...snapshot.questions,
    ...questions.map((question) => ({
      question,
      path: `${question.topic}/${question.id}.md`,
      hash: `hash-of-${question.id}`,
    })),
  ],
  problems: [...found],
});

/** The world's learner with their history, and a bank with a question of every make. */
async function furnished(stores: Stores): Promise<void> {
  await furnish(stores);
  await stores.bank.synchronise(bankWith([debugging, design]), { renderer, now: nineToday });
}

async function withProblems(stores: Stores): Promise<void> {
  await furnish(stores);
  await stores.bank.synchronise(bankWith([], problems), { renderer, now: nineToday });
}

/** Somebody who opens the program for the first time. */
export async function newcomer(stores: Stores): Promise<void> {
  await stores.learners.ensure(localLearner, 'Europe/Berlin', nineToday);
  await stores.bank.synchronise(snapshot, { renderer, now: nineToday });
}

async function beginner(stores: Stores): Promise<void> {
  await newcomer(stores);
  await stores.learners.skipSetUp(localLearner, nineToday);
}

/** Everything that today's budget has room for was practised already. */
async function doneForToday(stores: Stores): Promise<void> {
  await furnish(stores);
  const { dueDeadlocks, lapsedIdempotency, freshEtag } = cards;
  const at = nineToday - 60_000;
  await gradeOnce(stores, { questionId: dueDeadlocks, rating: 'hard', at });
  for (const questionId of [lapsedIdempotency, freshEtag, 'http-caching', 'db-isolation'])
    await gradeOnce(stores, { questionId, rating: 'easy', at: at + 1 });
}

/** Two questions are due and three new ones may still come today, of more than that. */
export async function longDay(stores: Stores): Promise<void> {
  await furnish(stores);
  const met = ['a', 'b', 'c', 'd', 'e'].map((letter) =>
    aQuestion({ id: `met-${letter}`, topic: 'databases' }),
  );
  const fresh = ['a', 'b'].map((letter) => aQuestion({ id: `fresh-${letter}`, topic: 'distributed' }));
  await stores.bank.synchronise(bankWith([...met, ...fresh]), { renderer, now: nineToday });
  for (const { id } of met)
    await gradeOnce(stores, { questionId: id, rating: 'easy', at: nineToday - 60 * 60_000 });
}

type Place = {
  fill?: (stores: Stores) => Promise<void>;
  path: string;
  /** What is done on the page before it is what it is called. */
  go?: (page: Page, site: Site) => Promise<void>;
  expected?: readonly RegExp[];
};

const refused = (status: number) => ({ expected: [new RegExp(`status of ${status}`)] });

const openAll = async (page: Page) => {
  for (const summary of await page.locator('main summary').all()) await summary.click();
};

/** The pages of the drill, on which a thumb has to find everything. */
export const drillPlaces = {
  'a question': { path: '/drill' },
  'a question after a rating': {
    path: '/drill',
    go: async (page) => {
      await compare(page);
      await rate(page, 'Good');
    },
  },
  'a debugging question with evidence': { path: `/drill?question=${debugging.id}` },
  'a design question with its constraints open': {
    path: `/drill?question=${design.id}`,
    go: (page) => page.getByText('Ask about requirements and scale').click(),
  },
  'a question with its hints and the flag open': { path: '/drill', go: openAll },
  'a question with another text kept for it': {
    path: '/drill',
    go: async (page) => {
      await compare(page, 'My first words.');
      await page.goBack();
      await answerBox(page).fill('Other words.');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByRole('heading', { name: 'Model answer' }).waitFor();
      await page.goto(`/drill?question=${cards.lapsedIdempotency}`);
      await page.getByText('have not rated it yet').waitFor();
    },
  },
  'a comparison': { path: '/drill', go: (page) => compare(page) },
  'a comparison of a debugging question': {
    path: `/drill?question=${debugging.id}`,
    go: async (page) => {
      await compare(page);
      await openAll(page);
    },
  },
  'a comparison of a design question': {
    path: `/drill?question=${design.id}`,
    go: async (page) => {
      await compare(page, `${'A long answer, word by word. '.repeat(40)}${'unbroken'.repeat(30)}`);
      await openAll(page);
    },
  },
  'a comparison that was rated': {
    path: '/drill',
    go: async (page) => {
      await compare(page);
      const address = page.url();
      await rate(page, 'Hard');
      await page.goto(address);
      await page.getByText('You rated this').waitFor();
    },
  },
  'a rating that came too late': {
    path: '/drill',
    ...refused(409),
    go: async (page, { stores, clock }) => {
      await compare(page);
      await gradeOnce(stores, { questionId: cards.lapsedIdempotency, rating: 'good', at: clock() });
      await ratingButton(page, 'Good').click();
      await page.getByText('rated in another tab').waitFor();
    },
  },
  'an answer that could not be taken': {
    path: '/drill',
    ...refused(422),
    go: async (page) => {
      await answerBox(page).fill('   ');
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByText('Write an answer first').waitFor();
    },
  },
  'the summary of a day': {
    fill: doneForToday,
    path: '/drill',
    go: async (page) => {
      const title = await question(page).textContent();
      if (title !== 'Done for today') throw new Error(`the day is not done: ${title}`);
    },
  },
} as const satisfies Record<string, Place>;

export const places: Record<string, Place> = {
  'the welcome page': { fill: newcomer, path: '/' },
  'the welcome page with a problem': {
    fill: newcomer,
    path: '/welcome',
    ...refused(422),
    go: async (page) => {
      await page.evaluate('document.querySelector("form:has([name=decks])").noValidate = true');
      await page.getByLabel('Minutes a day').fill('4');
      await page.getByRole('button', { name: 'Start practising' }).click();
      await page.getByText('Choose 5 to 240 minutes a day.').waitFor();
    },
  },
  'Today without a history': { fill: beginner, path: '/' },
  'Today with a history': { fill: furnished, path: '/', go: openAll },
  'Today with problems in the bank': { fill: withProblems, path: '/' },
  'Today when all is done': { fill: doneForToday, path: '/' },
  ...drillPlaces,
  'the bank': { path: '/bank' },
  'the bank with problems': { fill: withProblems, path: '/bank' },
  'a page that is not there': { path: '/nowhere', ...refused(404) },
  'an attempt that is not there': { path: '/attempts/nobody', ...refused(404) },
  'the shortcuts': {
    path: '/drill',
    go: async (page) => {
      await page.getByRole('button', { name: /^Shortcuts/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
};

/** A tab on the place, in a site of its own. */
export async function openPlace(name: string, options: TabOptions = {}): Promise<Page> {
  const place = places[name];
  if (!place) throw new Error(`there is no place ${name}`);
  const site = await startSite(place.fill ?? furnished);
  const page = await openTab(site, place.path, { expected: place.expected ?? [], ...options });
  await place.go?.(page, site);
  return page;
}
