import type { Question } from '../domain/question.ts';
import { type ComposedText, composeText, type Origin, plannedFields } from './composeText.ts';
import { parseQuestion } from './parseQuestion.ts';
import { type Finding, finding, quoted } from './problem.ts';
import { type FrontField, listFields, type QuestionText, type SectionField } from './questionText.ts';
import { splitSections } from './sections.ts';
import { withUnixLineEnds } from './sourceText.ts';

/** What is wrong in a field, at a line of it; without a field it is about all of them together. */
export type FieldFinding = Finding & { field: FrontField | SectionField | undefined };

export type Composed = { file: string } & ({ question: Question } | { findings: readonly FieldFinding[] });

/** Makes a file of what was typed and reads it as any other: the same rules, with each problem at its field. Pure. */
export function composeQuestion(fields: QuestionText): Composed {
  const escapes = plannedFields(fields).flatMap(({ field }) => escapesFrom(field, fields[field]));
  const escaped = escapes.map(({ field }) => field);
  // A text that breaks out of its section would make problems of its neighbours.
  const kept = { ...fields, ...Object.fromEntries(escaped.map((field) => [field, ''])) };
  const { text, ...composed } = composeText(kept);
  const parsed = parseQuestion(text, '');
  if ('question' in parsed && escapes.length === 0) return { file: text, question: parsed.question };
  const problems = 'question' in parsed ? [] : parsed.problems;
  const others = problems
    .map((problem) => atField(problem, composed))
    .filter(({ field }) => !escaped.some((name) => name === field));
  return { file: text, findings: [...escapes, ...others] };
}

/** A heading or an open block of code would change what the sections after it are. */
function escapesFrom(field: SectionField, typed: string): readonly FieldFinding[] {
  // In a list the mark of the item comes before both.
  if (listFields.includes(field)) return [];
  const { sections, findings } = splitSections(withUnixLineEnds(typed), 1, 2);
  return [...sections.map(({ title, line }) => heading(title, line)), ...findings].map((found) => ({
    ...found,
    field,
  }));
}

function heading(title: string, line: number): Finding {
  const message = `The heading ${quoted(`## ${title}`)} would begin a section of its own`;
  return finding(line, message, 'Begin it with `###`, or delete it.');
}

function atField({ line, message, mend }: Finding, { origins }: Omit<ComposedText, 'text'>): FieldFinding {
  const origin: Origin | undefined = origins[line - 1];
  return { message, mend, line: origin?.line ?? line, field: origin?.field };
}
