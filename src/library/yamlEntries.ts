import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, type YAMLError } from 'yaml';
import { type Finding, finding } from './problem.ts';

/** A key of a YAML map with its line in the file. Every scalar is text: `no`, `1.0` and dates stay as written. */
export type Entry = { key: string; line: number; value: EntryValue };
export type EntryValue = string | readonly string[] | { under: readonly Entry[] };
export type Entries = { entries: readonly Entry[]; findings: readonly Finding[] };

/** Maps in maps are enough for `_sources.yml`; more would be a program, not a list. */
const deepestMap = 2;

/**
 * Reads a YAML map of text, lists of text, and maps of those. Never throws.
 * `firstLine` is the number of the first line of `yaml` in its file.
 */
export function readEntries(yaml: string, firstLine: number): Entries {
  const lines = new LineCounter();
  const lineOf = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const doc = parse(yaml, lines);
  if (doc === undefined) return failure(finding(firstLine, 'This is not YAML that can be read', flat));
  const broken = [...doc.errors, ...doc.warnings];
  if (broken.length > 0) return failure(...broken.map((error) => syntaxFinding(error, lineOf(error.pos[0]))));
  if (doc.contents === null) return { entries: [], findings: [] };
  return new EntryReader(lineOf).read(doc.contents, firstLine);
}

function parse(yaml: string, lineCounter: LineCounter) {
  try {
    // failsafe keeps scalars as the author wrote them; stringKeys refuses lists and maps as keys.
    return parseDocument(yaml, {
      schema: 'failsafe',
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter,
    });
  } catch {
    return undefined;
  }
}

const flat = 'Write `key: text` or `key: [one, two]`, one key a line.';

class EntryReader {
  readonly #lineOf: (offset: number) => number;
  readonly #findings: Finding[] = [];

  constructor(lineOf: (offset: number) => number) {
    this.#lineOf = lineOf;
  }

  read(node: unknown, firstLine: number): Entries {
    if (!isMap(node)) return failure(finding(firstLine, 'There are no keys here', flat));
    return { entries: this.#entries(node.items, 1), findings: this.#findings };
  }

  #entries(pairs: readonly Pair[], depth: number): Entry[] {
    return pairs.flatMap((pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const line = isScalar(pair.key) && pair.key.range ? this.#lineOf(pair.key.range[0]) : this.#lineOf(0);
      const value = this.#value(pair.value, depth);
      if (value !== undefined) return [{ key, line, value }];
      this.#findings.push(finding(line, `\`${key}\` is neither text nor a list of text`, flat));
      return [];
    });
  }

  #value(node: unknown, depth: number): EntryValue | undefined {
    if (node === null) return '';
    if (isScalar(node)) return String(node.value ?? '');
    if (isSeq(node)) return texts(node.items);
    if (isMap(node) && depth < deepestMap) return { under: this.#entries(node.items, depth + 1) };
    return undefined;
  }
}

function texts(items: readonly unknown[]): readonly string[] | undefined {
  const scalars = items.filter((item) => isScalar(item));
  return scalars.length === items.length ? scalars.map((item) => String(item.value ?? '')) : undefined;
}

function failure(...findings: Finding[]): Entries {
  return { entries: [], findings };
}

function syntaxFinding(error: YAMLError, line: number): Finding {
  if (error.code === 'DUPLICATE_KEY') {
    return finding(line, 'This key stands there twice', 'Keep one of the two lines.');
  }
  if (error.code === 'TAB_AS_INDENT') {
    return finding(line, 'There is a tab before the text', 'Use spaces, or nothing, at the start of a line.');
  }
  return finding(line, `The YAML cannot be read (${firstSentence(error.message)})`, flat);
}

function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:]+$/, '');
}
