import type { Bin, Distributions, Histogram } from '../../domain/distribution.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { counted, percentText, stabilityText } from '../ui/words.ts';
import { Columns, columnsView } from './Columns.tsx';
import { Part } from './Part.tsx';

type Shown = {
  title: string;
  of: Histogram;
  label(bin: Bin): string;
  name(bin: Bin): string;
  summary: string;
};

const daysLabel = ({ from, to }: Bin) => (Number.isFinite(to) ? `${from}` : `${from}+`);
const daysName = ({ from, to }: Bin) =>
  Number.isFinite(to) ? `${from} to under ${to} days` : `${from} days or more`;
const percent = (value: number) => Math.round(value * 100);

const shown = ({ stability, difficulty, retrievability }: Distributions): Shown[] => [
  {
    title: 'Stability, in days',
    of: stability,
    label: daysLabel,
    name: daysName,
    summary: `Half of the questions have ${stabilityText(stability.median ?? 0)} or more.`,
  },
  {
    title: 'Difficulty, from 1 to 10',
    of: difficulty,
    label: ({ from }) => String(from),
    name: ({ from, to }) => `${from} to ${to}`,
    summary: `The mean is ${(difficulty.mean ?? 0).toFixed(1)}.`,
  },
  {
    title: 'Chance to recall today, in %',
    of: retrievability,
    label: ({ from }) => String(percent(from)),
    name: ({ from, to }) => `${percent(from)} to ${percentText(to)}`,
    summary: `The mean is ${percentText(retrievability.mean ?? 0)}.`,
  },
];

const Figure = ({ title, of: { bins }, label, name, summary }: Shown) => (
  <ChartFigure
    title={title}
    summary={summary}
    viewBox={`0 0 ${columnsView.width} ${columnsView.height}`}
    head={[title, 'Questions']}
    rows={bins.map((bin) => [name(bin), bin.count])}
  >
    <Columns
      columns={bins.map((bin) => ({ label: label(bin), parts: [{ value: bin.count, class: 'bar-now' }] }))}
    />
  </ChartFigure>
);

function meaningOf({ stability, retrievability }: Distributions): string {
  if (stability.count === 0) return 'None of these questions was practised yet.';
  const chance = percentText(retrievability.mean ?? 0);
  return `Of ${counted(stability.count, 'practised question')} you would recall ${chance} today; half of them hold for ${stabilityText(stability.median ?? 0)} or longer.`;
}

/** How the questions are spread over what FSRS knows of each. */
export const MemoryPart = ({ distributions }: { distributions: Distributions }) => (
  <Part
    title="What is remembered"
    meaning={meaningOf(distributions)}
    isWide
    how={
      <p>
        Every question you practised counts once, as it stands today, suspended ones too. Stability is the
        days after which the chance to recall it has come down to 90 %; difficulty says how slowly stability
        grows; the chance to recall is FSRS-6’s forgetting curve over the days since the last review. A bar is
        named by where it begins.
      </p>
    }
  >
    {distributions.stability.count > 0 && (
      <div class="three">
        {shown(distributions).map((figure) => (
          <Figure {...figure} />
        ))}
      </div>
    )}
  </Part>
);
