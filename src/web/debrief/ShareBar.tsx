type Props = {
  /** 0 to 1 of the whole width. */
  share: number;
  /** Where the plan ends, in the same measure; what is beyond it looks another way. */
  plan?: number;
};

const [width, height] = [100, 4];

/** A number that stands beside it, as a length. It is stretched to the room there is. */
export const ShareBar = ({ share, plan }: Props) => {
  const inPlan = Math.min(share, plan ?? share);
  return (
    <svg class="share" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" x="0" y="0" width={width * (plan ?? 1)} height={height} />
      <rect class="filled" x="0" y="0" width={width * inPlan} height={height} />
      {share > inPlan && (
        <rect class="beyond" x={width * inPlan} y="0" width={width * (share - inPlan)} height={height} />
      )}
    </svg>
  );
};
