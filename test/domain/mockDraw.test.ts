import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Drawn, drawMock, type Pool } from '../../src/domain/mockDraw.ts';
import type { Draw, MockSetup } from '../../src/domain/mockTemplate.ts';
import { levels } from '../../src/domain/question.ts';
import type { ScopedQuestion } from '../../src/domain/scope.ts';
import type { Bank } from '../../src/library/bank.ts';
import { readBank } from '../../src/library/readBank.ts';
import { aCard, aScoped } from '../support/scoped.ts';
import { today } from '../support/world.ts';

const aDay = 86_400_000;
const now = Date.parse(today) + aDay / 2;

const aSetup = (facts: Partial<MockSetup> = {}): MockSetup => ({
  templateId: 'screen',
  title: 'Screen',
  minutes: 15,
  followUps: 1,
  decks: [],
  draw: [{ count: 2, kind: 'concept' }],
  level: 'mid',
  isSpoken: false,
  ...facts,
});

/** With ids of their own, if they say none, each of a topic of its own. */
const some = (...facts: Partial<ScopedQuestion>[]): ScopedQuestion[] =>
  facts.map((fact, index) => aScoped({ questionId: `question-${index}`, topic: `topic-${index}`, ...fact }));

const aPool = (questions: readonly ScopedQuestion[], facts: Partial<Pool> = {}): Pool => ({
  questions,
  lastAskedAt: new Map(),
  now,
  seed: 1,
  ...facts,
});

const idsOf = ({ questions }: Drawn) => questions.map(({ questionId }) => questionId);
const seeds = Array.from({ length: 20 }, (_, seed) => seed);

/** What is drawn by 20 seeds. */
const manyDraws = (setup: MockSetup, questions: readonly ScopedQuestion[], facts: Partial<Pool> = {}) =>
  seeds.map((seed) => drawMock(setup, aPool(questions, { ...facts, seed })));

describe('fixed questions', () => {
  const fixed: Draw[] = [{ questionId: 'first' }, { count: 1, kind: 'concept' }, { questionId: 'last' }];

  test('are asked at their place, whatever their level, deck and suspension', () => {
    const questions = some(
      { questionId: 'last', level: 'senior', isSuspended: true },
      { questionId: 'middle', places: [{ deckId: 'chosen', position: 0 }] },
      { questionId: 'first', level: 'senior' },
    );
    const drawn = drawMock(aSetup({ draw: fixed, level: 'junior', decks: ['chosen'] }), aPool(questions));
    expect(idsOf(drawn)).toEqual(['first', 'middle', 'last']);
  });

  test('are not drawn for another place as well', () => {
    const drawn = drawMock(
      aSetup({ draw: fixed }),
      aPool(some({ questionId: 'first' }, { questionId: 'last' })),
    );
    expect(idsOf(drawn)).toEqual(['first', 'last']);
    expect(drawn.missing).toEqual([{ kind: 'concept', wanted: 1, there: 0 }]);
  });

  test('that are not there any more are told', () => {
    const drawn = drawMock(aSetup({ draw: fixed }), aPool(some({ questionId: 'first' }, {})));
    expect(idsOf(drawn)).toEqual(['first', 'question-1']);
    expect(drawn.missingIds).toEqual(['last']);
  });

  test('that are named twice are asked once', () => {
    const draw = [
      { questionId: 'first' },
      { questionId: 'first' },
      { questionId: 'gone' },
      { questionId: 'gone' },
    ];
    const drawn = drawMock(aSetup({ draw }), aPool(some({ questionId: 'first' })));
    expect(idsOf(drawn)).toEqual(['first']);
    expect(drawn.missingIds).toEqual(['gone']);
  });

  test('leave the others the minutes that they do not take', () => {
    const questions = some(
      { questionId: 'first', minutes: 11 },
      { questionId: 'last', minutes: 1 },
      { questionId: 'long', minutes: 4 },
      { questionId: 'short', minutes: 3, level: 'junior' },
    );
    const drawn = drawMock(aSetup({ draw: fixed }), aPool(questions));
    expect(idsOf(drawn)).toEqual(['first', 'short', 'last']);
    expect(drawn.neededMinutes).toBe(15);
  });
});

