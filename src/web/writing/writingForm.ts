/** What the form for a question of one's own holds, as it was sent. */
import { frontFields, type QuestionText, sectionFields } from '../../library/questionText.ts';
import { toTyped } from '../form.ts';

/** The texts as typed, the hash of the text the form began from (none for a new question), and its one box. */
export type Typed = { text: QuestionText; basis: string; isMeaningChanged: boolean };

const names = [...frontFields, ...sectionFields];

const one = (value: unknown): string => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? toTyped(first) : '';
};

export const readTyped = (fields: Record<string, unknown>): Typed => ({
  // No form says its revision: what it will be depends on what is kept.
  text: { ...(Object.fromEntries(names.map((name) => [name, one(fields[name])])) as QuestionText), rev: '1' },
  basis: one(fields.basis),
  isMeaningChanged: fields.meaning === '1',
});

/** What an empty form begins with. */
export const blank: QuestionText = readTyped({
  kind: 'concept',
  level: 'mid',
  minutes: '3',
}).text;
