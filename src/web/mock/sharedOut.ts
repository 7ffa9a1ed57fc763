/**
 * Whole seconds in proportion to the shares, which add up to all of them. The shares are whole seconds that add up to no
 * more, so that none becomes shorter.
 */
export function sharedOut(seconds: number, shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let before = 0;
  return shares.map((share) => {
    const from = Math.floor((seconds * before) / total);
    before += share;
    return Math.floor((seconds * before) / total) - from;
  });
}
