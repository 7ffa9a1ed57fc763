import { parse } from 'node-html-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Band, bands, verdictOf } from '../../src/domain/rubric.ts';
import { bandText } from '../../src/web/ui/interviewWords.ts';
import { beginMock, debriefOf, handIn, happen, pass, sitMock } from '../support/debriefing.ts';
import { textOf, words } from '../support/forms.ts';
import { cards, createWorld, renderer, snapshot, type World } from '../support/world.ts';

const [first, second, third] = [cards.freshEtag, 'http-caching', 'db-isolation'] as const;
const day = 24 * 60 * 60_000;

let world: World;
beforeEach(async () => {
  world = await createWorld();
});

const open = (mock: string) => debriefOf(world, mock);

/** The words of a part, with a space between any two elements. */
const spaced = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([.,:])/g, '$1')
    .trim();

/** The section under this heading. */
function sectionOf(html: string, heading: string): string {
  const found = parse(html)
    .querySelectorAll('section')
    .find((section) => section.querySelector('h2')?.text === heading);
  return spaced(found?.innerHTML ?? '');
}

const rowsOf = (html: string, caption: string) =>
  parse(html)
    .querySelectorAll('table')
    .find((table) => table.querySelector('caption')?.text === caption)
    ?.querySelectorAll('tbody tr')
    .map((row) => spaced(row.innerHTML)) ?? [];

type Judged = {
  rating?: string;
  points?: string[];
  pitfalls?: string;
  correctness?: string;
  example?: string;
};

async function judge(mock: string, number: number, judged: Judged = {}) {
  const { rating = 'good', points = [], pitfalls, correctness = '', example = '' } = judged;
  const bands = { 'band-correctness': correctness, 'band-example': example };
  const sent = { points, ...bands, ...(pitfalls === undefined ? {} : { pitfalls }) };
  const { status } = await open(mock).rate(number, rating, sent);
  if (status !== 303) throw new Error(`the rating was refused: ${status}`);
}

