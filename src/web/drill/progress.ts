import type { Sitting } from '../sitting.ts';

/** "8 of 20 min": how far today's budget is. */
export const progressText = ({ budget }: Sitting): string =>
  `${Math.round(budget.spentMinutes)} of ${budget.minutes} min`;
