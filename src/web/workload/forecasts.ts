/** The forecast for a learner's questions: worked out once a day for the same settings, between other requests. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { positionOf } from '../../domain/candidates.ts';
import { shareOf } from '../../domain/easyDays.ts';
import { chancesOf } from '../../domain/gain.ts';
import type { Learner } from '../../domain/learner.ts';
import { estimatedMinutes, isExercise, type Pace, paceOf } from '../../domain/pace.ts';
import { inOrderOfMeeting, levelsUpTo } from '../../domain/queue.ts';
import { isAskable, isInScope, type ScopedQuestion } from '../../domain/scope.ts';
import type { StudyDay } from '../../domain/studyDay.ts';
import { type ForecastQuestion, type Workload, workload } from '../../domain/workload.ts';
import type { PastAnswer } from '../../storage/cardLogs.ts';
import type { Scope } from '../../storage/scope.ts';
import type { Stores } from '../../storage/stores.ts';
import { readAnswers } from '../habits.ts';

export const forecastDays = 60;

/** From little effort to a lot; the one in use comes with them. */
const comparedRetentions = [0.8, 0.85, 0.9, 0.95];

/** Any number: the same one gives the same forecast again. */
const seed = 60;

export type Moment = { learner: Learner; today: StudyDay };

export type Forecast = {
  /** By desired retention, lowest first. */
  workloads: Workload[];
  inScope: number;
  seen: number;
  /** Due today or before. */
  waiting: number;
  /** How many answers the times and chances are from. */
  answers: number;
};

type Paces = { first: Pace; later: Pace };

const pacesOf = (answers: readonly PastAnswer[]): Paces => ({
  first: paceOf(answers.filter(({ isFirst }) => isFirst)),
  later: paceOf(answers.filter(({ isFirst }) => !isFirst)),
});

const toForecast = (question: ScopedQuestion, { first, later }: Paces, today: StudyDay): ForecastQuestion => {
  const { card } = question;
  const minutes = estimatedMinutes(question, first);
  const reviewMinutes = estimatedMinutes(question, later);
  if (card.state === 'new') return { memory: null, minutes, reviewMinutes };
  const { stability, difficulty, lastReviewedOn } = card;
  const dueOn = card.state === 'review' ? card.dueOn : today;
  return { memory: { stability, difficulty, lastReviewedOn, dueOn }, minutes, reviewMinutes };
};

/** What the drill asks by itself, new questions in the order they are met. */
function askedOf(scope: Scope, { learner, today }: Moment): ScopedQuestion[] {
  const { deckIds, minutesADay } = learner;
  const levels = levelsUpTo(learner.targetLevel);
  const asked = [...scope.questions.values()]
    .filter((question) => isInScope(question, { deckIds, levels }) && isAskable(question, today))
    .filter(({ minutes }) => !isExercise(minutes, minutesADay))
    .map((question) => ({ ...question, position: positionOf(question, deckIds) }));
  return inOrderOfMeeting(asked, learner.targetLevel);
}

async function workOut(stores: Stores, moment: Moment): Promise<Forecast> {
  const { learner, today } = moment;
  const [answers, practised, scope] = await Promise.all([
    readAnswers(stores, learner.id),
    stores.reviews.ofDay(learner.id, today),
    stores.scope.read(learner.id),
  ]);
  const paces = pacesOf(answers);
  const questions = askedOf(scope, moment).map((question) => toForecast(question, paces, today));
  const { scheduling, newADay } = learner;
  const metToday = practised.filter(({ isFirst, isExercise: isApart }) => isFirst && !isApart).length;
  const circumstances = {
    today,
    days: forecastDays,
    newOn: (day: StudyDay) =>
      Math.round(newADay * shareOf(day, scheduling.easyDays)) - (day === today ? metToday : 0),
    settings: scheduling,
    chances: chancesOf(answers),
    seed,
    pause: () => nextTurn(),
  };
  const retentions = [...new Set([...comparedRetentions, scheduling.desiredRetention])].toSorted(
    (a, b) => a - b,
  );
  const workloads: Workload[] = [];
  for (const retention of retentions) workloads.push(await workload(questions, retention, circumstances));
  const seen = questions.filter(({ memory }) => memory !== null);
  const waiting = seen.filter(({ memory }) => memory && memory.dueOn <= today).length;
  return { workloads, inScope: questions.length, seen: seen.length, waiting, answers: answers.length };
}

type Work = { key: string; done: Forecast | undefined; ended: Promise<Forecast> };

/** By the questions of a learner, which are one object for ever. */
const works = new WeakMap<Scope, Work>();

const keyOf = ({ learner, today }: Moment, { revision }: Scope): string => {
  const { scheduling, newADay, minutesADay, targetLevel, deckIds, timing } = learner;
  return JSON.stringify([today, revision, scheduling, newADay, minutesADay, targetLevel, deckIds, timing]);
};

function begin(scope: Scope, key: string, ended: Promise<Forecast>): Work {
  const work: Work = { key, done: undefined, ended };
  works.set(scope, work);
  ended.then(
    (forecast) => {
      work.done = forecast;
    },
    // Whoever waits hears of the failure; the next visit tries again.
    () => {
      if (works.get(scope) === work) works.delete(scope);
    },
  );
  return work;
}

/** The day's forecast; undefined when it was not worked out yet and `isAwaited` is false. */
export async function forecastOf(
  stores: Stores,
  moment: Moment,
  isAwaited: boolean,
): Promise<Forecast | undefined> {
  const scope = await stores.scope.read(moment.learner.id);
  const key = keyOf(moment, scope);
  const known = works.get(scope);
  if (known?.key === key) return isAwaited ? known.ended : known.done;
  return isAwaited ? begin(scope, key, workOut(stores, moment)).ended : undefined;
}
