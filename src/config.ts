/** Flags and environment, read once at start. A flag wins over its variable. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import envPaths from 'env-paths';
import { z } from 'zod';

export type Config = z.output<typeof Settings>;
export type ConfigResult = { config: Config } | { problems: string[] };

/** The bank that comes with the program. */
export const shippedQuestions = join(import.meta.dirname, '../questions');

/** Addresses only this machine can reach: anything else would offer the learner's answers to the network. */
const loopback = ['127.0.0.1', '::1', 'localhost'];

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** Undefined when nothing can be found there. */
function isFolder(path: string): boolean | undefined {
  try {
    return statSync(path).isDirectory();
  } catch {
    return undefined;
  }
}

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
      `HOST (--host) must be one of ${loopback.join(', ')}: Mockingbird has no sign-in yet, so it serves this machine only.`,
    ),
  dataDir: z
    .string()
    .min(1, 'DATA_DIR (--data-dir) must name a folder.')
    .transform((path) => resolve(path))
    .refine((path) => isFolder(path) !== false, 'DATA_DIR (--data-dir) is a file; it must be a folder.'),
  questionsDir: z
    .string()
    .min(1, 'QUESTIONS_DIR (--questions-dir) must name a folder.')
    .transform((path) => resolve(path))
    .refine(isFolder, 'QUESTIONS_DIR (--questions-dir) is not a folder that is there.'),
  logLevel: z.enum(logLevels, `LOG_LEVEL must be one of ${logLevels.join(', ')}.`),
});

type Environment = Readonly<Record<string, string | undefined>>;

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  'data-dir': { type: 'string' },
  'questions-dir': { type: 'string' },
} as const;

type Flags = { -readonly [name in keyof typeof options]?: string };

/** Not strict: `parseArgs` would stop at the first thing it does not know, and we say everything at once. */
function readFlags(args: readonly string[]): { flags: Flags; problems: string[] } {
  const flags: Flags = {};
  const problems: string[] = [];
  const isKnown = (name: string): name is keyof Flags => Object.hasOwn(options, name);
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') problems.push(`"${token.value}" is not an option or a command.`);
    else if (!isKnown(token.name)) problems.push(`There is no option ${token.rawName}.`);
    else if (token.value === undefined) problems.push(`${token.rawName} needs a value.`);
    else flags[token.name] = token.value;
  }
  return { flags, problems };
}

/** Settings, or everything that is wrong with them at once. */
export function readConfig(args: readonly string[], environment: Environment): ConfigResult {
  const { flags, problems } = readFlags(args);
  const result = Settings.safeParse({
    port: flags.port ?? environment.PORT ?? '3000',
    host: flags.host ?? environment.HOST ?? '127.0.0.1',
    dataDir: flags['data-dir'] ?? environment.DATA_DIR ?? envPaths('mockingbird', { suffix: '' }).data,
    questionsDir: flags['questions-dir'] ?? environment.QUESTIONS_DIR ?? shippedQuestions,
    logLevel: environment.LOG_LEVEL ?? 'warn',
  });
  if (!result.success) problems.push(...result.error.issues.map(({ message }) => message));
  return result.success && problems.length === 0 ? { config: result.data } : { problems };
}
