/** Who practises, how they want to, and what they have planned. See `schema.ts`. */
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Weekday } from '../domain/easyDays.ts';
import { leechActions } from '../domain/learner.ts';
import { type Level, levels } from '../domain/question.ts';
import type { StudyDay } from '../domain/studyDay.ts';

export const weightSets = sqliteTable('weight_set', {
  id: text('id').primaryKey(),
  weights: text('weights', { mode: 'json' }).$type<number[]>().notNull(),
  createdAt: integer('created_at').notNull(),
  learnerId: text('learner_id'),
});

export const learners = sqliteTable('learner', {
  id: text('id').primaryKey(),
  createdAt: integer('created_at').notNull(),
  welcomedAt: integer('welcomed_at'),
  targetLevel: text('target_level', { enum: levels }).$type<Level>().notNull(),
  minutesADay: integer('minutes_a_day').notNull(),
  newADay: integer('new_a_day').notNull(),
  zone: text('zone').notNull(),
  rolloverHour: integer('rollover_hour').notNull(),
  desiredRetention: real('desired_retention').notNull(),
  learningStepMinutes: text('learning_step_minutes', { mode: 'json' }).$type<number[]>().notNull(),
  relearningStepMinutes: text('relearning_step_minutes', { mode: 'json' }).$type<number[]>().notNull(),
  maximumIntervalDays: integer('maximum_interval_days').notNull(),
  weightSetId: text('weight_set_id').notNull(),
  easyWeekdays: text('easy_weekdays', { mode: 'json' }).$type<Weekday[]>().notNull(),
  leechLapses: integer('leech_lapses').notNull(),
  leechAction: text('leech_action', { enum: leechActions }).notNull(),
  recordingAnswerMb: integer('recording_answer_mb').notNull(),
  recordingTotalMb: integer('recording_total_mb').notNull(),
});

export const learnerDecks = sqliteTable(
  'learner_deck',
  {
    learnerId: text('learner_id').notNull(),
    deckId: text('deck_id').notNull(),
    switchedOnAt: integer('switched_on_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.deckId] })],
);

export const interviews = sqliteTable('interview', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  interviewOn: text('interview_on').$type<StudyDay>().notNull(),
  title: text('title').notNull(),
  plannedAt: integer('planned_at').notNull(),
  cancelledAt: integer('cancelled_at'),
});

export const interviewDecks = sqliteTable(
  'interview_deck',
  { interviewId: text('interview_id').notNull(), deckId: text('deck_id').notNull() },
  (table) => [primaryKey({ columns: [table.interviewId, table.deckId] })],
);

export const breaks = sqliteTable('break', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  fromOn: text('from_on').$type<StudyDay>().notNull(),
  toOn: text('to_on').$type<StudyDay>().notNull(),
  plannedAt: integer('planned_at').notNull(),
  cancelledAt: integer('cancelled_at'),
});

export const optimizations = sqliteTable('optimization', {
  id: text('id').primaryKey(),
  learnerId: text('learner_id').notNull(),
  finishedAt: integer('finished_at').notNull(),
  reviews: integer('reviews').notNull(),
  tested: integer('tested').notNull(),
  lossBefore: real('loss_before').notNull(),
  lossAfter: real('loss_after').notNull(),
  fromWeightSetId: text('from_weight_set_id').notNull(),
  weightSetId: text('weight_set_id'),
});
