/** What is asked about many mock interviews at once. */
import type { Database } from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { type Mock, settle } from '../domain/mock.ts';
import type { MockChoice } from '../domain/mockTemplate.ts';
import type { Band } from '../domain/rubric.ts';
import { type MockAbout, prepareMockRows } from './mockRows.ts';
import { mockChoices } from './mockSchema.ts';

/** One line of the history. `asked` counts the questions that were reached, `judged` those whose answer was rated. */
export type MockLine = Pick<MockAbout, 'id' | 'templateId' | 'title' | 'level' | 'isSpoken'> &
  Pick<Mock, 'startedAt' | 'minutes' | 'debriefedAt' | 'pause'> & {
    end: Mock['end'];
    questions: number;
    asked: number;
    judged: number;
  };

/** One band that was given, with the topic of its question. */
export type TopicBand = { mockId: string; questionId: string; topic: string; band: Band };

/** More than a person sits in years. */
const mostListed = 500;

type CountRow = { asked: number; judged: number };

export function createMockLists(db: BetterSQLite3Database, sqlite: Database) {
  const rows = prepareMockRows(db, sqlite);
  const learnerId = sql.placeholder('learnerId');
  const idsOf = sqlite
    .prepare(`SELECT id FROM mock WHERE learner_id = ? ORDER BY started_at DESC, id DESC LIMIT ${mostListed}`)
    .pluck();
  const counts = sqlite.prepare(
    `SELECT count(mq.asked_at) AS asked, count(r.id) AS judged FROM mock_question mq
      LEFT JOIN review r ON r.id = mq.review_id AND r.undone_at IS NULL WHERE mq.mock_id = ?`,
  );
  const lastAsked = sqlite.prepare(`SELECT mq.question_id AS questionId, max(mq.asked_at) AS askedAt
    FROM mock_question mq JOIN mock m ON m.id = mq.mock_id
    WHERE m.learner_id = ? AND mq.asked_at IS NOT NULL GROUP BY mq.question_id`);
  const choice = db.select().from(mockChoices).where(eq(mockChoices.learnerId, learnerId)).prepare();
  const bands = sqlite.prepare(`SELECT b.mock_id AS mockId, mq.question_id AS questionId, q.topic, b.band
    FROM mock m JOIN mock_question mq ON mq.mock_id = m.id JOIN mock_band b
      ON b.mock_id = mq.mock_id AND b.position = mq.position
    JOIN question q ON q.id = mq.question_id WHERE m.learner_id = ?`);
  const ofAttempt = sqlite.prepare(`SELECT mq.mock_id AS mockId, mq.position FROM review r
    JOIN mock_question mq ON mq.review_id = r.id WHERE r.attempt_id = ? LIMIT 1`);

  function lineOf(id: string, now: number): MockLine[] {
    const stored = rows.read(id);
    if (!stored) return [];
    const { templateId, title, level, isSpoken } = stored.about;
    const { startedAt, minutes, debriefedAt, pause, end, questions } = settle(stored.mock, now);
    const counted = counts.get(id) as CountRow;
    const about = { id, templateId, title, level, isSpoken };
    return [
      { ...about, startedAt, minutes, debriefedAt, pause, end, questions: questions.length, ...counted },
    ];
  }

  return {
    /** The learner's interviews, newest first. */
    async list(learner: string, now: number): Promise<MockLine[]> {
      return (idsOf.all(learner) as string[]).flatMap((id) => lineOf(id, now));
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
    async bands(learner: string): Promise<TopicBand[]> {
      return bands.all(learner) as TopicBand[];
    },

    /** Where an attempt was made, when it was in an interview: it is judged there, and nowhere else. */
    async ofAttempt(attemptId: string): Promise<{ mockId: string; position: number } | undefined> {
      return ofAttempt.get(attemptId) as { mockId: string; position: number } | undefined;
    },
  };
}
