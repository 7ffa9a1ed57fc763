/** Mock interviews as they were judged: what scorecards, the history and readiness are made from. */
import { type AskedQuestion, interviewMs, type Mock, secondsSpent, settle } from '../domain/mock.ts';
import type { JudgedMock, JudgedQuestion } from '../domain/scorecard.ts';
import type { StoredQuestion } from '../storage/bank.ts';
import type { StoredMock } from '../storage/mockRows.ts';
import type { Stores } from '../storage/stores.ts';
import { talliesOf } from './grading.ts';
import { excerpt } from './ui/words.ts';

/** What was asked, as it was worded then: it is kept for good with the interview. */
export async function contentOf({ bank }: Stores, asked: AskedQuestion): Promise<StoredQuestion> {
  const content = await bank.findContent(asked.questionId, asked.contentHash);
  if (!content) throw new Error(`question ${asked.questionId} of a mock interview has lost its text`);
  return content;
}

async function judgedQuestion(stores: Stores, stored: StoredMock, position: number): Promise<JudgedQuestion> {
  const { mock, assessments } = stored;
  const asked = mock.questions[position];
  if (!asked) throw new RangeError(`there is no question at ${position}`);
  const { question } = await contentOf(stores, asked);
  const assessment = assessments[position];
  const points = assessment?.points ?? [];
  const review = asked.reviewId === null ? undefined : await stores.reviews.find(asked.reviewId);
  return {
    position,
    questionId: question.id,
    title: excerpt(question.question, 140),
    kind: question.kind,
    level: question.level,
    topic: question.topic,
    plannedSeconds: asked.plannedSeconds,
    seconds: secondsSpent(mock, position, mock.touchedAt),
    bands: assessment?.bands ?? {},
    ...talliesOf(question, points),
    isFatal: (assessment?.pitfalls ?? []).some((pitfall) => question.pitfalls[pitfall]?.isFatal),
    rating: review && review.undoneAt === null ? review.rating : null,
    missedMusts: question.keyPoints
      .filter(({ weight }, point) => weight === 'must' && !points.includes(point))
      .map(({ text }) => text),
    isJudged: review !== undefined && review.undoneAt === null,
  };
}

const secondsUsed = (mock: Mock): number =>
  Math.round(interviewMs(mock, mock.startedAt, mock.end?.endedAt ?? mock.touchedAt) / 1000);

/** An interview that has ended by `now`, as far as it was judged. */
export async function readJudged(stores: Stores, left: StoredMock, now: number): Promise<JudgedMock> {
  const stored = { ...left, mock: settle(left.mock, now) };
  const { mock, about } = stored;
  const questions = await Promise.all(
    mock.questions.map((_, position) => judgedQuestion(stores, stored, position)),
  );
  const isTimeUp = mock.end?.by === 'time';
  return {
    questions,
    rubrics: about.rubrics,
    minutes: mock.minutes,
    secondsUsed: secondsUsed(mock),
    isTimeUp,
  };
}
