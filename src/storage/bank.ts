import { asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { MockTemplate } from '../domain/mockTemplate.ts';
import type { BankProblem, Question, RenderedQuestion, Source, Topic } from '../domain/question.ts';
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
import { mockTemplates, rubrics } from './mockSchema.ts';

/** A question with the HTML made of it, and the text (`contentHash`) an attempt at it belongs to. */
export type StoredQuestion = {
  question: Question;
  html: RenderedQuestion;
  contentHash: string;
  retiredAt: number | null;
  /** Written by a learner, not shipped with the bank. */
  isOwn: boolean;
};

export type DeckTitle = { id: string; title: string; description: string };

type ContentRow = {
  source: string;
  html: string;
  contentHash: string;
  retiredAt: number | null;
  learnerId: string | null;
};

const toStored = ({ source, html, contentHash, retiredAt, learnerId }: ContentRow): StoredQuestion => ({
  question: JSON.parse(source) as Question,
  html: JSON.parse(html) as RenderedQuestion,
  contentHash,
  retiredAt,
  isOwn: learnerId !== null,
});

/** What pages ask about the bank. `synchroniseBank` is what fills it. */
export function createBankStore(db: BetterSQLite3Database) {
  const id = sql.placeholder('id');
  const columns = {
    source: questionContents.source,
    html: questionContents.html,
    contentHash: questionContents.hash,
    retiredAt: questions.retiredAt,
    learnerId: questions.learnerId,
  };
  const find = db
    .select(columns)
    .from(questions)
    .innerJoin(
      questionContents,
      sql`${questionContents.questionId} = ${questions.id} and ${questionContents.hash} = ${questions.contentHash}`,
    )
    .where(eq(questions.id, id))
    .prepare();
  const findContent = db
    .select(columns)
    .from(questions)
    .innerJoin(questionContents, eq(questionContents.questionId, questions.id))
    .where(sql`${questions.id} = ${id} and ${questionContents.hash} = ${sql.placeholder('hash')}`)
    .prepare();
  const allTopics = db.select().from(topics).orderBy(asc(topics.position)).prepare();
  const topicCounts = db
    .select({ title: topics.title, questions: count() })
    .from(questions)
    .innerJoin(topics, eq(topics.slug, questions.topic))
    .where(isNull(questions.retiredAt))
    .groupBy(topics.slug)
    .orderBy(asc(topics.position))
    .prepare();
  const allDecks = db.select().from(decks).orderBy(asc(decks.position)).prepare();
  const members = db
    .select({ deckId: deckQuestions.deckId, questionId: deckQuestions.questionId })
    .from(deckQuestions)
    .where(sql`${deckQuestions.questionId} in (select value from json_each(${sql.placeholder('ids')}))`)
    .prepare();
  const titles = db
    .select({ id: questions.id, title: questions.title })
    .from(questions)
    .where(sql`${questions.id} in (select value from json_each(${sql.placeholder('ids')}))`)
    .orderBy(asc(questions.title))
    .prepare();
  const allTemplates = db
    .select()
    .from(mockTemplates)
    .orderBy(asc(mockTemplates.position), asc(mockTemplates.id))
    .prepare();
  const allRubrics = db.select().from(rubrics).prepare();
  const allSources = db.select().from(sources).prepare();
  const allProblems = db.select().from(bankProblems).orderBy(asc(bankProblems.position)).prepare();

  return {
    /** The question as it stands now, also when it was retired. */
    async find(questionId: string): Promise<StoredQuestion | undefined> {
      const row = find.get({ id: questionId });
      return row && toStored(row);
    },

    /** The question as it was when `contentHash` was its text. */
    async findContent(questionId: string, contentHash: string): Promise<StoredQuestion | undefined> {
      const row = findContent.get({ id: questionId, hash: contentHash });
      return row && toStored(row);
    },

    async topics(): Promise<Topic[]> {
      return allTopics.all().map(({ position, ...topic }) => ({ ...topic, order: position }));
    },

    /** Topics that have questions, and how many. */
    async topicCounts(): Promise<{ title: string; questions: number }[]> {
      return topicCounts.all();
    },

    async decks(): Promise<DeckTitle[]> {
      return allDecks.all();
    },

    /** The kinds of mock interview there are, in their order. */
    async mockTemplates(): Promise<MockTemplate[]> {
      return allTemplates.all().map(({ source }) => source);
    },

    /** How answers are judged, one rubric for each kind of question; a bank of one's own may have fewer, or none. */
    async rubrics(): Promise<Rubric[]> {
      return allRubrics.all().map(({ source }) => source);
    },

    /** Which decks the given questions lie in. */
    async deckMembers(questionIds: readonly string[]): Promise<{ deckId: string; questionId: string }[]> {
      return members.all({ ids: JSON.stringify(questionIds) });
    },

    /** Those of the given questions that exist, retired ones too, by title. */
    async titles(questionIds: readonly string[]): Promise<{ id: string; title: string }[]> {
      return titles.all({ ids: JSON.stringify(questionIds) });
    },

    async sources(): Promise<Map<string, Source>> {
      return new Map(allSources.all().map((source) => [source.key, source]));
    },

    /** What was wrong with the files when the bank was last read. */
    async problems(): Promise<BankProblem[]> {
      return allProblems.all().map(({ position: _, ...problem }) => problem);
    },
  };
}
