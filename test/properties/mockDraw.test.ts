import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDice, shuffled } from '../../src/domain/dice.ts';
import { type Drawn, drawMock } from '../../src/domain/mockDraw.ts';
import { drawOfKinds, shareOut } from '../../src/domain/mockPlan.ts';
import type { Draw, MockSetup } from '../../src/domain/mockTemplate.ts';
import { type Kind, type Level, levels } from '../../src/domain/question.ts';
import { isAmong, type ScopedQuestion } from '../../src/domain/scope.ts';
import { runs } from '../support/interviewTabs.ts';
import { aCard, aScoped } from '../support/scoped.ts';
import { today } from '../support/world.ts';

const aDay = 86_400_000;
const now = Date.parse(today) + aDay / 2;

type Known = ScopedQuestion & { askedDaysAgo: number | null };

const someKinds: Kind[] = ['concept', 'coding', 'behavioral'];
const kind = fc.constantFrom(...someKinds);
const level = fc.constantFrom(...levels);
const deckIds = fc.subarray(['a', 'b', 'c']);
const daysAgo = fc.option(fc.constantFrom(0, 3, 20, 50, 200));

const known: fc.Arbitrary<Known> = fc
  .record({
    topic: fc.constantFrom('http', 'sql', 'api'),
    ...{ kind, level, minutes: fc.integer({ min: 1, max: 12 }) },
    isOwn: fc.nat(9).map((one) => one === 0),
    isSuspended: fc.nat(5).map((one) => one === 0),
    places: deckIds.map((ids) => ids.map((deckId) => ({ deckId, position: 0 }))),
    ...{ reviewedDaysAgo: daysAgo, askedDaysAgo: daysAgo },
  })
  .map(({ reviewedDaysAgo, ...facts }) => ({
    ...aScoped(reviewedDaysAgo === null ? {} : { card: aCard(5, reviewedDaysAgo) }),
    ...facts,
  }));

const bank = (facts: fc.Arbitrary<Known>): fc.Arbitrary<Known[]> =>
  fc
    .array(facts, { maxLength: 10 })
    .map((all) => all.map((question, index) => ({ ...question, questionId: `question-${index}` })));

/** Some of the ids are not there. */
const draw: fc.Arbitrary<Draw[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ count: fc.integer({ min: 1, max: 3 }), kind }) },
    fc.record({ questionId: fc.nat(12).map((index) => `question-${index}`) }),
  ),
  { minLength: 1, maxLength: 4 },
);

const setup: fc.Arbitrary<MockSetup> = fc.record({
  ...{ templateId: fc.constant(null), title: fc.constant('Mine'), followUps: fc.constant(1) },
  minutes: fc.integer({ min: 5, max: 40 }),
  ...{ decks: deckIds, draw, level, isSpoken: fc.boolean() },
});

const poolOf = (questions: readonly Known[], seed: number) => ({
  questions,
  lastAskedAt: new Map(
    questions.flatMap(({ questionId, askedDaysAgo }) =>
      askedDaysAgo === null ? [] : [[questionId, now - askedDaysAgo * aDay] as const],
    ),
  ),
  now,
  seed,
});

type Case = { asked: MockSetup; questions: readonly Known[]; drawn: Drawn; fixedIds: string[] };

/** Whether a rule holds for what is drawn from banks of such questions. */
function holds(rule: (one: Case) => void, facts = known): void {
  fc.assert(
    fc.property(setup, bank(facts), fc.integer(), (asked, questions, seed) => {
      const fixedIds = asked.draw.flatMap((one) => ('questionId' in one ? [one.questionId] : []));
      rule({ asked, questions, fixedIds, drawn: drawMock(asked, poolOf(questions, seed)) });
    }),
    runs,
  );
}

const idsOf = ({ questions }: Drawn) => questions.map(({ questionId }) => questionId);
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const minutesOf = (questions: readonly ScopedQuestion[]) => sumOf(questions.map(({ minutes }) => minutes));
const rank = (one: Level) => levels.indexOf(one);

/** What was drawn to fill places, as the bank has it, and what could have been as well. */
function others({ asked, questions, drawn, fixedIds }: Case) {
  const free = questions.filter(({ questionId }) => !fixedIds.includes(questionId));
  const isDrawn = ({ questionId }: Known) => idsOf(drawn).includes(questionId);
  return {
    filled: free.filter(isDrawn),
    left: free.filter((one) => !isDrawn(one) && !one.isSuspended && isAmong(one, asked.decks)),
  };
}

test('no question is drawn twice', () => {
  holds(({ drawn }) => {
    expect(new Set(idsOf(drawn)).size).toBe(drawn.questions.length);
  });
});

