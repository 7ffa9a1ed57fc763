import type { Kind } from '../domain/question.ts';
import { type Finding, finding } from './problem.ts';
import { type Section, withoutFencedCode } from './sections.ts';

/**
 * Words of a model answer, fewest and most. A minute is about 130 words said aloud: these are answers an interviewer
 * would let somebody finish. A design is a conversation of 20 to 40 minutes, summed up.
 */
export const answerWords: Record<Kind, readonly [fewest: number, most: number]> = {
  concept: [80, 200],
  coding: [80, 250],
  debugging: [80, 250],
  behavioral: [80, 220],
  project: [80, 220],
  design: [150, 900],
};

/** Words as they would be said: fenced code, table rules and list marks do not count. */
export function countSpokenWords(markdown: string): number {
  return withoutFencedCode(markdown)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function checkAnswerLength(answer: Section | undefined, kind: Kind): readonly Finding[] {
  if (answer === undefined || answer.text === '') return [];
  const [fewest, most] = answerWords[kind];
  const words = countSpokenWords(answer.text);
  if (words >= fewest && words <= most) return [];
  const message = `The model answer has ${words} words`;
  return [finding(answer.line, message, `Write ${fewest} to ${most} for a ${kind} question.`)];
}
