import type { JudgedQuestion, MockPace } from '../../domain/scorecard.ts';
import { kindNames } from '../ui/QuestionParts.tsx';
import { counted, excerpt, listed, minutesAndSeconds, ratingNames } from '../ui/words.ts';
import { debriefPath } from './place.ts';
import type { ScorecardView } from './readScorecard.ts';
import { ShareBar } from './ShareBar.tsx';

const longestTitle = 90;

function ratingText({ rating, seconds }: JudgedQuestion): string {
  if (rating !== null) return ratingNames[rating];
  return seconds === null ? 'not reached' : 'not rated';
}

const timeText = ({ seconds, plannedSeconds }: JudgedQuestion) =>
  seconds === null
    ? `${minutesAndSeconds(plannedSeconds)} planned`
    : `${minutesAndSeconds(seconds)} of ${minutesAndSeconds(plannedSeconds)} planned`;

const pointsText = ({ isJudged, must, nice }: JudgedQuestion) =>
  isJudged ? [`${must.said + nice.said} of ${counted(must.total + nice.total, 'key point')}`] : [];

type RowProps = { of: JudgedQuestion; mockId: string; longest: number };

const Row = ({ of, mockId, longest }: RowProps) => (
  <tr>
    <th scope="row">
      <a href={debriefPath(mockId, of.position + 1)}>
        {of.position + 1}. {excerpt(of.title, longestTitle)}
      </a>
      <ShareBar share={(of.seconds ?? 0) / longest} plan={of.plannedSeconds / longest} />
      <span class="little">{[kindNames[of.kind], timeText(of), ...pointsText(of)].join(' · ')}</span>
    </th>
    <td class="num">{ratingText(of)}</td>
  </tr>
);

/** "3", "6 to 18": numbers in a row are not told one by one. */
function runsOf(numbers: readonly number[]): string[] {
  const firsts = numbers.filter((number) => !numbers.includes(number - 1));
  return firsts.map((first) => {
    const last = numbers.find((number) => number >= first && !numbers.includes(number + 1)) ?? first;
    return last - first > 1 ? `${first} to ${last}` : listed([...new Set([first, last])].map(String));
  });
}

function notReachedText({ notReached, isTimeUp }: MockPace): string {
  if (notReached.length === 0) return '';
  const numbers = listed(runsOf(notReached.map(({ position }) => position + 1)));
  const which = notReached.length === 1 ? `Question ${numbers} was` : `Questions ${numbers} were`;
  return `${which} not reached: ${isTimeUp ? 'the time was up' : 'you ended the interview'} before.`;
}

/** The time that was used of what was planned. */
const Pace = ({ pace }: { pace: MockPace }) => {
  const { reached } = pace;
  const which = reached.questions === 1 ? 'question that was' : 'questions that were';
  return (
    <p>
      {minutesAndSeconds(pace.secondsUsed)} of {counted(pace.minutes, 'minute')} used;{' '}
      {minutesAndSeconds(reached.seconds)} of {minutesAndSeconds(reached.plannedSeconds)} planned for the{' '}
      {reached.questions} {which} reached. {notReachedText(pace)}
    </p>
  );
};

/** Every question with its time and rating. */
export const QuestionsPart = ({ view }: { view: ScorecardView }) => {
  const { scorecard, stored } = view;
  const { questions, pace } = scorecard;
  const longest = Math.max(...questions.map((one) => Math.max(one.plannedSeconds, one.seconds ?? 0)));
  return (
    <section class="stack-small">
      <h2>Questions and pace</h2>
      <Pace pace={pace} />
      <table>
        <caption class="visually-hidden">Questions in the order of asking</caption>
        <thead>
          <tr>
            <th scope="col">Question and time</th>
            <th scope="col" class="num">
              Rating
            </th>
          </tr>
        </thead>
        <tbody>
          {questions.map((question) => (
            <Row of={question} mockId={stored.about.id} longest={longest} />
          ))}
        </tbody>
      </table>
    </section>
  );
};
