import { z } from 'zod';
import { type Level, levels } from '../../domain/question.ts';
import { isStudyDay, isZone, type StudyDay } from '../../domain/studyDay.ts';

const minutes = 'Choose 5 to 240 minutes a day.';
const zone = 'This is not a time zone such as Europe/Berlin.';
const interview = 'Write the date as 2027-01-31, or leave it empty.';

/** `deckIds` are those there are: without any, none can be asked for. */
export const preferencesForm = (deckIds: readonly string[]) =>
  z.object({
    level: z.enum(levels, 'Choose one of the three levels.'),
    decks: z
      .union([z.array(z.string()), z.string().transform((one) => [one])])
      .default([])
      .transform((chosen) => deckIds.filter((id) => chosen.includes(id)))
      .refine((kept) => kept.length > 0 || deckIds.length === 0, 'Choose at least one deck.'),
    minutes: z
      .string(minutes)
      .regex(/^\d{1,3}$/, minutes)
      .transform(Number)
      .refine((value) => value >= 5 && value <= 240, minutes),
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
  zone: string;
  interview: string;
};
