/** A mock interview between its rows and what the state machine sees of it. To be used within a transaction. */
import type { Database } from 'better-sqlite3';
import { asc, eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { AskedQuestion, Mock, MockAnswer, OtherText } from '../domain/mock.ts';
import type { Band, Rubric } from '../domain/rubric.ts';
import { mockAnswers, mockBands, mockOtherTexts, mockQuestions, mocks } from './mockSchema.ts';
import { prepareInsert } from './statements.ts';

type MockRow = typeof mocks.$inferSelect;
type QuestionRow = typeof mockQuestions.$inferSelect;

/** What does not change while it is sat. `rubrics` are those of the day it began, one for each kind there was. */
export type MockAbout = Pick<
  MockRow,
  'id' | 'learnerId' | 'templateId' | 'title' | 'level' | 'isSpoken' | 'seed' | 'repeatsId'
> & { rubrics: readonly Rubric[] };

/** How an answer was judged. Ticks are positions in the question's lists; a dimension without a band was not assessed. */
export type Assessment = {
  points: readonly number[];
  pitfalls: readonly number[];
  bands: Readonly<Record<string, Band>>;
  assessedAt: number;
};

/** `assessments` by position; null where nothing was judged yet. */
export type StoredMock = { about: MockAbout; mock: Mock; assessments: readonly (Assessment | null)[] };

export function toMock(
  row: Omit<MockRow, 'rubrics'>,
  parts: Pick<Mock, 'questions' | 'answers' | 'others'>,
): Mock {
  const { minutes, startedAt, touchedAt, position, step } = row;
  const { pausedAt, resumedAt, endedAt, endedBy, debriefedAt } = row;
  return {
    ...{ minutes, startedAt, touchedAt, debriefedAt },
    at: { position, step },
    ...parts,
    pause: pausedAt === null ? null : { pausedAt, resumedAt },
    end: endedAt === null || endedBy === null ? null : { endedAt, by: endedBy },
  };
}

const toAsked = (row: QuestionRow): AskedQuestion => {
  const { questionId, contentHash, plannedSeconds, followUps, askedAt, leftAt, constraintsAskedAt } = row;
  const { reviewId } = row;
  return {
    questionId,
    contentHash,
    plannedSeconds,
    followUps,
    askedAt,
    leftAt,
    constraintsAskedAt,
    reviewId,
  };
};

const toAbout = (row: MockRow): MockAbout => {
  const { id, learnerId, templateId, title, level, isSpoken, seed, repeatsId, rubrics } = row;
  return { id, learnerId, templateId, title, level, isSpoken, seed, repeatsId, rubrics };
};

const stateOf = ({ at, touchedAt, pause, end, debriefedAt }: Mock) => ({
  ...{ position: at.position, step: at.step, touchedAt, debriefedAt },
  pausedAt: pause?.pausedAt ?? null,
  resumedAt: pause?.resumedAt ?? null,
  endedAt: end?.endedAt ?? null,
  endedBy: end?.by ?? null,
});

type BandRow = { position: number; dimension: string; band: Band };

function toAssessment(row: QuestionRow, bands: readonly BandRow[]): Assessment | null {
  const { position, points, pitfalls, assessedAt } = row;
  if (assessedAt === null || points === null || pitfalls === null) return null;
  const own = bands.filter((band) => band.position === position);
  return {
    ...{ points, pitfalls, assessedAt },
    bands: Object.fromEntries(own.map(({ dimension, band }) => [dimension, band])),
  };
}

const addedTo = <T>(before: readonly T[], after: readonly T[]): T[] =>
  after.filter((one) => !before.includes(one));

export function prepareMockRows(db: BetterSQLite3Database, sqlite: Database) {
  const mockId = sql.placeholder('mockId');
  const find = db.select().from(mocks).where(eq(mocks.id, mockId)).prepare();
  const questionsOf = db
    .select()
    .from(mockQuestions)
    .where(eq(mockQuestions.mockId, mockId))
    .orderBy(asc(mockQuestions.position))
    .prepare();
  const answersOf = db.select().from(mockAnswers).where(eq(mockAnswers.mockId, mockId)).prepare();
  const othersOf = db
    .select()
    .from(mockOtherTexts)
    .where(eq(mockOtherTexts.mockId, mockId))
    .orderBy(asc(mockOtherTexts.keptAt), asc(mockOtherTexts.id))
    .prepare();
  const bandsOf = db.select().from(mockBands).where(eq(mockBands.mockId, mockId)).prepare();
  const insertMock = prepareInsert(db, mocks);
  const insertQuestion = sqlite.prepare(`INSERT INTO mock_question
    (mock_id, position, question_id, content_hash, planned_seconds, follow_ups, asked_at)
    VALUES (:mockId, :position, :questionId, :contentHash, :plannedSeconds, :followUps, :askedAt)`);
  const insertOther = prepareInsert(db, mockOtherTexts);
  const removeOther = sqlite.prepare('DELETE FROM mock_other_text WHERE id = ?');
  const insertBand = prepareInsert(db, mockBands);
  const clearBands = sqlite.prepare('DELETE FROM mock_band WHERE mock_id = ? AND position = ?');
  const putTicks =
    sqlite.prepare(`UPDATE mock_question SET (points, pitfalls, assessed_at) = (:points, :pitfalls, :assessedAt)
    WHERE mock_id = :mockId AND position = :position`);
  const update =
    sqlite.prepare(`UPDATE mock SET (position, step, touched_at, paused_at, resumed_at, ended_at, ended_by, debriefed_at)
    = (:position, :step, :touchedAt, :pausedAt, :resumedAt, :endedAt, :endedBy, :debriefedAt) WHERE id = :mockId`);
  const updateQuestion = sqlite.prepare(`UPDATE mock_question
    SET (asked_at, left_at, constraints_asked_at, review_id) = (:askedAt, :leftAt, :constraintsAskedAt, :reviewId)
    WHERE mock_id = :mockId AND position = :position`);
  const putAnswer = sqlite.prepare(`INSERT INTO mock_answer
    (mock_id, position, step, answer, scratch, revision, saved_at, submitted_at) VALUES
    (:mockId, :position, :step, :answer, :scratch, :revision, :savedAt, :submittedAt)
    ON CONFLICT (mock_id, position, step) DO UPDATE SET (answer, scratch, revision, saved_at, submitted_at)
      = (excluded.answer, excluded.scratch, excluded.revision, excluded.saved_at, excluded.submitted_at)`);

  return {
    read(id: string): StoredMock | undefined {
      const row = find.get({ mockId: id });
      if (!row) return undefined;
      const rows = questionsOf.all({ mockId: id });
      const parts = {
        questions: rows.map(toAsked),
        answers: answersOf.all({ mockId: id }).map(({ mockId: _, ...answer }): MockAnswer => answer),
        others: othersOf.all({ mockId: id }).map(({ mockId: _, ...other }): OtherText => other),
      };
      const bands = bandsOf.all({ mockId: id }) as BandRow[];
      const assessments = rows.map((question) => toAssessment(question, bands));
      return { about: toAbout(row), mock: toMock(row, parts), assessments };
    },

    insert({ about, mock }: Pick<StoredMock, 'about' | 'mock'>): void {
      const { minutes, startedAt } = mock;
      insertMock({ ...about, minutes, startedAt, ...stateOf(mock) });
      for (const [position, question] of mock.questions.entries())
        insertQuestion.run({ mockId: about.id, position, ...question });
    },

    /** Writes what an event changed. What it left alone is the same object as before. */
    write(id: string, before: Mock, after: Mock): void {
      update.run({ mockId: id, ...stateOf(after) });
      for (const [position, question] of after.questions.entries())
        if (question !== before.questions[position])
          updateQuestion.run({ mockId: id, position, ...question });
      for (const answer of addedTo(before.answers, after.answers)) putAnswer.run({ mockId: id, ...answer });
      // One that a longer one goes on from is not kept twice.
      for (const other of addedTo(after.others, before.others)) removeOther.run(other.id);
      for (const other of addedTo(before.others, after.others)) insertOther({ mockId: id, ...other });
    },

    /** How an answer was judged, over what was kept before. */
    assess(id: string, position: number, { points, pitfalls, bands, assessedAt }: Assessment): void {
      const ticks = { points: JSON.stringify(points), pitfalls: JSON.stringify(pitfalls), assessedAt };
      putTicks.run({ mockId: id, position, ...ticks });
      clearBands.run(id, position);
      for (const [dimension, band] of Object.entries(bands))
        insertBand({ mockId: id, position, dimension, band });
    },
  };
}
