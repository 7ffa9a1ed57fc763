import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { openMemoryDatabase } from '../../src/storage/open.ts';
import { createStores } from '../support/stores.ts';
import { cards, createWorld, nineToday, renderer, snapshot, today } from '../support/world.ts';

const setUp = () => createStores(openMemoryDatabase(nineToday));
const preferences = {
  targetLevel: 'senior',
  minutesADay: 45,
  newADay: 5,
  timing: { zone: 'Asia/Kolkata', rolloverHour: 3 },
} as const;

test('a new learner has the default settings and has not been welcomed', async () => {
  const { learners } = setUp();
  await learners.ensure(localLearner, 'Europe/Berlin', nineToday);
  expect(await learners.find(localLearner)).toMatchObject({
    welcomedAt: null,
    targetLevel: 'mid',
    minutesADay: 20,
    newADay: 8,
    timing: { zone: 'Europe/Berlin', rolloverHour: 4 },
    deckIds: [],
    scheduling: { desiredRetention: 0.9, learningStepMinutes: [10], maximumIntervalDays: 365 },
  });
});

test('a learner who is there stays as they are, wherever the program starts', async () => {
  const { learners } = setUp();
  await learners.ensure(localLearner, 'Europe/Berlin', nineToday);
  await learners.setUp(localLearner, { ...preferences, deckIds: ['http'] }, nineToday);
  const before = await learners.find(localLearner);
  await learners.ensure(localLearner, 'America/New_York', nineToday + 1);
  expect(await learners.find(localLearner)).toEqual(before);
});

test('a second learner shares the default weights', async () => {
  const { learners } = setUp();
  await learners.ensure(localLearner, 'UTC', nineToday);
  await learners.ensure('another', 'UTC', nineToday);
  const [one, other] = [await learners.find(localLearner), await learners.find('another')];
  expect(other).toEqual({ ...one, id: 'another' });
});

test('nobody is found under an unknown id', async () => {
  expect(await setUp().learners.find('nobody')).toBeUndefined();
});

test('the first-run answers are kept, and the next answers replace them', async () => {
  const { learners, bank } = setUp();
  await bank.synchronise(snapshot, { renderer, now: nineToday });
  await learners.ensure(localLearner, 'UTC', nineToday);
  await learners.setUp(localLearner, { ...preferences, deckIds: ['http', 'everything'] }, nineToday);
  expect(await learners.find(localLearner)).toMatchObject({
    welcomedAt: nineToday,
    targetLevel: 'senior',
    minutesADay: 45,
    timing: { zone: 'Asia/Kolkata' },
    deckIds: ['everything', 'http'],
  });
  await learners.setUp(localLearner, { ...preferences, deckIds: [] }, nineToday + 1);
  expect(await learners.find(localLearner)).toMatchObject({
    welcomedAt: nineToday,
    deckIds: [],
  });
});

test('answers that cannot be kept change nothing', async () => {
  const { learners } = setUp();
  await learners.ensure(localLearner, 'UTC', nineToday);
  await learners.setUp(localLearner, { ...preferences, deckIds: ['http'] }, nineToday);
  const before = await learners.find(localLearner);
  const bad = { ...preferences, minutesADay: 9999, deckIds: [] };
  await expect(learners.setUp(localLearner, bad, nineToday)).rejects.toThrow('CHECK');
  const twice = { ...preferences, minutesADay: 30, deckIds: ['http', 'http'] };
  await expect(learners.setUp(localLearner, twice, nineToday)).rejects.toThrow('UNIQUE');
  expect(await learners.find(localLearner)).toEqual(before);
});

test('skipping the first-run page welcomes a learner once and changes nothing else', async () => {
  const { learners } = setUp();
  await learners.ensure(localLearner, 'UTC', nineToday);
  const before = await learners.find(localLearner);
  await learners.skipSetUp(localLearner, nineToday);
  await learners.skipSetUp(localLearner, nineToday + 1);
  expect(await learners.find(localLearner)).toEqual({ ...before, welcomedAt: nineToday });
});

test('an extension counts once for each id, and for its day only', async () => {
  const { stores } = await createWorld();
  const extension = {
    id: randomUUID(),
    learnerId: localLearner,
    studyDay: today,
    minutes: 10,
    newQuestions: 4,
    extendedAt: nineToday,
  };
  await stores.days.extend(extension);
  await stores.days.extend({ ...extension, minutes: 99 });
  expect(await stores.days.extensionOf(localLearner, today)).toEqual({ minutes: 10, newQuestions: 4 });
  await stores.days.extend({ ...extension, id: randomUUID() });
  expect(await stores.days.extensionOf(localLearner, today)).toEqual({ minutes: 20, newQuestions: 8 });
  expect(await stores.days.extensionOf(localLearner, addDays(today, 1))).toEqual({
    minutes: 0,
    newQuestions: 0,
  });
});

const aFlag = (questionId: string) => ({
  id: randomUUID(),
  learnerId: localLearner,
  questionId,
  contentHash: `hash-of-${questionId}`,
  attemptId: null,
  note: 'Outdated.',
  flaggedAt: nineToday,
  resolvedAt: null,
});

test('a flag is raised once for each id', async () => {
  const { stores } = await createWorld();
  const questionId = cards.freshEtag;
  const flag = aFlag(questionId);
  await stores.flags.raise(flag, 'another-id');
  await stores.flags.raise(flag, 'another-id');
  expect(await stores.flags.openOf(localLearner, questionId)).toEqual([flag]);
});

test('a flag sent again with another note loses neither', async () => {
  const { stores } = await createWorld();
  const questionId = cards.freshEtag;
  const flag = aFlag(questionId);
  await stores.flags.raise(flag, 'another-id');
  await stores.flags.raise({ ...flag, note: 'Twice.' }, 'another-id');
  const notes = (await stores.flags.openOf(localLearner, questionId)).map(({ id, note }) => [id, note]);
  expect(notes).toEqual([
    [flag.id, 'Outdated.'],
    ['another-id', 'Twice.'],
  ]);
});
