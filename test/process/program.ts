/** The built program, started as a person would: a process with a data folder, a port and signals. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Builds into a folder of its own, so that nobody's `dist` is disturbed. Gives the path of main.js. */
export async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mockingbird-build-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['migrations', 'public', 'questions', 'node_modules', 'package.json']) {
    symlinkSync(join(root, name), join(folder, name));
  }
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const args = [compiler, '-p', join(root, 'src'), '--outDir', join(folder, 'dist')];
  await promisify(execFile)(process.execPath, args, { cwd: root });
  return join(folder, 'dist/main.js');
}

export function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mockingbird-data-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'data'));
  return join(folder, 'data');
}

export type Ended = { code: number | null; signal: NodeJS.Signals | null; output: string };
export type Program = { child: ChildProcess; output(): string; ended: Promise<Ended> };
export type Options = { env?: Record<string, string>; args?: string[]; uid?: number };

/** Starts the program. What still runs when the file's tests are over is killed, by its own handle. */
export function run(main: string, { env = {}, args = [], uid }: Options = {}): Program {
  const environment = { PATH: process.env.PATH, HOME: tmpdir(), TZ: 'Europe/Berlin', PORT: '0', ...env };
  const child = spawn(process.execPath, [main, ...args], { env: environment, ...(uid ? { uid } : {}) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, output })),
  );
  afterAll(() => void child.kill('SIGKILL'));
  return { child, output: () => output, ended };
}

export type Server = Program & { port: number; url: string };

const patienceMs = 20_000;

/** Starts the server and waits until it says where it is. */
export async function startServer(main: string, dataDir: string, options: Options = {}): Promise<Server> {
  const program = run(main, { ...options, env: { DATA_DIR: dataDir, ...options.env } });
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline && program.child.exitCode === null) {
    const port = /is at http:\/\/\S+:(\d+)\n/.exec(program.output())?.[1];
    if (port) return { ...program, port: Number(port), url: `http://127.0.0.1:${port}` };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  program.child.kill('SIGKILL');
  throw new Error(`the server did not start:\n${program.output()}`);
}

export async function stop({ child, ended }: Program, signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
  child.kill(signal);
  return ended;
}

export type Answer = { status: number; location: string; body: string };

/** One request as our own page sends it, on a connection of its own. Rejects when the server went away. */
export function send(
  { port }: { port: number },
  path: string,
  fields?: Record<string, string>,
): Promise<Answer> {
  const body = fields && new URLSearchParams(fields).toString();
  return new Promise((resolve, reject) => {
    const headers = {
      'sec-fetch-site': 'same-origin',
      origin: `http://127.0.0.1:${port}`,
      ...(body !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      }),
    };
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '', body: text }),
      );
      // A status line that arrived is an acknowledgement, whatever became of the rest.
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.setTimeout(patienceMs, () => sent.destroy(new Error('no answer')));
    sent.end(body);
  });
}
