/** `mockingbird` without a command: the server, from opening the database to the last request. */
import { join } from 'node:path';
import { serve as listen, type ServerType } from '@hono/node-server';
import type { Logger } from 'pino';
import { v7 as newId } from 'uuid';
import { createApp } from '../app.tsx';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { readBank } from '../library/readBank.ts';
import { renderer } from '../library/renderQuestion.ts';
import { StartupProblem } from '../storage/databaseFile.ts';
import { localLearner } from '../storage/learners.ts';
import { openDatabase } from '../storage/open.ts';
import { createRecordingFiles } from '../storage/recordingFiles.ts';
import { createStores, type Stores } from '../storage/stores.ts';
import { createAssets } from '../web/assets.ts';
import { hostsOf } from '../web/security.ts';

/** Slow or silent clients may not hold a connection for ever, nor fill the memory with headers. */
/** A text of 10 KB in the search box is 30 KB in an address, which travels with the page's own. */
const maxHeaderSize = 64 * 1024;
const serverOptions = { headersTimeout: 5000, requestTimeout: 10_000, maxHeaderSize };
const maximumConnections = 256;

/** Requests in flight get this long after a signal; a supervisor that waits five seconds must not lose patience. */
const lastRequestsMs = 3000;
const idleLookMs = 50;

/** Reads the bank's files and makes the stored bank the same. */
async function loadBank(stores: Stores, questionsDir: string, now: number) {
  const bank = await readBank(questionsDir);
  const questions = bank.questions.map(({ path, hash, ...question }) => ({ question, path, hash }));
  const result = await stores.bank.synchronise({ ...bank, questions }, { renderer, now });
  await stores.ownQuestions.renderAgain({ renderer, now });
  return { ...result, questions: questions.length, problems: bank.problems.length };
}

function start(
  app: ReturnType<typeof createApp>,
  { port, host }: Config,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, port, hostname: host, serverOptions }, (info) =>
      resolve({ server, port: info.port }),
    );
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const taken = `Port ${port} is in use. Stop what uses it, or choose another with --port.`;
      const refused = `Port ${port} of ${host} cannot be opened (${error.code}). Choose another with --port or --host.`;
      reject(new StartupProblem(isTaken ? taken : refused));
    });
    if ('maxConnections' in server) server.maxConnections = maximumConnections;
  });
}

function stop(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if (!('closeAllConnections' in server)) return;
    // A browser keeps its connection when the last answer is there: it is idle then, and closed at the next look.
    setInterval(() => server.closeIdleConnections(), idleLookMs).unref();
    setTimeout(() => server.closeAllConnections(), lastRequestsMs).unref();
  });
}

/** Resolves with the name of the signal that asks the server to stop. */
const stopSignal = () =>
  new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });

/**
 * Serves until a signal, then finishes the requests in flight and closes the database.
 * @throws {StartupProblem} when something the person can mend is in the way
 */
export async function serve(
  config: Config,
  { log, version }: { log: Logger; version: string },
): Promise<void> {
  const path = join(config.dataDir, 'mockingbird.db');
  const opened = openDatabase(path, systemClock());
  try {
    const stores = createStores(opened.database, createRecordingFiles(join(config.dataDir, 'recordings')));
    await stores.learners.ensure(
      localLearner,
      Intl.DateTimeFormat().resolvedOptions().timeZone,
      systemClock(),
    );
    const bank = await loadBank(stores, config.questionsDir, systemClock());
    await stores.rollups.ensureCurrent();
    await stores.scope.forgetChanges();
    const deps = { stores, clock: systemClock, newId, assets: createAssets(), log, version };
    let hosts = hostsOf(config.port);
    const app = createApp(deps, () => hosts);
    const signal = stopSignal();
    const { server, port } = await start(app, config);
    hosts = hostsOf(port);
    const name = config.host === '::1' ? '[::1]' : config.host;
    console.log(`Mockingbird ${version} is at http://${name}:${port}`);
    console.log(`Your answers are kept in ${path}`);
    console.log(`${bank.questions} questions from ${config.questionsDir}`);
    if (bank.problems > 0)
      console.log(`Problems in the bank: ${bank.problems}. Run "mockingbird check" to see them.`);
    await signal;
    console.log('Stopping: finishing what is under way.');
    await stop(server);
  } finally {
    opened.close();
  }
}
