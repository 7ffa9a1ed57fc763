import type { Item } from '../../domain/queue.ts';
import { counted, dayText, gainText, minutesText, percentText } from '../ui/words.ts';

function planText({ gain, goals, estimatedMinutes }: Item): string {
  const [goal, ...others] = goals;
  const when =
    goal && others.length === 0 ? `by ${dayText(goal)}` : `for ${counted(goals.length, 'interview')}`;
  return (
    `Practising it now is worth ${gainText(gain)} answerable questions ${when}, for ${minutesText(estimatedMinutes)}. ` +
    'What is worth the most for its minutes comes first, with another topic between where there is one.'
  );
}

/** Why a question is asked now, as a sentence or two. */
export function reasonText(item: Item): string {
  const { reason, retrievability } = item;
  if (reason === 'plan') return planText(item);
  if (reason === 'priority') return 'You asked to drill it soon.';
  if (reason === 'learning') return 'It is still being learned: its short step is over, or nearly.';
  if (reason === 'new') return 'It is new: the next one in your decks, and today has room for it.';
  return `It is due: you would recall it with a chance of ${percentText(retrievability)} today, and the most at risk come first.`;
}
