import { type Mock, msLeft } from '../../domain/mock.ts';
import { Form } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { clockText, minutesAndSeconds } from '../ui/words.ts';
import { End, notAskedText } from './WaysOut.tsx';

type Props = { mockId: string; mock: Mock; now: number; zone: string; note: string | undefined };

/** The question is put away: a pause is no time to think about it. */
export const PausedPage = ({ mockId, mock, now, zone, note }: Props) => {
  const left = minutesAndSeconds(Math.ceil(msLeft(mock, now) / 1000));
  const { position } = mock.at;
  return (
    <div class="stack">
      <h1>Paused</h1>
      {note && <Notice>{note}</Notice>}
      <p>
        {left} of {mock.minutes} minutes are left; the clock has stood still
        {mock.pause && ` since ${clockText(mock.pause.pausedAt, zone)}`}. You are at question {position + 1}{' '}
        of {mock.questions.length}. It comes back when you go on.
      </p>
      <p class="soft">This is the one pause of an interview, and the debrief says that you took it.</p>
      {/* No key and no focus: a second press of Enter would be the end of the only pause. */}
      <Form action={`/mocks/${mockId}/resumption`}>
        <button class="btn primary" type="submit">
          Go on with the interview
        </button>
      </Form>
      <Form action={`/mocks/${mockId}/end`} class="tools">
        <End mockId={mockId} notAsked={notAskedText(mock.questions.length, position)} />
      </Form>
    </div>
  );
};
