/** How many minutes a day the schedule will ask for, at different desired retentions. */
import { createDice, type Dice, roll } from './dice.ts';
import { awayFromEasyDays, isAway } from './easyDays.ts';
import { mean } from './expectation.ts';
import {
  intervalRange,
  type MemoryModel,
  type MemoryState,
  memoryModel,
  type SchedulingSettings,
} from './fsrs.ts';
import { type Chances, expectedMinutes, practised } from './gain.ts';
import { addDays, daysBetween, type StudyDay } from './studyDay.ts';

/** A question in scope. `minutes` are those of a first practice, `reviewMinutes` of a later one that recalls it. */
export type ForecastQuestion = {
  /** Null for one never practised: those are met in the order given. */
  memory: (MemoryState & { lastReviewedOn: StudyDay; dueOn: StudyDay }) | null;
  minutes: number;
  reviewMinutes: number;
};

export type WorkloadCircumstances = {
  /** The first of the days. */
  today: StudyDay;
  days: number;
  /** How many questions are met for the first time on a day. */
  newOn(day: StudyDay): number;
  settings: SchedulingSettings;
  chances: Chances;
  seed: number;
  /** Awaited about every 5 ms of work, so that a server can go on answering. */
  pause(): Promise<void>;
};

/** By day from today on, averaged over the runs; a review is one practice of a question on a day, relearning included. */
export type Workload = {
  desiredRetention: number;
  minutes: number[];
  reviews: number[];
  /** Questions expected to be answerable when the days are over. */
  known: number;
};

/** So many simulated cards leave little to chance; a big bank gets there in one run. */
const steadyCards = 2000;
const mostRuns = 10;

export const runsFor = (questions: number): number =>
  Math.max(1, Math.min(mostRuns, Math.round(steadyCards / Math.max(1, questions))));

/** A simulated practice takes a few microseconds. */
const practicesBetweenPauses = 250;

type Sums = { minutes: number[]; reviews: number[]; known: number };

/** A simulation in which days are whole numbers from 0. */
type Simulation = {
  model: MemoryModel;
  chances: Chances;
  dice: Dice;
  /** The interval, in days from this one, that a practice gives. */
  spaced(stability: number, elapsedDays: number, day: number): number;
  /** The first day from this one on that is not part of a break. */
  openDay(day: number): number;
  days: number;
  sums: Sums;
};

type Simulated = {
  question: ForecastQuestion;
  memory: MemoryState | null;
  practisedOn: number;
  dueOn: number;
};

/** The questions never practised that the days have room for, each on its day. */
function metQuestions(fresh: readonly ForecastQuestion[], circumstances: WorkloadCircumstances): Simulated[] {
  const { today, days, newOn, settings } = circumstances;
  const met: Simulated[] = [];
  for (let day = 0; day < days && met.length < fresh.length; day++) {
    const on = addDays(today, day);
    const room = isAway(on, settings.easyDays) ? 0 : Math.max(0, newOn(on));
    const ofDay = fresh.slice(met.length, met.length + room);
    met.push(...ofDay.map((question) => ({ question, memory: null, practisedOn: day, dueOn: day })));
  }
  return met;
}

/** A learner who flew west may be a day before the last practice: that counts as today's. */
function seenQuestion(question: ForecastQuestion, today: StudyDay): Simulated[] {
  if (!question.memory) return [];
  const { lastReviewedOn, dueOn, ...memory } = question.memory;
  const practisedOn = Math.min(0, daysBetween(today, lastReviewedOn));
  // What is in its steps comes back today, as part of the practice that was.
  const earliest = practisedOn < 0 ? 0 : 1;
  return [{ question, memory, practisedOn, dueOn: Math.max(earliest, daysBetween(today, dueOn)) }];
}

/** Fuzz is a die here, not a seed: what is averaged needs no name. */
function createSpacing({ today, settings }: WorkloadCircumstances, model: MemoryModel, dice: Dice) {
  const { easyDays: easy, maximumIntervalDays: maximum } = settings;
  const hasEasyDays = easy.weekdays.length > 0 || easy.breaks.length > 0;
  return (stability: number, elapsedDays: number, day: number): number => {
    const days = model.interval(stability, elapsedDays, '');
    const range = intervalRange(days, elapsedDays, maximum);
    const fuzzed = settings.isFuzzed ? range.from + Math.floor(dice() * (range.to - range.from + 1)) : days;
    const moved = hasEasyDays
      ? awayFromEasyDays(fuzzed, range, { today: addDays(today, day), easy })
      : fuzzed;
    return Math.min(moved, maximum);
  };
}

