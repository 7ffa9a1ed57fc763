import type { Question } from '../domain/question.ts';
import { composeText } from './composeText.ts';
import { fieldsOf } from './questionText.ts';

/**
 * The question as a file, in the style of the shipped bank. Reading it gives the same question again, as long as the
 * file stays within the longest that is read: one that was at that limit in a tighter style comes out longer.
 */
export function writeQuestion(question: Question): string {
  return composeText(fieldsOf(question)).text;
}
