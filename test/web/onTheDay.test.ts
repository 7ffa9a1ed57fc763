import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { addUp, runsFor } from '../../src/web/readiness/forecast.ts';
import { textOf } from '../support/forms.ts';
import * as prepare from '../support/preparing.ts';
import { aQuestion } from '../support/questions.ts';
import { createWorld, renderer, snapshot, today, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const _day = 24 * 60 * 60_000;

const page = async (path = '/readiness') => (await world.get(path)).text();
const all = async (selector: string, path?: string) => parse(await page(path)).querySelectorAll(selector);

const answerOften = (count: number, questionId?: string) => prepare.answerOften(world, count, questionId);
const planInterview = (days: number, deckIds: readonly string[] = [], title = 'Acme') =>
  prepare.planInterviewIn(world, days, { deckIds, title });

describe('on the day', () => {
  test('says at once what is left without practice, and offers to work out the plan', async () => {
    await planInterview(21);
    const html = await page();
    expect(textOf(html, '#on-the-day')).toMatch(
      /Acme, 9 Dec 2026, in 21 days ?\d\.\d ± \d\.\d of 6 on 9 Dec 2026 if you stop now\./,
    );
    expect(parse(html).querySelector('#on-the-day')?.getAttribute('hx-get')).toBe('/readiness/projection');
    expect(parse(html).querySelector('#on-the-day a[href="/readiness/projection"]')).not.toBeNull();
    expect(parse(html).querySelector('#on-the-day svg')).toBeNull();
  });

  test('has both lines when the plan is worked out, and what it cannot do', async () => {
    await planInterview(21);
    const html = await page('/readiness/projection');
    const text = textOf(html, '#on-the-day');
    expect(text).toMatch(
      /\d\.\d ± \d\.\d of 6 if you follow the plan, \d\.\d ± \d\.\d of 6 if you stop now\./,
    );
    expect(text).toContain('With 20 minutes a day 1 of 6 questions will not have come up once by then.');
    expect(text).toContain('It is a long exercise, which you take on apart.');
    expect(text).toMatch(/10 minutes more a day would add (?:about \d+ answers?|less than one answer)\./);
    expect(parse(html).querySelectorAll('#on-the-day svg .middle')).toHaveLength(2);
    const [planned, stopped] = [...text.matchAll(/(\d\.\d) ± \S+ of 6/g)].map(([, number]) => Number(number));
    expect(planned).toBeGreaterThan(stopped ?? 0);
  });

  test('is there at once when it was worked out before, until something is practised', async () => {
    await planInterview(21);
    await page('/readiness/projection');
    expect(await page()).toContain('if you follow the plan');
    await answerOften(1);
    expect(await page()).not.toContain('if you follow the plan');
  });

  test('has the numbers of the picture in a table, from today to the day', async () => {
    await planInterview(21);
    const rows = await all('#on-the-day tbody tr', '/readiness/projection');
    const cells = rows.map((row) => row.querySelectorAll('th, td').map((cell) => cell.text));
    expect(cells[0]?.[0]).toBe('18 Nov 2026');
    expect(cells[0]?.[1]).toBe(cells[0]?.[2]);
    expect(cells.at(-1)?.[0]).toBe('9 Dec 2026');
    expect(rows.length).toBeLessThanOrEqual(12);
  });

  test('shows a month without practice when there is no interview, and how to set one', async () => {
    const html = await page('/readiness/projection');
    expect(textOf(html, '#on-the-day')).toContain('In a month, without practice');
    expect(parse(html).querySelectorAll('#on-the-day svg .middle')).toHaveLength(1);
    expect(parse(html).querySelector('#on-the-day a[href="/settings/plans"]')).not.toBeNull();
    expect(textOf(html, '#on-the-day')).not.toContain('follow the plan');
  });

  test('of the interview is the present', async () => {
    await planInterview(0);
    const html = await page('/readiness/projection');
    expect(textOf(html, '#on-the-day')).toMatch(/Acme, today ?\d\.\d ± \d\.\d of 6 today\./);
    expect(parse(html).querySelector('#on-the-day svg')).toBeNull();
  });

  test('tells three interviews, and that there are more', async () => {
    for (const days of [3, 5, 8, 13]) await planInterview(days, [], `In ${days}`);
    const html = await page('/readiness/projection');
    expect(
      parse(html)
        .querySelectorAll('#on-the-day h3')
        .map(({ text }) => text.split(',')[0]),
    ).toEqual(['In 3', 'In 5', 'In 8']);
    expect(textOf(html, '#on-the-day')).toContain('1 later interview is planned besides.');
  });

  test('says when other interviews want the same minutes', async () => {
    await planInterview(5, ['http']);
    expect(await page('/readiness/projection')).not.toContain('You prepare for other interviews');
    await planInterview(9);
    expect(await page('/readiness/projection')).toContain('You prepare for other interviews');
  });

  test('practises nothing in a break', async () => {
    await planInterview(5);
    await world.stores.plans.planBreak(
      localLearner,
      { id: 'away', from: today, to: addDays(today, 5) },
      world.clock.now,
    );
    const rows = await all('#on-the-day tbody tr', '/readiness/projection');
    const last = rows.at(-1)?.querySelectorAll('td') ?? [];
    expect(last[0]?.text).toBe(last[1]?.text);
  });
});

describe('a forecast', () => {
  test('adds independent parts up: their means, and the squares of their spreads', () => {
    const part = (expected: number, spread: number) => [{ on: today, expected, spread }];
    expect(addUp([part(10, 3), part(2, 4)])).toEqual([{ on: today, expected: 12, spread: 5 }]);
  });

  test.each([
    ['as many learners as are wanted for a small bank', 218, 21, 8],
    ['fewer for a far day', 218, 300, 5],
    ['none for a big bank and a far day', 10_000, 300, 0],
  ])('simulates %s', (_, questions, days, runs) => {
    expect(runsFor(questions, days, 20)).toBe(runs);
  });

  test('of a day too far off for a big bank says so, and what is left without practice', async () => {
    const more = Array.from({ length: 700 }, (_, index) => aQuestion({ id: `more-${index}`, topic: 'http' }));
    const added = more.map((question) => ({ question, path: `http/${question.id}.md`, hash: question.id }));
    await world.stores.bank.synchronise(
      { ...snapshot, questions: [...snapshot.questions, ...added] },
      { renderer, now: world.clock.now },
    );
    await planInterview(300);
    const html = await page('/readiness/projection');
    expect(textOf(html, '#on-the-day')).toContain('The plan is worked out when the day is nearer');
    expect(parse(html).querySelectorAll('#on-the-day svg .middle')).toHaveLength(1);
  });
});
