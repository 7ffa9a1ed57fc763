import type { BankQuestion, Retirement } from './bank.ts';
import type { BankFile, Gathered } from './bankFile.ts';
import { questionId, retirementFields } from './fields.ts';
import { finding, leftOut, type Problem, reported } from './problem.ts';
import { type Listing, readYamlListing } from './readYamlFile.ts';

type Entry = Listing<typeof retirementFields>['values'][number];

/** `ids` are all that stand in the file, also those whose entries have problems. */
type Retirements = Gathered<Retirement> & { ids: readonly string[] };

/** Reads `_retired.yml`. An id that still has a question is not retired: people are practising it. */
export function readRetirements(
  file: BankFile | undefined,
  questions: readonly BankQuestion[],
  leftOutIds: readonly string[],
): Retirements {
  if (file === undefined) return { values: [], problems: [], ids: [] };
  const { keys, values: entries, problems } = readYamlListing(file, retirementFields);
  const present = new Map(questions.map((question) => [question.id, question.path]));
  const refused = entries.flatMap((entry) => refuse(entry, present, file.path));
  const kept = entries.filter((entry) => !refused.some((problem) => problem.line === entry.line));
  const known = new Set([...present.keys(), ...leftOutIds, ...kept.map((entry) => entry.key)]);
  return {
    ids: keys,
    values: kept.map(({ key, fields }) => ({ id: key, ...fields, replacedBy: fields.replacedBy })),
    problems: [
      ...problems,
      ...refused,
      ...kept.flatMap((entry) => checkReplacement(entry, known, file.path)),
    ],
  };
}

function refuse(
  { key, line }: Entry,
  present: ReadonlyMap<string, string>,
  path: string,
): readonly Problem[] {
  if (!questionId.safeParse(key).success) {
    return [leftOut(path, finding(line, `\`${key}\` cannot be the id of a question`, 'Correct the id.'))];
  }
  const file = present.get(key);
  if (file === undefined) return [];
  return [
    leftOut(path, finding(line, `\`${key}\` is retired, but is still in ${file}`, 'Delete one of the two.')),
  ];
}

function checkReplacement({ key, line, fields }: Entry, known: ReadonlySet<string>, path: string) {
  const next = fields.replacedBy;
  if (next === undefined || (known.has(next) && next !== key)) return [];
  const message = `There is no question \`${next}\` to replace \`${key}\``;
  return [reported(path, finding(line, message, 'Correct the id or leave `replacedBy` out.'))];
}
