/** The figures of readiness as people say them. */
import { percentText } from '../ui/words.ts';

/** Of a few questions a spread of a half is worth saying; of many a tenth is not. */
const wholeFrom = 0.95;

/** "31 ± 4", "2.6 ± 0.5". */
export function expectationText({ expected, spread }: { expected: number; spread: number }): string {
  const digits = spread >= wholeFrom || spread === 0 ? 0 : 1;
  return `${expected.toFixed(digits)}\u00a0±\u00a0${spread.toFixed(digits)}`;
}

/** "+1.8". */
export const gainText = (gain: number): string => `+${gain.toFixed(1)}`;

/** "86 %", or a dash for what is not known. */
export const scoreText = (score: number | null): string => (score === null ? '–' : percentText(score));

/** "1.4×", or a dash for what is not known. */
export const paceText = (pace: number | null): string => (pace === null ? '–' : `${pace.toFixed(1)}×`);
