/** What a learner did with one question, and how it stands with them. Every query goes by an index on the question. */
import type { Database } from 'better-sqlite3';
import { and, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Question, RenderedQuestion } from '../domain/question.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import type { Attempt } from './attempts.ts';
import { isUnmet } from './priorities.ts';
import type { Review } from './reviews.ts';
import { attempts, reviews } from './schema.ts';
import { isChanged } from './searchConditions.ts';

/** An attempt with the rating it got: the one that counts, else the last that was undone. */
export type PastAttempt = { attempt: Attempt; review: Review | null };

/** A written attempt, without its text. */
export type AttemptChoice = Pick<Attempt, 'id' | 'answeredAt' | 'seconds'>;

/** `isChanged`: the question's meaning changed since it was practised last, and it was not reset since. */
export type Standing = {
  isSuspended: boolean;
  /** The study day from which it is asked again; null when it is not buried. */
  buriedUntil: StudyDay | null;
  isPrioritised: boolean;
  isChanged: boolean;
};

/** A text the question had, as ticks refer to it. */
export type PastText = { question: Question; html: RenderedQuestion };

/** More than anybody answers one question; this is where a list ends. */
const longestList = 1000;

const standingSql = `SELECT s.suspended_at IS NOT NULL AS isSuspended,
    b.until_on AS buriedUntil, coalesce(${isUnmet}, 0) AS isPrioritised,
    ${isChanged} AS isChanged
  FROM question q
  LEFT JOIN card c ON c.learner_id = :learnerId AND c.question_id = q.id
  LEFT JOIN suspension s ON s.learner_id = :learnerId AND s.question_id = q.id
  LEFT JOIN burial b ON b.learner_id = :learnerId AND b.question_id = q.id AND b.until_on > :today
  LEFT JOIN priority p ON p.learner_id = :learnerId AND p.question_id = q.id
  WHERE q.id = :questionId`;

const textsSql = `SELECT hash, source, html FROM question_content
  WHERE question_id = :questionId AND hash IN (SELECT value FROM json_each(:hashes))`;

type Marks = Record<'isSuspended' | 'isPrioritised' | 'isChanged', number>;

const toStanding = ({ buriedUntil, ...marks }: Marks & { buriedUntil: StudyDay | null }): Standing => ({
  isSuspended: marks.isSuspended === 1,
  isPrioritised: marks.isPrioritised === 1,
  isChanged: marks.isChanged === 1,
  buriedUntil,
});

export function createHistoryStore(db: BetterSQLite3Database, sqlite: Database) {
  const [learnerId, questionId] = [sql.placeholder('learnerId'), sql.placeholder('questionId')];
  const ofQuestion = and(eq(attempts.learnerId, learnerId), eq(attempts.questionId, questionId));
  const newestFirst = [desc(attempts.answeredAt), desc(attempts.id)];
  const page = db
    .select({ attempt: getTableColumns(attempts), review: getTableColumns(reviews) })
    .from(attempts)
    .leftJoin(
      reviews,
      sql`${reviews.id} = (select r.id from review r where r.attempt_id = ${attempts.id}
        order by r.undone_at is not null, r.reviewed_at desc limit 1)`,
    )
    .where(ofQuestion)
    .orderBy(...newestFirst)
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const total = db.select({ total: sql<number>`count(*)` }).from(attempts).where(ofQuestion).prepare();
  const choices = db
    .select({ id: attempts.id, answeredAt: attempts.answeredAt, seconds: attempts.seconds })
    .from(attempts)
    .where(and(ofQuestion, sql`${attempts.answer} <> ''`))
    .orderBy(...newestFirst)
    .limit(longestList)
    .prepare();
  const lastReviews = db
    .select()
    .from(reviews)
    .where(
      and(eq(reviews.learnerId, learnerId), eq(reviews.questionId, questionId), isNull(reviews.undoneAt)),
    )
    .orderBy(desc(reviews.cardVersion))
    .limit(sql.placeholder('limit'))
    .prepare();
  const standing = sqlite.prepare(standingSql);
  const texts = sqlite.prepare(textsSql);

  return {
    /** Attempts at a question, newest first, from `offset` on, and how many there are. */
    async attempts(learner: string, question: string, { limit, offset }: { limit: number; offset: number }) {
      const keys = { learnerId: learner, questionId: question };
      const rows: PastAttempt[] = page.all({ ...keys, limit, offset });
      return { rows, total: total.get(keys)?.total ?? 0 };
    },

    /** Every attempt that has a text, newest first, 1000 at the most. */
    async choices(learner: string, question: string): Promise<AttemptChoice[]> {
      return choices.all({ learnerId: learner, questionId: question });
    },

    /** The last reviews that count, in order of the card's versions, oldest first. */
    async reviews(learner: string, question: string, limit: number): Promise<Review[]> {
      return lastReviews.all({ learnerId: learner, questionId: question, limit }).reverse();
    },

    /** The question as it was in each of the texts with these hashes. */
    async texts(question: string, hashes: readonly string[]): Promise<Map<string, PastText>> {
      const rows = texts.all({ questionId: question, hashes: JSON.stringify(hashes) });
      const known = rows as { hash: string; source: string; html: string }[];
      return new Map(
        known.map(({ hash, source, html }) => [
          hash,
          { question: JSON.parse(source), html: JSON.parse(html) },
        ]),
      );
    },

    /** How a question stands with the learner besides its card; undefined when there is no such question. */
    async standing(learner: string, question: string, today: StudyDay): Promise<Standing | undefined> {
      const row = standing.get({ learnerId: learner, questionId: question, today });
      return row ? toStanding(row as Parameters<typeof toStanding>[0]) : undefined;
    },
  };
}
