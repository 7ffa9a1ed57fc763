/** Cards' logs as a learner would leave them whose memory follows given weights; seeded, without a database. */
import { createDice, type Dice, roll } from '../../src/domain/dice.ts';
import { defaultSettings, type MemoryModel, type MemoryState, memoryModel } from '../../src/domain/fsrs.ts';
import { defaultChances } from '../../src/domain/gain.ts';
import type { CardLog, LoggedReview } from '../../src/domain/history.ts';
import type { Rating } from '../../src/domain/rating.ts';
import { addDays, daysBetween, type StudyDay, startOfStudyDay, studyDay } from '../../src/domain/studyDay.ts';

const timing = { zone: 'Europe/Berlin', rolloverHour: 4 };
const from = studyDay('2026-01-05');

/** Forgets faster at first than most, gains less by a recall, and forgets along a steeper curve. */
export const forgetfulWeights = defaultSettings.weights.map((weight, index) => {
  if (index < 4) return weight * 0.3;
  return index === 8 ? weight - 0.6 : index === 20 ? 0.35 : weight;
});

type Simulated = { truth: MemoryModel; believed: MemoryModel; dice: Dice };
type Remembering = { truly: MemoryState; supposedly: MemoryState; on: StudyDay };

function rate(memory: Remembering | null, day: StudyDay, { truth, dice }: Simulated): Rating {
  if (!memory) return roll(defaultChances.first, dice);
  const recalled = truth.retrievability(memory.truly.stability, daysBetween(memory.on, day));
  return dice() < recalled ? roll(defaultChances.pass, dice) : 'again';
}

/** Reviewed when the default weights say so; what was forgotten is relearnt the same day. */
function simulateCard(questionId: string, firstOn: StudyDay, reviews: number, by: Simulated): CardLog {
  const lines: LoggedReview[] = [];
  let memory: Remembering | null = null;
  let day = firstOn;
  const take = (rating: Rating, kind: LoggedReview['kind']) => {
    const reviewedAt = startOfStudyDay(day, timing) + (5 * 60 + lines.length) * 60_000;
    lines.push({ cardVersion: lines.length, rating, kind, reviewedAt, studyDay: day, isClockSuspect: false });
    const days = memory ? daysBetween(memory.on, day) : 0;
    const truly = by.truth.next(memory?.truly ?? null, days, rating);
    memory = { truly, supposedly: by.believed.next(memory?.supposedly ?? null, days, rating), on: day };
    return memory;
  };
  while (lines.length < reviews) {
    const rating = rate(memory, day, by);
    let after = take(rating, lines.length === 0 ? 'learn' : 'review');
    if (rating === 'again') after = take('good', lines.length === 1 ? 'learn' : 'relearn');
    day = addDays(day, by.believed.interval(after.supposedly.stability, 0, `${questionId}/${lines.length}`));
  }
  return { questionId, reviews: lines, changes: [] };
}

/** About as many reviews as asked for, of cards begun two a day. */
export function simulatedLog(weights: readonly number[], reviews: number, seed = 1): CardLog[] {
  const reviewsEach = 10;
  const believed = memoryModel(defaultSettings);
  const by = { truth: memoryModel({ ...defaultSettings, weights }), believed, dice: createDice(seed) };
  return Array.from({ length: Math.ceil(reviews / reviewsEach) }, (_, index) =>
    simulateCard(
      `question-${String(index).padStart(4, '0')}`,
      addDays(from, Math.floor(index / 2)),
      reviewsEach,
      by,
    ),
  );
}
