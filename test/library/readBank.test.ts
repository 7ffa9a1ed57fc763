import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBank } from '../../src/library/readBank.ts';
import { bankOnDisk, type Files, goodBank } from './bankOnDisk.ts';
import { goodDeck, goodFile } from './goodFiles.ts';

async function read(changes: Files, files: Files = goodBank) {
  const bank = await readBank(bankOnDisk({ ...files, ...changes }));
  const said = bank.problems.map(
    ({ path, line, message, effect }) => `${path}:${line}: ${message} (${effect})`,
  );
  return { ...bank, said, ids: bank.questions.map((question) => question.id) };
}

const withDeck = (keys: string) => ({ '_decks/mine.yml': goodDeck + keys });
const without = (path: string): Files =>
  Object.fromEntries(Object.entries(goodBank).filter(([name]) => name !== path));

describe('a good bank', () => {
  test('has no problems', async () => {
    expect((await read({})).said).toEqual([]);
  });

  test('gives questions by path, with path and hash', async () => {
    const bank = await read({});
    expect(bank.questions.map(({ id, path }) => [id, path])).toEqual([
      ['http-etag', 'http/etag.md'],
      ['http-methods', 'http/methods.md'],
      ['sql-joins', 'sql/joins.md'],
    ]);
    const hash = createHash('sha256')
      .update(goodFile('concept', 'http-etag', 'http'))
      .digest('hex');
    expect(bank.questions[0]?.hash).toBe(hash);
  });

  test('gives topics in their own order', async () => {
    expect((await read({})).topics).toEqual([
      { slug: 'sql', title: 'SQL', order: 0, description: 'Methods, status codes and headers.' },
      { slug: 'http', title: 'HTTP', order: 1, description: 'Methods, status codes and headers.' },
    ]);
  });

  test('gives sources with their keys', async () => {
    const url = 'https://www.rfc-editor.org/rfc/rfc9110';
    expect((await read({})).sources).toEqual([
      { key: 'rfc9110', title: 'HTTP Semantics', url, publisher: 'IETF' },
    ]);
  });

  test('gives retired ids', async () => {
    const bank = await read({
      '_retired.yml': 'http-trailers:\n  on: 2026-03-01\n  reason: Nobody asks.\n  replacedBy: http-etag\n',
    });
    expect(bank.said).toEqual([]);
    expect(bank.retired).toEqual([
      { id: 'http-trailers', on: '2026-03-01', reason: 'Nobody asks.', replacedBy: 'http-etag' },
    ]);
  });

  test('may hold what other people read', async () => {
    expect((await read({ 'README.md': '', '.git/x': '' })).said).toEqual([]);
  });
});

describe('decks', () => {
  const idsOf = async (keys: string) => {
    const bank = await read(withDeck(keys));
    expect(bank.said).toEqual([]);
    return bank.decks.find((deck) => deck.id === 'mine')?.questionIds;
  };

  test('keep the order of a list', async () => {
    expect(await idsOf('questions: [sql-joins, http-etag]')).toEqual(['sql-joins', 'http-etag']);
  });

  test('choose what fits every key of a filter', async () => {
    expect(await idsOf('topics: [http]')).toEqual(['http-etag', 'http-methods']);
    expect(await idsOf('levels: [junior]')).toEqual(['http-methods']);
    expect(await idsOf('kinds: [concept]')).toEqual(['http-etag', 'sql-joins']);
    expect(await idsOf('tags: [joins, caching]')).toEqual(['http-etag', 'http-methods', 'sql-joins']);
    expect(await idsOf('tags: [joins]')).toEqual(['sql-joins']);
    expect(await idsOf('tags: [joins, caching]\nkinds: [concept]\ntopics: [sql]')).toEqual(['sql-joins']);
  });

  test('come in their own order', async () => {
    const first = goodDeck.replace('order: 1', 'order: 0');
    const bank = await read({ '_decks/zebra.yml': `${first}topics: [sql]\n` });
    expect(bank.decks.map((deck) => deck.id)).toEqual(['zebra', 'all']);
  });

  const left = (message: string) => [`_decks/mine.yml:${message} (left out)`];
  const told = (message: string) => [`_decks/mine.yml:${message} (reported)`];
  test.each([
    ['neither list nor filter', '', left('1: The deck chooses no questions')],
    [
      'list and filter',
      'questions: [sql-joins]\ntags: [x]',
      left('5: There are both `questions` and `tags`'),
    ],
    ['an unknown level', 'levels: [guru]', left('4: `levels` cannot be `[guru]`')],
    ['an unknown key', 'topics: [sql]\nlimit: 3', left('5: There is no key `limit`')],
    ['an unknown id', 'questions: [sql-joins, sql-jions]', told('4: There is no question `sql-jions`')],
    ['an id twice', 'questions: [sql-joins, sql-joins]', told('4: `sql-joins` is in the deck twice')],
    ['an unknown topic', 'topics: [sql, sqll]', told('4: There is no topic `sqll`')],
    ['an unknown tag', 'tags: [joins, jions]', told('4: There is no question with the tag `jions`')],
    ['a filter nothing fits', 'levels: [senior]', told('1: No question fits this deck')],
  ])('%s is a problem', async (_, keys, expected) => {
    const bank = await read(withDeck(keys));
    expect(bank.said).toEqual(expected);
    const isLeftOut = expected[0]?.endsWith('(left out)');
    expect(bank.decks.map((deck) => deck.id)).toEqual(isLeftOut ? ['all'] : ['all', 'mine']);
  });
});

