import type { Child } from 'hono/jsx';
import { Form, Hidden, keepOnFailure } from '../ui/Form.tsx';
import { AnswerTexts, FollowUps, Sources, Walkthrough } from '../ui/ModelAnswer.tsx';
import { PointLists } from '../ui/PointLists.tsx';
import { TickLists } from '../ui/TickLists.tsx';
import { counted } from '../ui/words.ts';
import { DebriefHead } from './DebriefHead.tsx';
import { debriefPath } from './place.ts';
import { NotReachedBar, RatedBar, RatingBar } from './RatingPart.tsx';
import { RubricPart } from './RubricPart.tsx';
import type { DebriefView } from './readDebrief.ts';
import { Said } from './Said.tsx';
import { countOf, nextOpen } from './steps.ts';

type Props = { view: DebriefView };

const mockPath = ({ stored }: DebriefView, what: string) => `/mocks/${stored.about.id}/${what}`;

const Model = ({ view: { content, own, sources, asked } }: Props) => (
  <div class="theirs stack">
    <section class="sheet model">
      <h2>{own ? 'Your model answer' : 'Model answer'}</h2>
      <AnswerTexts stored={content} own={own} />
    </section>
    <div>
      <FollowUps stored={content} />
      <Sources stored={content} sources={sources} />
      <p class="row">
        <a class="little" href={`/questions/${asked.questionId}/answer`} data-key="w">
          {own ? 'Rewrite your model answer' : 'Write the model answer in your own words'} <kbd>W</kbd>
        </a>
        <a class="little" href={`/questions/${asked.questionId}`}>
          All about this question
        </a>
      </p>
    </div>
  </div>
);

const Comparison = ({ view, children }: Props & { children: Child }) => (
  <>
    <div class="compare">
      <Said view={view} />
      <Model view={view} />
      <div id="ticks" class="ticks">
        {children}
      </div>
    </div>
    <Walkthrough stored={view.content} />
  </>
);

/** Whatever is ticked or chosen is kept at once; the bar and the hints come back with what follows from it. */
const Judging = ({ view }: Props) => (
  <div
    class="stack"
    hx-post={mockPath(view, `assessments/${view.position + 1}`)}
    hx-trigger="change"
    hx-target="#rate"
    hx-select="#rate"
    hx-select-oob=".from-ticks"
    hx-swap="outerMorph"
    hx-sync="this:queue last"
    {...keepOnFailure}
    {...{ 'hx-status:409': 'swap:outerMorph' }}
  >
    {/* A request that waited for the one before it sends what that one brought. */}
    <span id="kept-at" class="from-ticks">
      <input type="hidden" name="keptAt" value={view.keptAt ?? ''} data-latest />
    </span>
    <Comparison view={view}>
      <TickLists stored={view.content} ticks={view.judgement} />
    </Comparison>
    <RubricPart view={view} />
  </div>
);

/** What is left undone, so that nobody finishes by mistake. */
function leftText({ steps, standing }: DebriefView): string {
  const open = countOf(steps, 'open');
  if (open === 0) return '';
  const isThis = open === 1 && standing.state === 'open';
  const which = isThis ? 'Only this question is' : counted(open, 'question is', 'questions are');
  return `${which} not judged; it can be done later, too.`;
}

/** Buttons of the form around them: what was ticked and chosen goes along and is kept. */
const Leaving = ({ view }: Props) => {
  const isOpen = view.standing.state === 'open';
  return (
    <div class="tools leaving">
      {isOpen && nextOpen(view.steps, view.position + 1) && (
        <LaterButton view={view} after="next" label="Judge this later" />
      )}
      <span class="without-script">
        <LaterButton view={view} after="here" label={isOpen ? 'Keep and come back later' : 'Keep changes'} />
      </span>
      {view.stored.mock.debriefedAt === null && (
        <>
          <button class="btn quiet" type="submit" formaction={mockPath(view, 'closing')} formnovalidate>
            Finish the debrief
          </button>
          <span class="little">{leftText(view)}</span>
        </>
      )}
    </div>
  );
};

const LaterButton = ({ view, after, label }: Props & { after: 'next' | 'here'; label: string }) => (
  <button
    class="btn quiet"
    type="submit"
    formaction={mockPath(view, `assessments/${view.position + 1}`)}
    formnovalidate
    name="after"
    value={after}
  >
    {label}
  </button>
);

/** Enter in a checkbox would press the form's first button: this one does nothing. */
const NoButton = () => <button type="submit" disabled hidden />;

const OpenQuestion = ({ view }: Props) => {
  const { standing, stored, position } = view;
  if (standing.state !== 'open') return null;
  const { grading } = standing;
  return (
    <Form action={debriefPath(stored.about.id, position + 1)} class="attempt stack debrief">
      <NoButton />
      <Hidden name="review" value={grading.reviewId} />
      <Hidden name="attempt" value={grading.attemptId} />
      <Hidden name="version" value={grading.version} />
      <Hidden name="number" value={position + 1} />
      <DebriefHead view={view} />
      <Judging view={view} />
      <Leaving view={view} />
      <RatingBar view={view} grading={grading} />
    </Form>
  );
};

/** Its rating is fixed; ticks and bands are not. */
const JudgedQuestion = ({ view }: Props) =>
  view.standing.state !== 'judged' ? null : (
    <div class="attempt stack debrief">
      <Form action={mockPath(view, `assessments/${view.position + 1}`)} class="stack">
        <NoButton />
        <Hidden name="number" value={view.position + 1} />
        <DebriefHead view={view} />
        <Judging view={view} />
        <Leaving view={view} />
      </Form>
      <RatedBar view={view} judged={view.standing} />
    </div>
  );

/** Seen and read, it can be drilled; judged it cannot be. */
const UnreachedQuestion = ({ view }: Props) => (
  <div class="attempt stack debrief">
    <DebriefHead view={view} />
    <div class="compare">
      <section class="sheet mine">
        <h2>Not reached</h2>
        <p class="soft">
          The interview was over before this question. It counts nowhere, and no review is recorded.
        </p>
      </section>
      <Model view={view} />
      <div class="ticks">
        <PointLists stored={view.content} />
      </div>
    </div>
    <Walkthrough stored={view.content} />
    <NotReachedBar view={view} />
  </div>
);

/** One question: my answer beside the model answer, what it was worth, and when it comes back. */
export const DebriefPage = ({ view }: Props) => {
  const { state } = view.standing;
  return (
    <>
      {view.rated && <form id="undo" method="post" action={`/reviews/${view.rated.review.id}/undo`} hidden />}
      {state === 'open' && <OpenQuestion view={view} />}
      {state === 'judged' && <JudgedQuestion view={view} />}
      {state === 'notReached' && <UnreachedQuestion view={view} />}
    </>
  );
};
