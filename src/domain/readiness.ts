/** What a learner could answer, of all questions or of a topic's, with the parts the number is made of. */
import { isSeen } from './card.ts';
import { type Expectation, expectationOf, momentsOf } from './expectation.ts';
import { memoryModel, type SchedulingSettings } from './fsrs.ts';
import type { ScopedQuestion } from './scope.ts';
import { daysUntil, type StudyDay } from './studyDay.ts';

/** The chance, 0 to 1, that a question would be answered. */
export type Recall = (question: ScopedQuestion) => number;

/**
 * How a set of questions stands. `expected` is the sum of their chances to be answered, R, and `spread` its standard
 * deviation, the root of the sum of R(1-R): each question is a coin of its own.
 */
export type Readiness = Expectation & {
  inScope: number;
  seen: number;
  /** Answers that were graded and not undone. */
  answers: number;
  /** The share, 0 to 1, of the key points that was said; null when no answer has it. */
  pointScore: number | null;
  /** Practised seconds per expected second; null when nothing was practised. */
  pace: number | null;
};

export type TopicReadiness = Readiness & { topic: string };

/** Below this one lucky answer would move the figures by a fifth and more. */
export const fewestAnswers = 5;

export const hasEnoughData = ({ answers }: Readiness): boolean => answers >= fewestAnswers;

/**
 * The chance on a day if nothing is practised before it: FSRS-6's retrievability, 0 for a question never practised. By
 * the curve it is 1 on the day of a practice.
 */
export function recallOn(day: StudyDay, settings: SchedulingSettings): Recall {
  const model = memoryModel(settings);
  const daysSince = daysUntil(day);
  return ({ card }) =>
    isSeen(card) ? model.retrievability(card.stability, daysSince(card.lastReviewedOn)) : 0;
}

type Practised = {
  answers: number;
  scores: number;
  scored: number;
  seconds: number;
  expectedSeconds: number;
};

function add(total: Practised, { practice, minutes }: ScopedQuestion): void {
  if (!practice) return;
  total.answers += practice.answers;
  total.seconds += practice.seconds;
  total.expectedSeconds += 60 * minutes;
  if (practice.pointScore === null) return;
  total.scores += practice.pointScore;
  total.scored += 1;
}

/**
 * How the questions stand. The score of key points is the mean over questions, each counting once however often it was
 * practised: it is about the topic, not about what came up most. The pace is of all seconds together.
 */
export function readinessOf(questions: readonly ScopedQuestion[], recall: Recall): Readiness {
  const total: Practised = { answers: 0, scores: 0, scored: 0, seconds: 0, expectedSeconds: 0 };
  for (const question of questions) add(total, question);
  return {
    ...expectationOf([momentsOf(questions.map(recall))]),
    inScope: questions.length,
    seen: questions.filter(({ card }) => isSeen(card)).length,
    answers: total.answers,
    pointScore: total.scored > 0 ? total.scores / total.scored : null,
    pace: total.expectedSeconds > 0 ? total.seconds / total.expectedSeconds : null,
  };
}

/** The questions of each topic, in the order in which the topics come up. */
export function byTopic<T extends { topic: string }>(questions: readonly T[]): Map<string, T[]> {
  const topics = new Map<string, T[]>();
  for (const question of questions) {
    const known = topics.get(question.topic);
    if (known) known.push(question);
    else topics.set(question.topic, [question]);
  }
  return topics;
}

/** `readinessOf` for each topic that has questions. */
export const readinessByTopic = (questions: readonly ScopedQuestion[], recall: Recall): TopicReadiness[] =>
  [...byTopic(questions)].map(([topic, ofTopic]) => ({ topic, ...readinessOf(ofTopic, recall) }));

const placeOf = ({ places }: ScopedQuestion) => Math.min(...places.map(({ position }) => position));

/**
 * The weakest first. What was never practised is the weakest of all, in the order of the decks; among the others the
 * chance decides, and of two that are as likely the longer forgotten.
 */
export function weakestFirst(questions: readonly ScopedQuestion[], recall: Recall): ScopedQuestion[] {
  const keyed = questions.map((question) => ({
    question,
    chance: recall(question),
    since: isSeen(question.card) ? question.card.lastReviewedAt : placeOf(question),
  }));
  const byId = (a: ScopedQuestion, b: ScopedQuestion) => (a.questionId < b.questionId ? -1 : 1);
  // Without a deck the place is infinite, and infinity less infinity is no order.
  const bySince = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
  return keyed
    .sort((a, b) => a.chance - b.chance || bySince(a.since, b.since) || byId(a.question, b.question))
    .map(({ question }) => question);
}
