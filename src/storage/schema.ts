/**
 * What a learner did, as queries see it; `learnerSchema.ts` has who they are, `bankSchema.ts` the questions,
 * `rollupSchema.ts` the caches. `migrations/` is what creates them, with the checks, triggers and indexes left out here; a
 * test compares the two.
 */
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ReviewCard, SeenCard } from '../domain/card.ts';
import { ratings } from '../domain/rating.ts';
import type { StudyDay } from '../domain/studyDay.ts';

export const cards = sqliteTable(
  'card',
  {
    learnerId: text('learner_id').notNull(),
    questionId: text('question_id').notNull(),
    version: integer('version').notNull(),
    state: text('state').$type<SeenCard['state']>().notNull(),
    step: integer('step'),
    dueAt: integer('due_at'),
    dueOn: text('due_on').$type<ReviewCard['dueOn']>(),
    intervalDays: integer('interval_days'),
    stability: real('stability').notNull(),
    difficulty: real('difficulty').notNull(),
    repetitions: integer('repetitions').notNull(),
    lapses: integer('lapses').notNull(),
    lastReviewedAt: integer('last_reviewed_at').notNull(),
    lastReviewedOn: text('last_reviewed_on').$type<StudyDay>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.questionId] })],
);

export const suspensions = sqliteTable(
  'suspension',
  {
    learnerId: text('learner_id').notNull(),
    questionId: text('question_id').notNull(),
    suspendedAt: integer('suspended_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.questionId] })],
);

export const burials = sqliteTable(
  'burial',
  {
    learnerId: text('learner_id').notNull(),
    questionId: text('question_id').notNull(),
    buriedAt: integer('buried_at').notNull(),
    untilOn: text('until_on').$type<StudyDay>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.questionId] })],
);

export const priorities = sqliteTable(
  'priority',
  {
    learnerId: text('learner_id').notNull(),
    questionId: text('question_id').notNull(),
    prioritisedAt: integer('prioritised_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.questionId] })],
);

export const cardChanges = sqliteTable('card_change', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  questionId: text('question_id').notNull(),
  kind: text('kind', { enum: ['reset', 'due', 'reschedule'] }).notNull(),
  dueOn: text('due_on').$type<StudyDay>(),
  stability: real('stability'),
  difficulty: real('difficulty'),
  cardVersion: integer('card_version').notNull(),
  cardBefore: text('card_before').notNull(),
  changedAt: integer('changed_at').notNull(),
  studyDay: text('study_day').$type<StudyDay>().notNull(),
  undoneAt: integer('undone_at'),
  batchId: text('batch_id'),
});

export const ownAnswers = sqliteTable('own_answer', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  questionId: text('question_id').notNull(),
  version: integer('version').notNull(),
  answer: text('answer').notNull(),
  writtenAt: integer('written_at').notNull(),
});

export const extensions = sqliteTable('extension', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  studyDay: text('study_day').$type<StudyDay>().notNull(),
  minutes: integer('minutes').notNull(),
  newQuestions: integer('new_questions').notNull(),
  extendedAt: integer('extended_at').notNull(),
});

export const attempts = sqliteTable('attempt', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  questionId: text('question_id').notNull(),
  contentHash: text('content_hash').notNull(),
  answer: text('answer').notNull(),
  isAloud: integer('is_aloud', { mode: 'boolean' }).notNull(),
  startedAt: integer('started_at').notNull(),
  answeredAt: integer('answered_at').notNull(),
  studyDay: text('study_day').$type<StudyDay>().notNull(),
  seconds: integer('seconds').notNull(),
});

export const drafts = sqliteTable('draft', {
  attemptId: text('attempt_id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  questionId: text('question_id').notNull(),
  answer: text('answer').notNull(),
  revision: integer('revision').notNull(),
  startedAt: integer('started_at').notNull(),
  savedAt: integer('saved_at').notNull(),
});

export const reviews = sqliteTable('review', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  questionId: text('question_id').notNull(),
  contentHash: text('content_hash').notNull(),
  questionRevision: integer('question_revision').notNull(),
  attemptId: text('attempt_id').notNull(),
  cardVersion: integer('card_version').notNull(),
  cardBefore: text('card_before'),
  reviewedAt: integer('reviewed_at').notNull(),
  studyDay: text('study_day').$type<StudyDay>().notNull(),
  rating: text('rating', { enum: ratings }).notNull(),
  suggestedRating: text('suggested_rating', { enum: ratings }).notNull(),
  kind: text('kind', { enum: ['learn', 'review', 'relearn', 'ahead', 'mock'] }).notNull(),
  elapsedDays: integer('elapsed_days'),
  stabilityBefore: real('stability_before'),
  stabilityAfter: real('stability_after').notNull(),
  difficultyBefore: real('difficulty_before'),
  difficultyAfter: real('difficulty_after').notNull(),
  retrievability: real('retrievability'),
  intervalDays: integer('interval_days').notNull(),
  step: integer('step'),
  stepMinutes: real('step_minutes'),
  desiredRetention: real('desired_retention').notNull(),
  maximumIntervalDays: integer('maximum_interval_days').notNull(),
  seconds: integer('seconds').notNull(),
  isExercise: integer('is_exercise', { mode: 'boolean' }).notNull(),
  isClockSuspect: integer('is_clock_suspect', { mode: 'boolean' }).notNull(),
  points: text('points', { mode: 'json' }).$type<number[]>().notNull(),
  pitfalls: text('pitfalls', { mode: 'json' }).$type<number[]>().notNull(),
  algorithm: text('algorithm').notNull(),
  weightSetId: text('weight_set_id').notNull(),
  undoneAt: integer('undone_at'),
  hour: integer('hour'),
  pointScore: real('point_score'),
  isMustMissing: integer('is_must_missing', { mode: 'boolean' }),
});

export const flags = sqliteTable('flag', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  questionId: text('question_id').notNull(),
  contentHash: text('content_hash').notNull(),
  attemptId: text('attempt_id'),
  note: text('note').notNull(),
  flaggedAt: integer('flagged_at').notNull(),
  resolvedAt: integer('resolved_at'),
});
