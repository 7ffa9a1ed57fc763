import { Notice } from '../ui/Notice.tsx';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { counted, minutesAndSeconds } from '../ui/words.ts';
import { conditionsText, nameOf, pathOf, shortTitle } from './interviews.ts';
import { SetUpForm } from './SetUpForm.tsx';
import type { GoingOn, MockView } from './setUp.ts';
import { Verdicts } from './Verdict.tsx';

type Props = { view: MockView };

const placeText = ({ number, of, followUp }: GoingOn) =>
  `question ${number} of ${of}${followUp > 0 ? `, follow-up ${followUp}` : ''}`;

const GoOn = ({ goingOn }: { goingOn: GoingOn }) => (
  <section class="sheet stack-small" aria-labelledby="going-on">
    <h2 id="going-on">{goingOn.isPaused ? 'Paused' : 'Under way'}</h2>
    <p>
      <a class="btn primary large" href={`/mocks/${goingOn.id}`}>
        Go on: {shortTitle(goingOn)}, {placeText(goingOn)}, {minutesAndSeconds(goingOn.secondsLeft)} left
      </a>
    </p>
    <p class="little">
      {goingOn.isPaused
        ? 'The clock stands still until you go on. There is no second pause.'
        : 'The clock runs, also while you look at this page.'}
    </p>
  </section>
);

const Unfinished = ({ view: { unfinished, zone } }: Props) => {
  const [latest, ...others] = unfinished;
  if (!latest) return null;
  return (
    <section class="sheet stack-small" aria-labelledby="unfinished">
      <h2 id="unfinished">Not judged to the end yet</h2>
      <p>
        <a class="btn" href={pathOf(latest)}>
          Finish the debrief: {latest.rated} of {latest.asked} judged
        </a>
      </p>
      <p class="little">
        {nameOf(latest, zone)}.{' '}
        {others.length > 0 && (
          <a href="/mock/history">{counted(others.length, 'more debrief')} to finish in the history</a>
        )}
      </p>
    </section>
  );
};

const lengthsText = ({ offers }: MockView): string => {
  const minutes = offers.flatMap(({ value, offer }) =>
    offer && value !== 'own' ? [offer.setup.minutes] : [],
  );
  const [shortest, longest] = [Math.min(...minutes), Math.max(...minutes)];
  if (minutes.length === 0) return 'You choose how long it takes.';
  return shortest === longest
    ? `It takes ${shortest} minutes.`
    : `They take ${shortest} to ${longest} minutes, or as many as you choose.`;
};

const Steps = ({ view }: Props) => (
  <ol class="how-it-goes">
    <li>
      <b>Questions you do not expect.</b> They are drawn when you start and stay hidden until they are asked:
      rather those you never practised, or not for long. {lengthsText(view)}
    </li>
    <li>
      <b>Against the clock.</b> One question at a time, then its follow-ups, without model answers and without
      going back. You may pause once. Close the laptop and the clock runs on, but nothing you wrote or said is
      lost.
    </li>
    <li>
      <b>Judged by a rubric, afterwards.</b> With the model answers beside yours you judge each answer, as
      slowly as you like. You get a verdict on each kind of question, and what to work on next.
    </li>
  </ol>
);

/** Who has never sat one reads how it goes before they choose; later it is there to look up. */
const HowItGoes = ({ view }: Props) =>
  view.pastCount === 0 ? (
    <section class="stack-small">
      <p>A rehearsal of the real thing, alone and as often as you like. This is how it goes:</p>
      <Steps view={view} />
    </section>
  ) : (
    <details>
      <summary>How a mock interview goes</summary>
      <Steps view={view} />
    </details>
  );

const Past = ({ view: { past, pastCount, zone } }: Props) => (
  <section class="stack-small ruled" aria-labelledby="past">
    <h2 id="past">What past interviews said</h2>
    {past.length === 0 ? (
      <p class="soft">Nothing yet. After your first one its verdicts stand here, and you can sit it again.</p>
    ) : (
      <>
        <ul class="plain past">
          {past.map((one) => (
            <li>
              <p>
                <a href={pathOf(one)}>{nameOf(one, zone)}</a>{' '}
                <span class="little">{conditionsText(one)}</span>
              </p>
              <Verdicts scorecard={one.scorecard} />
            </li>
          ))}
        </ul>
        <p>
          <a href="/mock/history">
            {pastCount === 1 ? 'The history, to repeat it' : `All ${pastCount}: compare them, repeat one`}
          </a>
        </p>
      </>
    )}
  </section>
);

const Refusal = ({ view: { refusal, goingOn, filled } }: Props) => {
  const damaged = filled.problems.find(({ field }) => field === 'mock');
  if (damaged) return <Notice isProblem>{damaged.message}</Notice>;
  if (refusal !== 'busy' || !goingOn) return null;
  return (
    <Notice isProblem>
      Nothing was started, because another interview is under way.{' '}
      <a href={`/mocks/${goingOn.id}`}>Go on with it</a>, or end it there first.
    </Notice>
  );
};

export const MockPage = ({ view }: Props) => (
  <div class="stack mocks">
    <SubNavigation of="mock" path="/mock" />
    <h1>Mock interview</h1>
    <Refusal view={view} />
    {view.goingOn && <GoOn goingOn={view.goingOn} />}
    <Unfinished view={view} />
    <HowItGoes view={view} />
    <SetUpForm view={view} />
    <Past view={view} />
  </div>
);
