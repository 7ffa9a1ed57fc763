/** Whether what FSRS predicted came true. */
import { type Cell, calibrationBins, calibrationFacet, memoryFacet, type Sums } from './rollup.ts';

/** Reviews whose predicted retrievability lay from `from` up to `to`; `predicted` and `recalled` are means, 0 to 1. */
export type CalibrationBin = {
  from: number;
  to: number;
  reviews: number;
  predicted: number;
  recalled: number;
};

/** `logLoss` in nats, the two errors as shares, 0 to 1; null of nothing. Lower is better. */
export type Calibration = {
  reviews: number;
  predicted: number | null;
  recalled: number | null;
  logLoss: number | null;
  rmseBins: number | null;
  bins: CalibrationBin[];
};

const meanOf = (cells: readonly Cell[], part: keyof Sums, reviews: number) =>
  reviews === 0 ? null : cells.reduce((sum, cell) => sum + cell[part], 0) / reviews;

function toBin({ bucket, reviews, predicted, passed }: Cell): CalibrationBin {
  const from = Number(bucket) / calibrationBins;
  const to = (Number(bucket) + 1) / calibrationBins;
  return { from, to, reviews, predicted: predicted / reviews, recalled: passed / reviews };
}

/**
 * Predicted against recalled, over bins of 5 % (only those that have reviews, lowest first), the mean log loss, and
 * RMSE(bins): the error over the bins of `memoryBin`, as the FSRS benchmark has it.
 */
export function calibrationOf(cells: readonly Cell[]): Calibration {
  const binned = cells.filter(({ facet }) => facet === calibrationFacet);
  const reviews = binned.reduce((sum, cell) => sum + cell.reviews, 0);
  return {
    reviews,
    predicted: meanOf(binned, 'predicted', reviews),
    recalled: meanOf(binned, 'passed', reviews),
    logLoss: meanOf(binned, 'loss', reviews),
    rmseBins: rmse(cells.filter(({ facet }) => facet === memoryFacet)),
    bins: binned.map(toBin).toSorted((a, b) => a.from - b.from),
  };
}

/** Square root of the mean, over reviews, of the squared difference of a bin's mean prediction and its recalled share. */
export function rmse(bins: readonly Sums[]): number | null {
  const reviews = bins.reduce((sum, bin) => sum + bin.reviews, 0);
  if (reviews === 0) return null;
  const squares = bins.reduce((sum, bin) => sum + (bin.predicted - bin.passed) ** 2 / bin.reviews, 0);
  return Math.sqrt(squares / reviews);
}