describe('a problem between files', () => {
  test('one bad file never stops the rest', async () => {
    const bank = await read({
      'http/etag.md': 'broken',
      '_decks/bad.yml': '\ttitle: x',
      'sql/joins.md': Uint8Array.of(10, 255),
    });
    expect(bank.said).toEqual([
      '_decks/bad.yml:1: There is a tab before the text (left out)',
      'http/etag.md:1: The file does not begin with front matter (left out)',
      'sql/joins.md:2: The file is not UTF-8 text (left out)',
    ]);
    expect(bank.ids).toEqual(['http-methods']);
  });

  test('the first by path keeps an id that is there twice', async () => {
    const bank = await read({ 'http/zzz.md': goodFile('design', 'http-etag', 'http') });
    expect(bank.said).toEqual([
      'http/zzz.md:2: The id `http-etag` is already that of http/etag.md, which is kept; this file is left out (left out)',
    ]);
    expect(bank.questions.find((question) => question.id === 'http-etag')?.path).toBe('http/etag.md');
    expect(bank.leftOutIds).toEqual([]);
  });

  test('a topic unlike the folder is reported, and the topic counts', async () => {
    const bank = await read({ 'http/joins.md': goodFile('concept', 'sql-indexes', 'sql') });
    expect(bank.said).toEqual([
      'http/joins.md:5: The topic is `sql`, but the file lies in `http` (reported)',
    ]);
    expect(bank.questions.find((question) => question.id === 'sql-indexes')?.topic).toBe('sql');
  });

  test('a topic that does not exist leaves the question out', async () => {
    const bank = await read({ 'http/joins.md': goodFile('concept', 'sql-indexes', 'sqll') });
    expect(bank.said).toEqual([
      'http/joins.md:5: There is no topic `sqll`, and the file lies in `http` (left out)',
    ]);
    expect(bank.ids).not.toContain('sql-indexes');
    expect(bank.leftOutIds).toEqual(['sql-indexes']);
  });

  test('a folder without _topic.yml is reported and becomes the last topic', async () => {
    const bank = await read({}, without('sql/_topic.yml'));
    expect(bank.said).toEqual(['sql/_topic.yml:1: The topic `sql` has no _topic.yml (reported)']);
    expect(bank.topics.at(-1)).toEqual({ slug: 'sql', title: 'sql', order: 9999, description: '' });
    expect(bank.ids).toContain('sql-joins');
  });

  test('a broken _topic.yml leaves its questions in', async () => {
    const bank = await read({ 'sql/_topic.yml': 'title: SQL\norder: first\n' });
    expect(bank.said).toEqual([
      'sql/_topic.yml:1: The key `description` is missing (left out)',
      'sql/_topic.yml:2: `order` cannot be `first` (left out)',
    ]);
    expect(bank.ids).toContain('sql-joins');
  });

  test('a folder whose name is no slug is no topic', async () => {
    const bank = await read({ 'My SQL/a.md': goodFile('concept', 'sql-indexes', 'my-sql') });
    expect(bank.said[0]).toBe('My SQL:1: The folder `My SQL` cannot be a topic (left out)');
    expect(bank.topics.map((topic) => topic.slug)).toEqual(['sql', 'http']);
  });

  test('unknown related questions and sources are reported where they stand', async () => {
    const text = goodFile('concept', 'http-etag', 'http')
      .replace('related: []', 'related: [http-methods, http-etag, http-nothing]')
      .replace('- rfc9110', '- rfc9110: 1\n- rfc9999');
    const bank = await read({ 'http/etag.md': text });
    expect(bank.said).toEqual([
      'http/etag.md:9: The question is related to itself (reported)',
      'http/etag.md:9: There is no question `http-nothing` to be related to (reported)',
      'http/etag.md:34: There is no source `rfc9999` (reported)',
    ]);
    expect(bank.ids).toContain('http-etag');
  });

  test('a question left out for its own problem is not missed by others', async () => {
    const bank = await read({
      'http/etag.md': goodFile().replace('level: mid', 'level: guru'),
      'sql/joins.md': goodFile('concept', 'sql-joins', 'sql').replace('related: []', 'related: [http-etag]'),
      ...withDeck('questions: [http-etag, sql-joins]'),
    });
    expect(bank.said).toEqual(['http/etag.md:6: `level` cannot be `guru` (left out)']);
    expect(bank.leftOutIds).toEqual(['http-etag']);
    expect(bank.decks.find((deck) => deck.id === 'mine')?.questionIds).toEqual(['sql-joins']);
  });

  test('a missing list of sources is one problem', async () => {
    const bank = await read({}, without('_sources.yml'));
    expect(bank.said).toEqual(['_sources.yml:1: There is no list of sources (reported)']);
    expect(bank.ids).toHaveLength(3);
  });

  test('a source whose address has no host is a problem', async () => {
    const bank = await read({
      '_sources.yml': String(goodBank['_sources.yml']).replace('https://', 'https:'),
    });
    expect(bank.said[0]).toMatch(/^_sources.yml:3: `url` cannot be `https:www/);
  });

  test('a source without an address leaves only that source out', async () => {
    const bank = await read({
      '_sources.yml': `${goodBank['_sources.yml']}x:\n  title: X\n  url: javascript:1\n`,
    });
    expect(bank.said).toEqual([
      '_sources.yml:5: The key `publisher` is missing (left out)',
      '_sources.yml:7: `url` cannot be `javascript:1` (left out)',
    ]);
    expect(bank.sources.map((source) => source.key)).toEqual(['rfc9110']);
  });

  test('a retired id that is still there stays a question', async () => {
    const bank = await read({ '_retired.yml': 'http-etag:\n  on: 2026-03-01\n  reason: Old.\n' });
    expect(bank.said).toEqual([
      '_retired.yml:1: `http-etag` is retired, but is still in http/etag.md (left out)',
    ]);
    expect(bank.retired).toEqual([]);
    expect(bank.ids).toContain('http-etag');
  });

  test.each([
    ['id', 'X:\n  on: 2026-03-01\n  reason: Old.', '1: `X` cannot be the id of a question (left out)'],
    ['day', 'http-old:\n  on: 2026-02-30\n  reason: Old.', '2: `on` cannot be `2026-02-30` (left out)'],
    [
      'replacement',
      'http-old:\n  on: 2026-03-01\n  reason: Old.\n  replacedBy: http-none',
      '1: There is no question `http-none` to replace `http-old` (reported)',
    ],
  ])('a retirement with a wrong %s is a problem', async (_, yaml, expected) => {
    expect((await read({ '_retired.yml': yaml })).said).toEqual([`_retired.yml:${expected}`]);
  });
});

describe('near duplicates', () => {
  const ask = (id: string, text: string) => goodFile('concept', id, 'http').replace(/What is .*/, text);
  const long =
    'A client sends the same request twice because the first response was lost on the way; what must the API do?';

  test('with one word exchanged are reported and kept', async () => {
    const bank = await read({
      'http/a.md': ask('http-twice', long),
      'http/b.md': ask('http-again', long.replace('lost', 'dropped')),
    });
    expect(bank.said).toEqual([
      'http/b.md:12: This asks almost the same as `http-twice` in http/a.md (reported)',
    ]);
    expect(bank.ids).toContain('http-again');
  });

  test('are not questions that share a turn of phrase', async () => {
    const bank = await read({
      'http/a.md': ask('http-twice', 'What is an index and when would you use it?'),
      'http/b.md': ask('http-again', 'What is a queue and when would you use it?'),
    });
    expect(bank.said).toEqual([]);
  });

  test('are not debugging questions with another scenario', async () => {
    const debug = (id: string, scenario: string) =>
      goodFile('debugging', id, 'http')
        .replace(/What is .*/, 'What do you look at first, and what do you rule out?')
        .replace('The shop is slow.', scenario);
    const bank = await read({
      'http/a.md': debug(
        'debug-slow',
        'Since the release of Tuesday the shop takes four seconds to answer at noon.',
      ),
      'http/b.md': debug(
        'debug-mail',
        'Some customers got the same mail three times, others none at all this week.',
      ),
    });
    expect(bank.said).toEqual([]);
  });

  test('among a thousand questions are found in under five seconds', async () => {
    const words = [
      'cache',
      'index',
      'queue',
      'lock',
      'token',
      'shard',
      'proxy',
      'cursor',
      'socket',
      'ledger',
    ];
    const pick = (seed: number) =>
      Array.from({ length: 20 }, (_, at) => words[(seed * (at + 7) + at * at) % words.length]);
    const files = Array.from({ length: 1000 }, (_, nth): [string, string] => [
      `http/q${nth}.md`,
      ask(`http-q${nth}`, `What would you do with ${nth} and ${pick(nth).join(` ${nth} `)}?`),
    ]);
    const dir = bankOnDisk({ ...goodBank, ...Object.fromEntries(files) });
    const start = performance.now();
    expect((await readBank(dir)).questions).toHaveLength(1003);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('the folder', () => {
  test('that is missing is one problem', async () => {
    const bank = await readBank('/nowhere/questions');
    expect(bank.questions).toEqual([]);
    expect(bank.problems).toEqual([
      {
        path: '.',
        line: 1,
        message: 'The folder of questions /nowhere/questions cannot be read (ENOENT)',
        mend: 'Set QUESTIONS_DIR to a folder that is there.',
        effect: 'left out',
      },
    ]);
  });

  test('that is empty is one problem', async () => {
    expect((await read({}, {})).said).toEqual(['.:1: The folder of questions is empty (left out)']);
  });

  test('that is a file is one problem', async () => {
    const dir = bankOnDisk({ 'questions.txt': '' });
    const { problems } = await readBank(join(dir, 'questions.txt'));
    expect(problems.map((problem) => problem.message)).toEqual([
      `The folder of questions ${dir}/questions.txt cannot be read (ENOTDIR)`,
    ]);
  });

  test('may itself be a link, with links to its own files', async () => {
    const dir = bankOnDisk({
      'bank/.data/get.md': goodFile('concept', 'http-get', 'http'),
      'bank/http/x.md': '',
    });
    symlinkSync(join(dir, 'bank'), join(dir, 'link'));
    symlinkSync(join('..', '.data', 'get.md'), join(dir, 'bank', 'http', 'get.md'));
    expect((await readBank(join(dir, 'link'))).questions.map((question) => question.id)).toEqual([
      'http-get',
    ]);
  });

  test('is never left through a link', async () => {
    const outside = bankOnDisk({ 'secret.md': goodFile('concept', 'http-secret', 'http'), 'more/a.md': 'x' });
    const dir = bankOnDisk(goodBank);
    symlinkSync(join(outside, 'secret.md'), join(dir, 'http', 'secret.md'));
    symlinkSync(join(outside, 'more'), join(dir, 'more'));
    symlinkSync('/nowhere', join(dir, 'http', 'dangling.md'));
    const bank = await readBank(dir);
    expect(bank.questions.map((question) => question.id)).not.toContain('http-secret');
    expect(bank.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'http/dangling.md: This is not a file of the bank',
      'http/secret.md: This is not a file of the bank',
      'more: This is not a file of the bank',
    ]);
  });

  test('may hold links to its own files', async () => {
    const dir = bankOnDisk({ ...goodBank, '.data/get.md': goodFile('concept', 'http-get', 'http') });
    symlinkSync(join('..', '.data', 'get.md'), join(dir, 'http', 'get.md'));
    const bank = await readBank(dir);
    expect(bank.problems).toEqual([]);
    expect(bank.questions.map((question) => question.path)).toContain('http/get.md');
  });

  test('says which files it did not read', async () => {
    const files = {
      'http/notes.txt': '',
      'loose.md': '',
      '_decks/x.yaml': '',
      'http/deep/a.md': '',
      'http/.x.md': '',
    };
    expect((await read(files)).said).toEqual([
      '_decks/x.yaml:1: This is no file of a question bank, so it was not read (reported)',
      'http/deep:1: Folders in topics are not read (reported)',
      'http/notes.txt:1: This is no file of a question bank, so it was not read (reported)',
      'loose.md:1: This is no file of a question bank, so it was not read (reported)',
    ]);
  });

  test('refuses a question file of more than 20 KB', async () => {
    const bank = await read({ 'http/big.md': goodFile() + ' '.repeat(20_480) });
    expect(bank.said).toEqual(['http/big.md:1: The file is larger than 20 KB (left out)']);
  });

  test('may have a list of sources that is longer than a question', async () => {
    const entry = (nth: number) => String(goodBank['_sources.yml']).replace('rfc9110:', `s${nth}:`);
    const yaml = `${goodBank['_sources.yml']}${Array.from({ length: 300 }, (_, nth) => entry(nth)).join('')}`;
    const bank = await read({ '_sources.yml': yaml });
    expect(bank.said).toEqual([]);
    expect(bank.sources).toHaveLength(301);
  });

  test('may have a folder without questions', async () => {
    const dir = bankOnDisk(goodBank);
    mkdirSync(join(dir, 'drafts'));
    expect((await readBank(dir)).problems).toEqual([]);
  });
});
