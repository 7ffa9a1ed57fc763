import type { MockTemplate } from '../domain/mockTemplate.ts';
import type { Deck, Kind, Level, Question, Source, Topic } from '../domain/question.ts';
import type { Rubric } from '../domain/rubric.ts';
import type { Problem } from './problem.ts';

/** A question and where it was read. `path` is relative to the bank; `hash` is the SHA-256 of the file, in hex. */
export type BankQuestion = Question & { path: string; hash: string };

/** A question that was taken back. Its id is never used again. `on` is a day, YYYY-MM-DD. */
export type Retirement = { id: string; on: string; reason: string; replacedBy: string | undefined };

/**
 * Something a candidate can be asked about. Either there are questions about it, or somebody still has to write them
 * (`todo` says what to ask), or `skip` says why there will be none.
 */
export type CoverageRow = { key: string; named: string } & (
  | { questions: readonly string[] }
  | { todo: string }
  | { skip: string }
);

/** How many questions a topic should have in the end. The levels and the kinds add up to the same. */
export type TopicPlan = { topic: string; counts: Record<Level | Kind, number> };

/**
 * The whole bank. Every question's topic is in `topics`, every id in a deck is a question, no id is twice, and no
 * id is both a question and retired. `related`, the sources that citations name, and the questions of coverage rows and
 * mock interviews may be left out for now; the first two may point at nothing at all. `problems` says so. A mock
 * interview may draw more than there is. Questions are in order of path, topics and decks in their own order. `leftOutIds` are questions
 * whose files are there but have problems: they are not gone, only not to be asked.
 */
export type Bank = {
  questions: readonly BankQuestion[];
  leftOutIds: readonly string[];
  topics: readonly Topic[];
  decks: readonly Deck[];
  sources: readonly Source[];
  retired: readonly Retirement[];
  /** In the order of kinds. */
  rubrics: readonly Rubric[];
  mocks: readonly MockTemplate[];
  coverage: readonly CoverageRow[];
  /** In the order of topics; topics that nobody planned are not in it. */
  topicPlans: readonly TopicPlan[];
  problems: readonly Problem[];
};
