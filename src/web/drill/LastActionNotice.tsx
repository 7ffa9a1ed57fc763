import { ButtonForm } from '../ui/Form.tsx';
import { excerpt, ratingNames, waitText } from '../ui/words.ts';
import type { LastAction } from './lastAction.ts';

const describe = (action: LastAction): string => {
  if (action.verb !== 'rated') return action.verb === 'buried' ? 'Buried until tomorrow' : 'Suspended';
  return `${ratingNames[action.review.rating]}, comes back in ${waitText(action.wait)}`;
};

const undoOf = (action: LastAction) =>
  action.verb === 'rated' ? `/reviews/${action.review.id}/undo` : `/cards/${action.questionId}/resumption`;

/** What was just done, and the way back. */
export const LastActionNotice = ({ action }: { action: LastAction | undefined }) =>
  action ? (
    <div class="last">
      <p>
        <b>{describe(action)}:</b> {excerpt(action.question, 60)}
      </p>
      <ButtonForm action={undoOf(action)} label="Undo" accessKey="u" class="btn quiet" />
    </div>
  ) : null;
