/**
 * The one world tests live in: a small bank, and a learner in Berlin with a history. The cards are named for what
 * they are; a test says `world.cards.dueDeadlocks` and means a card that is due today.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import pino from 'pino';
import { createApp } from '../../src/app.tsx';
import type { Rating } from '../../src/domain/rating.ts';
import { review } from '../../src/domain/scheduling.ts';
import { addDays, type StudyDay, startOfStudyDay, studyDay, studyDayAt } from '../../src/domain/studyDay.ts';
import { renderer } from '../../src/library/renderQuestion.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { openMemoryDatabase } from '../../src/storage/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { createAssets } from '../../src/web/assets.ts';
import type { Deps } from '../../src/web/deps.ts';
import { aQuestion } from './questions.ts';
import { createStores } from './stores.ts';

const timing = { zone: 'Europe/Berlin', rolloverHour: 4 };
const hour = 60 * 60 * 1000;

/** Wednesday 18 November 2026, nine in the morning in Berlin. */
export const today = studyDay('2026-11-18');
export const nineToday = startOfStudyDay(today, timing) + 5 * hour;

const bank = [
  aQuestion({ id: 'db-deadlocks', topic: 'databases', level: 'mid' }),
  aQuestion({ id: 'http-idempotency', topic: 'http', level: 'junior', minutes: 2 }),
  aQuestion({ id: 'http-etag', topic: 'http', level: 'mid' }),
  aQuestion({ id: 'dist-cap', topic: 'distributed', level: 'mid' }),
  aQuestion({ id: 'http-caching', topic: 'http', level: 'mid' }),
  aQuestion({ id: 'db-isolation', topic: 'databases', level: 'mid' }),
  aQuestion({ id: 'db-senior-only', topic: 'databases', level: 'senior', minutes: 4 }),
  aQuestion({
    ...{ id: 'design-shortener', topic: 'distributed', level: 'mid', kind: 'design', minutes: 30 },
    constraints: 'Ten million links.',
  }),
];

/** Question ids, by what their cards are. */
export const cards = {
  /** Learned a week ago, due today. */
  dueDeadlocks: 'db-deadlocks',
  /** Forgotten half an hour ago: its relearning step is over. */
  lapsedIdempotency: 'http-idempotency',
  /** Never seen. */
  freshEtag: 'http-etag',
  /** Due, but suspended. */
  suspendedCap: 'dist-cap',
} as const;

const topics = [
  { slug: 'http', title: 'HTTP', order: 1, description: 'Requests.' },
  { slug: 'databases', title: 'Databases', order: 2, description: 'Rows.' },
  { slug: 'distributed', title: 'Distributed systems', order: 3, description: 'More than one.' },
];

const decks = [
  {
    id: 'everything',
    title: 'Everything',
    order: 1,
    description: 'All of it.',
    questionIds: bank.map(({ id }) => id),
  },
  {
    id: 'http',
    title: 'HTTP only',
    order: 2,
    description: 'A part.',
    questionIds: ['http-idempotency', 'http-etag', 'http-caching'],
  },
];

const sources = [
  {
    key: 'rfc9110',
    title: 'HTTP Semantics',
    url: 'https://www.rfc-editor.org/rfc/rfc9110',
    publisher: 'IETF',
  },
];

const anchors = (what: string) => ({
  missing: `No ${what}.`,
  partial: `Some ${what}.`,
  solid: `All of the ${what}.`,
  strong: `More ${what} than asked.`,
});

/** Two dimensions for each kind that is asked; the second is expected from mid-level on. */
const rubrics = (['concept', 'design'] as const).map((kind) => ({
  kind,
  dimensions: [
    { id: 'correctness', title: 'Correctness', from: 'junior' as const, anchors: anchors('truth') },
    { id: 'example', title: 'Example', from: 'mid' as const, anchors: anchors('examples') },
  ],
}));

const mocks = [
  {
    id: 'screen',
    title: 'Screen, 15 minutes',
    order: 1,
    description: 'Three short ones.',
    minutes: 15,
    followUps: 1,
    decks: [],
    draw: [{ count: 3, kind: 'concept' as const }],
  },
  {
    id: 'design',
    title: 'System design, 45 minutes',
    order: 2,
    description: 'One system.',
    minutes: 45,
    followUps: 2,
    decks: [],
    draw: [{ count: 1, kind: 'design' as const }],
  },
];

export const snapshot = {
  questions: bank.map((question) => ({
    question,
    path: `${question.topic}/${question.id}.md`,
    hash: `hash-of-${question.id}`,
  })),
  topics,
  decks,
  sources,
  rubrics,
  mocks,
  problems: [],
};

export { renderer };

type Graded = { questionId: string; rating: Rating; at: number };

