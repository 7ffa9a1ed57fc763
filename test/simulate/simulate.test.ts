import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** As `npm run simulate` starts it. */
function simulate(...args: string[]) {
  const script = join(import.meta.dirname, 'simulate.ts');
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { encoding: 'utf8' });
}

const small = ['--learners', '3', '--questions', '12,20', '--days', '3'];

test('the same seed prints the same table: a row for each bank and span', () => {
  const { status, stdout } = simulate(...small);
  const rows = stdout.split('\n').filter((line) => /^ +\d+ +3 +\d+\.\d ± \d\.\d/.test(line));
  expect(status).toBe(0);
  expect(rows).toHaveLength(2);
  expect(simulate(...small).stdout).toBe(stdout);
});

test.each([
  ['--learners', 'many', '--learners takes whole numbers from 1 to 100000, not "many".'],
  ['--minutes', '20,30', '--minutes takes one number, not "20,30".'],
  ['--days', '0', '--days takes whole numbers from 1 to 100000, not "0".'],
  ['--runs', '3', "Unknown option '--runs'"],
])('%s %s is refused with words and the usage', (name, value, words) => {
  const { status, stdout, stderr } = simulate(name, value);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(words);
  expect(stderr).toContain('Usage: npm run simulate');
});
