/** Bands, verdicts and times of mock interviews as people say them. */
import { type Mock, pausedSeconds } from '../../domain/mock.ts';
import { type Band, type BandName, bands, type Verdict } from '../../domain/rubric.ts';
import type { MeanBand } from '../../domain/scorecard.ts';
import type { Change } from '../../domain/trend.ts';
import { minutesAndSeconds } from './words.ts';

export const noSuchInterview = 'There is no such interview. It may have been deleted.';

export const verdictNames: Record<Verdict, string> = {
  'strong no': 'Strong no',
  'leaning no': 'Leaning no',
  'leaning yes': 'Leaning yes',
  'strong yes': 'Strong yes',
};

const bandNames: Record<BandName, string> = {
  missing: 'Missing',
  partial: 'Partial',
  solid: 'Solid',
  strong: 'Strong',
};

export const bandName = (band: Band): string => bandNames[bands[band]];

/** As verdicts do, the four words share the bands 0 to 3: they change at 0.8, 1.6 and 2.4. */
const wordWidth = 0.8;

/** Less than any two means differ by, and more than their division errs. */
const slip = 1e-9;

/** "1.5" of 1.58: cut, not rounded, so that no number looks like a better word or verdict than it has. */
export const meanText = (mean: number): string => (Math.floor(mean * 10 + slip) / 10).toFixed(1);

/** "Solid 2.1", of a mean from 0 to 3. */
export function bandText(mean: number): string {
  const band = Math.min(Math.floor(mean / wordWidth + slip), bands.length - 1);
  return `${bandName(band as Band)} ${meanText(mean)}`;
}

/**
 * "+0.4", "−0.4", "as before"; a dash when only one of the two has it. It is the change of the numbers as they are shown: of
 * others the sum would not come out.
 */
export function changeText({ before, after }: Pick<Change<MeanBand>, 'before' | 'after'>): string {
  if (before?.mean == null || after?.mean == null) return '–';
  const tenths = Math.round(10 * Number(meanText(after.mean)) - 10 * Number(meanText(before.mean)));
  if (tenths === 0) return 'as before';
  return `${tenths > 0 ? '+' : '−'}${(Math.abs(tenths) / 10).toFixed(1)}`;
}

/** "paused for 2:10"; nothing when it was not. */
export function pauseText(mock: Pick<Mock, 'pause' | 'end'>): string {
  const seconds = pausedSeconds(mock);
  return seconds === null ? '' : `paused for ${minutesAndSeconds(seconds)}`;
}
