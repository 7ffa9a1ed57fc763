import type { MeanBand } from '../../domain/scorecard.ts';
import type { Change, Comparison, KindChange } from '../../domain/trend.ts';
import type { MockLine } from '../../storage/mockLists.ts';
import { ComparedTable } from '../ui/ComparedTable.tsx';
import { changeText, meanText } from '../ui/interviewWords.ts';
import { Notice } from '../ui/Notice.tsx';
import { kindNames } from '../ui/QuestionParts.tsx';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { CompareForm } from './CompareForm.tsx';
import { conditionsText, nameOf, pathOf, type SatInterview } from './interviews.ts';
import { PaceCompared } from './PaceCompared.tsx';
import { SameQuestions } from './SameQuestions.tsx';
import { Verdict } from './Verdict.tsx';

type ComparedView = {
  /** All there are to choose from. */
  lines: readonly MockLine[];
  before: SatInterview;
  after: SatInterview;
  zone: string;
  /** Why there is nothing to compare. */
  problem: string | undefined;
  comparison: Comparison | undefined;
};

type Props = { view: ComparedView };

const cellText = (card: MeanBand | null): string => {
  if (!card) return 'not asked';
  return card.mean === null ? 'not assessed' : `${meanText(card.mean)} (${card.observations})`;
};

const rowOf = (name: string, change: Change<MeanBand>) => ({
  name,
  cells: [cellText(change.before), cellText(change.after), changeText(change)],
});

const VerdictOf = ({ card }: { card: KindChange['before'] }) => {
  if (!card) return <span class="little">not asked</span>;
  return card.verdict ? <Verdict verdict={card.verdict} /> : <span class="little">not assessed</span>;
};

const Verdicts = ({ of }: { of: KindChange }) => (
  <span class="from-to">
    <VerdictOf card={of.before} /> <span class="little">then</span> <VerdictOf card={of.after} />
  </span>
);

const KindCompared = ({ of }: { of: KindChange }) => (
  <section class="stack-small" aria-labelledby={`kind-${of.kind}`}>
    <h2 id={`kind-${of.kind}`}>{kindNames[of.kind]}</h2>
    <p>
      <Verdicts of={of} />
    </p>
    <ComparedTable
      columns={['Dimension', 'Earlier', 'Later', 'Change']}
      rows={[
        { ...rowOf('In all', of), isWhole: true },
        ...of.dimensions.map((dimension) => rowOf(dimension.title, dimension)),
      ]}
      labelledBy={`kind-${of.kind}`}
    />
  </section>
);

/** Kinds that only one of them has bands for. */
const Others = ({ kinds }: { kinds: readonly KindChange[] }) =>
  kinds.length === 0 ? null : (
    <section class="stack-small" aria-labelledby="others">
      <h2 id="others">In one of them only</h2>
      <ul class="plain">
        {kinds.map((of) => (
          <li class="row">
            <span>{kindNames[of.kind]}</span>
            <span class="end">
              <Verdicts of={of} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );

const About = ({ interview, name, zone }: { interview: SatInterview; name: string; zone: string }) => (
  <div>
    <h2>{name}</h2>
    <p>
      <a href={pathOf(interview)}>{nameOf(interview, zone)}</a>
    </p>
    <p class="little">{conditionsText(interview)}</p>
  </div>
);

const repeatText = ({ before, after }: ComparedView): string => {
  if (after.repeatsId === before.id) return 'The later one asked the questions of the earlier one again.';
  return before.level === after.level
    ? ''
    : 'They were at different levels, so their bands mean different things.';
};

const How = () => (
  <p class="little">
    Each number is the mean of the bands given, 0 to 3, with their count in brackets, cut to a tenth; the
    change is between the numbers as they stand here. With few bands a change of a few tenths can be chance.
  </p>
);

const Result = ({ view, comparison }: Props & { comparison: Comparison }) => {
  const { before, after, zone } = view;
  const note = repeatText(view);
  const shared = comparison.kinds.filter(({ change }) => change !== null);
  return (
    <>
      <div class="both">
        <About interview={before} name="Earlier" zone={zone} />
        <About interview={after} name="Later" zone={zone} />
      </div>
      {note && <p class="soft">{note}</p>}
      {shared.length === 0 && (
        <p class="soft">They have no kind of question in common that was judged in both.</p>
      )}
      {shared.map((of) => (
        <KindCompared of={of} />
      ))}
      {shared.length > 0 && <How />}
      <Others kinds={comparison.kinds.filter(({ change }) => change === null)} />
      <PaceCompared pace={comparison.pace} />
      <SameQuestions before={before} after={after} />
    </>
  );
};

/** Two interviews side by side, the earlier one first. */
export const InterviewsComparedPage = ({ view }: Props) => {
  const { lines, before, after, zone, problem, comparison } = view;
  return (
    <div class="stack mocks">
      <SubNavigation of="mock" path="/mock/history" />
      <h1>Compare two interviews</h1>
      {problem && <Notice isProblem>{problem}</Notice>}
      <CompareForm interviews={lines} zone={zone} from={before.id} to={after.id} />
      {comparison && <Result view={view} comparison={comparison} />}
    </div>
  );
};
