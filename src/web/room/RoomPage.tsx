import type { OtherText } from '../../domain/mock.ts';
import { Form, Hidden } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { clockText } from '../ui/words.ts';
import { AnswerArea } from './AnswerArea.tsx';
import { Asked } from './Asked.tsx';
import { Clocks } from './Clocks.tsx';
import type { RoomView } from './roomView.ts';
import { End, notAskedText, Pause } from './WaysOut.tsx';

/** "Question 3 of 8, follow-up 1 of 2". */
export function placeText({
  place,
  questions,
  asked,
}: Pick<RoomView, 'place' | 'questions' | 'asked'>): string {
  const question = `Question ${place.position + 1} of ${questions}`;
  return place.step === 0 ? question : `${question}, follow-up ${place.step} of ${asked.followUps}`;
}

const Head = ({ view }: { view: RoomView }) => (
  <div class="room-head">
    <Hidden name="position" value={view.place.position} />
    <Hidden name="step" value={view.place.step} />
    <span>
      <b>{placeText(view)}</b> <span class="of">· {view.title}</span>
    </span>
    <Clocks mockId={view.mockId} clocks={view.clocks} zone={view.zone} />
  </div>
);

const OtherTexts = ({ others, zone }: { others: readonly OtherText[]; zone: string }) => (
  <>
    {others.map(({ keptAt, answer, scratch }) => (
      <details class="hint">
        <summary>Another text for this question, kept at {clockText(keptAt, zone)}</summary>
        {answer !== '' && <p class="typed">{answer}</p>}
        {scratch !== '' && <p class="typed scratched">{scratch}</p>}
      </details>
    ))}
  </>
);

/** One question of the interview, and the answer to it. All of it is one form, whose every button takes the text along. */
export const RoomPage = ({ view }: { view: RoomView }) => (
  <>
    {view.note && <Notice>{view.note}</Notice>}
    <Form action={`/mocks/${view.mockId}/answers`} class="room stack">
      <Head view={view} />
      <Asked view={view} />
      <AnswerArea view={view} />
      <OtherTexts others={view.others} zone={view.zone} />
      <div class="tools">
        {view.canPause && <Pause mockId={view.mockId} />}
        <End mockId={view.mockId} notAsked={notAskedText(view.questions, view.place.position)} />
      </div>
    </Form>
  </>
);
