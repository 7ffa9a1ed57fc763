/**
 * Years of practice, the same for the same seed: several learners who have seen every question of a bank, each practised
 * when it fell due or some days later. Straight through SQL, because a million reviews would take days as people give
 * them; cards, intervals and what the log keeps are the scheduler's.
 */
import type { Database } from 'better-sqlite3';
import { type Card, isSeen, newCard, type SeenCard } from '../../src/domain/card.ts';
import { createDice, type Dice, roll } from '../../src/domain/dice.ts';
import { defaultSettings, defaultWeightSet, retrievability } from '../../src/domain/fsrs.ts';
import { defaultChances } from '../../src/domain/gain.ts';
import type { Rating } from '../../src/domain/rating.ts';
import { review } from '../../src/domain/scheduling.ts';
import { addDays, type StudyDay } from '../../src/domain/studyDay.ts';
import { localLearner } from '../../src/storage/learners.ts';

const dayMs = 24 * 60 * 60 * 1000;
const questionMinutes = 3;
const longestDays = 1500;

const insertAttempt = `INSERT INTO attempt (id, learner_id, question_id, content_hash, answer, is_aloud, started_at,
  answered_at, study_day, seconds) VALUES (:id, :learner, :question, :hash, '', 1, :at, :at, :day, 120)`;

const insertReview = `INSERT INTO review (id, learner_id, question_id, content_hash, question_revision, attempt_id, card_version,
  card_before, reviewed_at, study_day, rating, suggested_rating, kind, elapsed_days, stability_before, stability_after,
  difficulty_before, difficulty_after, retrievability, interval_days, step, step_minutes, desired_retention,
  maximum_interval_days, seconds, is_exercise, is_clock_suspect, points, pitfalls, algorithm, weight_set_id, hour,
  point_score, is_must_missing)
  VALUES (:id, :learner, :question, :hash, 1, :id, :version, :before, :at, :day, :rating, :suggested, :kind, :elapsed,
  :stabilityBefore, :stabilityAfter, :difficultyBefore, :difficultyAfter, :retrievability, :interval, :step, :stepMinutes,
  0.9, 365, :seconds, 0, 0, '[0]', '[]', 'fsrs-6', '${defaultWeightSet}', :hour, :score, :missing)`;

const insertCard = `INSERT INTO card (learner_id, question_id, version, state, step, due_at, due_on, interval_days, stability,
  difficulty, repetitions, lapses, last_reviewed_at, last_reviewed_on) VALUES (:learner, :question, :version, :state, :step,
  :dueAt, :dueOn, :intervalDays, :stability, :difficulty, :repetitions, :lapses, :lastReviewedAt, :lastReviewedOn)`;

const columns = (card: SeenCard) => ({
  step: null,
  dueAt: null,
  dueOn: null,
  intervalDays: null,
  ...card,
});

export type LogSize = { learners: number; reviewsEach: number; now: number; today: StudyDay };
type Asked = { id: string; hash: string };
type Sitting = { day: StudyDay; at: number };

const rate = (card: Card, day: StudyDay, dice: Dice): Rating => {
  if (!isSeen(card)) return roll(defaultChances.first, dice);
  const recalled = dice() < retrievability(card, day, defaultSettings);
  return recalled ? roll(defaultChances.pass, dice) : 'again';
};

/** On the same day in the steps, else some days after it fell due. */
const nextSitting = (card: SeenCard, { day, at }: Sitting, dice: Dice): Sitting => {
  if (card.state !== 'review') return { day, at: at + 600_000 };
  const on = addDays(card.dueOn, Math.floor(dice() * 3));
  return { day: on, at: at + (Date.parse(on) - Date.parse(day)) };
};

function createWriter(database: Database, dice: Dice) {
  const [attempt, line, kept] = [insertAttempt, insertReview, insertCard].map((sql) => database.prepare(sql));
  let count = 0;
  const write = (learner: string, { id: question, hash }: Asked, card: Card, { day, at }: Sitting) => {
    const rating = rate(card, day, dice);
    const { card: after, log } = review(card, rating, { now: at, today: day }, defaultSettings, question);
    count += 1;
    const score = rating === 'again' ? 0.3 : 0.6 + 0.4 * dice();
    const about = { id: `log-${count}`, learner, question, hash, at, day };
    attempt?.run(about);
    line?.run({
      ...about,
      version: card.version,
      before: isSeen(card) ? JSON.stringify(columns(card)) : null,
      rating,
      suggested: score < 0.5 ? 'again' : 'good',
      kind: log.kind,
      elapsed: isSeen(card) ? log.elapsedDays : null,
      stabilityBefore: log.stabilityBefore,
      stabilityAfter: log.stabilityAfter,
      difficultyBefore: log.difficultyBefore,
      difficultyAfter: log.difficultyAfter,
      retrievability: log.retrievabilityBefore,
      interval: log.intervalDays,
      step: 'step' in after ? after.step : null,
      stepMinutes: log.stepMinutes,
      seconds: Math.round(questionMinutes * 60 * (0.5 + dice())),
      hour: Math.floor(7 + dice() * 16),
      score,
      missing: score < 0.8 ? 1 : 0,
    });
    return after;
  };
  return {
    write,
    keep: (learner: string, question: string, card: SeenCard) =>
      kept?.run({ learner, question, ...columns(card) }),
  };
}

/** Every learner but the local one is a copy of that one's row. */
function addLearners(database: Database, count: number): string[] {
  const ids = Array.from({ length: count }, (_, index) => (index === 0 ? localLearner : `learner-${index}`));
  for (const id of ids.slice(1))
    database.exec(`CREATE TEMP TABLE other AS SELECT * FROM learner WHERE id = '${localLearner}';
      UPDATE other SET id = '${id}'; INSERT INTO learner SELECT * FROM other; DROP TABLE other`);
  return ids;
}

/**
 * Fills the log with about `reviewsEach` reviews for each of the learners, spread over the questions and over as many
 * years as they take. Gives the number of reviews and cards written.
 */
export function fillLog(database: Database, { learners, reviewsEach, now, today }: LogSize) {
  const dice = createDice(reviewsEach + learners);
  const all = database.prepare('SELECT id, content_hash AS hash FROM question ORDER BY id').all() as Asked[];
  const { write, keep } = createWriter(database, dice);
  const total = { reviews: 0, cards: 0 };
  for (const learner of addLearners(database, learners)) {
    const perCard = Math.max(1, Math.ceil(reviewsEach / all.length));
    const questions = all.slice(0, Math.ceil(reviewsEach / perCard));
    database.transaction(() => {
      for (const question of questions) {
        const daysAgo = Math.floor(dice() * longestDays) + 1;
        let sitting: Sitting = {
          day: addDays(today, -daysAgo),
          at: now - daysAgo * dayMs - Math.floor(dice() * 3_600_000),
        };
        let card: SeenCard = write(learner, question, newCard, sitting);
        // Nobody leaves a question in the middle of its steps.
        for (let times = 1; times < perCard || card.state !== 'review'; times += 1) {
          const next = nextSitting(card, sitting, dice);
          if (next.day >= today) break;
          sitting = next;
          card = write(learner, question, card, sitting);
          total.reviews += 1;
        }
        keep(learner, question.id, card);
        total.reviews += 1;
        total.cards += 1;
      }
    })();
  }
  return total;
}
