/** How the bands of each kind and dimension went from interview to interview: small charts of the same size and scale. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { KindTrend, TrendPoint } from '../../domain/trend.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { meanText } from '../ui/interviewWords.ts';
import { kindNames } from '../ui/QuestionParts.tsx';
import { counted, dayAndClockText } from '../ui/words.ts';
import type { HistoryView } from './readHistory.ts';

const width = 340;
const row = 40;
const plot = { left: 162, right: 300, pad: 6 };

/** As many characters as fit before the chart; the table has the whole title. */
const longestName = 24;

const shortName = (name: string) =>
  name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;

type Series = { name: string; points: readonly TrendPoint[] };

const seriesOf = ({ points, dimensions }: KindTrend): Series[] => [
  { name: 'In all', points },
  ...dimensions.map((one) => ({ name: one.title, points: one.points })),
];

/** Where the interviews stand from left to right: as many steps apart as there are of this kind. */
function placesOf({ points }: KindTrend): Map<string, number> {
  const x = scaleLinear()
    .domain([0, Math.max(1, points.length - 1)])
    .range([plot.left, plot.right]);
  return new Map(points.map(({ mockId }, index) => [mockId, x(index)]));
}

const Panel = ({ series, nth, places }: { series: Series; nth: number; places: Map<string, number> }) => {
  const top = nth * row;
  const y = scaleLinear()
    .domain([0, 3])
    .range([top + row - plot.pad, top + plot.pad]);
  const at = ({ mockId }: TrendPoint) => places.get(mockId) ?? plot.left;
  const path = line<TrendPoint>()
    .x(at)
    .y(({ mean }) => y(mean))
    .digits(1)(series.points);
  const last = series.points.at(-1);
  return (
    <g class={nth === 0 ? 'whole' : undefined}>
      <text x={0} y={top + row / 2 + 4}>
        {shortName(series.name)}
      </text>
      <line class="desired" x1={plot.left} x2={plot.right} y1={y(2)} y2={y(2)} />
      <path class="way" d={path ?? ''} />
      {series.points.map((point) => (
        <circle cx={at(point).toFixed(1)} cy={y(point.mean).toFixed(1)} r={point === last ? 3.5 : 2} />
      ))}
      <text x={width} y={top + row / 2 + 4} text-anchor="end" class="latest">
        {last ? meanText(last.mean) : ''}
      </text>
    </g>
  );
};

function wayText({ name, points }: Series): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  if (first === last) return `${name} ${meanText(first.mean)} once`;
  return `${name} from ${meanText(first.mean)} to ${meanText(last.mean)}`;
}

/** Who judges themselves is off by a band now and then: with a few bands that alone moves the mean. */
const fewBands = 8;

function meaningOf({ points }: KindTrend): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  if (first === last)
    return `${meanText(last.mean)} of 3 in one interview: too little to see a trend. A second one draws a line.`;
  const bands = Math.min(first.observations, last.observations);
  const doubt =
    bands < fewBands ? ` With ${counted(bands, 'band')} behind a mean, some of that is chance.` : '';
  return `${meanText(first.mean)} of 3 in the first, ${meanText(last.mean)} in the latest of ${points.length} interviews.${doubt}`;
}

const cellOf = (points: readonly TrendPoint[], mockId: string): string => {
  const point = points.find((one) => one.mockId === mockId);
  return point ? `${meanText(point.mean)} (${point.observations})` : '–';
};

const rowsOf = (of: KindTrend, zone: string) =>
  of.points.map(({ mockId, startedAt }) => [
    dayAndClockText(startedAt, zone),
    ...seriesOf(of).map(({ points }) => cellOf(points, mockId)),
  ]);

const Figure = ({ of, zone }: { of: KindTrend; zone: string }) => {
  const series = seriesOf(of);
  const places = placesOf(of);
  const title = `${kindNames[of.kind]}, mean bands by interview`;
  return (
    <ChartFigure
      title={title}
      summary={`${series.map(wayText).filter(Boolean).join('; ')}. The dashed line is band 2, solid.`}
      viewBox={`0 0 ${width} ${series.length * row}`}
      head={['Interview', ...series.map(({ name }) => name)]}
      rows={rowsOf(of, zone)}
    >
      {series.map((one, nth) => (
        <Panel series={one} nth={nth} places={places} />
      ))}
    </ChartFigure>
  );
};

const KindPart = ({ of, zone }: { of: KindTrend; zone: string }) => (
  <section class="part">
    <h3>{kindNames[of.kind]}</h3>
    <p class="meaning">{meaningOf(of)}</p>
    {of.points.length > 1 && <Figure of={of} zone={zone} />}
  </section>
);

const How = () => (
  <details>
    <summary>How is this computed?</summary>
    <div class="stack-small little">
      <p>
        A point is the mean of all bands, 0 to 3, that you gave in one interview; the table has the number of
        bands in brackets. What was not assessed does not count. Means are cut after one place, so that none
        looks better than it is. The dashed line is band 2, solid: an answer that would pass at its question’s
        level.
      </p>
      <p>
        Interviews are drawn as steps of the same width, however much time lies between them. Questions differ
        from interview to interview, so look at where several points go, not at one.
      </p>
    </div>
  </details>
);

/** By kind; words where there is one point only. */
export const Trends = ({ view: { trends, zone } }: { view: HistoryView }) => (
  <section class="stack-small" aria-labelledby="trends">
    <h2 id="trends">Bands over time</h2>
    {trends.length === 0 ? (
      <p class="soft">Nothing was judged yet. Finish a debrief, and its bands begin a line here.</p>
    ) : (
      <>
        <p class="little">
          One step for each interview, from 0 to 3. The dashed line is 2: a solid answer, that would pass.
        </p>
        {trends.map((of) => (
          <KindPart of={of} zone={zone} />
        ))}
        <How />
      </>
    )}
  </section>
);
