/** A filter as people say it. */
import type { Topic } from '../../domain/question.ts';
import type { QuestionFilter, QuestionSort, QuestionState } from '../../domain/questionFilter.ts';
import type { DeckTitle } from '../../storage/bank.ts';
import { kindNames, levelNames } from '../ui/QuestionParts.tsx';
import { excerpt } from '../ui/words.ts';

const stateWords: Record<QuestionState, string> = {
  new: 'never practised',
  seen: 'practised',
  learning: 'in their learning steps',
  due: 'due',
  strong: 'strong',
  weak: 'weak',
  soon: 'to be drilled soon',
  changed: 'changed since you practised them',
  flagged: 'flagged',
  suspended: 'suspended',
  retired: 'retired',
};

export const sortWords: Record<QuestionSort, string> = {
  relevance: 'best matches first',
  title: 'by title',
  due: 'longest due first',
  retrievability: 'weakest first',
  practised: 'longest ago first',
};

export type Titles = { decks: readonly DeckTitle[]; topics: readonly Topic[] };

/** What is chosen, without its order: "HTTP, senior, due". */
export function filterWords(filter: QuestionFilter, { decks, topics }: Titles): string {
  const deck = decks.find(({ id }) => id === filter.deck)?.title ?? filter.deck;
  const topic = topics.find(({ slug }) => slug === filter.topic)?.title ?? filter.topic;
  const parts = [
    deck && `deck ${deck}`,
    topic,
    filter.level && levelNames[filter.level].toLowerCase(),
    filter.kind && kindNames[filter.kind].toLowerCase(),
    filter.tag && `tagged ${filter.tag}`,
    filter.by && (filter.by === 'mine' ? 'my own' : 'of the bank'),
    filter.state && stateWords[filter.state],
    filter.words && `with “${excerpt(filter.words, 60)}”`,
  ];
  return parts.filter(Boolean).join(', ') || 'all questions';
}
