import type { Bank } from './bank.ts';
import { type BankFile, folderOf, type Gathered } from './bankFile.ts';
import { readCoverage } from './coverage.ts';
import { readDecks } from './decks.ts';
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
  const questionFiles = matching(paths.question);
  const folders = questionFiles.map((file) => folderOf(file.path));
  const topics = keep(readTopics(matching(paths.topic), folders));
  const read = readQuestions(questionFiles, topics);
  const placed = keep(read);
  const { leftOutIds } = read;
  const questions = placed.map((entry) => entry.question);
  const present = questions.map((question) => question.id);
  const sources = keep(readSources(single(paths.sources), placed));
  const retired = keep(readRetirements(single(paths.retired), questions, leftOutIds));
  const decks = keep(readDecks(matching(paths.deck), { questions, leftOutIds, topics }));
  const rubrics = keep(readRubrics(matching(paths.rubric), placed));
  const mocks = keep(readMocks(matching(paths.mock), { questions, leftOutIds, decks }));
  const coverage = keep(readCoverage(single(paths.coverage), new Set([...present, ...leftOutIds])));
  const map = keep(readTopicPlans(single(paths.map), topics, questions));
  const ids = { present, leftOut: leftOutIds, retired: retired.map(({ id }) => id) };
  problems.push(
    ...checkReleased(single(paths.released), ids),
    ...checkRelations(placed, leftOutIds),
    ...findNearDuplicates(placed),
  );
  problems.sort(byPlace);
  return { questions, leftOutIds, topics, decks, sources, retired, rubrics, mocks, coverage, map, problems };
}

function strays(files: readonly BankFile[]): readonly Problem[] {
  const known = Object.values(paths);
  const message = 'This is no file of a question bank, so it was not read';
  const mend = 'Name a question `topic/name.md`, a deck `_decks/name.yml`, or move the file away.';
  return files
    .filter((file) => !known.some((pattern) => pattern.test(file.path)))
    .map((file) => reported(file.path, finding(1, message, mend)));
}
