import type { Kind, Question } from '../domain/question.ts';
import { sectionsOf } from './sectionPlan.ts';

/** The sections, each as the field of a form it is written in. */
export const sectionTitles = {
  question: 'Question',
  constraints: 'Constraints',
  scenario: 'Scenario',
  evidence: 'Evidence',
  modelAnswer: 'Model answer',
  walkthrough: 'Walkthrough',
  rootCause: 'Root cause',
  lookFor: 'What they look for',
  strongExample: 'Strong example',
  weakExamples: 'Weak examples',
  keyPoints: 'Key points',
  pitfalls: 'Pitfalls',
  followUps: 'Follow-ups',
  hints: 'Hints',
  sources: 'Sources',
} as const;

export type SectionField = keyof typeof sectionTitles;
export const sectionFields = Object.keys(sectionTitles) as readonly SectionField[];

/** Sections that are a list: one item a line, without the `- ` of the file. */
export const listFields: readonly SectionField[] = ['keyPoints', 'pitfalls', 'followUps', 'hints', 'sources'];

export const frontFields = ['id', 'rev', 'kind', 'topic', 'level', 'minutes', 'tags', 'related'] as const;
export type FrontField = (typeof frontFields)[number];

/** A question as somebody types it: nothing in it was checked. Tags and related ids stand between commas or spaces. */
export type QuestionText = Record<FrontField | SectionField, string>;

export type PlannedField = { field: SectionField; title: string; isRequired: boolean };

/** The sections a question of this kind has, in their order. */
export function fieldsFor(kind: Kind): readonly PlannedField[] {
  return sectionsOf(kind).flatMap(({ title, isRequired }) => {
    const field = sectionFields.find((name) => sectionTitles[name] === title);
    return field ? [{ field, title, isRequired }] : [];
  });
}

/** What somebody would type to get this question. */
export function fieldsOf(question: Question): QuestionText {
  const { revision, minutes, tags, related, citations, keyPoints, pitfalls, followUps, hints, ...texts } =
    question;
  return {
    ...texts,
    rev: String(revision),
    minutes: String(minutes),
    tags: tags.join(', '),
    related: related.join(', '),
    keyPoints: lines(keyPoints.map(({ weight, text }) => `[${weight}] ${text}`)),
    pitfalls: lines(pitfalls.map(({ isFatal, text }) => (isFatal ? `[fatal] ${text}` : text))),
    followUps: lines(followUps),
    hints: lines(hints),
    sources: lines(citations.map(({ source, section }) => `${source}: ${section}`)),
  };
}

/** An item that begins like the mark of an item would lose it. */
function lines(items: readonly string[]): string {
  return items.map((item) => (/^-[ \t]/.test(item) ? `- ${item}` : item)).join('\n');
}
