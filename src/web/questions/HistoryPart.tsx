/** Every attempt at a question: its text, when, for how long, what was ticked, and how it was rated. */
import type { Review } from '../../storage/reviews.ts';
import { Pages } from '../ui/Pages.tsx';
import { InlineProse } from '../ui/Prose.tsx';
import { counted, dayAndClockText, excerpt, minutesAndSeconds, ratingNames } from '../ui/words.ts';
import type { QuestionView, ShownAttempt } from './readQuestion.ts';

/** About what is read at a glance; longer texts unfold. */
const longestShown = 320;

const Text = ({ answer }: { answer: string }) => {
  if (answer === '') return <p class="soft">You answered aloud.</p>;
  const isShort = answer.length <= longestShown && answer.split('\n').length <= 8;
  if (isShort) return <p class="typed">{answer}</p>;
  return (
    <details>
      <summary>{excerpt(answer, 140)}</summary>
      <p class="typed">{answer}</p>
    </details>
  );
};

function ratedText(review: Review | null): string {
  if (!review) return 'not rated';
  const name = ratingNames[review.rating];
  const suggested = `, ${ratingNames[review.suggestedRating]} was suggested`;
  const isOwnChoice = review.rating !== review.suggestedRating;
  const where = review.kind === 'mock' ? ' in a mock interview' : '';
  return `${name}${where}${isOwnChoice ? suggested : ''}${review.undoneAt === null ? '' : ' (undone)'}`;
}

type TickedProps = { title: string; items: readonly string[]; positions: readonly number[] };

const Ticked = ({ title, items, positions }: TickedProps) =>
  positions.length === 0 ? null : (
    <>
      <p class="label">{title}</p>
      <ul>
        {positions.map((position) => (
          <li>
            <InlineProse html={items[position] ?? ''} />
          </li>
        ))}
      </ul>
    </>
  );

/** What was ticked, in the words the question had then. */
const Ticks = ({ past: { review, text } }: { past: ShownAttempt }) => {
  if (!review) return null;
  const { points, pitfalls } = review;
  const missed = text.html.keyPoints.map((_, index) => index).filter((index) => !points.includes(index));
  const said = `${points.length} of ${counted(text.html.keyPoints.length, 'key point')}`;
  return (
    <details class="ticked">
      <summary>
        {said}
        {pitfalls.length > 0 && `, ${counted(pitfalls.length, 'pitfall')}`}
      </summary>
      <Ticked title="Said" items={text.html.keyPoints} positions={points} />
      <Ticked title="Not said" items={text.html.keyPoints} positions={missed} />
      <Ticked title="Pitfalls that slipped in" items={text.html.pitfalls} positions={pitfalls} />
    </details>
  );
};

type Chosen = { from: boolean; to: boolean };

type SidesProps = { id: string; when: string; chosen: Chosen };

/** Whether this answer is one of the two that are compared: the first, the second, or neither. */
const Sides = ({ id, when, chosen }: SidesProps) => (
  <fieldset class="row sides">
    <legend class="visually-hidden">Compare two answers</legend>
    {(['from', 'to'] as const).map((side) => (
      <label>
        <input type="radio" name={side} value={id} checked={chosen[side]} />
        <span>
          {side === 'from' ? 'Compare this' : 'with this'}
          <span class="visually-hidden"> answer of {when}</span>
        </span>
      </label>
    ))}
  </fieldset>
);

type PastProps = { past: ShownAttempt; zone: string; sides: Chosen | undefined };

const Past = ({ past, zone, sides }: PastProps) => {
  const { attempt, review, isOfEarlierText } = past;
  const { id, questionId } = attempt;
  const when = dayAndClockText(attempt.answeredAt, zone);
  return (
    <li class="stack-small">
      <p class="meta">
        <a href={`/attempts/${id}`}>{when}</a>
        <span>in {minutesAndSeconds(attempt.seconds)}</span>
        <b>{ratedText(review)}</b>
        {isOfEarlierText && <span>an earlier text of this question</span>}
      </p>
      <Text answer={attempt.answer} />
      <Ticks past={past} />
      {attempt.answer !== '' && (
        <div class="row sides">
          {sides && <Sides id={id} when={when} chosen={sides} />}
          <a class="end" href={`/questions/${questionId}/comparison?from=${id}&to=model`}>
            With the model answer
          </a>
        </div>
      )}
    </li>
  );
};

const Turner = ({ view: { stored, history } }: { view: QuestionView }) => (
  <Pages
    page={history.page}
    pages={history.pages}
    to={(page) => `/questions/${stored.question.id}?attempts=${page}#history`}
    label="Pages of your answers"
  />
);

/** More do not fit on a screen: then the button stands below them too. */
const mostWithOneButton = 5;

const CompareButton = () => (
  <button class="btn" type="submit">
    Compare the two chosen
  </button>
);

const Attempts = ({ view }: { view: QuestionView }) => {
  const { stored, history, learner } = view;
  const written = history.attempts.filter(({ attempt }) => attempt.answer !== '');
  const canCompare = written.length > 1;
  const sidesOf = (past: ShownAttempt) =>
    canCompare ? { from: past === written[1], to: past === written[0] } : undefined;
  return (
    <form class="stack-small" method="get" action={`/questions/${stored.question.id}/comparison`}>
      <div class="row">
        <h2>Your {counted(history.total, 'answer')}</h2>
        {canCompare && <CompareButton />}
      </div>
      <ul class="plain">
        {history.attempts.map((past) => (
          <Past past={past} zone={learner.timing.zone} sides={sidesOf(past)} />
        ))}
      </ul>
      {canCompare && history.attempts.length > mostWithOneButton && <CompareButton />}
    </form>
  );
};

export const HistoryPart = ({ view }: { view: QuestionView }) => (
  <section id="history" class="history stack-small">
    {view.history.total === 0 ? (
      <>
        <h2>Your answers</h2>
        <p class="soft">
          None yet. Every answer you give is kept here with its time, ticks and rating, and any two can be
          compared word by word.
        </p>
      </>
    ) : (
      <Attempts view={view} />
    )}
    <Turner view={view} />
  </section>
);