describe('the other questions', () => {
  test('are of the kind, in one of the decks, and not suspended', () => {
    const place = (deckId: string) => ({ places: [{ deckId, position: 0 }] });
    const questions = some(
      { ...place('a'), isSuspended: true },
      { ...place('a'), kind: 'coding' },
      place('c'),
      { ...place('b'), buriedUntil: '2099-01-01' as ScopedQuestion['buriedUntil'] },
      { isOwn: true },
    );
    const drawn = drawMock(
      aSetup({ draw: [{ count: 5, kind: 'concept' }], decks: ['a', 'b'] }),
      aPool(questions),
    );
    expect(idsOf(drawn).sort()).toEqual(['question-3', 'question-4']);
    expect(drawn.missing).toEqual([{ kind: 'concept', wanted: 5, there: 2 }]);
  });

  test('are of the target level first, then of the one below it', () => {
    const questions = some({ level: 'junior' }, { level: 'senior' }, { level: 'mid' }, { level: 'junior' });
    for (const drawn of manyDraws(aSetup({ level: 'senior' }), questions))
      expect(idsOf(drawn)).toEqual(['question-2', 'question-1']);
  });

  test('are above the level only when the place would stay empty, the nearest level first', () => {
    const questions = some(
      { level: 'senior', minutes: 1 },
      { level: 'mid', minutes: 2 },
      { level: 'junior', minutes: 14 },
    );
    for (const drawn of manyDraws(aSetup({ level: 'junior', minutes: 16 }), questions))
      expect(idsOf(drawn)).toEqual(['question-2', 'question-1']);
    const all = drawMock(
      aSetup({ level: 'junior', draw: [{ count: 3, kind: 'concept' }] }),
      aPool(questions),
    );
    expect(all.questions.map(({ level }) => level)).toEqual(['junior', 'mid', 'senior']);
  });

  test('are shorter and below the level when those of the level do not fit', () => {
    const questions = some(
      ...[8, 8].map((minutes) => ({ minutes, level: 'senior' as const })),
      ...[6, 7, 8].map((minutes) => ({ minutes, level: 'junior' as const })),
    );
    const drawn = drawMock(aSetup({ level: 'senior' }), aPool(questions));
    expect(drawn.questions.map(({ level, minutes }) => [level, minutes])).toEqual([
      ['junior', expect.toBeOneOf([6, 7])],
      ['senior', 8],
    ]);
    expect(drawn.neededMinutes).toBeLessThanOrEqual(15);
  });

  test('are below the level where that costs the fewest places', () => {
    const draw: Draw[] = [
      { count: 3, kind: 'concept' },
      { count: 1, kind: 'debugging' },
    ];
    const questions = some(
      ...[1, 2, 3].flatMap(() => [{ minutes: 3 }, { minutes: 2, level: 'junior' as const }]),
      { kind: 'debugging', minutes: 8 },
      { kind: 'debugging', minutes: 5, level: 'junior' },
    );
    // Three minutes too many: one shorter fault, or every concept a minute shorter.
    for (const drawn of manyDraws(aSetup({ draw, minutes: 14 }), questions))
      expect(drawn.questions.map(({ level }) => level)).toEqual(['mid', 'mid', 'mid', 'junior']);
  });

  test('are the shortest when nothing fits, and the minutes needed say so', () => {
    const questions = some({ minutes: 9 }, { minutes: 8 }, { minutes: 10, level: 'junior' }, { minutes: 11 });
    const drawn = drawMock(aSetup(), aPool(questions));
    expect(idsOf(drawn).sort()).toEqual(['question-0', 'question-1']);
    expect(drawn.neededMinutes).toBe(17);
  });

  test('take six tenths of their minutes when they are spoken', () => {
    const questions = some({ minutes: 15 }, { minutes: 10 }, { minutes: 1, level: 'junior' });
    const spoken = drawMock(aSetup({ isSpoken: true }), aPool(questions));
    expect(spoken.questions.map(({ minutes }) => minutes).sort()).toEqual([6, 9]);
    expect(spoken.neededMinutes).toBe(15);
    expect(drawMock(aSetup(), aPool(questions)).neededMinutes).toBe(11);
  });
});

