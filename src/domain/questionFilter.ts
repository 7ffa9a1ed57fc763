/** Which questions somebody wants to see, and in what order. */
import type { Kind, Level } from './question.ts';

/**
 * Where a question stands with the learner. `new`: never practised. `seen`: practised once or more. `learning`: in its
 * short steps. `due`: waits to be asked. `strong`: would be recalled with at least `strongRetrievability` and is held for
 * `strongStabilityDays` or more. `weak`: practised, and below `weakRetrievability`. `leech`: forgotten as often as
 * the learner's rule says, or more. `changed`: its meaning changed since it was practised last. `soon`: asked to be drilled soon. A question can be in several at once.
 */
export const questionStates = [
  'new',
  'seen',
  'learning',
  'due',
  'strong',
  'weak',
  'leech',
  'soon',
  'changed',
  'flagged',
  'suspended',
  'retired',
] as const;
export type QuestionState = (typeof questionStates)[number];

export const strongRetrievability = 0.9;
/** Three weeks: what is held for so long survives the usual notice of an interview. Anki calls it mature. */
export const strongStabilityDays = 21;
/** One in five would be missed. Due cards stand near the desired retention, 0.9; these have slipped well below. */
export const weakRetrievability = 0.8;

/** `relevance` only means something with words to look for. `due`: what waits longest first. The others lowest first. */
export const questionSorts = ['relevance', 'title', 'due', 'retrievability', 'practised'] as const;
export type QuestionSort = (typeof questionSorts)[number];

export const authorships = ['bank', 'mine'] as const;

/** Every part that is there narrows the choice. `words` is whatever somebody typed. */
export type QuestionFilter = {
  words: string;
  deck?: string;
  topic?: string;
  level?: Level;
  kind?: Kind;
  tag?: string;
  state?: QuestionState;
  by?: (typeof authorships)[number];
  sort: QuestionSort;
};