function createOpenDay({ today, days, settings }: WorkloadCircumstances) {
  const isOpen = Array.from({ length: days }, (_, day) => !isAway(addDays(today, day), settings.easyDays));
  return (day: number): number => {
    const open = isOpen.indexOf(true, day);
    return open < 0 ? days : open;
  };
}

/** Practises once, and returns the minutes that took. */
function practise(card: Simulated, day: number, { model, chances, dice, spaced }: Simulation): number {
  const { memory, question } = card;
  const days = day - card.practisedOn;
  const isForgotten = memory !== null && dice() >= model.retrievability(memory.stability, days);
  const passed = () => (memory === null ? roll(chances.first, dice) : roll(chances.pass, dice));
  const after = practised(memory && { ...memory, days }, isForgotten ? 'again' : passed(), model);
  card.memory = after;
  card.practisedOn = day;
  card.dueOn = day + spaced(after.stability, memory ? days : 0, day);
  return memory === null ? question.minutes : expectedMinutes(question.reviewMinutes, isForgotten ? 0 : 1);
}

/** One card's days, added to the sums. Returns how often it was practised. */
function follow(card: Simulated, simulation: Simulation): number {
  const { days, model, openDay, sums } = simulation;
  let practices = 0;
  for (let day = openDay(card.dueOn); day < days; day = openDay(card.dueOn)) {
    sums.minutes[day] = (sums.minutes[day] ?? 0) + practise(card, day, simulation);
    sums.reviews[day] = (sums.reviews[day] ?? 0) + 1;
    practices += 1;
  }
  if (card.memory) sums.known += model.retrievability(card.memory.stability, days - card.practisedOn);
  return practices;
}

const zeros = (days: number) => Array.from({ length: days }, () => 0);

/** So that the server may answer in between: what was practised is counted from call to call. */
function createRest(pause: () => Promise<void>) {
  let practices = 0;
  return async (more: number): Promise<void> => {
    practices += more + 1;
    if (practices < practicesBetweenPauses) return;
    practices = 0;
    await pause();
  };
}

/**
 * What the schedule asks for on each day at a desired retention, if everything is practised on the day it is due and new
 * questions are met as `newOn` says: recalling is a coin that falls as retrievability says, the memory follows FSRS-6, a
 * break's cards wait for the day after it. Due days that are set already stay. Averaged over `runsFor` seeded runs: the
 * same arguments give the same figures. Throws a RangeError for settings with `schedulingProblems`.
 */
export async function workload(
  questions: readonly ForecastQuestion[],
  desiredRetention: number,
  circumstances: WorkloadCircumstances,
): Promise<Workload> {
  const { today, days, chances, seed, pause } = circumstances;
  const model = memoryModel({ ...circumstances.settings, desiredRetention, isFuzzed: false });
  const seen = questions.flatMap((question) => seenQuestion(question, today));
  const met = metQuestions(
    questions.filter(({ memory }) => memory === null),
    circumstances,
  );
  const cards = [...seen, ...met];
  const sums: Sums = { minutes: zeros(days), reviews: zeros(days), known: 0 };
  const rest = createRest(pause);
  const openDay = createOpenDay(circumstances);
  const runs = runsFor(cards.length);
  for (let run = 0; run < runs; run++) {
    const dice = createDice(seed + run);
    const spaced = createSpacing(circumstances, model, dice);
    const simulation = { model, chances, dice, spaced, openDay, days, sums };
    for (const card of cards) await rest(follow({ ...card }, simulation));
  }
  const averaged = (values: readonly number[]) => values.map((value) => value / runs);
  const known = sums.known / runs;
  return { desiredRetention, minutes: averaged(sums.minutes), reviews: averaged(sums.reviews), known };
}

/** The mean a day over the first so many days. */
export const meanOfDays = (values: readonly number[], days: number): number => mean(values.slice(0, days));
