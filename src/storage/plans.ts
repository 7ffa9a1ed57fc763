/** What a learner has planned: interviews to be ready by, and breaks. */
import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { DayRange } from '../domain/easyDays.ts';
import type { Interview } from '../domain/learner.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import { breaks, interviewDecks, interviews } from './learnerSchema.ts';
import { prepareInsert } from './statements.ts';

export type PlannedBreak = DayRange & { id: string };

/** What was cancelled last, so that it can be put back. */
export type Cancelled =
  | { kind: 'interview'; id: string; title: string; on: StudyDay }
  | ({ kind: 'break' } & PlannedBreak);

/** Nobody keeps more interviews and breaks than this in sight; the latest are. */
const longestList = 200;

/** Reads the plans that were not cancelled, inside whatever transaction is open. */
export function preparePlans(db: BetterSQLite3Database) {
  const learnerId = sql.placeholder('learnerId');
  const planned = db
    .select()
    .from(interviews)
    .where(and(eq(interviews.learnerId, learnerId), isNull(interviews.cancelledAt)))
    .orderBy(desc(interviews.interviewOn), desc(interviews.id))
    .limit(longestList)
    .prepare();
  const decksOf = db
    .select({ interviewId: interviewDecks.interviewId, deckId: interviewDecks.deckId })
    .from(interviewDecks)
    .innerJoin(interviews, eq(interviews.id, interviewDecks.interviewId))
    .where(and(eq(interviews.learnerId, learnerId), isNull(interviews.cancelledAt)))
    .prepare();
  const away = db
    .select({ id: breaks.id, from: breaks.fromOn, to: breaks.toOn })
    .from(breaks)
    .where(and(eq(breaks.learnerId, learnerId), isNull(breaks.cancelledAt)))
    .orderBy(desc(breaks.fromOn), desc(breaks.id))
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
      return { interviews: found.reverse(), breaks: away.all({ learnerId: learner }).reverse() };
    },
  };
}

const [id, learnerId] = [sql.placeholder('id'), sql.placeholder('learnerId')];
const since = sql.placeholder('since');
/** In a SET, null or an instant. */
const cancelledAt = sql`${sql.placeholder('cancelledAt')}`;

function prepareInterviews(db: BetterSQLite3Database) {
  const isTheirs = and(eq(interviews.id, id), eq(interviews.learnerId, learnerId));
  const [on, title] = [sql`${sql.placeholder('on')}`, sql`${sql.placeholder('title')}`];
  return {
    find: db.select().from(interviews).where(eq(interviews.id, id)).prepare(),
    insert: prepareInsert(db, interviews),
    change: db
      .update(interviews)
      .set({ interviewOn: on, title, cancelledAt: null })
      .where(isTheirs)
      .prepare(),
    cancel: db.update(interviews).set({ cancelledAt }).where(isTheirs).prepare(),
    lastCancelled: db
      .select()
      .from(interviews)
      .where(and(eq(interviews.learnerId, learnerId), gte(interviews.cancelledAt, since)))
      .orderBy(desc(interviews.cancelledAt))
      .limit(1)
      .prepare(),
    insertDeck: prepareInsert(db, interviewDecks),
    clearDecks: db.delete(interviewDecks).where(eq(interviewDecks.interviewId, id)).prepare(),
  };
}

function prepareBreaks(db: BetterSQLite3Database) {
  const isTheirs = and(eq(breaks.id, id), eq(breaks.learnerId, learnerId));
  const [fromOn, toOn] = [sql`${sql.placeholder('from')}`, sql`${sql.placeholder('to')}`];
  return {
    find: db.select().from(breaks).where(eq(breaks.id, id)).prepare(),
    insert: prepareInsert(db, breaks),
    change: db.update(breaks).set({ fromOn, toOn, cancelledAt: null }).where(isTheirs).prepare(),
    cancel: db.update(breaks).set({ cancelledAt }).where(isTheirs).prepare(),
    lastCancelled: db
      .select()
      .from(breaks)
      .where(and(eq(breaks.learnerId, learnerId), gte(breaks.cancelledAt, since)))
      .orderBy(desc(breaks.cancelledAt))
      .limit(1)
      .prepare(),
  };
}

