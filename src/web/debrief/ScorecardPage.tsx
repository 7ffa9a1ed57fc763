import type { Mock } from '../../domain/mock.ts';
import { hasBands } from '../../domain/scorecard.ts';
import { ButtonForm } from '../ui/Form.tsx';
import { pauseText } from '../ui/interviewWords.ts';
import { Notice } from '../ui/Notice.tsx';
import { levelNames } from '../ui/QuestionParts.tsx';
import { counted, dayAndClockText } from '../ui/words.ts';
import { AdvicePart } from './AdvicePart.tsx';
import { ChangesPart } from './ChangesPart.tsx';
import { Explanation } from './Explanation.tsx';
import { KindParts } from './KindParts.tsx';
import { QuestionsPart } from './QuestionsPart.tsx';
import type { ScorecardView } from './readScorecard.ts';
import { headline } from './verdictWords.ts';
import { Weak } from './Weak.tsx';

type Props = { view: ScorecardView };

const endText = ({ end }: Mock) =>
  end?.by === 'time' ? 'time was up' : end?.by === 'left' ? 'ended early' : 'finished in time';

const About = ({ view: { stored, zone } }: Props) => {
  const { about, mock } = stored;
  const facts = [
    about.title,
    levelNames[about.level],
    dayAndClockText(mock.startedAt, zone),
    about.isSpoken ? 'spoken' : 'typed',
    endText(mock),
    pauseText(mock),
  ];
  return <p class="meta">{facts.filter(Boolean).join(' · ')}</p>;
};

const openIn = ({ scorecard }: ScorecardView) =>
  scorecard.questions.filter(({ seconds, isJudged }) => seconds !== null && !isJudged).length;

const debriefOf = ({ stored }: ScorecardView) => `/mocks/${stored.about.id}/debrief`;

/** What is left to judge, and the end of it. */
const Unfinished = ({ view }: Props) => {
  const open = openIn(view);
  const isOpen = view.stored.mock.debriefedAt === null;
  if (open === 0 && !isOpen) return null;
  return (
    <Notice>
      <div class="row">
        {open > 0 && (
          <span>
            {counted(open, 'question is', 'questions are')} not rated yet, so the drill has no review of{' '}
            {open === 1 ? 'it' : 'them'}. <a href={debriefOf(view)}>Rate {open === 1 ? 'it' : 'them'}</a>
          </span>
        )}
        {isOpen && (
          <ButtonForm
            action={`/mocks/${view.stored.about.id}/closing`}
            label="Finish the debrief"
            class="btn"
          />
        )}
      </div>
    </Notice>
  );
};

const NothingYet = ({ view }: Props) => (
  <>
    <h1>Nothing is judged yet</h1>
    <About view={view} />
    <p>
      The scorecard says how your answers did by the rubric, how the time went and what to work on next. For
      that, put each answer beside the model answer first and rate it.
    </p>
    <p class="row">
      <a class="btn primary large" href={debriefOf(view)} data-key="Enter">
        Judge the answers
      </a>
    </p>
  </>
);

const Ways = ({ view: { stored, repetitionId } }: Props) => (
  <div class="row">
    <ButtonForm
      action={`/mocks/${stored.about.id}/repetition`}
      fields={{ mock: repetitionId }}
      label="Repeat with the same questions"
      class="btn"
    />
    <a class="btn" href="/mock">
      Another interview
    </a>
    <a class="btn quiet" href="/mock/history">
      History
    </a>
    <button class="btn quiet only-with-script" type="button" data-prints>
      Print
    </button>
  </div>
);

const Headline = ({ view }: Props) => {
  const { questions, kinds } = view.scorecard;
  const judged = questions.filter(({ isJudged }) => isJudged).length;
  return (
    <h1>{headline(kinds) || `${judged} of ${counted(questions.length, 'answer')} judged, without bands`}</h1>
  );
};

const Came = ({ view }: Props) => {
  const { scorecard, stored } = view;
  const mockId = stored.about.id;
  return (
    <>
      <Headline view={view} />
      <About view={view} />
      <Unfinished view={view} />
      <div class="columns">
        <div class="stack">
          <KindParts scorecard={scorecard} mockId={mockId} />
        </div>
        <div class="stack aside">
          <AdvicePart scorecard={scorecard} mockId={mockId} />
          <Weak view={view} />
          <ChangesPart view={view} />
        </div>
        <QuestionsPart view={view} />
      </div>
      <Ways view={view} />
      <Explanation />
    </>
  );
};

/** What an interview came to, and what to practise next. */
export const ScorecardPage = ({ view }: Props) => {
  const isAnything = view.scorecard.questions.some((one) => one.isJudged || hasBands(one));
  return <div class="scorecard stack">{isAnything ? <Came view={view} /> : <NothingYet view={view} />}</div>;
};
