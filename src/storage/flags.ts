import { and, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { questionContents, questions } from './bankSchema.ts';
import { flags } from './schema.ts';
import { prepareInsert } from './statements.ts';

/** A learner's note that a question is wrong or unclear, and the text it is about. */
export type Flag = typeof flags.$inferSelect;

/** A flag and what it takes to mend its question. */
export type ListedFlag = Omit<Flag, 'learnerId' | 'contentHash'> & {
  /** The question as one line of plain text, as it stands now. */
  title: string;
  /** Its file in the bank; empty for an own question. */
  path: string;
  /** Of the text that was flagged. */
  revision: number;
  isOwn: boolean;
  /** Whether the question still has the text that was flagged. */
  isCurrentText: boolean;
};

/** Nobody works through more at a sitting; a page has to end somewhere. */
const longestFlagList = 200;
const longestResolvedList = 50;

/** Flags with their question as it is now and its text as it was then. */
const selectListed = (db: BetterSQLite3Database) =>
  db
    .select({
      id: flags.id,
      questionId: flags.questionId,
      attemptId: flags.attemptId,
      note: flags.note,
      flaggedAt: flags.flaggedAt,
      resolvedAt: flags.resolvedAt,
      title: questions.title,
      path: questions.path,
      revision: sql<number>`${questionContents.source} ->> '$.revision'`,
      isOwn: sql`${questions.learnerId} is not null`.mapWith(Boolean),
      isCurrentText: sql`${questions.contentHash} = ${flags.contentHash}`.mapWith(Boolean),
    })
    .from(flags)
    .innerJoin(questions, eq(questions.id, flags.questionId))
    .innerJoin(
      questionContents,
      and(eq(questionContents.questionId, flags.questionId), eq(questionContents.hash, flags.contentHash)),
    );

export function createFlagStore(db: BetterSQLite3Database) {
  const [id, now] = [sql.placeholder('id'), sql.placeholder('now')];
  const ofLearner = eq(flags.learnerId, sql.placeholder('learnerId'));
  const isOpen = isNull(flags.resolvedAt);
  const insert = prepareInsert(db, flags);
  const find = db.select().from(flags).where(eq(flags.id, id)).prepare();
  const openOf = db
    .select()
    .from(flags)
    .where(and(ofLearner, eq(flags.questionId, sql.placeholder('questionId')), isOpen))
    .prepare();
  const open = selectListed(db)
    .where(and(ofLearner, isOpen))
    .orderBy(desc(flags.flaggedAt))
    .limit(longestFlagList)
    .prepare();
  const resolved = selectListed(db)
    .where(and(ofLearner, isNotNull(flags.resolvedAt)))
    .orderBy(desc(flags.resolvedAt))
    .limit(longestResolvedList)
    .prepare();
  const countOpen = db.select({ open: count() }).from(flags).where(and(ofLearner, isOpen)).prepare();
  const resolve = db
    .update(flags)
    .set({ resolvedAt: sql`${now}` })
    .where(and(eq(flags.id, id), isOpen))
    .prepare();
  const reopen = db.update(flags).set({ resolvedAt: null }).where(eq(flags.id, id)).prepare();

  /** Does it to a flag of the learner's. False when there is no such flag. */
  const change = (learnerId: string, flagId: string, run: () => void): boolean =>
    db.transaction(
      () => {
        const isTheirs = find.get({ id: flagId })?.learnerId === learnerId;
        if (isTheirs) run();
        return isTheirs;
      },
      { behavior: 'immediate' },
    );

  return {
    /** Keeps a flag, once for each id; another note with a known id is a flag of its own, under `newId`. */
    async raise(flag: Flag, newId: string): Promise<void> {
      const raise = () => {
        const known = find.get({ id: flag.id });
        if (known?.note === flag.note && known.questionId === flag.questionId) return;
        insert(known ? { ...flag, id: newId } : flag);
      };
      db.transaction(raise, { behavior: 'immediate' });
    },

    /** All open flags, newest first, 200 at the most. */
    async open(learnerId: string): Promise<ListedFlag[]> {
      return open.all({ learnerId });
    },

    async countOpen(learnerId: string): Promise<number> {
      return countOpen.get({ learnerId })?.open ?? 0;
    },

    async openOf(learnerId: string, questionId: string): Promise<Flag[]> {
      return openOf.all({ learnerId, questionId });
    },

    /** What was worked through, latest first, 50 at the most. */
    async resolved(learnerId: string): Promise<ListedFlag[]> {
      return resolved.all({ learnerId });
    },

    /** Takes a flag off the list; the time of the first time stands. False when there is no such flag. */
    async resolve(learnerId: string, flagId: string, at: number): Promise<boolean> {
      return change(learnerId, flagId, () => resolve.run({ id: flagId, now: at }));
    },

    /** Puts a flag back on the list. False when there is no such flag. */
    async reopen(learnerId: string, flagId: string): Promise<boolean> {
      return change(learnerId, flagId, () => reopen.run({ id: flagId }));
    },
  };
}
