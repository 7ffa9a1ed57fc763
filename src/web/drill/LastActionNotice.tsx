import { ButtonForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { counted, excerpt, ratingNames, waitText } from '../ui/words.ts';
import type { LastAction } from './lastAction.ts';

const describe = (action: LastAction): string => {
  if (action.verb !== 'rated') return action.verb === 'buried' ? 'Buried until tomorrow' : 'Suspended';
  return `${ratingNames[action.review.rating]}, comes back in ${waitText(action.wait)}`;
};

const undoOf = (action: LastAction) =>
  action.verb === 'rated' ? `/reviews/${action.review.id}/undo` : `/cards/${action.questionId}/resumption`;

/** Once more forgotten, it costs more than it gives: what to do about it. */
const LeechNotice = ({ action }: { action: LastAction }) => {
  if (action.verb !== 'rated' || !action.leech) return null;
  const { lapses, isSuspended } = action.leech;
  return (
    <Notice>
      {isSuspended ? 'Suspended as a leech' : 'This question is a leech'}: forgotten {counted(lapses, 'time')}
      . Rewrite your answer or split it{isSuspended && ', then resume it'}.{' '}
      <a href={`/questions/${action.review.questionId}`}>Go to the question</a>
    </Notice>
  );
};

/** What was just done, and the way back. */
export const LastActionNotice = ({ action }: { action: LastAction | undefined }) =>
  action ? (
    <>
      <div class="last">
        <p>
          <b>{describe(action)}:</b> {excerpt(action.question, 60)}
        </p>
        <ButtonForm action={undoOf(action)} label="Undo" accessKey="u" class="btn quiet" />
      </div>
      <LeechNotice action={action} />
    </>
  ) : null;
