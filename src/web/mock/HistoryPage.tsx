import { Form, Hidden } from '../ui/Form.tsx';
import { pauseText } from '../ui/interviewWords.ts';
import { Notice } from '../ui/Notice.tsx';
import { Pages } from '../ui/Pages.tsx';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { counted } from '../ui/words.ts';
import { CompareForm } from './CompareForm.tsx';
import { conditionsText, isUnfinished, nameOf, pathOf } from './interviews.ts';
import { type HistoryView, type PastInterview, usualPair } from './readHistory.ts';
import { Trends } from './Trends.tsx';
import { Verdicts } from './Verdict.tsx';

type Props = { view: HistoryView };

function reachedText(interview: PastInterview): string {
  const { asked, questions, end } = interview;
  const paused = pauseText(interview);
  const reached = `${asked} of ${counted(questions, 'question')} reached${paused && `, ${paused}`}`;
  if (end?.by === 'time') return `${reached}, time was up`;
  return end?.by === 'left' ? `${reached}, ended early` : reached;
}

function leftText({ questions, goneQuestions }: PastInterview): string {
  if (goneQuestions === questions)
    return 'None of its questions is in the bank any more, so it cannot be repeated.';
  const gone =
    goneQuestions === 0
      ? ''
      : `${goneQuestions} of its questions ${goneQuestions === 1 ? 'is' : 'are'} no longer in the bank: the other ${questions - goneQuestions} get the whole time. `;
  return `${gone}The same questions in the same order and time, as they are worded now. The clock starts at once.`;
}

/** Unfolding it is the question whether it is meant: the clock would run. */
const Repeat = ({ interview, isOpen }: { interview: PastInterview; isOpen: boolean }) => (
  <details open={isOpen}>
    <summary>
      Repeat it<span class="visually-hidden"> ({interview.title})</span>
    </summary>
    <div class="stack-small">
      <p class="little">{leftText(interview)}</p>
      {interview.goneQuestions < interview.questions && (
        <Form action={`/mocks/${interview.id}/repetition`}>
          <Hidden name="mock" value={interview.repetitionId} />
          {interview.goneQuestions > 0 && <Hidden name="fewer" value="1" />}
          <button class="btn" type="submit">
            Start it again
          </button>
        </Form>
      )}
    </div>
  </details>
);

const repeatText = ({ repeatsId }: PastInterview, { lines, zone }: HistoryView): string => {
  if (repeatsId === null) return '';
  const first = lines.find(({ id }) => id === repeatsId);
  return first ? `Repeats ${nameOf(first, zone)}` : 'Repeats one that was deleted';
};

const isAboutIt = ({ refusal }: HistoryView, { id }: PastInterview) =>
  refusal?.kind === 'fewer' && refusal.mockId === id;

const UnderWay = ({ interview, zone }: { interview: PastInterview; zone: string }) => (
  <li>
    <h3>
      <a href={pathOf(interview)}>{nameOf(interview, zone)}</a>
    </h3>
    <p class="little">{conditionsText(interview)}. Under way: go on with it, or end it there.</p>
  </li>
);

const Interview = ({ interview, view }: { interview: PastInterview; view: HistoryView }) => {
  if (interview.end === null) return <UnderWay interview={interview} zone={view.zone} />;
  const repeats = repeatText(interview, view);
  return (
    <li>
      <h3>
        <a href={pathOf(interview)}>{nameOf(interview, view.zone)}</a>
      </h3>
      <p class="little">
        {conditionsText(interview)}. {reachedText(interview)}.{repeats && ` ${repeats}.`}
      </p>
      <Verdicts scorecard={interview.scorecard} />
      <div class="asides">
        {isUnfinished(interview) && (
          <a class="btn" href={pathOf(interview)}>
            Finish the debrief: {interview.rated} of {interview.asked} judged
          </a>
        )}
        <Repeat interview={interview} isOpen={isAboutIt(view, interview)} />
        <a class="btn quiet" href={`/mocks/${interview.id}/deletion`}>
          Delete<span class="visually-hidden"> {nameOf(interview, view.zone)}</span>
        </a>
      </div>
    </li>
  );
};

const refusalTexts = {
  damaged: 'This form is damaged, so nothing was started. Repeat the interview from here.',
  fewer:
    'Nothing was started yet: some of its questions are no longer in the bank. Below you can start it with the others.',
  nothingLeft: 'None of its questions is in the bank any more, so it cannot be repeated. Set up another one.',
};

const Refused = ({ view: { refusal } }: Props) => {
  if (!refusal) return null;
  return (
    <Notice isProblem>
      {refusal.kind === 'busy' ? (
        <>
          Nothing was started, because another interview is under way.{' '}
          <a href={`/mocks/${refusal.mockId}`}>Go on with it</a>, or end it there first.
        </>
      ) : (
        refusalTexts[refusal.kind]
      )}
    </Notice>
  );
};

const Nothing = () => (
  <div class="stack-small">
    <p>
      You have not sat an interview yet. Each one will stand here with its verdicts, and you can compare two,
      repeat one with the same questions, or delete it with its recordings. From the second one on you see
      where you get better.
    </p>
    <p>
      <a class="btn primary" href="/mock">
        Set up the first one
      </a>
    </p>
  </div>
);

const Compare = ({ view: { lines, zone } }: Props) => {
  const pair = usualPair(lines);
  return pair ? (
    <section class="stack-small" aria-labelledby="compare">
      <h2 id="compare">Compare two</h2>
      <CompareForm interviews={lines} zone={zone} {...pair} />
    </section>
  ) : null;
};

const All = ({ view }: Props) => (
  <section class="stack-small" aria-labelledby="all">
    <h2 id="all">{counted(view.lines.length, 'interview')}, newest first</h2>
    <ul class="plain past">
      {view.interviews.map((interview) => (
        <Interview interview={interview} view={view} />
      ))}
    </ul>
    <Pages
      page={view.page}
      pages={view.pages}
      to={(page) => `/mock/history${page > 1 ? `?page=${page}` : ''}`}
      label="Pages of interviews"
    />
  </section>
);

/** Every interview that was sat, newest first, and how they went together. */
export const HistoryPage = ({ view }: Props) => (
  <div class="stack mocks">
    <SubNavigation of="mock" path="/mock/history" />
    <h1>Past interviews</h1>
    {view.isDeleted && <Notice>The interview was deleted. The reviews of its questions stay.</Notice>}
    <Refused view={view} />
    {view.lines.length === 0 ? (
      <Nothing />
    ) : (
      <div class="split">
        <All view={view} />
        <div class="stack">
          <Compare view={view} />
          <Trends view={view} />
        </div>
      </div>
    )}
  </div>
);
