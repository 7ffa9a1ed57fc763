/** The thing that can be taken back: the last rating of the day, or the question set aside after it. */
import { type Card, isSeen } from '../../domain/card.ts';
import type { Wait } from '../../domain/scheduling.ts';
import { startOfStudyDay } from '../../domain/studyDay.ts';
import type { Review } from '../../storage/reviews.ts';
import type { Stores } from '../../storage/stores.ts';
import type { Moment } from '../sitting.ts';

export type LastAction =
  | { verb: 'rated'; question: string; review: Review; wait: Wait }
  | { verb: 'suspended' | 'buried'; question: string; questionId: string };

/** What the rating did, as the button had said. */
function waitOf(card: Card): Wait {
  if (card.state === 'review') return { stepMinutes: null, intervalDays: card.intervalDays };
  const stepMinutes = isSeen(card) ? (card.dueAt - card.lastReviewedAt) / 60_000 : 0;
  return { stepMinutes, intervalDays: 0 };
}

async function textOf(stores: Stores, questionId: string): Promise<string> {
  return (await stores.bank.find(questionId))?.question.question ?? questionId;
}

export async function readLastAction(
  stores: Stores,
  { learner, today }: Moment,
): Promise<LastAction | undefined> {
  const since = startOfStudyDay(today, learner.timing);
  const review = await stores.reviews.latest(learner.id);
  const aside = await stores.cards.lastSetAside(learner.id);
  const reviewedAt = review?.studyDay === today ? review.reviewedAt : 0;
  if (aside && aside.at >= Math.max(since, reviewedAt)) {
    return {
      verb: aside.state,
      questionId: aside.questionId,
      question: await textOf(stores, aside.questionId),
    };
  }
  if (!review || reviewedAt === 0) return undefined;
  const card = await stores.cards.find(learner.id, review.questionId);
  if (card.version !== review.cardVersion + 1) return undefined;
  return { verb: 'rated', review, wait: waitOf(card), question: await textOf(stores, review.questionId) };
}
