/** A learner on the way to an interview. */
import { addDays } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { cards, gradeOnce, nineToday, today, type World } from './world.ts';

const day = 24 * 60 * 60_000;

/** So many graded answers to a question, one a day until yesterday. */
export async function answerOften({ stores }: World, count: number, questionId: string = cards.freshEtag) {
  for (let left = count; left > 0; left -= 1)
    await gradeOnce(stores, { questionId, rating: 'good', at: nineToday - left * day });
}

/** In so many days, negative for one that is over. */
export const planInterviewIn = (
  { stores, clock }: World,
  days: number,
  { deckIds = [], title = 'Acme' }: { deckIds?: readonly string[]; title?: string } = {},
) =>
  stores.plans.planInterview(
    localLearner,
    { id: `in-${days}`, on: addDays(today, days), title, deckIds },
    clock.now,
  );
