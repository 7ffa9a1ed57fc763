/** The forms of interviews and breaks. */
import { z } from 'zod';
import type { Interview } from '../../domain/learner.ts';
import { daysBetween, isStudyDay, type StudyDay } from '../../domain/studyDay.ts';
import type { PlannedBreak } from '../../storage/plans.ts';
import { deckTicks, plannedDay, type Typed } from '../preferences.ts';

const damaged = 'This form is damaged. Reload the page and send it again.';

/** It comes with the form, so that a form sent twice plans once. */
const id = z.string(damaged).regex(/^[\w-]{1,64}$/, damaged);

const longestTitle = 80;
const wrongTitle = `Write ${longestTitle} characters at the most.`;
const wrongDay = 'Write the day as 2027-01-31.';
const goneDeck = 'A deck you chose is no longer there. Choose others, or none for everything you practise.';

export const interviewForm = (deckIds: readonly string[], today: StudyDay) =>
  z.object({
    interview: id,
    on: plannedDay(today, wrongDay),
    title: z
      .string(wrongTitle)
      .transform((text) => text.replaceAll(/[\s\0]+/g, ' ').trim())
      .refine((title) => title.length <= longestTitle, wrongTitle),
    decks: deckTicks(deckIds, goneDeck),
  });

/** Who is away for longer should come back with the queue, not with a break. */
const longestBreakDays = 365;

const writtenDay = z
  .string(wrongDay)
  .trim()
  .refine(isStudyDay, wrongDay)
  .transform((text) => text as StudyDay);

/** The last day is looked at on its own, so that a wrong first one does not hide what is wrong with it. */
export const breakForm = (today: StudyDay) =>
  z
    .object({ break: id, from: writtenDay, to: plannedDay(today, wrongDay) })
    .refine(({ from, to }) => from <= to, {
      path: ['to'],
      message: 'The last day lies before the first. Choose the same day or a later one.',
    })
    .refine(({ from, to }) => daysBetween(from, to) < longestBreakDays, {
      path: ['to'],
      message: `A break has ${longestBreakDays} days at the most. Choose an earlier last day.`,
    });

export const typedInterview = ({ on, title, deckIds }: Omit<Interview, 'id'>): Typed => ({
  on,
  title,
  decks: deckIds,
});

export const typedBreak = ({ from, to }: PlannedBreak): Typed => ({ from, to });
