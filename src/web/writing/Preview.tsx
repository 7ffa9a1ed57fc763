import type { RenderedQuestion, Source } from '../../domain/question.ts';
import type { FieldFinding } from '../../library/composeQuestion.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import { FollowUps, ModelText, Sources, Walkthrough } from '../ui/ModelAnswer.tsx';
import { PointLists } from '../ui/PointLists.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Constraints, Given, Hints, QuestionFacts } from '../ui/QuestionParts.tsx';
import { controlId, nameOf, sentence } from './problems.ts';

export type PreviewView = {
  stored: StoredQuestion;
  /** The id it would be saved under. */
  id: string;
  topic: string;
  sources: ReadonlyMap<string, Source>;
  problems: readonly FieldFinding[];
  /** What is allowed, but may be a slip: sources and questions that are not there. */
  doubts: readonly string[];
  isEmpty: boolean;
};

const StillToMend = ({ problems }: { problems: readonly FieldFinding[] }) => (
  <section class="stack-small">
    <h2>Still to do</h2>
    <ul class="plain little">
      {problems.map((found) => (
        <li>
          {found.field && (
            <a href={`#${controlId(found.field)}`} hx-boost="false">
              {nameOf(found.field)}
            </a>
          )}{' '}
          {sentence(found)}
        </li>
      ))}
    </ul>
  </section>
);

export const Doubts = ({ doubts }: { doubts: readonly string[] }) =>
  doubts.length === 0 ? null : (
    <ul class="plain little">
      {doubts.map((doubt) => (
        <li>{doubt}</li>
      ))}
    </ul>
  );

/** Not the page's heading, which says what the page is for. */
const Asked = ({ html }: { html: RenderedQuestion }) => (
  <div class="question quiet">
    <Prose html={html.question} />
  </div>
);

const Answered = ({ view: { stored, sources } }: { view: PreviewView }) => (
  <section class="sheet model">
    <h2>Model answer</h2>
    <ModelText stored={stored} />
    <PointLists stored={stored} />
    <FollowUps stored={stored} />
    <Sources stored={stored} sources={sources} />
  </section>
);

/** The question as the drill will show it. */
const Shown = ({ view }: { view: PreviewView }) => {
  const { stored, topic } = view;
  return (
    <>
      <div class="meta">
        <QuestionFacts stored={stored} topic={topic} />
      </div>
      <Asked html={stored.html} />
      <Given html={stored.html} />
      <div class="asides">
        <Constraints html={stored.html.constraints} />
        <Hints hints={stored.html.hints} />
      </div>
      <Answered view={view} />
      <Walkthrough stored={stored} />
    </>
  );
};

/** What is typed so far, and what is still to do: it stores nothing. */
export const Preview = ({ view }: { view: PreviewView }) => (
  <section id="preview" class="preview stack" aria-label="Preview">
    {view.isEmpty ? (
      <p class="soft">What you write is shown here as the drill will show it.</p>
    ) : (
      <>
        <p class="little">
          Preview of <code>{view.id}</code>
        </p>
        <Shown view={view} />
        <Doubts doubts={view.doubts} />
        {view.problems.length > 0 && <StillToMend problems={view.problems} />}
      </>
    )}
  </section>
);
