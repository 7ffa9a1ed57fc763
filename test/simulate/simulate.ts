/** `npm run simulate`: what the planner brings against other orders of practice. The same options, the same figures. */
import { parseArgs } from 'node:util';
import { compare, type Outcome, policies } from './compare.ts';

const usage = `Usage: npm run simulate -- [options], all of them whole numbers

  --learners N            simulated learners for each figure (default 100)
  --minutes M             minutes of practice a day (20)
  --seed S                of the chance in it: the same seed, the same figures (1)
  --questions N[,N...]    questions in the bank (58,120,300)
  --days N[,N...]         days of practice before the interview (7,21,60)`;

const options = {
  learners: { type: 'string', default: '100' },
  minutes: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  questions: { type: 'string', default: '58,120,300' },
  days: { type: 'string', default: '7,21,60' },
} as const;

/** Beyond it a run would take hours, and a number is more likely a slip. */
const largest = 100_000;

function fail(problem: string): never {
  console.error(`${problem}\n\n${usage}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumbers(name: string, text: string): number[] {
  const numbers = text.split(',').map(Number);
  const areRight = /^\d+(,\d+)*$/.test(text) && numbers.every((number) => number >= 1 && number <= largest);
  return areRight ? numbers : fail(`--${name} takes whole numbers from 1 to ${largest}, not "${text}".`);
}

function wholeNumber(name: string, text: string): number {
  const [number, ...more] = wholeNumbers(name, text);
  return number === undefined || more.length > 0
    ? fail(`--${name} takes one number, not "${text}".`)
    : number;
}

const show = ({ mean, standardError }: Outcome) => `${mean.toFixed(1)} ± ${standardError.toFixed(1)}`;
const printRow = (cells: readonly string[]) =>
  console.log(cells.map((cell, index) => (index < 2 ? cell.padStart(9) : cell.padStart(21))).join(''));

const values = readOptions();
const sample = {
  learners: wholeNumber('learners', values.learners),
  seed: wholeNumber('seed', values.seed),
};
const minutes = wholeNumber('minutes', values.minutes);
const banks = wholeNumbers('questions', values.questions);
const spans = wholeNumbers('days', values.days);

console.log(
  `Questions expected to be answerable after so many days of ${minutes} minutes: mean of ${sample.learners} learners ± standard error.\n`,
);
printRow(['questions', 'days', ...Object.keys(policies)]);
for (const days of spans)
  for (const questions of banks) {
    const outcomes = Object.values(compare({ questions, days, minutes }, sample));
    printRow([String(questions), String(days), ...outcomes.map(show)]);
  }
