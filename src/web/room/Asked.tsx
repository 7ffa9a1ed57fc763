import type { RenderedQuestion } from '../../domain/question.ts';
import { InlineProse } from '../ui/Prose.tsx';
import { Given, QuestionHeading } from '../ui/QuestionParts.tsx';
import { Requirements } from './Requirements.tsx';
import type { Earlier, RoomView } from './roomView.ts';

const Said = ({ answer, isSpoken }: Earlier) => {
  const { answer: text, scratch } = answer ?? { answer: '', scratch: '' };
  const isNothing = text === '' && scratch === '' && !isSpoken;
  return (
    <>
      {text !== '' && <p class="typed">{text}</p>}
      {scratch !== '' && <p class="typed scratched">{scratch}</p>}
      {isSpoken && <p class="soft">You answered aloud.</p>}
      {isNothing && <p class="soft">You passed.</p>}
    </>
  );
};

const EarlierAnswer = ({ earlier, nth }: { earlier: Earlier; nth: number }) => (
  <details class="hint">
    <summary>{nth === 0 ? 'Your answer' : `Follow-up ${nth} and your answer`}</summary>
    {earlier.followUp !== undefined && (
      <p>
        <InlineProse html={earlier.followUp} />
      </p>
    )}
    <Said {...earlier} />
  </details>
);

const GivenThen = ({ html }: { html: RenderedQuestion }) =>
  html.scenario || html.evidence ? (
    <details class="hint">
      <summary>What was given</summary>
      <Given html={html} />
    </details>
  ) : null;

const RequirementsOf = ({ mockId, stored, asked }: RoomView) => (
  <Requirements mockId={mockId} html={stored.html.constraints} isAsked={asked.constraintsAskedAt !== null} />
);

/** The question stays in sight, small; what is asked now is the thing to read. */
const FollowUp = ({ view }: { view: RoomView }) => {
  const { stored, earlier, place } = view;
  return (
    <>
      <section class="before">
        <QuestionHeading html={stored.html} isQuiet level={2} />
        <div class="asides">
          <GivenThen html={stored.html} />
          {earlier.map((one, nth) => (
            <EarlierAnswer earlier={one} nth={nth} />
          ))}
        </div>
      </section>
      <RequirementsOf {...view} />
      <h1 class="question">
        <InlineProse html={stored.html.followUps[place.step - 1] ?? ''} />
      </h1>
    </>
  );
};

/** What is asked now. Nothing of the answer, no hints, and nothing of what comes next. */
export const Asked = ({ view }: { view: RoomView }) =>
  view.place.step > 0 ? (
    <FollowUp view={view} />
  ) : (
    <>
      <QuestionHeading html={view.stored.html} />
      <Given html={view.stored.html} />
      <RequirementsOf {...view} />
    </>
  );
