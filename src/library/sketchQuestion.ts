import { kinds, levels, type Question } from '../domain/question.ts';
import { fieldLines } from './composeText.ts';
import { readCitations, readKeyPoints, readPitfalls, readTexts } from './pointLists.ts';
import { fieldsFor, type QuestionText, type SectionField, sectionFields } from './questionText.ts';
import type { Section } from './sections.ts';
import { longestQuestionBytes } from './sourceText.ts';

/**
 * As much of a question as can be shown of what was typed so far, for a preview: it may be empty, too long or
 * otherwise none. Items of lists that mean nothing are left out. Never throws.
 */
export function sketchQuestion(fields: QuestionText): Question {
  const kind = kinds.find((known) => known === fields.kind) ?? 'concept';
  const shown = fieldsFor(kind).map(({ field }) => field);
  const hidden = sectionFields.filter((field) => !shown.includes(field)).map((field) => [field, '']);
  const typed: QuestionText = { ...shortened(fields), ...Object.fromEntries(hidden) };
  const { keyPoints, pitfalls, followUps, hints, sources, rev, minutes, ...texts } = typed;
  return {
    ...texts,
    kind,
    level: levels.find((known) => known === fields.level) ?? 'mid',
    revision: Number.parseInt(rev, 10) || 1,
    minutes: Number.parseInt(minutes, 10) || 0,
    tags: [],
    related: [],
    keyPoints: readKeyPoints(list('keyPoints', keyPoints)).values,
    pitfalls: readPitfalls(list('pitfalls', pitfalls), kind).values,
    followUps: readTexts(list('followUps', followUps)).values,
    hints: readTexts(list('hints', hints)).values,
    citations: readCitations(list('sources', sources)).values,
  };
}

/** What no file has room for is not shown either: somebody may have pasted a whole log. */
function shortened(fields: QuestionText): QuestionText {
  const pairs = Object.entries(fields).map(([name, text]) => [name, text.slice(0, longestQuestionBytes)]);
  return Object.fromEntries(pairs) as QuestionText;
}

function list(field: SectionField, typed: string): Section {
  const text = fieldLines(field, typed)
    .map((line) => line.text)
    .join('\n');
  return { title: '', line: 1, text, textLine: 1 };
}
