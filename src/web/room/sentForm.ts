/** The fields of the room's form, whichever of its buttons sent it. */
import { z } from 'zod';
import type { Sent } from '../../domain/mockMoves.ts';
import { toTyped, typedText, wholeNumber } from '../form.ts';

/** An answer read aloud takes about a minute for 800 characters; nobody answers for an hour. */
const longestText = 50_000;

const PlaceForm = z.object({
  position: wholeNumber,
  step: wholeNumber,
  revision: wholeNumber.default(0),
});

const WordsForm = z.object({
  answer: typedText(longestText, 'An answer'),
  scratch: typedText(longestText, 'The scratch area'),
});

/** `problem`: its words cannot be kept, and have to go back to the screen. */
export type SentForm = { sent: Sent; problem?: string };

const asSent = (field: unknown) => (typeof field === 'string' ? toTyped(field) : '');

/** What was sent; undefined when it does not say for which question. `newId` is for a text that is kept beside. */
export function readSent(fields: Record<string, unknown>, newId: string): SentForm | undefined {
  const placed = PlaceForm.safeParse(fields);
  if (!placed.success) return undefined;
  const { revision, ...place } = placed.data;
  const read = WordsForm.safeParse(fields);
  const words = read.success ? read.data : { answer: asSent(fields.answer), scratch: asSent(fields.scratch) };
  const sent = { place, words, revision, newId };
  if (read.success) return { sent };
  return { sent, problem: read.error.issues.map(({ message }) => message).join(' ') };
}
