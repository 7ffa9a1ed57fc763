import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/library/readBank.ts';
import { bankOnDisk, type Files, goodBank } from './bankOnDisk.ts';

async function read(changes: Files) {
  const bank = await readBank(bankOnDisk({ ...goodBank, ...changes }));
  const said = bank.problems.map(({ path, line, message }) => `${path}:${line}: ${message}`);
  return { ...bank, said };
}

describe('the coverage list', () => {
  const withRow = (keys: string) => read({ '_coverage.yml': `retries:\n  named: Retries\n${keys}` });

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
  ])('with %s is a problem', async (_, keys) => {
    const bank = await withRow(keys);
    expect(bank.said).toEqual(['_coverage.yml:1: `retries` is neither filled nor skipped, or both']);
    expect(bank.coverage).toEqual([]);
  });

  test('with an unknown question is a problem', async () => {
    expect((await withRow('  questions: [http-etag, http-etga]\n')).said).toEqual([
      '_coverage.yml:1: There is no question `http-etga`',
    ]);
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
    expect(bank.map.map(({ topic }) => topic)).toEqual(['sql', 'http']);
    expect(bank.map[0]?.counts).toEqual({
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
    ['a level', plan('http', [0, 2, 0], [1, 1]), '`http` has 1 junior questions, and the map plans 0'],
    ['a kind', plan('http', [1, 1, 0], [2, 0]), '`http` has 1 coding questions, and the map plans 0'],
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
    expect((await withMap(...plans)).said).toContain(`_map.yml:${expected}`);
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

  test('does not miss an id that was retired, or whose file has a problem', async () => {
    const bank = await read({
      ...ledger('http-etag, http-methods, http-trailers, sql-joins'),
      '_retired.yml': 'http-trailers:\n  on: 2026-03-01\n  reason: Nobody asks.\n',
      'sql/joins.md': String(goodBank['sql/joins.md']).replace('rev: 1', 'rev: 0'),
    });
    expect(bank.said).toEqual(['sql/joins.md:3: `rev` cannot be `0`']);
  });

  test('names no id twice', async () => {
    expect((await read(ledger('http-etag, http-etag'))).said).toEqual([
      '_released.yml:1: `ids` cannot be `[http-etag, http-etag]`',
    ]);
  });
});
