/** The form of the settings page: from its texts to a learner's choices, and back. */
import { z } from 'zod';
import { stepsProblems } from '../../domain/card.ts';
import type { Weekday } from '../../domain/easyDays.ts';
import { retentionRange } from '../../domain/fsrs.ts';
import { type Learner, leechActions, type Preferences, type ScheduleChoices } from '../../domain/learner.ts';
import { preferenceFields, type Typed, ticks, typedPreferences, wholeBetween } from '../preferences.ts';

export const weekdayNames: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** "0.90". */
export const retentionText = (retention: number): string => {
  const short = retention.toFixed(2);
  return Number(short) === retention ? short : String(retention);
};

const { minimum, maximum } = retentionRange;
export const wrongRetention = `Choose a number from ${retentionText(minimum)} to ${retentionText(maximum)}, for example 0.90.`;

/** Some keyboards have only a comma. */
export const retentionField = z
  .string(wrongRetention)
  .trim()
  .regex(/^[01]?[.,]\d{1,4}$/, wrongRetention)
  .transform((text) => Number(text.replace(',', '.')))
  .refine((retention) => retention >= minimum && retention <= maximum, wrongRetention);

/** Ten waits in one sitting are far more than anybody uses. */
const mostSteps = 10;

const wrongSteps =
  'Write minutes from above 0 to 720 with spaces between them, none less than the one before, ten at the most; or leave it empty.';

const stepsField = z
  .string(wrongSteps)
  .trim()
  .regex(/^(?:\d{1,3}(?:\.\d{1,2})?(?:[\s,;]+|$))*$/, wrongSteps)
  .transform((text) =>
    text
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number),
  )
  .refine((steps) => steps.length <= mostSteps, wrongSteps)
  .refine(
    (steps) => stepsProblems({ learningStepMinutes: steps, relearningStepMinutes: [] }).length === 0,
    wrongSteps,
  );

const damaged = 'This form is damaged. Reload the page and send it again.';

const weekdayTicks = ticks
  .refine((days) => days.every((day) => /^[1-7]$/.test(day)), damaged)
  .transform((days) => weekdays.filter((weekday) => days.includes(String(weekday))));

/** `deckIds` are the decks there are. */
export const settingsForm = (deckIds: readonly string[]) =>
  z.object({
    ...preferenceFields(deckIds),
    newADay: wholeBetween(0, 100, 'Choose 0 to 100 new questions a day.'),
    easyWeekdays: weekdayTicks,
    rollover: wholeBetween(0, 23, 'Choose an hour from 0 to 23.'),
    retention: retentionField,
    learningSteps: stepsField,
    relearningSteps: stepsField,
    maximumInterval: wholeBetween(1, 3650, 'Choose 1 to 3650 days.'),
    leechLapses: wholeBetween(2, 99, 'Choose 2 to 99 lapses.'),
    leechAction: z.enum(leechActions, 'Choose what happens to a leech.'),
  });

export function toChoices(form: z.output<ReturnType<typeof settingsForm>>): Preferences & ScheduleChoices {
  return {
    targetLevel: form.level,
    deckIds: form.decks,
    minutesADay: form.minutes,
    newADay: form.newADay,
    timing: { zone: form.zone, rolloverHour: form.rollover },
    easyWeekdays: form.easyWeekdays,
    desiredRetention: form.retention,
    learningStepMinutes: form.learningSteps,
    relearningStepMinutes: form.relearningSteps,
    maximumIntervalDays: form.maximumInterval,
    leech: { lapses: form.leechLapses, action: form.leechAction },
  };
}

/** How the learner has it now. */
export function typedSettings(learner: Learner): Typed {
  const { scheduling, leech, timing } = learner;
  return {
    ...typedPreferences(learner),
    newADay: String(learner.newADay),
    easyWeekdays: scheduling.easyDays.weekdays.map(String),
    rollover: String(timing.rolloverHour),
    retention: retentionText(scheduling.desiredRetention),
    learningSteps: scheduling.learningStepMinutes.join(' '),
    relearningSteps: scheduling.relearningStepMinutes.join(' '),
    maximumInterval: String(scheduling.maximumIntervalDays),
    leechLapses: String(leech.lapses),
    leechAction: leech.action,
  };
}

/** A form of its own: how much is kept has nothing to do with how one practises. */
export const recordingForm = z.object({
  answerMb: wholeBetween(1, 1000, 'Choose 1 to 1000 MB an answer.'),
  totalMb: wholeBetween(0, 1_000_000, 'Choose 0 to 1000000 MB in all; 0 keeps no more recordings.'),
});

export const typedRoom = ({ recordingRoom }: Learner): Typed => ({
  answerMb: String(recordingRoom.answerMb),
  totalMb: String(recordingRoom.totalMb),
});
