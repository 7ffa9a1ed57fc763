/** Whatever was graded, undone and changed by hand, the counts are those of the log. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSeen } from '../../src/domain/card.ts';
import { reset, setDue } from '../../src/domain/cardChange.ts';
import { ratings } from '../../src/domain/rating.ts';
import { addDays, studyDayAt } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { openMemoryDatabase } from '../../src/storage/open.ts';
import { grade } from '../storage/grading.ts';
import { createStores } from '../support/stores.ts';
import { nineToday, renderer, snapshot } from '../support/world.ts';

const runs = { numRuns: 40, seed: 20_261_118 };
const timing = { zone: 'Europe/Berlin', rolloverHour: 4 };

const questionId = fc.constantFrom('db-deadlocks', 'http-etag', 'http-caching');
/** Minutes: within the sitting, days later, and a clock that went back. */
const gap = fc.oneof(fc.nat(30), fc.nat(40 * 1440), fc.integer({ min: -2880, max: 0 }));
const score = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('review' as const),
      questionId,
      gap,
      rating: fc.constantFrom(...ratings),
      suggestedRating: fc.constantFrom(...ratings),
      hour: fc.option(fc.integer({ min: 0, max: 23 })),
      pointScore: score,
      isMustMissing: fc.boolean(),
      seconds: fc.nat(3000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), gap }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const), questionId, gap }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('due' as const), questionId, gap }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function createLog() {
  const database = openMemoryDatabase(nineToday);
  const stores = createStores(database);
  await stores.learners.ensure(localLearner, timing.zone, nineToday);
  await stores.bank.synchronise(snapshot, { renderer, now: nineToday });
  const clock = { now: nineToday };
  const latest = database.prepare(
    'SELECT id FROM review WHERE undone_at IS NULL ORDER BY reviewed_at DESC, card_version DESC LIMIT 1',
  );

  async function change(about: Extract<Step, { kind: 'reset' | 'due' }>): Promise<void> {
    const card = await stores.cards.find(localLearner, about.questionId);
    if (!isSeen(card)) return;
    const studyDay = studyDayAt(clock.now, timing);
    const dueOn = about.kind === 'due' ? addDays(studyDay, 30) : null;
    const facts = { kind: about.kind, dueOn, cardVersion: card.version, changedAt: clock.now, studyDay };
    await stores.cardChanges.record({
      change: { id: randomUUID(), learnerId: localLearner, questionId: about.questionId, ...facts },
      card: dueOn ? setDue(card, dueOn) : reset(card),
    });
  }

  async function take(one: Step): Promise<void> {
    clock.now += one.gap * 60_000;
    if (one.kind === 'reset' || one.kind === 'due') return change(one);
    if (one.kind === 'undo') {
      const last = latest.get() as { id: string } | undefined;
      if (last) await stores.reviews.undo(last.id, clock.now);
      return;
    }
    const { kind: _kind, gap: _gap, rating, questionId: about, ...kept } = one;
    const { review, card } = await grade(stores, { questionId: about, rating, at: clock.now });
    await stores.reviews.record({ review: { ...review, ...kept }, card });
  }
  const rows = () => database.prepare('SELECT count(*) FROM rollup').pluck().get();
  return { stores, take, rows };
}

test('after any sequence of ratings, undos and changes by hand, counts and practice are those of the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const log = await createLog();
      for (const one of steps) await log.take(one);
      expect((await log.stores.rollups.check()).differences).toEqual([]);
      const rows = log.rows();
      // What was added one by one is what is counted at once.
      expect(await log.stores.rollups.ensureCurrent()).toBe(true);
      expect(log.rows()).toBe(rows);
      expect((await log.stores.rollups.check()).differences).toEqual([]);
    }),
    runs,
  );
}, 90_000);
