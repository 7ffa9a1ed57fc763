/** Where a form leads back to when it stands on several pages: its field `back`, which anybody can have written. */

/** Today, a question, or a place in reading mode. A fragment or a backslash could lead a browser astray. */
const ours = /^\/(?:questions\/[a-z0-9][a-z0-9-]{0,79}|reading(?:\?[\w.~%&=+*-]{0,60000})?)?$/i;

/** The address, when it is one of our pages that such a form stands on. */
export const safeBack = (text: unknown): string | undefined =>
  typeof text === 'string' && ours.test(text) ? text : undefined;
