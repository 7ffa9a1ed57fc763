import { type StarPart, starParts, starTitles } from '../../domain/ownAnswer.ts';
import type { Source } from '../../domain/question.ts';
import type { Attempt } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { OwnAnswer } from '../../storage/ownAnswers.ts';
import { asTextareaContent, Form, Hidden } from '../ui/Form.tsx';
import { FollowUps, ModelText, Sources } from '../ui/ModelAnswer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PointLists } from '../ui/PointLists.tsx';
import { QuestionFacts, QuestionHeading } from '../ui/QuestionParts.tsx';
import type { Typed } from './answerForm.ts';
import { Versions } from './Versions.tsx';

export type AnswerView = {
  stored: StoredQuestion;
  topic: string;
  sources: ReadonlyMap<string, Source>;
  /** Newest first; the first is in use unless it is empty. */
  versions: readonly OwnAnswer[];
  typed: Typed;
  attempt: Attempt | undefined;
  formId: string;
  takeBackId: string;
  /** The version that is shown in full. */
  opened: number | undefined;
  /** A version that somebody kept while this one was written. */
  beside: number | undefined;
  zone: string;
  problem?: string | undefined;
};

const starHints: Record<StarPart, string> = {
  situation: 'Where and when, in a sentence or two: enough to follow the rest.',
  task: 'What had to be done, and what of it was yours.',
  action: 'What you did, step by step, and why so. The longest part; say I, not we.',
  result: 'What came of it, with a number or something people noticed, and what you learned.',
};

const Box = (props: {
  name: string;
  label: string;
  text: string;
  rows: number;
  hint?: string;
  problem?: boolean;
}) => (
  <div class="field">
    <label class="label" for={props.name}>
      {props.label}
    </label>
    {props.hint && (
      <p class="little" id={`${props.name}-hint`}>
        {props.hint}
      </p>
    )}
    <textarea
      id={props.name}
      name={props.name}
      rows={props.rows}
      aria-describedby={props.hint ? `${props.name}-hint` : undefined}
      aria-invalid={props.problem ? 'true' : undefined}
      data-submits="keep-answer"
      autofocus={props.name === 'answer' || props.name === 'situation'}
    >
      {asTextareaContent(props.text)}
    </textarea>
  </div>
);

const boxRows: Record<StarPart, number> = { situation: 3, task: 3, action: 8, result: 4 };

const Boxes = ({ typed, problem }: { typed: Typed; problem: boolean }) =>
  'answer' in typed ? (
    <Box name="answer" label="Your answer, in Markdown" text={typed.answer} rows={16} problem={problem} />
  ) : (
    starParts.map((part) => (
      <Box
        name={part}
        label={starTitles[part]}
        text={typed.star[part]}
        rows={boxRows[part]}
        hint={starHints[part]}
        problem={problem}
      />
    ))
  );

const layoutOf = (typed: Typed) => ('star' in typed ? 'star' : 'text');

/** The other way to lay it out, for questions that ask for a story. */
const OtherLayout = ({ view: { stored, typed } }: { view: AnswerView }) => {
  const path = `/questions/${stored.question.id}/answer`;
  if (stored.question.kind !== 'behavioral') return null;
  return 'star' in typed ? (
    <span class="little">
      <a href={`${path}?layout=text`}>Write it as one text instead</a>
      <span class="only-with-script">; what you typed is kept for this layout</span>
    </span>
  ) : (
    <a class="little" href={`${path}?layout=star`}>
      Lay it out as Situation, Task, Action, Result
    </a>
  );
};

const Writing = ({ view }: { view: AnswerView }) => {
  const { stored, formId, problem, versions, attempt } = view;
  const action = `/questions/${stored.question.id}/answers`;
  return (
    <section class="stack">
      <Form action={action} class="stack" keep={`answer ${stored.question.id} ${layoutOf(view.typed)}`}>
        <Hidden name="id" value={formId} />
        <Hidden name="base" value={versions[0]?.version ?? 0} />
        {attempt && <Hidden name="attempt" value={attempt.id} />}
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <Boxes typed={view.typed} problem={problem !== undefined} />
        <div class="row">
          <OtherLayout view={view} />
          <span class="row end">
            <a
              class="btn quiet"
              href={attempt ? `/attempts/${attempt.id}` : `/questions/${stored.question.id}`}
            >
              {attempt ? 'Back to the comparison' : 'Back to the question'}
            </a>
            <button id="keep-answer" class="btn primary" type="submit">
              Keep this version <kbd class="only-with-script">Ctrl ↵</kbd>
            </button>
          </span>
        </div>
      </Form>
      {versions[0]?.answer && (
        <Form action={action} class="stack-small">
          <Hidden name="id" value={view.takeBackId} />
          <p class="little">
            The shipped answer is never changed. You can go back to it; your versions stay below.{' '}
            <button class="link" type="submit" name="takesBack" value="1">
              Use the shipped answer again
            </button>
          </p>
        </Form>
      )}
    </section>
  );
};

const Shipped = ({ view: { stored, sources } }: { view: AnswerView }) => (
  <section class="sheet model stack-small">
    <h2>{stored.isOwn ? 'Model answer of the question' : 'Shipped answer'}</h2>
    <ModelText stored={stored} />
    <PointLists stored={stored} />
    <FollowUps stored={stored} />
    <Sources stored={stored} sources={sources} />
    <p>
      <a class="little" href={`/questions/${stored.question.id}/answer?start=shipped`}>
        Begin with a copy of this text
      </a>
    </p>
  </section>
);

/** Writing the answer in one's own words, with the shipped one beside it. */
export const AnswerPage = ({ view }: { view: AnswerView }) => (
  <div class="stack">
    <div class="meta">
      <QuestionFacts stored={view.stored} topic={view.topic} />
    </div>
    <QuestionHeading html={view.stored.html} isQuiet />
    {view.beside !== undefined && (
      <Notice>
        Version {view.beside} was kept in another tab or window while you wrote. Yours is the one in use now;
        both are listed below.
      </Notice>
    )}
    <div class="halves">
      <Writing view={view} />
      <Shipped view={view} />
    </div>
    <Versions view={view} />
  </div>
);
