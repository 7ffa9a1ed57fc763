import { and, desc, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { isCovered, isSequel } from '../domain/draft.ts';
import { attempts, drafts, reviews } from './schema.ts';
import { prepareInsert } from './statements.ts';

/** What somebody answered, as it will always be. `seconds` is the time from question to answer. */
export type Attempt = typeof attempts.$inferSelect;

/** A text kept for an attempt that is not answered yet, or that was answered with another text. */
export type Draft = typeof drafts.$inferSelect;

export type Recorded = { outcome: 'recorded' | 'replayed'; attempt: Attempt };

export type SavedDraft =
  | { outcome: 'saved'; draft: Draft }
  /** Another tab had saved since, or answered: this text went on as an attempt of its own. */
  | { outcome: 'forked'; draft: Draft }
  | { outcome: 'answered' };

const revisionFor = (stored: Draft, sent: Draft) =>
  stored.answer === sent.answer ? stored.revision : sent.revision;

export function createAttemptStore(db: BetterSQLite3Database) {
  const [id, learnerId, questionId] = [
    sql.placeholder('id'),
    sql.placeholder('learnerId'),
    sql.placeholder('questionId'),
  ];
  const find = db.select().from(attempts).where(eq(attempts.id, id)).prepare();
  const insert = prepareInsert(db, attempts);
  const findDraft = db.select().from(drafts).where(eq(drafts.attemptId, id)).prepare();
  const insertDraft = prepareInsert(db, drafts);
  const updateDraft = db
    .update(drafts)
    .set({
      answer: sql`${sql.placeholder('answer')}`,
      revision: sql`${sql.placeholder('revision')}`,
      savedAt: sql`${sql.placeholder('savedAt')}`,
    })
    .where(eq(drafts.attemptId, id))
    .prepare();
  const deleteDraft = db.delete(drafts).where(eq(drafts.attemptId, id)).prepare();
  const draftsOf = db
    .select()
    .from(drafts)
    .where(and(eq(drafts.learnerId, learnerId), eq(drafts.questionId, questionId)))
    .orderBy(desc(drafts.savedAt), desc(drafts.attemptId))
    .limit(20)
    .prepare();
  const newestDraft = db
    .select()
    .from(drafts)
    .where(and(eq(drafts.learnerId, learnerId), sql`${drafts.savedAt} >= ${sql.placeholder('since')}`))
    .orderBy(desc(drafts.savedAt))
    .limit(1)
    .prepare();
  const unrated = db
    .select({ attempt: attempts })
    .from(attempts)
    .leftJoin(reviews, eq(reviews.attemptId, attempts.id))
    .where(
      sql`${attempts.learnerId} = ${learnerId} and ${attempts.questionId} = ${questionId}
        and ${attempts.studyDay} = ${sql.placeholder('studyDay')} and ${reviews.id} is null`,
    )
    .orderBy(desc(attempts.answeredAt))
    .limit(1)
    .prepare();

  /** Keeps a text beside the others, once: a browser that got no answer sends it again. */
  const keepBeside = (draft: Draft, newId: string): Draft => {
    const kept = draftsOf.all({ learnerId: draft.learnerId, questionId: draft.questionId });
    const same = kept.find(({ answer }) => answer === draft.answer);
    if (same) return same;
    const own = { ...draft, attemptId: newId, revision: 1 };
    insertDraft(own);
    return own;
  };

  const fork = (draft: Draft, newId: string): SavedDraft => ({
    outcome: 'forked',
    draft: keepBeside(draft, newId),
  });

  function keepDraft(draft: Draft, newId: string): SavedDraft {
    const answered = find.get({ id: draft.attemptId });
    if (answered)
      return answered.answer.startsWith(draft.answer) ? { outcome: 'answered' } : fork(draft, newId);
    const stored = findDraft.get({ id: draft.attemptId });
    // A page that holds only a part of what is kept goes on with its own revision: it never showed the rest.
    if (stored && isCovered(stored, draft))
      return { outcome: 'saved', draft: { ...stored, revision: revisionFor(stored, draft) } };
    if (stored && !isSequel(stored, draft)) return fork(draft, newId);
    const saved = { ...draft, revision: (stored?.revision ?? 0) + 1 };
    if (stored) updateDraft.run({ id: draft.attemptId, ...saved });
    else insertDraft(saved);
    return { outcome: 'saved', draft: saved };
  }

  function recordOnce(attempt: Attempt, newId: string, draftRevision?: number): Recorded {
    const { id: attemptId, learnerId: owner, questionId: about, answer, startedAt } = attempt;
    const stored = find.get({ id: attemptId });
    if (stored) {
      const text = { attemptId, learnerId: owner, questionId: about, answer, startedAt, revision: 1 };
      if (answer !== '' && answer !== stored.answer)
        keepBeside({ ...text, savedAt: attempt.answeredAt }, newId);
      return { outcome: 'replayed', attempt: stored };
    }
    insert(attempt);
    const draft = findDraft.get({ id: attemptId });
    deleteDraft.run({ id: attemptId });
    const isOfAnotherTab = draft && draftRevision !== undefined && draft.revision !== draftRevision;
    if (isOfAnotherTab && !answer.startsWith(draft.answer)) keepBeside(draft, newId);
    return { outcome: 'recorded', attempt };
  }

  return {
    async find(attemptId: string): Promise<Attempt | undefined> {
      return find.get({ id: attemptId });
    },

    /**
     * Keeps an attempt for good. A known id is a replay: the stored attempt stands, and a text that differs from
     * its answer is kept as a draft under `newId`. `draftRevision` is the one the page was rendered with: when another
     * tab saved its text since, that text is kept under `newId` as well, else the draft has become the answer.
     */
    async record(attempt: Attempt, newId: string, draftRevision?: number): Promise<Recorded> {
      const record = () => recordOnce(attempt, newId, draftRevision);
      return db.transaction(record, { behavior: 'immediate' });
    },

    /**
     * Keeps what was typed so far. `draft.revision` is the one the page was rendered with (0 at first). When
     * another tab saved in between, this text is kept beside the other as a draft of its own, under `newId`.
     */
    async saveDraft(draft: Draft, newId: string): Promise<SavedDraft> {
      return db.transaction(() => keepDraft(draft, newId), { behavior: 'immediate' });
    },

    /** Throws a draft away, because its writer said so; not one that another tab wrote on in the meantime. */
    async discardDraft(attemptId: string, revision: number): Promise<void> {
      const discard = () => {
        if (findDraft.get({ id: attemptId })?.revision === revision) deleteDraft.run({ id: attemptId });
      };
      db.transaction(discard, { behavior: 'immediate' });
    },

    /** All texts kept for a question, newest first, 20 at the most. */
    async drafts(learner: string, question: string): Promise<Draft[]> {
      return draftsOf.all({ learnerId: learner, questionId: question });
    },

    /** The text somebody was in the middle of, if they saved one since the given instant. */
    async newestDraft(learner: string, since: number): Promise<Draft | undefined> {
      return newestDraft.get({ learnerId: learner, since });
    },

    /** The last answer of the day to this question that was never rated. */
    async findUnrated(learner: string, question: string, studyDay: string): Promise<Attempt | undefined> {
      return unrated.get({ learnerId: learner, questionId: question, studyDay })?.attempt;
    },
  };
}
