/** What falls due in the coming days, and what is left over when a day's minutes do not cover it. */
import { isInSteps } from './card.ts';
import { type EasyDays, shareOf } from './easyDays.ts';
import { estimatedMinutes, isExercise, type Pace } from './pace.ts';
import type { ScopedQuestion } from './scope.ts';
import { addDays, daysBetween, type StudyDay } from './studyDay.ts';

export type DueCount = { questions: number; minutes: number };

/** `due`: falls due on the day, overdue ones on the first. `doneMinutes` fit the budget; `left` is the backlog after it. */
export type ForecastDay = {
  on: StudyDay;
  due: DueCount;
  budgetMinutes: number;
  doneMinutes: number;
  left: DueCount;
};

export type Budgeting = { today: StudyDay; days: number; minutesADay: number; easyDays: EasyDays };

/** How many fall due on each day from today on; exercises are counted apart, as they are asked apart. */
export type DueDays = { days: DueCount[]; exercises: number };

/** The day it is asked: a card in its steps today, an overdue one today, a buried one when it is dug up. */
function askedOn({ card, buriedUntil }: ScopedQuestion, today: StudyDay): StudyDay | null {
  if (card.state === 'new') return null;
  const dueOn = isInSteps(card) ? today : card.dueOn;
  return [dueOn, buriedUntil ?? today, today].reduce((a, b) => (a > b ? a : b));
}

/** Suspended questions and new ones are never due. Minutes are those a question will probably take the learner. */
export function dueDays(
  questions: readonly ScopedQuestion[],
  { today, days, minutesADay, pace }: Omit<Budgeting, 'easyDays'> & { pace: Pace },
): DueDays {
  const counts = Array.from({ length: days }, (): DueCount => ({ questions: 0, minutes: 0 }));
  let exercises = 0;
  const last = addDays(today, days - 1);
  for (const question of questions) {
    const on = question.isSuspended ? null : askedOn(question, today);
    if (on === null || on > last) continue;
    const count = counts[daysBetween(today, on)];
    if (isExercise(question.minutes, minutesADay)) exercises += 1;
    else if (count) addTo(count, estimatedMinutes(question, pace));
  }
  return { days: counts, exercises };
}

function addTo(count: DueCount, minutes: number): void {
  count.questions += 1;
  count.minutes += minutes;
}

/**
 * The days one after another with their budget: what does not fit waits for the next. What practice brings back later is
 * not in it, so a long forecast is too hopeful; nor are new questions.
 */
export function forecast(
  due: readonly DueCount[],
  { today, minutesADay, easyDays }: Budgeting,
): ForecastDay[] {
  let waiting: DueCount = { questions: 0, minutes: 0 };
  return due.map((count, index) => {
    const on = addDays(today, index);
    const budgetMinutes = minutesADay * shareOf(on, easyDays);
    const all = { questions: waiting.questions + count.questions, minutes: waiting.minutes + count.minutes };
    const doneMinutes = Math.min(budgetMinutes, all.minutes);
    waiting = { questions: leftOf(all, doneMinutes), minutes: all.minutes - doneMinutes };
    return { on, due: count, budgetMinutes, doneMinutes, left: waiting };
  });
}

/** Questions that still wait, as if each took as long as the others. */
const leftOf = ({ questions, minutes }: DueCount, doneMinutes: number) =>
  minutes === 0 ? 0 : questions * (1 - doneMinutes / minutes);
