import { kinds } from '../domain/question.ts';
import {
  type FrontField,
  fieldsFor,
  frontFields,
  listFields,
  type PlannedField,
  type QuestionText,
  type SectionField,
} from './questionText.ts';
import { withUnixLineEnds } from './sourceText.ts';

/** Which field a line of the file came from, and which line of it, counted from 1. */
export type Origin = { field: FrontField | SectionField; line: number };
export type ComposedText = { text: string; origins: readonly (Origin | undefined)[] };

type Line = { text: string; origin?: Origin };

/** The file these fields make, and where each of its lines came from. Sections of other kinds are left out. */
export function composeText(fields: QuestionText): ComposedText {
  const all = [...frontMatter(fields), ...body(fields)];
  return { text: all.map(({ text }) => `${text}\n`).join(''), origins: all.map(({ origin }) => origin) };
}

function frontMatter(fields: QuestionText): readonly Line[] {
  const keys = frontFields.map((field) => ({
    text: `${field}: ${isList(field) ? flowList(fields[field]) : scalar(fields[field].trim())}`,
    origin: { field, line: 1 },
  }));
  return [{ text: '---' }, ...keys, { text: '---' }];
}

function isList(field: FrontField): boolean {
  return field === 'tags' || field === 'related';
}

/** Without quotes where YAML reads it as it stands; JSON's quotes are YAML's for everything else. */
function scalar(text: string): string {
  return /^[a-z0-9][a-z0-9-]*$/i.test(text) ? text : JSON.stringify(text);
}

function flowList(text: string): string {
  // Brackets as in a file are welcome.
  return `[${text
    .trim()
    .replace(/^\[([\s\S]*)\]$/, '$1')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(scalar)
    .join(', ')}]`;
}

function body(fields: QuestionText): readonly Line[] {
  return plannedFields(fields).flatMap((planned) => section(planned, fields[planned.field]));
}

/** Without a kind nobody knows which sections belong; then it is the kind that has to be mended first. */
export function plannedFields(fields: QuestionText): readonly PlannedField[] {
  const kind = kinds.find((known) => known === fields.kind.trim());
  return kind === undefined ? [] : fieldsFor(kind);
}

/** An empty section that the kind needs is written too, so that its absence is reported where it belongs. */
function section({ field, title, isRequired }: PlannedField, typed: string): readonly Line[] {
  const lines = fieldLines(field, typed);
  if (lines.length === 0 && !isRequired) return [];
  return [{ text: '' }, { text: `## ${title}`, origin: { field, line: 1 } }, ...lines];
}

/** What stands under the heading of the section. */
export function fieldLines(field: SectionField, typed: string): readonly Line[] {
  return listFields.includes(field) ? items(field, typed) : prose(field, typed);
}

function items(field: SectionField, typed: string): readonly Line[] {
  return written(field, typed).flatMap(({ text, ...line }) => {
    const item = text.trim();
    if (item === '') return [];
    return [{ ...line, text: /^-[ \t]+\S/.test(item) ? item : `- ${item}` }];
  });
}

/** Blank lines around a text are not part of it. */
function prose(field: SectionField, typed: string): readonly Line[] {
  const lines = written(field, typed.trimEnd());
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  if (first < 0) return [];
  const kept = lines.slice(first);
  // As the shipped files have it: two headings do not stand on each other.
  return kept[0]?.text.startsWith('#') ? [{ text: '' }, ...kept] : kept;
}

function written(field: SectionField, typed: string): readonly Line[] {
  return withUnixLineEnds(typed)
    .split('\n')
    .map((text, index) => ({ text, origin: { field, line: index + 1 } }));
}
