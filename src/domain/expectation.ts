/** How many questions are expected to be answerable, and how far from that the truth may be. */

/** Answerable questions: the mean, and the standard deviation around it. */
export type Expectation = { expected: number; spread: number };

/** The sum of R, and the sum of R(1-R): the mean and the variance of as many coins as there are questions. */
export type Moments = { answerable: number; variance: number };

/** Of questions with these chances, 0 to 1, of being answered. */
export function momentsOf(chances: readonly number[]): Moments {
  let answerable = 0;
  let variance = 0;
  for (const chance of chances) {
    answerable += chance;
    variance += chance * (1 - chance);
  }
  return { answerable, variance };
}

/** Of the questions of both. */
export const together = (a: Moments, b: Moments): Moments => ({
  answerable: a.answerable + b.answerable,
  variance: a.variance + b.variance,
});

/** 0 for no values. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Estimated from a sample; 0 for a single value, which says nothing of it. */
export function varianceOf(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.map((value) => (value - middle) ** 2);
  return squares.reduce((sum, square) => sum + square, 0) / Math.max(1, values.length - 1);
}

/**
 * Of what several simulated learners came to: the mean; and by the law of total variance the coins of each of them,
 * and how the learners differ.
 */
export function expectationOf(learners: readonly Moments[]): Expectation {
  const answerable = learners.map((moments) => moments.answerable);
  const coins = mean(learners.map(({ variance }) => variance));
  return { expected: mean(answerable), spread: Math.sqrt(coins + varianceOf(answerable)) };
}
