/** A question is still begun when at least this share of it fits what is left of the budget. */
const startableShare = 0.5;

/** Whether a question that probably takes so long is begun with so many minutes left. */
export const isStartable = (minutesLeft: number, estimatedMinutes: number): boolean =>
  minutesLeft > 0 && minutesLeft >= estimatedMinutes * startableShare;
