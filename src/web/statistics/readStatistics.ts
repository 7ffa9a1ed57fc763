/** Everything the page shows, from counts, from the cards as they stand, and never from the log. */
import { type Calibration, calibrationOf } from '../../domain/calibration.ts';
import { type Distributions, distributionsOf } from '../../domain/distribution.ts';
import { type DueDays, dueDays, type ForecastDay, forecast } from '../../domain/dueForecast.ts';
import type { Pace } from '../../domain/pace.ts';
import { inPeriods, type PractisedPeriod } from '../../domain/practisedDays.ts';
import type { Cell } from '../../domain/rollup.ts';
import { isAmong, type ScopedQuestion } from '../../domain/scope.ts';
import {
  byHour,
  type KindRatings,
  longestPeriodDays,
  type PractisedDay,
  type Retention,
  ratingsByKind,
  type SelfGrading,
  selfGrading,
  trueRetention,
} from '../../domain/statistics.ts';
import { addDays, type StudyDay, studyDay } from '../../domain/studyDay.ts';
import type { Stores } from '../../storage/stores.ts';
import { arrangementOf } from '../arrangement.ts';
import type { PageEnv } from '../deps.ts';
import { createKept } from '../kept.ts';
import { type Choice, firstDay } from './choice.ts';

export type Statistics = {
  today: StudyDay;
  /** The first day of the range. */
  from: StudyDay;
  minutesADay: number;
  desiredRetention: number;
  due: DueDays;
  forecast: ForecastDay[];
  periods: PractisedPeriod[];
  year: PractisedDay[];
  retention: Retention[];
  ratings: KindRatings[];
  hours: ReturnType<typeof byHour>;
  calibration: Calibration;
  selfGrading: SelfGrading;
  distributions: Distributions;
};

/** Anki's month. */
const forecastDays = 30;

/** What a learner's day is read from: the moment of the request. */
type Moment = PageEnv['Variables'];

const always = { from: studyDay('1900-01-01'), to: studyDay('9999-12-31') };

/** The weeks shown, the present one included: a year in whole weeks. */
export const calendarWeeks = 53;

function fromCards(questions: readonly ScopedQuestion[], { learner, today, pace }: Moment & { pace: Pace }) {
  const { minutesADay, scheduling, deckIds } = learner;
  const budgeting = { today, days: forecastDays, minutesADay, easyDays: scheduling.easyDays };
  const due = dueDays(
    questions.filter((question) => isAmong(question, deckIds)),
    { ...budgeting, pace },
  );
  return {
    due,
    forecast: forecast(due.days, budgeting),
    distributions: distributionsOf(questions, today, scheduling),
  };
}

/** Weighing thousands of cards takes longer than all the rest of the page; they change with reviews, not with looks. */
const keep = createKept<ReturnType<typeof fromCards>>(4);

const fromCounts = (cells: readonly Cell[]) => ({
  ratings: ratingsByKind(cells),
  hours: byHour(cells),
  calibration: calibrationOf(cells),
  selfGrading: selfGrading(cells),
});

/** Undefined when nothing was practised yet, in no deck and on no day. */
export async function readStatistics(
  stores: Stores,
  moment: Moment,
  { deck, range }: Choice,
): Promise<Statistics | undefined> {
  const { learner, today } = moment;
  const deckId = deck?.id ?? null;
  if ((await stores.rollups.firstDay(learner.id, null)) === undefined) return undefined;
  const from = firstDay(range, today, (await stores.rollups.firstDay(learner.id, deckId)) ?? today);
  const to = range === 'all' ? always.to : today;
  const yearFrom = addDays(today, 1 - 7 * calendarWeeks);
  const [cells, practised, retention, { pace }, scope] = await Promise.all([
    stores.rollups.read(learner.id, { deckId, from, to }),
    stores.rollups.days(learner.id, { deckId, from: from < yearFrom ? from : yearFrom, to: always.to }),
    stores.rollups.retention(learner.id, {
      deckId,
      ...always,
      recent: addDays(today, 1 - longestPeriodDays),
    }),
    arrangementOf(stores, { learner, today }),
    stores.scope.read(learner.id),
  ]);
  const isInDeck = ({ places }: ScopedQuestion) =>
    deckId === null || places.some((place) => place.deckId === deckId);
  return {
    today,
    from,
    minutesADay: learner.minutesADay,
    desiredRetention: learner.scheduling.desiredRetention,
    periods: inPeriods(practised, { from, to: today }),
    year: practised.filter(({ on }) => on >= yearFrom && on <= today),
    retention: trueRetention(retention, today),
    ...fromCounts(cells),
    ...keep(scope, JSON.stringify([today, learner, deckId]), () =>
      fromCards([...scope.questions.values()].filter(isInDeck), { ...moment, pace }),
    ),
  };
}
