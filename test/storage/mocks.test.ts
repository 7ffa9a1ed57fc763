import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { newCard } from '../../src/domain/card.ts';
import { startMock } from '../../src/domain/mock.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { MockGrading, NewMock } from '../../src/storage/mocks.ts';
import { reviewOf } from '../../src/web/reviewLine.ts';
import { cards, createWorld, nineToday, today, type World } from '../support/world.ts';

const minute = 60_000;
let world: World;
let id: string;
const of = () => ({ learnerId: localLearner, id });

const choice = {
  templateId: 'screen',
  level: 'mid' as const,
  isSpoken: false,
  minutes: 20,
  deckIds: ['http'],
  kinds: ['concept' as const],
};

async function newMock(questionIds: readonly string[], mockId: string = randomUUID()): Promise<NewMock> {
  const questions = questionIds.map((questionId) => ({
    questionId,
    contentHash: `hash-of-${questionId}`,
    plannedSeconds: 300,
    followUps: 1,
  }));
  const about = {
    ...{ id: mockId, learnerId: localLearner, templateId: 'screen', title: 'Screen', level: 'mid' as const },
    ...{ isSpoken: false, seed: 1, repeatsId: null },
    rubrics: await world.stores.bank.rubrics(),
  };
  return { about, mock: startMock(questions, 15, nineToday), choice };
}

const sent = (position: number, step: number, answer: string, revision = 0) => ({
  place: { position, step },
  words: { answer, scratch: '' },
  revision,
  newId: randomUUID(),
});

const submit = (position: number, step: number, answer: string, now: number) =>
  world.stores.mocks.apply(of(), { kind: 'submit', passes: false, ...sent(position, step, answer) }, now);

const find = async () => {
  const stored = await world.stores.mocks.find(localLearner, id);
  if (!stored) throw new Error('the interview is gone');
  return stored;
};

async function gradingOf(position: number, reviewId: string = randomUUID()): Promise<MockGrading> {
  const learner = await world.stores.learners.find(localLearner);
  const questionId = (await find()).mock.questions[position]?.questionId ?? '';
  const stored = await world.stores.bank.find(questionId);
  if (!learner || !stored) throw new Error('the world is not complete');
  const card = await world.stores.cards.find(localLearner, questionId);
  const at = nineToday + 20 * minute;
  const attempt = {
    ...{ id: randomUUID(), learnerId: localLearner, questionId, contentHash: stored.contentHash },
    ...{ answer: 'My words.', isAloud: false, startedAt: at, answeredAt: at, studyDay: today, seconds: 60 },
  };
  const form = {
    review: reviewId,
    version: card.version,
    rating: 'good' as const,
    points: [0],
    pitfalls: [],
  };
  const answered = { attempt, stored, card, at: { now: at, today }, seconds: 60, isExercise: true };
  const assessment = { points: [0], pitfalls: [], bands: { correctness: 2 as const }, assessedAt: at };
  return {
    ...{ position, attempt, assessment },
    graded: reviewOf(form, { ...answered, kind: 'mock' }, learner),
  };
}

beforeEach(async () => {
  world = await createWorld();
  const fresh = await newMock([cards.freshEtag, 'http-caching']);
  id = fresh.about.id;
  expect(await world.stores.mocks.start(fresh, nineToday)).toEqual({ outcome: 'started' });
});

test('an interview is read as it was begun', async () => {
  const { about, mock, assessments } = await find();
  expect(about).toMatchObject({ id, title: 'Screen', level: 'mid', isSpoken: false, repeatsId: null });
  expect(about.rubrics.map(({ kind }) => kind).sort()).toEqual(['concept', 'design']);
  expect(mock).toEqual((await newMock([cards.freshEtag, 'http-caching'])).mock);
  expect(assessments).toEqual([null, null]);
});

test('it is begun once, and not while another one is under way', async () => {
  const fresh = await newMock(['http-caching'], id);
  expect(await world.stores.mocks.start(fresh, nineToday + 1)).toEqual({ outcome: 'replayed' });
  expect((await find()).mock.questions).toHaveLength(2);
  const other = await newMock(['http-caching']);
  expect(await world.stores.mocks.start(other, nineToday + 1)).toEqual({ outcome: 'busy', mockId: id });
});

test('one whose time is up makes room for the next', async () => {
  const later = nineToday + 16 * minute;
  expect(await world.stores.mocks.underWay(localLearner, later)).toBeUndefined();
  expect(await world.stores.mocks.start(await newMock(['http-caching']), later)).toEqual({
    outcome: 'started',
  });
  expect((await find()).mock.end).toEqual({ endedAt: nineToday + 15 * minute, by: 'time' });
});

test('what was chosen is there next time', async () => {
  expect(await world.stores.mocks.choice(localLearner)).toEqual(choice);
});

test('every move is written: texts, places, the pause, what was asked for, other texts', async () => {
  const { mocks } = world.stores;
  await mocks.apply(of(), { kind: 'save', ...sent(0, 0, 'Half') }, nineToday + 1);
  await mocks.apply(of(), { kind: 'save', ...sent(0, 0, 'Other tab') }, nineToday + 2);
  await mocks.apply(of(), { kind: 'askConstraints', position: 0 }, nineToday + 3);
  await mocks.apply(of(), { kind: 'pause' }, nineToday + 4);
  await mocks.apply(of(), { kind: 'resume' }, nineToday + 5);
  const last = await submit(0, 0, 'Half and whole', nineToday + 6);
  const read = await find();
  expect(read).toEqual(last?.stored);
  expect(read.mock).toMatchObject({
    at: { position: 0, step: 1 },
    pause: { pausedAt: nineToday + 4, resumedAt: nineToday + 5 },
    answers: [{ answer: 'Half and whole', submittedAt: nineToday + 6 }],
    others: [{ answer: 'Other tab', isLate: false }],
  });
  expect(read.mock.questions[0]?.constraintsAskedAt).toBe(nineToday + 3);
});

