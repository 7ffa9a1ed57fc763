/** Mock interviews: what there is to choose, what was asked and answered, and how it was judged. See `schema.ts`. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MockEnd } from '../domain/mock.ts';
import type { MockTemplate } from '../domain/mockTemplate.ts';
import { type Kind, kinds, levels } from '../domain/question.ts';
import type { Rubric } from '../domain/rubric.ts';

export const mockTemplates = sqliteTable('mock_template', {
  id: text('id').primaryKey(),
  position: integer('position').notNull(),
  source: text('source', { mode: 'json' }).$type<MockTemplate>().notNull(),
});

export const rubrics = sqliteTable('rubric', {
  kind: text('kind', { enum: kinds }).primaryKey(),
  source: text('source', { mode: 'json' }).$type<Rubric>().notNull(),
});

export const mockChoices = sqliteTable('mock_choice', {
  learnerId: text('learner_id').primaryKey(),
  templateId: text('template_id'),
  level: text('level', { enum: levels }).notNull(),
  isSpoken: integer('is_spoken', { mode: 'boolean' }).notNull(),
  minutes: integer('minutes').notNull(),
  deckIds: text('deck_ids', { mode: 'json' }).$type<string[]>().notNull(),
  kinds: text('kinds', { mode: 'json' }).$type<Kind[]>().notNull(),
});

export const mocks = sqliteTable('mock', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  templateId: text('template_id'),
  title: text('title').notNull(),
  level: text('level', { enum: levels }).notNull(),
  isSpoken: integer('is_spoken', { mode: 'boolean' }).notNull(),
  minutes: integer('minutes').notNull(),
  seed: integer('seed').notNull(),
  repeatsId: text('repeats_id'),
  rubrics: text('rubrics', { mode: 'json' }).$type<readonly Rubric[]>().notNull(),
  startedAt: integer('started_at').notNull(),
  touchedAt: integer('touched_at').notNull(),
  position: integer('position').notNull(),
  step: integer('step').notNull(),
  pausedAt: integer('paused_at'),
  resumedAt: integer('resumed_at'),
  endedAt: integer('ended_at'),
  endedBy: text('ended_by').$type<MockEnd['by']>(),
  debriefedAt: integer('debriefed_at'),
});

export const mockQuestions = sqliteTable(
  'mock_question',
  {
    mockId: text('mock_id').notNull(),
    position: integer('position').notNull(),
    questionId: text('question_id').notNull(),
    contentHash: text('content_hash').notNull(),
    plannedSeconds: integer('planned_seconds').notNull(),
    followUps: integer('follow_ups').notNull(),
    askedAt: integer('asked_at'),
    leftAt: integer('left_at'),
    constraintsAskedAt: integer('constraints_asked_at'),
    points: text('points', { mode: 'json' }).$type<number[]>(),
    pitfalls: text('pitfalls', { mode: 'json' }).$type<number[]>(),
    assessedAt: integer('assessed_at'),
    reviewId: text('review_id'),
  },
  (table) => [primaryKey({ columns: [table.mockId, table.position] })],
);

export const mockAnswers = sqliteTable(
  'mock_answer',
  {
    mockId: text('mock_id').notNull(),
    position: integer('position').notNull(),
    step: integer('step').notNull(),
    answer: text('answer').notNull(),
    scratch: text('scratch').notNull(),
    revision: integer('revision').notNull(),
    savedAt: integer('saved_at').notNull(),
    submittedAt: integer('submitted_at'),
  },
  (table) => [primaryKey({ columns: [table.mockId, table.position, table.step] })],
);

export const mockOtherTexts = sqliteTable('mock_other_text', {
  id: text('id').primaryKey(),
  mockId: text('mock_id').notNull(),
  position: integer('position').notNull(),
  step: integer('step').notNull(),
  answer: text('answer').notNull(),
  scratch: text('scratch').notNull(),
  keptAt: integer('kept_at').notNull(),
  isLate: integer('is_late', { mode: 'boolean' }).notNull(),
});

export const mockRecordings = sqliteTable('mock_recording', {
  id: text('id').primaryKey(),
  mockId: text('mock_id').notNull(),
  position: integer('position').notNull(),
  step: integer('step').notNull(),
  type: text('type', { enum: ['audio/webm', 'audio/ogg', 'audio/mp4'] }).notNull(),
  pieces: integer('pieces').notNull(),
  bytes: integer('bytes').notNull(),
  begunAt: integer('begun_at').notNull(),
  grownAt: integer('grown_at').notNull(),
  lateBytes: integer('late_bytes').notNull(),
});

export const mockBands = sqliteTable(
  'mock_band',
  {
    mockId: text('mock_id').notNull(),
    position: integer('position').notNull(),
    dimension: text('dimension').notNull(),
    band: integer('band').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mockId, table.position, table.dimension] })],
);
