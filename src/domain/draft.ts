/** When a text that arrives says no more than what is kept, and when it goes on from it: two tabs, slow networks. */

type Text = { answer: string; revision: number };

/** A save that arrives again, or late: what it holds is part of what is kept. */
export const isCovered = (stored: Text, sent: Text): boolean =>
  stored.answer === sent.answer || (sent.revision < stored.revision && stored.answer.startsWith(sent.answer));

/** Written on from what is kept, or from its beginning: nothing would be lost by keeping this instead. */
export const isSequel = (stored: Text, sent: Text): boolean =>
  sent.revision === stored.revision || sent.answer.startsWith(stored.answer);
