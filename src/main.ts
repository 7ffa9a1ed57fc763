#!/usr/bin/env node
/** The command line: serve (the default) and check. A command is loaded when it is run: check needs no server. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig, shippedQuestions } from './config.ts';

const packageFile = join(import.meta.dirname, '../package.json');
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };

const usage = `mockingbird ${version}: practise backend interviews

  mockingbird [serve]        serve http://127.0.0.1:3000
    --port N                 or PORT           (3000; 0 takes any free one)
    --host ADDRESS           or HOST           (127.0.0.1; this machine only)
    --data-dir FOLDER        or DATA_DIR       (the platform's data folder)
    --questions-dir FOLDER   or QUESTIONS_DIR  (the shipped bank)
  mockingbird check [DIR]    report every problem in a question bank
  mockingbird --help, --version`;

/** Wrong usage; the shell's custom. */
const badUsage = 2;

async function runServe(args: readonly string[]): Promise<number> {
  const read = readConfig(args, process.env);
  if ('problems' in read) {
    console.error(
      ['Mockingbird cannot start like this:', ...read.problems.map((line) => `- ${line}`)].join('\n'),
    );
    return badUsage;
  }
  const [{ pino }, { serve }] = await Promise.all([import('pino'), import('./cli/serve.ts')]);
  const log = pino({ level: read.config.logLevel }, pino.destination(2));
  await serve(read.config, { log, version });
  // Everything is written and closed. Weights that are being fitted in another thread would hold the process for seconds.
  process.exit(0);
}

async function run([command = 'serve', ...args]: readonly string[]): Promise<number> {
  if (command === '--help' || command === '-h' || command === 'help') {
    console.log(usage);
    return 0;
  }
  if (command === '--version') {
    console.log(version);
    return 0;
  }
  if (command === 'serve') return runServe(args);
  if (command === 'check') {
    const { runCheck } = await import('./cli/check.ts');
    return runCheck(resolve(args[0] ?? process.env.QUESTIONS_DIR ?? shippedQuestions), console.log);
  }
  if (command.startsWith('--')) return runServe([command, ...args]);
  console.error(`There is no command "${command}".\n\n${usage}`);
  return badUsage;
}

async function report(error: unknown): Promise<number> {
  const { StartupProblem } = await import('./storage/databaseFile.ts');
  if (error instanceof StartupProblem) console.error(error.message);
  else console.error(error);
  return 1;
}

process.exitCode = await run(process.argv.slice(2)).catch(report);
