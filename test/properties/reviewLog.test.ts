import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Card, newCard } from '../../src/domain/card.ts';
import { type Rating, ratings } from '../../src/domain/rating.ts';
import { review } from '../../src/domain/scheduling.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { openMemoryDatabase } from '../../src/storage/open.ts';
import type { NewReview, Review } from '../../src/storage/reviews.ts';
import { anAttempt, grade } from '../storage/grading.ts';
import { createStores } from '../support/stores.ts';
import { nineToday, renderer, snapshot } from '../support/world.ts';

const runs = { numRuns: 60, seed: 20_261_118 };
const questionIds = ['db-deadlocks', 'http-etag', 'dist-cap'];

const questionId = fc.constantFrom(...questionIds);
const rating = fc.constantFrom(...ratings);
/** Minutes: seconds later, days later, and a clock that went back. */
const gap = fc.oneof(fc.nat(30), fc.nat(40 * 1440), fc.integer({ min: -2880, max: 0 }));
const pick = fc.nat(1000);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('review' as const), questionId, rating, gap }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('render' as const), questionId }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('submit' as const), pick, rating, gap }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replay' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), pick, gap }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undoLast' as const), gap }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type RatingForm = { questionId: string; reviewId: string; attemptId: string; version: number };

async function createLog() {
  const database = openMemoryDatabase(nineToday);
  const stores = createStores(database);
  await stores.learners.ensure(localLearner, 'Europe/Berlin', nineToday);
  await stores.bank.synchronise(snapshot, { renderer, now: nineToday });
  const state = { now: nineToday, sent: [] as NewReview[], forms: [] as RatingForm[] };
  const elapse = (minutes: number) => {
    state.now += minutes * 60_000;
  };
  /** A rating form as a page has it: it knows the card's version, not the card. */
  const render = async (question: string): Promise<RatingForm> => {
    const attempt = anAttempt({ questionId: question });
    await stores.attempts.record(attempt, randomUUID());
    const { version } = await stores.cards.find(localLearner, question);
    return { questionId: question, reviewId: randomUUID(), attemptId: attempt.id, version };
  };
  /** Grades the card as it stands when the form arrives, as the page's handler does. */
  const submit = async ({ version, ...form }: RatingForm, given: Rating) => {
    const graded = await grade(stores, { ...form, rating: given, at: state.now });
    const review = { ...graded.review, cardVersion: version };
    state.sent.push({ ...graded, review });
    return stores.reviews.record({ ...graded, review });
  };
  const undo = async (line: { id: string } | undefined) => {
    if (line) await stores.reviews.undo(line.id, state.now);
  };
  const anyOf = <T>(list: readonly T[], index: number): T | undefined =>
    list[index % Math.max(1, list.length)];

  const takers: { [kind in Step['kind']]: (step: Extract<Step, { kind: kind }>) => Promise<unknown> } = {
    review: async ({ questionId: id, rating: given }) => submit(await render(id), given),
    render: async ({ questionId: id }) => state.forms.push(await render(id)),
    submit: async ({ pick: index, rating: given }) => {
      const form = anyOf(state.forms, index);
      if (form) await submit(form, given);
    },
    replay: async ({ pick: index }) => {
      const graded = anyOf(state.sent, index);
      if (graded) await stores.reviews.record(graded);
    },
    undo: async ({ pick: index }) => undo(anyOf(state.sent, index)?.review),
    undoLast: async () => undo(await stores.reviews.latest(localLearner)),
  };
  async function take(step: Step): Promise<void> {
    if ('gap' in step) elapse(step.gap);
    await takers[step.kind](step as never);
  }

  const counting = database.prepare(
    'SELECT id FROM review WHERE question_id = ? AND undone_at IS NULL ORDER BY card_version',
  );
  /** The card as the log tells it. */
  async function replay(question: string): Promise<Card> {
    const learner = await stores.learners.find(localLearner);
    if (!learner) throw new Error('the learner is missing');
    let card: Card = newCard;
    for (const id of counting.pluck().all(question) as string[]) {
      const line = (await stores.reviews.find(id)) as Review;
      expect(line.cardVersion).toBe(card.version);
      const when = { now: line.reviewedAt, today: line.studyDay };
      card = review(card, line.rating, when, learner.scheduling, question).card;
    }
    return card;
  }
  const rows = () => database.prepare('SELECT * FROM card ORDER BY question_id').all();
  return { stores, state, take, replay, rows, render, submit, elapse };
}

test('whatever is sent, undone and sent again, each card is the replay of the reviews that count', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const { stores, take, replay } = await createLog();
      for (const step of steps) await take(step);
      for (const id of questionIds) {
        expect(await stores.cards.find(localLearner, id)).toEqual(await replay(id));
      }
    }),
    runs,
  );
}, 60_000);

test('a review and its undo are as if nothing had happened, after any history', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 20 }),
      questionId,
      rating,
      gap,
      async (steps, id, given, minutes) => {
        const log = await createLog();
        for (const step of steps) await log.take(step);
        log.elapse(minutes);
        const before = log.rows();
        const form = await log.render(id);
        expect((await log.submit(form, given)).outcome).toBe('recorded');
        expect(log.rows()).not.toEqual(before);
        expect((await log.stores.reviews.undo(form.reviewId, log.state.now)).outcome).toBe('undone');
        expect(log.rows()).toEqual(before);
      },
    ),
    runs,
  );
}, 60_000);
