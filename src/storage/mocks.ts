import type { Database } from 'better-sqlite3';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { type Mock, settle } from '../domain/mock.ts';
import { apply, type MockEvent, type Outcome } from '../domain/mockMoves.ts';
import type { MockChoice } from '../domain/mockTemplate.ts';
import type { Attempt } from './attempts.ts';
import { type Assessment, type MockAbout, prepareMockRows, type StoredMock } from './mockRows.ts';
import { mocks } from './mockSchema.ts';
import { prepareReviewLog } from './reviewLog.ts';
import type { NewReview, ReviewOutcome } from './reviews.ts';
import { attempts } from './schema.ts';
import { prepareInsert } from './statements.ts';

export type NewMock = { about: MockAbout; mock: Mock; choice: MockChoice };

export type Started =
  | { outcome: 'started' | 'replayed' }
  /** Another one is being sat; it has to be finished or ended first. */
  | { outcome: 'busy'; mockId: string };

export type Applied = { outcome: Outcome; stored: StoredMock };

/** A judged answer about to be recorded: `attempt` is what was said, and is kept once. */
export type MockGrading = { position: number; attempt: Attempt; graded: NewReview; assessment: Assessment };

export type GradeOutcome = ReviewOutcome['outcome'] | 'refused';

export function createMockStore(db: BetterSQLite3Database, sqlite: Database) {
  const rows = prepareMockRows(db, sqlite);
  const log = prepareReviewLog(db, sqlite);
  const learnerId = sql.placeholder('learnerId');
  const underWay = db
    .select({ id: mocks.id })
    .from(mocks)
    .where(and(eq(mocks.learnerId, learnerId), isNull(mocks.endedAt)))
    .prepare();
  const putChoice = sqlite.prepare(`INSERT OR REPLACE INTO mock_choice
    (learner_id, template_id, level, is_spoken, minutes, deck_ids, kinds) VALUES
    (:learnerId, :templateId, :level, :isSpoken, :minutes, :deckIds, :kinds)`);
  const insertAttempt = prepareInsert(db, attempts);
  const findAttempt = db
    .select({ id: attempts.id })
    .from(attempts)
    .where(eq(attempts.id, sql.placeholder('id')))
    .prepare();
  // The parts first: nothing somebody wrote goes along with another row unseen.
  const removals = [
    ...['mock_band', 'mock_recording', 'mock_other_text', 'mock_answer', 'mock_question'].map((table) =>
      sqlite.prepare(`DELETE FROM ${table} WHERE mock_id = ?`),
    ),
    sqlite.prepare('DELETE FROM mock WHERE id = ?'),
  ];
  const immediately = <T>(run: () => T): T => db.transaction(run, { behavior: 'immediate' });

  const readOwn = (learner: string, id: string): StoredMock | undefined => {
    const stored = rows.read(id);
    return stored?.about.learnerId === learner ? stored : undefined;
  };

  function applyTo(stored: StoredMock, event: MockEvent, now: number): Applied {
    const { mock, outcome } = apply(stored.mock, event, now);
    rows.write(stored.about.id, stored.mock, mock);
    return { outcome, stored: { ...stored, mock } };
  }

  /** The interview that is being sat; one whose time is up is written down as ended. */
  function settledUnderWay(learner: string, now: number): string | undefined {
    const id = underWay.get({ learnerId: learner })?.id;
    const stored = id === undefined ? undefined : rows.read(id);
    if (!stored) return undefined;
    const settled = settle(stored.mock, now);
    rows.write(stored.about.id, stored.mock, settled);
    return settled.end ? undefined : stored.about.id;
  }

  function start({ about, mock, choice }: NewMock, now: number): Started {
    if (rows.read(about.id)) return { outcome: 'replayed' };
    const other = settledUnderWay(about.learnerId, now);
    if (other !== undefined) return { outcome: 'busy', mockId: other };
    rows.insert({ about, mock });
    putChoice.run({
      learnerId: about.learnerId,
      ...choice,
      isSpoken: choice.isSpoken ? 1 : 0,
      deckIds: JSON.stringify(choice.deckIds),
      kinds: JSON.stringify(choice.kinds),
    });
    return { outcome: 'started' };
  }

  const isUndone = (stored: StoredMock, position: number): boolean => {
    const reviewId = stored.mock.questions[position]?.reviewId;
    return Boolean(reviewId && log.find.get({ id: reviewId })?.undoneAt);
  };

  function grade(stored: StoredMock, { position, attempt, graded, assessment }: MockGrading): GradeOutcome {
    const { mock, about } = stored;
    const event = { kind: 'grade', position, reviewId: graded.review.id } as const;
    const moved = apply(mock, { ...event, isUndone: isUndone(stored, position) }, mock.touchedAt);
    if (moved.outcome === 'refused') return 'refused';
    const known = log.outcomeWithout(graded);
    if (known) return known.outcome;
    // One whose rating was undone is there already.
    if (!findAttempt.get({ id: attempt.id })) insertAttempt(attempt);
    const { outcome } = log.record(graded);
    rows.assess(about.id, position, assessment);
    rows.write(about.id, mock, moved.mock);
    return outcome;
  }

  return {
    /** Begins an interview, once, and keeps what was chosen for the next one. There is one at a time. */
    async start(fresh: NewMock, now: number): Promise<Started> {
      return immediately(() => start(fresh, now));
    },

    /** The interview as it was left; `settle` says how it stands now. */
    async find(learner: string, id: string): Promise<StoredMock | undefined> {
      return readOwn(learner, id);
    },

    /** Does what happened to an interview, by the state machine. Undefined when the learner has no such interview. */
    async apply(of: { learnerId: string; id: string }, event: MockEvent, now: number) {
      return immediately((): Applied | undefined => {
        const stored = readOwn(of.learnerId, of.id);
        return stored && applyTo(stored, event, now);
      });
    },

    /** Keeps how an answer was judged so far, over what was kept before. Only of a question that was asked, after the end. */
    async assess(of: { learnerId: string; id: string }, position: number, assessment: Assessment) {
      return immediately((): boolean => {
        const stored = readOwn(of.learnerId, of.id);
        const isAsked = stored?.mock.questions[position]?.askedAt != null;
        const isOver = stored && settle(stored.mock, assessment.assessedAt).end !== null;
        if (!isOver || !isAsked) return false;
        rows.assess(of.id, position, assessment);
        return true;
      });
    },

    /**
     * Keeps how an answer was judged, what was said as an attempt, and the review of its card, all or nothing, once for
     * each question unless the review was undone. The interview must have ended by `now`.
     */
    async grade(
      of: { learnerId: string; id: string },
      grading: MockGrading,
    ): Promise<GradeOutcome | undefined> {
      return immediately((): GradeOutcome | undefined => {
        const stored = readOwn(of.learnerId, of.id);
        if (!stored) return undefined;
        const settled = settle(stored.mock, grading.assessment.assessedAt);
        rows.write(of.id, stored.mock, settled);
        return grade({ ...stored, mock: settled }, grading);
      });
    },

    /** The interview that is being sat or paused. */
    async underWay(learner: string, now: number): Promise<StoredMock | undefined> {
      const id = underWay.get({ learnerId: learner })?.id;
      const stored = id === undefined ? undefined : rows.read(id);
      return stored && settle(stored.mock, now).end === null ? stored : undefined;
    },

    /** Deletes an interview with its texts and bands. Reviews and attempts stay. False when the learner has none such. */
    async remove(learner: string, id: string): Promise<boolean> {
      return immediately((): boolean => {
        if (!readOwn(learner, id)) return false;
        for (const removal of removals) removal.run(id);
        return true;
      });
    },
  };
}
