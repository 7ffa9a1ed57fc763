import type { FieldFinding } from '../../library/composeQuestion.ts';
import {
  type FrontField,
  frontFields,
  listFields,
  type SectionField,
  sectionTitles,
} from '../../library/questionText.ts';

export type FieldName = FrontField | SectionField;

const frontNames: Record<FrontField, string> = {
  id: 'Id',
  rev: 'Revision',
  kind: 'Kind',
  topic: 'Topic',
  level: 'Level',
  minutes: 'Minutes',
  tags: 'Tags',
  related: 'Related questions',
};

const isFront = (field: FieldName): field is FrontField => frontFields.some((name) => name === field);

export const nameOf = (field: FieldName): string =>
  isFront(field) ? frontNames[field] : sectionTitles[field];

/** The id of the field's control on the page. */
export const controlId = (field: FieldName): string => `write-${field}`;

/** In a list the line says which item; elsewhere the text is short enough to look. */
const where = ({ field, line }: FieldFinding) =>
  listFields.some((name) => name === field) && line > 1 ? `Line ${line}: ` : '';

/** Where a file is mended by typing and a form by choosing. */
const mends: Partial<Record<FieldName, string>> = {
  kind: 'Choose one of the kinds.',
  topic: 'Choose one of the topics.',
  level: 'Choose one of the levels.',
  rev: 'Save it as a new question instead.',
};

const mendOf = ({ field, mend }: FieldFinding) => (field && mends[field]) ?? mend;

export const sentence = (found: FieldFinding): string => `${where(found)}${found.message}. ${mendOf(found)}`;

/** What is said beside the field, a line for each problem. */
export function problemOf(problems: readonly FieldFinding[], field: FieldName): string | undefined {
  const own = problems.filter((found) => found.field === field).map(sentence);
  return own.length > 0 ? own.join('\n') : undefined;
}