describe('a scorecard', () => {
  test('before anything was judged says so, and leads back', async () => {
    const id = await sitMock(world, [first, second]);
    const page = await open(id).scorecard();
    expect(textOf(page, 'h1')).toBe('Nothing is judged yet');
    expect(parse(page).querySelector('main a.primary')?.getAttribute('href')).toBe(`/mocks/${id}/debrief`);
    expect(page).not.toContain('/priorities');
  });

  test('says in words how each kind went, the best first', async () => {
    const id = await sitMock(world, ['design-shortener', first, second]);
    await judge(id, 1, { correctness: '0', example: '1' });
    await judge(id, 2, { correctness: '2', example: '2' });
    await judge(id, 3, { correctness: '2', example: '1' });
    const page = await open(id).scorecard();
    expect(textOf(page, 'h1')).toBe('Leaning yes on concepts, strong no on design');
    expect(sectionOf(page, 'Concept')).toMatch(
      /^Concept Leaning yes: it would probably pass at the level of the questions. Mean 1.7 of 3, from 4 bands./,
    );
  });

  test('lets no mean look better than it is, and shows the rows it is made of', async () => {
    const id = await sitMock(world, [first, second, third, 'http-idempotency', 'db-deadlocks']);
    // 15 of 10 bands is 1.5, a no; 16 of them would be a yes.
    for (const [number, [correctness, example]] of [
      ['2', '2'],
      ['2', '1'],
      ['2', '1'],
      ['1', '1'],
      ['2', '1'],
    ].entries())
      await judge(id, number + 1, { correctness: correctness ?? '', example: example ?? '' });
    const page = await open(id).scorecard();
    expect(textOf(page, 'h1')).toBe('Leaning no on concepts');
    expect(sectionOf(page, 'Concept')).toContain('Mean 1.5 of 3, from 10 bands.');
    expect(rowsOf(page, 'Concept: mean band by dimension')).toEqual([
      'Correctness 5 Solid 1.8',
      'Example 5 Partial 1.2',
    ]);
    expect(sectionOf(page, 'Concept')).toContain(
      '1. What about http-etag? Correctness: Solid · Example: Solid 2. What about http-caching? Correctness: Solid · Example: Partial',
    );
  });

  test('counts nowhere what was not assessed, and names it', async () => {
    const id = await sitMock(world, [first, second, 'http-idempotency', third]);
    await judge(id, 1, { correctness: '3' });
    await judge(id, 2, { correctness: '2', example: '3' });
    await judge(id, 3, { correctness: '3' });
    const concept = sectionOf(await open(id).scorecard(), 'Concept');
    expect(concept).toContain('Mean 2.7 of 3, from 4 bands.');
    expect(concept).toContain('Not assessed, and counted nowhere: Example (question 1).');
  });

  test('without bands says how many answers were judged', async () => {
    const id = await sitMock(world, [first, second], { hasRubrics: false });
    await judge(id, 1);
    const page = await open(id).scorecard();
    expect(textOf(page, 'h1')).toBe('1 of 2 answers judged, without bands');
    expect(sectionOf(page, 'Without a verdict')).toBe('Without a verdict No band was given to: concept.');
  });

  test('says what is left to judge until everything is, and can finish the debrief', async () => {
    const id = await sitMock(world, [first, second]);
    await judge(id, 1, { correctness: '2' });
    const page = await open(id).scorecard();
    expect(words(page)).toContain('1 question is not rated yet, so the drill has no review of it. Rate it');
    expect(page).toContain(`action="/mocks/${id}/closing"`);
    await judge(id, 2, { correctness: '2' });
    expect(words(await open(id).scorecard())).not.toContain('not rated yet');
    expect(await open(id).scorecard()).not.toContain('/closing"');
  });

  test('shows each question with its time against the plan, its key points and its rating', async () => {
    const id = await beginMock(world, [first, second, third], { followUps: 0 });
    await happen(world, id, 130, handIn(0, 0, { answer: 'So.' }));
    await happen(world, id, 700, { kind: 'leave' });
    await judge(id, 1, { rating: 'hard', points: ['0', '2'] });
    const page = await open(id).scorecard();
    expect(rowsOf(page, 'Questions in the order of asking')).toEqual([
      '1. What about http-etag? Concept · 2:10 of 5:00 planned · 2 of 3 key points Hard',
      '2. What about http-caching? Concept · 11:40 of 5:00 planned not rated',
      '3. What about db-isolation? Concept · 5:00 planned not reached',
    ]);
    expect(sectionOf(page, 'Questions and pace')).toContain(
      '13:50 of 15 minutes used; 13:50 of 10:00 planned for the 2 questions that were reached. Question 3 was not reached: you ended the interview before.',
    );
  });

  test('draws the time that was used, in and beyond the plan', async () => {
    const id = await beginMock(world, [first, second, third], { followUps: 0 });
    await happen(world, id, 600, handIn(0, 0, { answer: 'So.' }));
    await happen(world, id, 150, handIn(1, 0, { answer: 'So.' }));
    await happen(world, id, 60, handIn(2, 0, { answer: 'So.' }));
    await judge(id, 1);
    const table = parse(await open(id).scorecard())
      .querySelectorAll('table')
      .at(0);
    const bars = table?.querySelectorAll('.share').slice(0, 2) ?? [];
    const widths = bars.map((bar) =>
      bar
        .querySelectorAll('rect')
        .map((part) => `${part.getAttribute('class')} ${part.getAttribute('width')}`),
    );
    expect(widths).toEqual([
      ['track 50', 'filled 50', 'beyond 50'],
      ['track 50', 'filled 25'],
    ]);
  });
});

