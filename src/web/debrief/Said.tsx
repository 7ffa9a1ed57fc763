import { interviewMs, type MockAnswer, type OtherText } from '../../domain/mock.ts';
import { InlineProse } from '../ui/Prose.tsx';
import { Recordings } from '../ui/Recordings.tsx';
import { clockText, minutesAndSeconds } from '../ui/words.ts';
import { spentOn } from './rating.ts';
import type { DebriefView } from './readDebrief.ts';
import { isPassed, isTyped, type SaidAt } from './said.ts';

type Props = { view: DebriefView };

const Typed = ({ answer }: { answer: MockAnswer }) => (
  <>
    {answer.answer.trim() !== '' && <p class="typed">{answer.answer}</p>}
    {answer.scratch.trim() !== '' && (
      <div>
        <h3>Your sketch</h3>
        <p class="typed scratch">{answer.scratch}</p>
      </div>
    )}
    {answer.submittedAt === null && <p class="little">This is what stood there when it was over.</p>}
  </>
);

const whyKept = ({ isLate }: OtherText) =>
  isLate ? 'it came when this was no longer asked' : 'it came from another tab, or was set aside';

/** Nothing somebody typed is out of reach, whatever became of it. */
const OtherTexts = ({ others, zone }: { others: readonly OtherText[]; zone: string }) => (
  <>
    {others.map((text) => (
      <details>
        <summary>
          Another text, kept at {clockText(text.keptAt, zone)}: {whyKept(text)}
        </summary>
        <p class="typed">{text.answer}</p>
        {text.scratch.trim() !== '' && <p class="typed scratch">{text.scratch}</p>}
      </details>
    ))}
  </>
);

/** `isPassed`: the question was, so that its follow-ups were not asked. */
function silenceText({ isAsked, answer, step }: SaidAt, isPassed: boolean): string {
  if (!isAsked && step === 0) return 'It was not reached.';
  if (!isAsked) return isPassed ? 'Not asked after that.' : 'Not asked: the interview was over before.';
  return answer && answer.submittedAt !== null && step === 0
    ? "You said you don't know this one."
    : 'No answer.';
}

type WordsProps = { said: SaidAt; zone: string; isPassed: boolean };

const Words = ({ said, zone, isPassed }: WordsProps) => (
  <>
    {isTyped(said.answer) && <Typed answer={said.answer} />}
    <Recordings recordings={said.recordings} />
    {!isTyped(said.answer) && said.recordings.length === 0 && (
      <p class="soft">{silenceText(said, isPassed)}</p>
    )}
    <OtherTexts others={said.others} zone={zone} />
  </>
);

const FollowUp = ({ view, said }: Props & { said: SaidAt }) => (
  <section class="part stack-small">
    <h3>
      Follow-up: <InlineProse html={view.content.html.followUps[said.step - 1] ?? ''} />
    </h3>
    <Words said={said} zone={view.learner.timing.zone} isPassed={isPassed(view.said)} />
  </section>
);

/** Only a design has constraints, and they are shown to those who ask. */
const AskedForConstraints = ({ view }: Props) => {
  const { asked, content, stored } = view;
  if (content.html.constraints === '' || asked.askedAt === null) return null;
  const { constraintsAskedAt } = asked;
  const ms = constraintsAskedAt === null ? 0 : interviewMs(stored.mock, asked.askedAt, constraintsAskedAt);
  return (
    <p class="little">
      {constraintsAskedAt === null
        ? 'You did not ask for the constraints.'
        : `You asked for the constraints after ${minutesAndSeconds(Math.round(ms / 1000))}.`}
    </p>
  );
};

const timeText = (view: DebriefView) =>
  `${minutesAndSeconds(spentOn(view))} of ${minutesAndSeconds(view.asked.plannedSeconds)} planned`;

/** What was said to the question and its follow-ups, and how long it took. */
export const Said = ({ view }: Props) => {
  const [main, ...followUps] = view.said;
  if (!main) return null;
  return (
    <section class="sheet mine stack-small">
      <h2>
        Your answer <span class="little">{timeText(view)}</span>
      </h2>
      <AskedForConstraints view={view} />
      <Words said={main} zone={view.learner.timing.zone} isPassed={isPassed(view.said)} />
      {followUps.map((said) => (
        <FollowUp view={view} said={said} />
      ))}
    </section>
  );
};
