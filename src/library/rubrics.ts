import { type Kind, kinds } from '../domain/question.ts';
import type { Rubric } from '../domain/rubric.ts';
import type { BankFile, Gathered, PlacedQuestion } from './bankFile.ts';
import { dimensionFields, slug } from './fields.ts';
import { type Finding, finding, leftOut, type Problem, quoted, reported } from './problem.ts';
import { type Listing, readYamlListing } from './readYamlFile.ts';
import { walkthroughTitles } from './sectionPlan.ts';

type Entry = Listing<typeof dimensionFields>['values'][number];

/**
 * Reads the rubrics, one for each kind of question. A rubric with a bad dimension is left out: half of it would mislead.
 * `unread` are the paths of files that are there but could not be read.
 */
export function readRubrics(
  files: readonly BankFile[],
  questions: readonly PlacedQuestion[],
  unread: readonly string[],
): Gathered<Rubric> {
  const read = files.map(readRubric);
  const values = read.flatMap((rubric) => rubric.values);
  const asked = new Set(questions.map(({ question }) => question.kind));
  const paths = [...files.map(({ path }) => path), ...unread];
  const without = kinds.filter((kind) => asked.has(kind) && !paths.includes(pathOf(kind)));
  return {
    values: kinds.flatMap((kind) => values.filter((rubric) => rubric.kind === kind)),
    problems: [
      ...read.flatMap((rubric) => rubric.problems),
      ...(files.length > 0 ? without.map(missing) : []),
    ],
  };
}

function pathOf(kind: Kind): string {
  return `_rubrics/${kind}.yml`;
}

function readRubric(file: BankFile): Gathered<Rubric> {
  const kind = kinds.find((one) => pathOf(one) === file.path);
  if (kind === undefined) {
    const found = finding(
      1,
      'This rubric is for no kind of question',
      `Name it after one of: ${kinds.join(', ')}.`,
    );
    return { values: [], problems: [leftOut(file.path, found)] };
  }
  const { values: entries, problems } = readYamlListing(file, dimensionFields);
  const found = [...entries.flatMap(checkDimension), ...(kind === 'design' ? checkParts(entries) : [])];
  const all = [...problems, ...found.map((one) => leftOut(file.path, one))];
  if (all.length === 0 && entries.length === 0) all.push(leftOut(file.path, empty()));
  return { values: all.length > 0 ? [] : [{ kind, dimensions: entries.map(dimension) }], problems: all };
}

function dimension({ key, fields }: Entry) {
  const { title, from, ...anchors } = fields;
  return { id: key, title, from, anchors };
}

function checkDimension({ key, line }: Entry): readonly Finding[] {
  if (slug.safeParse(key).success) return [];
  return [
    finding(
      line,
      `${quoted(key)} cannot be the id of a dimension`,
      'Use lower-case letters, digits, hyphens.',
    ),
  ];
}

/** Somebody who is judged by a dimension should find it in the walkthrough, under the same title. */
function checkParts(entries: readonly Entry[]): readonly Finding[] {
  const isRight =
    entries.length === walkthroughTitles.length &&
    entries.every((entry, nth) => entry.fields.title === walkthroughTitles[nth]);
  if (isRight) return [];
  const mend = `Use these titles in this order: ${walkthroughTitles.join(', ')}.`;
  return [finding(1, 'The dimensions are not the parts of a walkthrough', mend)];
}

function empty(): Finding {
  return finding(1, 'The rubric has no dimensions', 'Write at least one, or delete the file.');
}

function missing(kind: Kind): Problem {
  const found = finding(
    1,
    `There is no rubric for ${kind} questions`,
    'Write one: a dimension with its four bands.',
  );
  return reported(pathOf(kind), found);
}
