/** Mock interviews as they were judged: what scorecards, the history and readiness are made from. */
import { interviewMs, type Mock, pausedSeconds, secondsSpent, settle } from '../domain/mock.ts';
import { type Band, type BandName, bands } from '../domain/rubric.ts';
import type { JudgedMock, JudgedQuestion, MeanBand } from '../domain/scorecard.ts';
import type { Change } from '../domain/trend.ts';
import type { StoredMock } from '../storage/mockRows.ts';
import type { Stores } from '../storage/stores.ts';
import { talliesOf } from './grading.ts';
import { excerpt, minutesAndSeconds } from './ui/words.ts';

const bandNames: Record<BandName, string> = {
  missing: 'Missing',
  partial: 'Partial',
  solid: 'Solid',
  strong: 'Strong',
};

export const bandName = (band: Band): string => bandNames[bands[band]];

/** As verdicts do, the four words share the bands 0 to 3: they change at 0.8, 1.6 and 2.4. */
const wordWidth = 0.8;

/** Less than any two means differ by, and more than their division errs. */
const slip = 1e-9;

/** "1.5" of 1.58: cut, not rounded, so that no number looks like a better word or verdict than it has. */
export const meanText = (mean: number): string => (Math.floor(mean * 10 + slip) / 10).toFixed(1);

/** "Solid 2.1", of a mean from 0 to 3. */
export function bandText(mean: number): string {
  const band = Math.min(Math.floor(mean / wordWidth + slip), bands.length - 1);
  return `${bandName(band as Band)} ${meanText(mean)}`;
}

/**
 * "+0.4", "−0.4", "as before"; a dash when only one of the two has it. It is the change of the numbers as they are shown: of
 * others the sum would not come out.
 */
export function changeText({ before, after }: Pick<Change<MeanBand>, 'before' | 'after'>): string {
  if (before?.mean == null || after?.mean == null) return '–';
  const tenths = Math.round(10 * Number(meanText(after.mean)) - 10 * Number(meanText(before.mean)));
  if (tenths === 0) return 'as before';
  return `${tenths > 0 ? '+' : '−'}${(Math.abs(tenths) / 10).toFixed(1)}`;
}

async function judgedQuestion(stores: Stores, stored: StoredMock, position: number): Promise<JudgedQuestion> {
  const { mock, assessments } = stored;
  const asked = mock.questions[position];
  if (!asked) throw new RangeError(`there is no question at ${position}`);
  const content = await stores.bank.findContent(asked.questionId, asked.contentHash);
  if (!content) throw new Error(`question ${asked.questionId} of a mock interview has lost its text`);
  const { question } = content;
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
  return { questions, rubrics: about.rubrics, minutes: mock.minutes, secondsUsed: secondsUsed(mock) };
}

/** "paused for 2:10"; nothing when it was not. */
export function pauseText(mock: Pick<Mock, 'pause' | 'end'>): string {
  const seconds = pausedSeconds(mock);
  return seconds === null ? '' : `paused for ${minutesAndSeconds(seconds)}`;
}
