/**
 * A database as big as one wants it, the same for the same seed: questions made of sentences of the shipped bank, so that
 * words are as common as they are in real ones, and a learner who has practised for some time. Questions go in through
 * the store that the server fills; the history straight through SQL, because 100,000 reviews would take an hour as a person
 * gives them.
 */
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { createDice, type Dice } from '../../src/domain/dice.ts';
import { defaultWeightSet } from '../../src/domain/fsrs.ts';
import type { Question } from '../../src/domain/question.ts';
import { addDays, type StudyDay } from '../../src/domain/studyDay.ts';
import type { Bank } from '../../src/library/bank.ts';
import { readBank } from '../../src/library/readBank.ts';
import { renderer } from '../../src/library/renderQuestion.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { Stores } from '../../src/storage/stores.ts';

const pick = <T>(dice: Dice, values: readonly T[]): T => {
  const value = values[Math.floor(dice() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};

const several = (count: number, make: () => string) => Array.from({ length: count }, make).join(' ');

export const readShippedBank = (): Promise<Bank> => readBank(join(import.meta.dirname, '../../questions'));

const sentencesOf = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[.?]) (?=[A-Z])/)
    .filter((sentence) => sentence.length > 20);

/** What there is to build from: whole sentences, so that words stand beside each other as they do in real answers. */
function materialOf({ questions }: Bank) {
  return {
    asked: questions.map(({ question }) => question).flatMap(sentencesOf),
    answered: questions.map(({ modelAnswer }) => modelAnswer).flatMap(sentencesOf),
    points: questions.flatMap(({ keyPoints }) => keyPoints),
  };
}

/** More questions of the shipped bank's make, up to `count` with those that are there. */
function moreQuestions(bank: Bank, count: number, dice: Dice): Question[] {
  const { asked, answered, points } = materialOf(bank);
  return Array.from({ length: Math.max(0, count - bank.questions.length) }, (_, index) => {
    const like = pick(dice, bank.questions);
    const { path: _path, hash: _hash, ...model } = like;
    return {
      ...model,
      id: `generated-${index}`,
      // Few questions ever change their meaning.
      revision: dice() < 0.05 ? 2 : 1,
      question: several(2, () => pick(dice, asked)),
      modelAnswer: several(12, () => pick(dice, answered)),
      walkthrough: '',
      evidence: '',
      rootCause: '',
      keyPoints: like.keyPoints.map(() => pick(dice, points)),
    };
  });
}

/** Puts the shipped bank and as many more questions as make `count` into the database. */
export async function fillBank(stores: Stores, bank: Bank, { count, now }: { count: number; now: number }) {
  const dice = createDice(count);
  const generated = moreQuestions(bank, count, dice).map((question) => ({
    question,
    path: `generated/${question.id}.md`,
    hash: `hash-of-${question.id}`,
  }));
  const shipped = bank.questions.map(({ path, hash, ...question }) => ({ question, path, hash }));
  const decks = bank.decks.map((deck) => ({
    ...deck,
    questionIds: [
      ...deck.questionIds,
      ...generated.map(({ question }) => question.id).filter(() => dice() < 0.1),
    ],
  }));
  const questions = [...shipped, ...generated];
  await stores.bank.synchronise({ ...bank, questions, decks, problems: [] }, { renderer, now });
}

type History = { attempts: number; now: number; today: StudyDay };
type Practised = { id: string; hash: string; revision: number };

const dayMs = 24 * 60 * 60 * 1000;

const insertAttempt = `INSERT INTO attempt (id, learner_id, question_id, content_hash, answer, is_aloud, started_at,
  answered_at, study_day, seconds) VALUES (:attempt, :learner, :question, :hash, :answer, 0, :at, :at, :day, 60)`;

const insertReview = `INSERT INTO review (id, learner_id, question_id, content_hash, question_revision, attempt_id, card_version,
  card_before, reviewed_at, study_day, rating, suggested_rating, kind, stability_after, difficulty_after, interval_days,
  desired_retention, maximum_interval_days, seconds, is_exercise, is_clock_suspect, points, pitfalls, algorithm, weight_set_id)
  VALUES (:review, :learner, :question, :hash, :revision, :attempt, :version, NULL, :at, :day, 'good', 'good', 'review',
  :stability, 5, 10, 0.9, 365, 60, 0, 0, '[0]', '[]', 'fsrs-6', '${defaultWeightSet}')`;

