/** What is asked about many mock interviews at once. */
import type { Database } from 'better-sqlite3';
import { and, count, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { type Mock, settle } from '../domain/mock.ts';
import type { MockChoice } from '../domain/mockTemplate.ts';
import type { Rubric } from '../domain/rubric.ts';
import type { GivenBand } from '../domain/trend.ts';
import { type MockAbout, toMock } from './mockRows.ts';
import { mockBands, mockChoices, mockQuestions, mocks } from './mockSchema.ts';
import { reviews } from './schema.ts';

/**
 * One line of the history. `asked` counts the questions that were reached, `rated` those whose answer was rated, `judged`
 * those that were rated or got a band.
 */
export type MockLine = Pick<MockAbout, 'id' | 'templateId' | 'title' | 'level' | 'isSpoken'> &
  Pick<Mock, 'startedAt' | 'minutes' | 'debriefedAt' | 'pause'> & {
    end: Mock['end'];
    questions: number;
    asked: number;
    rated: number;
    judged: number;
  };

type Line = { row: Omit<typeof mocks.$inferSelect, 'rubrics'> } & Record<
  'questions' | 'asked' | 'rated' | 'judged',
  number
>;

const nothing = { questions: [], answers: [], others: [] };

export function createMockLists(db: BetterSQLite3Database, sqlite: Database) {
  const learnerId = sql.placeholder('learnerId');
  const isBanded = sql`EXISTS (SELECT 1 FROM ${mockBands}
    WHERE ${mockBands.mockId} = ${mockQuestions.mockId} AND ${mockBands.position} = ${mockQuestions.position})`;
  const counts = db
    .select({
      mockId: mockQuestions.mockId,
      questions: count().as('questions'),
      asked: count(mockQuestions.askedAt).as('asked'),
      rated: count(reviews.id).as('rated'),
      judged: sql<number>`count(CASE WHEN ${reviews.id} IS NOT NULL OR ${isBanded} THEN 1 END)`.as('judged'),
    })
    .from(mockQuestions)
    .leftJoin(reviews, and(eq(reviews.id, mockQuestions.reviewId), isNull(reviews.undoneAt)))
    .groupBy(mockQuestions.mockId)
    .as('counts');
  // The rubrics are most of a row, and no line of the history has them.
  const { rubrics: _, ...columns } = getTableColumns(mocks);
  const lines = db
    .select({
      row: columns,
      questions: counts.questions,
      asked: counts.asked,
      rated: counts.rated,
      judged: counts.judged,
    })
    .from(mocks)
    .innerJoin(counts, eq(counts.mockId, mocks.id))
    .where(eq(mocks.learnerId, learnerId))
    .orderBy(desc(mocks.startedAt), desc(mocks.id))
    .prepare();
  // The newest may be the one that is being sat.
  const waiting = db
    .select(columns)
    .from(mocks)
    .where(and(eq(mocks.learnerId, learnerId), isNull(mocks.debriefedAt)))
    .orderBy(desc(mocks.startedAt))
    .limit(2)
    .prepare();
  const lastAsked = sqlite.prepare(`SELECT mq.question_id AS questionId, max(mq.asked_at) AS askedAt
    FROM mock_question mq JOIN mock m ON m.id = mq.mock_id
    WHERE m.learner_id = ? AND mq.asked_at IS NOT NULL GROUP BY mq.question_id`);
  const choice = db.select().from(mockChoices).where(eq(mockChoices.learnerId, learnerId)).prepare();
  const bands = sqlite.prepare(`SELECT b.mock_id AS mockId, mq.question_id AS questionId, q.topic, q.kind,
      b.dimension, b.band
    FROM mock m JOIN mock_question mq ON mq.mock_id = m.id JOIN mock_band b
      ON b.mock_id = mq.mock_id AND b.position = mq.position
    JOIN question q ON q.id = mq.question_id WHERE m.learner_id = ?`);
  const rubricsOf = sqlite.prepare('SELECT id, rubrics FROM mock WHERE learner_id = ?');
  const ofAttempt = sqlite.prepare(`SELECT mq.mock_id AS mockId, mq.position FROM review r
    JOIN mock_question mq ON mq.review_id = r.id WHERE r.attempt_id = ? LIMIT 1`);

  function lineOf({ row, ...counted }: Line, now: number): MockLine {
    const { id, templateId, title, level, isSpoken } = row;
    // Whether its time is up does not depend on its questions.
    const { startedAt, minutes, debriefedAt, pause, end } = settle(toMock(row, nothing), now);
    return {
      id,
      templateId,
      title,
      level,
      isSpoken,
      startedAt,
      minutes,
      debriefedAt,
      pause,
      end,
      ...counted,
    };
  }

  return {
    /** The learner's interviews, newest first. */
    async list(learner: string, now: number): Promise<MockLine[]> {
      return lines.all({ learnerId: learner }).map((line) => lineOf(line, now));
    },

    /** The latest interview that has ended and waits for its debrief to be finished. */
    async waiting(
      learner: string,
      now: number,
    ): Promise<(Pick<Mock, 'startedAt'> & { id: string; title: string }) | undefined> {
      return waiting
        .all({ learnerId: learner })
        .find((row) => settle(toMock(row, nothing), now).end !== null);
    },

    /** When each question was asked in an interview last. */
    async lastAsked(learner: string): Promise<Map<string, number>> {
      const asked = lastAsked.all(learner) as { questionId: string; askedAt: number }[];
      return new Map(asked.map(({ questionId, askedAt }) => [questionId, askedAt]));
    },

    /** What was chosen for the last interview; undefined before the first. */
    async choice(learner: string): Promise<MockChoice | undefined> {
      const row = choice.get({ learnerId: learner });
      if (!row) return undefined;
      const { learnerId: _, ...chosen } = row;
      return chosen;
    },

    /** Every band that was given, in every interview. */
    async bands(learner: string): Promise<GivenBand[]> {
      return bands.all(learner) as GivenBand[];
    },

    /** The rubrics by which each interview is judged, by its id. */
    async rubrics(learner: string): Promise<Map<string, readonly Rubric[]>> {
      const rows = rubricsOf.all(learner) as { id: string; rubrics: string }[];
      // They seldom change, so that few of them differ.
      const known = new Map(
        [...new Set(rows.map((row) => row.rubrics))].map((text) => [text, JSON.parse(text)]),
      );
      return new Map(rows.map(({ id, rubrics }) => [id, known.get(rubrics)]));
    },

    /** Where an attempt was made, when it was in an interview: it is judged there, and nowhere else. */
    async ofAttempt(attemptId: string): Promise<{ mockId: string; position: number } | undefined> {
      return ofAttempt.get(attemptId) as { mockId: string; position: number } | undefined;
    },
  };
}
