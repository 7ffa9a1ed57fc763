import { asTextareaContent, keepOnFailure } from '../ui/Form.tsx';
import { Recorder } from '../ui/Recorder.tsx';
import { DraftState } from './DraftState.tsx';
import type { RoomView } from './roomView.ts';

type View = { view: RoomView };

/** Only a design is sketched. */
const isSketched = ({ stored }: RoomView) => stored.question.kind === 'design';

/** The box saves itself, and the sketch beside it: they are kept as one. */
const saving = (view: RoomView) => ({
  'hx-post': `/mocks/${view.mockId}/drafts`,
  'hx-trigger': `input changed delay:500ms, save:retry${isSketched(view) ? ', input changed delay:500ms from:#scratch' : ''}`,
  'hx-target': '#draft',
  // A save that waited has nowhere to put its answer once its target is another element: so it stays the same one.
  'hx-swap': 'outerMorph',
  'hx-sync': 'this:queue last',
  ...keepOnFailure,
});

const Box = ({ view }: View) => {
  const { isSpoken, problem, writing } = view;
  return (
    <div>
      <label class="label" for="answer">
        {isSpoken ? 'Notes, or your answer in writing' : 'Your answer'}
      </label>
      {/* Without this, a browser may put the text of the question before into the box of the next. */}
      <textarea
        id="answer"
        name="answer"
        class={isSpoken ? 'notes' : undefined}
        autocomplete="off"
        autofocus={!isSpoken || problem !== undefined || undefined}
        rows={isSpoken ? 3 : 8}
        placeholder={isSpoken ? undefined : 'Say it as you would in the room.'}
        aria-describedby={problem ? 'answer-problem' : undefined}
        aria-invalid={problem ? 'true' : undefined}
        data-key="e"
        data-submits="hand-in"
        {...saving(view)}
      >
        {asTextareaContent(writing.answer)}
      </textarea>
      {problem && (
        <p id="answer-problem" class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
};

const Scratch = ({ view }: View) =>
  isSketched(view) ? (
    <details class="scratch" open={view.place.step === 0 || view.writing.scratch !== ''}>
      <summary>Scratch area</summary>
      <label class="visually-hidden" for="scratch">
        Scratch area
      </label>
      <textarea
        id="scratch"
        name="scratch"
        class="scratched"
        autocomplete="off"
        spellcheck={false}
        rows={8}
        placeholder="Numbers, boxes, arrows."
        data-submits="hand-in"
      >
        {asTextareaContent(view.writing.scratch)}
      </textarea>
    </details>
  ) : null;

const Spoken = ({ view: { mockId, place, recordings } }: View) => (
  <Recorder mockId={mockId} place={place} kept={recordings} />
);

const Buttons = ({ view }: View) => (
  <div class="row">
    <DraftState writing={view.writing} zone={view.zone} />
    <span class="row end">
      <button class="btn quiet without-script" type="submit" formaction={`/mocks/${view.mockId}/drafts`}>
        Save draft
      </button>
      <button class="btn quiet" type="submit" name="passes" value="1">
        I don't know this one
      </button>
      <button id="hand-in" class="btn primary" type="submit">
        Hand in <kbd class="only-with-script">Ctrl ↵</kbd>
      </button>
    </span>
  </div>
);

/** Where one answers: aloud, as the interview was set up, or in writing; each can be done instead of the other. */
export const AnswerArea = ({ view }: View) => (
  <>
    {view.isSpoken && <Spoken view={view} />}
    <Box view={view} />
    <Scratch view={view} />
    {!view.isSpoken && (
      <details class="aloud" open={view.recordings.length > 0}>
        <summary>Answer aloud instead</summary>
        <Spoken view={view} />
      </details>
    )}
    <Buttons view={view} />
  </>
);
