import type { Attempt, Draft } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import { ChangedNotice } from '../ui/ChangedNotice.tsx';
import { asTextareaContent, ButtonForm, Form, Hidden, keepOnFailure } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Constraints, Given, Hints, QuestionFacts, QuestionHeading } from '../ui/QuestionParts.tsx';
import { QuestionTools } from '../ui/QuestionTools.tsx';
import { clockText } from '../ui/words.ts';
import { DraftState } from './DraftState.tsx';
import { LastActionNotice } from './LastActionNotice.tsx';
import type { LastAction } from './lastAction.ts';

/** What is in the answer box, and which attempt it will become. */
export type Writing = Pick<Draft, 'attemptId' | 'answer' | 'revision' | 'startedAt'> & {
  savedAt: number | null;
};

export type DrillView = {
  stored: StoredQuestion;
  topic: string;
  writing: Writing;
  /** Other texts kept for this question, from another tab or another try. */
  otherDrafts: readonly Draft[];
  /** An answer of today that was never rated. */
  unrated: Attempt | undefined;
  lastAction: LastAction | undefined;
  /** Why it is asked now; undefined when the learner chose it. */
  reason: string | undefined;
  progress: string;
  isFlagged: boolean;
  /** Its meaning changed since it was practised last. */
  isChanged: boolean;
  elapsedSeconds: number;
  zone: string;
  flagId: string;
  problem?: string | undefined;
};

const OtherDrafts = ({
  drafts,
  zone,
  questionId,
}: {
  drafts: readonly Draft[];
  zone: string;
  questionId: string;
}) =>
  drafts.length === 0 ? null : (
    <section class="others">
      <h2>Also kept for this question</h2>
      {drafts.map((draft) => (
        <details>
          <summary>A text saved at {clockText(draft.savedAt, zone)}</summary>
          <p class="typed">{draft.answer}</p>
          <div class="row">
            <a class="btn" href={`/drill?question=${questionId}&draft=${draft.attemptId}`}>
              Go on with this one
            </a>
            <ButtonForm
              action={`/drafts/${draft.attemptId}/discard`}
              label="Throw it away"
              fields={{ revision: String(draft.revision) }}
            />
          </div>
        </details>
      ))}
    </section>
  );

const AnswerForm = ({ view }: { view: DrillView }) => {
  const { stored, writing, problem } = view;
  return (
    <Form action="/attempts" class="stack">
      <Hidden name="question" value={stored.question.id} />
      <Hidden name="startedAt" value={writing.startedAt} />
      <div>
        <label class="label" for="answer">
          Your answer
        </label>
        <textarea
          id="answer"
          name="answer"
          autofocus
          required
          rows={8}
          placeholder="Say it as you would in the room."
          aria-describedby={problem ? 'answer-problem' : undefined}
          aria-invalid={problem ? 'true' : undefined}
          data-key="e"
          data-submits="compare"
          hx-post="/drafts"
          hx-trigger="input changed delay:500ms, save:retry"
          hx-target="#draft"
          hx-swap="outerMorph"
          hx-sync="this:queue last"
          {...keepOnFailure}
        >
          {asTextareaContent(writing.answer)}
        </textarea>
        {problem && (
          <p id="answer-problem" class="problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <div class="row">
        <DraftState writing={writing} zone={view.zone} />
        <span class="row end">
          <button class="btn quiet without-script" type="submit" formaction="/drafts" formnovalidate>
            Save draft
          </button>
          <button class="btn quiet" type="submit" name="aloud" value="1" formnovalidate data-key="a">
            I answered aloud <kbd>A</kbd>
          </button>
          <button id="compare" class="btn primary" type="submit">
            Compare <kbd class="only-with-script">Ctrl ↵</kbd>
          </button>
        </span>
      </div>
      <QuestionTools questionId={stored.question.id} flagId={view.flagId} isFlagged={view.isFlagged} />
    </Form>
  );
};

export const DrillPage = ({ view }: { view: DrillView }) => {
  const { stored, unrated } = view;
  return (
    <div class="stack">
      <LastActionNotice action={view.lastAction} />
      <div class="meta">
        <QuestionFacts stored={stored} topic={view.topic} />
        <span class="end row">
          <span>{view.progress}</span>
          <button class="link timer" type="button" data-timer={view.elapsedSeconds} data-key="t" hidden>
            <span data-timer-text>0:00</span>
          </button>
        </span>
      </div>
      {unrated && (
        <Notice>
          You answered this at {clockText(unrated.answeredAt, view.zone)} and have not rated it yet.{' '}
          <a href={`/attempts/${unrated.id}`}>Compare and rate that answer</a>
        </Notice>
      )}
      {view.isChanged && <ChangedNotice questionId={stored.question.id} />}
      <QuestionHeading html={stored.html} />
      <Given html={stored.html} />
      <div class="asides">
        <Constraints html={stored.html.constraints} />
        <Hints hints={stored.html.hints} />
        {view.reason && (
          <details class="hint">
            <summary>Why this one?</summary>
            <p>{view.reason}</p>
          </details>
        )}
      </div>
      <AnswerForm view={view} />
      <OtherDrafts drafts={view.otherDrafts} zone={view.zone} questionId={stored.question.id} />
    </div>
  );
};
