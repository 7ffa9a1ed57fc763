/** Two texts word by word. The only importer of `diff`. */
import { diffWordsWithSpace } from 'diff';

export type DiffPart = { text: string; change: 'kept' | 'left out' | 'added' };

/**
 * The work grows with the texts' length times their difference. Up to so many changed words the marks help a reader;
 * beyond both they would be noise, and nobody else could be served in the meantime.
 */
const bounds = { maxEditLength: 3000, timeout: 150 };

/** What was kept, left out and added, in order; undefined when the texts are too long and too different to tell. */
export function compareWords(from: string, to: string): DiffPart[] | undefined {
  const changes = diffWordsWithSpace(from, to, bounds);
  return changes?.map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'left out' : 'kept',
  }));
}

/** How many words were changed in one way. */
export const countWords = (parts: readonly DiffPart[], change: DiffPart['change']): number =>
  parts
    .filter((part) => part.change === change)
    .reduce(
      (sum, { text }) => sum + text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
      0,
    );
