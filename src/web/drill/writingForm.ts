/** The fields of the drill's form, whichever of its buttons sent it. */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Draft } from '../../storage/attempts.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { toTyped, typedText, wholeNumber } from '../form.ts';
import type { Writing } from './DrillPage.tsx';

/** An answer read aloud takes about a minute for 800 characters; nobody answers for an hour. */
const longestAnswer = 50_000;

export const WritingForm = z.object({
  question: z.string().min(1, 'The form does not say which question it is about.').max(60),
  attempt: z.uuid('The form does not say which attempt it is about.'),
  answer: typedText(longestAnswer, 'An answer'),
  aloud: z.literal('1').optional(),
  revision: wholeNumber.default(0),
  startedAt: wholeNumber.optional(),
});

export type WritingForm = z.output<typeof WritingForm>;

/** When the question was shown: what the form says, if that can be. */
export const startedAt = (form: Pick<WritingForm, 'startedAt'>, now: number): number =>
  form.startedAt !== undefined && form.startedAt <= now ? form.startedAt : now;

const draftOf = (form: WritingForm, learnerId: string, now: number): Draft => ({
  attemptId: form.attempt,
  learnerId,
  questionId: form.question,
  answer: form.answer,
  revision: form.revision,
  startedAt: startedAt(form, now),
  savedAt: now,
});

export const saveDraft = (
  { stores, newId }: Deps,
  { learner, now }: Context<PageEnv>['var'],
  form: WritingForm,
) => stores.attempts.saveDraft(draftOf(form, learner.id, now), newId());

/** Whatever fields came, as something the answer box can be filled with again. */
export function writingFrom(
  fields: Record<string, unknown>,
  { now, newId }: { now: number; newId: () => string },
): Writing {
  const read = WritingForm.safeParse({ ...fields, answer: '' });
  const known = read.success ? read.data : { attempt: newId(), revision: 0, startedAt: now };
  const answer = typeof fields.answer === 'string' ? toTyped(fields.answer) : '';
  return {
    attemptId: known.attempt,
    revision: known.revision,
    answer,
    startedAt: startedAt(known, now),
    savedAt: null,
  };
}