const insertCard = `INSERT INTO card (learner_id, question_id, version, state, step, due_at, due_on, interval_days, stability,
  difficulty, repetitions, lapses, last_reviewed_at, last_reviewed_on)
  VALUES (:learner, :question, :version, :state, :step, :dueAt, :dueOn, :interval, :stability, 5, :version, 0, :at, :day)`;

/** What the last review left: one card in thirty is in its steps, the others are spaced by days. */
function scheduleOf(dice: Dice, { at, day }: { at: number; day: StudyDay }) {
  const interval = 1 + Math.floor(dice() * 90);
  const stability = interval * (0.5 + dice());
  if (dice() < 1 / 30) {
    const isAgain = { state: 'relearning', step: 0, dueAt: at + 600_000, dueOn: null, interval: null };
    return { ...isAgain, stability };
  }
  return { state: 'review', step: null, dueAt: null, dueOn: addDays(day, interval), interval, stability };
}

function createWriter(database: Database, { now, today }: History, dice: Dice) {
  const [attempt, review, card] = [insertAttempt, insertReview, insertCard].map((sql) =>
    database.prepare(sql),
  );
  const bank = database.prepare("SELECT source ->> '$.modelAnswer' FROM question_content LIMIT 500").pluck();
  const sentences = (bank.all() as string[]).flatMap(sentencesOf);
  let count = 0;
  return ({ id, hash, revision: current }: Practised, times: number) => {
    const revision = dice() < 0.5 ? 1 : current;
    let last = { at: now, day: today };
    for (let version = 0; version < times; version += 1) {
      const daysAgo = Math.floor(((times - version) / times) * 300 * dice());
      last = { at: now - daysAgo * dayMs - Math.floor(dice() * 3_600_000), day: addDays(today, -daysAgo) };
      count += 1;
      const about = { learner: localLearner, question: id, hash, ...last };
      const answer = several(2, () => pick(dice, sentences));
      attempt?.run({ ...about, attempt: `attempt-${count}`, answer });
      const line = { revision, review: `review-${count}`, attempt: `attempt-${count}` };
      review?.run({ ...about, ...line, version, stability: 10 });
    }
    card?.run({ learner: localLearner, question: id, version: times, ...last, ...scheduleOf(dice, last) });
  };
}

/**
 * A learner who has seen seven of ten questions, with so many attempts in all; some are suspended, flagged, wished for,
 * and one question was answered 500 times, another five times.
 */
export function fillHistory(database: Database, history: History): { often: string; seldom: string } {
  const dice = createDice(history.attempts);
  const all = database
    .prepare('SELECT id, content_hash AS hash, revision FROM question ORDER BY id')
    .all() as Practised[];
  const seen = all.filter(() => dice() < 0.7);
  const [often, seldom] = seen;
  if (!often || !seldom) throw new Error('the bank is too small');
  const [left, others] = [history.attempts - 505, seen.length - 2];
  const timesOf = (question: Practised, index: number) => {
    if (question === often) return 500;
    if (question === seldom) return 5;
    return Math.floor((left * (index - 1)) / others) - Math.floor((left * (index - 2)) / others);
  };
  const mark = (sql: string, share: number) => {
    const statement = database.prepare(sql);
    const { now } = history;
    for (const { id, hash } of all.filter(() => dice() < share))
      statement.run({ flag: `flag-${id}`, learner: localLearner, question: id, hash, now });
  };
  database.transaction(() => {
    const write = createWriter(database, history, dice);
    for (const [index, question] of seen.entries()) write(question, timesOf(question, index));
    mark('INSERT INTO suspension VALUES (:learner, :question, :now)', 0.02);
    mark('INSERT INTO priority VALUES (:learner, :question, :now)', 0.01);
    mark(
      `INSERT INTO flag (id, learner_id, question_id, content_hash, note, flagged_at)
        VALUES (:flag, :learner, :question, :hash, 'Wrong.', :now)`,
      0.02,
    );
  })();
  return { often: often.id, seldom: seldom.id };
}