test('fixed questions that are there are always asked, in their order, and the others are told', () => {
  holds(({ questions, drawn, fixedIds }) => {
    const unique = [...new Set(fixedIds)];
    const isThere = (id: string) => questions.some(({ questionId }) => questionId === id);
    expect(idsOf(drawn).filter((id) => fixedIds.includes(id))).toEqual(unique.filter(isThere));
    expect(drawn.missingIds).toEqual(unique.filter((id) => !isThere(id)));
  });
});

test('no place is filled with a suspended question, or one of other decks', () => {
  holds((one) => {
    const { filled } = others(one);
    expect(filled.filter(({ isSuspended }) => isSuspended)).toEqual([]);
    expect(filled.filter((question) => !isAmong(question, one.asked.decks))).toEqual([]);
  });
});

test('every place is filled or told to be missing, and none is while there is a question for it', () => {
  holds((one) => {
    const { filled, left } = others(one);
    for (const ofKind of someKinds) {
      const wanted = sumOf(
        one.asked.draw.map((part) => ('kind' in part && part.kind === ofKind ? part.count : 0)),
      );
      const count = filled.filter((question) => question.kind === ofKind).length;
      const missing = one.drawn.missing.find((part) => part.kind === ofKind);
      expect(count).toBe(missing ? missing.there : wanted);
      if (missing) expect(missing.wanted).toBe(wanted);
      if (missing) expect(left.filter((question) => question.kind === ofKind)).toEqual([]);
      expect(count).toBeLessThanOrEqual(wanted);
    }
  });
});

test('the kinds come in the order of the places, each rising in level, then in minutes', () => {
  holds((one) => {
    const { asked, questions, drawn, fixedIds } = one;
    const left = new Map<string, number>(questions.map(({ questionId }) => [questionId, 1]));
    for (const ofKind of someKinds)
      left.set(ofKind, others(one).filled.filter((question) => question.kind === ofKind).length);
    const places = asked.draw.flatMap((part) =>
      'kind' in part ? Array.from({ length: part.count }, () => part.kind) : [part.questionId],
    );
    const filled = places.filter((place) => {
      const count = left.get(place) ?? 0;
      left.set(place, count - 1);
      return count > 0;
    });
    const isFixed = ({ questionId }: { questionId: string }) => fixedIds.includes(questionId);
    expect(
      drawn.questions.map((question) => (isFixed(question) ? question.questionId : question.kind)),
    ).toEqual(filled);
    for (const ofKind of someKinds) {
      const warmth = drawn.questions
        .filter((question) => question.kind === ofKind && !isFixed(question))
        .map((question) => rank(question.level) * 100 + question.minutes);
      expect(warmth).toEqual(warmth.toSorted((a, b) => a - b));
    }
  });
});

/** All ways to take so many, if what is above the level is only taken when all up to it are. */
function waysToTake(count: number, from: readonly Known[], target: Level): Known[][] {
  const subsets = Array.from({ length: 2 ** from.length }, (_, bits) =>
    from.filter((_one, index) => Math.floor(bits / 2 ** index) % 2 === 1),
  );
  const isAbove = (one: Known) => rank(one.level) > rank(target);
  return subsets
    .filter((way) => way.length === count)
    .filter((way) => !way.some(isAbove) || from.every((one) => isAbove(one) || way.includes(one)));
}

/** All other choices that there were for the places that are not fixed. */
function otherChoices(one: Case): Known[][] {
  const { filled, left } = others(one);
  return someKinds.reduce<Known[][]>(
    (choices, ofKind) => {
      const isOfKind = (question: Known) => question.kind === ofKind;
      const count = filled.filter(isOfKind).length;
      const ways = waysToTake(count, [...filled, ...left].filter(isOfKind), one.asked.level);
      return choices.flatMap((choice) => ways.map((way) => [...choice, ...way]));
    },
    [[]],
  );
}

const shareOf = ({ isSpoken }: MockSetup) => (isSpoken ? 0.6 : 1);

test('what is drawn fits if any choice does, and is the shortest if none does', () => {
  holds((one) => {
    const fixed = one.questions.filter(({ questionId }) => one.fixedIds.includes(questionId));
    const shortest = Math.min(...otherChoices(one).map((choice) => minutesOf([...fixed, ...choice])));
    const drawn = minutesOf([...fixed, ...others(one).filled]);
    expect(one.drawn.neededMinutes).toBeCloseTo(drawn * shareOf(one.asked), 9);
    expect(drawn).toBeLessThanOrEqual(Math.max(one.asked.minutes / shareOf(one.asked), shortest));
  });
});

const recencyOf = (days: number | null) => (days === null ? 0 : 1 + [200, 50, 20, 3, 0].indexOf(days));

