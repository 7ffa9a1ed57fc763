import type { Source } from '../../domain/question.ts';
import type { QuestionFilter } from '../../domain/questionFilter.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { OwnAnswer as Own } from '../../storage/ownAnswers.ts';
import type { ListedQuestion } from '../../storage/search.ts';
import { sortWords } from '../filterWords.ts';
import { filterQuery } from '../questionFilter.ts';
import { Hidden, keepOnFailure } from '../ui/Form.tsx';
import { AnswerTexts, FollowUps, Sources, Walkthrough } from '../ui/ModelAnswer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PointLists } from '../ui/PointLists.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Given, QuestionFacts, QuestionHeading } from '../ui/QuestionParts.tsx';

export type ReadingView = {
  filter: QuestionFilter;
  /** The filter in words. */
  reading: string;
  /** From 0. */
  at: number;
  total: number;
  /** No question has all the words; these have some. */
  isLoose: boolean;
  row: ListedQuestion;
  stored: StoredQuestion;
  topic: string;
  sources: ReadonlyMap<string, Source>;
  ownAnswer: Own | undefined;
};

const placeOf = (filter: QuestionFilter, at: number | 'end') =>
  `/reading${filterQuery(filter, { at: String(at) })}`;

const Where = ({ view: { filter, reading, at, total, isLoose } }: { view: ReadingView }) => (
  <>
    <p class="meta">
      <b>
        {at + 1} of {total}
      </b>
      <a href={`/questions${filterQuery(filter)}`} title="Back to the list">
        {reading}, {sortWords[filter.sort]}
      </a>
    </p>
    {isLoose && <Notice>No question has all of these words; these have some of them.</Notice>}
  </>
);

const Answers = ({ view: { stored, ownAnswer } }: { view: ReadingView }) => (
  <section class="sheet model">
    <h2>{ownAnswer ? 'Your model answer' : 'Model answer'}</h2>
    <AnswerTexts stored={stored} own={ownAnswer} isOpen />
  </section>
);

const Constraints = ({ html }: { html: string }) =>
  html === '' ? null : (
    <section class="given">
      <h2>Requirements and scale</h2>
      <Prose html={html} />
    </section>
  );

/**
 * Only the button is swapped, so that the text stays where it was read to; but where the mark decides whether the
 * question belongs here, taking it off leads on to the next one.
 */
const onlyTheButton = {
  'hx-target': '#soon',
  'hx-select': '#soon',
  // A boosted form would scroll to what it swapped.
  'hx-swap': 'outerHTML show:none',
  'hx-push-url': 'false',
  ...keepOnFailure,
};

const Soon = ({ view: { filter, row, at } }: { view: ReadingView }) => {
  const action = `/cards/${row.questionId}/${row.isPrioritised ? 'withdrawal' : 'priority'}`;
  const says = row.isPrioritised ? 'Marked to be drilled soon' : 'Not marked to be drilled soon';
  return (
    <form
      id="soon"
      method="post"
      action={action}
      data-says={says}
      hx-sync="this:drop"
      {...(filter.state === 'soon' ? {} : onlyTheButton)}
    >
      <Hidden name="back" value={placeOf(filter, at)} />
      <button
        id="soon-button"
        class="btn mark-soon"
        type="submit"
        aria-pressed={row.isPrioritised ? 'true' : 'false'}
        data-key="d"
      >
        Drill this soon <kbd>D</kbd>
      </button>
    </form>
  );
};

const Previous = ({ view: { filter, at } }: { view: ReadingView }) =>
  at > 0 ? (
    <a class="btn" href={placeOf(filter, at - 1)} rel="prev" data-key="k ArrowLeft">
      Previous <kbd>K</kbd>
    </a>
  ) : (
    <span />
  );

const Next = ({ view: { filter, at, total } }: { view: ReadingView }) => {
  const isLast = at + 1 >= total;
  const href = placeOf(filter, isLast ? 'end' : at + 1);
  return (
    <a class="btn primary" href={href} rel="next" data-key="j ArrowRight">
      {isLast ? 'Finish' : 'Next'} <kbd>J</kbd>
    </a>
  );
};

const Turner = ({ view }: { view: ReadingView }) => {
  const { isRetired, isSuspended } = view.row;
  return (
    <nav class="rate turner" aria-label="Reading">
      <div class="in">
        <Previous view={view} />
        {isRetired || isSuspended ? (
          <span class="little">{isRetired ? 'Retired' : 'Suspended'}: it is not drilled.</span>
        ) : (
          <Soon view={view} />
        )}
        <Next view={view} />
      </div>
    </nav>
  );
};

/** One question with everything there is to read about it, and the way to the next. */
export const ReadingPage = ({ view }: { view: ReadingView }) => {
  const { stored, topic, sources } = view;
  return (
    <div class="attempt reading stack">
      <Where view={view} />
      <div class="meta">
        <QuestionFacts stored={stored} topic={topic} />
      </div>
      <QuestionHeading html={stored.html} />
      <Given html={stored.html} />
      <Constraints html={stored.html.constraints} />
      <Answers view={view} />
      <Walkthrough stored={stored} isOpen />
      <PointLists stored={stored} />
      <div>
        <FollowUps stored={stored} isOpen />
        <Sources stored={stored} sources={sources} isOpen />
        <p class="row">
          <a class="little" href={`/questions/${stored.question.id}`}>
            All about this question
          </a>
        </p>
      </div>
      <Turner view={view} />
    </div>
  );
};
