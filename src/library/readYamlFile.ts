import type { BankFile } from './bankFile.ts';
import { type Finding, leftOut, type Problem } from './problem.ts';
import { type Fields, type FieldValues, lineOf, readFields } from './readFields.ts';
import { checkText, normaliseText } from './sourceText.ts';
import { type Entries, type Entry, readEntries } from './yamlEntries.ts';

export type YamlFile<F extends Fields> = {
  values: FieldValues<F> | undefined;
  lineOf: (key: string) => number;
  problems: readonly Problem[];
};

/** Reads a `.yml` file with these keys. Without values, `problems` says why. */
export function readYamlFile<F extends Fields>(file: BankFile, fields: F): YamlFile<F> {
  const { entries, findings } = readYaml(file);
  const read = findings.length > 0 ? { values: undefined, findings } : readFields(entries, fields, 1);
  return {
    values: read.values,
    lineOf: (key) => lineOf(entries, key, 1),
    problems: read.findings.map((found) => leftOut(file.path, found)),
  };
}

/** `keys` are those of all entries, also of the ones that could not be read; none when the YAML is broken. */
export type Listing<F extends Fields> = {
  keys: readonly string[];
  values: readonly { key: string; line: number; fields: FieldValues<F> }[];
  problems: readonly Problem[];
};

/** Reads a `.yml` file that maps keys of the author's own to these fields. A bad entry does not spoil the others. */
export function readYamlListing<F extends Fields>(file: BankFile, fields: F): Listing<F> {
  const { entries, findings } = readYaml(file);
  const read = entries.map((entry) => ({ entry, ...readFields(under(entry), fields, entry.line) }));
  const all: readonly Finding[] = [...findings, ...read.flatMap((entry) => entry.findings)];
  return {
    keys: entries.map((entry) => entry.key),
    values: read.flatMap(({ entry, values }) =>
      values === undefined ? [] : [{ key: entry.key, line: entry.line, fields: values }],
    ),
    problems: all.map((found) => leftOut(file.path, found)),
  };
}

function under(entry: Entry): readonly Entry[] {
  return typeof entry.value === 'object' && 'under' in entry.value ? entry.value.under : [];
}

function readYaml(file: BankFile): Entries {
  const text = normaliseText(file.text);
  const findings = checkText(text, file.path);
  return findings.length > 0 ? { entries: [], findings } : readEntries(text, 1);
}
