/** How many questions will probably be answerable on the day of the interview: with the planner, and without practice. */
import { createDice } from './dice.ts';
import { type Expectation, expectationOf, type Moments, mean, momentsOf, together } from './expectation.ts';
import type { MemoryModel } from './fsrs.ts';
import type { Outlook, Remembered } from './gain.ts';
import {
  byFalling,
  gainPerMinute,
  isOpen,
  type Learner,
  practiseDay,
  recalledOn,
  type SimulatedQuestion,
} from './simulatedLearner.ts';
import { addDays, daysBetween, type StudyDay } from './studyDay.ts';

/** A question in scope. `minutes` are those of a first practice, `reviewMinutes` of a later one that recalls it. */
export type ProjectedQuestion = {
  memory: Remembered | null;
  minutes: number;
  reviewMinutes: number;
  /** The interviews it is wanted for. */
  goals: readonly StudyDay[];
};

export type ProjectionCircumstances = {
  today: StudyDay;
  /** The day of the interview: the first on which nothing is practised. */
  until: StudyDay;
  /** Minutes of practice a day has; of today, those that are left. */
  minutesOn(day: StudyDay): number;
  outlook: Outlook;
  /** Simulated learners, at least 1. */
  runs: number;
  seed: number;
  /** Awaited about every 5 ms of work, so that a server can go on answering. */
  pause(): Promise<void>;
};

export type DayExpectation = Expectation & { on: StudyDay };

export type Projection = {
  /** From today to the interview, each as of that day. */
  days: DayExpectation[];
  /** The last of the days. */
  atGoal: Expectation;
  /** Mean number of questions that will still never have been practised. */
  unmet: number;
  /** Mean number of questions that will have been practised at least once more. */
  practised: number;
};

/** Rough costs of one evaluation on a two-core machine of 2026, in microseconds: they need not be right for long pauses. */
export const gainMicroseconds = 8;
const recallMicroseconds = 0.25;
const microsecondsBetweenPauses = 4000;

type Paced = <T>(items: readonly T[], microseconds: number, of: (item: T) => number) => Promise<number[]>;

/** `map` for a server: every so often it lets others have a turn. What was done counts on from call to call. */
function createPaced(pause: () => Promise<void>): Paced {
  let spent = 0;
  return async (items, microseconds, of) => {
    const results: number[] = [];
    for (const item of items) {
      results.push(of(item));
      spent += microseconds;
      if (spent < microsecondsBetweenPauses) continue;
      spent = 0;
      await pause();
    }
    return results;
  };
}

/** A learner who flew west may be a day before the last practice: that counts as today's. */
const inDays = (question: ProjectedQuestion, today: StudyDay): SimulatedQuestion => ({
  ...question,
  goals: question.goals.map((goal) => daysBetween(today, goal)),
  practisedOn: question.memory && Math.min(0, daysBetween(today, question.memory.lastReviewedOn)),
});

/** The days from one to another as numbers, both included; only the first when the other lies before it. */
const dayNumbers = (from: StudyDay, to: StudyDay): number[] =>
  Array.from({ length: 1 + Math.max(0, daysBetween(from, to)) }, (_, day) => day);

/**
 * What becomes of the questions when nothing is practised any more, on each day from `today` to `until`: the sum of
 * their retrievabilities R (FSRS-6), and the root of the sum of R(1-R). Exact, without simulation; a question never
 * practised counts 0.
 */
export function stopNow(
  questions: readonly ProjectedQuestion[],
  { today, until, model }: { today: StudyDay; until: StudyDay; model: MemoryModel },
): DayExpectation[] {
  const bank = questions.map((question) => inDays(question, today));
  return dayNumbers(today, until).map((day) => ({
    on: addDays(today, day),
    ...expectationOf([momentsOf(bank.map((question) => recalledOn(day, question, model) ?? 0))]),
  }));
}

/** A simulation about to happen: minutes by day, the last one's 0, because it is the interview's. */
type Prospect = { minutes: readonly number[]; outlook: Outlook; paced: Paced };

