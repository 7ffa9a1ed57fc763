/** How well the answer was recalled, worst first. Hard is a pass: only Again counts as forgotten. */
export const ratings = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof ratings)[number];

export function forEachRating<T>(of: (rating: Rating) => T): Record<Rating, T> {
  return { again: of('again'), hard: of('hard'), good: of('good'), easy: of('easy') };
}
