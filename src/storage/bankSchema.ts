/** The tables of questions, their texts and what they are sorted by, as `schema.ts` has those of the learner. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { type Kind, kinds, type Level, levels } from '../domain/question.ts';

export const topics = sqliteTable('topic', {
  slug: text('slug').primaryKey(),
  title: text('title').notNull(),
  position: integer('position').notNull(),
  description: text('description').notNull(),
});

export const questions = sqliteTable('question', {
  id: text('id').primaryKey(),
  contentHash: text('content_hash').notNull(),
  path: text('path').notNull(),
  revision: integer('revision').notNull(),
  topic: text('topic').notNull(),
  kind: text('kind', { enum: kinds }).$type<Kind>().notNull(),
  level: text('level', { enum: levels }).$type<Level>().notNull(),
  minutes: integer('minutes').notNull(),
  firstReadAt: integer('first_read_at').notNull(),
  changedAt: integer('changed_at').notNull(),
  retiredAt: integer('retired_at'),
  /** Whose own question it is; null for those of the bank. */
  learnerId: text('learner_id'),
  title: text('title').notNull(),
  number: integer('number'),
});

export const questionContents = sqliteTable(
  'question_content',
  {
    questionId: text('question_id').notNull(),
    hash: text('hash').notNull(),
    source: text('source').notNull(),
    html: text('html').notNull(),
    renderedBy: integer('rendered_by').notNull(),
    firstReadAt: integer('first_read_at').notNull(),
    file: text('file'),
  },
  (table) => [primaryKey({ columns: [table.questionId, table.hash] })],
);

export const sources = sqliteTable('source', {
  key: text('key').primaryKey(),
  title: text('title').notNull(),
  url: text('url').notNull(),
  publisher: text('publisher').notNull(),
});

export const decks = sqliteTable('deck', {
  id: text('id').primaryKey(),
  title: text('title').notNull(),
  position: integer('position').notNull(),
  description: text('description').notNull(),
});

export const deckQuestions = sqliteTable(
  'deck_question',
  {
    deckId: text('deck_id').notNull(),
    questionId: text('question_id').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.deckId, table.questionId] }),
    index('deck_question_by_question').on(table.questionId),
  ],
);

export const bankProblems = sqliteTable('bank_problem', {
  position: integer('position').primaryKey(),
  path: text('path').notNull(),
  line: integer('line').notNull(),
  message: text('message').notNull(),
  mend: text('mend').notNull(),
});

export const questionTags = sqliteTable(
  'question_tag',
  { tag: text('tag').notNull(), questionId: text('question_id').notNull() },
  (table) => [primaryKey({ columns: [table.tag, table.questionId] })],
);

/** Triggers count here how many questions have a tag. */
export const tags = sqliteTable('tag', {
  name: text('name').primaryKey(),
  questions: integer('questions').notNull(),
});
