import type { Budget, Item, Plan } from '../../domain/queue.ts';
import { ratings } from '../../domain/rating.ts';
import type { StudyDay } from '../../domain/studyDay.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { SetAside } from '../../storage/cards.ts';
import type { PractisedReview } from '../../storage/reviews.ts';
import { type Bar, Bars } from '../ui/Bars.tsx';
import { ButtonForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { counted, dayText, excerpt, minutesText, ratingNames } from '../ui/words.ts';

export type TodayView = {
  plan: Plan;
  budget: Budget;
  practised: PractisedReview[];
  decks: { title: string; due: number; fresh: number; seen: number; total: number }[];
  week: Bar[];
  setAside: SetAside[];
  exercise: StoredQuestion | undefined;
  problems: number;
  /** A mock interview that is under way. */
  mock: { id: string; title: string } | undefined;
  /** One that has ended, and is not judged to the end. */
  unjudgedMock: { id: string; title: string } | undefined;
  /** Days it will take to work off what does not fit today's budget. */
  backlogDays: number;
  /** The next one. */
  interview: { title: string; on: StudyDay; inDays: number } | undefined;
  /** The last day of the break that today belongs to. */
  awayUntil: StudyDay | undefined;
};

function contentsOf({ today }: Plan): string {
  const count = (wanted: Item['reason']) => today.filter(({ reason }) => reason === wanted).length;
  const [fresh, soon, planned] = [count('new'), count('priority'), count('plan')];
  const due = today.length - fresh - soon - planned;
  const parts = [
    planned > 0 ? `${counted(planned, 'question')} for your interview` : '',
    due > 0 ? `${counted(due, 'question')} due` : '',
    soon > 0 ? `${soon} you marked` : '',
    fresh > 0 ? `${fresh} new` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

const Start = ({ view: { plan, practised } }: { view: TodayView }) =>
  plan.today.length > 0 ? (
    <>
      <h1 class="big">
        {minutesText(plan.minutes)} <small>{contentsOf(plan)} today</small>
      </h1>
      <p class="row">
        <a class="btn primary large" href="/drill" data-key="Enter">
          {practised.length === 0 ? 'Start the drill' : 'Go on with the drill'} <kbd>↵</kbd>
        </a>
      </p>
    </>
  ) : (
    <>
      <h1 class="big">
        Done <small>nothing is left of today's {practised.length === 0 ? 'questions' : 'budget'}</small>
      </h1>
      <p class="row">
        <a class="btn" href="/drill">
          See how it went, or go on
        </a>
      </p>
    </>
  );

const Backlog = ({ view: { plan, backlogDays, awayUntil } }: { view: TodayView }) =>
  plan.later.length === 0 || awayUntil ? null : (
    <p class="soft">
      {counted(plan.later.length, 'more question')} {plan.later.length === 1 ? 'is' : 'are'} due and would not
      fit today. The most at risk come first; working off the rest takes about {counted(backlogDays, 'day')}.
    </p>
  );

const Decks = ({ decks }: { decks: TodayView['decks'] }) => (
  <table>
    <caption class="visually-hidden">Decks you practise</caption>
    <thead>
      <tr>
        <th scope="col">Deck</th>
        <th scope="col" class="num">
          Due
        </th>
        <th scope="col" class="num">
          New today
        </th>
        <th scope="col" class="num">
          Seen
        </th>
      </tr>
    </thead>
    <tbody>
      {decks.map(({ title, due, fresh, seen, total }) => (
        <tr>
          <th scope="row">{title}</th>
          <td class="num">{due}</td>
          <td class="num">{fresh}</td>
          <td class="num">
            {seen} of {total}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Done = ({ view: { practised, budget } }: { view: TodayView }) => (
  <section class="stack-small">
    <h2>Done today</h2>
    {practised.length === 0 ? (
      <p class="soft">Nothing yet. Your answers and ratings of the day will be counted here.</p>
    ) : (
      <>
        <p class="big">
          {practised.length}{' '}
          <small>
            {practised.length === 1 ? 'answer' : 'answers'}, {Math.round(budget.spentMinutes)} of{' '}
            {budget.minutes} min
          </small>
        </p>
        <p class="little">
          {ratings
            .map((rating) => ({
              rating,
              count: practised.filter((review) => review.rating === rating).length,
            }))
            .filter(({ count }) => count > 0)
            .map(({ rating, count }) => `${count} ${ratingNames[rating]}`)
            .join(', ')}
        </p>
      </>
    )}
  </section>
);

const AsideList = ({ setAside }: { setAside: readonly SetAside[] }) =>
  setAside.length === 0 ? null : (
    <details>
      <summary>{counted(setAside.length, 'question')} set aside</summary>
      <ul class="plain">
        {setAside.map((item) => (
          <li class="row">
            <span>
              {excerpt(item.question)}{' '}
              <span class="little">{item.state === 'suspended' ? 'suspended' : 'buried until tomorrow'}</span>
            </span>
            <span class="end">
              <ButtonForm
                action={`/cards/${item.questionId}/resumption`}
                label="Resume"
                fields={{ back: '/' }}
              />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );

const Exercise = ({ stored }: { stored: StoredQuestion | undefined }) =>
  stored ? (
    <section class="stack-small">
      <h2>A long exercise, apart from the drill</h2>
      <p>{excerpt(stored.question.question, 140)}</p>
      <p>
        <a class="btn" href={`/drill?question=${stored.question.id}`}>
          Take {stored.question.minutes} minutes for it
        </a>
      </p>
    </section>
  ) : null;

const Interview = ({ interview }: { interview: TodayView['interview'] }) =>
  interview ? (
    <section class="stack-small">
      <h2>
        {interview.inDays === 0 ? 'Interview today' : `Interview in ${counted(interview.inDays, 'day')}`}
      </h2>
      <p class="little">
        {interview.title && `${interview.title}, `}
        {dayText(interview.on)}. The drill asks what raises your chances on that day the most.{' '}
        <a href="/readiness">Will you be ready?</a>
      </p>
    </section>
  ) : null;

const Away = ({ until }: { until: StudyDay | undefined }) =>
  until ? (
    <Notice>
      You are away until {dayText(until)}: nothing is planned, but what is in its short steps can still be
      finished. <a href="/settings/plans">Change the break</a>
    </Notice>
  ) : null;

export const TodayPage = ({ view }: { view: TodayView }) => (
  <>
    {view.problems > 0 && (
      <Notice isProblem>
        {counted(view.problems, 'problem')} in the question bank. <a href="/bank">See what is wrong</a>
      </Notice>
    )}
    {view.mock && (
      <Notice>
        A mock interview is under way: {view.mock.title}. <a href={`/mocks/${view.mock.id}`}>Go on with it</a>
      </Notice>
    )}
    {!view.mock && view.unjudgedMock && (
      <Notice>
        A mock interview is not judged to the end: {view.unjudgedMock.title}.{' '}
        <a href={`/mocks/${view.unjudgedMock.id}/debrief`}>Finish the debrief</a>
      </Notice>
    )}
    <Away until={view.awayUntil} />
    <div class="split">
      <section class="stack">
        <Start view={view} />
        <Backlog view={view} />
        <Decks decks={view.decks} />
        <p class="little">
          <a href="/settings">Change level, decks or minutes</a>, or{' '}
          <a href="/settings/plans">plan an interview</a>
        </p>
        <AsideList setAside={view.setAside} />
      </section>
      <aside class="stack" aria-label="Today and this week">
        <Interview interview={view.interview} />
        <Done view={view} />
        <section>
          <h2>This week, minutes due</h2>
          <Bars title="Minutes due" unit="Minutes" bars={view.week} />
          <p class="little">Today's bar includes new questions; the days ahead show what falls due so far.</p>
        </section>
        {!view.awayUntil && <Exercise stored={view.exercise} />}
      </aside>
    </div>
  </>
);
