import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { ratings } from '../../src/domain/rating.ts';
import { formFields } from '../support/forms.ts';
import { build, newDataDir, run, type Server, send, startServer, stop } from './program.ts';

const rounds = 20;
const clients = 6;
const seed = 20_261_118;

let main: string;
beforeAll(async () => {
  main = await build();
});

/** Mulberry32: the same storm on every run, as far as the machine lets it. */
function createRandom(start: number) {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const random = createRandom(seed);
const below = (limit: number) => Math.floor(random() * limit);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const aMoment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const open = (dataDir: string) => new Sqlite(join(dataDir, 'mockingbird.db'), { readonly: true });

/** What the server said it kept. */
type Acknowledged = { attempts: Map<string, string>; reviews: Map<string, string>; undone: Set<string> };

type Storm = {
  questions: readonly string[];
  kept: Acknowledged;
  /** Reviews for which an undo was sent, answered or not. */
  undoing: Set<string>;
  versions: Map<string, number>;
};

/** Answers a question, rates the answer, sometimes twice at once, and sometimes takes the rating back. */
async function practise(server: Server, { questions, kept, undoing, versions }: Storm): Promise<void> {
  const [question, attempt, review] = [oneOf(questions), randomUUID(), randomUUID()];
  const answer = `My words on ${question}, ${attempt}.`;
  const answered = await send(server, '/attempts', { question, attempt, answer, revision: '0' });
  expect(answered.status).toBe(303);
  kept.attempts.set(attempt, answer);
  const rating = oneOf(ratings);
  const rate = async (): Promise<void> => {
    const version = versions.get(question) ?? 0;
    const rated = await send(server, '/reviews', { review, attempt, version: String(version), rating });
    if (rated.status === 303) {
      kept.reviews.set(review, `${attempt} ${rating}`);
      versions.set(question, Math.max(versions.get(question) ?? 0, version + 1));
      return;
    }
    // Another client was first, or sent this same review with another version.
    expect([409, 422]).toContain(rated.status);
    const standing = rated.body.includes('action="/reviews"') && formFields(rated.body, '/reviews').version;
    if (standing) versions.set(question, Number(standing));
  };
  await Promise.all(random() < 0.3 ? [rate(), rate()] : [rate()]);
  if (random() < 0.15 && kept.reviews.has(review)) {
    undoing.add(review);
    const undone = await send(server, `/reviews/${review}/undo`, {});
    if (undone.status === 303) kept.undone.add(review);
    versions.delete(question);
  }
}

/** Practises until the server is gone; any answer that is neither kept nor refused is a failure. */
async function client(server: Server, storm: Storm, isKilled: () => boolean): Promise<void> {
  while (!isKilled()) {
    try {
      await practise(server, storm);
    } catch (error) {
      if (!isKilled()) throw error;
    }
  }
}

async function rage(server: Server, storm: Storm): Promise<void> {
  let killed = false;
  const all = Promise.all(Array.from({ length: clients }, () => client(server, storm, () => killed)));
  await Promise.race([aMoment(60 + below(500)), all]);
  killed = true;
  server.child.kill('SIGKILL');
  await all;
  expect((await server.ended).signal).toBe('SIGKILL');
}

type Line = { id: string; what: string; undone: number };

function check(dataDir: string, { kept, undoing }: Storm): void {
  const database = open(dataDir);
  try {
    expect(database.pragma('quick_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const attempts = new Map(
      database.prepare('SELECT id, answer FROM attempt').raw().all() as [string, string][],
    );
    const lost = [...kept.attempts].filter(([id, answer]) => attempts.get(id) !== answer);
    expect(lost).toEqual([]);
    const lines = database
      .prepare("SELECT id, attempt_id || ' ' || rating AS what, undone_at IS NOT NULL AS undone FROM review")
      .all() as Line[];
    const byId = new Map(lines.map((line) => [line.id, line]));
    expect(byId.size).toBe(lines.length);
    expect([...kept.reviews].filter(([id, what]) => byId.get(id)?.what !== what)).toEqual([]);
    expect([...kept.undone].filter((id) => byId.get(id)?.undone !== 1)).toEqual([]);
    expect(lines.filter(({ id, undone }) => undone && !undoing.has(id))).toEqual([]);
    const counted = database
      .prepare(
        `SELECT question_id, count(*) AS version FROM review WHERE undone_at IS NULL
         GROUP BY question_id ORDER BY question_id`,
      )
      .all();
    expect(database.prepare('SELECT question_id, version FROM card ORDER BY question_id').all()).toEqual(
      counted,
    );
  } finally {
    database.close();
  }
}

test('whatever was acknowledged is there after kill -9, once, twenty times over', async () => {
  const dataDir = newDataDir();
  const kept = { attempts: new Map(), reviews: new Map(), undone: new Set<string>() };
  const storm: Storm = { questions: [], kept, undoing: new Set(), versions: new Map() };
  for (let round = 0; round < rounds; round += 1) {
    const server = await startServer(main, dataDir);
    if (round === 0) {
      const database = open(dataDir);
      storm.questions = database.prepare('SELECT id FROM question LIMIT 12').pluck().all() as string[];
      database.close();
    }
    check(dataDir, storm);
    await rage(server, storm);
  }
  const last = await startServer(main, dataDir);
  check(dataDir, storm);
  expect((await stop(last)).code).toBe(0);
  // A storm that kept nothing would have shown nothing.
  expect(kept.reviews.size).toBeGreaterThan(rounds);
  expect(kept.undone.size).toBeGreaterThan(0);
}, 300_000);

test('a first start that is killed at any moment does not stand in the way of the next', async () => {
  for (let round = 0; round < 4; round += 1) {
    const dataDir = newDataDir();
    const { child, ended } = run(main, { env: { DATA_DIR: dataDir } });
    await aMoment(300 + below(900));
    child.kill('SIGKILL');
    await ended;
    const server = await startServer(main, dataDir);
    expect((await send(server, '/healthz')).status).toBe(200);
    await stop(server);
  }
}, 120_000);
