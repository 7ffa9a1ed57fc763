import type { Weakness } from '../../domain/advice.ts';
import { counted, listed, ratingNames } from '../ui/words.ts';
import type { ScorecardView, WeakOne } from './readScorecard.ts';

const weaknessText = (reason: Weakness, { question: { rating } }: WeakOne): string => {
  if (reason === 'rating') return rating === null ? '' : `rated ${ratingNames[rating]}`;
  return reason === 'bands' ? 'bands that come to a no' : 'a fatal pitfall';
};

const reasonsText = (weak: WeakOne) => weak.reasons.map((reason) => weaknessText(reason, weak)).join(', ');

const numbersText = (weak: readonly WeakOne[]) =>
  `${weak.length === 1 ? 'question' : 'questions'} ${listed(weak.map(({ question }) => `${question.position + 1}`))}`;

const sentText = (marked: readonly WeakOne[]) =>
  marked.length === 0
    ? ''
    : `Sent to the drill, which asks ${marked.length === 1 ? 'it' : 'them'} first: ${numbersText(marked)}.`;

/** Only this part is another afterwards, so that one stays where one is on the page. */
const SendForm = ({ mockId, count }: { mockId: string; count: number }) => (
  <form
    method="post"
    action={`/mocks/${mockId}/priorities`}
    hx-target="#weak"
    hx-select="#weak"
    hx-push-url="false"
    hx-disable="findAll button"
    hx-sync="this:drop"
  >
    <button class="btn primary" type="submit">
      {count === 1 ? 'Send the weak question to the drill' : `Send the ${count} weak questions to the drill`}
    </button>
  </form>
);

/** What was weak and why, the button that sends it to the drill, what was sent, and what cannot be. */
export const Weak = ({ view: { weak, stored } }: { view: ScorecardView }) => {
  const drilled = weak.filter(({ whyNot }) => whyNot === null);
  const marked = drilled.filter(({ isMarked }) => isMarked);
  const waiting = drilled.length - marked.length;
  return (
    <div id="weak" class="stack-small" data-says={sentText(marked)}>
      {weak.length > 0 && (
        <>
          <h3>{counted(weak.length, 'weak question')}</h3>
          <ul class="plain">
            {weak.map((one) => (
              <li>
                Question {one.question.position + 1}: {reasonsText(one)}
              </li>
            ))}
          </ul>
        </>
      )}
      {marked.length > 0 && (
        <p class="notice">
          {sentText(marked)} <a href="/drill">Go to the drill</a>
        </p>
      )}
      {waiting > 0 && <SendForm mockId={stored.about.id} count={waiting} />}
      {weak
        .filter(({ whyNot }) => whyNot !== null)
        .map(({ question, whyNot }) => (
          <p class="little">
            Question {question.position + 1} is {whyNot}, so the drill does not ask it.
          </p>
        ))}
    </div>
  );
};
