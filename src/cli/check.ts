import { join } from 'node:path';
import type { Problem } from '../library/problem.ts';
import { readBank } from '../library/readBank.ts';
import { summariseBank } from './bankSummary.ts';

/**
 * Checks the question bank in a folder. Writes a line for each problem, in order of path and line, then what the bank
 * has against its map and its coverage list. Gives the exit code: 1 when there were problems, else 0.
 */
export async function runCheck(dir: string, write: (line: string) => void): Promise<number> {
  const bank = await readBank(dir);
  for (const problem of bank.problems) write(describe(dir, problem));
  for (const line of summariseBank(bank)) write(line);
  const count = bank.problems.length;
  write(count === 0 ? 'No problems.' : `${count} ${count === 1 ? 'problem' : 'problems'}.`);
  return count === 0 ? 0 : 1;
}

/** With the folder in front, so that a terminal or an editor can open the place. */
function describe(dir: string, { path, line, message, mend }: Problem): string {
  return `${join(dir, path)}:${line}: ${message}. Mend: ${mend}`;
}
