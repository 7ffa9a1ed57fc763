import { chmodSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/open.ts';
import { fingerprint } from '../storage/folders.ts';
import { textOf } from '../support/forms.ts';
import { nineToday } from '../support/world.ts';
import { build, newDataDir, type Options, run, send, startServer, stop } from './program.ts';

let main: string;
beforeAll(async () => {
  main = await build();
});

const isStackTrace = /^\s+at \S+|node:internal|\.js:\d+:\d+/m;

/** Runs to its end and expects one sentence on the way. */
async function refusal(options: Options) {
  const ended = await run(main, options).ended;
  expect(ended.output).not.toMatch(isStackTrace);
  expect(ended.output.trimEnd().split('\n')).toHaveLength(1);
  expect(ended.signal).toBeNull();
  return ended;
}

test('a server says where it is, answers /healthz and serves this machine only', async () => {
  const server = await startServer(main, newDataDir());
  const health = await send(server, '/healthz');
  expect([health.status, JSON.parse(health.body)]).toEqual([200, { status: 'ok', version: '0.1.0' }]);
  expect(server.output()).toContain(`Mockingbird 0.1.0 is at http://127.0.0.1:${server.port}\n`);
  expect((await stop(server)).code).toBe(0);
});

test('ten kilobytes of anything can be looked for', async () => {
  const server = await startServer(main, newDataDir());
  await send(server, '/welcome', { skip: '1' });
  const manyWords = Array.from({ length: 1500 }, (_, index) => `word${index}`).join(' ');
  for (const words of ['🦉'.repeat(2500), '"'.repeat(10_000), 'ж'.repeat(5000), manyWords]) {
    const path = `/questions?${new URLSearchParams({ words })}`;
    const first = await send(server, path);
    const { status, body } = first.status === 303 ? await send(server, first.location) : first;
    expect(status, [...words][0]).toBe(200);
    expect(textOf(body, 'h1')).toBe('Questions');
  }
  expect((await stop(server)).code).toBe(0);
});

test('a second server on the same data folder leaves, and says who holds it', async () => {
  const dataDir = newDataDir();
  const server = await startServer(main, dataDir);
  const second = await refusal({ env: { DATA_DIR: dataDir } });
  expect(second.code).toBe(1);
  expect(second.output).toContain(`is in use by process ${server.child.pid} on `);
  expect((await send(server, '/healthz')).status).toBe(200);
  await stop(server);
});

test('a wrong configuration is told whole, in one message, with exit code 2', async () => {
  const env = { PORT: 'eighty', HOST: '0.0.0.0', LOG_LEVEL: 'loud', DATA_DIR: newDataDir() };
  const { code, output } = await run(main, { env, args: ['--bogus', '--questions-dir='] }).ended;
  expect(code).toBe(2);
  expect(output).not.toMatch(isStackTrace);
  expect(output.trimEnd().split('\n')).toEqual([
    'Mockingbird cannot start like this:',
    expect.stringContaining('--bogus'),
    expect.stringContaining('PORT'),
    expect.stringContaining('HOST'),
    expect.stringContaining('QUESTIONS_DIR'),
    expect.stringContaining('LOG_LEVEL'),
  ]);
});

test('an unknown command is told with the commands there are, with exit code 2', async () => {
  const { code, output } = await run(main, { args: ['srve'] }).ended;
  expect([code, output]).toEqual([2, expect.stringContaining('There is no command "srve".')]);
});

test('a port in use is one sentence and a way out', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const { code, output } = await refusal({ env: { DATA_DIR: newDataDir(), PORT: String(port) } });
  other.close();
  expect(code).toBe(1);
  expect(output).toBe(`Port ${port} is in use. Stop what uses it, or choose another with --port.\n`);
});

test('an empty bank stops nobody: the server says so and serves', async () => {
  const bank = newDataDir();
  const server = await startServer(main, newDataDir(), { env: { QUESTIONS_DIR: bank } });
  expect((await send(server, '/')).status).toBeLessThan(400);
  await stop(server);
  expect(server.output()).toContain(`0 questions from ${bank}`);
  expect(server.output()).toContain('Problems in the bank: ');
});

const aDatabase = (path: string) => openDatabase(path, nineToday).close();

test.each([
  ['an empty file', (path: string) => writeFileSync(path, ''), 'is empty'],
  ['a text file', (path: string) => writeFileSync(path, 'Dear diary'), 'is not an SQLite database'],
  [
    'a truncated database',
    (path: string) => {
      aDatabase(path);
      truncateSync(path, 20_000);
    },
    'is cut short',
  ],
  [
    "another program's database",
    (path: string) => new Sqlite(path).exec('CREATE TABLE bookmarks (url TEXT)').close(),
    'belongs to another program',
  ],
  [
    'a newer database',
    (path: string) => {
      aDatabase(path);
      new Sqlite(path)
        .exec(
          "INSERT INTO migration (name, hash, program, applied_at) VALUES ('0099_later.sql', 'x', '9.8.7', 1)",
        )
        .close();
    },
    'was written by Mockingbird 9.8.7',
  ],
])('%s in place of the database is refused in one sentence, unchanged', async (_what, make, message) => {
  const dataDir = newDataDir();
  const path = join(dataDir, 'mockingbird.db');
  make(path);
  const before = fingerprint(path);
  const { code, output } = await refusal({ env: { DATA_DIR: dataDir } });
  expect([code, output]).toEqual([1, expect.stringContaining(`${path} ${message}`)]);
  expect(fingerprint(path)).toBe(before);
});

test('a folder in place of the database is refused in one sentence', async () => {
  const dataDir = newDataDir();
  mkdirSync(join(dataDir, 'mockingbird.db'));
  const { code, output } = await refusal({ env: { DATA_DIR: dataDir } });
  expect([code, output]).toEqual([1, expect.stringContaining('is not a file')]);
});

test('a data folder below a file is refused in one sentence', async () => {
  const file = join(newDataDir(), 'a-file');
  writeFileSync(file, 'mine');
  const { code, output } = await refusal({ env: { DATA_DIR: join(file, 'data') } });
  expect([code, output]).toEqual([1, expect.stringMatching(/^The data folder \S+ cannot be used/)]);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

/** Root writes anywhere: as root, the program is run as nobody. */
const uid = process.getuid?.() === 0 ? 65_534 : undefined;

test('a read-only data folder is refused in one sentence', async () => {
  const dataDir = newDataDir();
  for (const folder of [dirname(dataDir), dirname(dirname(main))]) chmodSync(folder, 0o755);
  chmodSync(dataDir, 0o555);
  const { code, output } = await refusal({ env: { DATA_DIR: dataDir }, ...(uid && { uid }) });
  expect([code, output]).toEqual([1, expect.stringMatching(/^The data folder \S+ cannot be used/)]);
});
