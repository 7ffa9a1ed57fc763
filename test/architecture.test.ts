import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');

type File = { path: string; text: string; imports: string[] };

/** What a file names in its import and export lines; ours as a path in src, others as they are written. */
function importsOf(path: string, text: string): string[] {
  const lines = text.matchAll(
    /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...lines].map(([, named, dynamic]) => {
    const name = named ?? dynamic ?? '';
    return name.startsWith('.') ? relative(src, join(src, dirname(path), name)) : name;
  });
}

const files: File[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });
const ours = new Set(files.map(({ path }) => path));

type Layer = 'main' | 'app' | 'cli' | 'web' | 'storage' | 'library' | 'domain' | 'config' | 'clock';

/** Arrows point one way: who may import whom, besides files of the same layer. */
const mayImport: Record<Layer, readonly Layer[]> = {
  main: ['app', 'cli', 'storage', 'config', 'clock'],
  app: ['web', 'storage', 'library', 'domain', 'config', 'clock'],
  cli: ['app', 'web', 'storage', 'library', 'domain', 'config', 'clock'],
  web: ['storage', 'library', 'domain', 'clock'],
  storage: ['domain'],
  library: ['domain'],
  domain: [],
  config: [],
  clock: [],
};

const layerOf = (path: string) => path.replace(/\.tsx?$/, '').split('/')[0] as Layer;

const isAllowed = (from: string, to: string): boolean =>
  layerOf(from) === layerOf(to) || mayImport[layerOf(from)]?.includes(layerOf(to));

/** web/<place>/x may use its own place, ui/, and what lies directly in web/; what lies in web/ or ui/ no place. */
function isAllowedInWeb(from: string, to: string): boolean {
  if (!from.startsWith('web/') || !to.startsWith('web/')) return true;
  const place = (path: string) => path.split('/').slice(1, -1)[0];
  return [undefined, 'ui', place(from)].includes(place(to));
}

const arrows = files.flatMap(({ path, imports }) =>
  imports.filter((name) => ours.has(name)).map((to) => ({ from: path, to })),
);
const show = ({ from, to }: { from: string; to: string }) => `${from} -> ${to}`;
const importersOf = (pattern: RegExp) =>
  files.filter(({ imports }) => imports.some((name) => pattern.test(name))).map(({ path }) => path);

test('every import of ours leads to a file, and there are many', () => {
  const lost = files.flatMap(({ path, imports }) =>
    imports
      .filter((name) => /\.tsx?$/.test(name) && !ours.has(name))
      .map((name) => show({ from: path, to: name })),
  );
  expect(lost).toEqual([]);
  expect(arrows.length).toBeGreaterThan(200);
});

test('every file lies in a layer that has its place', () => {
  expect(files.map(({ path }) => path).filter((path) => !(layerOf(path) in mayImport))).toEqual([]);
});

test('no arrow runs against main -> app -> web -> storage and library -> domain', () => {
  expect(arrows.filter(({ from, to }) => !isAllowed(from, to)).map(show)).toEqual([]);
});

test('places in web do not know each other', () => {
  expect(arrows.filter(({ from, to }) => !isAllowedInWeb(from, to)).map(show)).toEqual([]);
});

test('the rules refuse what they are there to refuse', () => {
  const refused = [
    ['domain/card.ts', 'storage/cards.ts'],
    ['storage/cards.ts', 'web/form.ts'],
    ['library/bank.ts', 'storage/bank.ts'],
    ['web/form.ts', 'app.tsx'],
    ['web/form.ts', 'cli/serve.ts'],
    ['storage/open.ts', 'clock.ts'],
  ] as const;
  expect(refused.filter(([from, to]) => isAllowed(from, to))).toEqual([]);
  expect(isAllowedInWeb('web/drill/rate.ts', 'web/today/TodayPage.tsx')).toBe(false);
  expect(isAllowedInWeb('web/ui/Shell.tsx', 'web/drill/DrillPage.tsx')).toBe(false);
  expect(isAllowedInWeb('web/sitting.ts', 'web/drill/progress.ts')).toBe(false);
  const text = `import {\n  a,\n} from './a.ts';\nimport type { B } from "../b.ts";\nimport './c.ts';\nexport * from 'hono';\nawait import('zod')`;
  expect(importsOf('web/x.ts', text)).toEqual(['web/a.ts', 'b.ts', 'web/c.ts', 'hono', 'zod']);
});

test('only fsrs.ts knows ts-fsrs', () => {
  expect(importersOf(/^ts-fsrs/)).toEqual(['domain/fsrs.ts']);
});

test('the domain knows no web server, no database, no files and no processes', () => {
  const foreign = files
    .filter(({ path }) => path.startsWith('domain/'))
    .flatMap(({ path, imports }) =>
      imports
        .filter((name) => /^(hono|@hono|drizzle|better-sqlite3|node:|pino)/.test(name))
        .map((to) => [path, to]),
    );
  expect(foreign).toEqual([]);
});

test('only storage knows the database driver, and only web, app and cli the web server', () => {
  expect(importersOf(/^(better-sqlite3|drizzle-orm)/).filter((path) => !path.startsWith('storage/'))).toEqual(
    [],
  );
  expect(importersOf(/^@?hono/).filter((path) => !/^(web|cli)\/|^app\.tsx$/.test(path))).toEqual([]);
});

test('only clock.ts asks the machine for the time', () => {
  const asking = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bTemporal\.Now\b/;
  const askers = files.filter(({ text }) => asking.test(text)).map(({ path }) => path);
  expect(askers).toEqual(['clock.ts']);
});

test('the domain has no dice', () => {
  const rolling = files.filter(
    ({ path, text }) => path.startsWith('domain/') && /Math\.random|randomUUID/.test(text),
  );
  expect(rolling.map(({ path }) => path)).toEqual([]);
});

test('no file in src is longer than 250 lines', () => {
  const lengths = files.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }));
  expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
});

const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};
const numbers = (version: string) =>
  version
    .replace(/^[^\d]*/, '')
    .split('.')
    .map(Number);
const isAtLeast = (version: string, floor: string) => {
  const [have, want] = [numbers(version), numbers(floor)];
  const differing = want.findIndex((part, index) => part !== have[index]);
  return differing === -1 || (have[differing] ?? 0) > (want[differing] ?? 0);
};

test.each([
  ['hono', '4.13.5'],
  ['@hono/node-server', '2.1.0'],
])('%s is at least %s, which has the mended security problems', (name, floor) => {
  expect(dependencies[name]).toSatisfy((version: string) => isAtLeast(version, floor));
});

test.each([
  ['better-sqlite3', '12.11.1'],
  ['ts-fsrs', '5.4.2'],
  ['htmx.org', '4.0.1'],
])('%s is exactly %s, the one its traps are known of', (name, version) => {
  expect(dependencies[name]).toBe(version);
});

test('what is installed is what package.json says', () => {
  const installed = Object.keys(dependencies).map((name) => {
    const file = join(root, 'node_modules', name, 'package.json');
    return [name, (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version];
  });
  expect(Object.fromEntries(installed)).toEqual(dependencies);
});
