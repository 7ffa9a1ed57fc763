import { randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { answerTo, ask, nextQuestion, rateIt } from '../support/drilling.ts';
import { formFields, textOf, words } from '../support/forms.ts';
import {
  cards,
  createWorld,
  gradeOnce,
  nineToday,
  renderer,
  snapshot,
  today,
  type World,
} from '../support/world.ts';

const { dueDeadlocks, freshEtag, suspendedCap } = cards;
const at = (id: string, query = '') => `/questions/${id}${query}`;
const read = async (world: World, path: string) => (await world.get(path)).text();

const resetPath = `/cards/${dueDeadlocks}/reset`;
const duePath = `/cards/${dueDeadlocks}/due`;

const summaries = (html: string) =>
  parse(html)
    .querySelectorAll('main summary')
    .map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());

/** The bank with the question's meaning changed. */
async function changeMeaning({ stores }: World, id: string) {
  const questions = snapshot.questions.map((kept) =>
    kept.question.id === id
      ? {
          ...kept,
          hash: `second-of-${id}`,
          question: { ...kept.question, revision: 2, keyPoints: [{ weight: 'must', text: 'A new point' }] },
        }
      : kept,
  ) as typeof snapshot.questions;
  await stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: nineToday });
}

describe('the page of a question', () => {
  test('keeps the model answer back until it is asked for', async () => {
    const world = await createWorld();
    const answer = async (query: string) =>
      parse(await read(world, at(dueDeadlocks, query))).querySelector('details.answer');
    expect((await answer(''))?.hasAttribute('open')).toBe(false);
    expect((await answer('?answer=shown'))?.hasAttribute('open')).toBe(true);
    expect((await answer(''))?.text).toContain('The model answer, in a few sentences.');
    expect((await answer(''))?.text).toContain('Says the first thing');
    expect((await answer(''))?.querySelector('li.fatal')?.text).toContain('Says the opposite');
  });

  test('has the learner’s own answer first and the shipped one folded below', async () => {
    const world = await createWorld();
    await world.stores.ownAnswers.keep(
      {
        id: randomUUID(),
        learnerId: localLearner,
        questionId: dueDeadlocks,
        answer: 'My **own** words.',
        writtenAt: nineToday,
        plain: 'My own words.',
      },
      'another-id',
    );
    const page = parse(await read(world, at(dueDeadlocks)));
    const text = page.querySelector('details.answer')?.text ?? '';
    expect(text.indexOf('My own words.')).toBeLessThan(text.indexOf('The model answer, in a few'));
    expect(page.querySelector('details.answer details')?.text).toContain('The model answer, in a few');
    expect(words(page.toString())).toContain('Rewrite my answer');
  });

  test('says where the learner stands, in numbers and words', async () => {
    const text = words(await read(await createWorld(), at(dueDeadlocks)));
    expect(text).toMatch(/Due13 Nov 2026 waiting for 5 days/);
    expect(text).toMatch(/Retrievability\d\d %/);
    expect(text).toMatch(/Stability\d[.\d]* days/);
    expect(text).toMatch(/Difficulty\d\.\d of 10/);
    expect(text).toMatch(/Reviews1 last on 11 Nov 2026/);
  });

  test('of one never practised offers neither a reset nor a due day', async () => {
    const html = await read(await createWorld(), at(freshEtag));
    expect(words(html)).toContain('StateNew');
    expect(html).not.toMatch(/\/(reset|due)"/);
    expect(html).not.toContain('Forgetting curve');
  });

  test('leads to its decks and tags', async () => {
    const html = await read(await createWorld(), at(freshEtag));
    expect(html).toContain('href="/questions?deck=http"');
  });

  test('of a retired one says so, and does not offer to practise it', async () => {
    const world = await createWorld();
    const questions = snapshot.questions.filter(({ question }) => question.id !== dueDeadlocks);
    await world.stores.bank.synchronise({ ...snapshot, questions }, { renderer, now: nineToday });
    const html = await read(world, at(dueDeadlocks));
    expect(words(html)).toContain('Retired on 18 November 2026');
    expect(html).not.toContain('href="/drill?question=');
    expect(words(html)).toContain('Your 1 answer');
  });

  test('that is not there is a 404', async () => {
    const { get, post } = await createWorld();
    for (const path of ['/questions/nothing-such', '/questions/nothing-such/comparison'])
      expect((await get(path)).status, path).toBe(404);
    for (const noun of ['reset', 'due', 'priority', 'withdrawal'])
      expect((await post(`/cards/nothing-such/${noun}`, {})).status, noun).toBe(404);
    expect((await post('/card-changes/nothing-such/undo', {})).status).toBe(404);
  });
});

describe('the history', () => {
  test('has each answer with its time, its ticks and its rating', async () => {
    const world = await createWorld();
    const { fields } = await answerTo(world, freshEtag, 'A validator of a representation.');
    await world.post('/reviews', { ...fields, points: ['0', '2'], pitfalls: '1', rating: 'hard' });
    const history =
      parse(await read(world, at(freshEtag)))
        .querySelector('#history')
        ?.toString() ?? '';
    const text = textOf(history, '#history');
    expect(text).toContain('18 Nov 2026, 09:00');
    expect(text).toContain('A validator of a representation.');
    expect(text).toContain('2 of 3 key points, 1 pitfall');
    expect(text).toMatch(/SaidSays the first thingNames an example/);
    expect(text).toMatch(/Not saidSays the second thing/);
    expect(text).toContain('Forgets the limit');
    expect(text).toMatch(/Hard/);
  });

  test('says what was suggested when another rating was chosen, what was undone and what was not rated', async () => {
    const world = await createWorld();
    const review = await rateIt(world, 'easy', freshEtag);
    expect(words(await read(world, at(freshEtag)))).toContain('Easy, Again was suggested');
    await world.post(`/reviews/${review}/undo`, {});
    expect(words(await read(world, at(freshEtag)))).toContain('Easy, Again was suggested (undone)');
    await answerTo(world, 'http-caching');
    expect(words(await read(world, at('http-caching')))).toContain('not rated');
  });

  test('shows ticks in the words of the text they were made against', async () => {
    const world = await createWorld();
    await changeMeaning(world, dueDeadlocks);
    const text = words(await read(world, at(dueDeadlocks)));
    expect(text).toContain('an earlier text of this question');
    expect(text).toContain('1 of 3 key points');
    expect(text).toContain('SaidSays the first thing');
  });

  test('folds a long answer', async () => {
    const world = await createWorld();
    await answerTo(world, freshEtag, 'A long answer goes on. '.repeat(40));
    const html = await read(world, at(freshEtag));
    expect(summaries(html)).toContainEqual(expect.stringMatching(/^A long answer goes on.*…$/));
  });

  test('has pages of twenty, and one beyond the last shows the last', async () => {
    const world = await createWorld();
    for (let nth = 1; nth <= 21; nth += 1)
      await gradeOnce(world.stores, { questionId: freshEtag, rating: 'again', at: nineToday + nth * 60_000 });
    const count = async (query: string) =>
      parse(await read(world, at(freshEtag, query))).querySelectorAll('#history > form > ul > li').length;
    expect(await Promise.all(['', '?attempts=2', '?attempts=99', '?attempts=x'].map(count))).toEqual([
      20, 1, 1, 20,
    ]);
    expect(words(await read(world, at(freshEtag)))).toContain('Page 1 of 2');
  });

  test('has the two newest texts chosen for a comparison', async () => {
    const world = await createWorld();
    for (const answer of ['One.', 'Two.', 'Three.']) {
      await answerTo(world, freshEtag, answer);
      world.clock.now += 60_000;
    }
    const chosen = parse(await read(world, at(freshEtag)))
      .querySelectorAll('input[type=radio][checked]')
      .map((radio) => radio.getAttribute('name'));
    expect(chosen).toEqual(['to', 'from']);
  });

  test('names each answer one can choose by its time, and compares from its head; below too when it is long', async () => {
    const world = await createWorld();
    const answer = async (count: number) => {
      for (let nth = 1; nth <= count; nth += 1) {
        await answerTo(world, freshEtag, `Answer ${nth}.`);
        world.clock.now += 60_000;
      }
      return parse(await read(world, at(freshEtag))).querySelector('#history form');
    };
    const short = await answer(5);
    const names = short?.querySelectorAll('fieldset').at(-1)?.querySelectorAll('label');
    expect(names?.map(({ text }) => text)).toEqual([
      'Compare this answer of 18 Nov 2026, 09:00',
      'with this answer of 18 Nov 2026, 09:00',
    ]);
    expect(short?.querySelectorAll('fieldset > legend:first-child')).toHaveLength(5);
    expect(short?.querySelector('.row')?.text).toBe('Your 5 answersCompare the two chosen');
    expect(short?.querySelectorAll('button')).toHaveLength(1);
    expect((await answer(1))?.querySelectorAll('button')).toHaveLength(2);
  });
});

describe('reset', () => {
  const send = async (world: World, more: Record<string, string> = {}) => {
    const fields = formFields(await read(world, at(dueDeadlocks)), resetPath);
    return { fields, response: await world.post(resetPath, { ...fields, ...more }) };
  };

  test('makes the card new, keeps the history, and can be undone', async () => {
    const world = await createWorld();
    const { response } = await send(world);
    expect([response.status, response.headers.get('location')]).toEqual([303, at(dueDeadlocks)]);
    const html = await read(world, at(dueDeadlocks));
    expect(words(html)).toContain('Reset: treated as new.');
    expect(words(html)).toContain('StateNew');
    expect(words(html)).toContain('Your 1 answer');
    const undo = parse(html).querySelector('form[action^="/card-changes/"]')?.getAttribute('action') ?? '';
    const undone = await world.post(undo, {});
    expect([undone.status, undone.headers.get('location')]).toEqual([303, at(dueDeadlocks)]);
    expect(words(await read(world, at(dueDeadlocks)))).toContain('waiting for 5 days');
  });

  test('sent twice is one', async () => {
    const world = await createWorld();
    const { fields } = await send(world);
    expect((await world.post(resetPath, fields)).status).toBe(303);
    expect(world.count('card_change')).toBe(1);
  });

  test('from a page older than the last review is refused, with words', async () => {
    const world = await createWorld();
    const fields = formFields(await read(world, at(dueDeadlocks)), resetPath);
    await rateIt(world, 'good', dueDeadlocks);
    const refused = await world.post(resetPath, fields);
    expect(refused.status).toBe(409);
    expect(words(await refused.text())).toContain('so nothing was changed');
    expect(world.count('card_change')).toBe(0);
  });

  test('of a question never practised is refused, with words', async () => {
    const world = await createWorld();
    const form = { change: randomUUID(), version: '0' };
    for (const [path, more] of [
      [`/cards/${freshEtag}/reset`, {}],
      [`/cards/${freshEtag}/due`, { on: today }],
    ] as const) {
      const refused = await world.post(path, { ...form, ...more });
      expect(refused.status).toBe(409);
      expect(words(await refused.text())).toContain('never practised');
    }
  });

  test.each([{ change: 'x' }, { version: '-1' }, { version: '1e9' }])(
    'with a damaged form is refused: %o',
    async (more) => {
      const world = await createWorld();
      expect((await send(world, more)).response.status).toBe(422);
      expect(world.count('card_change')).toBe(0);
    },
  );
});

describe('a due day', () => {
  const send = async (world: World, on: string) => {
    const fields = formFields(await read(world, at(dueDeadlocks)), duePath);
    return world.post(duePath, { ...fields, on });
  };

  test('is set, shown and undone', async () => {
    const world = await createWorld();
    expect((await send(world, '2026-12-01')).status).toBe(303);
    const html = await read(world, at(dueDeadlocks));
    expect(words(html)).toContain('Due day set to 1 Dec 2026.');
    expect(words(html)).toMatch(/Due1 Dec 2026 in 13 days/);
    expect(words(html)).toContain('1 change by hand');
  });

  test('after a later review cannot be undone', async () => {
    const world = await createWorld();
    await send(world, '2026-12-01');
    const [change] = await world.stores.cardChanges.ofQuestion(localLearner, dueDeadlocks);
    await gradeOnce(world.stores, { questionId: dueDeadlocks, rating: 'good', at: nineToday + 1 });
    const refused = await world.post(`/card-changes/${change?.id}/undo`, {});
    expect(refused.status).toBe(409);
    expect(words(await refused.text())).toContain('can no longer be undone');
    expect(await read(world, at(dueDeadlocks))).not.toContain('action="/card-changes/');
  });

  test.each([today, addDays(today, 365)])('may be %s', async (on) => {
    expect((await send(await createWorld(), on)).status).toBe(303);
  });

  test.each([
    addDays(today, -1),
    addDays(today, 366),
    '2026-02-30',
    'tomorrow',
    '',
    '9999-12-31',
    '2026-12-01\0',
    '٢٠٢٦-١٢-٠١',
  ])('may not be %j: the form comes back with it, and says why', async (on) => {
    const world = await createWorld();
    const refused = await send(world, on);
    expect(refused.status).toBe(422);
    const page = parse(await refused.text());
    expect(page.querySelector('#due-on-problem')?.text).toMatch(/day/i);
    expect(page.querySelector('#due-on')?.getAttribute('aria-describedby')).toContain('due-on-problem');
    expect(page.querySelector('details:has(#due-on)')?.hasAttribute('open')).toBe(true);
    expect(world.count('card_change')).toBe(0);
  });
});

describe('what can be done with a question', () => {
  test('drilled soon, it comes first, until it is practised or withdrawn', async () => {
    const world = await createWorld();
    const path = `/cards/${freshEtag}/priority`;
    const sent = await world.post(path, formFields(await read(world, at(freshEtag)), path));
    expect([sent.status, sent.headers.get('location')]).toEqual([303, at(freshEtag)]);
    await gradeOnce(world.stores, { questionId: cards.lapsedIdempotency, rating: 'easy', at: nineToday });
    expect(await nextQuestion(world)).toBe(freshEtag);
    expect(words(await read(world, at(freshEtag)))).toContain('Drilled soon: withdraw');
    await world.post(`/cards/${freshEtag}/withdrawal`, {});
    expect(words(await read(world, at(freshEtag)))).toContain('Drill this soon');
  });

  test.each(['suspension', 'burial', 'resumption', 'priority', 'withdrawal'])(
    'a %s leads back to the page that asked, and nowhere else',
    async (noun) => {
      const world = await createWorld();
      const backTo = async (back: string) =>
        (await world.post(`/cards/${suspendedCap}/${noun}`, { back })).headers.get('location');
      expect(await backTo(at(suspendedCap))).toBe(at(suspendedCap));
      const usual = noun === 'priority' || noun === 'withdrawal' ? at(suspendedCap) : '/drill';
      for (const foreign of ['//evil.test', 'https://evil.test', '/\\evil.test', '/questions/a/../../x', ''])
        expect(await backTo(foreign), foreign).toBe(usual);
    },
  );

  test('a suspended one says so and can be resumed', async () => {
    const world = await createWorld();
    const html = await read(world, at(suspendedCap));
    expect(words(html)).toContain('Suspended: the drill does not ask this until you resume it.');
    expect(html).not.toContain(`formaction="/cards/${suspendedCap}/suspension"`);
    const path = `/cards/${suspendedCap}/resumption`;
    const resumed = await world.post(path, formFields(html, path));
    expect(resumed.headers.get('location')).toBe(at(suspendedCap));
    expect(words(await read(world, at(suspendedCap)))).not.toContain('Suspended');
  });

  test('a flag is kept and shown with its note', async () => {
    const world = await createWorld();
    const fields = formFields(await read(world, at(freshEtag)), '/flags');
    const sent = await world.post('/flags', { ...fields, note: 'Weak or strong?' });
    expect(sent.headers.get('location')).toBe(at(freshEtag));
    expect(words(await read(world, at(freshEtag)))).toContain('Flagged on 18 November 2026: Weak or strong?');
  });
});

describe('a question that changed since it was practised', () => {
  test('says so on its page with the reset unfolded, and in the drill', async () => {
    const world = await createWorld();
    await changeMeaning(world, dueDeadlocks);
    const html = await read(world, at(dueDeadlocks));
    expect(words(html)).toContain('This question changed since you last practised it.');
    expect(parse(html).querySelector('details#reset')?.hasAttribute('open')).toBe(true);
    expect(words(await read(world, `/drill?question=${dueDeadlocks}`))).toContain('This question changed');
    const { url } = await answerTo(world, dueDeadlocks);
    expect(words(await read(world, url))).toContain('This question changed');
  });

  test('does not once it was practised or reset', async () => {
    const world = await createWorld();
    await changeMeaning(world, dueDeadlocks);
    await rateIt(world, 'good', dueDeadlocks);
    expect(words(await read(world, at(dueDeadlocks)))).not.toContain('This question changed');
  });

  test('that was never practised has nothing to say', async () => {
    const world = await createWorld();
    await changeMeaning(world, freshEtag);
    expect((await ask(world, freshEtag)).question).toBe(freshEtag);
    expect(words(await read(world, `/drill?question=${freshEtag}`))).not.toContain('This question changed');
  });
});
