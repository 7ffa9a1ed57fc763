/** Caches of the log, and what tells the program which of its own are old. See `schema.ts`. */
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { StudyDay } from '../domain/studyDay.ts';

export const rollups = sqliteTable(
  'rollup',
  {
    learnerId: text('learner_id').notNull(),
    deckId: text('deck_id').notNull(),
    facet: text('facet').notNull(),
    studyDay: text('study_day').$type<StudyDay>().notNull(),
    bucket: text('bucket').notNull(),
    reviews: integer('reviews').notNull(),
    passed: integer('passed').notNull(),
    seconds: integer('seconds').notNull(),
    predicted: real('predicted').notNull(),
    loss: real('loss').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.learnerId, table.deckId, table.facet, table.studyDay, table.bucket] }),
  ],
);

/** @public Only SQL asks for it, and a test that compares tables. */
export const rollupBases = sqliteTable('rollup_basis', { basis: text('basis').primaryKey() });

export const questionPractices = sqliteTable(
  'question_practice',
  {
    learnerId: text('learner_id').notNull(),
    questionId: text('question_id').notNull(),
    answers: integer('answers').notNull(),
    pointScore: real('point_score'),
    seconds: real('seconds').notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.questionId] })],
);

/** @public As above. */
export const scopeChanges = sqliteTable('scope_change', {
  number: integer('number').primaryKey({ autoIncrement: true }),
  questionId: text('question_id'),
});
