/** The form of an own answer: one box, or the four of a story. */
import { z } from 'zod';
import { joinStar, type Star, splitStar, starParts } from '../../domain/ownAnswer.ts';
import { toTyped, typedText, wholeNumber } from '../form.ts';

/** As much as a page can show as Markdown; said aloud it would take twenty minutes. */
const longestAnswer = 20_000;

/** What is in the boxes. */
export type Typed = { answer: string } | { star: Star };

const box = typedText(longestAnswer, 'A part');

const AnswerForm = z.object({
  id: z.uuid('This form is damaged. Reload the page and send it again.'),
  answer: typedText(longestAnswer, 'An answer'),
  /** The version that was in use when the form was made. */
  base: wholeNumber.optional().catch(undefined),
  takesBack: z.literal('1').optional().catch(undefined),
});

const StarForm = z.object({ situation: box, task: box, action: box, result: box });

const isStory = (fields: Record<string, unknown>) => starParts.some((part) => part in fields);

/** The text as it is kept: nothing when no box has any. */
const textOf = (typed: Typed): string => {
  if ('answer' in typed) return typed.answer.trim();
  return starParts.every((part) => typed.star[part].trim() === '') ? '' : joinStar(typed.star);
};

/** A story in one text goes back into its boxes; a text that is none begins in the first. */
export function typedFrom(text: string, isStar: boolean): Typed {
  if (!isStar) return { answer: text };
  return { star: splitStar(text) ?? { situation: text, task: '', action: '', result: '' } };
}

/** Whatever was typed, to fill the boxes again. */
export function typedIn(fields: Record<string, unknown>): Typed {
  const text = (name: string) => (typeof fields[name] === 'string' ? toTyped(fields[name]) : '');
  if (!isStory(fields)) return { answer: text('answer') };
  return {
    star: {
      situation: text('situation'),
      task: text('task'),
      action: text('action'),
      result: text('result'),
    },
  };
}

export type ReadAnswer = { id: string; text: string; base: number | undefined } | { problem: string };

const nothingTyped = 'Write your answer first. To go back to the shipped one, use the button below.';

/** The answer to keep, or what is wrong. An empty text is only meant when it takes the answer back. */
export function readAnswer(fields: Record<string, unknown>): ReadAnswer {
  const read = AnswerForm.safeParse(fields);
  const star = isStory(fields) ? StarForm.safeParse(fields) : undefined;
  const issues = [...(read.error?.issues ?? []), ...(star?.error?.issues ?? [])];
  if (!read.success || issues.length > 0) return { problem: issues.map(({ message }) => message).join(' ') };
  const { id, base, takesBack, answer } = read.data;
  if (takesBack) return { id, base, text: '' };
  const text = textOf(star?.data ? { star: star.data } : { answer });
  if (text.length > longestAnswer)
    return { problem: 'The four parts together have room for 20,000 characters.' };
  return text === '' ? { problem: nothingTyped } : { id, base, text };
}
