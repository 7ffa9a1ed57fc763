import { type Kind, kinds, type Level, levels } from '../domain/question.ts';
import type { Bank, BankQuestion, CoverageRow, TopicPlan } from '../library/bank.ts';

/** Lines on what a bank has, against what its map plans and what its coverage list names. */
export function summariseBank(bank: Bank): readonly string[] {
  if (bank.topics.length === 0) return [];
  return [...table(countRows(bank)), ...summariseCoverage(bank.coverage)];
}

/** A row for each topic: questions there at each level and of each kind, with `/` and the plan where there is one. */
function countRows({ questions, topics, topicPlans }: Bank): readonly (readonly string[])[] {
  const rowFor = (topic: string) => {
    const own = questions.filter((question) => question.topic === topic);
    return [
      topic,
      ...cells(
        own,
        topicPlans.filter((plan) => plan.topic === topic),
      ),
    ];
  };
  return [
    ['topic', ...levels, ...kinds, 'total'],
    ...topics.map(({ slug }) => rowFor(slug)),
    ['total', ...cells(questions, topicPlans)],
  ];
}

function cells(questions: readonly BankQuestion[], plans: readonly TopicPlan[]): readonly string[] {
  const planned = (column: Level | Kind) => sum(plans.map(({ counts }) => counts[column]));
  const cell = (there: number, plan: number) => (plans.length === 0 ? String(there) : `${there}/${plan}`);
  return [
    ...levels.map((level) => cell(questions.filter((one) => one.level === level).length, planned(level))),
    ...kinds.map((kind) => cell(questions.filter((one) => one.kind === kind).length, planned(kind))),
    cell(questions.length, sum(levels.map(planned))),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Names to the left, figures to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[column] ?? 0) + 2);
  return rows.map((row) => row.map(pad).join(''));
}

function summariseCoverage(coverage: readonly CoverageRow[]): readonly string[] {
  if (coverage.length === 0) return [];
  const todo = coverage.filter((row) => 'todo' in row);
  const skipped = coverage.filter((row) => 'skip' in row);
  const filled = coverage.length - todo.length - skipped.length;
  return [
    `Coverage: ${filled} filled, ${todo.length} todo, ${skipped.length} skipped.`,
    ...todo.map((row) => `  todo: ${row.named} (${row.todo})`),
  ];
}