/** How far a choice is from what is wanted: repeats, levels away from the target, how lately it was seen. */
function farness(choice: readonly Known[], { level: target }: MockSetup): number[] {
  const away = ({ level: own }: Known) => (rank(own) > rank(target) ? rank(own) : rank(target) - rank(own));
  const reviewed = ({ card }: Known) =>
    card.state === 'new' ? null : Math.round((Date.parse(today) - Date.parse(card.lastReviewedOn)) / aDay);
  return [
    sumOf(choice.map((one) => Math.max(0, recencyOf(one.askedDaysAgo) - 1))),
    sumOf(choice.map(away)),
    sumOf(choice.map((one) => Math.max(recencyOf(one.askedDaysAgo), recencyOf(reviewed(one))))),
  ];
}

const isFarther = (a: readonly number[], b: readonly number[]) => {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing >= 0 && (a[differing] ?? 0) > (b[differing] ?? 0);
};

test('no other choice that fits repeats less, and then is nearer the level, and then longer unseen', () => {
  holds((one) => {
    const { filled } = others(one);
    const drawn = farness(filled, one.asked);
    const fitting = otherChoices(one).filter(
      (choice) => minutesOf(choice) <= Math.max(minutesOf(filled), minutesLeft(one)),
    );
    expect(fitting.filter((choice) => isFarther(drawn, farness(choice, one.asked)))).toEqual([]);
  });
});

function minutesLeft({ asked, questions, fixedIds }: Case): number {
  const fixed = questions.filter(({ questionId }) => fixedIds.includes(questionId));
  return asked.minutes / shareOf(asked) - minutesOf(fixed);
}

test('of two that are otherwise the same the unseen one is drawn, not the one seen before', () => {
  const alike = known.map((one) => ({ ...one, level: 'mid' as const, minutes: 3, kind: 'concept' as const }));
  holds((one) => {
    const { filled, left } = others(one);
    const isUnseen = ({ card, askedDaysAgo }: Known) => card.state === 'new' && askedDaysAgo === null;
    expect(left.some(isUnseen) && !filled.every(isUnseen)).toBe(false);
  }, alike);
});

test('the same setup, questions and seed give the same draw, whatever order the questions are in', () => {
  fc.assert(
    fc.property(setup, bank(known), fc.integer(), (asked, questions, seed) => {
      const inOtherOrder = shuffled(questions, createDice(seed));
      expect(drawMock(asked, poolOf(inOtherOrder, seed))).toEqual(drawMock(asked, poolOf(questions, seed)));
    }),
  );
});

test('the planned seconds are whole, above none, in proportion, and add up to the whole interview', () => {
  holds(({ asked, drawn }) => {
    const planned = drawn.questions.map(({ plannedSeconds }) => plannedSeconds);
    expect(sumOf(planned)).toBe(planned.length > 0 ? asked.minutes * 60 : 0);
    for (const { minutes, plannedSeconds } of drawn.questions) {
      const exact = (asked.minutes * 60 * minutes) / drawn.neededMinutes;
      expect(Number.isInteger(plannedSeconds) && plannedSeconds > 0).toBe(true);
      expect(Math.abs(plannedSeconds - exact)).toBeLessThan(1 + drawn.questions.length);
    }
  });
});

const usualOrder: Kind[] = ['concept', 'coding', 'behavioral'];

test('an interview of one’s own making has places that can be filled, in their order, and fits if one place does', () => {
  fc.assert(
    fc.property(setup, bank(known), fc.subarray(usualOrder), (asked, questions, chosen) => {
      const choice = { ...asked, deckIds: asked.decks };
      const places = drawOfKinds(chosen, choice, questions);
      const drawn = drawMock({ ...asked, draw: places }, poolOf(questions, 1));
      const drawable = questions.filter(
        (one) => chosen.includes(one.kind) && !one.isSuspended && isAmong(one, asked.decks),
      );
      const placed = places.flatMap((one) => ('kind' in one ? [one.kind] : []));
      expect(drawn.missing).toEqual([]);
      expect(placed).toEqual(usualOrder.filter((one) => placed.includes(one)));
      expect(placed.filter((one) => !chosen.includes(one))).toEqual([]);
      expect(places.length > 0).toBe(drawable.length > 0);
      if (drawn.questions.length > 1) expect(drawn.neededMinutes).toBeLessThanOrEqual(asked.minutes);
    }),
    runs,
  );
});

test('time that is shared out anew adds up, and no question gets less than it had', () => {
  const shares = fc.array(fc.integer({ min: 1, max: 3600 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(shares, fc.integer({ min: 0, max: 7200 }), (had, more) => {
      const seconds = had.reduce((sum, one) => sum + one, 0) + more;
      const given = shareOut(seconds, had);
      expect(given.reduce((sum, one) => sum + one, 0)).toBe(seconds);
      expect(given.every((one, index) => one >= (had[index] ?? 0))).toBe(true);
    }),
  );
});
