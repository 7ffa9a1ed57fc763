import type { Kind, Question } from '../domain/question.ts';
import { checkAnswerLength } from './answerLength.ts';
import { questionFields } from './fields.ts';
import { type SplitFile, splitFrontMatter } from './frontMatter.ts';
import { type Listed, readCitations, readKeyPoints, readPitfalls, readTexts } from './pointLists.ts';
import { type Finding, leftOut, type Problem } from './problem.ts';
import { type FieldValues, lineOf, readFields } from './readFields.ts';
import { checkSections, checkWalkthrough } from './sectionPlan.ts';
import { type Section, type Sections, splitSections } from './sections.ts';
import { checkText, normaliseText } from './sourceText.ts';
import { readEntries } from './yamlEntries.ts';

/** Where in the file the parts stand that other files can contradict. `citations[i]` is that of the i-th citation. */
export type QuestionLines = {
  id: number;
  topic: number;
  related: number;
  question: number;
  citations: readonly number[];
};

export type ParsedQuestion =
  | { question: Question; lines: QuestionLines }
  | { problems: readonly Problem[]; id: string | undefined };

/**
 * Reads one question file. `path` is only for the problems. Never throws: any text gives a question or at least one
 * problem, each of which leaves the question out. `id` is then the question's, when at least that could be read.
 */
export function parseQuestion(text: string, path: string): ParsedQuestion {
  const parsed = readQuestion(normaliseText(text), path);
  if (!('findings' in parsed)) return parsed;
  const problems = parsed.findings.map((found) => leftOut(path, found));
  return { problems, id: parsed.id ?? findId(text) };
}

/** The id in a file that cannot be read as a question: its question is not gone, and must not be called so. */
function findId(text: string): string | undefined {
  return /^id:[ \t]*([a-z][a-z0-9-]{3,59})[ \t]*\r?$/m.exec(text)?.[1];
}

type Read =
  | { question: Question; lines: QuestionLines }
  | { findings: readonly Finding[]; id?: string | undefined };

function readQuestion(text: string, path: string): Read {
  const unreadable = checkText(text, path);
  if (unreadable.length > 0) return { findings: unreadable };
  const file = splitFrontMatter(text);
  if ('mend' in file) return { findings: [file] };
  const entries = readEntries(file.yaml, file.yamlLine);
  if (entries.findings.length > 0) return { findings: entries.findings };
  const front = readFields(entries.entries, questionFields, 1);
  // Which sections belong depends on the kind, so without one the body cannot be judged.
  if (front.partial.kind === undefined) return { findings: front.findings, id: front.partial.id };
  const body = readBody(file, front.partial.kind);
  if (front.values === undefined || body.findings.length > 0) {
    return { findings: [...front.findings, ...body.findings], id: front.partial.id };
  }
  const lines = {
    id: lineOf(entries.entries, 'id', 1),
    topic: lineOf(entries.entries, 'topic', 1),
    related: lineOf(entries.entries, 'related', 1),
    question: body.lineOf('Question'),
    citations: body.citations.lines,
  };
  return { question: makeQuestion(front.values, body), lines };
}

type Body = ReturnType<typeof readBody>;

function readBody(file: SplitFile, kind: Kind) {
  const body = splitSections(file.body, file.bodyLine, 2);
  const lastLine = file.bodyLine + file.body.trimEnd().split('\n').length - 1;
  const find = (title: string) => body.sections.find((section) => section.title === title);
  const lists = readLists(find, kind);
  const findings = [...checkProse(body, find, kind, lastLine), ...Object.values(lists).flatMap(findingsOf)];
  return {
    ...lists,
    textOf: (title: string) => find(title)?.text ?? '',
    lineOf: (title: string) => find(title)?.line ?? 1,
    // A code block that never ends swallows the sections after it; they are not the author's mistake.
    findings: body.findings.length > 0 ? body.findings : findings,
  };
}

type Find = (title: string) => Section | undefined;

function readLists(find: Find, kind: Kind) {
  return {
    keyPoints: readKeyPoints(find('Key points')),
    pitfalls: readPitfalls(find('Pitfalls'), kind),
    followUps: readTexts(find('Follow-ups')),
    hints: readTexts(find('Hints')),
    citations: readCitations(find('Sources')),
  };
}

function findingsOf(list: Listed<unknown>): readonly Finding[] {
  return list.findings;
}

function checkProse(body: Sections, find: Find, kind: Kind, lastLine: number): readonly Finding[] {
  return [
    ...checkSections(body, kind, lastLine),
    ...checkAnswerLength(find('Model answer'), kind),
    ...(kind === 'design' ? checkParts(find('Walkthrough')) : []),
  ];
}

function checkParts(walkthrough: Section | undefined): readonly Finding[] {
  if (walkthrough === undefined || walkthrough.text === '') return [];
  const lastLine = walkthrough.textLine + walkthrough.text.split('\n').length - 1;
  return checkWalkthrough(splitSections(walkthrough.text, walkthrough.textLine, 3), lastLine);
}

function makeQuestion(front: FieldValues<typeof questionFields>, body: Body): Question {
  const { rev, ...keys } = front;
  return {
    ...keys,
    revision: rev,
    question: body.textOf('Question'),
    constraints: body.textOf('Constraints'),
    scenario: body.textOf('Scenario'),
    evidence: body.textOf('Evidence'),
    modelAnswer: body.textOf('Model answer'),
    walkthrough: body.textOf('Walkthrough'),
    rootCause: body.textOf('Root cause'),
    lookFor: body.textOf('What they look for'),
    strongExample: body.textOf('Strong example'),
    weakExamples: body.textOf('Weak examples'),
    keyPoints: body.keyPoints.values,
    pitfalls: body.pitfalls.values,
    followUps: body.followUps.values,
    hints: body.hints.values,
    citations: body.citations.values,
  };
}
