/** Flags and environment, read once at start. A flag wins over its variable. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import envPaths from 'env-paths';
import { z } from 'zod';

export type Config = { port: number; host: string; dataDir: string; questionsDir: string };
export type ConfigResult = { config: Config } | { problems: string[] };

/** The bank that comes with the program. */
export const shippedQuestions = join(import.meta.dirname, '../questions');

/** Addresses only this machine can reach: anything else would offer the learner's answers to the network. */
const loopback = ['127.0.0.1', '::1', 'localhost'];

const Settings = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT (--port) must be a whole number from 0 to 65535.')
    .transform(Number)
    .refine((port) => port <= 65_535, 'PORT (--port) must be a whole number from 0 to 65535.'),
  host: z
    .string()
    .refine(
      (host) => loopback.includes(host),
      `HOST (--host) must be ${loopback.join(', ')}: Mockingbird has no sign-in yet, so it serves this machine only.`,
    ),
  dataDir: z
    .string()
    .min(1, 'DATA_DIR (--data-dir) must name a folder.')
    .transform((path) => resolve(path)),
  questionsDir: z
    .string()
    .min(1, 'QUESTIONS_DIR (--questions-dir) must name a folder.')
    .transform((path) => resolve(path)),
});

type Flags = { port?: string; host?: string; 'data-dir'?: string; 'questions-dir'?: string };
type Environment = Readonly<Record<string, string | undefined>>;

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  'data-dir': { type: 'string' },
  'questions-dir': { type: 'string' },
} as const;

function readFlags(args: readonly string[]): { flags: Flags } | { problem: string } {
  try {
    return { flags: parseArgs({ args: [...args], options }).values };
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) };
  }
}

/** Settings, or everything that is wrong with them at once. */
export function readConfig(args: readonly string[], environment: Environment): ConfigResult {
  const read = readFlags(args);
  const flags = 'flags' in read ? read.flags : {};
  const result = Settings.safeParse({
    port: flags.port ?? environment.PORT ?? '3000',
    host: flags.host ?? environment.HOST ?? '127.0.0.1',
    dataDir: flags['data-dir'] ?? environment.DATA_DIR ?? envPaths('mockingbird', { suffix: '' }).data,
    questionsDir: flags['questions-dir'] ?? environment.QUESTIONS_DIR ?? shippedQuestions,
  });
  const problems = result.success ? [] : result.error.issues.map(({ message }) => message);
  if ('problem' in read) problems.unshift(read.problem);
  return result.success && problems.length === 0 ? { config: result.data } : { problems };
}
