/** What should be known about a question before it is read, each with what can be done about it. */
import type { CardChange } from '../../storage/cardChanges.ts';
import { ButtonForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { dateText, dayText } from '../ui/words.ts';
import type { QuestionView } from './readQuestion.ts';

type Props = { view: QuestionView };

export function changeText({ kind, dueOn, batchId }: CardChange): string {
  if (dueOn === null) return 'Reset: treated as new';
  if (kind === 'reschedule') return `Rescheduled to ${dayText(dueOn)}, with all cards`;
  return batchId === null ? `Due day set to ${dayText(dueOn)}` : `Moved to ${dayText(dueOn)}, after a break`;
}

/** The last change, if nothing happened to the card since. */
export const undoable = ({ changes: [last], card }: QuestionView): CardChange | undefined =>
  last && last.cardVersion === card.version - 1 ? last : undefined;

const Done = ({ view }: Props) => {
  const change = undoable(view);
  if (!change || change.studyDay !== view.today) return null;
  return (
    <div class="notice row">
      <span>{changeText(change)}.</span>
      <span class="end">
        <ButtonForm action={`/card-changes/${change.id}/undo`} label="Undo" accessKey="u" />
      </span>
    </div>
  );
};

const SetAside = ({ view: { stored, standing, card, changes } }: Props) => {
  const { isSuspended, buriedUntil } = standing;
  if (!isSuspended && buriedUntil === null) return null;
  const { id } = stored.question;
  const isUndoFree = changes[0]?.cardVersion !== card.version - 1;
  return (
    <div class="notice row">
      <span>
        {isSuspended
          ? 'Suspended: the drill does not ask this until you resume it.'
          : 'Buried: the drill does not ask this again today.'}
      </span>
      <span class="end">
        <ButtonForm
          action={`/cards/${id}/resumption`}
          label="Resume"
          fields={{ back: `/questions/${id}` }}
          {...(isUndoFree ? { accessKey: 'u' } : {})}
        />
      </span>
    </div>
  );
};

export const Notices = ({ view }: Props) => {
  const { stored, standing, refusal, learner } = view;
  return (
    <>
      {refusal && refusal.dueOn === undefined && <Notice isProblem>{refusal.problem}</Notice>}
      <Done view={view} />
      {stored.retiredAt !== null && (
        <Notice>
          Retired on {dateText(stored.retiredAt, learner.timing.zone)}: it is not asked any more. Your history
          stays.
        </Notice>
      )}
      <SetAside view={view} />
      {standing.isChanged && (
        <Notice>
          This question changed since you last practised it. If what you knew no longer helps, you can{' '}
          <a href="#reset">reset it</a>; otherwise it comes when it is due.
        </Notice>
      )}
    </>
  );
};
