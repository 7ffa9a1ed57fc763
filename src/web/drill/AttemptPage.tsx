import type { RenderedQuestion, Source } from '../../domain/question.ts';
import type { Attempt, Draft } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { OwnAnswer } from '../../storage/ownAnswers.ts';
import type { Review } from '../../storage/reviews.ts';
import type { Ticks } from '../grading.ts';
import { ChangedNotice } from '../ui/ChangedNotice.tsx';
import { ButtonForm, Form, Hidden, keepOnFailure } from '../ui/Form.tsx';
import { Walkthrough } from '../ui/ModelAnswer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Given, QuestionFacts, QuestionHeading } from '../ui/QuestionParts.tsx';
import { QuestionTools } from '../ui/QuestionTools.tsx';
import { TickLists } from '../ui/TickLists.tsx';
import { clockText, counted, minutesAndSeconds, ratingNames } from '../ui/words.ts';
import { ModelAnswer } from './ModelAnswer.tsx';
import { RatingBar, type RatingBarProps } from './RatingBar.tsx';

export type AttemptView = {
  attempt: Attempt;
  stored: StoredQuestion;
  topic: string;
  sources: Map<string, Source>;
  /** The learner's own model answer, in use. */
  own: OwnAnswer | undefined;
  ticks: Ticks;
  /** Texts sent for this question that are not this attempt's answer. */
  otherTexts: readonly Draft[];
  isFlagged: boolean;
  /** The question's meaning changed since it was practised last. */
  isChanged: boolean;
  flagId: string;
  zone: string;
  problem?: string | undefined;
} & (
  | { grading: RatingBarProps & { reviewId: string; version: number } }
  | { rated: { review: Review; canUndo: boolean } }
);

const MyAnswer = ({ view: { attempt, otherTexts, zone } }: { view: AttemptView }) => (
  <section class="sheet mine">
    <h2>
      Your answer <span class="little">in {minutesAndSeconds(attempt.seconds)}</span>
    </h2>
    {attempt.answer === '' ? <p class="soft">You answered aloud.</p> : <p class="typed">{attempt.answer}</p>}
    {otherTexts.map((draft) => (
      <details>
        <summary>Another text for this question, kept at {clockText(draft.savedAt, zone)}</summary>
        <p class="typed">{draft.answer}</p>
      </details>
    ))}
    <p class="row">
      <a class="little" href={`/drill?question=${attempt.questionId}&from=${attempt.id}`} data-key="e">
        Edit and answer again
      </a>
    </p>
  </section>
);

const RatedBar = ({ review, canUndo }: { review: Review; canUndo: boolean }) => (
  <div class="rate">
    <div class="in">
      <p>
        You rated this <b>{ratingNames[review.rating]}</b>
        {review.intervalDays > 0
          ? `; it comes back in ${counted(review.intervalDays, 'day')}.`
          : '; it comes back soon.'}
      </p>
      <div class="row">
        {canUndo && (
          <ButtonForm
            action={`/reviews/${review.id}/undo`}
            label="Undo the rating"
            accessKey="u"
            class="btn"
          />
        )}
        <a class="btn primary" href="/drill" data-key="Enter">
          Next question
        </a>
      </div>
    </div>
  </div>
);

/** Each tick asks for the suggestion again; only the rating bar changes. */
const TickBox = ({ view }: { view: AttemptView }) => (
  <div
    id="ticks"
    class="ticks"
    hx-get={`/attempts/${view.attempt.id}`}
    hx-trigger="change"
    hx-include="findAll input"
    hx-target="#rate"
    hx-select="#rate"
    hx-swap="outerHTML"
    hx-sync="this:replace"
    {...keepOnFailure}
  >
    <Hidden name="ticked" value="1" />
    <TickLists stored={view.stored} ticks={view.ticks} />
  </div>
);

const GivenThen = ({ html }: { html: RenderedQuestion }) =>
  html.evidence || html.scenario || html.constraints ? (
    <details class="hint">
      <summary>What was given</summary>
      <Given html={html} />
      {html.constraints && <Prose html={html.constraints} />}
    </details>
  ) : null;

const Comparison = ({ view }: { view: AttemptView }) => (
  <>
    <div class="meta">
      <QuestionFacts stored={view.stored} topic={view.topic} />
    </div>
    {view.problem && (
      <Notice isProblem>
        {view.problem} <a href="/drill">Next question</a>
      </Notice>
    )}
    {view.isChanged && <ChangedNotice questionId={view.attempt.questionId} />}
    <QuestionHeading html={view.stored.html} isQuiet />
    <GivenThen html={view.stored.html} />
    <div class="compare">
      <MyAnswer view={view} />
      <ModelAnswer stored={view.stored} sources={view.sources} own={view.own} attemptId={view.attempt.id} />
      {'grading' in view ? (
        <TickBox view={view} />
      ) : (
        <div class="ticks">
          <TickLists stored={view.stored} ticks={view.ticks} isFixed />
        </div>
      )}
    </div>
    <Walkthrough stored={view.stored} />
  </>
);

/** My answer beside the model answer; with a rating bar until it is rated. */
export const AttemptPage = ({ view }: { view: AttemptView }) => {
  if ('rated' in view) {
    return (
      <div class="attempt stack">
        <Comparison view={view} />
        <RatedBar {...view.rated} />
      </div>
    );
  }
  const { grading, attempt } = view;
  return (
    <Form action="/reviews" class="attempt stack">
      {/* Enter in a checkbox would press the form's first button: this one does nothing. */}
      <button type="submit" disabled hidden />
      <Hidden name="review" value={grading.reviewId} />
      <Hidden name="attempt" value={attempt.id} />
      <Hidden name="version" value={grading.version} />
      <Hidden name="question" value={attempt.questionId} />
      <Comparison view={view} />
      <QuestionTools questionId={attempt.questionId} flagId={view.flagId} isFlagged={view.isFlagged} />
      <RatingBar {...grading} />
    </Form>
  );
};