/** Answers and rates through the stores, as the pages do. Returns the review's id. */
export async function gradeOnce(stores: Stores, { questionId, rating, at }: Graded): Promise<string> {
  const learner = await stores.learners.find(localLearner);
  const stored = await stores.bank.find(questionId);
  if (!learner || !stored) throw new Error('the world is not complete');
  const day: StudyDay = studyDayAt(at, learner.timing);
  const [attemptId, reviewId] = [randomUUID(), randomUUID()];
  const about = { learnerId: learner.id, questionId, contentHash: stored.contentHash };
  await stores.attempts.record(
    {
      id: attemptId,
      ...about,
      answer: 'My words.',
      isAloud: false,
      startedAt: at,
      answeredAt: at,
      studyDay: day,
      seconds: 60,
    },
    randomUUID(),
  );
  const card = await stores.cards.find(learner.id, questionId);
  const graded = review(card, rating, { now: at, today: day }, learner.scheduling, questionId);
  const { log } = graded;
  await stores.reviews.record({
    card: graded.card,
    review: {
      id: reviewId,
      ...about,
      questionRevision: 1,
      attemptId,
      cardVersion: card.version,
      reviewedAt: log.reviewedAt,
      studyDay: log.reviewedOn,
      rating,
      suggestedRating: rating,
      kind: log.kind,
      elapsedDays: card.state === 'new' ? null : log.elapsedDays,
      stabilityBefore: log.stabilityBefore,
      stabilityAfter: log.stabilityAfter,
      difficultyBefore: log.difficultyBefore,
      difficultyAfter: log.difficultyAfter,
      retrievability: log.retrievabilityBefore,
      intervalDays: log.intervalDays,
      step: 'step' in graded.card ? graded.card.step : null,
      stepMinutes: log.stepMinutes,
      desiredRetention: learner.scheduling.desiredRetention,
      maximumIntervalDays: learner.scheduling.maximumIntervalDays,
      seconds: 90,
      isExercise: false,
      isClockSuspect: log.isClockSuspect,
      points: [0],
      pitfalls: [],
      algorithm: 'fsrs-6',
      weightSetId: learner.weightSetId,
      hour: 9,
      pointScore: 1,
      isMustMissing: false,
    },
  });
  return reviewId;
}

/** Puts the bank and the learner with their history into an empty database. */
export async function furnish(stores: Stores): Promise<void> {
  const aWeekAgo = startOfStudyDay(addDays(today, -7), timing) + 5 * hour;
  await stores.learners.ensure(localLearner, timing.zone, aWeekAgo);
  await stores.learners.skipSetUp(localLearner, aWeekAgo);
  await stores.bank.synchronise(snapshot, { renderer, now: aWeekAgo });
  for (const questionId of [cards.dueDeadlocks, cards.lapsedIdempotency, cards.suspendedCap]) {
    await gradeOnce(stores, { questionId, rating: 'good', at: aWeekAgo });
  }
  await gradeOnce(stores, { questionId: cards.lapsedIdempotency, rating: 'again', at: nineToday - hour / 2 });
  await stores.cards.suspend(localLearner, cards.suspendedCap, aWeekAgo);
}

export type World = Awaited<ReturnType<typeof createWorld>>;

export const host = '127.0.0.1:3000';
const ownPage = { host, 'sec-fetch-site': 'same-origin', origin: `http://${host}` };

const createDeps = (stores: Stores, clock: { now: number }): Deps => ({
  stores,
  clock: () => clock.now,
  newId: () => randomUUID(),
  assets: createAssets(),
  log: pino({ level: 'silent' }),
  version: '0.0.0-test',
});

type Fields = Record<string, string | readonly string[]>;

/** A form's body as browsers send it. */
function formBody(fields: Fields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, one);
  return body;
}

/** The application on top of these, and a browser on our own page. */
export function createSite(deps: Deps) {
  const app = createApp(deps, () => [host]);
  return {
    app,
    /** GET as our own page does it. */
    get: async (path: string, headers: Record<string, string> = {}) =>
      app.request(`http://${host}${path}`, { headers: { ...ownPage, ...headers } }),
    /** POST a form as our own page does it. */
    post: async (path: string, fields: Fields | BodyInit, headers: Record<string, string> = {}) => {
      const isBody = typeof fields === 'string' || !isPlain(fields);
      return app.request(`http://${host}${path}`, {
        method: 'POST',
        body: isBody ? (fields as BodyInit) : formBody(fields),
        headers: { ...ownPage, ...headers },
      });
    },
  };
}

const isPlain = (fields: Fields | BodyInit): fields is Fields =>
  typeof fields === 'object' && Object.getPrototypeOf(fields) === Object.prototype;

/** A furnished in-memory database with the whole application on top, and a clock that stands still until moved. */
export async function createWorld(open: (now: number) => Database = openMemoryDatabase) {
  const clock = { now: nineToday };
  const database = open(nineToday);
  const stores = createStores(database);
  await furnish(stores);
  const deps = createDeps(stores, clock);
  return {
    clock,
    database,
    stores,
    cards,
    deps,
    ...createSite(deps),
    /** How many rows a table has. */
    count: (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
  };
}
