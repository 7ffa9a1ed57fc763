/** Batches over several cards among reviews and single changes, undone as one or bit by bit: the logs are the cards. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Card, isSeen, newCard } from '../../src/domain/card.ts';
import { reschedule, setDue } from '../../src/domain/cardChange.ts';
import { type Rating, ratings } from '../../src/domain/rating.ts';
import { review } from '../../src/domain/scheduling.ts';
import { addDays, type StudyDay, studyDayAt } from '../../src/domain/studyDay.ts';
import type { BatchedChange, BatchKind } from '../../src/storage/cardBatches.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { openMemoryDatabase } from '../../src/storage/open.ts';
import { grade } from '../storage/grading.ts';
import { createStores } from '../support/stores.ts';
import { nineToday, renderer, snapshot } from '../support/world.ts';

const runs = { numRuns: 30, seed: 20_261_122 };
const questionIds = ['db-deadlocks', 'http-etag', 'dist-cap'];
const kinds = ['due', 'reschedule'] as const;
const questionId = fc.constantFrom(...questionIds);
const gap = fc.oneof(fc.nat(30), fc.nat(40 * 1440));
const days = fc.integer({ min: 0, max: 200 });

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('review' as const),
      questionId,
      rating: fc.constantFrom(...ratings),
      gap,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('batch' as const), kind: fc.constantFrom(...kinds), days, gap }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('again' as const), pick: fc.nat(9), gap }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('undo' as const), pick: fc.nat(9), gap }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Line = { id: string; dueOn: StudyDay | null; stability: number | null; difficulty: number | null };

async function createLog() {
  const database = openMemoryDatabase(nineToday);
  const stores = createStores(database);
  await stores.learners.ensure(localLearner, 'Europe/Berlin', nineToday);
  await stores.bank.synchronise(snapshot, { renderer, now: nineToday });
  const learner = await stores.learners.find(localLearner);
  if (!learner) throw new Error('the learner is missing');
  const state = { now: nineToday, sent: [] as Parameters<typeof stores.cardBatches.record>[0][] };

  async function changeOf(id: string, kind: BatchKind, on: StudyDay): Promise<BatchedChange[]> {
    const card = await stores.cards.find(localLearner, id);
    if (!isSeen(card)) return [];
    const about = { id: randomUUID(), questionId: id, cardVersion: card.version, kind, dueOn: on };
    const memory = { stability: 0.1 + card.version, difficulty: 1 + (card.version % 9) };
    return kind === 'due'
      ? [{ ...about, card: setDue(card, on) }]
      : [{ ...about, memory, card: reschedule(card, memory, on) }];
  }

  async function batch(kind: BatchKind, later: number): Promise<void> {
    const studyDay = studyDayAt(state.now, learner?.timing ?? { zone: 'UTC', rolloverHour: 4 });
    const dueOn = addDays(studyDay, later);
    const changes = (await Promise.all(questionIds.map((id) => changeOf(id, kind, dueOn)))).flat();
    const sent = { batchId: randomUUID(), learnerId: localLearner, changedAt: state.now, studyDay, changes };
    state.sent.push(sent);
    expect(await stores.cardBatches.record(sent)).toEqual({ recorded: changes.length, stale: 0 });
  }

  const anyOf = (pick: number) => state.sent[pick % Math.max(1, state.sent.length)];

  async function take(taken: Step): Promise<void> {
    state.now += taken.gap * 60_000;
    if (taken.type === 'review') {
      const { questionId: id, rating } = taken;
      await stores.reviews.record(await grade(stores, { questionId: id, rating, at: state.now }));
    } else if (taken.type === 'batch') {
      await batch(taken.kind, taken.days);
    } else {
      const sent = anyOf(taken.pick);
      if (!sent) return;
      if (taken.type === 'again') await stores.cardBatches.record(sent);
      else await stores.cardBatches.undo(localLearner, sent.batchId, state.now);
    }
  }

  const lines = database.prepare(`
    SELECT id, NULL AS dueOn, NULL AS stability, NULL AS difficulty, card_version AS version FROM review
      WHERE question_id = :id AND undone_at IS NULL
    UNION ALL SELECT id, due_on, stability, difficulty, card_version FROM card_change
      WHERE question_id = :id AND undone_at IS NULL
    ORDER BY version`);
  const reviewed = database.prepare(
    'SELECT rating, reviewed_at AS now, study_day AS today FROM review WHERE id = ?',
  );

  function replay(id: string): Card {
    return (lines.all({ id }) as Line[]).reduce<Card>((card, { dueOn, stability, difficulty, ...line }) => {
      if (dueOn === null) {
        const { rating, ...at } = reviewed.get(line.id) as { rating: Rating; now: number; today: StudyDay };
        return review(card, rating, at, learner?.scheduling ?? expect.fail(), id).card;
      }
      if (!isSeen(card)) throw new Error('a change of a card that was never practised');
      const isTold = stability !== null && difficulty !== null;
      return isTold ? reschedule(card, { stability, difficulty }, dueOn) : setDue(card, dueOn);
    }, newCard);
  }

  const rows = () => database.prepare('SELECT * FROM card ORDER BY question_id').all();
  return { stores, state, take, batch, replay, rows };
}

test('whatever batches are made, sent again and undone, each card is the replay of both logs', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
      const { stores, take, replay } = await createLog();
      for (const one of steps) await take(one);
      for (const id of questionIds) expect(await stores.cards.find(localLearner, id)).toEqual(replay(id));
    }),
    runs,
  );
}, 60_000);

test('a batch and its undo are as if nothing had happened, after any history', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 15 }),
      fc.constantFrom(...kinds),
      days,
      async (steps, kind, later) => {
        const log = await createLog();
        for (const one of steps) await log.take(one);
        const before = log.rows();
        await log.batch(kind, later);
        const { batchId = '' } = log.state.sent.at(-1) ?? {};
        const { stale } = await log.stores.cardBatches.undo(localLearner, batchId, log.state.now);
        expect(stale).toBe(0);
        expect(log.rows()).toEqual(before);
      },
    ),
    runs,
  );
}, 60_000);
