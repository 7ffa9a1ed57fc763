/** What a break means for the questions that fall due in it. */
import { type DueMinutes, type DueQuestion, isDuring, spreadAfter, workOff } from '../../domain/breakPlan.ts';
import type { ReviewCard } from '../../domain/card.ts';
import type { DayRange } from '../../domain/easyDays.ts';
import { retrievability } from '../../domain/fsrs.ts';
import { estimatedMinutes, isExercise, type Pace } from '../../domain/pace.ts';
import { isAmong, type ScopedQuestion } from '../../domain/scope.ts';
import { addDays, type StudyDay } from '../../domain/studyDay.ts';
import type { Stores } from '../../storage/stores.ts';
import { readPace } from '../habits.ts';
import type { Moment } from '../sitting.ts';

type Spaced = DueMinutes & { questionId: string; card: ReviewCard };

export type BreakOutlook = {
  questions: number;
  minutes: number;
  /** Undefined when it takes more than a year. */
  workedOff: { clearOn: StudyDay; days: number } | undefined;
};

/** What counts against a day's minutes: spaced by days, practised, and no long exercise. */
function toSpaced(question: ScopedQuestion, { learner }: Moment, pace: Pace): Spaced[] {
  const { questionId, card, isSuspended } = question;
  const isApart = isExercise(question.minutes, learner.minutesADay);
  if (card.state !== 'review' || isSuspended || isApart || !isAmong(question, learner.deckIds)) return [];
  return [{ questionId, card, dueOn: card.dueOn, minutes: estimatedMinutes(question, pace) }];
}

export async function readSpaced(stores: Stores, moment: Moment): Promise<Spaced[]> {
  const [scope, pace] = await Promise.all([
    stores.scope.read(moment.learner.id),
    readPace(stores, moment.learner.id),
  ]);
  return [...scope.questions.values()].flatMap((question) => toSpaced(question, moment, pace));
}

const availabilityOf = ({ learner, today }: Moment) => ({
  today,
  minutesADay: learner.minutesADay,
  easy: learner.scheduling.easyDays,
});

export function outlookOf(spaced: readonly Spaced[], range: DayRange, moment: Moment): BreakOutlook {
  const during = spaced.filter((question) => isDuring(question, range));
  return {
    questions: during.length,
    minutes: during.reduce((sum, { minutes }) => sum + minutes, 0),
    workedOff: workOff(spaced, range, availabilityOf(moment)),
  };
}

/** New due days after the break for what falls due in it, with the cards they are decided on. */
export function spreadOf(spaced: readonly Spaced[], range: DayRange, moment: Moment) {
  const back = addDays(range.to, 1);
  const questions = spaced.map(
    ({ card, ...due }): DueQuestion => ({
      ...due,
      retrievability: retrievability(card, back, moment.learner.scheduling),
    }),
  );
  const cards = new Map(spaced.map(({ questionId, card }) => [questionId, card]));
  return spreadAfter(questions, range, availabilityOf(moment)).flatMap(({ questionId, dueOn }) => {
    const card = cards.get(questionId);
    return card ? [{ questionId, dueOn, card }] : [];
  });
}
