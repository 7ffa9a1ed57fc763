/** A question left open over lunch is not practice: time counts up to this multiple of the expected. */
const longestShare = 3;

/** Seconds between two clock readings as practice: never negative, and no more than three times the expected minutes. */
export const practisedSeconds = (seconds: number, expectedMinutes: number): number =>
  Math.min(Math.max(0, Math.round(seconds)), expectedMinutes * 60 * longestShare);
