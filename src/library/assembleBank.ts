import type { Bank, BankQuestion } from './bank.ts';
import { type BankFile, folderOf, type Gathered } from './bankFile.ts';
import { readCoverage } from './coverage.ts';
import { readDecks } from './decks.ts';
import { questionId } from './fields.ts';
import { readMocks } from './mocks.ts';
import { findNearDuplicates } from './nearDuplicates.ts';
import { byPlace, finding, type Problem, reported } from './problem.ts';
import { readQuestions } from './questions.ts';
import { checkRelations } from './relations.ts';
import { checkReleased } from './released.ts';
import { readRetirements } from './retirements.ts';
import { readRubrics } from './rubrics.ts';
import { readSources } from './sources.ts';
import { readTopicPlans } from './topicPlans.ts';
import { readTopics } from './topics.ts';

const paths = {
  question: /^[^_/][^/]*\/[^_/][^/]*\.md$/,
  topic: /^[^_/][^/]*\/_topic\.yml$/,
  deck: /^_decks\/[^/]+\.yml$/,
  mock: /^_mocks\/[^/]+\.yml$/,
  rubric: /^_rubrics\/[^/]+\.yml$/,
  sources: /^_sources\.yml$/,
  retired: /^_retired\.yml$/,
  released: /^_released\.yml$/,
  coverage: /^_coverage\.yml$/,
  map: /^_map\.yml$/,
  /** Not read; a bank is often a repository of its own. */
  companion: /^(README|LICEN[CS]E|CONTRIBUTING|CHANGELOG)(\.\w+)?$/i,
};

/** Makes a bank of files in order of path, adding to the problems met while reading them. Pure. */
export function assembleBank(files: readonly BankFile[], readProblems: readonly Problem[]): Bank {
  const matching = (pattern: RegExp) => files.filter((file) => pattern.test(file.path));
  const single = (pattern: RegExp) => matching(pattern)[0];
  const problems: Problem[] = [...readProblems, ...strays(files)];
  const keep = <T>(part: Gathered<T>): readonly T[] => {
    problems.push(...part.problems);
    return part.values;
  };
  const unread = readProblems.map((problem) => problem.path);
  const questionFiles = matching(paths.question);
  const folders = questionFiles.map((file) => folderOf(file.path));
  const topics = keep(readTopics(matching(paths.topic), folders));
  const read = readQuestions(questionFiles, topics);
  const placed = keep(read);
  const questions = placed.map((entry) => entry.question);
  const { present, leftOutIds, knownIds } = sortIds(questions, read.leftOutIds, unread);
  const sources = keep(readSources(single(paths.sources), placed));
  const retirements = readRetirements(single(paths.retired), questions, leftOutIds);
  const retired = keep(retirements);
  const decks = keep(readDecks(matching(paths.deck), { questions, knownIds, topics }));
  const deckIds = deckIdsOf([...files.map(({ path }) => path), ...unread]);
  const rubrics = keep(readRubrics(matching(paths.rubric), placed, unread));
  const mocks = keep(readMocks(matching(paths.mock), { questions, knownIds, decks, deckIds }));
  const coverage = keep(readCoverage(single(paths.coverage), knownIds));
  const topicPlans = keep(readTopicPlans(single(paths.map), topics, questions));
  problems.push(
    ...checkReleased(single(paths.released), { present, leftOut: leftOutIds, retired: retirements.ids }),
    ...checkRelations(placed, leftOutIds),
    ...findNearDuplicates(placed),
  );
  const asked = { questions, leftOutIds, topics, decks, sources, retired };
  return { ...asked, rubrics, mocks, coverage, topicPlans, problems: problems.sort(byPlace) };
}

/** Which questions are there, which are only left out for now, and both together: what other files may name. */
function sortIds(
  questions: readonly BankQuestion[],
  withProblems: readonly string[],
  unread: readonly string[],
) {
  const present = questions.map((question) => question.id);
  const absent = [...withProblems, ...unread.flatMap(idsOfUnread)].filter((id) => !present.includes(id));
  const leftOutIds = [...new Set(absent)];
  return { present, leftOutIds, knownIds: new Set([...present, ...leftOutIds]) };
}

/** A file that cannot be read may hold the question it is named after; then that question is not gone. */
function idsOfUnread(path: string): readonly string[] {
  const name = nameOf(path);
  return paths.question.test(path) && questionId.safeParse(name).success ? [name] : [];
}

function deckIdsOf(all: readonly string[]): readonly string[] {
  return all.filter((path) => paths.deck.test(path)).map(nameOf);
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.\w+$/, '');
}

function strays(files: readonly BankFile[]): readonly Problem[] {
  const known = Object.values(paths);
  const message = 'This is no file of a question bank, so it was not read';
  return files
    .filter((file) => !known.some((pattern) => pattern.test(file.path)))
    .map(({ path }) => reported(path, finding(1, message, mendOfStray(path))));
}

function mendOfStray(path: string): string {
  if (path.endsWith('.yaml')) return `Name it \`${path.replace(/yaml$/, 'yml')}\`, or move it away.`;
  return 'Name a question `topic/name.md`, a deck `_decks/name.yml`, or move the file away.';
}
