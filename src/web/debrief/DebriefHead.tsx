import type { Child } from 'hono/jsx';
import { pauseText } from '../ui/interviewWords.ts';
import { Notice } from '../ui/Notice.tsx';
import { Prose } from '../ui/Prose.tsx';
import { Given, QuestionFacts, QuestionHeading } from '../ui/QuestionParts.tsx';
import { ratingNames } from '../ui/words.ts';
import { debriefPath, scorecardPath } from './place.ts';
import type { DebriefView } from './readDebrief.ts';
import { countOf, type Step } from './steps.ts';

type Props = { view: DebriefView };

const stepText = (step: Step) =>
  step.state === 'judged' ? ratingNames[step.rating] : step.state === 'open' ? 'to judge' : 'not reached';

/** Every question with what became of it, to go to and fro. */
const Steps = ({ view: { steps, position, stored } }: Props) =>
  steps.length === 1 ? null : (
    <nav class="steps" aria-label="Questions of this interview">
      <ol>
        {steps.map((step) => (
          <li>
            <a
              class={step.state}
              href={debriefPath(stored.about.id, step.number)}
              aria-current={step.number === position + 1 ? 'page' : undefined}
            >
              <b>{step.number}</b> {stepText(step)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );

const Folded = ({ summary, children }: { summary: string; children: Child }) => (
  <details class="hint">
    <summary>{summary}</summary>
    {children}
  </details>
);

/** What stood beside the question, and what was there to be asked for. */
const GivenThen = ({ view: { content, asked } }: Props) => {
  const { html } = content;
  const isAskedFor = asked.constraintsAskedAt !== null;
  return (
    <>
      {(html.evidence || html.scenario) && (
        <Folded summary="What was given">
          <Given html={html} />
        </Folded>
      )}
      {html.constraints && (
        <Folded summary={isAskedFor ? 'Constraints you asked for' : 'Constraints you did not ask for'}>
          <Prose html={html.constraints} />
        </Folded>
      )}
    </>
  );
};

/** Outside the form of the page: its button belongs to another one. */
const JustRated = ({ rated }: Pick<DebriefView, 'rated'>) =>
  rated ? (
    <p class="last">
      <span>
        <b>{ratingNames[rated.review.rating]}</b> for question {rated.number}
      </span>
      <button class="btn quiet" type="submit" form="undo" data-key="u">
        Undo <kbd>U</kbd>
      </button>
    </p>
  ) : null;

/** Where one is, what there is to say, and the question. */
export const DebriefHead = ({ view }: Props) => {
  const { steps, position, stored, content, topic } = view;
  const where = [
    `Question ${position + 1} of ${steps.length}`,
    `${countOf(steps, 'judged')} judged`,
    pauseText(stored.mock),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <div class="meta">
        <span>
          <a href={scorecardPath(stored.about.id)}>{stored.about.title}</a> · {where}
        </span>
        <QuestionFacts stored={content} topic={topic} />
      </div>
      <Steps view={view} />
      <JustRated rated={view.rated} />
      {view.notice && <Notice>{view.notice}</Notice>}
      {view.problem && <Notice isProblem>{view.problem}</Notice>}
      <QuestionHeading html={content.html} isQuiet />
      <GivenThen view={view} />
    </>
  );
};
