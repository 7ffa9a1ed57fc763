/** Reviews and changes by hand, in any order, undone and made again: the two logs together are the card. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Card, isSeen, newCard } from '../../src/domain/card.ts';
import { reschedule, reset, setDue } from '../../src/domain/cardChange.ts';
import { type Rating, ratings } from '../../src/domain/rating.ts';
import { review } from '../../src/domain/scheduling.ts';
import { addDays, type StudyDay, studyDayAt } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { openMemoryDatabase } from '../../src/storage/open.ts';
import { grade } from '../storage/grading.ts';
import { createStores } from '../support/stores.ts';
import { nineToday, renderer, snapshot } from '../support/world.ts';

const runs = { numRuns: 60, seed: 20_261_118 };
const questionId = 'db-deadlocks';
const keys = { learnerId: localLearner, questionId };

/** Minutes: within the sitting, days later, and a clock that went back. */
const gap = fc.oneof(fc.nat(30), fc.nat(40 * 1440), fc.integer({ min: -2880, max: 0 }));
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('review' as const), rating: fc.constantFrom(...ratings), gap }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const), gap }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('due' as const), days: fc.nat(365), gap }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('reschedule' as const), days: fc.nat(365), gap }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), gap }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Line = { id: string; table: 'review' | 'card_change'; cardVersion: number };

async function createLog() {
  const database = openMemoryDatabase(nineToday);
  const stores = createStores(database);
  await stores.learners.ensure(localLearner, 'Europe/Berlin', nineToday);
  await stores.bank.synchronise(snapshot, { renderer, now: nineToday });
  const learner = await stores.learners.find(localLearner);
  if (!learner) throw new Error('the learner is missing');
  const clock = { now: nineToday };
  const find = () => stores.cards.find(localLearner, questionId);
  const rows = () => database.prepare('SELECT * FROM card').all();

  const counting = database.prepare(`
    SELECT id, 'review' AS "table", card_version AS cardVersion FROM review WHERE undone_at IS NULL
    UNION ALL SELECT id, 'card_change', card_version FROM card_change WHERE undone_at IS NULL
    ORDER BY cardVersion`);
  const lines = () => counting.all() as Line[];

  async function change(kind: 'reset' | 'due', days = 0): Promise<string> {
    const card = await find();
    const studyDay = studyDayAt(clock.now, learner?.timing ?? { zone: 'UTC', rolloverHour: 4 });
    const dueOn = kind === 'due' ? addDays(studyDay, days) : null;
    const changed = isSeen(card) ? (dueOn ? setDue(card, dueOn) : reset(card)) : card;
    const about = { id: randomUUID(), ...keys, kind, dueOn, cardVersion: card.version };
    const outcome = await stores.cardChanges.record({
      change: { ...about, changedAt: clock.now, studyDay },
      card: changed,
    });
    expect(outcome).toBe(isSeen(card) ? 'recorded' : 'stale');
    return about.id;
  }

  /** Any memory will do: the log says which. */
  async function rescheduleTo(days: number): Promise<void> {
    const card = await find();
    const studyDay = studyDayAt(clock.now, learner?.timing ?? { zone: 'UTC', rolloverHour: 4 });
    if (!isSeen(card)) return;
    const memory = { stability: days + 0.5, difficulty: 1 + days / 50 };
    const dueOn = addDays(studyDay, days);
    const about = { id: randomUUID(), questionId, kind: 'reschedule' as const, dueOn, memory };
    const changes = [{ ...about, cardVersion: card.version, card: reschedule(card, memory, dueOn) }];
    const batch = { batchId: randomUUID(), learnerId: localLearner, changedAt: clock.now, studyDay };
    expect(await stores.cardBatches.record({ ...batch, changes })).toEqual({ recorded: 1, stale: 0 });
  }

  const undo = async ({ table, id }: Pick<Line, 'table' | 'id'>) =>
    table === 'review' ? stores.reviews.undo(id, clock.now) : stores.cardChanges.undo(id, clock.now);

  async function take(taken: Step): Promise<void> {
    clock.now += taken.gap * 60_000;
    if (taken.kind === 'review') {
      const graded = await grade(stores, { questionId, rating: taken.rating, at: clock.now });
      expect((await stores.reviews.record(graded)).outcome).toBe('recorded');
    } else if (taken.kind === 'undo') {
      const last = lines().at(-1);
      if (last) expect((await undo(last))?.outcome).toBe('undone');
    } else if (taken.kind === 'reschedule') {
      await rescheduleTo(taken.days);
    } else {
      await change(taken.kind, 'days' in taken ? taken.days : 0);
    }
  }

  type ReviewRow = { rating: Rating; reviewed_at: number; study_day: StudyDay };
  const reviewRow = database.prepare('SELECT * FROM review WHERE id = ?');
  type ChangeRow = { dueOn: StudyDay | null; stability: number | null; difficulty: number | null };
  const changeRow = database.prepare(
    'SELECT due_on AS dueOn, stability, difficulty FROM card_change WHERE id = ?',
  );
  const steps = {
    review: (card: Card, id: string): Card => {
      const row = reviewRow.get(id) as ReviewRow;
      const at = { now: row.reviewed_at, today: row.study_day };
      return review(card, row.rating, at, learner.scheduling, questionId).card;
    },
    card_change: (card: Card, id: string): Card => {
      if (!isSeen(card)) throw new Error('a change of a card that was never practised');
      const { dueOn, stability, difficulty } = changeRow.get(id) as ChangeRow;
      if (!dueOn) return reset(card);
      const hasMemory = stability !== null && difficulty !== null;
      return hasMemory ? reschedule(card, { stability, difficulty }, dueOn) : setDue(card, dueOn);
    },
  };
  const replay = (): Card => lines().reduce((card, { table, id }) => steps[table](card, id), newCard as Card);
  return { take, change, undo, find, rows, lines, replay };
}

test('whatever was graded, changed by hand and undone, the card is the replay of both logs by version', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
      const log = await createLog();
      for (const one of steps) await log.take(one);
      const versions = log.lines().map(({ cardVersion }) => cardVersion);
      // Each once, from 0, without a gap: strictly rising across both logs.
      expect(versions).toEqual(versions.map((_, index) => index));
      expect(await log.find()).toEqual(log.replay());
    }),
    runs,
  );
}, 60_000);

test.each(['reset', 'due'] as const)(
  'a %s and its undo are as if nothing had happened, after any history',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), fc.nat(365), async (steps, days) => {
        const log = await createLog();
        for (const one of steps) await log.take(one);
        const [before, card] = [log.rows(), await log.find()];
        const id = await log.change(kind, days);
        if (isSeen(card)) {
          expect(await log.find()).not.toEqual(card);
          expect((await log.undo({ table: 'card_change', id }))?.outcome).toBe('undone');
        }
        expect(log.rows()).toEqual(before);
        expect(await log.find()).toEqual(card);
      }),
      runs,
    );
  },
  60_000,
);
