import type { MeanBand } from '../../domain/scorecard.ts';
import { compare, type DimensionChange, type KindChange } from '../../domain/trend.ts';
import { ComparedTable } from '../ui/ComparedTable.tsx';
import { changeText, meanText } from '../ui/interviewWords.ts';
import { kindNames } from '../ui/QuestionParts.tsx';
import { dayAndClockText } from '../ui/words.ts';
import type { ScorecardView } from './readScorecard.ts';

const bandOf = (card: MeanBand | null) => (card?.mean == null ? '–' : meanText(card.mean));

const rowOf = (name: string, change: KindChange | DimensionChange) => ({
  name,
  cells: [bandOf(change.before), bandOf(change.after), changeText(change)],
});

const rowsOf = (of: KindChange) => [
  { ...rowOf(`${kindNames[of.kind]}, in all`, of), isWhole: true },
  ...of.dimensions.map((dimension) => rowOf(dimension.title, dimension)),
];

/** What changed since an earlier interview of the same kinds. */
export const ChangesPart = ({ view: { previous, scorecard, stored, zone } }: { view: ScorecardView }) => {
  if (!previous) {
    return (
      <section class="stack-small">
        <h2>Since the last interview</h2>
        <p class="soft">
          There is none before this one with bands in the same kinds of questions. The next one will be
          compared with this.
        </p>
      </section>
    );
  }
  const { kinds } = compare(previous.scorecard, scorecard);
  const shared = kinds.filter(({ change }) => change !== null);
  return (
    <section class="stack-small">
      <h2>Since the last interview</h2>
      <p>
        Compared with {previous.title}, {dayAndClockText(previous.startedAt, zone)}.{' '}
        <a href={`/mock/comparison?from=${previous.mockId}&to=${stored.about.id}`}>Both side by side</a>
      </p>
      <ComparedTable
        columns={['Dimension', 'Before', 'Now', 'Change']}
        rows={shared.flatMap(rowsOf)}
        caption="Mean bands, before and now"
      />
    </section>
  );
};
