/** States, orders and the other parts of a filter in words: as names to choose by, and as they stand in a sentence. */
import type { Topic } from '../domain/question.ts';
import type { QuestionFilter, QuestionSort, QuestionState } from '../domain/questionFilter.ts';
import type { DeckTitle } from '../storage/bank.ts';
import { kindNames, levelNames } from './ui/QuestionParts.tsx';
import { excerpt, topicTitle } from './ui/words.ts';

export const stateNames: Record<QuestionState, string> = {
  new: 'New',
  seen: 'Practised',
  learning: 'Learning',
  due: 'Due',
  strong: 'Strong',
  weak: 'Weak',
  leech: 'Leech',
  soon: 'To drill soon',
  changed: 'Changed',
  flagged: 'Flagged',
  suspended: 'Suspended',
  retired: 'Retired',
};

/** Where a sentence has other words for the questions in a state than its name. */
const stateWords: Partial<Record<QuestionState, string>> = {
  new: 'never practised',
  learning: 'in their learning steps',
  leech: 'forgotten again and again',
  soon: 'to be drilled soon',
  changed: 'changed since you practised them',
};

export const stateMeanings: Record<QuestionState, string> = {
  new: 'You never practised it.',
  seen: 'You practised it once or more.',
  learning: 'In its short steps of minutes, after a first answer or a lapse.',
  due: 'It waits to be asked: neither suspended nor buried.',
  strong: 'You would recall it with 90 % or more, and it holds for three weeks or longer.',
  weak: 'You practised it, and would recall it with less than 80 %.',
  leech: 'You forgot it again and again: as often as your settings say, or more.',
  soon: 'You asked to drill it soon.',
  changed: 'Its meaning changed since you practised it last.',
  flagged: 'You flagged it as wrong or unclear.',
  suspended: 'You took it out of the drill until you resume it.',
  retired: 'It is not asked any more. No other list shows it.',
};

export const sortNames: Record<Exclude<QuestionSort, 'relevance'>, string> = {
  title: 'By title',
  due: 'Longest due first',
  retrievability: 'Weakest first',
  practised: 'Practised longest ago first',
};

export const sortWords: Record<QuestionSort, string> = {
  relevance: 'best matches first',
  title: sortNames.title.toLowerCase(),
  due: sortNames.due.toLowerCase(),
  retrievability: sortNames.retrievability.toLowerCase(),
  practised: 'longest ago first',
};

type Authorship = NonNullable<QuestionFilter['by']>;

export const authorNames: Record<Authorship, string> = { bank: 'The bank’s', mine: 'My own' };

const authorWords: Record<Authorship, string> = { bank: 'of the bank', mine: 'my own' };

export type Titles = { decks: readonly DeckTitle[]; topics: readonly Topic[] };

/** The filter's deck and topic by their titles; one that is not there by what it was asked for. */
export const placesOf = ({ deck, topic }: QuestionFilter, { decks, topics }: Titles) => ({
  deck: deck && (decks.find(({ id }) => id === deck)?.title ?? deck),
  topic: topic && topicTitle(topics, topic),
});

/** What is chosen, without its order: "HTTP, senior, due". */
export function filterWords(filter: QuestionFilter, titles: Titles): string {
  const { level, kind, tag, by, state, words } = filter;
  const { deck, topic } = placesOf(filter, titles);
  const parts = [
    deck && `deck ${deck}`,
    topic,
    level && levelNames[level].toLowerCase(),
    kind && kindNames[kind].toLowerCase(),
    tag && `tagged ${tag}`,
    by && authorWords[by],
    state && (stateWords[state] ?? stateNames[state].toLowerCase()),
    words && `with “${excerpt(words, 60)}”`,
  ];
  return parts.filter(Boolean).join(', ') || 'all questions';
}
