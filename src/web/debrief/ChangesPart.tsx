import type { MeanBand } from '../../domain/scorecard.ts';
import { compare, type DimensionChange, type KindChange } from '../../domain/trend.ts';
import { changeText, meanText } from '../judgedMocks.ts';
import { kindNames } from '../ui/QuestionParts.tsx';
import { dayAndClockText } from '../ui/words.ts';
import type { ScorecardView } from './readScorecard.ts';

const bandOf = (card: MeanBand | null) => (card?.mean == null ? '–' : meanText(card.mean));

const Row = ({
  name,
  of,
  isWhole,
}: {
  name: string;
  of: KindChange | DimensionChange;
  isWhole?: boolean;
}) => (
  <tr class={isWhole ? 'whole' : undefined}>
    <th scope="row">{name}</th>
    <td class="num">{bandOf(of.before)}</td>
    <td class="num">{bandOf(of.after)}</td>
    <td class="num">{changeText(of)}</td>
  </tr>
);

const Rows = ({ of }: { of: KindChange }) => (
  <>
    <Row name={`${kindNames[of.kind]}, in all`} of={of} isWhole />
    {of.dimensions.map((dimension) => (
      <Row name={dimension.title} of={dimension} />
    ))}
  </>
);

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
      <table class="changes">
        <caption class="visually-hidden">Mean bands, before and now</caption>
        <thead>
          <tr>
            <th scope="col">Dimension</th>
            <th scope="col" class="num">
              Before
            </th>
            <th scope="col" class="num">
              Now
            </th>
            <th scope="col" class="num">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {shared.map((kind) => (
            <Rows of={kind} />
          ))}
        </tbody>
      </table>
    </section>
  );
};
