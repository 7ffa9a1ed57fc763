/** What a question is, whoever wrote it and wherever it is kept. */

export const kinds = ['concept', 'design', 'debugging', 'coding', 'behavioral', 'project'] as const;
export type Kind = (typeof kinds)[number];

/** Of the expected answer, in rising order. */
export const levels = ['junior', 'mid', 'senior'] as const;
export type Level = (typeof levels)[number];

/** Something an answer should contain: observable, independent of wording. `text` is one line of Markdown. */
export type KeyPoint = { weight: 'must' | 'nice'; text: string };

/** Something people say wrong, with the correction. A fatal one makes the whole answer wrong. */
export type Pitfall = { isFatal: boolean; text: string };

/** Where a model answer's facts can be checked; `section` says where on the page. */
export type Citation = { source: string; section: string };

export type Source = { key: string; title: string; url: string; publisher: string };

/**
 * A question with its model answer. All prose is Markdown as the author wrote it. Optional sections are empty
 * strings or empty lists, so that a page can ask "is there one" without two kinds of nothing.
 */
export type Question = {
  id: string;
  revision: number;
  kind: Kind;
  topic: string;
  level: Level;
  minutes: number;
  tags: readonly string[];
  related: readonly string[];
  question: string;
  /** Design only: given when the candidate asks. */
  constraints: string;
  /** Debugging only: what is known at the start, and the logs, plans and metrics to read. */
  scenario: string;
  evidence: string;
  modelAnswer: string;
  /** Design only: the rubric's dimensions one by one. */
  walkthrough: string;
  /** Debugging only. */
  rootCause: string;
  /** Behavioral and project only. */
  lookFor: string;
  strongExample: string;
  weakExamples: string;
  keyPoints: readonly KeyPoint[];
  pitfalls: readonly Pitfall[];
  followUps: readonly string[];
  hints: readonly string[];
  citations: readonly Citation[];
};

/** A question's prose as safe HTML: rendered once, when the question is read. The short facts stay as they are. */
export type RenderedQuestion = {
  question: string;
  constraints: string;
  scenario: string;
  evidence: string;
  modelAnswer: string;
  walkthrough: string;
  rootCause: string;
  lookFor: string;
  strongExample: string;
  weakExamples: string;
  keyPoints: readonly string[];
  pitfalls: readonly string[];
  followUps: readonly string[];
  hints: readonly string[];
};

/** Something wrong with a file of the bank, and how to mend it. Lines count from 1. */
export type BankProblem = { path: string; line: number; message: string; mend: string };

/** A part of the syllabus: readiness is told by topic. */
export type Topic = { slug: string; title: string; order: number; description: string };

/** A named selection of questions across topics. */
export type Deck = {
  id: string;
  title: string;
  order: number;
  description: string;
  questionIds: readonly string[];
};
