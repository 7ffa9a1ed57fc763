import type { Sitting } from '../sitting.ts';
import { counted } from '../ui/words.ts';

/** "8 of 20 min, 6 questions left": how far today's budget is. */
export function progressText({ budget, plan }: Sitting): string {
  const spent = Math.round(budget.spentMinutes);
  const left = plan.today.length === 0 ? 'nothing left' : `${counted(plan.today.length, 'question')} left`;
  return `${spent} of ${budget.minutes} min, ${left}`;
}
