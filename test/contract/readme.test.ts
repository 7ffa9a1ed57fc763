/** The README names everything somebody can set, write or press. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { questionFields } from '../../src/library/fields.ts';
import { shortcuts } from '../../src/web/ui/shortcuts.ts';
import { answerTo, ask } from '../support/drilling.ts';
import { readTags } from '../support/markup.ts';
import { createWorld } from '../support/world.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => read(join('src', path)))
  .join('\n');

const readme = () => read('README.md');

const found = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

/** What the README says nothing about, as code or within code. */
const missing = (names: readonly string[]) => {
  const code = found(readme(), /(```[\s\S]*?```|`[^`\n]+`)/g).join('\n');
  return names.filter((name) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code));
};

test('every environment variable stands in the README', () => {
  const names = found(sources, /(?:environment|process\.env)\.([A-Z][A-Z_]+)/g);
  expect(names).toEqual(expect.arrayContaining(['PORT', 'DATA_DIR']));
  expect(missing(names)).toEqual([]);
});

test('every command stands in the README', () => {
  const names = found(read('src/main.ts'), /command === '([a-z]+)'/g).filter((name) => name !== 'help');
  expect(names).toEqual(expect.arrayContaining(['serve', 'check']));
  expect(missing(names)).toEqual([]);
});

test('every flag stands in the README', () => {
  const names = [
    ...found(sources, /^\s+'?([a-z-]+)'?: \{ type: '(?:string|boolean)'/gm),
    ...found(read('src/main.ts'), /--([a-z][a-z-]+)/g),
  ];
  expect(names).toEqual(expect.arrayContaining(['port', 'data-dir', 'version']));
  expect(missing(names.map((name) => `--${name}`))).toEqual([]);
});

test('every key of a question file stands in the README', () => {
  expect(missing(Object.keys(questionFields))).toEqual([]);
});

test('every field of the two forms others may send stands in the README', async () => {
  const world = await createWorld();
  const { url } = await answerTo(world);
  const drill = await (await world.get('/drill')).text();
  const attempt = await (await world.get(url)).text();
  const named = [drill, attempt].flatMap((html) =>
    readTags(html).flatMap(({ attributes, within }) =>
      within.includes('form') && within.includes('main') ? (attributes.get('name') ?? []) : [],
    ),
  );
  expect(Object.keys(await ask(world)).every((name) => named.includes(name))).toBe(true);
  const contract = [
    'question',
    'attempt',
    'answer',
    'aloud',
    'review',
    'version',
    'points',
    'pitfalls',
    'rating',
  ];
  expect(contract.filter((name) => !named.includes(name))).toEqual([]);
  expect(missing(contract)).toEqual([]);
});

test('every shortcut stands in the README with what it does', () => {
  const lines = readme()
    .replaceAll('`', '')
    .replaceAll(/<\/?kbd>/g, '')
    .split('\n');
  const isTold = ({ keys, does }: (typeof shortcuts)[number]) =>
    lines.some((line) => line.includes(keys) && line.includes(does));
  expect(shortcuts.filter((shortcut) => !isTold(shortcut))).toEqual([]);
});
