/** From today to the interview: if I stop now, and if I follow the plan, each with its spread. */
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { DayExpectation } from '../../domain/projection.ts';
import { daysBetween } from '../../domain/studyDay.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { dayText } from '../ui/words.ts';
import { expectationText } from './figures.ts';
import type { Forecast } from './forecast.ts';

const [width, height] = [400, 190];
const plot = { left: 34, right: 330, top: 12, bottom: 162 };

/** Two names closer than this would lie on each other. */
const textHeight = 13;

const most = ({ expected, spread }: DayExpectation) => expected + spread;
const least = ({ expected, spread }: DayExpectation) => Math.max(0, expected - spread);

type Scales = { x(day: DayExpectation): number; y(value: number): number; ticks: number[] };

/** The axis need not begin at 0: in a big bank the lines would lie on each other. */
function scalesOf({ stopNow, plan, inScope }: Forecast): Scales {
  const days = [...stopNow, ...(plan?.days ?? [])];
  const from = stopNow[0]?.on ?? days[0]?.on;
  const y = scaleLinear()
    .domain([Math.min(...days.map(least)), Math.max(1, ...days.map((day) => Math.min(inScope, most(day))))])
    .nice(4)
    .range([plot.bottom, plot.top]);
  const x = scaleLinear()
    .domain([0, Math.max(1, stopNow.length - 1)])
    .range([plot.left, plot.right]);
  return {
    x: ({ on }) => x(from ? daysBetween(from, on) : 0),
    y: (value) => y(value),
    ticks: y.ticks(4).filter(Number.isInteger),
  };
}

const Line = (props: { of: readonly DayExpectation[]; scales: Scales; class: string }) => {
  const { x, y } = props.scales;
  const band = area<DayExpectation>()
    .x(x)
    .y0((day) => y(least(day)))
    .y1((day) => y(most(day)))
    .digits(1);
  const middle = line<DayExpectation>()
    .x(x)
    .y(({ expected }) => y(expected))
    .digits(1);
  return (
    <g class={props.class}>
      <path class="band" d={band(props.of) ?? ''} />
      <path class="middle" d={middle(props.of) ?? ''} />
    </g>
  );
};

const Axes = ({ forecast, scales }: { forecast: Forecast; scales: Scales }) => (
  <g>
    {scales.ticks.map((tick) => (
      <>
        <line class="grid" x1={plot.left} x2={plot.right} y1={scales.y(tick)} y2={scales.y(tick)} />
        <text x={plot.left - 6} y={scales.y(tick) + 4} text-anchor="end">
          {tick}
        </text>
      </>
    ))}
    <text x={plot.left} y={height - 8}>
      today
    </text>
    <text x={plot.right} y={height - 8} text-anchor="end">
      {dayText(forecast.goal.on)}
    </text>
  </g>
);

/** The names stand at the ends of the lines; where these meet, they make room for each other. */
const Names = ({ forecast: { stopNow, plan }, scales }: { forecast: Forecast; scales: Scales }) => {
  const [stopped, planned] = [stopNow.at(-1), plan?.days.at(-1)];
  const below = stopped ? scales.y(stopped.expected) + 4 : plot.bottom;
  const above = planned ? Math.min(scales.y(planned.expected) + 4, below - textHeight) : below;
  return (
    <g>
      {planned && (
        <text class="name" x={plot.right + 6} y={above}>
          plan {Math.round(planned.expected)}
        </text>
      )}
      {stopped && (
        <text x={plot.right + 6} y={below}>
          stop {Math.round(stopped.expected)}
        </text>
      )}
    </g>
  );
};

const mostRows = 12;

/** Not every day of a long time: the first, the last, and some between. */
function sampled(days: readonly DayExpectation[]): DayExpectation[] {
  const step = Math.ceil((days.length - 1) / (mostRows - 1)) || 1;
  return days.filter((_, index) => index % step === 0 || index === days.length - 1);
}

const rowsOf = ({ stopNow, plan }: Forecast) =>
  sampled(stopNow).map((day) => {
    const planned = plan?.days.find(({ on }) => on === day.on);
    return [dayText(day.on), ...(planned ? [expectationText(planned)] : []), expectationText(day)];
  });

function summaryOf({ stopNow, plan, inScope }: Forecast): string {
  const [today, stopped, planned] = [stopNow[0], stopNow.at(-1), plan?.days.at(-1)];
  const text = (day: DayExpectation | undefined) => (day ? expectationText(day) : '–');
  const follow = planned ? `, ${text(planned)} if you follow the plan` : '';
  return `Of ${inScope}: today ${text(today)}, on the day ${text(stopped)} if you stop now${follow}.`;
}

export const PlanChart = ({ forecast }: { forecast: Forecast }) => {
  const scales = scalesOf(forecast);
  const { plan, goal, inScope } = forecast;
  return (
    <ChartFigure
      title={`Questions of ${inScope} I could answer, until ${dayText(goal.on)}`}
      summary={summaryOf(forecast)}
      viewBox={`0 0 ${width} ${height}`}
      head={['Day', ...(plan ? ['With the plan'] : []), 'If I stop now']}
      rows={rowsOf(forecast)}
    >
      <Axes forecast={forecast} scales={scales} />
      <Line of={forecast.stopNow} scales={scales} class="fading" />
      {plan && <Line of={plan.days} scales={scales} class="planned" />}
      <Names forecast={forecast} scales={scales} />
    </ChartFigure>
  );
};
