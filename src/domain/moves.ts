/** What would raise readiness most tonight: a few minutes on one topic. */
import type { Candidate } from './candidates.ts';
import { isSeen } from './card.ts';
import { expectedMinutes } from './gain.ts';
import { estimatedMinutes, type Pace } from './pace.ts';
import { byTopic } from './readiness.ts';
import { isStartable } from './startable.ts';
import type { StudyDay } from './studyDay.ts';

/** Some questions of one topic to practise now, the one worth most per minute first. */
export type Move = {
  topic: string;
  questionIds: readonly string[];
  /** How many of them were never practised. */
  fresh: number;
  minutes: number;
  /** How many more questions are expected to be answerable, summed over the goals. */
  gain: number;
  /** The days they are wanted for. */
  goals: readonly StudyDay[];
};

/** Long enough for three to five questions of a topic, short enough for an evening that has twenty minutes. */
export const moveMinutes = 12;

/** More would be a list to choose from, and choosing is what is to be spared. */
export const mostMoves = 3;

/** Shown to a tenth, a smaller gain would be none. */
const leastGain = 0.05;

const minutesOf = (question: Candidate, pace: Pace): number =>
  expectedMinutes(estimatedMinutes(question, pace), isSeen(question.card) ? question.retrievability : null);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Takes the best while there is time, as the drill does: a question is begun when half of it fits. */
function toMove(topic: string, questions: readonly Candidate[], pace: Pace): Move {
  let left = moveMinutes;
  const taken: Candidate[] = [];
  for (const question of questions) {
    const minutes = minutesOf(question, pace);
    if (!isStartable(left, minutes)) continue;
    left -= minutes;
    taken.push(question);
  }
  return {
    topic,
    questionIds: taken.map(({ questionId }) => questionId),
    fresh: taken.filter(({ card }) => !isSeen(card)).length,
    minutes: moveMinutes - left,
    gain: sum(taken.map(({ gain }) => gain)),
    goals: [...new Set(taken.flatMap(({ goals }) => goals))].toSorted(),
  };
}

/**
 * The three topics on which about twelve minutes now would raise what can be answered at the goals most, with the
 * questions to spend them on. `planned` is what the planner would draw, in its order (`arrange`): without long exercises,
 * what is set aside, and what was practised today.
 */
export function bestMoves(planned: readonly Candidate[], pace: Pace): Move[] {
  return [...byTopic(planned)]
    .map(([topic, questions]) => toMove(topic, questions, pace))
    .filter(({ gain }) => gain >= leastGain)
    .sort((a, b) => b.gain - a.gain || (a.topic < b.topic ? -1 : 1))
    .slice(0, mostMoves);
}
