import type { BankQuestion } from './bank.ts';
import type { QuestionLines } from './parseQuestion.ts';
import type { Problem } from './problem.ts';

/** A file of the bank as it was read. `path` is relative to the bank, with `/`. */
export type BankFile = { path: string; text: string; hash: string };

/** A question with the lines that problems found later can point at. */
export type PlacedQuestion = { question: BankQuestion; lines: QuestionLines };

/** What was read of one sort of thing, and what was wrong with it. */
export type Gathered<T> = { values: readonly T[]; problems: readonly Problem[] };

/** The folder a path lies in: for a question or a `_topic.yml`, its topic. */
export function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}
