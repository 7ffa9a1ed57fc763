import { type DueCount, dueDays } from '../domain/dueForecast.ts';
import type { Learner } from '../domain/learner.ts';
import { isAmong } from '../domain/scope.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import type { Stores } from '../storage/stores.ts';
import { arrangementOf } from './arrangement.ts';

/** What falls due of all that the learner practises, today (with what is overdue) and the days after, in their own minutes. */
export async function readDueAhead(
  stores: Stores,
  { learner, today }: { learner: Learner; today: StudyDay },
  days: number,
): Promise<DueCount[]> {
  const { pace } = await arrangementOf(stores, { learner, today });
  const { questions } = await stores.scope.read(learner.id);
  const practised = [...questions.values()].filter((question) => isAmong(question, learner.deckIds));
  return dueDays(practised, { today, days, minutesADay: learner.minutesADay, pace }).days;
}
