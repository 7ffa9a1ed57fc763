import { scaleLinear } from 'd3-scale';

export type Bar = { label: string; value: number; isNow?: boolean };

const [width, height, foot] = [340, 96, 24];

/** A small bar chart, with the same numbers as a table for those who want or need them. `unit` is a plural. */
export const Bars = ({ title, unit, bars }: { title: string; unit: string; bars: readonly Bar[] }) => {
  const step = width / bars.length;
  const y = scaleLinear()
    .domain([0, Math.max(1, ...bars.map(({ value }) => value))])
    .range([0, height - foot - 14]);
  const summary = bars.map(({ label, value }) => `${label} ${Math.round(value)}`).join(', ');
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" role="img" aria-label={`${title}: ${summary}`}>
        {bars.map(({ label, value, isNow }, index) => {
          const [x, top] = [index * step + 4, height - foot - y(value)];
          return (
            <g>
              <rect
                class={isNow ? 'bar-now' : 'bar-later'}
                x={x}
                y={top - 1}
                width={step - 12}
                height={y(value) + 1}
                rx="3"
              />
              {value > 0 && (
                <text x={x + step / 2 - 6} y={top - 5} text-anchor="middle">
                  {Math.round(value)}
                </text>
              )}
              <text x={x + step / 2 - 6} y={height - 6} text-anchor="middle">
                {label}
              </text>
            </g>
          );
        })}
      </svg>
      <details>
        <summary>As a table</summary>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" class="num">
                {unit}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, value }) => (
              <tr>
                <td>{label}</td>
                <td class="num">{Math.round(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
