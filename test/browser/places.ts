/** Every page a person can be on, and how it is reached. */
import type { Page } from 'playwright-core';
import type { BankProblem, Question } from '../../src/domain/question.ts';
import { ratings } from '../../src/domain/rating.ts';
import { addDays } from '../../src/domain/studyDay.ts';
import { parseQuestion } from '../../src/library/parseQuestion.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { goodFile } from '../library/goodFiles.ts';
import { anAttempt } from '../storage/grading.ts';
import { openTab, type Site, startSite, type TabOptions } from '../support/browser.ts';
import { aQuestion } from '../support/questions.ts';
import { cards, furnish, gradeOnce, nineToday, renderer, snapshot, today } from '../support/world.ts';
import { answerBox, compare, question, rate, ratingButton } from './drill.ts';
import { mockPlaces } from './mockPlaces.ts';

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

/** A question with every rating, a reset, a wish, and answers short, long and unbroken. */
async function practised(stores: Stores): Promise<void> {
  await furnished(stores);
  const day = 86_400_000;
  for (const [index, rating] of [...ratings, ...ratings].entries())
    await gradeOnce(stores, { questionId: debugging.id, rating, at: nineToday - (60 - index * 7) * day });
  const card = await stores.cards.find(localLearner, debugging.id);
  const about = { learnerId: localLearner, questionId: debugging.id, cardVersion: card.version };
  const when = { changedAt: nineToday - 5 * day, studyDay: addDays(today, -5) };
  await stores.cardChanges.record({
    change: { id: 'a-reset', kind: 'reset', dueOn: null, ...about, ...when },
    card: { state: 'new', version: card.version + 1 },
  });
  await gradeOnce(stores, { questionId: debugging.id, rating: 'good', at: nineToday - 3 * day });
  for (const answer of ['Statistics first. '.repeat(60), `Then ${'unbroken'.repeat(40)}, I would say.`]) {
    const attempt = anAttempt({ questionId: debugging.id, answer, answeredAt: nineToday - answer.length });
    await stores.attempts.record(attempt, `draft-${answer.length}`);
  }
  await stores.priorities.prioritise(localLearner, debugging.id, nineToday);
}

/** Flags on the bank's questions, one of them done. */
async function withFlags(stores: Stores): Promise<void> {
  await furnished(stores);
  const about = { learnerId: localLearner, attemptId: null, resolvedAt: null };
  for (const [index, questionId] of [cards.dueDeadlocks, cards.freshEtag, debugging.id].entries()) {
    const text = { questionId, contentHash: `hash-of-${questionId}`, flaggedAt: nineToday - index };
    const note = `The ${'very '.repeat(30)}long note, and ${'unbroken'.repeat(20)}.`;
    await stores.flags.raise({ id: `flag-${index}`, ...about, ...text, note }, 'another-id');
  }
  await stores.flags.resolve(localLearner, 'flag-0', nineToday);
}

