import { Form } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { counted, megabytesText } from '../ui/words.ts';
import { nameOf } from './interviews.ts';

type DeletionView = {
  id: string;
  title: string;
  minutes: number;
  startedAt: number;
  zone: string;
  isUnderWay: boolean;
  texts: number;
  recordings: number;
  recordedBytes: number;
  assessed: number;
  reviews: number;
};

type Props = { view: DeletionView };

const UnderWay = ({ view }: Props) => (
  <>
    <Notice isProblem>
      It is under way, so it cannot be deleted. <a href={`/mocks/${view.id}`}>End it first</a>, then delete
      it.
    </Notice>
    <p>
      <a href="/mock/history">Back to the history</a>
    </p>
  </>
);

const textsText = (texts: number) =>
  texts === 0
    ? 'No text: nothing was typed'
    : `${counted(texts, 'text')} you typed in it, but for the answers that stay with their reviews`;

const recordingsText = ({ recordings, recordedBytes }: DeletionView) =>
  recordings === 0
    ? 'No recordings: there are none'
    : `${counted(recordings, 'recording')}, ${megabytesText(recordedBytes)}, files and all`;

const assessedText = (assessed: number) =>
  assessed === 0
    ? 'No bands: nothing was judged'
    : `The bands and ticks of ${counted(assessed, 'question')}, and its verdicts`;

const reviewsText = (reviews: number) =>
  reviews === 0
    ? 'None of its questions became a review of its card, so your schedule does not change.'
    : `${counted(reviews, 'review')} of its cards, with the answer each was given for: your schedule does not change.`;

const Question = ({ view }: Props) => (
  <>
    <section class="stack-small">
      <h2>What goes, for good</h2>
      <ul>
        <li>{textsText(view.texts)}</li>
        <li>{recordingsText(view)}</li>
        <li>{assessedText(view.assessed)}</li>
      </ul>
    </section>
    <section class="stack-small">
      <h2>What stays</h2>
      <p>{reviewsText(view.reviews)}</p>
    </section>
    <Form action={`/mocks/${view.id}/deletion`} class="row">
      <button class="btn danger" type="submit">
        Delete it for good
      </button>
      <a class="btn" href="/mock/history">
        Keep it
      </a>
    </Form>
  </>
);

export const DeletionPage = ({ view }: Props) => (
  <div class="stack mocks">
    <SubNavigation of="mock" path="/mock/history" />
    <h1>Delete {nameOf(view, view.zone)}?</h1>
    {view.isUnderWay ? <UnderWay view={view} /> : <Question view={view} />}
  </div>
);