/** Interviews and breaks are told apart by their id, which the form brings: sending one twice plans it once. */
export function createPlanStore(db: BetterSQLite3Database) {
  const plans = preparePlans(db);
  const ofInterviews = prepareInterviews(db);
  const ofBreaks = prepareBreaks(db);
  const immediately = <T>(run: () => T) => db.transaction(run, { behavior: 'immediate' });

  function planInterview(learner: string, { id: key, on, title, deckIds }: Interview, now: number): boolean {
    const known = ofInterviews.find.get({ id: key });
    if (known && known.learnerId !== learner) return false;
    const row = { id: key, learnerId: learner, interviewOn: on, title, plannedAt: now, cancelledAt: null };
    if (known) ofInterviews.change.run({ id: key, learnerId: learner, on, title });
    else ofInterviews.insert(row);
    ofInterviews.clearDecks.run({ id: key });
    for (const deckId of new Set(deckIds)) ofInterviews.insertDeck({ interviewId: key, deckId });
    return true;
  }

  function planBreak(learner: string, { id: key, from, to }: PlannedBreak, now: number): boolean {
    const known = ofBreaks.find.get({ id: key });
    if (known && known.learnerId !== learner) return false;
    const row = { id: key, learnerId: learner, fromOn: from, toOn: to, plannedAt: now, cancelledAt: null };
    if (known) ofBreaks.change.run({ id: key, learnerId: learner, from, to });
    else ofBreaks.insert(row);
    return true;
  }

  function lastCancelled(learner: string, at: number): Cancelled | undefined {
    const interview = ofInterviews.lastCancelled.get({ learnerId: learner, since: at });
    const away = ofBreaks.lastCancelled.get({ learnerId: learner, since: at });
    if (away && (away.cancelledAt ?? 0) >= (interview?.cancelledAt ?? 0))
      return { kind: 'break', id: away.id, from: away.fromOn, to: away.toOn };
    return (
      interview && {
        kind: 'interview',
        id: interview.id,
        title: interview.title,
        on: interview.interviewOn,
      }
    );
  }

  return {
    /** Those not cancelled, also past ones; interviews by day, breaks by their first day. */
    async of(learner: string) {
      return plans.of(learner);
    },

    /** Plans an interview, or changes the one with this id, a cancelled one too. False when it is somebody else's. */
    async planInterview(learner: string, interview: Interview, now: number): Promise<boolean> {
      return immediately(() => planInterview(learner, interview, now));
    },

    /** False when the learner has none with this id. */
    async cancelInterview(learner: string, key: string, now: number): Promise<boolean> {
      return ofInterviews.cancel.run({ id: key, learnerId: learner, cancelledAt: now }).changes > 0;
    },

    /** Takes the cancelling back. False when the learner has none with this id. */
    async returnInterview(learner: string, key: string): Promise<boolean> {
      return ofInterviews.cancel.run({ id: key, learnerId: learner, cancelledAt: null }).changes > 0;
    },

    /** Plans days away, or changes those with this id; `from` is not after `to`. False when they are somebody else's. */
    async planBreak(learner: string, days: PlannedBreak, now: number): Promise<boolean> {
      return immediately(() => planBreak(learner, days, now));
    },

    /** False when the learner has none with this id. */
    async cancelBreak(learner: string, key: string, now: number): Promise<boolean> {
      return ofBreaks.cancel.run({ id: key, learnerId: learner, cancelledAt: now }).changes > 0;
    },

    /** Takes the cancelling back. False when the learner has none with this id. */
    async returnBreak(learner: string, key: string): Promise<boolean> {
      return ofBreaks.cancel.run({ id: key, learnerId: learner, cancelledAt: null }).changes > 0;
    },

    /** The interview or break cancelled last, at this instant or later. */
    async lastCancelled(learner: string, at: number): Promise<Cancelled | undefined> {
      return lastCancelled(learner, at);
    },
  };
}
