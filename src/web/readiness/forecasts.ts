/** Forecasts take up to some seconds: they are worked out once for the state of things, in the background, and kept. */
import { setTimeout as after, setImmediate as nextTurn } from 'node:timers/promises';
import type { Scope } from '../../storage/scope.ts';
import type { Stores } from '../../storage/stores.ts';
import { arrangementOf } from '../arrangement.ts';
import { type Moment, readSitting } from '../sitting.ts';
import { type Forecast, forecast } from './forecast.ts';
import { goalsAhead } from './goals.ts';
import { stateOf } from './standing.ts';

type Work = { done: Forecast[] | undefined; isStale: boolean; ended: Promise<unknown> };

/** By the questions of a learner, which are one object for ever, and by what the figures depend on. */
const works = new WeakMap<Scope, Map<string, Work>>();

/** A learner who goes on practising makes a new one with each look at the page. */
const mostKept = 4;

/** Ends a work whose figures nobody will see: things are not as they were when it began. */
class Overtaken extends Error {}

/** Requests that have come in meanwhile go first. */
const pauseOf = (work: Work) => async () => {
  if (work.isStale) throw new Overtaken();
  await nextTurn();
};

async function workOut(stores: Stores, moment: Moment, work: Work): Promise<Forecast[]> {
  const { learner, today } = moment;
  const [{ budget }, { pace, chances }, scope] = await Promise.all([
    readSitting(stores, moment),
    arrangementOf(stores, { learner, today }),
    stores.scope.read(learner.id),
  ]);
  const minutesLeft = Math.max(0, budget.minutes - budget.spentMinutes);
  const day = {
    learner,
    today,
    minutesLeft,
    pace,
    chances,
    questions: [...scope.questions.values()],
    pause: pauseOf(work),
  };
  const forecasts: Forecast[] = [];
  for (const goal of goalsAhead(day)) forecasts.push(await forecast(goal, day));
  return forecasts;
}

/** The work for things as they stand now, begun if nobody did. What failed is begun again at the next call. */
async function workFor(stores: Stores, moment: Moment): Promise<Work> {
  const { learner, today } = moment;
  const [scope, extension] = await Promise.all([
    stores.scope.read(learner.id),
    stores.days.extensionOf(learner.id, today),
  ]);
  const key = `${stateOf(scope, moment)} ${JSON.stringify(extension)}`;
  const kept = works.get(scope) ?? new Map<string, Work>();
  works.set(scope, kept);
  const known = kept.get(key);
  if (known) return known;
  for (const other of kept.values()) other.isStale = true;
  const work: Work = { done: undefined, isStale: false, ended: Promise.resolve() };
  work.ended = workOut(stores, moment, work).then(
    (forecasts) => {
      work.done = forecasts;
    },
    (error: unknown) => {
      if (kept.get(key) === work) kept.delete(key);
      if (!(error instanceof Overtaken)) throw error;
    },
  );
  // Whoever waits hears of the failure; without this, one that nobody waits for would end the program.
  work.ended.catch(() => undefined);
  kept.set(key, work);
  for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old);
  return work;
}

/**
 * A forecast for each of the learner's goals, waiting for them at most so many milliseconds; undefined when they are not
 * worked out by then. Throws what went wrong meanwhile.
 */
export async function forecastsOf(stores: Stores, moment: Moment, waitMs: number) {
  const work = await workFor(stores, moment);
  const patience = new AbortController();
  const isOver = after(waitMs, undefined, { signal: patience.signal }).catch(() => undefined);
  if (waitMs > 0 && !work.done) await Promise.race([work.ended, isOver]);
  patience.abort();
  return work.done;
}