describe('among questions of one level that fit', () => {
  const one = aSetup({ draw: [{ count: 1, kind: 'concept' }] });
  const askedAgo = (days: Record<string, number>) =>
    new Map(Object.entries(days).map(([id, ago]) => [id, now - ago * aDay]));

  test('one never seen comes first', () => {
    const questions = some({ card: aCard(5, 300) }, {}, {});
    for (const drawn of manyDraws(one, questions, { lastAskedAt: askedAgo({ 'question-2': 300 }) }))
      expect(idsOf(drawn)).toEqual(['question-1']);
  });

  test('one long unseen comes before one seen lately, in the drill or in a mock interview', () => {
    const questions = some({ card: aCard(5, 40) }, { card: aCard(5, 10) }, { card: aCard(5, 40) });
    for (const drawn of manyDraws(one, questions, { lastAskedAt: askedAgo({ 'question-2': 3 }) }))
      expect(idsOf(drawn)).toEqual(['question-0']);
  });

  test('a few days more or less do not decide, but the topic does', () => {
    const questions = some(
      { questionId: 'named', topic: 'http' },
      { topic: 'http', card: aCard(5, 25) },
      { topic: 'sql', card: aCard(5, 12) },
    );
    const setup = aSetup({ draw: [{ questionId: 'named' }, { count: 1, kind: 'concept' }] });
    for (const drawn of manyDraws(setup, questions)) expect(idsOf(drawn)).toEqual(['named', 'question-2']);
  });

  test('one of a topic not drawn yet comes first, then one of a topic drawn least', () => {
    const topics = ['http', 'http', 'http', 'http', 'sql', 'sql', 'api'];
    const setup = aSetup({ draw: [{ count: 5, kind: 'concept' }] });
    for (const drawn of manyDraws(setup, some(...topics.map((topic) => ({ topic })))))
      expect(drawn.questions.map(({ topic }) => topic).sort()).toEqual(['api', 'http', 'http', 'sql', 'sql']);
  });

  test('a kind that has little choice of topics chooses before the others', () => {
    const topics = ['http', 'sql', 'api', 'testing'];
    const questions = some(
      ...topics.map((topic) => ({ topic })),
      ...['http', 'sql'].map((topic) => ({ kind: 'coding' as const, topic })),
    );
    const draw: Draw[] = [
      { count: 2, kind: 'concept' },
      { count: 2, kind: 'coding' },
    ];
    for (const drawn of manyDraws(aSetup({ draw }), questions))
      expect(new Set(drawn.questions.map(({ topic }) => topic)).size).toBe(4);
  });

  test('chance decides the rest, by the seed', () => {
    const drawn = manyDraws(one, some({}, {}, {}));
    expect(new Set(drawn.flatMap(idsOf)).size).toBe(3);
    expect(manyDraws(one, some({}, {}, {}).reverse())).toEqual(drawn);
  });
});

describe('a question that a mock interview asked within three months', () => {
  const questions = some({ level: 'senior' }, { level: 'junior' });
  const one = aSetup({ draw: [{ count: 1, kind: 'concept' }], level: 'senior' });
  const drawnAfter = (days: number) =>
    idsOf(drawMock(one, aPool(questions, { lastAskedAt: new Map([['question-0', now - days * aDay]]) })));

  test('is not asked while another fits, even one below the level', () => {
    expect(drawnAfter(0)).toEqual(['question-1']);
    expect(drawnAfter(89)).toEqual(['question-1']);
    expect(drawnAfter(90)).toEqual(['question-0']);
  });

  test('is asked again before one that was asked later', () => {
    const lastAskedAt = new Map([
      ['question-0', now - 5 * aDay],
      ['question-1', now - 40 * aDay],
    ]);
    expect(idsOf(drawMock(one, aPool(questions, { lastAskedAt })))).toEqual(['question-1']);
  });

  test('unlike one that was only drilled', () => {
    const [senior, junior] = questions;
    if (!senior || !junior) throw new Error('there are two');
    const drilled = [{ ...senior, card: aCard(5, 1) }, junior];
    expect(idsOf(drawMock(one, aPool(drilled)))).toEqual(['question-0']);
  });
});

describe('the order', () => {
  test('is that of the places, and of a kind the easiest come first', () => {
    const draw: Draw[] = [
      { count: 1, kind: 'behavioral' },
      { count: 3, kind: 'concept' },
      { count: 1, kind: 'behavioral' },
    ];
    const questions = some(
      { kind: 'behavioral' },
      { kind: 'behavioral', level: 'junior' },
      { level: 'senior', minutes: 2 },
      { level: 'mid', minutes: 4 },
      { level: 'mid', minutes: 3 },
    );
    for (const drawn of manyDraws(aSetup({ draw, level: 'senior', minutes: 30 }), questions))
      expect(idsOf(drawn)).toEqual(['question-1', 'question-4', 'question-3', 'question-2', 'question-0']);
  });

  test('has neighbours of different topics where it can', () => {
    const topics = ['http', 'http', 'http', 'sql', 'api'];
    const draw: Draw[] = [{ questionId: 'question-1' }, { count: 4, kind: 'concept' }];
    for (const drawn of manyDraws(aSetup({ draw }), some(...topics.map((topic) => ({ topic }))))) {
      const order = drawn.questions.map(({ topic }) => topic);
      expect(order.filter((topic, index) => topic === order[index - 1])).toEqual([]);
    }
  });
});

