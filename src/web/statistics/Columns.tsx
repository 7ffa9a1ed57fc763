import { scaleLinear } from 'd3-scale';

/** Parts of a column from the bottom up, each drawn with its class. */
export type Column = { label: string; parts: readonly { value: number; class: string }[] };

export const columnsView = { width: 340, height: 150 };
const plot = { left: 34, right: 336, top: 12, bottom: 126 };

const heightOf = ({ parts }: Column) => parts.reduce((sum, { value }) => sum + value, 0);

const tick = (value: number) => (value >= 10_000 ? `${value / 1000}k` : String(value));

/** Half of what a letter is wide, at the size of letters in pictures. */
const halfLetter = 3.4;

/** Labels at the ends stay within the picture. */
function anchorOf(x: number, label: string): 'start' | 'middle' | 'end' {
  const half = label.length * halfLetter;
  if (x - half < 0) return 'start';
  return x + half > columnsView.width ? 'end' : 'middle';
}

/** One path for all parts of a class: an element for each would make the page many times longer. */
function pathsOf(columns: readonly Column[], y: (value: number) => number): [string, string][] {
  const step = (plot.right - plot.left) / columns.length;
  const width = Math.max(1, step - Math.min(3, step * 0.25));
  const paths = new Map<string, string>();
  for (const [index, { parts }] of columns.entries()) {
    let below = 0;
    for (const { value, class: name } of parts) {
      const [bottom, top] = [y(below), y(below + value)];
      below += value;
      if (value <= 0) continue;
      const x = (plot.left + index * step + (step - width) / 2).toFixed(1);
      const drawn = `M${x} ${bottom.toFixed(1)}h${width.toFixed(1)}V${Math.min(top, bottom - 1).toFixed(1)}h${(-width).toFixed(1)}z`;
      paths.set(name, (paths.get(name) ?? '') + drawn);
    }
  }
  return [...paths];
}

/** Columns on an axis, within `columnsView`; `line` is a height to compare them with. */
export const Columns = ({ columns, line }: { columns: readonly Column[]; line?: number }) => {
  const highest = Math.max(1, line ?? 0, ...columns.map(heightOf));
  const scale = scaleLinear().domain([0, highest]).nice(3).range([plot.bottom, plot.top]);
  const step = (plot.right - plot.left) / columns.length;
  const ticks = scale.ticks(3).filter((value) => Number.isInteger(value));
  return (
    <g>
      {ticks.map((value) => (
        <>
          <line class="grid" x1={plot.left} x2={plot.right} y1={scale(value)} y2={scale(value)} />
          <text x={plot.left - 4} y={scale(value) + 4} text-anchor="end">
            {tick(value)}
          </text>
        </>
      ))}
      {pathsOf(columns, scale).map(([name, path]) => (
        <path class={name} d={path} />
      ))}
      {line !== undefined && (
        <line class="desired" x1={plot.left} x2={plot.right} y1={scale(line)} y2={scale(line)} />
      )}
      {columns.map(({ label }, index) => {
        if (label === '') return null;
        const x = plot.left + (index + 0.5) * step;
        return (
          <text x={x} y={columnsView.height - 6} text-anchor={anchorOf(x, label)}>
            {label}
          </text>
        );
      })}
    </g>
  );
};

/** The labels of the first, a middle and the last column: more do not fit beside each other. */
export const sparse = (labels: readonly string[]): string[] => {
  const shown = new Set([0, labels.length >> 1, labels.length - 1]);
  const isCrowded = labels.length > 9;
  return labels.map((label, index) => (!isCrowded || shown.has(index) ? label : ''));
};