/** An own question that names what is not there. */
async function withOwn(stores: Stores): Promise<void> {
  await furnished(stores);
  const file = goodFile('concept', 'my-own').replace('rfc9110', 'unknown');
  const parsed = parseQuestion(file, '');
  if ('problems' in parsed) throw new Error('the file is not good');
  const written = { learnerId: localLearner, question: parsed.question, file };
  await stores.ownQuestions.save(written, { basis: 'new', renderer, now: nineToday });
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

/** An interview in three weeks, one that is over, and a break between. */
async function withInterview(stores: Stores): Promise<void> {
  await furnish(stores);
  for (const [id, days] of [
    ['next', 21],
    ['over', -5],
  ] as const)
    await stores.plans.planInterview(
      localLearner,
      { id, on: addDays(today, days), title: 'Acme', deckIds: [] },
      nineToday,
    );
  const away = { id: 'away', from: addDays(today, 3), to: addDays(today, 6) };
  await stores.plans.planBreak(localLearner, away, nineToday);
}

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
  'writing an own answer': {
    path: `/questions/${design.id}/answer?layout=star`,
    go: async (page) => {
      await page.getByLabel('Situation').fill('A **release** went wrong.');
      await page.getByRole('button', { name: 'Keep this version' }).click();
      await page.goto(`/questions/${design.id}/answer`);
      await openAll(page);
    },
  },
  'a comparison with an own answer': {
    path: `/questions/${cards.dueDeadlocks}/answer`,
    go: async (page) => {
      await page.getByLabel('Your answer').fill('Two transactions wait for each other.');
      await page.getByRole('button', { name: 'Keep this version' }).click();
      await page.goto(`/drill?question=${cards.dueDeadlocks}`);
      await compare(page);
      await openAll(page);
    },
  },
  'writing a question': {
    path: '/questions/new?from=design-rate-limiter',
    go: async (page) => {
      await page.getByLabel('Key points').fill(`[must] ${'unbroken'.repeat(20)}\nunmarked`);
      await page.getByText('Line 2: This key point').waitFor();
    },
  },
  'writing a question with problems': {
    path: '/questions/new',
    ...refused(422),
    go: async (page) => {
      await page.getByLabel('Id', { exact: true }).fill('No');
      await page.getByRole('button', { name: 'Save the question' }).click();
      await page.getByText('Not saved yet').waitFor();
    },
  },
  'editing an own question that has unsaved text': {
    fill: withOwn,
    path: '/questions/my-own/edit?saved=1',
    go: async (page) => {
      await page.getByLabel('Hints').fill('Unsaved.');
      await page.getByText('Preview of').waitFor();
      await page.reload();
      await page.getByText('You have unsaved text').waitFor();
    },
  },
  'own questions as files': { fill: withOwn, path: '/questions/files' },
  'own questions as files, some of them refused': {
    fill: withOwn,
    path: '/questions/files',
    go: async (page) => {
      const name = `${'a-long-name-'.repeat(12)}.md`;
      const files = ['a.md', name].map((one) => ({
        name: one,
        mimeType: 'text/markdown',
        buffer: Buffer.from('?'),
      }));
      const good = {
        name: 'my-own.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from(goodFile('concept', 'my-own')),
      };
      await page.getByLabel('Markdown files').setInputFiles([...files, good]);
      await page.getByRole('button', { name: 'Import' }).click();
      await page.getByText('1 file taken').waitFor();
    },
  },
  'reading a debugging question': { path: '/reading?topic=databases&kind=debugging' },
  'reading a design question, marked': {
    path: '/reading?words=rate+limiter',
    go: async (page) => {
      await page.getByRole('button', { name: 'Drill this soon' }).click();
      await page.locator('#soon-button[aria-pressed=true]').waitFor();
    },
  },
  'the end of reading': { path: '/reading?topic=http&at=end' },
  'nothing to read': { path: '/reading?topic=nothing-such' },
  'the sheet for paper': { path: '/sheet?state=any' },
  'an empty sheet for paper': { fill: beginner, path: '/sheet' },
  'a question with a history': { fill: practised, path: `/questions/${debugging.id}`, go: openAll },
  'a design question’s page with its answer': { path: `/questions/${design.id}`, go: openAll },
  'a question that was never practised': { path: `/questions/${cards.freshEtag}` },
  'a suspended question': { path: `/questions/${cards.suspendedCap}` },
  'a question with another due day': {
    path: `/questions/${cards.dueDeadlocks}`,
    go: async (page) => {
      await page.getByText('Set the due day').click();
      await page.getByLabel('Due on').fill('2026-12-01');
      await page.getByRole('button', { name: 'Set this day' }).click();
      await page.getByText('Due day set to 1 Dec 2026.').first().waitFor();
    },
  },
  'a due day that is over': {
    path: `/questions/${cards.dueDeadlocks}`,
    ...refused(422),
    go: async (page) => {
      await page.getByText('Set the due day').click();
      await page.evaluate('document.querySelector("form:has(#due-on)").noValidate = true');
      await page.getByLabel('Due on').fill('1999-01-01');
      await page.getByRole('button', { name: 'Set this day' }).click();
      await page.getByText('Choose a day from today').waitFor();
    },
  },
  'two answers compared': { fill: practised, path: `/questions/${debugging.id}/comparison`, go: openAll },
  'flags to work through': { fill: withFlags, path: '/flags', go: openAll },
  'no flags': { path: '/flags' },
  'the questions': {
    path: '/questions',
    fill: furnished,
    go: async (page) => {
      // On a desk the filters need no unfolding.
      for (const summary of await page.locator('main summary:visible').all()) await summary.click();
    },
  },
  'a search': { path: '/questions?words=what+about+orders&state=new&sort=due', fill: furnished },
  'a search without results': { path: '/questions?words=zebra&kind=design' },
  readiness: {
    fill: withInterview,
    path: '/readiness',
    go: async (page) => {
      await page.getByText('if you follow the plan').first().waitFor();
      await openAll(page);
    },
  },
  'readiness before the first answer': { fill: beginner, path: '/readiness' },
  'a topic’s readiness': { path: '/readiness/topics/http', go: openAll },
  statistics: { fill: practised, path: '/statistics?range=all', go: openAll },
  'statistics before the first answer': { fill: beginner, path: '/statistics' },
  'the settings': { path: '/settings', go: openAll },
  'settings that cannot be': {
    path: '/settings',
    ...refused(422),
    go: async (page) => {
      await page.evaluate('for (const form of document.forms) form.noValidate = true');
      await page.getByLabel('Minutes a day').fill('3');
      await page.getByLabel('Learning steps', { exact: true }).fill('a while');
      await page.getByRole('button', { name: 'Keep these settings' }).click();
      await page.getByText('Choose 5 to 240 minutes a day').waitFor();
    },
  },
  'interviews and breaks': { fill: withInterview, path: '/settings/plans', go: openAll },
  'the weights': { path: '/settings/weights', go: openAll },
  'the workload': {
    path: '/settings/workload',
    go: async (page) => {
      await page.getByRole('img').first().waitFor();
      await openAll(page);
    },
  },
  ...mockPlaces,
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
