import { isSeen } from '../../domain/card.ts';
import { fewestAnswers, hasEnoughData, type Readiness } from '../../domain/readiness.ts';
import type { ScopedQuestion } from '../../domain/scope.ts';
import type { StudyDay } from '../../domain/studyDay.ts';
import type { TopicBand } from '../../domain/trend.ts';
import { bandText } from '../ui/interviewWords.ts';
import { Pages } from '../ui/Pages.tsx';
import { levelNames } from '../ui/QuestionParts.tsx';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { counted, dayText, excerpt, percentText } from '../ui/words.ts';
import { ExpectationMeter } from './ExpectationMeter.tsx';
import { expectationText, paceText, scoreText } from './figures.ts';
import { type Goal, onGoal } from './goals.ts';

/** `today` and `atGoal`: the chances, 0 to 1, that it would be answered. */
type Row = ScopedQuestion & { title: string; today: number; atGoal: number };

export type TopicView = {
  slug: string;
  title: string;
  readiness: Readiness;
  /** Its bands in mock interviews, when there are any. */
  mocks: TopicBand | undefined;
  /** Questions of the topic that readiness does not count. */
  others: number;
  questions: readonly Row[];
  goal: Goal;
  today: StudyDay;
  /** Counted from 1. */
  page: number;
  pages: number;
};

const longestName = 160;

function madeOf({ seen, inScope, answers, pointScore, pace }: Readiness): string {
  const parts = [
    `${seen} of ${counted(inScope, 'question')} seen`,
    counted(answers, 'graded answer'),
    ...(pointScore === null ? [] : [`key points ${scoreText(pointScore)}`]),
    ...(pace === null ? [] : [`pace ${paceText(pace)} the expected minutes`]),
  ];
  return `${parts.join(', ')}.`;
}

function mocksText(mocks: TopicBand | undefined): string {
  if (mocks === undefined || mocks.mean === null) return 'no answer was judged yet.';
  const made = `${counted(mocks.observations, 'band')} of ${counted(mocks.questions, 'answer')}`;
  const few = `, which is too little data: it takes ${fewestAnswers} answers`;
  return `${bandText(mocks.mean)}, from ${made}${mocks.hasEnoughData ? '' : few}.`;
}

const Mocks = ({ view: { mocks } }: { view: TopicView }) => (
  <p class="little">
    In mock interviews: {mocksText(mocks)}{' '}
    {mocks ? <a href="/readiness#how-mocks">How is this computed?</a> : <a href="/mock">Sit one</a>}
  </p>
);

const Figures = ({ view: { readiness } }: { view: TopicView }) =>
  readiness.inScope === 0 ? (
    <p class="soft">None of this topic's questions is in your decks and levels.</p>
  ) : (
    <>
      {hasEnoughData(readiness) ? (
        <>
          <p class="big">
            {expectationText(readiness)} <small>of {readiness.inScope} I could answer today</small>
          </p>
          <ExpectationMeter of={readiness} />
        </>
      ) : (
        <p class="soft">
          Too little data: {readiness.answers} of the {fewestAnswers} graded answers it takes.
        </p>
      )}
      <p class="little">
        {madeOf(readiness)} <a href="/readiness#how">How is this computed?</a>
      </p>
    </>
  );

function dueText({ card }: Row, today: StudyDay): string {
  if (!isSeen(card)) return 'never practised';
  const due = card.state === 'review' ? card.dueOn : today;
  return due <= today ? 'due now' : `due ${dayText(due)}`;
}

function factsOf(row: Row, { today, goal }: TopicView): string[] {
  const { card, practice } = row;
  if (!isSeen(card)) return [dueText(row, today)];
  const ahead = goal.on === today ? [] : [`${percentText(row.atGoal)} ${onGoal(goal, today)}`];
  const pace = practice && practice.seconds / (60 * row.minutes);
  return [
    `${percentText(row.today)} today`,
    ...ahead,
    ...(practice && practice.pointScore !== null ? [`key points ${scoreText(practice.pointScore)}`] : []),
    ...(pace === null ? [] : [`pace ${paceText(pace)}`]),
    `practised ${dayText(card.lastReviewedOn)}`,
    dueText(row, today),
  ];
}

const QuestionRow = ({ row, view }: { row: Row; view: TopicView }) => (
  <li>
    <div>
      <a class="title" href={`/questions/${row.questionId}`}>
        {excerpt(row.title, longestName)}
      </a>
      <p class="meta">
        <span>
          {row.isOwn ? 'my own · ' : ''}
          {levelNames[row.level]} · {row.minutes} min
        </span>
        <span>{factsOf(row, view).join(' · ')}</span>
      </p>
    </div>
    <a class="btn" href={`/drill?question=${row.questionId}`}>
      Practise now<span class="visually-hidden">: {excerpt(row.title)}</span>
    </a>
  </li>
);

const placeOf = ({ slug }: TopicView, page: number) =>
  `/readiness/topics/${slug}${page > 1 ? `?page=${page}` : ''}`;

/** A topic opened: its questions, the weakest first. */
export const TopicPage = ({ view }: { view: TopicView }) => (
  <div class="stack readiness">
    <SubNavigation of="readiness" path="/readiness" />
    <header class="stack-small">
      <h1>{view.title}</h1>
      <Figures view={view} />
      <Mocks view={view} />
    </header>
    {view.questions.length > 0 && (
      <section class="stack-small">
        <h2>Weakest first</h2>
        <p class="little">
          What you never practised is the weakest of all; then the lowest chance to recall it today. The
          chance {onGoal(view.goal, view.today)} is without practice until then.
        </p>
        <ol class="plain listed weakest">
          {view.questions.map((row) => (
            <QuestionRow row={row} view={view} />
          ))}
        </ol>
        <Pages page={view.page} pages={view.pages} to={(page) => placeOf(view, page)} />
      </section>
    )}
    {view.others > 0 && (
      <p class="little">
        {counted(view.others, 'more question')} of this topic {view.others === 1 ? 'is' : 'are'} not counted:
        suspended, or of another deck or level.{' '}
        <a href={`/questions?topic=${view.slug}`}>All questions of the topic</a>
      </p>
    )}
  </div>
);
