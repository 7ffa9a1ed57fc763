/** The thing that can be taken back: the last rating of the day, or the question set aside after it. */
import { type Card, isSeen } from '../../domain/card.ts';
import { isLeechLapse } from '../../domain/learner.ts';
import type { Wait } from '../../domain/scheduling.ts';
import { startOfStudyDay } from '../../domain/studyDay.ts';
import type { Review } from '../../storage/reviews.ts';
import type { Stores } from '../../storage/stores.ts';
import type { Moment } from '../sitting.ts';

export type LastAction =
  | { verb: 'rated'; question: string; review: Review; wait: Wait; leech: Leech | undefined }
  | { verb: 'suspended' | 'buried'; question: string; questionId: string };

/** What the rating made the question, because it was forgotten so often. */
type Leech = { lapses: number; isSuspended: boolean };

/** What the rating did, as the button had said. */
function waitOf(card: Card): Wait {
  if (card.state === 'review') return { stepMinutes: null, intervalDays: card.intervalDays };
  const stepMinutes = isSeen(card) ? (card.dueAt - card.lastReviewedAt) / 60_000 : 0;
  return { stepMinutes, intervalDays: 0 };
}

async function textOf(stores: Stores, questionId: string): Promise<string> {
  return (await stores.bank.find(questionId))?.question.question ?? questionId;
}

async function leechOf(
  stores: Stores,
  { learner }: Moment,
  { review, card }: { review: Review; card: Card },
): Promise<Leech | undefined> {
  if (!isSeen(card)) return undefined;
  // Whatever the rule is by now: what the rating suspended comes back with it.
  const isSuspended = await stores.leeches.isSuspendedBy(review);
  const isLeech = isSuspended || isLeechLapse(review, card.lapses, learner.leech);
  return isLeech ? { lapses: card.lapses, isSuspended } : undefined;
}

async function readRated(stores: Stores, moment: Moment, review: Review): Promise<LastAction | undefined> {
  const { questionId } = review;
  const card = await stores.cards.find(moment.learner.id, questionId);
  if (card.version !== review.cardVersion + 1) return undefined;
  const leech = await leechOf(stores, moment, { review, card });
  return { verb: 'rated', review, wait: waitOf(card), question: await textOf(stores, questionId), leech };
}

export async function readLastAction(stores: Stores, moment: Moment): Promise<LastAction | undefined> {
  const { learner, today } = moment;
  const since = startOfStudyDay(today, learner.timing);
  const latest = await stores.reviews.latest(learner.id);
  const review = latest?.studyDay === today ? latest : undefined;
  const aside = await stores.cards.lastSetAside(learner.id);
  const rated = review && (await readRated(stores, moment, review));
  // A leech is suspended by its rating, and comes back with it.
  const isOfRating =
    rated?.verb === 'rated' && rated.leech?.isSuspended && rated.review.questionId === aside?.questionId;
  if (aside && !isOfRating && aside.at >= Math.max(since, review?.reviewedAt ?? 0)) {
    const { questionId } = aside;
    return { verb: aside.state, questionId, question: await textOf(stores, questionId) };
  }
  return rated;
}