describe('what to work on', () => {
  test('names the anchor to aim for, the points that were missing and the question they are about', async () => {
    const id = await sitMock(world, [first, second, third]);
    await judge(id, 1, { correctness: '2', example: '1', points: ['0'] });
    await judge(id, 2, { correctness: '3', example: '0', points: ['0', '1'] });
    await judge(id, 3, { correctness: '3', example: '2', points: ['0', '1'] });
    const page = await open(id).scorecard();
    const advice = parse(page).querySelectorAll('.advice > ol > li');
    expect(advice.map(({ innerHTML }) => spaced(innerHTML))).toEqual([
      'Example concept, Partial 1.0 Next time aim for this: All of the examples. 1. What about http-etag? 2. What about http-caching?',
      'Points an answer is for 1 must-point of 2 not made: Says the second thing 1. What about http-etag?',
    ]);
    const links = advice[1]?.querySelectorAll('a').map((link) => link.getAttribute('href'));
    expect(links).toEqual([open(id).path(1)]);
  });

  test('names the time that other questions did not get', async () => {
    const id = await beginMock(world, [first, second, third], { followUps: 0 });
    await happen(world, id, 14 * 60, handIn(0, 0, { answer: 'At length.' }));
    world.clock.now += day;
    await judge(id, 1, { points: ['0', '1'] });
    const advice = spaced(parse(await open(id).scorecard()).querySelector('.advice')?.innerHTML ?? '');
    expect(advice).toContain(
      '1 question not reached Question 1 took 14:00 of 5:00 planned. Say the point first',
    );
  });

  test('is nothing when nothing was weak', async () => {
    const id = await sitMock(world, [first]);
    await judge(id, 1, { correctness: '3', example: '2', points: ['0', '1'] });
    expect(textOf(await open(id).scorecard(), '.advice')).toContain('Nothing judged so far was below Solid');
  });
});

describe('what changed since the last interview', () => {
  test('compares with the last one before it in which the same kind got bands', async () => {
    const older = await sitMock(world, [first]);
    await judge(older, 1, { correctness: '1', example: '2' });
    world.clock.now += day;
    await sitMock(world, [second]);
    world.clock.now += day;
    const id = await sitMock(world, [first, second, 'design-shortener']);
    await judge(id, 1, { correctness: '2', example: '2' });
    await judge(id, 2, { correctness: '3', example: '2' });
    await judge(id, 3, { correctness: '3' });
    world.clock.now += day;
    await judge(await sitMock(world, [first]), 1, { correctness: '0' });
    const page = await open(id).scorecard();
    expect(rowsOf(page, 'Mean bands, before and now')).toEqual([
      'Concept, in all 1.5 2.2 +0.7',
      'Correctness 1.0 2.5 +1.5',
      'Example 2.0 2.0 as before',
    ]);
    expect(page).toContain(`href="/mock/comparison?from=${older}&amp;to=${id}"`);
  });

  test('passes over an interview of other kinds', async () => {
    const older = await sitMock(world, [first]);
    await judge(older, 1, { correctness: '1' });
    world.clock.now += day;
    const design = await sitMock(world, ['design-shortener']);
    await judge(design, 1, { correctness: '3' });
    world.clock.now += day;
    const id = await sitMock(world, [second]);
    await judge(id, 1, { correctness: '2' });
    expect(await open(id).scorecard()).toContain(`from=${older}&amp;`);
  });

  test('says so when there is none before', async () => {
    const id = await sitMock(world, [first]);
    await judge(id, 1, { correctness: '2' });
    world.clock.now += day;
    const later = await sitMock(world, [first]);
    await judge(later, 1, { correctness: '3' });
    expect(sectionOf(await open(id).scorecard(), 'Since the last interview')).toContain(
      'There is none before this one',
    );
  });
});

