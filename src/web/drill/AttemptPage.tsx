import type { Child } from 'hono/jsx';
import type { Source } from '../../domain/question.ts';
import type { Attempt, Draft } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { Review } from '../../storage/reviews.ts';
import { ButtonForm, Form, Hidden, keepOnFailure } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { InlineProse, Prose } from '../ui/Prose.tsx';
import { Given, QuestionFacts, QuestionHeading } from '../ui/QuestionParts.tsx';
import { clockText, counted, ratingNames } from '../ui/words.ts';
import type { Ticks } from './grading.ts';
import { QuestionTools } from './QuestionTools.tsx';
import { RatingBar, type RatingBarProps } from './RatingBar.tsx';

export type AttemptView = {
  attempt: Attempt;
  stored: StoredQuestion;
  topic: string;
  sources: Map<string, Source>;
  ticks: Ticks;
  /** Texts sent for this question that are not this attempt's answer. */
  otherTexts: readonly Draft[];
  isFlagged: boolean;
  flagId: string;
  zone: string;
  problem?: string | undefined;
} & (
  | { grading: RatingBarProps & { reviewId: string; version: number } }
  | { rated: { review: Review; canUndo: boolean } }
);

const minutesAndSeconds = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const MyAnswer = ({ view: { attempt, otherTexts, zone } }: { view: AttemptView }) => (
  <section class="sheet mine">
    <h2>
      Your answer <span class="little">in {minutesAndSeconds(attempt.seconds)}</span>
    </h2>
    {attempt.answer === '' ? <p class="soft">You answered aloud.</p> : <p class="typed">{attempt.answer}</p>}
    {otherTexts.map((draft) => (
      <details>
        <summary>Another text you sent, kept at {clockText(draft.savedAt, zone)}</summary>
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

const Part = ({ title, html, isFolded = false }: { title: string; html: string; isFolded?: boolean }) => {
  if (html === '') return null;
  if (!isFolded) {
    return (
      <section class="part">
        <h2>{title}</h2>
        <Prose html={html} />
      </section>
    );
  }
  return (
    <details class="part">
      <summary>{title}</summary>
      <Prose html={html} />
    </details>
  );
};

const Model = ({ stored: { html } }: { stored: StoredQuestion }) => (
  <section class="sheet model">
    <h2>Model answer</h2>
    <Prose html={html.modelAnswer} />
    <Part title="Root cause" html={html.rootCause} />
    <Part title="Walkthrough by dimension" html={html.walkthrough} isFolded />
    <Part title="What they look for" html={html.lookFor} />
    <Part title="What a strong answer sounds like" html={html.strongExample} isFolded />
    <Part title="What weak answers sound like" html={html.weakExamples} isFolded />
  </section>
);

type TickListProps = { name: 'points' | 'pitfalls'; title: string; ticked: readonly number[] };

const TickList = ({
  name,
  title,
  ticked,
  items,
}: TickListProps & { items: { html: string; mark: string }[] }) =>
  items.length === 0 ? null : (
    <fieldset class={name === 'pitfalls' ? 'points wrong' : 'points'}>
      <legend>{title}</legend>
      <ul>
        {items.map(({ html, mark }, position) => (
          <li>
            <label>
              <input
                type="checkbox"
                name={name}
                value={position}
                checked={ticked.includes(position)}
                data-key={name === 'points' && position === 0 ? 'p' : undefined}
              />
              <InlineProse html={html} />
              <small>{mark}</small>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );

/** Each tick asks for the suggestion again; only the rating bar changes. */
const TickBox = ({ view, children }: { view: AttemptView; children: Child }) => (
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
    {children}
  </div>
);

const TickLists = ({ view: { stored, ticks } }: { view: AttemptView }) => {
  const { question, html } = stored;
  const points = question.keyPoints.map(({ weight }, index) => ({
    html: html.keyPoints[index] ?? '',
    mark: weight,
  }));
  const pitfalls = question.pitfalls.map(({ isFatal }, index) => ({
    html: html.pitfalls[index] ?? '',
    mark: isFatal ? 'fatal' : '',
  }));
  return (
    <>
      <TickList name="points" title="Key points: tick what you said" ticked={ticks.points} items={points} />
      <TickList
        name="pitfalls"
        title="Pitfalls: tick what slipped in"
        ticked={ticks.pitfalls}
        items={pitfalls}
      />
    </>
  );
};

const FollowUps = ({ items }: { items: readonly string[] }) =>
  items.length === 0 ? null : (
    <details>
      <summary>{counted(items.length, 'follow-up question')}</summary>
      <ul class="plain">
        {items.map((html) => (
          <li>
            <InlineProse html={html} />
          </li>
        ))}
      </ul>
    </details>
  );

const Sources = ({ view: { stored, sources } }: { view: AttemptView }) =>
  stored.question.citations.length === 0 ? null : (
    <details>
      <summary>{counted(stored.question.citations.length, 'source')}</summary>
      <ul class="plain">
        {stored.question.citations.map(({ source: key, section }) => {
          const source = sources.get(key);
          return (
            <li>
              {source ? (
                <a href={source.url} rel="noopener noreferrer nofollow" target="_blank">
                  {source.title}
                </a>
              ) : (
                key
              )}
              {section && `, ${section}`}
            </li>
          );
        })}
      </ul>
    </details>
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

const Comparison = ({ view }: { view: AttemptView }) => (
  <>
    <div class="meta">
      <QuestionFacts stored={view.stored} topic={view.topic} />
    </div>
    {view.problem && <Notice isProblem>{view.problem}</Notice>}
    <QuestionHeading html={view.stored.html} isQuiet />
    {view.stored.html.evidence && (
      <details class="hint">
        <summary>Scenario and evidence</summary>
        <Given html={view.stored.html} />
      </details>
    )}
    <div class="compare">
      <MyAnswer view={view} />
      <div class="theirs stack">
        <Model stored={view.stored} />
        <div>
          <FollowUps items={view.stored.html.followUps} />
          <Sources view={view} />
        </div>
      </div>
      {'grading' in view ? (
        <TickBox view={view}>
          <TickLists view={view} />
        </TickBox>
      ) : (
        <div class="ticks">
          <TickLists view={view} />
        </div>
      )}
    </div>
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
