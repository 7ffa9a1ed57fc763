import { ButtonForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { counted, dayText } from '../ui/words.ts';
import { Breaks } from './Breaks.tsx';
import { Interviews } from './Interviews.tsx';
import { daysText, type PlansView } from './plansView.ts';

type Props = { view: PlansView };

const CancelledNotice = ({ view: { cancelled } }: Props) => {
  if (!cancelled) return null;
  const isBreak = cancelled.kind === 'break';
  const what = isBreak
    ? `Break of ${daysText(cancelled)}`
    : `${cancelled.title || 'Interview'} on ${dayText(cancelled.on)}`;
  return (
    <div class="notice row">
      <span>Cancelled: {what}.</span>
      <span class="end">
        <ButtonForm
          action={`/${isBreak ? 'breaks' : 'interviews'}/${cancelled.id}/return`}
          label="Put it back"
        />
      </span>
    </div>
  );
};

const SpreadNotice = ({ view: { spread, isUndone } }: Props) => {
  if (!spread || (spread.undone > 0 && !isUndone)) return null;
  const { batchId, cards, undone, undoable } = spread;
  if (isUndone) {
    const rest = cards - undone;
    return (
      <Notice>
        {undone > 0 &&
          `${counted(undone, 'question')} ${undone === 1 ? 'has its' : 'have their'} earlier due day again. `}
        {rest > 0 &&
          `${counted(rest, 'question')} practised or changed since ${rest === 1 ? 'stays as it is' : 'stay as they are'}.`}
      </Notice>
    );
  }
  return (
    <div class="notice row">
      <span>Spread {counted(cards, 'question')} over the days after the break.</span>
      {undoable > 0 && (
        <span class="end">
          <ButtonForm action={`/spreads/${batchId}/undo`} label="Undo" />
        </span>
      )}
    </div>
  );
};

export const PlansPage = ({ view }: Props) => (
  <div class="stack settings">
    <SubNavigation of="settings" path="/settings/plans" />
    <h1>Interviews and breaks</h1>
    {view.refused && <Notice isProblem>Nothing was changed. What is wrong stands beside each field.</Notice>}
    <CancelledNotice view={view} />
    <SpreadNotice view={view} />
    <Interviews view={view} />
    <Breaks view={view} />
  </div>
);
