/** Mock interviews: a rehearsal of the real thing, against the clock. */
import type { Kind } from './question.ts';

/** What one place of an interview is filled with: a certain question, or some of a kind. */
export type Draw = { questionId: string } | { count: number; kind: Kind };

/**
 * What kind of interview to rehearse. `draw` is in the order the questions are asked; `decks` are the ids of the decks
 * to draw from, none for all questions. Levels are mixed, as in a real interview: a bank is only asked whether its
 * shortest questions fit into `minutes`. `followUps` is how many are asked after each answer, within its minutes.
 */
export type MockTemplate = {
  id: string;
  title: string;
  order: number;
  description: string;
  minutes: number;
  followUps: number;
  decks: readonly string[];
  draw: readonly Draw[];
};
