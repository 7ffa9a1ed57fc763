import type { Share } from '../../domain/statistics.ts';
import { shareText } from './words.ts';

/** A share as a bar with its name before it and its numbers behind; one without a share is a heading. */
export type ShareRow = { name: string; share: Share | null; class?: string };

const plot = { left: 62, right: 220, row: 22 };

export const shareRowsView = (rows: readonly ShareRow[]) => `0 0 340 ${rows.length * plot.row + 4}`;

/** Horizontal bars from 0 to 100 %, within `shareRowsView`. */
export const ShareRows = ({ rows }: { rows: readonly ShareRow[] }) => (
  <g>
    {rows.map(({ name, share, class: className }, index) => {
      const y = (index + 0.5) * plot.row;
      if (share === null)
        return (
          <text x={0} y={y + 6} class="heading">
            {name}
          </text>
        );
      const width = share.reviews === 0 ? 0 : ((plot.right - plot.left) * share.passed) / share.reviews;
      return (
        <>
          <text x={plot.left - 6} y={y + 4} text-anchor="end">
            {name}
          </text>
          <rect class="track" x={plot.left} y={y - 6} width={plot.right - plot.left} height="12" rx="3" />
          <rect class={className ?? 'bar-now'} x={plot.left} y={y - 6} width={width} height="12" rx="3" />
          <text x={plot.right + 8} y={y + 4}>
            {shareText(share)}
          </text>
        </>
      );
    })}
  </g>
);
