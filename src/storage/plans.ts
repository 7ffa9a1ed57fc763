/** What a learner has planned: interviews to be ready by, and breaks. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { DayRange } from '../domain/easyDays.ts';
import type { Interview } from '../domain/learner.ts';
import { decks } from './bankSchema.ts';
import { breaks, interviewDecks, interviews } from './learnerSchema.ts';
import { prepareInsert } from './statements.ts';

export type PlannedBreak = DayRange & { id: string };

/** Nobody keeps more interviews and breaks than this in sight. */
const longestList = 200;

/** Reads the plans that were not cancelled, inside whatever transaction is open. */
export function preparePlans(db: BetterSQLite3Database) {
  const learnerId = sql.placeholder('learnerId');
  const planned = db
    .select()
    .from(interviews)
    .where(and(eq(interviews.learnerId, learnerId), isNull(interviews.cancelledAt)))
    .orderBy(asc(interviews.interviewOn), asc(interviews.id))
    .limit(longestList)
    .prepare();
  const decksOf = db
    .select({ interviewId: interviewDecks.interviewId, deckId: interviewDecks.deckId })
    .from(interviewDecks)
    .innerJoin(interviews, eq(interviews.id, interviewDecks.interviewId))
    // A deck that is gone is no choice any more.
    .innerJoin(decks, eq(decks.id, interviewDecks.deckId))
    .where(and(eq(interviews.learnerId, learnerId), isNull(interviews.cancelledAt)))
    .prepare();
  const away = db
    .select({ id: breaks.id, from: breaks.fromOn, to: breaks.toOn })
    .from(breaks)
    .where(and(eq(breaks.learnerId, learnerId), isNull(breaks.cancelledAt)))
    .orderBy(asc(breaks.fromOn), asc(breaks.id))
    .limit(longestList)
    .prepare();

  return {
    of(learner: string): { interviews: Interview[]; breaks: PlannedBreak[] } {
      const decks = decksOf.all({ learnerId: learner });
      const found = planned.all({ learnerId: learner }).map(({ id, interviewOn: on, title }) => ({
        id,
        on,
        title,
        deckIds: decks.filter(({ interviewId }) => interviewId === id).map(({ deckId }) => deckId),
      }));
      return { interviews: found, breaks: away.all({ learnerId: learner }) };
    },
  };
}

/** Interviews and breaks are told apart by their id, which the form brings: sending one twice plans it once. */
export function createPlanStore(db: BetterSQLite3Database) {
  const plans = preparePlans(db);
  const id = sql.placeholder('id');
  const findInterview = db.select().from(interviews).where(eq(interviews.id, id)).prepare();
  const insertInterview = prepareInsert(db, interviews);
  const insertDeck = prepareInsert(db, interviewDecks);
  const clearDecks = db.delete(interviewDecks).where(eq(interviewDecks.interviewId, id)).prepare();
  const moveInterview = db
    .update(interviews)
    .set({
      interviewOn: sql`${sql.placeholder('on')}`,
      title: sql`${sql.placeholder('title')}`,
      cancelledAt: null,
    })
    .where(and(eq(interviews.id, id), eq(interviews.learnerId, sql.placeholder('learnerId'))))
    .prepare();
  const cancelInterview = db
    .update(interviews)
    .set({ cancelledAt: sql`${sql.placeholder('now')}` })
    .where(and(eq(interviews.id, id), eq(interviews.learnerId, sql.placeholder('learnerId'))))
    .prepare();
  const findBreak = db.select().from(breaks).where(eq(breaks.id, id)).prepare();
  const insertBreak = prepareInsert(db, breaks);
  const cancelBreak = db
    .update(breaks)
    .set({ cancelledAt: sql`${sql.placeholder('now')}` })
    .where(and(eq(breaks.id, id), eq(breaks.learnerId, sql.placeholder('learnerId'))))
    .prepare();

  function keepInterview(learnerId: string, { id: interviewId, on, title, deckIds }: Interview, now: number) {
    const row = { id: interviewId, learnerId, interviewOn: on, title, plannedAt: now, cancelledAt: null };
    if (findInterview.get({ id: interviewId })) moveInterview.run({ id: interviewId, learnerId, on, title });
    else insertInterview(row);
    clearDecks.run({ id: interviewId });
    for (const deckId of deckIds) insertDeck({ interviewId, deckId });
  }

  return {
    /** Those not cancelled, also past ones; interviews by day, breaks by their first day. */
    async of(learnerId: string) {
      return plans.of(learnerId);
    },

    /** Plans an interview, or changes the one with this id. */
    async planInterview(learnerId: string, interview: Interview, now: number): Promise<void> {
      db.transaction(() => keepInterview(learnerId, interview, now), { behavior: 'immediate' });
    },

    /** False when there is none with this id. */
    async cancelInterview(learnerId: string, interviewId: string, now: number): Promise<boolean> {
      return cancelInterview.run({ id: interviewId, learnerId, now }).changes > 0;
    },

    /** Plans days away, once for each id. `from` is not after `to`. */
    async planBreak(learnerId: string, { id: breakId, from, to }: PlannedBreak, now: number): Promise<void> {
      const row = { id: breakId, learnerId, fromOn: from, toOn: to, plannedAt: now, cancelledAt: null };
      db.transaction(
        () => {
          if (!findBreak.get({ id: breakId })) insertBreak(row);
        },
        { behavior: 'immediate' },
      );
    },

    /** False when there is none with this id. */
    async cancelBreak(learnerId: string, breakId: string, now: number): Promise<boolean> {
      return cancelBreak.run({ id: breakId, learnerId, now }).changes > 0;
    },
  };
}
