/**
 * How long readiness, statistics and the drill take the server, with 1,000 reviews on the shipped bank, with 1,000 on one
 * of 10,000 questions, and with 10,000 questions, 100,000 cards and 1,000,000 reviews of ten learners. Requests go to the
 * application in this process: what is measured is the work from request to whole page. Prints figures and asserts nothing
 * about them.
 *
 *   tsx test/bench/readiness.bench.ts
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { v7 as newId } from 'uuid';
import { createApp } from '../../src/app.tsx';
import { addDays, startOfStudyDay, studyDay } from '../../src/domain/studyDay.ts';
import type { Bank } from '../../src/library/bank.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { openDatabase } from '../../src/storage/open.ts';
import { createAssets } from '../../src/web/assets.ts';
import { createStores } from '../support/stores.ts';
import { fillBank, readShippedBank } from './generatedBank.ts';
import { fillLog } from './generatedLog.ts';

/** What to measure, by the beginning of its name: `tsx test/bench/readiness.bench.ts drill`. */
const wanted = process.argv[2] ?? '';
const runs = 25;
const host = '127.0.0.1:3000';
const today = studyDay('2026-11-18');
const now = startOfStudyDay(today, { zone: 'Europe/Berlin', rolloverHour: 4 }) + 5 * 60 * 60 * 1000;
const yearsAgo = now - 1600 * 24 * 60 * 60 * 1000;

type Size = { questions: number; learners: number; reviewsEach: number };

async function openSite(dir: string, bank: Bank, { questions, learners, reviewsEach }: Size) {
  const { database, close } = openDatabase(join(dir, `${questions}-${learners}`, 'mockingbird.db'), now);
  const stores = createStores(database);
  await stores.learners.ensure(localLearner, 'Europe/Berlin', yearsAgo);
  await stores.learners.skipSetUp(localLearner, yearsAgo);
  await fillBank(stores, bank, { count: questions, now: yearsAgo });
  const cacheSize = database.pragma('cache_size', { simple: true });
  // A million lines go in faster when the disk is not waited for.
  database.pragma('cache_size = -300000');
  database.pragma('synchronous = OFF');
  const begin = performance.now();
  const written = fillLog(database, { learners, reviewsEach, now, today });
  const filled = performance.now();
  await stores.rollups.ensureCurrent();
  await stores.scope.forgetChanges();
  database.exec('ANALYZE');
  const counted = performance.now();
  database.pragma(`cache_size = ${cacheSize}`);
  const name = `${questions} questions, ${written.cards} cards, ${written.reviews} reviews`;
  console.log(
    `${name}: written in ${((filled - begin) / 1000).toFixed(1)} s, counted in ${((counted - filled) / 1000).toFixed(1)} s`,
  );
  const deps = {
    stores,
    clock: () => now,
    newId,
    assets: createAssets(),
    log: pino({ level: 'silent' }),
    version: '0',
  };
  const app = createApp(deps, () => [host]);
  const get = async (path: string) => {
    const response = await app.request(`http://${host}${path}`, { headers: { host } });
    if (response.status !== 200) throw new Error(`${path} gave ${response.status}`);
    return response.text();
  };
  return { name, get, close, stores };
}

type Site = Awaited<ReturnType<typeof openSite>>;

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Milliseconds of the processor: what else the machine does is left out. */
async function time(get: Site['get'], path: string): Promise<number> {
  const begin = process.cpuUsage();
  await get(path);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

async function medians(sites: readonly Site[], path: string): Promise<{ first: number[]; usual: number[] }> {
  const first: number[] = [];
  for (const { get } of sites) first.push(await time(get, path));
  const times: number[][] = sites.map(() => []);
  for (let run = 0; run < runs; run += 1)
    for (const [index, { get }] of sites.entries()) times[index]?.push(await time(get, path));
  return { first, usual: times.map(median) };
}

const figure = (value: number) => value.toFixed(1).padStart(8);

async function report(name: string, sites: readonly Site[], path: string): Promise<void> {
  if (!name.startsWith(wanted)) return;
  const { first, usual } = await medians(sites, path);
  const [small = 1, , large = 1] = usual;
  const ratio = (large / small).toFixed(2).padStart(6);
  console.log(
    `${name.padEnd(34)}${usual.map(figure).join('')}${ratio}   first ${first.map(figure).join('')}`,
  );
}

const paths = [
  ['drill', '/drill'],
  ['readiness', '/readiness'],
  ['a topic', '/readiness/topics/sql'],
  ['statistics, 30 days', '/statistics'],
  ['statistics, a year', '/statistics?range=365'],
  ['statistics, all', '/statistics?range=all'],
  ['statistics of a deck, a year', '/statistics?range=365&deck=backend-core'],
] as const;

const dir = await mkdtemp(join(tmpdir(), 'mockingbird-bench-'));
try {
  const bank = await readShippedBank();
  const sites = [
    await openSite(dir, bank, { questions: bank.questions.length, learners: 1, reviewsEach: 1000 }),
    await openSite(dir, bank, { questions: 10_000, learners: 1, reviewsEach: 1000 }),
    await openSite(dir, bank, { questions: 10_000, learners: 10, reviewsEach: 120_000 }),
  ];
  console.log(
    'Milliseconds of processor time, median of 25; ratio of the last to the first; then the first request.',
  );
  for (const [name, path] of paths) await report(name, sites, path);
  const interview = { id: 'interview', on: addDays(today, 21), title: '', deckIds: [] };
  for (const { stores } of sites) await stores.plans.planInterview(localLearner, interview, now);
  await report('drill, an interview in 21 days', sites, '/drill');
  await report('readiness, an interview in 21 days', sites, '/readiness');
  for (const { close } of sites) close();
  console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await rm(dir, { recursive: true, force: true });
}