async function momentsByDay(
  questions: readonly SimulatedQuestion[],
  { minutes, outlook, paced }: Prospect,
): Promise<Moments[]> {
  const moments: Moments[] = [];
  for (const day of minutes.keys()) {
    const recalled = (question: SimulatedQuestion) => recalledOn(day, question, outlook.model) ?? 0;
    moments.push(momentsOf(await paced(questions, recallMicroseconds, recalled)));
  }
  return moments;
}

/** Practised once each, the simulated questions take so many times the minutes there are. With 1.5 the figures were the same. */
const simulatedShare = 2;

/** The questions that may come up: worth most per minute now or half-way, when those known well today have faded. */
async function mayComeUp(bank: readonly SimulatedQuestion[], { minutes, outlook, paced }: Prospect) {
  const halfway = Math.floor(minutes.length / 2);
  const worth = (question: SimulatedQuestion) =>
    Math.max(gainPerMinute(question, 0, outlook), gainPerMinute(question, halfway, outlook));
  const ranked = byFalling(await paced(bank, 2 * gainMicroseconds, worth), bank);
  let left = simulatedShare * minutes.reduce((sum, day) => sum + day, 0);
  const beyond = ranked.findIndex((question) => {
    const isBeyond = left <= 0;
    left -= question.memory ? question.reviewMinutes : question.minutes;
    return isBeyond;
  });
  return beyond < 0 ? ranked : ranked.slice(0, beyond);
}

type Run = { moments: Moments[]; unmet: number; practised: number };

/** One learner follows the plan. The questions are copied: those of the caller stay as they are. */
async function followPlan(
  chosen: readonly SimulatedQuestion[],
  { minutes, outlook, paced }: Prospect,
  learner: Learner,
): Promise<Run> {
  const questions = chosen.map((question) => ({ ...question }));
  const moments: Moments[] = [];
  for (const [day, dayMinutes] of minutes.entries()) {
    const recalled = questions.map((question) => recalledOn(day, question, outlook.model) ?? 0);
    moments.push(momentsOf(recalled));
    if (dayMinutes <= 0) continue;
    const open = questions.filter((question) => isOpen(question, day));
    const rates = await paced(open, gainMicroseconds, (question) => gainPerMinute(question, day, outlook));
    practiseDay(byFalling(rates, open), { day, minutes: dayMinutes }, learner);
  }
  return {
    moments,
    unmet: questions.filter(({ memory }) => memory === null).length,
    // A practice makes a new memory.
    practised: questions.filter(({ memory }, index) => memory !== chosen[index]?.memory).length,
  };
}

/**
 * What following the plan (`gainPerMinute`, highest first, once a day) until the evening before `until` brings: as many
 * seeded learners as `runs` practise, their memories follow FSRS-6. The spread holds what differs between learners and
 * the coins of the day itself. The same arguments give the same figures. In a bank far bigger than the minutes only the
 * questions that may come up are simulated; the others fade.
 */
export async function project(
  questions: readonly ProjectedQuestion[],
  circumstances: ProjectionCircumstances,
): Promise<Projection> {
  const { today, until, outlook, runs, seed, pause } = circumstances;
  const lastDay = dayNumbers(today, until).length - 1;
  const minutes = dayNumbers(today, until).map((day) =>
    day < lastDay ? Math.max(0, circumstances.minutesOn(addDays(today, day))) : 0,
  );
  const prospect = { minutes, outlook, paced: createPaced(pause) };
  const bank = questions.map((question) => inDays(question, today));
  const chosen = await mayComeUp(bank, prospect);
  const simulated = new Set(chosen);
  const rest = bank.filter((question) => !simulated.has(question));
  const fading = await momentsByDay(rest, prospect);
  const learners: Run[] = [];
  for (let run = 0; run < runs; run++) {
    const learner = { outlook, dice: createDice(seed + run) };
    learners.push(await followPlan(chosen, prospect, learner));
  }
  const days = fading.map((faded, day) => ({
    on: addDays(today, day),
    ...expectationOf(learners.map(({ moments }) => together(moments[day] ?? faded, faded))),
  }));
  return {
    days,
    atGoal: days.at(-1) ?? { expected: 0, spread: 0 },
    unmet: mean(learners.map(({ unmet }) => unmet)) + rest.filter(({ memory }) => memory === null).length,
    practised: mean(learners.map(({ practised }) => practised)),
  };
}
