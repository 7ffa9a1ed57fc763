import type { z } from 'zod';
import { type Finding, finding, quoted } from './problem.ts';
import type { Entry, EntryValue } from './yamlEntries.ts';

/** What a key may hold. `mend` tells the author what to write; it is a sentence. */
export type Field<T> = { schema: z.ZodType<T>; mend: string };
export type Fields = Record<string, Field<unknown>>;
export type FieldValues<F extends Fields> = { [K in keyof F]: z.output<F[K]['schema']> };

/** `values` is there when nothing was found. `partial` has the fields that are right even when others are not. */
export type ReadFields<F extends Fields> = {
  values: FieldValues<F> | undefined;
  partial: Partial<FieldValues<F>>;
  findings: readonly Finding[];
};

/** Reads each field from the entry with its key. A missing key is reported at `line`, an unknown one at its own. */
export function readFields<F extends Fields>(
  entries: readonly Entry[],
  fields: F,
  line: number,
): ReadFields<F> {
  const findings = unknownKeys(entries, fields);
  const values: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const entry = entries.find((candidate) => candidate.key === key);
    const result = field.schema.safeParse(entry?.value);
    if (result.success) values[key] = result.data;
    else findings.push(wrongField(key, entry, line, field.mend));
  }
  const partial = values as Partial<FieldValues<F>>;
  // Every field was parsed by its own schema, which is what FieldValues says.
  return { values: findings.length === 0 ? (values as FieldValues<F>) : undefined, partial, findings };
}

/** The line of the entry with this key, or `line`. */
export function lineOf(entries: readonly Entry[], key: string, line: number): number {
  return entries.find((entry) => entry.key === key)?.line ?? line;
}

function unknownKeys(entries: readonly Entry[], fields: Fields): Finding[] {
  const known = Object.keys(fields);
  return entries
    .filter((entry) => !known.includes(entry.key))
    .map((entry) =>
      finding(
        entry.line,
        `There is no key ${quoted(entry.key)}`,
        `Delete it, or use one of: ${known.join(', ')}.`,
      ),
    );
}

function wrongField(key: string, entry: Entry | undefined, line: number, mend: string): Finding {
  if (entry === undefined) return finding(line, `The key \`${key}\` is missing`, mend);
  const shown = show(entry.value);
  if (shown === '') return finding(entry.line, `\`${key}\` is empty`, mend);
  return finding(entry.line, `\`${key}\` cannot be ${quoted(shown)}`, mend);
}

function show(value: EntryValue): string {
  if (typeof value === 'string') return value;
  if ('under' in value) return value.under.map((entry) => `${entry.key}: ...`).join(', ');
  return `[${value.join(', ')}]`;
}
