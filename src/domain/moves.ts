/** What would raise readiness most tonight: a few minutes on one topic. */
import { isSeen } from './card.ts';
import { expectedMinutes, gain, type Outlook } from './gain.ts';
import { estimatedMinutes, isExercise, type Pace } from './pace.ts';
import { byTopic } from './readiness.ts';
import { isAskable, type ScopedQuestion } from './scope.ts';
import { isStartable } from './startable.ts';
import { daysUntil, type StudyDay } from './studyDay.ts';

/** Some questions of one topic to practise now, the one worth most per minute first. */
export type Move = {
  topic: string;
  questionIds: readonly string[];
  /** How many of them were never practised. */
  fresh: number;
  minutes: number;
  /** How many more questions of the topic are expected to be answerable at the goal. */
  gain: number;
};

export type MoveCircumstances = {
  today: StudyDay;
  /** The day the gain is counted on. */
  goal: StudyDay;
  minutesADay: number;
  pace: Pace;
  outlook: Outlook;
  /** What practising a question today is worth at the goal, as `gainAt` says: a caller may remember it. */
  gainOf(question: ScopedQuestion): number;
};

/** Long enough for three to five questions of a topic, short enough for an evening that has twenty minutes. */
export const moveMinutes = 12;

/** More would be a list to choose from, and choosing is what is to be spared. */
export const mostMoves = 3;

/** Shown to a tenth, a smaller gain would be none. */
const leastGain = 0.05;
/** Not worth a minute: a hundred such questions would make one more answer. */
const leastGainOfQuestion = 0.01;

type Bounded = { question: ScopedQuestion; minutes: number; most: number };
type Weighed = Bounded & { gain: number; rate: number };

/** The expected number of questions, 0 to 1, that practising this one today adds at the goal. */
export const gainAt =
  (goal: StudyDay, { today, outlook }: { today: StudyDay; outlook: Outlook }) =>
  ({ card }: ScopedQuestion): number =>
    gain(isSeen(card) ? card : null, { today, goals: [goal] }, outlook);

/**
 * Minutes it takes, and the most it can be worth per minute: nothing is answered with more than certainty. What was never
 * practised is worth the same whichever question it is.
 */
function createBound(circumstances: MoveCircumstances): (question: ScopedQuestion) => Bounded {
  const { today, goal, pace, outlook } = circumstances;
  const [daysToday, daysAtGoal] = [daysUntil(today), daysUntil(goal)];
  const ofNew = gain(null, { today, goals: [goal] }, outlook);
  return (question) => {
    const { card } = question;
    const estimated = estimatedMinutes(question, pace);
    if (!isSeen(card)) return { question, minutes: estimated, most: ofNew / estimated };
    const chance = (days: typeof daysToday) =>
      outlook.model.retrievability(card.stability, days(card.lastReviewedOn));
    const minutes = expectedMinutes(estimated, chance(daysToday));
    return { question, minutes, most: (1 - chance(daysAtGoal)) / minutes };
  };
}

/** Takes the best per minute while there is time, as the drill does: a question is begun when half of it fits. */
function fill(questions: readonly Weighed[]): { taken: Weighed[]; left: number } {
  let left = moveMinutes;
  const taken = questions
    .toSorted((a, b) => b.rate - a.rate)
    .filter(({ minutes, gain: worth }) => {
      const isTaken = worth >= leastGainOfQuestion && isStartable(left, minutes);
      if (isTaken) left -= minutes;
      return isTaken;
    });
  return { taken, left };
}

/** So many are weighed before it is looked whether the rest can still matter; then twice as many. */
const firstBatch = 16;

/**
 * The best of a topic. A gain costs some microseconds, its bound a fraction of one: in the order of the bound, most of a
 * big topic need not be weighed, because not even certainty would bring them in.
 */
function bestOf(questions: readonly Bounded[], circumstances: MoveCircumstances): Weighed[] {
  const inOrder = questions.toSorted((a, b) => b.most - a.most);
  const shortest = questions.reduce((least, { minutes }) => Math.min(least, minutes), Infinity);
  const known: Weighed[] = [];
  while (known.length < inOrder.length) {
    const { taken, left } = fill(known);
    const isFull = !isStartable(left, shortest);
    if (isFull && (inOrder[known.length]?.most ?? 0) <= (taken.at(-1)?.rate ?? 0)) break;
    const next = inOrder.slice(known.length, Math.max(firstBatch, 2 * known.length));
    for (const one of next) {
      const worth = circumstances.gainOf(one.question);
      known.push({ ...one, gain: worth, rate: worth / one.minutes });
    }
  }
  return fill(known).taken;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const toMove = (topic: string, taken: readonly Weighed[]): Move => ({
  topic,
  questionIds: taken.map(({ question }) => question.questionId),
  fresh: taken.filter(({ question }) => !isSeen(question.card)).length,
  minutes: sum(taken.map(({ minutes }) => minutes)),
  gain: sum(taken.map((one) => one.gain)),
});

/**
 * The three topics on which about twelve minutes now would raise the number answerable at the goal most, with the
 * questions to spend them on. Long exercises are left out, as are those set aside; what was practised today gains nothing.
 */
export function bestMoves(questions: readonly ScopedQuestion[], circumstances: MoveCircumstances): Move[] {
  const { today, minutesADay } = circumstances;
  const isOpen = (question: ScopedQuestion) =>
    isAskable(question, today) && !isExercise(question.minutes, minutesADay);
  const toBounded = createBound(circumstances);
  return [...byTopic(questions.filter(isOpen))]
    .map(([topic, ofTopic]) => toMove(topic, bestOf(ofTopic.map(toBounded), circumstances)))
    .filter((move) => move.gain >= leastGain)
    .sort((a, b) => b.gain - a.gain || (a.topic < b.topic ? -1 : 1))
    .slice(0, mostMoves);
}
