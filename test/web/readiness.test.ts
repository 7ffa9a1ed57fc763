import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { localLearner } from '../../src/storage/learners.ts';
import { goodFile } from '../library/goodFiles.ts';
import { nextQuestion } from '../support/drilling.ts';
import { textOf, words } from '../support/forms.ts';
import * as prepare from '../support/preparing.ts';
import { aQuestion } from '../support/questions.ts';
import { cards, createWorld, renderer, snapshot, today, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const day = 24 * 60 * 60_000;

const page = async (path = '/readiness') => (await world.get(path)).text();
const all = async (selector: string, path?: string) => parse(await page(path)).querySelectorAll(selector);

const answerOften = (count: number, questionId?: string) => prepare.answerOften(world, count, questionId);
const planInterview = (days: number, deckIds: readonly string[] = [], title = 'Acme') =>
  prepare.planInterviewIn(world, days, { deckIds, title });

/** The questions that the first move's form sends. */
async function firstMove(): Promise<{ topic: string; ids: string[] }> {
  const [move] = await all('.move');
  const ids = move
    ?.querySelectorAll('input[name=questions]')
    .map((input) => input.getAttribute('value') ?? '');
  return { topic: move?.querySelector('a')?.text ?? '', ids: ids ?? [] };
}

describe('readiness', () => {
  test('teaches what it will show when nothing was practised', async () => {
    const empty = await createWorld();
    for (const table of ['card', 'question_practice'])
      empty.database.prepare(`DELETE FROM ${table} WHERE learner_id = ?`).run(localLearner);
    const html = await (await empty.get('/readiness')).text();
    expect(words(html)).toContain('Nothing to measure yet');
    expect(words(html)).toContain('After 5 graded answers this page says how many of your questions');
    expect(parse(html).querySelector('main a.primary[href="/drill"]')).not.toBeNull();
    expect(html).not.toContain('on-the-day');
  });

  test('says that it has too little data below five graded answers', async () => {
    expect(textOf(await page(), 'h1')).toBe('Too little data 3 of the 5 graded answers it takes');
    await answerOften(2);
    expect(textOf(await page(), 'h1')).toMatch(/^\d\.\d ± \d\.\d of 6 I could answer today$/);
  });

  test('counts the questions of the levels and decks practised, without suspended ones', async () => {
    expect(words(await page())).toContain('Mid-level, every deck, 6 questions');
    await world.stores.cards.resume(localLearner, cards.suspendedCap);
    expect(words(await page())).toContain('Mid-level, every deck, 7 questions');
  });

  test('expects what the memory of each question says', async () => {
    await answerOften(2);
    const { questions } = await world.stores.scope.read(localLearner);
    const seen = [cards.dueDeadlocks, cards.lapsedIdempotency, cards.freshEtag].map((id) =>
      questions.get(id),
    );
    // Forgotten and relearnt today: by the curve nothing is forgotten on the same day.
    const recalled = seen.map((question) => {
      const card = question?.card;
      if (!card || card.state === 'new') throw new Error('not seen');
      const days = (Date.parse(today) - Date.parse(card.lastReviewedOn)) / day;
      // FSRS-6 with its default decay, written out.
      const decay = -0.1542;
      return (1 + (0.9 ** (1 / decay) - 1) * (days / card.stability)) ** decay;
    });
    const expected = recalled.reduce((sum, chance) => sum + chance, 0);
    const spread = Math.sqrt(recalled.reduce((sum, chance) => sum + chance * (1 - chance), 0));
    expect(textOf(await page(), 'h1')).toBe(
      `${expected.toFixed(1)} ± ${spread.toFixed(1)} of 6 I could answer today`,
    );
    expect(recalled[1]).toBe(1);
  });

  test('tells each topic with its parts, in the order of the syllabus', async () => {
    await answerOften(3);
    const rows = (await all('.topics tbody tr')).map((row) => row.text.replaceAll(/\s+/g, ' ').trim());
    expect(rows.map((row) => row.split(/too|\d/)[0]?.trim())).toEqual([
      'HTTP',
      'Databases',
      'Distributed systems',
    ]);
    expect(rows[0]).toContain('2 of 3 seen, 5 answers');
    expect(rows[0]).toMatch(/\d\.\d ± \d\.\d of 3/);
    expect(rows[0]).toContain('100 %');
    expect(rows[1]).toContain('too little data: 1 of 2 seen, 1 answer');
    expect(rows[1]).toContain('– of 2');
    const meters = await all('.topics .expect');
    expect(meters).toHaveLength(1);
  });

  test('says how every number is computed, on the same page', async () => {
    const anchors = (await all('main a[href^="#"]')).map((link) => link.getAttribute('href') ?? '');
    const ids = (await all('main [id]')).map((element) => `#${element.getAttribute('id')}`);
    expect(anchors.length).toBeGreaterThan(3);
    expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([]);
  });

  test('counts an own question whatever its level', async () => {
    const file = goodFile('concept', 'my-own')
      .replace('rfc9110', 'unknown')
      .replace(/^level: .*/m, 'level: senior');
    const body = new FormData();
    body.append('files', new File([file], 'my-own.md'));
    await world.post('/questions/files', body);
    expect(words(await page())).toContain('Mid-level, every deck, 7 questions');
  });
});

describe('what would help most', () => {
  test('is counted in 30 days, or at the interview, or at all of several', async () => {
    expect(words(await page())).toMatch(/\+\d\.\d questions in 30 days/);
    await planInterview(9);
    expect(words(await page())).toMatch(/\+\d\.\d questions by 27 Nov 2026/);
    await planInterview(40);
    expect(words(await page())).toMatch(/\+\d\.\d questions for 2 interviews/);
  });

  test('is about the questions of the nearest interview', async () => {
    await planInterview(9, ['http']);
    const { questions } = await world.stores.scope.read(localLearner);
    const { ids } = await firstMove();
    expect((await all('.move')).length).toBe(1);
    expect(new Set(ids.map((id) => questions.get(id)?.topic))).toEqual(new Set(['http']));
  });

  test('leaves out the long exercise', async () => {
    const ids = (await all('.move input')).map((input) => input.getAttribute('value'));
    expect(ids).toContain('db-isolation');
    expect(ids).not.toContain('design-shortener');
  });

  test('is drilled first, in its order', async () => {
    const { ids } = await firstMove();
    const moved = await world.post('/readiness/moves', { questions: ids });
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/drill']);
    expect(ids).toContain(await nextQuestion(world));
    const { questions } = await world.stores.scope.read(localLearner);
    const wishes = ids.map((id) => questions.get(id)?.prioritisedAt ?? 0);
    expect(ids.length).toBeGreaterThan(1);
    expect(wishes).toEqual(ids.map((_, index) => world.clock.now + index));
  });

  test('sent twice is the same wish', async () => {
    const { ids } = await firstMove();
    await world.post('/readiness/moves', { questions: ids });
    await world.post('/readiness/moves', { questions: [...ids, ...ids] });
    expect(world.count('priority')).toBe(ids.length);
  });

  test('marks nothing when one of the questions is not there', async () => {
    const sent = await world.post('/readiness/moves', { questions: [cards.freshEtag, 'nothing-such'] });
    expect(sent.status).toBe(404);
    expect(words(await sent.text())).toContain('One of these questions is not there any more.');
    expect(world.count('priority')).toBe(0);
  });

  test.each([
    ['nothing', {}, 'No question was chosen. Choose one of the moves below.'],
    [
      'too much',
      { questions: Array.from({ length: 51 }, () => 'http-etag') },
      'These are more than 50 questions. Choose one of the moves below.',
    ],
  ])('refuses %s, beside the moves', async (_, fields, message) => {
    const sent = await world.post('/readiness/moves', fields);
    expect(sent.status).toBe(422);
    expect(textOf(await sent.text(), '#moves [role=alert]')).toBe(message);
    expect(world.count('priority')).toBe(0);
  });
});

describe('a topic', () => {
  const topic = (slug = 'http', query = '') => page(`/readiness/topics/${slug}${query}`);

  test('has its questions, what was never practised first, then the least likely', async () => {
    const links = (await all('.weakest .title', '/readiness/topics/http')).map((link) =>
      link.getAttribute('href'),
    );
    expect(links).toEqual(['/questions/http-etag', '/questions/http-caching', '/questions/http-idempotency']);
  });

  test('says of each question its chance today and on the day, and offers to practise it', async () => {
    await planInterview(21);
    const html = await topic('databases');
    expect(textOf(html, '.weakest')).toMatch(
      /\d+ % today · \d+ % on 9 Dec 2026 · key points 100 % · pace \d\.\d× · practised 11 Nov 2026 · due now/,
    );
    expect(parse(html).querySelector('.weakest a[href="/drill?question=db-deadlocks"]')).not.toBeNull();
  });

  test('says what its figures are made of', async () => {
    await answerOften(3);
    expect(words(await topic())).toMatch(/\d\.\d ± \d\.\d of 3 I could answer today/);
    expect(words(await topic())).toContain('2 of 3 questions seen, 5 graded answers, key points 100 %');
    expect(words(await topic('databases'))).toContain('Too little data: 1 of the 5 graded answers it takes.');
  });

  test('says how many of its questions are not counted', async () => {
    expect(words(await topic('distributed'))).toContain('1 more question of this topic is not counted');
  });

  test('that nobody knows is a 404', async () => {
    expect((await world.get('/readiness/topics/nothing-such')).status).toBe(404);
  });

  test('has fifty questions on a page, and the last page for one beyond it', async () => {
    const more = Array.from({ length: 60 }, (_, index) => aQuestion({ id: `more-${index}`, topic: 'http' }));
    const added = more.map((question) => ({ question, path: `http/${question.id}.md`, hash: question.id }));
    await world.stores.bank.synchronise(
      { ...snapshot, questions: [...snapshot.questions, ...added] },
      { renderer, now: world.clock.now },
    );
    const listed = async (query: string) =>
      (await all('.weakest > li', `/readiness/topics/http${query}`)).length;
    expect([await listed(''), await listed('?page=2'), await listed('?page=7')]).toEqual([50, 13, 13]);
    expect((await all('a[rel=next]', '/readiness/topics/http'))[0]?.getAttribute('href')).toBe(
      '/readiness/topics/http?page=2',
    );
  });
});
