/** How much of a whole is expected, with its spread: the same numbers stand beside it in words. */
import type { Readiness } from '../../domain/readiness.ts';

const [width, height] = [100, 12];
const [top, thickness] = [3, 6];

export const ExpectationMeter = ({ of }: { of: Readiness }) => {
  const share = (value: number) => (width * Math.min(of.inScope, Math.max(0, value))) / of.inScope;
  const [from, to] = [share(of.expected - of.spread), share(of.expected + of.spread)];
  const box = (x: number, end: number) => ({ x: x.toFixed(1), width: Math.max(0, end - x).toFixed(1) });
  return (
    <svg
      class="expect"
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="whole" {...box(0, width)} y={top} height={thickness} />
      <rect class="expected" {...box(0, share(of.expected))} y={top} height={thickness} />
      <rect class="spread" {...box(from, to)} y="1" height={height - 2} />
    </svg>
  );
};
