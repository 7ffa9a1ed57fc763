import type { Hour } from '../../domain/statistics.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { counted } from '../ui/words.ts';
import { Columns, columnsView } from './Columns.tsx';
import { Part } from './Part.tsx';
import { shareText } from './words.ts';

type Hours = { hours: readonly Hour[]; unknown: number };

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

const busiest = (hours: readonly Hour[]) => hours.toSorted((a, b) => b.reviews - a.reviews)[0];

function meaningOf({ hours, unknown }: Hours, period: string): string {
  const most = busiest(hours);
  const older =
    unknown > 0
      ? ` ${counted(unknown, 'older review')} without a known hour ${unknown === 1 ? 'is' : 'are'} not in it.`
      : '';
  if (!most || most.reviews === 0) return `No review ${period} has a known hour.${older}`;
  return `You practised most between ${clock(most.hour)} and ${clock((most.hour + 1) % 24)}, and passed ${shareText(most)} then.${older}`;
}

/** When in the day it was practised, and what was recalled then. */
export const HoursPart = ({ hours, period }: { hours: Hours; period: string }) => (
  <Part
    title="Time of day"
    meaning={meaningOf(hours, period)}
    how={
      <p>
        Each review counts in the hour that your clock showed when you rated it, in the zone you had set then.
        The hour is kept since a later version of this program: reviews from before, and those on a clock that
        was wrong, have none. Passed is Hard, Good or Easy. What is practised at an hour differs, so a low
        share need not be the hour’s fault.
      </p>
    }
  >
    <ChartFigure
      title="Reviews by hour"
      summary={meaningOf(hours, period)}
      viewBox={`0 0 ${columnsView.width} ${columnsView.height}`}
      head={['Hour', 'Reviews', 'Passed']}
      rows={hours.hours
        .filter(({ reviews }) => reviews > 0)
        .map((hour) => [clock(hour.hour), hour.reviews, shareText(hour)])}
    >
      <Columns
        columns={hours.hours.map(({ hour, reviews }) => ({
          label: hour % 6 === 0 ? clock(hour) : '',
          parts: [{ value: reviews, class: 'bar-now' }],
        }))}
      />
    </ChartFigure>
  </Part>
);