test('a text beside the answer that goes on is kept in place of its beginning', async () => {
  const { mocks } = world.stores;
  await mocks.apply(of(), { kind: 'save', ...sent(0, 0, 'Mine') }, nineToday + 1);
  for (const text of ['Other', 'Other tab'])
    await mocks.apply(of(), { kind: 'save', ...sent(0, 0, text) }, nineToday + 2);
  expect((await find()).mock.others).toMatchObject([{ answer: 'Other tab' }]);
});

test('an interview of somebody else is not there', async () => {
  const { mocks } = world.stores;
  expect(await mocks.find('somebody', id)).toBeUndefined();
  expect(await mocks.apply({ learnerId: 'somebody', id }, { kind: 'leave' }, nineToday)).toBeUndefined();
  expect(await mocks.remove('somebody', id)).toBe(false);
  expect((await find()).mock.end).toBeNull();
});

test('grading keeps attempt, review, ticks and bands together, once', async () => {
  const { mocks, reviews } = world.stores;
  await submit(0, 0, 'An answer', nineToday + minute);
  await mocks.apply(of(), { kind: 'leave' }, nineToday + 2 * minute);
  const grading = await gradingOf(0);
  expect(await mocks.grade(of(), grading)).toBe('recorded');
  expect(await mocks.grade(of(), grading)).toBe('replayed');
  expect(await mocks.grade(of(), await gradingOf(0))).toBe('refused');
  const { mock, assessments } = await find();
  expect(mock.questions[0]?.reviewId).toBe(grading.graded.review.id);
  expect(assessments[0]).toEqual(grading.assessment);
  expect(await reviews.find(grading.graded.review.id)).toMatchObject({ kind: 'mock', isExercise: true });
  expect(await mocks.ofAttempt(grading.attempt.id)).toEqual({ mockId: id, position: 0 });
  expect(world.count("review WHERE kind = 'mock'")).toBe(1);
});

test('after an undo the question can be graded again', async () => {
  const { mocks, reviews, cards: store } = world.stores;
  await mocks.apply(of(), { kind: 'leave' }, nineToday + 2 * minute);
  const first = await gradingOf(0);
  await mocks.grade(of(), first);
  await reviews.undo(first.graded.review.id, nineToday + 30 * minute);
  expect(await store.find(localLearner, cards.freshEtag)).toEqual(newCard);
  const second = await gradingOf(0);
  expect(await mocks.grade(of(), second)).toBe('recorded');
  expect((await find()).mock.questions[0]?.reviewId).toBe(second.graded.review.id);
});

test('a card that was reviewed meanwhile is stale, and nothing of the grading is kept', async () => {
  const { mocks } = world.stores;
  await mocks.apply(of(), { kind: 'leave' }, nineToday + 2 * minute);
  const early = await gradingOf(0);
  const stale = { ...early.graded, review: { ...early.graded.review, cardVersion: 7 } };
  expect(await mocks.grade(of(), { ...early, graded: stale })).toBe('stale');
  expect(world.count(`attempt WHERE id = '${early.attempt.id}'`)).toBe(0);
  expect((await find()).assessments[0]).toBeNull();
});

test('nothing is judged before the end, nor what was never asked', async () => {
  const { mocks } = world.stores;
  const { assessment } = await gradingOf(0);
  const early = { ...assessment, assessedAt: nineToday + minute };
  expect(await mocks.assess(of(), 0, early)).toBe(false);
  expect(await mocks.assess(of(), 0, assessment)).toBe(true);
  expect(await mocks.assess(of(), 1, assessment)).toBe(false);
  expect((await find()).assessments).toEqual([assessment, null]);
  expect(await mocks.grade(of(), await gradingOf(1))).toBe('refused');
});

test('the list says how far each interview came, newest first', async () => {
  const { mocks } = world.stores;
  await mocks.apply(of(), { kind: 'leave' }, nineToday + minute);
  await mocks.grade(of(), await gradingOf(0));
  const next = await newMock(['http-caching']);
  await mocks.start(
    { ...next, mock: { ...next.mock, startedAt: nineToday + 5 * minute } },
    nineToday + 5 * minute,
  );
  const lines = await mocks.list(localLearner, nineToday + 6 * minute);
  expect(lines.map(({ questions, asked, judged, end }) => [questions, asked, judged, end?.by])).toEqual([
    [1, 1, 0, undefined],
    [2, 1, 1, 'left'],
  ]);
  expect(await mocks.bands(localLearner)).toEqual([
    {
      ...{ mockId: id, questionId: cards.freshEtag, topic: 'http', kind: 'concept' },
      ...{ dimension: 'correctness', band: 2 },
    },
  ]);
  expect((await mocks.lastAsked(localLearner)).get(cards.freshEtag)).toBe(nineToday);
});

test('deleting an interview takes its texts and bands along, and leaves review and attempt', async () => {
  const { mocks } = world.stores;
  await submit(0, 0, 'An answer', nineToday + minute);
  await mocks.apply(of(), { kind: 'leave' }, nineToday + 2 * minute);
  await mocks.grade(of(), await gradingOf(0));
  const kept = [world.count('review'), world.count('attempt'), world.count('card')];
  expect(await mocks.remove(localLearner, id)).toBe(true);
  expect(await mocks.remove(localLearner, id)).toBe(false);
  const gone = ['mock', 'mock_question', 'mock_answer', 'mock_band'].map((table) => world.count(table));
  expect(gone).toEqual([0, 0, 0, 0]);
  expect([world.count('review'), world.count('attempt'), world.count('card')]).toEqual(kept);
});
