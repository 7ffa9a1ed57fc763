/** How a learner practises lately: how long questions take them, and how they rate. */
import { type Chances, chancesOf } from '../domain/gain.ts';
import { type Pace, paceOf } from '../domain/pace.ts';
import type { PastAnswer } from '../storage/cardLogs.ts';
import type { Stores } from '../storage/stores.ts';

/** Lately, not last year. */
const paceReviews = 200;
/** First answers are rarer, so that more are asked for. */
const latestAnswers = 400;

export const readPace = async (stores: Stores, learnerId: string): Promise<Pace> =>
  paceOf(await stores.reviews.paces(learnerId, paceReviews));

/** The last answers, newest first. */
export const readAnswers = (stores: Stores, learnerId: string): Promise<PastAnswer[]> =>
  stores.cardLogs.latestAnswers(learnerId, latestAnswers);

/** `chances`: how likely each rating is, of a first answer and of a later one that is recalled. */
export type Habits = { pace: Pace; chances: Chances };

export async function readHabits(stores: Stores, learnerId: string): Promise<Habits> {
  const [pace, answers] = await Promise.all([readPace(stores, learnerId), readAnswers(stores, learnerId)]);
  return { pace, chances: chancesOf(answers) };
}
