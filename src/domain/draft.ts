/** When a text that arrives says no more than what is kept, and when it goes on from it: two tabs, slow networks. */

/** What is typed; a sketch beside it, where there is room for one. */
type Words = { answer: string; scratch?: string };
type Text = Words & { revision: number };

/** Whether all of it is found in what is kept: its beginning, or the whole. */
export const isPartOf = (words: Words, kept: Words): boolean =>
  kept.answer.startsWith(words.answer) && (kept.scratch ?? '').startsWith(words.scratch ?? '');

/** A save that arrives again, or late: what it holds is part of what is kept. */
export const isCovered = (stored: Text, sent: Text): boolean =>
  isPartOf(sent, stored) && (sent.revision < stored.revision || isPartOf(stored, sent));

/**
 * Written on from what is kept, or from its beginning: nothing would be lost by keeping this instead. One revision behind
 * is a page that never heard of its last save. One that is further behind may be an old request that comes again, and would
 * bring back what was deleted since.
 */
export const isSequel = (stored: Text, sent: Text): boolean =>
  sent.revision === stored.revision || (sent.revision >= stored.revision - 1 && isPartOf(stored, sent));
