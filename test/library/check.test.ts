import { expect, test } from 'vitest';
import { runCheck } from '../../src/cli/check.ts';
import { bankOnDisk, goodBank } from './bankOnDisk.ts';

async function check(dir: string) {
  const lines: string[] = [];
  const code = await runCheck(dir, (line) => lines.push(line));
  return { code, lines };
}

test('a good bank is counted by topic and level, and the code is 0', async () => {
  expect(await check(bankOnDisk(goodBank))).toEqual({
    code: 0,
    lines: [
      'topic  junior     mid  senior   total',
      'sql         0       1       0       1',
      'http        1       1       0       2',
      'total       1       2       0       3',
      'No problems.',
    ],
  });
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
