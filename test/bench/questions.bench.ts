/**
 * How long the list of questions takes the server, with the shipped bank and with one of 10,000 questions and 100,000
 * attempts, and a question's page with 500 attempts beside one with five. The same learner has seen seven of ten questions
 * and answered each ten times, in both. Requests go to the application in this process: what is measured is the work of the
 * server, from request to whole page. Prints figures and asserts nothing about them.
 *
 *   tsx test/bench/questions.bench.ts
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { v7 as newId } from 'uuid';
import { createApp } from '../../src/app.tsx';
import { questionStates } from '../../src/domain/questionFilter.ts';
import { startOfStudyDay, studyDay } from '../../src/domain/studyDay.ts';
import type { Bank } from '../../src/library/bank.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { openDatabase } from '../../src/storage/open.ts';
import { createAssets } from '../../src/web/assets.ts';
import { createStores } from '../support/stores.ts';
import { fillBank, fillHistory, readShippedBank } from './generatedBank.ts';

const runs = 25;
const host = '127.0.0.1:3000';
const today = studyDay('2026-11-18');
const now = startOfStudyDay(today, { zone: 'Europe/Berlin', rolloverHour: 4 }) + 5 * 60 * 60 * 1000;
const aYearAgo = now - 365 * 24 * 60 * 60 * 1000;

type Site = {
  name: string;
  get(path: string): Promise<string>;
  often: string;
  seldom: string;
  close(): void;
};

/** A database in a file, as people have it, filled and with the application on top. */
async function openSite(dir: string, bank: Bank, size: { count: number; attempts: number }): Promise<Site> {
  const name = `${size.count} questions`;
  const { database, close } = openDatabase(join(dir, String(size.count), 'mockingbird.db'), now);
  const stores = createStores(database);
  await stores.learners.ensure(localLearner, 'Europe/Berlin', aYearAgo);
  await stores.learners.skipSetUp(localLearner, aYearAgo);
  await fillBank(stores, bank, { count: size.count, now: aYearAgo });
  const practised = fillHistory(database, { attempts: size.attempts, now, today });
  const deps = {
    stores,
    clock: () => now,
    newId,
    assets: createAssets(),
    log: pino({ level: 'silent' }),
    version: '0',
  };
  const app = createApp(deps, () => [host]);
  const get = async (path: string) =>
    (await app.request(`http://${host}${path}`, { headers: { host } })).text();
  return { name, get, close, ...practised };
}

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Of the processor: what else the machine does is left out. On an idle one it is the time that passes. */
async function time(get: Site['get'], path: string): Promise<number> {
  const begin = process.cpuUsage();
  await get(path);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/** Takes turns, so that whatever else the machine does falls on both. */
async function compare(few: () => Promise<number>, many: () => Promise<number>): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let run = 0; run < runs + 3; run += 1) {
    const both = [await few(), await many()] as const;
    if (run < 3) continue;
    times[0].push(both[0]);
    times[1].push(both[1]);
  }
  return [median(times[0]), median(times[1])];
}

const query = (parts: Record<string, string>) => `/questions?${new URLSearchParams(parts)}`;

const searches = {
  'one word': 'database',
  'two words': 'idempotency key',
  'a common word': 'the',
  'two common words': 'the database',
  'a letter': 'd',
  'two letters': 'da',
  'two common letters': 'th',
  'a word being typed': 'idempotenc',
  'a phrase': '"at least once"',
  'no hit': 'zzqqx',
  'one word without a hit': 'isolation deadlock zzqqx',
  '10 KB of text': 'how does the database do it '.repeat(366),
};

const pages: [name: string, path: string][] = [
  ['no filter', '/questions'],
  ['the last page', query({ page: '9999' })],
  ...['due', 'retrievability', 'practised'].map((sort): [string, string] => [`by ${sort}`, query({ sort })]),
  ...questionStates.map((state): [string, string] => [`state ${state}`, query({ state })]),
  ['a deck', query({ deck: 'databases' })],
  ['a topic', query({ topic: 'http' })],
  ['a level', query({ level: 'mid' })],
  ['a kind', query({ kind: 'concept' })],
  ['a tag', query({ tag: 'postgresql' })],
  ['the bank’s', query({ by: 'bank' })],
  ['kind, level, weakest first', query({ kind: 'concept', level: 'mid', sort: 'retrievability' })],
  ...Object.entries(searches).map(([name, words]): [string, string] => [`words: ${name}`, query({ words })]),
  ['common word, weakest first', query({ words: 'the', sort: 'retrievability' })],
  ['common word, a kind', query({ words: 'the', kind: 'concept' })],
  ['common word, new', query({ words: 'the', state: 'new' })],
];

function print(name: string, [few, many]: readonly [number, number]): void {
  const figures = [few.toFixed(1), many.toFixed(1), (many / few).toFixed(2)]
    .map((text) => text.padStart(9))
    .join('');
  console.log(`${name.padEnd(32)}${figures}`);
}

const dir = await mkdtemp(join(tmpdir(), 'mockingbird-bench-'));
const bank = await readShippedBank();
const sites: Site[] = [];
try {
  const shipped = bank.questions.length;
  for (const size of [
    { count: shipped, attempts: shipped * 10 },
    { count: 10_000, attempts: 100_000 },
  ])
    sites.push(await openSite(dir, bank, size));
  const [few, many] = sites;
  if (!few || !many) throw new Error('there are two sites');
  console.log(`GET /questions, ms of the server's processor time, median of ${runs}:`);
  console.log(
    ['', few.name, many.name, 'ratio'].map((text, i) => (i ? text.padStart(17) : text.padEnd(15))).join(''),
  );
  for (const [name, path] of pages)
    print(
      name,
      await compare(
        () => time(few.get, path),
        () => time(many.get, path),
      ),
    );
  console.log('GET /questions/ID with 5 and with 500 attempts, among 10,000 questions:');
  const { get, seldom, often } = many;
  print(
    'a question',
    await compare(
      () => time(get, `/questions/${seldom}`),
      () => time(get, `/questions/${often}`),
    ),
  );
  console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  for (const { close } of sites) close();
  await rm(dir, { recursive: true, force: true });
}
