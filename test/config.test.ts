import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, shippedQuestions } from '../src/config.ts';

const read = (args: string[], environment: Record<string, string> = {}) => {
  const result = readConfig(args, environment);
  return 'config' in result ? result.config : result.problems;
};

test('without flags and environment it serves this machine on port 3000 with the shipped bank', () => {
  expect(read([])).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    questionsDir: shippedQuestions,
    logLevel: 'warn',
  });
});

test('the data folder is one of the platform, with the name of the program', () => {
  const config = readConfig([], {});
  expect('config' in config && config.config.dataDir).toMatch(/mockingbird/);
});

const environment = {
  PORT: '4000',
  HOST: '::1',
  DATA_DIR: '/data',
  QUESTIONS_DIR: tmpdir(),
  LOG_LEVEL: 'info',
};

test('every setting can come from the environment', () => {
  expect(read([], environment)).toEqual({
    port: 4000,
    host: '::1',
    dataDir: '/data',
    questionsDir: tmpdir(),
    logLevel: 'info',
  });
});

test('a flag wins over its variable, written either way', () => {
  const args = ['--port', '0', '--host=localhost', '--data-dir=here', '--questions-dir', 'test'];
  expect(read(args, environment)).toEqual({
    port: 0,
    host: 'localhost',
    dataDir: resolve('here'),
    questionsDir: resolve('test'),
    logLevel: 'info',
  });
});

test('everything that is wrong is said at once', () => {
  const args = ['--bogus', '--port', '70000', '--questions-dir', '', 'extra', '--also=1', '--data-dir'];
  const problems = read(args, { HOST: '0.0.0.0', LOG_LEVEL: 'loud' });
  expect(problems).toEqual([
    'There is no option --bogus.',
    '"extra" is not an option or a command.',
    'There is no option --also.',
    '--data-dir needs a value.',
    'PORT (--port) must be a whole number from 0 to 65535.',
    expect.stringMatching(
      /^HOST \(--host\) must be one of 127\.0\.0\.1, ::1, localhost: .* this machine only\.$/,
    ),
    'QUESTIONS_DIR (--questions-dir) must name a folder.',
    'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace.',
  ]);
});

test.each(['', ' ', '-1', '65536', '3000x', '1e3', '0x10', '3000.5', '٣'])('"%s" is no port', (port) => {
  expect(read([], { PORT: port })).toEqual(['PORT (--port) must be a whole number from 0 to 65535.']);
});

test.each(['0.0.0.0', '::', '', '192.168.1.2', 'example.org', '127.0.0.1.example.org'])(
  '"%s" is no address of this machine only',
  (host) => {
    expect(read([], { HOST: host })).toEqual([expect.stringContaining('HOST (--host) must be one of')]);
  },
);

test('an empty variable is a mistake, not a default', () => {
  const empty = { PORT: '', HOST: '', DATA_DIR: '', QUESTIONS_DIR: '', LOG_LEVEL: '' };
  expect(read([], empty)).toHaveLength(5);
});

test('folders that are files, or not there, are named with the rest', () => {
  const file = import.meta.filename;
  expect(read(['--data-dir', file, '--questions-dir', '/nowhere/at/all', '--port', 'x'], {})).toEqual([
    'PORT (--port) must be a whole number from 0 to 65535.',
    'DATA_DIR (--data-dir) is a file; it must be a folder.',
    'QUESTIONS_DIR (--questions-dir) is not a folder that is there.',
  ]);
});
