/** From an attempt and what was ticked to what the ratings would do, and which one is suggested. */
import { type Card, isSeen } from '../domain/card.ts';
import type { Question } from '../domain/question.ts';
import { pointScore, type Suggestion, suggest, type Tally, type TickedAnswer } from '../domain/rubric.ts';

/** Positions in the question's lists of key points and pitfalls. */
export type Ticks = { points: readonly number[]; pitfalls: readonly number[] };

const sortedOnce = (positions: readonly number[], length: number) =>
  [...new Set(positions)].filter((position) => position < length).toSorted((a, b) => a - b);

/** Ticks that exist, in order: what is compared, kept and shown. */
export const tidy = (
  { points, pitfalls }: Ticks,
  question: Question,
): { points: number[]; pitfalls: number[] } => ({
  points: sortedOnce(points, question.keyPoints.length),
  pitfalls: sortedOnce(pitfalls, question.pitfalls.length),
});

export const areKnown = ({ points, pitfalls }: Ticks, question: Question): boolean =>
  points.every((position) => position < question.keyPoints.length) &&
  pitfalls.every((position) => position < question.pitfalls.length);

function tally(question: Question, points: readonly number[], weight: 'must' | 'nice'): Tally {
  const said = question.keyPoints.filter(
    (point, position) => point.weight === weight && points.includes(position),
  );
  return { said: said.length, total: question.keyPoints.filter((point) => point.weight === weight).length };
}

/** How long the answer took, and the card it is a review of. */
type Answered = { seconds: number; card: Card };

function assess(question: Question, ticks: Ticks, { seconds, card }: Answered): TickedAnswer {
  const { points, pitfalls } = tidy(ticks, question);
  return {
    ...talliesOf(question, points),
    pitfalls: pitfalls.length,
    isFatal: pitfalls.some((position) => question.pitfalls[position]?.isFatal),
    isWithinTime: seconds <= question.minutes * 60,
    isFirstSight: !isSeen(card),
  };
}

export const talliesOf = (question: Question, points: readonly number[]) => ({
  must: tally(question, points, 'must'),
  nice: tally(question, points, 'nice'),
});

/** What the log keeps of the ticks besides themselves, so that nobody has to look up the text they were about. */
export function scoreOf(question: Question, points: readonly number[]) {
  const { must, nice } = talliesOf(question, points);
  return { pointScore: pointScore({ must, nice }), isMustMissing: must.said < must.total };
}

export const suggestFor = (question: Question, ticks: Ticks, about: Answered): Suggestion =>
  suggest(assess(question, ticks, about));
