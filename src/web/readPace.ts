import { type Pace, paceOf } from '../domain/pace.ts';
import type { Stores } from '../storage/stores.ts';

/** The learner's pace is what they did lately, not what they did last year. */
const paceReviews = 200;

/** How long questions take the learner, by their last reviews. */
export const readPace = async (stores: Stores, learnerId: string): Promise<Pace> =>
  paceOf(await stores.reviews.paces(learnerId, paceReviews));
