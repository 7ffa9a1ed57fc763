/** Chance that can be repeated: domain code takes its dice as an argument. */

/** The next number, from 0 up to but not including 1. */
export type Dice = () => number;

/** Mulberry32 (Tommy Ettinger): small, fast, and the same on every machine for the same whole number. */
export function createDice(seed: number): Dice {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The values in random order (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], dice: Dice): T[] {
  const all = [...values];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = Math.floor(dice() * (last + 1));
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}

/** One of the keys, each with its chance; the last one when the chances add up to less than 1. */
export function roll<Key extends string>(chances: Record<Key, number>, dice: Dice): Key {
  const keys = Object.keys(chances) as Key[];
  let left = dice();
  const hit = keys.find((key) => {
    left -= chances[key];
    return left < 0;
  });
  return hit ?? (keys.at(-1) as Key);
}
