/** A log loss as it is compared: a hundredth is a lot, so it has four places. */
export const lossText = (loss: number) => loss.toFixed(4);
