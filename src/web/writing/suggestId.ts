import { excerpt } from '../ui/words.ts';

const longestId = 60;
/** Of a question's words: enough to recognise it in a list of files. */
const longestSuggestion = 40;
const mostCandidates = 20;

const cut = (id: string, longest: number) => id.slice(0, longest).replace(/-+$/, '');

const wordsOf = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

/** An id from the question's words, such as `my-how-does-an-etag-work`. Always one that may be an id. */
export function suggestId(question: string): string {
  const words = wordsOf(excerpt(question.slice(0, 1000), 200)) || 'question';
  const isCut = words.length > longestSuggestion;
  const kept = isCut ? words.slice(0, longestSuggestion + 1).replace(/-[^-]*$/, '') : words;
  return `my-${cut(kept, longestSuggestion)}`;
}

/** The id of a copy: it says what it was copied from. */
export const copyId = (id: string) => cut(`my-${id}`, longestId);

/** The id itself, then others like it, for when it is taken. */
export const idsLike = (id: string): readonly string[] =>
  Array.from({ length: mostCandidates }, (_, nth) => {
    const suffix = nth === 0 ? '' : `-${nth + 1}`;
    return `${cut(id, longestId - suffix.length)}${suffix}`;
  });
