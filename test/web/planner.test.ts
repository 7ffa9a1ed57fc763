/** The drill with an interview ahead: what it asks, why, and that the schedule is as before when the date is gone. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/domain/fsrs.ts';
import { addDays, type StudyDay, studyDayAt } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { createScopeStore } from '../../src/storage/scope.ts';
import { readSitting } from '../../src/web/sitting.ts';
import { nextQuestion, rateIt } from '../support/drilling.ts';
import { words } from '../support/forms.ts';
import { cards, createWorld, gradeOnce, snapshot, today, type World } from '../support/world.ts';

const hour = 60 * 60 * 1000;

const planInterview = ({ stores, clock }: World, on: StudyDay, deckIds: readonly string[] = []) =>
  stores.plans.planInterview(localLearner, { id: `interview-${on}`, on, title: 'Acme', deckIds }, clock.now);

/** Pace and ratings are read when an order is made, so that two orders made at different times are compared without. */
async function sitting({ stores, clock }: World, scope = stores.scope) {
  const learner = await stores.learners.find(localLearner);
  if (!learner) throw new Error('the learner is missing');
  const moment = { learner, now: clock.now, today: studyDayAt(clock.now, learner.timing) };
  const reviews = { ...stores.reviews, paces: async () => [] };
  const cardLogs = { ...stores.cardLogs, latestAnswers: async () => [] };
  return readSitting({ ...stores, scope, reviews, cardLogs }, moment);
}

const planned = async (world: World) =>
  (await sitting(world)).plan.today.map(({ questionId, reason }) => [questionId, reason]);

test('with an interview ahead new questions gain more than a due review, and say so', async () => {
  const world = await createWorld();
  await planInterview(world, addDays(today, 21));
  const asked = await planned(world);
  expect(asked[0]).toEqual([cards.lapsedIdempotency, 'learning']);
  expect(asked.slice(1).map(([, reason]) => reason)).toEqual(asked.slice(1).map(() => 'plan'));
  expect(asked.map(([id]) => id)).toEqual(expect.arrayContaining([cards.freshEtag, cards.dueDeadlocks]));
  await rateIt(world, 'good');
  const page = words(await (await world.get('/drill')).text());
  expect(page).toContain('Why this one?');
  expect(page).toMatch(/worth \+0\.\d answerable questions by 9 Dec 2026, for \d min/);
});

test('without an interview a question says that it is due, or new, or asked for', async () => {
  const world = await createWorld();
  const page = async () => words(await (await world.get('/drill')).text());
  expect(await page()).toContain('It is still being learned');
  await rateIt(world, 'good');
  expect(await page()).toMatch(/It is due: you would recall it with a chance of \d\d\s% today/);
  await world.stores.priorities.prioritise(localLearner, cards.freshEtag, world.clock.now);
  expect(await page()).toContain('You asked to drill it soon');
  await rateIt(world, 'good');
  await rateIt(world, 'good');
  expect(await page()).toContain('It is new');
});

test('nothing is rescheduled for an interview, and without it the due queue is as it was', async () => {
  const world = await createWorld();
  const before = await planned(world);
  const due = world.database.prepare('SELECT question_id, due_on, stability FROM card').all();
  await planInterview(world, addDays(today, 21));
  expect(await planned(world)).not.toEqual(before);
  expect(world.database.prepare('SELECT question_id, due_on, stability FROM card').all()).toEqual(due);
  await world.stores.plans.cancelInterview(localLearner, `interview-${addDays(today, 21)}`, world.clock.now);
  expect(await planned(world)).toEqual(before);
});

test('an interview that is over steers nothing, one today still does', async () => {
  const world = await createWorld();
  const before = await planned(world);
  await planInterview(world, addDays(today, -1));
  expect(await planned(world)).toEqual(before);
  await planInterview(world, today);
  expect((await planned(world)).map(([, reason]) => reason)).toContain('plan');
});

test('an interview with decks of its own draws from those, also when they are switched off', async () => {
  const world = await createWorld();
  const preferences = {
    targetLevel: 'mid',
    minutesADay: 20,
    newADay: 0,
    timing: { zone: 'Europe/Berlin', rolloverHour: 4 },
    deckIds: ['http'],
  } as const;
  await world.stores.learners.setUp(localLearner, preferences, world.clock.now);
  expect((await planned(world)).map(([id]) => id)).toEqual([cards.lapsedIdempotency]);
  await planInterview(world, addDays(today, 10), ['everything']);
  const asked = await planned(world);
  expect(asked.map(([id]) => id)).toEqual(expect.arrayContaining(['db-isolation', cards.dueDeadlocks]));
  // Who ticks a deck means all of it, whatever the level they practise at.
  expect(asked.map(([id]) => id)).toContain('db-senior-only');
  await world.stores.plans.cancelInterview(localLearner, `interview-${addDays(today, 10)}`, world.clock.now);
  await planInterview(world, addDays(today, 11));
  expect((await planned(world)).map(([id]) => id)).not.toContain('db-senior-only');
});

test('what was undone and rated again is not asked a second time for the interview', async () => {
  const world = await createWorld();
  await planInterview(world, addDays(today, 21));
  await sitting(world);
  const [earlier] = await world.stores.history.reviews(localLearner, cards.dueDeadlocks, 1);
  await world.stores.reviews.undo(earlier?.id ?? '', world.clock.now);
  await gradeOnce(world.stores, { questionId: cards.dueDeadlocks, rating: 'good', at: world.clock.now });
  expect((await planned(world)).map(([id]) => id)).not.toContain(cards.dueDeadlocks);
});

