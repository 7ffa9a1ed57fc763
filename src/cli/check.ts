import { join } from 'node:path';
import { levels } from '../domain/question.ts';
import type { Bank } from '../library/bank.ts';
import type { Problem } from '../library/problem.ts';
import { readBank } from '../library/readBank.ts';

/**
 * Checks the question bank in a folder. Writes a line for each problem, in order of path and line, then how many
 * questions each topic has at each level. Gives the exit code: 1 when there were problems, else 0.
 */
export async function runCheck(dir: string, write: (line: string) => void): Promise<number> {
  const bank = await readBank(dir);
  for (const problem of bank.problems) write(describe(dir, problem));
  if (bank.topics.length > 0) for (const line of summarise(bank)) write(line);
  const count = bank.problems.length;
  write(count === 0 ? 'No problems.' : `${count} ${count === 1 ? 'problem' : 'problems'}.`);
  return count === 0 ? 0 : 1;
}

/** With the folder in front, so that a terminal or an editor can open the place. */
function describe(dir: string, { path, line, message, mend }: Problem): string {
  return `${join(dir, path)}:${line}: ${message}. Mend: ${mend}`;
}

function summarise({ questions, topics }: Bank): readonly string[] {
  const count = (topic: string) => {
    const own = questions.filter((question) => question.topic === topic);
    return [...levels.map((level) => own.filter((question) => question.level === level).length), own.length];
  };
  const totals = levels.map((level) => questions.filter((question) => question.level === level).length);
  const rows = [
    ['topic', ...levels, 'total'],
    ...topics.map((topic) => [topic.slug, ...count(topic.slug).map(String)]),
    ['total', ...totals.map(String), String(questions.length)],
  ];
  const width = Math.max(...rows.map((row) => row[0]?.length ?? 0));
  return rows.map(
    ([name = '', ...cells]) => name.padEnd(width) + cells.map((cell) => cell.padStart(8)).join(''),
  );
}
