import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { formFields } from '../support/forms.ts';
import { build, newDataDir, type Server, send, startServer, stop } from './program.ts';

let main: string;
beforeAll(async () => {
  main = await build();
});

const read = <T>(dataDir: string, sql: string): T[] => {
  const database = new Sqlite(join(dataDir, 'mockingbird.db'), { readonly: true });
  try {
    return database.prepare(sql).all() as T[];
  } finally {
    database.close();
  }
};

async function welcome(server: Server): Promise<void> {
  expect((await send(server, '/welcome', { skip: '1' })).status).toBe(303);
}

const ask = async (server: Server) => formFields((await send(server, '/drill')).body, '/attempts');

/** Answers and rates what the drill asks. Gives the review's id and the attempt's address. */
async function practise(server: Server, rating = 'good') {
  const answered = await send(server, '/attempts', { ...(await ask(server)), answer: 'In my words.' });
  const form = formFields((await send(server, answered.location)).body, '/reviews');
  const rated = await send(server, '/reviews', { ...form, rating });
  expect([answered.status, rated.status]).toEqual([303, 303]);
  return { review: form.review ?? '', attempt: answered.location, question: form.question ?? '' };
}

/** A request whose second half is held back, and the answer to it. */
function begin(server: Server, path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields).toString();
  const half = Math.floor(body.length / 2);
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text;
  });
  const answered = new Promise<string>((resolve, reject) => {
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
  });
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nSec-Fetch-Site: same-origin\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, half)}`,
  );
  return { finish: () => void socket.write(body.slice(half)), answered };
}

const aMoment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s finishes the request in flight and leaves one whole file',
  async (signal) => {
    const dataDir = newDataDir();
    const server = await startServer(main, dataDir);
    await welcome(server);
    const form = await ask(server);
    const inFlight = begin(server, '/attempts', { ...form, answer: 'Written at the last moment.' });
    await aMoment(200);
    const signalled = performance.now();
    server.child.kill(signal);
    await aMoment(300);
    inFlight.finish();
    expect(await inFlight.answered).toMatch(/^HTTP\/1\.1 303 /);
    const ended = await server.ended;
    expect([ended.code, ended.signal]).toEqual([0, null]);
    // Well before the three seconds a request may take: the browser's open connection is not waited for.
    expect(performance.now() - signalled).toBeLessThan(2500);
    const wal = join(dataDir, 'mockingbird.db-wal');
    expect(existsSync(wal) ? statSync(wal).size : 0).toBe(0);
    expect(read(dataDir, 'SELECT answer FROM attempt')).toEqual([{ answer: 'Written at the last moment.' }]);
  },
);

test('a client that never finishes does not keep the server from stopping', async () => {
  const server = await startServer(main, newDataDir());
  const silent = begin(server, '/attempts', { answer: 'never comes' });
  const ended = silent.answered.catch(() => 'gone');
  await aMoment(200);
  const signalled = performance.now();
  expect((await stop(server)).code).toBe(0);
  expect(performance.now() - signalled).toBeLessThan(5000);
  await ended;
});

test('after a stop nobody is served, and the next start has everything', async () => {
  const dataDir = newDataDir();
  const first = await startServer(main, dataDir);
  await welcome(first);
  const { review } = await practise(first);
  await stop(first);
  await expect(send(first, '/healthz')).rejects.toThrow(/ECONNREFUSED/);
  const second = await startServer(main, dataDir);
  await stop(second);
  expect(readdirSync(dataDir).filter((name) => /-wal|-shm|\.new/.test(name))).toEqual([]);
  expect(read(dataDir, 'SELECT id FROM review')).toEqual([{ id: review }]);
});

/** For Node itself: a machine whose clock is some days ahead. */
const daysAhead = (days: number) => {
  const shift = `const now = Date.now; Date.now = () => now() + ${days * 86_400_000};`;
  return { env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shift)}` } };
};

test('what was learned is asked again after a restart on the day it is due, before anything new', async () => {
  const dataDir = newDataDir();
  const first = await startServer(main, dataDir);
  await welcome(first);
  const { question } = await practise(first, 'good');
  expect((await ask(first)).question).not.toBe(question);
  await stop(first);
  const second = await startServer(main, dataDir, daysAhead(7));
  expect((await ask(second)).question).toBe(question);
  await practise(second, 'good');
  expect((await ask(second)).question).not.toBe(question);
  await stop(second);
});

test('undo survives a restart', async () => {
  const dataDir = newDataDir();
  const first = await startServer(main, dataDir);
  await welcome(first);
  const { review, attempt } = await practise(first);
  await stop(first, 'SIGINT');
  const second = await startServer(main, dataDir);
  const undone = await send(second, `/reviews/${review}/undo`, {});
  expect([undone.status, undone.location]).toEqual([303, attempt]);
  expect((await send(second, '/reviews/unknown/undo', {})).status).toBe(404);
  await stop(second);
  expect(read(dataDir, 'SELECT * FROM card')).toEqual([]);
  expect(read(dataDir, 'SELECT undone_at IS NOT NULL AS undone FROM review')).toEqual([{ undone: 1 }]);
});

test('the same form sent before and after a restart counts once', async () => {
  const dataDir = newDataDir();
  const first = await startServer(main, dataDir);
  await welcome(first);
  const writing = { ...(await ask(first)), attempt: randomUUID(), answer: 'Sent twice.' };
  await send(first, '/attempts', writing);
  const form = formFields((await send(first, `/attempts/${writing.attempt}`)).body, '/reviews');
  await send(first, '/reviews', { ...form, rating: 'hard' });
  await stop(first);
  const second = await startServer(main, dataDir);
  const again = [
    await send(second, '/attempts', writing),
    await send(second, '/reviews', { ...form, rating: 'hard' }),
  ];
  expect(again.map(({ status }) => status)).toEqual([303, 303]);
  await stop(second);
  expect(read(dataDir, 'SELECT version FROM card')).toEqual([{ version: 1 }]);
  expect(
    read(dataDir, 'SELECT (SELECT count(*) FROM review) AS r, (SELECT count(*) FROM attempt) AS a'),
  ).toEqual([{ r: 1, a: 1 }]);
});
