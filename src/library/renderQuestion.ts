import type { Question } from '../domain/question.ts';
import { renderInline, renderMarkdown } from './markdown.ts';

/**
 * Goes up whenever the same Markdown gives other HTML, be it our doing or a new markdown-it or highlight.js: stored
 * HTML of an older version is to be rendered again.
 */
export const rendererVersion = 1;

type Prose =
  | 'question'
  | 'constraints'
  | 'scenario'
  | 'evidence'
  | 'modelAnswer'
  | 'walkthrough'
  | 'rootCause'
  | 'lookFor'
  | 'strongExample'
  | 'weakExamples';
type Lists = 'keyPoints' | 'pitfalls' | 'followUps' | 'hints';

/** HTML of each part of a question. The n-th item of a list belongs to the n-th of the question's. */
export type RenderedQuestion = Record<Prose, string> & Record<Lists, readonly string[]>;

/** Renders all prose of a question. Prose is block HTML (empty stays empty), items are inline HTML. Never throws. */
export function renderQuestion(question: Question): RenderedQuestion {
  return {
    question: renderMarkdown(question.question),
    constraints: renderMarkdown(question.constraints),
    scenario: renderMarkdown(question.scenario),
    evidence: renderMarkdown(question.evidence),
    modelAnswer: renderMarkdown(question.modelAnswer),
    walkthrough: renderMarkdown(question.walkthrough),
    rootCause: renderMarkdown(question.rootCause),
    lookFor: renderMarkdown(question.lookFor),
    strongExample: renderMarkdown(question.strongExample),
    weakExamples: renderMarkdown(question.weakExamples),
    keyPoints: question.keyPoints.map((point) => renderInline(point.text)),
    pitfalls: question.pitfalls.map((pitfall) => renderInline(pitfall.text)),
    followUps: question.followUps.map(renderInline),
    hints: question.hints.map(renderInline),
  };
}
