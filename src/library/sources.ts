import type { Source } from '../domain/question.ts';
import type { BankFile, Gathered, PlacedQuestion } from './bankFile.ts';
import { sourceFields } from './fields.ts';
import { finding, type Problem, reported } from './problem.ts';
import { readYamlListing } from './readYamlFile.ts';

/** Reads `_sources.yml`, and says which citations name a source that is not in it. */
export function readSources(
  file: BankFile | undefined,
  questions: readonly PlacedQuestion[],
): Gathered<Source> {
  if (file === undefined) return { values: [], problems: withoutFile(questions) };
  const { values, problems } = readYamlListing(file, sourceFields);
  const sources = values.map(({ key, fields }) => ({ key, ...fields }));
  const keys = new Set(sources.map((source) => source.key));
  return { values: sources, problems: [...problems, ...questions.flatMap((entry) => uncited(entry, keys))] };
}

/** Said once: with no list at all, each citation would be a problem. */
function withoutFile(questions: readonly PlacedQuestion[]): readonly Problem[] {
  if (questions.every((entry) => entry.question.citations.length === 0)) return [];
  const found = finding(1, 'There is no list of sources', 'Write each source that questions name into it.');
  return [reported('_sources.yml', found)];
}

function uncited({ question, lines }: PlacedQuestion, keys: ReadonlySet<string>): readonly Problem[] {
  return question.citations.flatMap((citation, nth) => {
    if (keys.has(citation.source)) return [];
    const message = `There is no source \`${citation.source}\``;
    const mend = 'Add it to `_sources.yml`, or correct the key.';
    return [reported(question.path, finding(lines.citations[nth] ?? 1, message, mend))];
  });
}
