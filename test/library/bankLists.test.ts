import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/library/readBank.ts';
import { bankOnDisk, type Files, goodBank } from './bankOnDisk.ts';

async function read(changes: Files) {
  const bank = await readBank(bankOnDisk({ ...goodBank, ...changes }));
  const said = bank.problems.map(({ path, line, message }) => `${path}:${line}: ${message}`);
  return { ...bank, said };
}

describe('the coverage list', () => {
  const etags = 'etags:\n  named: ETags\n  questions: [http-etag]\n';
  const withRow = (keys: string) => read({ '_coverage.yml': `${etags}retries:\n  named: Retries\n${keys}` });

  test('says of each row what asks about it, what is to be written, or why nothing is', async () => {
    const bank = await read({
      '_coverage.yml': [
        'etags:\n  named: ETags\n  questions: [http-etag]',
        'retries:\n  named: Retries\n  todo: when a retry is safe',
        'salaries:\n  named: Salaries\n  skip: They age.\n',
      ].join('\n'),
    });
    expect(bank.said).toEqual([]);
    expect(bank.coverage).toEqual([
      { key: 'etags', named: 'ETags', questions: ['http-etag'] },
      { key: 'retries', named: 'Retries', todo: 'when a retry is safe' },
      { key: 'salaries', named: 'Salaries', skip: 'They age.' },
    ]);
  });

  test('may name a question that is left out for now', async () => {
    const yaml = 'etags:\n  named: ETags\n  questions: [http-etag]\n';
    const broken = String(goodBank['http/etag.md']).replace('rev: 1', 'rev: 0');
    const bank = await read({ '_coverage.yml': yaml, 'http/etag.md': broken });
    expect(bank.said).toEqual(['http/etag.md:3: `rev` cannot be `0`']);
  });

  test.each([
    ['neither', ''],
    ['two of them', '  todo: Later.\n  skip: They age.\n'],
    ['all three', '  questions: [http-etag]\n  todo: Later.\n  skip: They age.\n'],
  ])('with %s is a problem', async (_, keys) => {
    const bank = await withRow(keys);
    expect(bank.said).toEqual(['_coverage.yml:4: `retries` is neither filled nor skipped, or both']);
    expect(bank.coverage.map(({ key }) => key)).toEqual(['etags']);
  });

  test('with an unknown question is a problem, and not filled', async () => {
    const bank = await withRow('  questions: [http-etag, http-etga]\n');
    expect(bank.said).toEqual(['_coverage.yml:4: There is no question `http-etga`']);
    expect(bank.coverage.map(({ key }) => key)).toEqual(['etags']);
  });

  test('with a key that no terminal should print is told in one line', async () => {
    const bank = await read({ '_coverage.yml': '"a\\nb\\e[31m":\n  named: X\n  skip: Y\n' });
    expect(bank.said).toEqual(['_coverage.yml:1: `a b [31m` cannot be the key of a row']);
  });
});

describe('the map', () => {
  const plan = (topic: string, levels: readonly number[], kinds: readonly number[]) => {
    const [junior, mid, senior] = levels;
    const [concept, coding] = kinds;
    const others = 'design: 0\n  debugging: 0\n  behavioral: 0\n  project: 0';
    return `${topic}:\n  junior: ${junior}\n  mid: ${mid}\n  senior: ${senior}\n  concept: ${concept}\n  coding: ${coding}\n  ${others}\n`;
  };
  const sql = plan('sql', [0, 1, 1], [2, 0]);
  const http = plan('http', [1, 1, 0], [1, 1]);
  const withMap = (...plans: readonly string[]) => read({ '_map.yml': plans.join('') });

  test('plans each topic, in the order of topics; more planned than there are is no problem', async () => {
    const bank = await withMap(http, sql);
    expect(bank.said).toEqual([]);
    expect(bank.topicPlans.map(({ topic }) => topic)).toEqual(['sql', 'http']);
    expect(bank.topicPlans[0]?.counts).toEqual({
      junior: 0,
      mid: 1,
      senior: 1,
      concept: 2,
      coding: 0,
      design: 0,
      debugging: 0,
      behavioral: 0,
      project: 0,
    });
  });

  test.each([
    ['a level', plan('http', [0, 2, 0], [1, 1]), '`http` has 1 of junior, and the map plans 0'],
    ['a kind', plan('http', [1, 1, 0], [2, 0]), '`http` has 1 of coding, and the map plans 0'],
  ])('exceeded at %s is a problem', async (_, changed, expected) => {
    expect((await withMap(changed, sql)).said).toEqual([`_map.yml:1: ${expected}`]);
  });

  test.each([
    ['a topic that is not there', [http, sql, plan('ai', [1, 0, 0], [1, 0])], '21: There is no topic `ai`'],
    ['not every topic', [http], '1: The topic `sql` is not planned'],
    [
      'more of all levels than of all kinds',
      [plan('http', [1, 1, 1], [1, 1]), sql],
      '1: The levels of `http` add up to 3, its kinds to 2',
    ],
    ['half a question', [http.replace('junior: 1', 'junior: 1.5'), sql], '2: `junior` cannot be `1.5`'],
  ])('with %s is a problem', async (_, plans, expected) => {
    expect((await withMap(...plans)).said).toEqual([`_map.yml:${expected}`]);
  });

  test('that cannot be read is one problem', async () => {
    expect((await withMap('\thttp:')).said).toHaveLength(1);
  });
});

