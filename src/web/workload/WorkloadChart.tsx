/** Minutes a day at each desired retention, as lines. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { addDays, type StudyDay } from '../../domain/studyDay.ts';
import type { Workload } from '../../domain/workload.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { dayText, percentText } from '../ui/words.ts';

type Props = { workloads: readonly Workload[]; inUse: number; today: StudyDay };

const [width, height] = [400, 220];
const plot = { left: 34, right: 352, top: 12, bottom: 190 };
const weekDays = 7;

/** Single days jump; a week's mean shows where it goes. Weeks are counted from today, the last may be short. */
const weeklyMeans = ({ minutes }: Workload): number[] =>
  Array.from({ length: Math.ceil(minutes.length / weekDays) }, (_, week) => {
    const days = minutes.slice(week * weekDays, (week + 1) * weekDays);
    return days.reduce((sum, value) => sum + value, 0) / days.length;
  });

type Series = { retention: number; weeks: number[] };

function scalesOf(series: readonly Series[]) {
  const weeks = Math.max(2, ...series.map((one) => one.weeks.length));
  const x = scaleLinear()
    .domain([0, weeks - 1])
    .range([plot.left, plot.right]);
  const y = scaleLinear()
    .domain([0, Math.max(10, ...series.flatMap((one) => one.weeks))])
    .nice(4)
    .range([plot.bottom, plot.top]);
  return { x, y };
}

type Scales = ReturnType<typeof scalesOf>;

const textHeight = 13;

/** The names stand at the ends of the lines, each at least a line below the one above. */
function namePlaces(series: readonly Series[], { y }: Scales): { retention: number; at: number }[] {
  const ends = series
    .map(({ retention, weeks }) => ({ retention, at: y(weeks.at(-1) ?? 0) + 4 }))
    .toSorted((a, b) => a.at - b.at);
  let lowest = Number.NEGATIVE_INFINITY;
  const spread = ends.map(({ retention, at }) => {
    lowest = Math.max(at, lowest + textHeight);
    return { retention, at: lowest };
  });
  const over = Math.max(0, lowest - (plot.bottom + 4));
  return spread.map(({ retention, at }) => ({ retention, at: at - over }));
}

const Axes = ({ scales: { y }, until }: { scales: Scales; until: StudyDay }) => (
  <g>
    {y.ticks(4).map((tick) => (
      <>
        <line class="grid" x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} />
        <text x={plot.left - 6} y={y(tick) + 4} text-anchor="end">
          {tick}
        </text>
      </>
    ))}
    <text x={plot.left} y={height - 8}>
      this week
    </text>
    <text x={plot.right} y={height - 8} text-anchor="end">
      {dayText(until)}
    </text>
  </g>
);

const summaryOf = (series: readonly Series[]) =>
  `Minutes a day in the first and in the last week: ${series
    .map(
      ({ retention, weeks }) =>
        `at ${percentText(retention)} ${Math.round(weeks[0] ?? 0)} and ${Math.round(weeks.at(-1) ?? 0)}`,
    )
    .join(', ')}.`;

const rowsOf = (series: readonly Series[], today: StudyDay) =>
  (series[0]?.weeks ?? []).map((_, week) => [
    dayText(addDays(today, week * weekDays)),
    ...series.map(({ weeks }) => Math.round(weeks[week] ?? 0)),
  ]);

export const WorkloadChart = ({ workloads, inUse, today }: Props) => {
  const series = workloads.map((one) => ({ retention: one.desiredRetention, weeks: weeklyMeans(one) }));
  const scales = scalesOf(series);
  const path = line<number>()
    .x((_, week) => scales.x(week))
    .y((minutes) => scales.y(minutes))
    .digits(1);
  const days = workloads[0]?.minutes.length ?? 1;
  const classOf = (retention: number) => (retention === inUse ? 'in-use' : 'other');
  return (
    <ChartFigure
      title="Minutes a day, by week, at each desired retention"
      summary={summaryOf(series)}
      viewBox={`0 0 ${width} ${height}`}
      head={['Week from', ...series.map(({ retention }) => percentText(retention))]}
      rows={rowsOf(series, today)}
    >
      <Axes scales={scales} until={addDays(today, days - 1)} />
      {series.map(({ retention, weeks }) => (
        <path class={classOf(retention)} d={path(weeks) ?? ''} />
      ))}
      {namePlaces(series, scales).map(({ retention, at }) => (
        <text class={classOf(retention)} x={plot.right + 6} y={at}>
          {percentText(retention)}
        </text>
      ))}
    </ChartFigure>
  );
};