test('with other weights the order of the day is made anew', async () => {
  const world = await createWorld();
  await planInterview(world, addDays(today, 21));
  const gains = async () => (await sitting(world)).plan.today.map(({ gain }) => gain);
  const before = await gains();
  const weights = defaultSettings.weights.map((weight, index) => (index === 2 ? weight / 2 : weight));
  world.database
    .prepare('INSERT INTO weight_set (id, weights, created_at, learner_id) VALUES (?, ?, 0, ?)')
    .run('fitted', JSON.stringify(weights), localLearner);
  world.database.prepare("UPDATE learner SET weight_set_id = 'fitted'").run();
  expect(await gains()).not.toEqual(before);
});

test('a question practised for the interview is not drawn a second time that day', async () => {
  const world = await createWorld();
  await planInterview(world, addDays(today, 21));
  const asked: string[] = [];
  for (let next = await nextQuestion(world); next && asked.length < 20; next = await nextQuestion(world)) {
    asked.push(next);
    await rateIt(world, 'good');
    world.clock.now += 60_000;
  }
  expect(asked.length).toBeGreaterThan(4);
  expect(new Set(asked).size).toBe(asked.length);
});

test('for two interviews the gains of both count, and the question says for how many', async () => {
  const world = await createWorld();
  await rateIt(world, 'good');
  await planInterview(world, addDays(today, 5));
  const one = (await sitting(world)).plan.today.find(({ questionId }) => questionId === cards.freshEtag);
  await planInterview(world, addDays(today, 30));
  const both = (await sitting(world)).plan.today.find(({ questionId }) => questionId === cards.freshEtag);
  expect(both?.gain).toBeGreaterThan(one?.gain ?? Number.POSITIVE_INFINITY);
  expect(both?.goals).toEqual([addDays(today, 5), addDays(today, 30)]);
  const page = await (await world.get('/drill')).text();
  expect(words(page)).toContain('answerable questions for 2 interviews');
});

test('a day of a break has no minutes, an easy weekday half of them', async () => {
  const world = await createWorld();
  await world.stores.plans.planBreak(
    localLearner,
    { id: 'away', from: today, to: addDays(today, 3) },
    world.clock.now,
  );
  expect((await sitting(world)).budget).toMatchObject({ minutes: 0, newLeft: 0 });
  expect(await planned(world)).toEqual([[cards.lapsedIdempotency, 'learning']]);
  expect(words(await (await world.get('/')).text())).toContain('You are away until 21 Nov 2026');
  await world.stores.plans.cancelBreak(localLearner, 'away', world.clock.now);
  world.database.prepare("UPDATE learner SET easy_weekdays = '[3]'").run();
  expect((await sitting(world)).budget).toMatchObject({ minutes: 10, newLeft: 4 });
});

const actions: Record<string, (world: World, questionId: string) => Promise<unknown>> = {
  grade: ({ stores, clock }, questionId) => gradeOnce(stores, { questionId, rating: 'good', at: clock.now }),
  forget: ({ stores, clock }, questionId) =>
    gradeOnce(stores, { questionId, rating: 'again', at: clock.now }),
  async undo({ stores, clock }, id) {
    const last = (await stores.history.reviews(localLearner, id, 1)).at(-1);
    if (last) await stores.reviews.undo(last.id, clock.now);
  },
  async regrade(world, id) {
    await actions.undo?.(world, id);
    await actions.grade?.(world, id);
  },
  suspend: ({ stores, clock }, id) => stores.cards.suspend(localLearner, id, clock.now),
  bury: ({ stores, clock }, id) =>
    stores.cards.bury(localLearner, id, { now: clock.now, on: addDays(today, 1) }),
  resume: ({ stores }, id) => stores.cards.resume(localLearner, id),
  prioritise: ({ stores, clock }, id) => stores.priorities.prioritise(localLearner, id, clock.now),
  interview: (world) => planInterview(world, addDays(today, 9)),
  later: async ({ clock }) => {
    clock.now += 7 * hour;
  },
};

test('the order that is kept for the day is the one that would be made anew', async () => {
  const ids = snapshot.questions.map(({ question }) => question.id);
  const step = fc.record({
    action: fc.constantFrom(...Object.keys(actions)),
    id: fc.constantFrom(...ids),
  });
  const seen = ({ plan }: Awaited<ReturnType<typeof sitting>>) => ({
    today: plan.today,
    later: plan.later,
    unmet: plan.unmet,
    exercises: plan.exercises,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const world = await createWorld();
      for (const { action, id } of steps) {
        await sitting(world);
        await actions[action]?.(world, id);
        world.clock.now += 1000;
      }
      const anew = await sitting(world, createScopeStore(world.database));
      expect(seen(await sitting(world))).toEqual(seen(anew));
    }),
    {
      numRuns: 40,
      examples: [
        [
          [
            { action: 'resume', id: 'dist-cap' },
            { action: 'grade', id: 'http-etag' },
          ],
        ],
      ],
    },
  );
});

test('a form id tells an interview: sent twice it is planned once, sent changed it is moved', async () => {
  const world = await createWorld();
  const id = randomUUID();
  const about = { id, title: 'Acme', deckIds: ['http'] };
  for (const on of [today, today, addDays(today, 2)])
    await world.stores.plans.planInterview(localLearner, { ...about, on }, world.clock.now);
  expect((await world.stores.plans.of(localLearner)).interviews).toEqual([
    { ...about, on: addDays(today, 2) },
  ]);
});