describe('the ledger of released ids', () => {
  const ledger = (ids: string) => ({ '_released.yml': `ids: [${ids}]\n` });

  test('has every id of the bank', async () => {
    expect((await read(ledger('http-etag, http-methods, sql-joins'))).said).toEqual([]);
  });

  test('misses an id that vanished, and one that was never written down', async () => {
    expect((await read(ledger('http-etag, http-trailers, sql-joins'))).said).toEqual([
      '_released.yml:1: The question `http-methods` is not in the list',
      '_released.yml:1: The question `http-trailers` has vanished',
    ]);
  });

  const all = 'http-etag, http-methods, sql-joins';
  const retired = (on: string) => ({
    '_retired.yml': `http-trailers:\n  on: ${on}\n  reason: Nobody asks.\n`,
  });

  test('does not miss an id that was retired, even when that cannot be read', async () => {
    expect((await read({ ...ledger(`${all}, http-trailers`), ...retired('2026-03-01') })).said).toEqual([]);
    const { said } = await read({ ...ledger(`${all}, http-trailers`), ...retired('last year') });
    expect(said).toEqual(['_retired.yml:2: `on` cannot be `last year`']);
  });

  test('keeps an id that was retired, so that it is not used again', async () => {
    expect((await read({ ...ledger(all), ...retired('2026-03-01') })).said).toEqual([
      '_released.yml:1: The question `http-trailers` is not in the list',
    ]);
  });

  const etag = String(goodBank['http/etag.md']);
  test.each([
    ['a wrong key', etag.replace('rev: 1', 'rev: 0')],
    ['broken YAML', etag.replace('rev: 1', 'rev: [')],
    ['no end of the front matter', '---\nid: http-etag\nrev: 1\n'],
    ['a control character', etag.replace('## Question', '## Question\u0007')],
    ['too much text', etag + 'x'.repeat(20_480)],
    ['bytes that are no text', Uint8Array.of(255)],
  ])('does not miss an id whose file has %s', async (_, content) => {
    const { 'http/etag.md': _old, ...others } = goodBank;
    const dir = bankOnDisk({ ...others, ...ledger(all), 'http/http-etag.md': content });
    const { problems, leftOutIds } = await readBank(dir);
    expect(leftOutIds).toEqual(['http-etag']);
    expect(problems.map(({ path }) => path)).toEqual(['http/http-etag.md']);
  });

  test('does not ask for an id that is left out', async () => {
    const broken = { 'http/etag.md': etag.replace('rev: 1', 'rev: 0') };
    expect((await read({ ...ledger('http-methods, sql-joins'), ...broken })).said).toEqual([
      'http/etag.md:3: `rev` cannot be `0`',
    ]);
  });

  test('says which id is there twice or is none, and still checks the others', async () => {
    expect((await read(ledger('http-etag, http-etag, HTTP, sql-joins'))).said).toEqual([
      '_released.yml:1: The question `http-methods` is not in the list',
      '_released.yml:1: `HTTP` cannot be the id of a question',
      '_released.yml:1: `http-etag` is in the list twice',
    ]);
  });
});
