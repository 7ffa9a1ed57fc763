import type { CoverageRow } from './bank.ts';
import type { BankFile, Gathered } from './bankFile.ts';
import { coverageFields } from './fields.ts';
import { finding, leftOut, type Problem, reported } from './problem.ts';
import { type Listing, readYamlListing } from './readYamlFile.ts';

type Entry = Listing<typeof coverageFields>['values'][number];

/** Reads `_coverage.yml`: what candidates are asked about, each with its questions or a reason why there are none. */
export function readCoverage(file: BankFile | undefined, ids: ReadonlySet<string>): Gathered<CoverageRow> {
  if (file === undefined) return { values: [], problems: [] };
  const { values: entries, problems } = readYamlListing(file, coverageFields);
  const read = entries.map((entry) => ({ entry, row: readRow(entry) }));
  const unclear = read
    .filter(({ row }) => row === undefined)
    .map(({ entry }) => leftOut(file.path, oneOf(entry)));
  return {
    values: read.flatMap(({ row }) => row ?? []),
    problems: [...problems, ...unclear, ...entries.flatMap((entry) => unknowns(entry, ids, file.path))],
  };
}

function readRow({ key, fields }: Entry): CoverageRow | undefined {
  const { named, questions, todo, skip } = fields;
  const rows: readonly CoverageRow[] = [
    ...(questions ? [{ key, named, questions }] : []),
    ...(todo ? [{ key, named, todo }] : []),
    ...(skip ? [{ key, named, skip }] : []),
  ];
  return rows.length === 1 ? rows[0] : undefined;
}

function oneOf({ key, line }: Entry) {
  const mend = 'Write its `questions`, or what is `todo`, or why to `skip` it; one of the three.';
  return finding(line, `\`${key}\` is neither filled nor skipped, or both`, mend);
}

function unknowns({ line, fields }: Entry, ids: ReadonlySet<string>, path: string): readonly Problem[] {
  return (fields.questions ?? [])
    .filter((id) => !ids.has(id))
    .map((id) =>
      reported(path, finding(line, `There is no question \`${id}\``, 'Correct it or take it out.')),
    );
}
