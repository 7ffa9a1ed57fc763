import type { PlacedQuestion } from './bankFile.ts';
import { finding, type Problem, reported } from './problem.ts';

/**
 * Share of three-word runs two texts have in common, out of all they have. In a question of twenty words, one changed
 * word leaves 0.71 and two leave about 0.5: what is above 0.6 is the same question with a word exchanged, while
 * questions that only share a turn of phrase ("what is X and when would you use it") stay below 0.5.
 */
const nearDuplicateSimilarity = 0.6;

const wordsInShingle = 3;

/** Pairs of questions that ask almost the same. Debugging questions often differ only in their scenario. */
export function findNearDuplicates(all: readonly PlacedQuestion[]): readonly Problem[] {
  const sets = all.map(({ question }) => shingles(`${question.question}\n${question.scenario}`));
  // Only pairs that share a run are ever looked at, which keeps thousands of questions fast.
  const holders = new Map<string, number[]>();
  return all.flatMap((entry, index) => {
    const own = sets[index] ?? new Set();
    const twins = [...sharedWith(own, holders)].filter(([other, shared]) => {
      const together = own.size + (sets[other]?.size ?? 0) - shared;
      return shared / together >= nearDuplicateSimilarity;
    });
    for (const shingle of own) hold(holders, shingle, index);
    return twins.flatMap(([other]) => nearDuplicate(entry, all[other]));
  });
}

function shingles(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length <= wordsInShingle) return new Set(words.length === 0 ? [] : [words.join(' ')]);
  const last = words.length - wordsInShingle;
  return new Set(Array.from({ length: last + 1 }, (_, at) => words.slice(at, at + wordsInShingle).join(' ')));
}

function hold(holders: Map<string, number[]>, shingle: string, index: number): void {
  const known = holders.get(shingle);
  if (known) known.push(index);
  else holders.set(shingle, [index]);
}

function sharedWith(own: ReadonlySet<string>, holders: ReadonlyMap<string, readonly number[]>) {
  const shared = new Map<number, number>();
  for (const shingle of own) {
    for (const other of holders.get(shingle) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return shared;
}

function nearDuplicate(entry: PlacedQuestion, other: PlacedQuestion | undefined): readonly Problem[] {
  if (other === undefined) return [];
  const message = `This asks almost the same as \`${other.question.id}\` in ${other.question.path}`;
  const found = finding(entry.lines.question, message, 'Ask something else, or delete one of the two.');
  return [reported(entry.question.path, found)];
}
