/** The parts of a filter that are on, each with the filter that is left without it. */
import type { QuestionFilter } from '../../domain/questionFilter.ts';
import { authorNames, placesOf, stateNames } from '../filterWords.ts';
import { kindNames, levelNames } from '../ui/QuestionParts.tsx';
import { excerpt } from '../ui/words.ts';
import type { Choices } from './FilterForm.tsx';

export type Chip = { label: string; without: QuestionFilter };

const parts = ['words', 'state', 'deck', 'topic', 'level', 'kind', 'tag', 'by'] as const;
type Part = (typeof parts)[number];

function labelOf(part: Part, filter: QuestionFilter, choices: Choices): string {
  const { words, state, level, kind, tag, by } = filter;
  const labels: Record<Part, string | undefined> = {
    words: words && `“${excerpt(words, 40)}”`,
    state: state && stateNames[state],
    ...placesOf(filter, choices),
    level: level && levelNames[level],
    kind: kind && kindNames[kind],
    tag: tag && `tag ${tag}`,
    by: by && authorNames[by],
  };
  return labels[part] ?? '';
}

/** Without words there is no best match to sort by. */
function without(part: Part, filter: QuestionFilter): QuestionFilter {
  if (part === 'words')
    return { ...filter, words: '', sort: filter.sort === 'relevance' ? 'title' : filter.sort };
  const { [part]: _, ...rest } = filter;
  return rest;
}

export const chipsOf = (filter: QuestionFilter, choices: Choices): Chip[] =>
  parts
    .map((part) => ({ label: labelOf(part, filter, choices), without: without(part, filter) }))
    .filter(({ label }) => label !== '');
