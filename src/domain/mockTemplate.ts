/** What kinds of interview there are to rehearse, and what somebody chose of them. */
import type { Kind, Level } from './question.ts';

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

/** What is chosen on the setup page, and offered again next time. `templateId` is null for one's own making. */
export type MockChoice = {
  templateId: string | null;
  level: Level;
  /** Answers are spoken unless one is typed all the same. */
  isSpoken: boolean;
  /** Of an interview of one's own making, as are the two that follow: no deck is every deck. */
  minutes: number;
  deckIds: readonly string[];
  kinds: readonly Kind[];
};

/** An interview to draw questions for, whoever made it up. */
export type MockSetup = Pick<MockTemplate, 'title' | 'minutes' | 'followUps' | 'decks' | 'draw'> &
  Pick<MockChoice, 'templateId' | 'level' | 'isSpoken'>;
