import { isSeen } from '../../domain/card.ts';
import { addDays } from '../../domain/studyDay.ts';
import { describedBy, Field } from '../ui/Field.tsx';
import { Form, Hidden } from '../ui/Form.tsx';
import { dayText } from '../ui/words.ts';
import type { QuestionView } from './readQuestion.ts';

type Props = { view: QuestionView };

const DueForm = ({ view: { stored, card, today, learner, ids, refusal } }: Props) => {
  const typed = refusal?.dueOn;
  const problem = typed === undefined ? undefined : refusal?.problem;
  const latest = addDays(today, learner.scheduling.maximumIntervalDays);
  const current = card.state === 'review' && card.dueOn >= today ? card.dueOn : today;
  return (
    <details open={problem !== undefined}>
      <summary>Set the due day</summary>
      <Form action={`/cards/${stored.question.id}/due`} class="stack-small">
        <Hidden name="change" value={ids.due} />
        <Hidden name="version" value={card.version} />
        <Field
          id="due-on"
          label="Due on"
          hint={`From today to ${dayText(latest)}. Stability and difficulty stay as they are.`}
          problem={problem}
        >
          <input
            id="due-on"
            name="on"
            type="date"
            min={today}
            max={latest}
            value={typed ?? current}
            required
            aria-describedby={describedBy('due-on', problem)}
            aria-invalid={problem ? 'true' : undefined}
          />
        </Field>
        <button class="btn" type="submit">
          Set this day
        </button>
      </Form>
    </details>
  );
};

/** Unfolding it is the question whether it is meant; it can be undone besides. */
const ResetForm = ({ view: { stored, card, ids, standing } }: Props) => (
  <details id="reset" open={standing.isChanged}>
    <summary>Reset</summary>
    <Form action={`/cards/${stored.question.id}/reset`} class="stack-small">
      <Hidden name="change" value={ids.reset} />
      <Hidden name="version" value={card.version} />
      <p>Reset: treat it as new. Your answers and the log stay, and you can undo it.</p>
      <button class="btn" type="submit">
        Treat it as new
      </button>
    </Form>
  </details>
);

/** What can be done to a card by hand; nothing to one that was never practised. */
export const ChangeForms = ({ view }: Props) =>
  isSeen(view.card) ? (
    <div>
      <DueForm view={view} />
      <ResetForm view={view} />
    </div>
  ) : null;
