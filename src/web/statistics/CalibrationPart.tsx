import { scaleLinear } from 'd3-scale';
import type { Calibration, CalibrationBin } from '../../domain/calibration.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { counted, percentText } from '../ui/words.ts';
import { Part } from './Part.tsx';

const side = { left: 44, right: 330, top: 10, bottom: 190 };

/** With fewer reviews a bin's share is mostly chance. */
const fewestReviews = 20;

/** Closer than this the schedule may be believed. */
const closeShare = 0.03;

function meaningOf({ reviews, predicted, recalled }: Calibration, period: string): string {
  if (predicted === null || recalled === null)
    return `No question came back after a day or more ${period}, so no prediction was put to the test.`;
  const facts = `FSRS expected ${percentText(predicted)} of ${counted(reviews, 'review')} ${period} to be recalled, and ${percentText(recalled)} were.`;
  if (reviews < fewestReviews) return `${facts} That is too few to judge it by.`;
  if (Math.abs(predicted - recalled) <= closeShare) return `${facts} It knows you well.`;
  return predicted > recalled
    ? `${facts} It thinks too well of you: weights fitted to your own reviews may help.`
    : `${facts} It asks sooner than it needs to: weights fitted to your own reviews may help.`;
}

/** The axes begin at a multiple of 10 % below every point. */
const floorOf = (bins: readonly CalibrationBin[]) =>
  Math.max(0, Math.floor(Math.min(0.9, ...bins.flatMap(({ from, recalled }) => [from, recalled])) * 10) / 10);

const Picture = ({ bins }: { bins: readonly CalibrationBin[] }) => {
  const floor = floorOf(bins);
  const x = scaleLinear().domain([floor, 1]).range([side.left, side.right]);
  const y = scaleLinear().domain([floor, 1]).range([side.bottom, side.top]);
  const most = Math.max(...bins.map(({ reviews }) => reviews));
  return (
    <g>
      <line class="desired" x1={x(floor)} y1={y(floor)} x2={x(1)} y2={y(1)} />
      <line class="axis" x1={side.left} x2={side.right} y1={side.bottom} y2={side.bottom} />
      {[floor, 1].map((value) => (
        <>
          <text x={side.left - 5} y={y(value) + 4} text-anchor="end">
            {percentText(value)}
          </text>
          <text x={x(value)} y={side.bottom + 16} text-anchor={value === 1 ? 'end' : 'start'}>
            {percentText(value)}
          </text>
        </>
      ))}
      <text x={(side.left + side.right) / 2} y={side.bottom + 16} text-anchor="middle">
        predicted
      </text>
      <text x={side.left + 6} y={side.top + 8}>
        recalled
      </text>
      {bins.map(({ predicted, recalled, reviews }) => (
        <circle
          class={reviews < fewestReviews ? 'point few' : 'point'}
          cx={x(predicted).toFixed(1)}
          cy={y(recalled).toFixed(1)}
          r={(2.5 + 7 * Math.sqrt(reviews / most)).toFixed(1)}
        />
      ))}
    </g>
  );
};

const errorText = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}\u00a0%`);

const Errors = ({ calibration: { logLoss, rmseBins } }: { calibration: Calibration }) => (
  <p>
    Log loss <b>{logLoss?.toFixed(3)}</b>, RMSE(bins) <b>{errorText(rmseBins)}</b>. For both, lower is better.
  </p>
);

const How = () => (
  <>
    <p>
      Before each review FSRS-6 predicts the chance that you recall the question. The reviews are sorted into
      bins of 5 % of it; a point on the dashed line is a bin in which as many were recalled as predicted,
      below it fewer. A larger point has more reviews; a hollow one has fewer than {fewestReviews}. Counted is
      the first review of a question on a study day, at least a day after the one before, with the weights you
      had then.
    </p>
    <p>
      Log loss is the mean of −ln of the chance given to what happened. RMSE(bins) is the FSRS benchmark’s:
      bins by days since the last review, number of reviews and lapses; then the root of the mean squared
      difference between predicted and recalled, each bin weighted by its reviews.
    </p>
  </>
);

/** Whether the chances to recall that the schedule goes by come true. */
export const CalibrationPart = ({ calibration, period }: { calibration: Calibration; period: string }) => (
  <Part title="Calibration" meaning={meaningOf(calibration, period)} how={<How />}>
    {calibration.reviews > 0 && (
      <>
        <Errors calibration={calibration} />
        <ChartFigure
          title="Predicted and recalled"
          summary={meaningOf(calibration, period)}
          viewBox="0 0 340 212"
          head={['Predicted', 'Reviews', 'Mean predicted', 'Recalled']}
          rows={calibration.bins.map(({ from, to, reviews, predicted, recalled }) => [
            `${Math.round(from * 100)} to ${percentText(to)}`,
            reviews,
            percentText(predicted),
            percentText(recalled),
          ])}
        >
          <Picture bins={calibration.bins} />
        </ChartFigure>
      </>
    )}
  </Part>
);
