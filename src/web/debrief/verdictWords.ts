/** Verdicts and what leads to them, as sentences. */
import type { Kind } from '../../domain/question.ts';
import { type Verdict, verdicts } from '../../domain/rubric.ts';
import type { KindCard } from '../../domain/scorecard.ts';
import { listed } from '../ui/words.ts';

/** What a verdict is on. */
const subjects: Record<Kind, string> = {
  concept: 'concepts',
  design: 'design',
  debugging: 'debugging',
  coding: 'coding',
  behavioral: 'behavioral questions',
  project: 'your project',
};

export const verdictMeanings: Record<Verdict, string> = {
  'strong no': 'most of what such an answer needs was missing',
  'leaning no': 'parts of it were there, and it would probably not pass',
  'leaning yes': 'it would probably pass at the level of the questions',
  'strong yes': 'it would stand out at the level of the questions',
};

/** "Leaning yes on concepts, strong no on debugging", the best first; empty when no kind has a verdict. */
export function headline(kinds: readonly KindCard[]): string {
  const parts = verdicts.toReversed().flatMap((verdict) => {
    const of = kinds.filter((card) => card.verdict === verdict).map(({ kind }) => subjects[kind]);
    return of.length === 0 ? [] : [`${verdict} on ${listed(of)}`];
  });
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
