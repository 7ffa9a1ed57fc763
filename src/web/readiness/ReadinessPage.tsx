import { SubNavigation } from '../ui/SubNavigation.tsx';
import { Explanation } from './Explanation.tsx';
import { Moves } from './Moves.tsx';
import { OnTheDay } from './OnTheDay.tsx';
import { NothingYet, Overall } from './Overall.tsx';
import type { ReadinessView } from './readReadiness.ts';
import { TopicTable } from './TopicTable.tsx';

type Props = { view: ReadinessView; isAskedAgain: boolean };

const Measured = ({ view, isAskedAgain }: Props) => (
  <>
    <div class="split">
      <div class="stack">
        <Overall view={view} />
        <Moves view={view} />
      </div>
      <OnTheDay view={view} isAskedAgain={isAskedAgain} />
    </div>
    <TopicTable topics={view.topics} />
    <Explanation />
  </>
);

export const ReadinessPage = ({ view, isAskedAgain }: Props) => (
  <div class="stack readiness">
    <SubNavigation of="readiness" path="/readiness" />
    {view.overall.answers === 0 && view.overall.seen === 0 ? (
      <NothingYet view={view} />
    ) : (
      <Measured view={view} isAskedAgain={isAskedAgain} />
    )}
  </div>
);
