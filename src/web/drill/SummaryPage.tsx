import type { Debrief } from '../../domain/debrief.ts';
import { type Rating, ratings } from '../../domain/rating.ts';
import type { StudyDay } from '../../domain/studyDay.ts';
import { Form, Hidden } from '../ui/Form.tsx';
import { counted, dayText, excerpt, minutesText, ratingNames } from '../ui/words.ts';
import { LastActionNotice } from './LastActionNotice.tsx';
import type { LastAction } from './lastAction.ts';

export type SummaryView = {
  practised: number;
  minutes: number;
  budgetMinutes: number;
  debrief: Debrief;
  /** The day's answers in order. */
  answers: readonly { attemptId: string; rating: Rating; question: string }[];
  topicTitles: ReadonlyMap<string, string>;
  tomorrow: { questions: number; minutes: number };
  /** The last day of the break that today belongs to. */
  awayUntil: StudyDay | undefined;
  /** Due, but beyond today's budget, and the days it will take at this budget. */
  backlog: { questions: number; days: number };
  exercise: { questionId: string; question: string; minutes: number } | undefined;
  /** What going on would bring; undefined when there is nothing left in the learner's decks. */
  more: { extensionId: string; minutes: number; newQuestions: number } | undefined;
  lastAction: LastAction | undefined;
};

const list = (names: readonly string[]) => new Intl.ListFormat('en-GB').format(names);

/** "1 Again, 3 Good". */
const ratingCounts = (counts: Record<Rating, number>) =>
  ratings
    .filter((rating) => counts[rating] > 0)
    .map((rating) => `${counts[rating]} ${ratingNames[rating]}`)
    .join(', ');

const Outcome = ({ view: { debrief, topicTitles } }: { view: SummaryView }) => {
  const title = (topic: string) => topicTitles.get(topic) ?? topic;
  return (
    <>
      {debrief.wentWell.length > 0 && (
        <p>
          <b>Went well:</b> {list(debrief.wentWell.map(title))}.
        </p>
      )}
      {debrief.wentBadly.length > 0 && (
        <p>
          <b>Needs another look:</b> {list(debrief.wentBadly.map(title))}.
        </p>
      )}
      <table>
        <caption>Today by topic</caption>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col">Ratings</th>
            <th scope="col" class="num">
              Minutes
            </th>
          </tr>
        </thead>
        <tbody>
          {debrief.topics.map((topic) => (
            <tr>
              <th scope="row">{title(topic.topic)}</th>
              <td>{ratingCounts(topic)}</td>
              <td class="num">{topic.minutes < 1 ? 'under 1' : Math.round(topic.minutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

const Answers = ({ answers }: { answers: SummaryView['answers'] }) => (
  <details>
    <summary>Read today's answers again</summary>
    <ul class="plain">
      {answers.map(({ attemptId, rating, question }) => (
        <li class="row">
          <a href={`/attempts/${attemptId}`}>{excerpt(question)}</a>
          <span class="end little">{ratingNames[rating]}</span>
        </li>
      ))}
    </ul>
  </details>
);

const Tomorrow = ({ view: { tomorrow, backlog } }: { view: SummaryView }) => (
  <section class="stack-small">
    <h2>Tomorrow</h2>
    <p>
      {tomorrow.questions === 0
        ? 'Nothing falls due tomorrow; new questions come instead.'
        : `${counted(tomorrow.questions, 'question')} ${tomorrow.questions === 1 ? 'falls' : 'fall'} due, about ${minutesText(tomorrow.minutes)}.`}
    </p>
    {backlog.questions > 0 && (
      <p>
        {counted(backlog.questions, 'more question')} {backlog.questions === 1 ? 'is' : 'are'} due already but
        did not fit today. The most at risk come first; at this pace that takes about{' '}
        {counted(backlog.days, 'day')}.
      </p>
    )}
  </section>
);

const Exercise = ({ exercise }: { exercise: NonNullable<SummaryView['exercise']> }) => (
  <section class="stack-small">
    <h2>A long exercise, if you have the time</h2>
    <p>{excerpt(exercise.question, 240)}</p>
    <p>
      <a class="btn" href={`/drill?question=${exercise.questionId}`}>
        Take it on, about {minutesText(exercise.minutes)}
      </a>
    </p>
  </section>
);

const GoOn = ({ more }: { more: SummaryView['more'] }) => (
  <div class="row">
    {more && (
      <Form action="/extensions" class="inline">
        <Hidden name="extension" value={more.extensionId} />
        <button class="btn primary" type="submit" data-key="Enter">
          Go on for {more.minutes} more minutes
        </button>
      </Form>
    )}
    <a class="btn" href="/">
      Back to Today
    </a>
  </div>
);

export const SummaryPage = ({ view }: { view: SummaryView }) => (
  <div class="stack">
    <LastActionNotice action={view.lastAction} />
    <h1>{view.practised === 0 ? 'Nothing to practise right now' : 'Done for today'}</h1>
    {view.awayUntil && (
      <p>
        You are away until {dayText(view.awayUntil)}, so nothing is planned. What is due waits; you can go on
        all the same, or <a href="/settings/plans">change the break</a>.
      </p>
    )}
    {view.practised === 0 && !view.awayUntil && (
      <p>
        No question is due and none is left to introduce today. Decks can be switched on in the{' '}
        <a href="/settings">settings</a>.
      </p>
    )}
    {view.practised > 0 && (
      <p>
        {counted(view.practised, 'answer')} in {minutesText(view.minutes)}
        {view.budgetMinutes > 0 && `, of the ${view.budgetMinutes} minutes you planned`}.
      </p>
    )}
    {view.practised > 0 && <Outcome view={view} />}
    {view.practised > 0 && <Answers answers={view.answers} />}
    <GoOn more={view.more} />
    <Tomorrow view={view} />
    {view.exercise && !view.awayUntil && <Exercise exercise={view.exercise} />}
  </div>
);
