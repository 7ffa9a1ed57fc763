import type { Topic } from '../domain/question.ts';
import { type BankFile, folderOf, type Gathered, type PlacedQuestion } from './bankFile.ts';
import { parseQuestion } from './parseQuestion.ts';
import { finding, leftOut, type Problem, reported } from './problem.ts';

/** `leftOutIds` are ids of files that are there but not among the values. */
export type Questions = Gathered<PlacedQuestion> & { leftOutIds: readonly string[] };

/** Reads question files in order of path: each must be right in itself, be the first with its id, and have a topic. */
export function readQuestions(files: readonly BankFile[], topics: readonly Topic[]): Questions {
  const parsed = parseAll(files);
  const single = withoutDuplicates(parsed.values);
  const slugs = new Set(topics.map((topic) => topic.slug));
  const values = single.values.filter((entry) => slugs.has(entry.question.topic));
  const homeless = single.values.filter((entry) => !slugs.has(entry.question.topic));
  const ids = new Set(values.map((entry) => entry.question.id));
  const others = [...parsed.leftOutIds, ...homeless.map((entry) => entry.question.id)];
  return {
    values,
    leftOutIds: [...new Set(others)].filter((id) => !ids.has(id)),
    problems: [
      ...parsed.problems,
      ...single.problems,
      ...single.values.flatMap((entry) => checkTopic(entry, slugs)),
    ],
  };
}

function parseAll(files: readonly BankFile[]): Questions {
  const values: PlacedQuestion[] = [];
  const problems: Problem[] = [];
  const leftOutIds: string[] = [];
  for (const { path, text, hash } of files) {
    const parsed = parseQuestion(text, path);
    if ('question' in parsed) {
      values.push({ question: { ...parsed.question, path, hash }, lines: parsed.lines });
      continue;
    }
    problems.push(...parsed.problems);
    if (parsed.id !== undefined) leftOutIds.push(parsed.id);
  }
  return { values, problems, leftOutIds };
}

/** The first by path keeps the id: some rule is needed, and this one is the same on every machine. */
function withoutDuplicates(all: readonly PlacedQuestion[]): Gathered<PlacedQuestion> {
  const first = new Map<string, PlacedQuestion>();
  const problems: Problem[] = [];
  for (const entry of all) {
    const kept = first.get(entry.question.id);
    if (kept === undefined) first.set(entry.question.id, entry);
    else problems.push(duplicate(entry, kept.question.path));
  }
  return { values: [...first.values()], problems };
}

function duplicate(entry: PlacedQuestion, keptPath: string): Problem {
  const message = `The id \`${entry.question.id}\` is already that of ${keptPath}, which is kept; this file is left out`;
  return leftOut(entry.question.path, finding(entry.lines.id, message, 'Give one of the two another id.'));
}

function checkTopic({ question, lines }: PlacedQuestion, slugs: ReadonlySet<string>): readonly Problem[] {
  const folder = folderOf(question.path);
  const isKnown = slugs.has(question.topic);
  if (isKnown && question.topic === folder) return [];
  const message = isKnown
    ? `The topic is \`${question.topic}\`, but the file lies in \`${folder}\``
    : `There is no topic \`${question.topic}\`, and the file lies in \`${folder}\``;
  const found = finding(lines.topic, message, `Write \`topic: ${folder}\`, or move the file.`);
  return [isKnown ? reported(question.path, found) : leftOut(question.path, found)];
}
