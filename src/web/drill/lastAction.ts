/** The thing that can be taken back: the last rating of the day, or the question set aside after it. */
import { startOfStudyDay } from '../../domain/studyDay.ts';
import type { Review } from '../../storage/reviews.ts';
import type { Stores } from '../../storage/stores.ts';
import type { Moment } from '../sitting.ts';

export type LastAction =
  | { verb: 'rated'; question: string; review: Review }
  | { verb: 'suspended' | 'buried'; question: string; questionId: string };

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
  return { verb: 'rated', review, question: await textOf(stores, review.questionId) };
}
