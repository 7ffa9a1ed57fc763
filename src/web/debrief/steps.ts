/** How far a debrief has come, question by question. */
import type { Mock } from '../../domain/mock.ts';
import type { Rating } from '../../domain/rating.ts';
import type { Review } from '../../storage/reviews.ts';
import type { Stores } from '../../storage/stores.ts';

/** `open` waits to be judged. What was never reached cannot be. */
export type Step = { number: number } & (
  | { state: 'judged'; rating: Rating; review: Review }
  | { state: 'open' | 'notReached' }
);

/** A question is judged by a rating that was not undone. */
export const readSteps = (stores: Stores, { questions }: Mock): Promise<Step[]> =>
  Promise.all(
    questions.map(async ({ askedAt, reviewId }, position): Promise<Step> => {
      const review = reviewId === null ? undefined : await stores.reviews.find(reviewId);
      const number = position + 1;
      if (review && review.undoneAt === null)
        return { number, state: 'judged', rating: review.rating, review };
      return { number, state: askedAt === null ? 'notReached' : 'open' };
    }),
  );

export const countOf = (steps: readonly Step[], state: Step['state']) =>
  steps.filter((step) => step.state === state).length;

/** The question to judge after this one: the next that is open, or the first of those before it. */
export function nextOpen(steps: readonly Step[], after: number): Step | undefined {
  const open = steps.filter(({ state, number }) => state === 'open' && number !== after);
  return open.find(({ number }) => number > after) ?? open[0];
}
