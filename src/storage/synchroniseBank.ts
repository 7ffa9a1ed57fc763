import { eq, notInArray, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { MockTemplate } from '../domain/mockTemplate.ts';
import type { BankProblem, Deck, Question, Source, Topic } from '../domain/question.ts';
import type { Rubric } from '../domain/rubric.ts';
import {
  bankProblems,
  deckQuestions,
  decks,
  questionContents,
  questions,
  sources,
  topics,
} from './bankSchema.ts';
import { keepQuestion, type Renderer, type Transaction } from './keepQuestion.ts';
import { mockTemplates, rubrics } from './mockSchema.ts';

type BankQuestion = { question: Question; path: string; hash: string };

/** A bank as read from its files. */
export type BankSnapshot = {
  questions: readonly BankQuestion[];
  topics: readonly Topic[];
  decks: readonly Deck[];
  sources: readonly Source[];
  rubrics: readonly Rubric[];
  mocks: readonly MockTemplate[];
  problems: readonly BankProblem[];
};

export type SynchroniseResult = { added: number; changed: number; unchanged: number; retired: number };

function writeTopics(tx: Transaction, snapshot: BankSnapshot): void {
  for (const { slug, title, order, description } of snapshot.topics) {
    const row = { slug, title, position: order, description };
    tx.insert(topics).values(row).onConflictDoUpdate({ target: topics.slug, set: row }).run();
  }
}

function writeProblems(tx: Transaction, problems: BankSnapshot['problems']): void {
  tx.delete(bankProblems).run();
  for (const { path, line, message, mend } of problems)
    tx.insert(bankProblems).values({ path, line, message, mend }).run();
}

/** Decks, sources, rubrics and templates are nobody's history: they are simply what the files say now. */
function writeShelf(tx: Transaction, snapshot: BankSnapshot): void {
  for (const table of [deckQuestions, decks, sources, rubrics, mockTemplates]) tx.delete(table).run();
  for (const source of snapshot.sources) tx.insert(sources).values(source).run();
  for (const source of snapshot.rubrics) tx.insert(rubrics).values({ kind: source.kind, source }).run();
  for (const source of snapshot.mocks)
    tx.insert(mockTemplates).values({ id: source.id, position: source.order, source }).run();
  for (const { id, title, order, description, questionIds } of snapshot.decks) {
    tx.insert(decks).values({ id, title, position: order, description }).run();
    for (const [position, questionId] of questionIds.entries()) {
      tx.insert(deckQuestions).values({ deckId: id, questionId, position }).run();
    }
  }
}

const hasDecksIn = ({ decks: read, questions: readQuestions }: BankSnapshot): BankSnapshot['decks'] => {
  const ids = new Set(readQuestions.map(({ question }) => question.id));
  return read.map((deck) => ({ ...deck, questionIds: deck.questionIds.filter((id) => ids.has(id)) }));
};

function retireVanished(tx: Transaction, snapshot: BankSnapshot, now: number): number {
  const ids = snapshot.questions.map(({ question }) => question.id);
  return tx
    .update(questions)
    .set({ retiredAt: now })
    .where(
      sql`${questions.retiredAt} is null and ${questions.learnerId} is null and ${notInArray(questions.id, ids)}`,
    )
    .run().changes;
}

type Known = ReturnType<typeof knownQuestions>[number];

/** The file was moved, or is there again; its text is the one that is kept. */
function putBack(tx: Transaction, { question: { id }, path }: BankQuestion): void {
  tx.update(questions).set({ path, retiredAt: null }).where(eq(questions.id, id)).run();
}

/** Writes what changed of one question, and says what became of it. */
function writeOne(
  tx: Transaction,
  { read, before }: { read: BankQuestion; before: Known | undefined },
  setting: Setting,
): Exclude<keyof SynchroniseResult, 'retired'> {
  const isSameText = before?.contentHash === read.hash && before.renderedBy === setting.renderer.version;
  if (isSameText && before.path === read.path && before.retiredAt === null) return 'unchanged';
  if (isSameText) putBack(tx, read);
  else keepQuestion(tx, { ...read, learnerId: null, file: null, retiredAt: null }, setting);
  return before ? 'changed' : 'added';
}

/** What the learner wrote stays theirs, whatever a later bank brings. */
const idIsTaken = ({ path, question: { id } }: BankQuestion): BankProblem => ({
  path,
  line: 1,
  message: `You have a question of your own with the id \`${id}\`, so this one was left out`,
  mend: 'Copy yours under another id and retire it.',
});

type Setting = { renderer: Renderer; now: number };

/**
 * Makes the stored bank what the files say, in one transaction. A file with a known hash is skipped; a changed one
 * gets its new text beside the old, which attempts still point to; one that vanished or cannot be read is retired
 * until it is back. Nobody's cards, attempts or reviews are touched.
 */
export function synchroniseBank(
  db: BetterSQLite3Database,
  snapshot: BankSnapshot,
  setting: Setting,
): SynchroniseResult {
  const result: SynchroniseResult = { added: 0, changed: 0, unchanged: 0, retired: 0 };
  const write = (tx: Transaction) => {
    const taken: BankProblem[] = [];
    writeProblems(tx, snapshot.problems);
    // A folder that is missing or empty is a mistake, not a wish to retire every question.
    if (snapshot.questions.length === 0) return;
    const known = new Map(knownQuestions(tx).map((row) => [row.id, row]));
    writeTopics(tx, snapshot);
    for (const read of snapshot.questions) {
      if (known.get(read.question.id)?.learnerId) {
        taken.push(idIsTaken(read));
        continue;
      }
      result[writeOne(tx, { read, before: known.get(read.question.id) }, setting)] += 1;
    }
    result.retired = retireVanished(tx, snapshot, setting.now);
    writeShelf(tx, { ...snapshot, decks: hasDecksIn(snapshot) });
    if (taken.length > 0) writeProblems(tx, [...snapshot.problems, ...taken]);
  };
  db.transaction(write, { behavior: 'immediate' });
  return result;
}

function knownQuestions(tx: Transaction) {
  return tx
    .select({
      id: questions.id,
      path: questions.path,
      contentHash: questions.contentHash,
      retiredAt: questions.retiredAt,
      renderedBy: questionContents.renderedBy,
      learnerId: questions.learnerId,
    })
    .from(questions)
    .innerJoin(
      questionContents,
      sql`${eq(questionContents.questionId, questions.id)} and ${eq(questionContents.hash, questions.contentHash)}`,
    )
    .all();
}
