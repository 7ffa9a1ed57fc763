import { z } from 'zod';
import type { Learner } from '../../domain/learner.ts';
import { type Level, levels } from '../../domain/question.ts';
import { isStudyDay, isZone, type StudyDay } from '../../domain/studyDay.ts';

const minutes = 'Choose 5 to 240 minutes a day.';
const zone = 'This is not a time zone such as Europe/Berlin.';
const interview = 'Write the date as 2027-01-31, or leave it empty.';

const goneDeck = 'A deck you chose is no longer there. Choose others, or none to practise everything.';
const newADay = 'Choose 0 to 100 new questions a day.';
const rollover = 'Choose an hour from 0 to 23.';

const wholeUpTo = (most: number, message: string) =>
  z
    .string(message)
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .refine((value) => value <= most, message);

/**
 * `deckIds` are those there are; choosing none of them means every deck. What the first run does not ask stays as the
 * learner has it.
 */
export const preferencesForm = (deckIds: readonly string[], learner: Learner) =>
  z.object({
    level: z.enum(levels, 'Choose one of the three levels.'),
    decks: z
      .union([z.array(z.string()), z.string().transform((one) => [one])])
      .default([])
      .refine((chosen) => chosen.every((id) => deckIds.includes(id)), goneDeck)
      .transform((chosen) => deckIds.filter((id) => chosen.includes(id))),
    minutes: z
      .string(minutes)
      .regex(/^\d{1,3}$/, minutes)
      .transform(Number)
      .refine((value) => value >= 5 && value <= 240, minutes),
    newADay: wholeUpTo(100, newADay).default(learner.newADay),
    rollover: wholeUpTo(23, rollover).default(learner.timing.rolloverHour),
    zone: z.string(zone).refine(isZone, zone),
    interview: z
      .string(interview)
      .default('')
      .refine((text) => text === '' || isStudyDay(text), interview)
      .transform((text): StudyDay | null => (isStudyDay(text) ? text : null)),
  });

/** What the page's fields show, as text: the learner's own, or what came back with a problem. */
export type PreferencesFields = {
  level: Level | string;
  decks: readonly string[];
  minutes: string;
  newADay: string;
  rollover: string;
  zone: string;
  interview: string;
};
