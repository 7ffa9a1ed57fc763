import type { Child, PropsWithChildren } from 'hono/jsx';

type Props = PropsWithChildren<{
  /** What is shown, as a heading of the figure and the caption of its table. */
  title: string;
  /** The picture in one or two sentences, for those who do not see it. */
  summary: string;
  viewBox: string;
  /** The first column names what the others count. */
  head: readonly string[];
  rows: readonly (readonly Child[])[];
}>;

/** A chart: the picture (SVG children), what it says in words, and the same numbers as a table. */
export const ChartFigure = ({ title, summary, viewBox, head, rows, children }: Props) => (
  <figure class="chart">
    <figcaption>{title}</figcaption>
    <svg viewBox={viewBox} width="100%" role="img" aria-label={`${title}. ${summary}`}>
      {children}
    </svg>
    <details>
      <summary>As a table</summary>
      <div class="scroll" tabindex={0} role="region" aria-label={`${title}, as a table`}>
        <table>
          <caption class="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {head.map((name, index) => (
                <th scope="col" class={index > 0 ? 'num' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr>
                <th scope="row">{name}</th>
                {cells.map((cell) => (
                  <td class="num">{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  </figure>
);