describe('weak questions', () => {
  /** The first was forgotten, the second came to a no with a good rating, the third was good. */
  async function withWeak() {
    const id = await sitMock(world, [first, second, third]);
    await judge(id, 1, { rating: 'again' });
    await judge(id, 2, { rating: 'good', correctness: '1', pitfalls: '0', points: ['0', '1'] });
    await judge(id, 3, { rating: 'good', correctness: '2', points: ['0', '1'] });
    world.clock.now += 1000;
    return id;
  }
  const marked = async () => {
    const { questions } = await world.stores.scope.read('local');
    const wished = [...questions.values()].filter(({ prioritisedAt }) => prioritisedAt !== null);
    return wished
      .toSorted((a, b) => (a.prioritisedAt ?? 0) - (b.prioritisedAt ?? 0))
      .map(({ questionId }) => questionId);
  };
  const send = async (id: string) => world.post(`/mocks/${id}/priorities`, {});

  test('are sent to the drill by one button, which says which they were', async () => {
    const id = await withWeak();
    const before = await open(id).scorecard();
    expect(textOf(before, '#weak')).toBe(
      '2 weak questionsQuestion 1: rated AgainQuestion 2: bands that come to a no, a fatal pitfallSend the 2 weak questions to the drill',
    );
    const sent = await send(id);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/mocks/${id}/scorecard#weak`]);
    expect(await marked()).toEqual([first, second]);
    const after = await open(id).scorecard();
    expect(textOf(after, '#weak .notice')).toBe(
      'Sent to the drill, which asks them first: questions 1 and 2. Go to the drill',
    );
    expect(parse(after).querySelector('#weak form')).toBeNull();
  });

  test('sent twice are asked as if they were sent once', async () => {
    const id = await withWeak();
    await send(id);
    const at = async () => {
      const { questions } = await world.stores.scope.read('local');
      return [first, second, third].map((questionId) => questions.get(questionId)?.prioritisedAt);
    };
    const before = await at();
    world.clock.now += day;
    expect((await send(id)).status).toBe(303);
    expect(await at()).toEqual(before);
  });

  test('of which one was sent before are sent without it', async () => {
    const id = await withWeak();
    await world.stores.priorities.prioritise('local', second, world.clock.now);
    expect(textOf(await open(id).scorecard(), '#weak')).toContain('Send the weak question to the drill');
    world.clock.now += 1000;
    await send(id);
    expect(await marked()).toEqual([second, first]);
  });

  test('that are retired or suspended stay where they are', async () => {
    const id = await withWeak();
    await world.stores.cards.suspend('local', second, world.clock.now);
    const left = snapshot.questions.filter(({ question }) => question.id !== first);
    await world.stores.bank.synchronise({ ...snapshot, questions: left }, { renderer, now: world.clock.now });
    const page = await open(id).scorecard();
    expect(words(page)).toContain('Question 1 is retired, so the drill does not ask it.');
    expect(words(page)).toContain('Question 2 is suspended, so the drill does not ask it.');
    expect(parse(page).querySelector('#weak form')).toBeNull();
    await send(id);
    expect(await marked()).toEqual([]);
  });

  test('are none when all went well', async () => {
    const id = await sitMock(world, [first]);
    await judge(id, 1, { rating: 'good', correctness: '2' });
    expect(textOf(await open(id).scorecard(), '#weak')).toBe('');
  });
});

test('a scorecard leads to the same questions again, and a passed one counts as asked', async () => {
  const id = await beginMock(world, [first, second]);
  await happen(world, id, 60, pass(0));
  await happen(world, id, 60, pass(1));
  await judge(id, 1, { rating: 'again' });
  const page = parse(await open(id).scorecard());
  const again = page.querySelector(`form[action="/mocks/${id}/repetition"] input[name=mock]`);
  expect(again?.getAttribute('value')).toMatch(/^[0-9a-f-]{36}$/);
  expect(page.toString()).toContain('href="/mock/history"');
  const begun = await world.post(`/mocks/${id}/repetition`, { mock: again?.getAttribute('value') ?? '' });
  expect(begun.headers.get('location')).toBe(`/mocks/${again?.getAttribute('value')}`);
});

describe('the words of a mean band', () => {
  test('change where verdicts do', () => {
    const verdictNames = ['strong no', 'leaning no', 'leaning yes', 'strong yes'];
    const given = (count: number, sum: number): Band[] =>
      Array.from({ length: count }, (_, nth) => Math.min(3, Math.max(0, sum - 3 * nth)) as Band);
    for (let count = 1; count <= 20; count += 1)
      for (let sum = 0; sum <= 3 * count; sum += 1) {
        const [word] = bandText(sum / count).split(' ');
        const verdict = verdictOf(given(count, sum)) ?? '';
        expect([count, sum, word?.toLowerCase()]).toEqual([count, sum, bands[verdictNames.indexOf(verdict)]]);
      }
  });

  test.each([
    [0, 'Missing 0.0'],
    [0.79, 'Missing 0.7'],
    [1.58, 'Partial 1.5'],
    [1.6, 'Solid 1.6'],
    [23 / 20, 'Partial 1.1'],
    [2.39999, 'Solid 2.3'],
    [2.4, 'Strong 2.4'],
    [3, 'Strong 3.0'],
  ])('of %d are %s', (mean, text) => {
    expect(bandText(mean)).toBe(text);
  });
});
