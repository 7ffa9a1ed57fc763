import type { CoverageRow } from './bank.ts';
import type { BankFile, Gathered } from './bankFile.ts';
import { coverageFields, slug } from './fields.ts';
import { type Finding, finding, leftOut, noQuestion, quoted } from './problem.ts';
import { type Listing, readYamlListing } from './readYamlFile.ts';

type Entry = Listing<typeof coverageFields>['values'][number];

/**
 * Reads `_coverage.yml`: what candidates are asked about, each with its questions or a reason why there are none. A row
 * is left out when it says neither, or names a question that is not there.
 */
export function readCoverage(
  file: BankFile | undefined,
  knownIds: ReadonlySet<string>,
): Gathered<CoverageRow> {
  if (file === undefined) return { values: [], problems: [] };
  const { values: entries, problems } = readYamlListing(file, coverageFields);
  const read = entries.map((entry) => readRow(entry, knownIds));
  return {
    values: read.flatMap((row) => ('findings' in row ? [] : [row])),
    problems: [
      ...problems,
      ...read.flatMap((row) => ('findings' in row ? row.findings.map((one) => leftOut(file.path, one)) : [])),
    ],
  };
}

function readRow(
  { key, line, fields: { named, questions, todo, skip } }: Entry,
  knownIds: ReadonlySet<string>,
): CoverageRow | { findings: readonly Finding[] } {
  if (!slug.safeParse(key).success) {
    const mend = 'Use lower-case letters, digits, hyphens.';
    return { findings: [finding(line, `${quoted(key)} cannot be the key of a row`, mend)] };
  }
  const rows: readonly CoverageRow[] = [
    ...(questions ? [{ key, named, questions }] : []),
    ...(todo ? [{ key, named, todo }] : []),
    ...(skip ? [{ key, named, skip }] : []),
  ];
  const [row] = rows;
  if (row === undefined || rows.length > 1) return { findings: [oneOf(key, line)] };
  const unknown = (questions ?? []).filter((id) => !knownIds.has(id));
  return unknown.length === 0 ? row : { findings: unknown.map((id) => noQuestion(id, line)) };
}

function oneOf(key: string, line: number): Finding {
  const mend = 'Write its `questions`, or what is `todo`, or why to `skip` it; one of the three.';
  return finding(line, `\`${key}\` is neither filled nor skipped, or both`, mend);
}
