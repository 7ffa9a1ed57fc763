/**
 * How long the pages of mock interviews take the server, with 5 interviews of the shipped bank, with 100 of it, and with 500
 * of 10,000 questions. Requests go to the application in this process: what is measured is the work from request to whole
 * page. Prints figures and asserts nothing about them.
 *
 *   tsx test/bench/mocks.bench.ts
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { v7 as newId } from 'uuid';
import { startOfStudyDay, studyDay } from '../../src/domain/studyDay.ts';
import type { Bank } from '../../src/library/bank.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { openDatabase } from '../../src/storage/open.ts';
import { createAssets } from '../../src/web/assets.ts';
import { beginMock, debriefOf, sitMock } from '../support/debriefing.ts';
import { createStores } from '../support/stores.ts';
import { createSite } from '../support/world.ts';
import { fillBank, readShippedBank } from './generatedBank.ts';

const runs = 25;
const aDay = 24 * 60 * 60 * 1000;
const today = startOfStudyDay(studyDay('2026-11-18'), { zone: 'Europe/Berlin', rolloverHour: 4 });
const questionsEach = 4;

type Size = { questions: number; interviews: number };

/** Interviews of concepts that were judged with bands, one a day up to today; the last one is under way. */
async function openSite(dir: string, bank: Bank, { questions, interviews }: Size) {
  const clock = { now: today - interviews * aDay };
  const { database, close } = openDatabase(join(dir, `${questions}-${interviews}`, 'mockingbird.db'), today);
  const stores = createStores(database);
  await stores.learners.ensure(localLearner, 'Europe/Berlin', clock.now);
  await stores.learners.skipSetUp(localLearner, clock.now);
  await fillBank(stores, bank, { count: questions, now: clock.now });
  // The disk is waited for in use, and not while this is made.
  const synchronous = database.pragma('synchronous', { simple: true });
  database.pragma('synchronous = OFF');
  const log = pino({ level: 'silent' });
  const deps = { stores, clock: () => clock.now, newId, assets: createAssets(), log, version: '0' };
  const { get, post } = createSite(deps);
  const concepts = bank.questions.filter(({ kind }) => kind === 'concept');
  const idsOf = (nth: number) =>
    Array.from({ length: questionsEach }, (_, index) => {
      const concept = concepts[(nth * questionsEach + index) % concepts.length];
      if (!concept) throw new Error('the bank has no concepts');
      return concept.id;
    });
  let last = '';
  for (let nth = 0; nth < interviews; nth += 1) {
    clock.now = today - (interviews - nth) * aDay;
    last = await sitMock({ stores, clock }, idsOf(nth));
    const { rate } = debriefOf({ get, post }, last);
    for (let number = 1; number <= questionsEach; number += 1) {
      const bands = { 'band-correctness': String((nth + number) % 4), 'band-completeness': String(nth % 4) };
      const rated = await rate(number, 'good', bands);
      if (rated.status !== 303) throw new Error(`question ${number} was not rated: ${rated.status}`);
    }
  }
  database.pragma(`synchronous = ${synchronous}`);
  database.exec('ANALYZE');
  clock.now = today;
  const room = await beginMock({ stores, clock }, idsOf(interviews));
  return { name: `${questions} questions, ${interviews} interviews`, get, post, last, room, close };
}

type Site = Awaited<ReturnType<typeof openSite>>;
type Ask = (site: Site, run: number) => Response | Promise<Response>;

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Milliseconds of the processor: what else the machine does is left out. */
async function time(site: Site, ask: Ask, run: number): Promise<number> {
  const begin = process.cpuUsage();
  const response = await ask(site, run);
  await response.text();
  const { user, system } = process.cpuUsage(begin);
  if (response.status !== 200) throw new Error(`gave ${response.status}`);
  return (user + system) / 1000;
}

const figure = (value: number) => value.toFixed(1).padStart(8);

async function report(name: string, sites: readonly Site[], ask: Ask): Promise<void> {
  for (const site of sites) await time(site, ask, 0);
  const times: number[][] = sites.map(() => []);
  for (let run = 1; run <= runs; run += 1)
    for (const [index, site] of sites.entries()) times[index]?.push(await time(site, ask, run));
  const usual = times.map(median);
  const ratio = ((usual.at(-1) ?? 0) / (usual[0] ?? 1)).toFixed(2).padStart(6);
  console.log(`${name.padEnd(28)}${usual.map(figure).join('')}${ratio}`);
}

const answer = 'What I would say first, and why. '.repeat(60);

const draft: Ask = ({ post, room }, run) => {
  const fields = { position: '0', step: '0', revision: String(run), answer: `${answer}${run}` };
  return post(`/mocks/${room}/drafts`, fields, { 'hx-request': 'true' });
};

const pages: readonly (readonly [name: string, ask: Ask])[] = [
  ['setting up', ({ get }) => get('/mock')],
  [
    'setting up one of one’s own',
    ({ get }) => get('/mock?template=own&level=mid&mode=typed&minutes=45&kinds=concept&kinds=design'),
  ],
  ['the room', ({ get, room }) => get(`/mocks/${room}`)],
  ['keeping a draft of 2 KB', draft],
  ['the debrief', ({ get, last }) => get(`/mocks/${last}/debrief/1`)],
  ['the scorecard', ({ get, last }) => get(`/mocks/${last}/scorecard`)],
  ['the history', ({ get }) => get('/mock/history')],
  ['a comparison', ({ get }) => get('/mock/comparison')],
  ['a topic’s readiness', ({ get }) => get('/readiness/topics/sql')],
];

const dir = await mkdtemp(join(tmpdir(), 'mockingbird-bench-'));
try {
  const bank = await readShippedBank();
  const { length } = bank.questions;
  const sites = [
    await openSite(dir, bank, { questions: length, interviews: 5 }),
    await openSite(dir, bank, { questions: length, interviews: 100 }),
    await openSite(dir, bank, { questions: 10_000, interviews: 500 }),
  ];
  console.log(sites.map(({ name }) => name).join(' / '));
  console.log('Milliseconds of processor time, median of 25; ratio of the last to the first.');
  for (const [name, ask] of pages) await report(name, sites, ask);
  for (const { close } of sites) close();
  console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await rm(dir, { recursive: true, force: true });
}
