import type { BankProblem } from '../domain/question.ts';

/** What is wrong at one line of a text, and what to do about it. `message` has no full stop, `mend` has one. */
export type Finding = Omit<BankProblem, 'path'>;

/**
 * A finding in a file of the bank. `path` is relative to the bank's folder, with `/`.
 * `left out`: the question, deck or entry is not in the bank. `reported`: it is, but somebody should look.
 */
export type Problem = BankProblem & { effect: 'left out' | 'reported' };

export function finding(line: number, message: string, mend: string): Finding {
  return { line, message, mend };
}

export function leftOut(path: string, found: Finding): Problem {
  return { path, ...found, effect: 'left out' };
}

export function reported(path: string, found: Finding): Problem {
  return { path, ...found, effect: 'reported' };
}

/** By path, then line, then message, so that two runs over the same files say the same. */
export function byPlace(a: Problem, b: Problem): number {
  return compareText(a.path, b.path) || a.line - b.line || compareText(a.message, b.message);
}

/** By code unit: the order must not depend on the machine's locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** In a file that names ids of questions: one of them is not there. */
export function noQuestion(id: string, line: number): Finding {
  return finding(line, `There is no question ${quoted(id)}`, 'Correct it or take it out.');
}

/** For messages: what the author wrote, short enough to read in one line. */
export function quoted(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const short = line.length > 60 ? `${line.slice(0, 57)}...` : line;
  return short.includes('`') ? `"${short}"` : `\`${short}\``;
}
