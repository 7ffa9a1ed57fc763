import type { Question, RenderedQuestion } from '../domain/question.ts';
import { renderInline, renderMarkdown } from './markdown.ts';
import { plainText } from './plainText.ts';

/**
 * Goes up whenever the same Markdown gives other HTML or other plain words, be it our doing or a new markdown-it or
 * highlight.js: what an older version made is to be made again.
 */
export const rendererVersion = 2;

/**
 * Renders all prose of a question. Prose is block HTML (empty stays empty); the n-th item of a list is inline HTML of
 * the question's n-th. Never throws.
 */
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

/** What the database keeps beside a question's Markdown. */
export const renderer = { version: rendererVersion, render: renderQuestion, plain: plainText };
