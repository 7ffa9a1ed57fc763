import { expect, test } from 'vitest';
import { runCheck } from '../../src/cli/check.ts';
import { kinds, levels } from '../../src/domain/question.ts';
import { bankOnDisk, goodBank } from './bankOnDisk.ts';

async function check(dir: string) {
  const lines: string[] = [];
  const code = await runCheck(dir, (line) => lines.push(line));
  return { code, lines };
}

test('a good bank is counted by topic, level and kind, and the code is 0', async () => {
  expect(await check(bankOnDisk(goodBank))).toEqual({
    code: 0,
    lines: [
      'topic  junior  mid  senior  concept  design  debugging  coding  behavioral  project  total',
      'sql         0    1       0        1       0          0       0           0        0      1',
      'http        1    1       0        1       0          0       1           0        0      2',
      'total       1    2       0        2       0          0       1           0        0      3',
      'No problems.',
    ],
  });
});

test('counts stand against the map, and coverage says what is still to be written', async () => {
  const plan = (levels: string, kinds: string) =>
    `  ${levels}\n  ${kinds}\n  design: 0\n  debugging: 0\n  behavioral: 0\n  project: 0\n`;
  const map = [
    `sql:\n${plan('junior: 2\n  mid: 3\n  senior: 1', 'concept: 4\n  coding: 2')}`,
    `http:\n${plan('junior: 5\n  mid: 5\n  senior: 0', 'concept: 9\n  coding: 1')}`,
  ];
  const row = (name: string, rest: string) => `${name}:\n  named: ${name}\n  ${rest}\n`;
  const coverage = [
    row('etags', 'questions: [http-etag]'),
    row('joins', 'questions: [sql-joins, http-etag]'),
    row('retries', 'todo: when a retry is safe'),
    row('salaries', 'skip: They age.'),
  ];
  const dir = bankOnDisk({ ...goodBank, '_map.yml': map.join(''), '_coverage.yml': coverage.join('') });
  expect(await check(dir)).toEqual({
    code: 0,
    lines: [
      'topic  junior  mid  senior  concept  design  debugging  coding  behavioral  project  total',
      'sql       0/2  1/3     0/1      1/4     0/0        0/0     0/2         0/0      0/0    1/6',
      'http      1/5  1/5     0/0      1/9     0/0        0/0     1/1         0/0      0/0   2/10',
      'total     1/7  2/8     0/1     2/13     0/0        0/0     1/3         0/0      0/0   3/16',
      'Coverage: 2 filled, 1 todo, 1 skipped.',
      '  todo: retries (when a retry is safe)',
      'No problems.',
    ],
  });
});

test('columns are as wide as their longest cell, and the plan of all adds up by level', async () => {
  const dir = bankOnDisk({
    ...goodBank,
    'sql-and-modelling/_topic.yml': 'title: Long\norder: 9\ndescription: Long.\n',
    '_map.yml': ['sql', 'http', 'sql-and-modelling']
      .map(
        (topic) =>
          `${topic}:\n${[...levels, ...kinds].map((name) => `  ${name}: ${name === 'mid' ? 600 : 100}\n`).join('')}`,
      )
      .join(''),
  });
  const rows = (await check(dir)).lines.filter((line) => /^(topic|sql|http|total)/.test(line));
  expect(new Set(rows.map((line) => line.length)).size).toBe(1);
  expect(rows.at(-1)).toMatch(/^total .* 1\/300 +2\/1800 +0\/300 .* 3\/2400$/);
});

test('each problem says where, what and how to mend it, in order, and the code is 1', async () => {
  const dir = bankOnDisk({ ...goodBank, 'sql/joins.md': 'broken', 'http/etag.md': '---\n' });
  const { code, lines } = await check(dir);
  expect(code).toBe(1);
  expect(lines.slice(0, 2)).toEqual([
    `${dir}/http/etag.md:1: The front matter has no end. Mend: Write \`---\` on a line of its own after the last key.`,
    `${dir}/sql/joins.md:1: The file does not begin with front matter. Mend: Write \`---\`, then the keys such as \`id\`, then \`---\` again.`,
  ]);
  expect(lines.at(-1)).toBe('2 problems.');
});

test('a problem that leaves nothing out is still a problem', async () => {
  const { code, lines } = await check(bankOnDisk({ ...goodBank, 'notes.txt': '' }));
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe('1 problem.');
});

test('a missing folder is one line', async () => {
  expect(await check('/nowhere')).toEqual({
    code: 1,
    lines: [
      '/nowhere:1: The folder of questions /nowhere cannot be read (ENOENT). Mend: Set QUESTIONS_DIR to a folder that is there.',
      '1 problem.',
    ],
  });
});
