import { scaleLinear } from 'd3-scale';
import { matureDays } from '../../domain/rollup.ts';
import { passedShare, type Retention, type RetentionPeriod, type Share } from '../../domain/statistics.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { percentText } from '../ui/words.ts';
import { Part } from './Part.tsx';
import type { Statistics } from './readStatistics.ts';
import { shareText } from './words.ts';

const names: Record<RetentionPeriod, string> = {
  today: 'Today',
  week: '7 days',
  month: '30 days',
  year: '365 days',
  all: 'All',
};

const plot = { left: 66, right: 316, top: 26, row: 24 };

/** The axis begins at a multiple of 10 % below everything there is to show. */
function floorOf(retention: readonly Retention[], desired: number): number {
  const shares = retention.flatMap(({ young, mature }) => [
    passedShare(young) ?? 1,
    passedShare(mature) ?? 1,
  ]);
  return Math.max(0, Math.floor(Math.min(desired, ...shares) * 10 - 0.5) / 10);
}

function meaningOf(retention: readonly Retention[], desired: number): string {
  const all = retention.find(({ period }) => period === 'all')?.together;
  const month = retention.find(({ period }) => period === 'month')?.together;
  const shown = month && month.reviews >= 20 ? month : all;
  const share = shown && passedShare(shown);
  if (!shown || share === null || share === undefined)
    return 'No question has come back after a day or more yet: there is nothing to have forgotten.';
  const when = shown === month ? 'in the last 30 days' : 'so far';
  return `Of what came back after days you recalled ${shareText(shown)} ${when}; the schedule aims at ${percentText(desired)}.`;
}

type Mark = { share: Share; class: string; at(x: number, y: number): string };

/** They differ by shape as well as by colour: a diamond and a square. */
const markOf = {
  young: (x: number, y: number) => `M${x} ${y - 6}l6 6l-6 6l-6 -6z`,
  mature: (x: number, y: number) => `M${x - 5} ${y - 5}h10v10h-10z`,
};

const marksOf = ({ young, mature }: Retention): Mark[] => [
  { share: young, class: 'young', at: markOf.young },
  { share: mature, class: 'mature', at: markOf.mature },
];

const Picture = ({ retention, desired }: { retention: readonly Retention[]; desired: number }) => {
  const floor = floorOf(retention, desired);
  const x = scaleLinear().domain([floor, 1]).range([plot.left, plot.right]);
  const bottom = plot.top + retention.length * plot.row;
  return (
    <g>
      {[floor, 1].map((value) => (
        <text x={x(value)} y={bottom + 14} text-anchor="middle">
          {percentText(value)}
        </text>
      ))}
      <line class="desired" x1={x(desired)} x2={x(desired)} y1={plot.top - 8} y2={bottom} />
      <text x={x(desired)} y={plot.top - 12} text-anchor="middle">
        {`aim ${percentText(desired)}`}
      </text>
      {retention.map((row, index) => {
        const y = plot.top + (index + 0.5) * plot.row;
        return (
          <>
            <text x={plot.left - 8} y={y + 4} text-anchor="end">
              {names[row.period]}
            </text>
            <line class="grid" x1={plot.left} x2={plot.right} y1={y} y2={y} />
            {marksOf(row).map(({ share, class: name, at }) => {
              const passed = passedShare(share);
              return passed === null ? null : <path class={name} d={at(Math.round(x(passed)), y)} />;
            })}
          </>
        );
      })}
    </g>
  );
};

const Legend = () => (
  <p class="legend little" aria-hidden="true">
    <svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
      <path class="young" d={markOf.young(0, 0)} />
    </svg>{' '}
    young{' '}
    <svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
      <path class="mature" d={markOf.mature(0, 0)} />
    </svg>{' '}
    mature, from {matureDays} days
  </p>
);

const How = () => (
  <p>
    Of the reviews of questions that had been set aside for a day or more, the share rated Hard, Good or Easy.
    Answers within the short steps and first answers do not count, reviews ahead of their day do. Mature are
    those whose interval was {matureDays} days or more, young the others. Anki’s true retention is counted the
    same way. The periods end today, whatever days are chosen above; reviews on a clock that was wrong are
    left out.
  </p>
);

/** How much of what came back was recalled, over growing periods. */
export const RetentionPart = ({
  statistics: { retention, desiredRetention },
}: {
  statistics: Statistics;
}) => (
  <Part title="True retention" meaning={meaningOf(retention, desiredRetention)} how={<How />}>
    <Legend />
    <ChartFigure
      title="Recalled, by period"
      summary={retention.map(({ period, together }) => `${names[period]}: ${shareText(together)}`).join('; ')}
      viewBox={`0 0 340 ${plot.top + retention.length * plot.row + 20}`}
      head={['Period', 'Young', 'Mature', 'Together']}
      rows={retention.map(({ period, young, mature, together }) => [
        names[period],
        shareText(young),
        shareText(mature),
        shareText(together),
      ])}
    >
      <Picture retention={retention} desired={desiredRetention} />
    </ChartFigure>
  </Part>
);
