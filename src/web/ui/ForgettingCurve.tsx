import { scaleLinear } from 'd3-scale';
import {
  line,
  type SymbolType,
  symbol,
  symbolCircle,
  symbolSquare,
  symbolTimes,
  symbolTriangle,
} from 'd3-shape';
import type { ForgettingCurve as Curve, CurvePoint, MemoryEvent } from '../../domain/forgetting.ts';
import { type Rating, ratings } from '../../domain/rating.ts';
import { daysBetween, type StudyDay } from '../../domain/studyDay.ts';
import { CurveNumbers } from './CurveNumbers.tsx';
import { dayText, percentText, ratingNames } from './words.ts';

const [width, height] = [340, 176];
const plot = { left: 40, right: 332, top: 30, bottom: 148 };

/** The ratings differ by shape as well as by colour. */
const shapes: Record<Rating, SymbolType> = {
  again: symbolTimes,
  hard: symbolTriangle,
  good: symbolCircle,
  easy: symbolSquare,
};

const shapeOf = (rating: Rating, size: number) => symbol(shapes[rating], size)() ?? '';

type Scales = { x(day: StudyDay): number; y(retrievability: number): number; floor: number };

/** The axis need not begin at 0: what matters happens near the top. */
function scalesOf({ from, to, stretches }: Curve, desired: number): Scales {
  const lowest = Math.min(...stretches.flatMap(({ points }) => points.map((point) => point.retrievability)));
  const floor = Math.max(0, Math.floor(Math.min(lowest, desired) * 10 - 0.5) / 10);
  const days = scaleLinear()
    .domain([0, daysBetween(from, to)])
    .range([plot.left, plot.right]);
  const y = scaleLinear().domain([floor, 1]).range([plot.bottom, plot.top]);
  return { x: (day) => days(daysBetween(from, day)), y, floor };
}

const pathOf = (points: readonly CurvePoint[], { x, y }: Scales) =>
  line<CurvePoint>()
    .x(({ on }) => x(on))
    .y(({ retrievability }) => y(retrievability))
    .digits(1)(points) ?? '';

/** What was, and what will be if nothing is done: the last stretch is cut at today. */
function cutAtToday({ stretches, today }: Curve) {
  const last = stretches.at(-1);
  const rest = stretches.slice(0, -1).map(({ points }) => points);
  if (!last || !today) return { past: stretches.map(({ points }) => points), ahead: [] };
  const past = [...last.points.filter(({ on }) => on < today.on), today];
  return { past: [...rest, past], ahead: [today, ...last.points.filter(({ on }) => on > today.on)] };
}

const Axis = ({ curve, scales, desired }: { curve: Curve; scales: Scales; desired: number }) => {
  const { y, floor } = scales;
  const isApart = Math.abs(y(desired) - y(1)) > 13 && Math.abs(y(desired) - y(floor)) > 13;
  return (
    <g>
      {[1, floor, ...(isApart ? [desired] : [])].map((value) => (
        <text x={plot.left - 5} y={y(value) + 4} text-anchor="end">
          {percentText(value)}
        </text>
      ))}
      <line class="axis" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
      <line class="desired" x1={plot.left} x2={plot.right} y1={y(desired)} y2={y(desired)} />
      <text x={plot.left} y={height - 8}>
        {dayText(curve.from)}
      </text>
      <text x={plot.right} y={height - 8} text-anchor="end">
        {dayText(curve.to)}
      </text>
    </g>
  );
};

const labelWidth = 36;

/** Today and the due day as lines with their names; of two that are close, the left name makes room. */
const Days = ({ curve: { today, due }, x }: { curve: Curve; x: Scales['x'] }) => {
  const isSame = today?.on === due?.on;
  const days = [
    ...(today ? [{ name: isSame ? 'due today' : 'today', at: x(today.on) }] : []),
    ...(due && !isSame ? [{ name: 'due', at: x(due.on) }] : []),
  ].toSorted((a, b) => a.at - b.at);
  const right = days.at(-1)?.at ?? 0;
  return (
    <g>
      {days.map(({ name, at }, index) => {
        const isLeft = index < days.length - 1;
        return (
          <>
            <line
              class={name === 'due' ? 'due' : 'today'}
              x1={at}
              x2={at}
              y1={plot.top - 12}
              y2={plot.bottom}
            />
            <text x={isLeft ? Math.min(at, right - labelWidth) : at} y={12} text-anchor="end">
              {name}
            </text>
          </>
        );
      })}
    </g>
  );
};

const EventMark = ({ event, scales: { x, y } }: { event: MemoryEvent; scales: Scales }) => {
  const at = x(event.on);
  if (event.kind === 'reset') return <line class="reset" x1={at} x2={at} y1={plot.top} y2={plot.bottom} />;
  return (
    <g>
      {event.before !== null && <line class="past" x1={at} x2={at} y1={y(event.before)} y2={y(1)} />}
      <path
        class={`shape ${event.rating}`}
        d={shapeOf(event.rating, 50)}
        transform={`translate(${at} ${y(1)})`}
      />
    </g>
  );
};

const Legend = ({ events }: { events: readonly MemoryEvent[] }) => {
  const given = ratings.filter((rating) =>
    events.some((one) => one.kind === 'review' && one.rating === rating),
  );
  return (
    <ul class="legend little" aria-hidden="true">
      {given.map((rating) => (
        <li>
          <svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
            <path class={`shape ${rating}`} d={shapeOf(rating, 60)} />
          </svg>
          {ratingNames[rating]}
        </li>
      ))}
      {events.some(({ kind }) => kind === 'reset') && <li>Dotted line: reset</li>}
    </ul>
  );
};

function dueText({ today, due }: Curve): string {
  if (!due || due.on === today?.on) return '';
  const isOver = today !== null && due.on < today.on;
  const chance = percentText(due.retrievability);
  return isOver
    ? `; it was ${chance} on ${dayText(due.on)}, when it fell due`
    : `; it will be ${chance} on ${dayText(due.on)}, when it is due`;
}

function describe(curve: Curve, desired: number): string {
  const { events, today } = curve;
  const count = events.filter(({ kind }) => kind === 'review').length;
  const now = today ? `today it is ${percentText(today.retrievability)}` : 'the memory was reset';
  const after = count === 1 ? 'one review' : `${count} reviews`;
  const line = `The dashed line is ${percentText(desired)}, where a question is asked again.`;
  return `The chance to recall it after ${after}: ${now}${dueText(curve)}. ${line}`;
}

/** How the chance to recall a question fell and rose, with past reviews, today and the due day, and as numbers. */
export const ForgettingCurve = ({ curve, desired }: { curve: Curve; desired: number }) => {
  const scales = scalesOf(curve, desired);
  const { past, ahead } = cutAtToday(curve);
  return (
    <figure class="curve">
      <figcaption class="label">Forgetting curve</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        role="img"
        aria-label="Forgetting curve"
        aria-describedby="curve-text"
      >
        <Axis curve={curve} scales={scales} desired={desired} />
        <Days curve={curve} x={scales.x} />
        {past.map((points) => (
          <path class="past" d={pathOf(points, scales)} />
        ))}
        {ahead.length > 1 && <path class="ahead" d={pathOf(ahead, scales)} />}
        {curve.events.map((event) => (
          <EventMark event={event} scales={scales} />
        ))}
      </svg>
      <Legend events={curve.events} />
      <p id="curve-text" class="little">
        {describe(curve, desired)}
      </p>
      <CurveNumbers curve={curve} />
    </figure>
  );
};