test('the whole time is shared among the questions in proportion to their minutes', () => {
  const questions = some({ minutes: 2 }, { minutes: 2 }, { minutes: 3 });
  const draw: Draw[] = [{ count: 3, kind: 'concept' }];
  const spoken = drawMock(aSetup({ draw, isSpoken: true }), aPool(questions));
  expect(spoken.questions.map(({ plannedSeconds }) => plannedSeconds)).toEqual([257, 258, 385]);
});

test('every question has a second at least', () => {
  const questions = some(...Array.from({ length: 30 }, () => ({})), { minutes: 60 });
  const setup = aSetup({ minutes: 1, draw: [{ count: 31, kind: 'concept' }] });
  const planned = drawMock(setup, aPool(questions)).questions.map(({ plannedSeconds }) => plannedSeconds);
  expect(Math.min(...planned)).toBeGreaterThan(0);
  expect(planned.reduce((sum, seconds) => sum + seconds, 0)).toBe(60);
});

test('from nothing nothing is drawn, and everything is missing', () => {
  const draw: Draw[] = [{ count: 3, kind: 'concept' }, { questionId: 'gone' }];
  expect(drawMock(aSetup({ draw }), aPool([]))).toEqual({
    questions: [],
    missing: [{ kind: 'concept', wanted: 3, there: 0 }],
    missingIds: ['gone'],
    neededMinutes: 0,
  });
});

describe('from the shipped bank', () => {
  let bank: Bank;
  let questions: ScopedQuestion[];
  beforeAll(async () => {
    bank = await readBank(join(import.meta.dirname, '../../questions'));
    questions = bank.questions.map(({ id, topic, kind, level, minutes }) =>
      aScoped({
        ...{ questionId: id, topic, kind, level, minutes },
        places: bank.decks
          .filter(({ questionIds }) => questionIds.includes(id))
          .map((deck) => ({ deckId: deck.id, position: deck.questionIds.indexOf(id) })),
      }),
    );
  });

  const setupOf = (id: string, facts: Pick<MockSetup, 'level' | 'isSpoken'>): MockSetup => {
    const template = bank.mocks.find((mock) => mock.id === id);
    if (!template) throw new Error(`there is no ${id}`);
    return { ...template, templateId: id, ...facts };
  };

  test('every template is filled at every level, spoken and typed, and fits', () => {
    for (const { id, draw } of bank.mocks)
      for (const level of levels)
        for (const isSpoken of [false, true]) {
          const setup = setupOf(id, { level, isSpoken });
          const drawn = drawMock(setup, aPool(questions));
          const places = draw.reduce((sum, one) => sum + ('count' in one ? one.count : 1), 0);
          const about = `${id} ${level} ${isSpoken}`;
          expect(drawn.questions, about).toHaveLength(places);
          expect(drawn.neededMinutes, about).toBeLessThanOrEqual(setup.minutes);
        }
  });

  test('a spoken screen for a senior is nearly all senior, a typed one mixes in shorter questions', () => {
    const levelsOf = (isSpoken: boolean) =>
      drawMock(setupOf('screen', { level: 'senior', isSpoken }), aPool(questions)).questions.map(
        ({ level }) => level,
      );
    expect(levelsOf(true)).toEqual(['senior', 'senior', 'senior', 'senior', 'mid']);
    expect(levelsOf(false).filter((level) => level !== 'senior').length).toBeGreaterThanOrEqual(4);
  });

  test('no topic comes twice in a technical interview or a screen', () => {
    for (const id of ['technical', 'screen'])
      for (const drawn of manyDraws(setupOf(id, { level: 'mid', isSpoken: true }), questions))
        expect(new Set(drawn.questions.map(({ topic }) => topic)).size).toBe(drawn.questions.length);
  });

  test('ten screens ask a mid-level learner nothing twice, on one day, daily or weekly, typed or spoken', () => {
    for (const daysBetween of [0.05, 1, 7])
      for (const isSpoken of [false, true]) {
        const lastAskedAt = new Map<string, number>();
        const setup = setupOf('screen', { level: 'mid', isSpoken });
        for (let seat = 0; seat < 10; seat++) {
          const at = now + seat * daysBetween * aDay;
          const ids = idsOf(drawMock(setup, aPool(questions, { lastAskedAt, now: at, seed: seat })));
          expect(ids.filter((id) => lastAskedAt.has(id))).toEqual([]);
          for (const id of ids) lastAskedAt.set(id, at);
        }
        expect(lastAskedAt.size).toBe(50);
      }
  });
});
