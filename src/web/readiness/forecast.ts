/** How many questions will be answerable on the day, worked out in small slices beside the server's other work. */

import { isSeen } from '../../domain/card.ts';
import { shareOf } from '../../domain/easyDays.ts';
import type { Expectation } from '../../domain/expectation.ts';
import { memoryModel } from '../../domain/fsrs.ts';
import { interviewsAhead } from '../../domain/learner.ts';
import { estimatedMinutes, isExercise } from '../../domain/pace.ts';
import {
  type DayExpectation,
  gainMicroseconds,
  type ProjectedQuestion,
  type ProjectionCircumstances,
  project,
  stopNow,
} from '../../domain/projection.ts';
import { goalsOf, type ScopedQuestion } from '../../domain/scope.ts';
import { daysBetween, type StudyDay } from '../../domain/studyDay.ts';
import type { Habits } from '../habits.ts';
import { type Day, type Goal, practisedBy, questionsFor } from './goals.ts';

/** What following the plan until the day brings, and what more minutes would. */
export type PlanForecast = {
  days: readonly DayExpectation[];
  /** Questions that will still never have been practised, long exercises among them. */
  unmet: number;
  /** Long exercises never practised: the plan leaves them to the learner. */
  unmetExercises: number;
  minutesADay: number;
  /** Expected answerable questions at the goal that some more minutes a day would add. */
  more: { minutesADay: number; adds: number };
};

export type Forecast = {
  goal: Goal;
  inScope: number;
  /** If nothing is practised any more; from today to the goal. */
  stopNow: readonly DayExpectation[];
  /** Null without an interview to plan for, and when it is too far off to work out. */
  plan: PlanForecast | null;
  /** Whether the minutes until then are wanted for other interviews as well. */
  isShared: boolean;
};

export type ForecastMoment = Day &
  Habits & {
    /** Left of today's minutes. */
    minutesLeft: number;
    questions: readonly ScopedQuestion[];
    /** Gives way to other work. */
    pause(): Promise<void>;
  };

const moreMinutesADay = 10;

/** Simulated learners: enough that another eight would move the figures by less than their spread. */
const mostRuns = 8;
/** With one there would be nothing to tell how learners differ. */
const fewestRuns = 2;
/** A projection may keep a core busy this long; a far day in a big bank gets fewer learners, or none. */
const mostWorkMicroseconds = 3_000_000;
/** About one in three questions is weighed more often than the minutes can hold practices of so many minutes. */
const minutesOfPractice = 2.5;
const simulatedShare = 3;

const seed = 1;

/** As many chances as a few milliseconds allow. */
const chancesInSlice = 16_000;

const inDomain = (question: ScopedQuestion, day: ForecastMoment): ProjectedQuestion => {
  const { learner, today, pace } = day;
  const minutes = estimatedMinutes(question, pace);
  return {
    memory: isSeen(question.card) ? question.card : null,
    minutes,
    reviewMinutes: minutes,
    goals: goalsOf(question, interviewsAhead(learner, today), practisedBy(learner)),
  };
};

/** Day by day the sum of independent parts: their means add up, and so do the squares of their spreads. */
export function addUp(parts: readonly (readonly DayExpectation[])[]): DayExpectation[] {
  return (parts[0] ?? []).map(({ on }, day) => {
    const ofDay = parts.flatMap((part) => part[day] ?? []);
    return {
      on,
      expected: ofDay.reduce((sum, { expected }) => sum + expected, 0),
      spread: Math.sqrt(ofDay.reduce((sum, { spread }) => sum + spread ** 2, 0)),
    };
  });
}

/** `stopNow` slice by slice. */
async function fading(
  questions: readonly ProjectedQuestion[],
  until: StudyDay,
  { today, learner, pause }: ForecastMoment,
): Promise<DayExpectation[]> {
  const model = memoryModel(learner.scheduling);
  const size = Math.max(1, Math.floor(chancesInSlice / (1 + daysBetween(today, until))));
  const parts = [stopNow(questions.slice(0, size), { today, until, model })];
  for (let next = size; next < questions.length; next += size) {
    await pause();
    parts.push(stopNow(questions.slice(next, next + size), { today, until, model }));
  }
  return addUp(parts);
}

/** How many learners can be simulated in the time there is; 0 when too few. */
export function runsFor(questions: number, days: number, minutesADay: number): number {
  const simulated = Math.min(questions, (simulatedShare * minutesADay * days) / minutesOfPractice);
  const runs = Math.floor(mostWorkMicroseconds / Math.max(1, simulated * days * gainMicroseconds));
  return runs < fewestRuns ? 0 : Math.min(mostRuns, runs);
}

const minutesOn =
  ({ learner, today, minutesLeft }: ForecastMoment, more: number) =>
  (day: StudyDay): number => {
    const share = shareOf(day, learner.scheduling.easyDays);
    return (day === today ? minutesLeft : learner.minutesADay * share) + more * share;
  };

const last = (days: readonly DayExpectation[]): Expectation => days.at(-1) ?? { expected: 0, spread: 0 };

/** Long exercises are taken on apart from the drill: here they only fade. */
async function follow(
  questions: readonly ScopedQuestion[],
  { on }: Goal,
  day: ForecastMoment,
): Promise<PlanForecast | null> {
  const { learner, today, pause } = day;
  const { minutesADay } = learner;
  const isApart = ({ minutes }: ScopedQuestion) => isExercise(minutes, minutesADay);
  const mixed = questions.filter((question) => !isApart(question)).map((question) => inDomain(question, day));
  const runs = runsFor(mixed.length, daysBetween(today, on), minutesADay + moreMinutesADay);
  if (runs === 0) return null;
  const exercises = questions.filter(isApart);
  const faded = await fading(
    exercises.map((question) => inDomain(question, day)),
    on,
    day,
  );
  const outlook = { model: memoryModel(learner.scheduling), chances: day.chances };
  const circumstances = (more: number): ProjectionCircumstances => ({
    ...{ today, until: on, outlook, runs, seed, pause },
    minutesOn: minutesOn(day, more),
  });
  const planned = await project(mixed, circumstances(0));
  const withMore = await project(mixed, circumstances(moreMinutesADay));
  const unmetExercises = exercises.filter(({ card }) => !isSeen(card)).length;
  return {
    days: addUp([planned.days, faded]),
    unmet: planned.unmet + unmetExercises,
    unmetExercises,
    minutesADay,
    more: {
      minutesADay: moreMinutesADay,
      adds: Math.max(0, last(withMore.days).expected - last(planned.days).expected),
    },
  };
}

/** From the moment on the questions must not change. */
export async function forecast(goal: Goal, day: ForecastMoment): Promise<Forecast> {
  const { learner, questions, today } = day;
  const meant = questionsFor(goal, questions, learner);
  const others = interviewsAhead(learner, today).filter(({ id }) => id !== goal.interview?.id);
  const chosen = new Set(meant);
  const isElsewhere = (question: ScopedQuestion) =>
    !chosen.has(question) && goalsOf(question, others, practisedBy(learner)).length > 0;
  return {
    goal,
    inScope: meant.length,
    stopNow: await fading(
      meant.map((question) => inDomain(question, day)),
      goal.on,
      day,
    ),
    plan: goal.interview && (await follow(meant, goal, day)),
    isShared: others.length > 0 && questions.some(isElsewhere),
  };
}
