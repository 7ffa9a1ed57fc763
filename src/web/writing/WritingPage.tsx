import { ButtonForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Doubts, Preview, type PreviewView } from './Preview.tsx';
import { type FormView, QuestionForm } from './QuestionForm.tsx';

export type WritingView = {
  form: FormView;
  preview: PreviewView;
  /** What became of what was sent. */
  notice: WritingNotice | undefined;
  retiredAt: number | null;
};

export type WritingNotice =
  | { kind: 'saved'; doubts: readonly string[] }
  | { kind: 'problems' }
  | { kind: 'stale'; file: string }
  | { kind: 'gone' };

const Said = ({ notice, id }: { notice: WritingNotice; id: string | undefined }) => {
  switch (notice.kind) {
    case 'saved':
      return (
        <Notice>
          <p>
            Saved. <a href={`/questions/${id}`}>Go to the question</a>
          </p>
          <Doubts doubts={notice.doubts} />
        </Notice>
      );
    case 'problems':
      return <Notice isProblem>Not saved yet. What is wrong stands beside each field.</Notice>;
    case 'gone':
      return (
        <Notice isProblem>
          You have no question with this id. Your text is below: save it as a new one.
        </Notice>
      );
    case 'stale':
      return <Stale file={notice.file} />;
  }
};

const Stale = ({ file }: { file: string }) => (
  <Notice isProblem>
    <p>
      Not saved: this question was changed in another tab after you opened it. Your text is below. Save again
      to put it in the place of the other.
    </p>
    <details>
      <summary>The other text</summary>
      <pre tabindex={0}>{file}</pre>
    </details>
  </Notice>
);

const Retirement = ({ id, retiredAt }: { id: string; retiredAt: number | null }) => (
  <section class="stack-small">
    <h2>{retiredAt === null ? 'Retire' : 'Retired'}</h2>
    <p class="little">
      {retiredAt === null
        ? 'A retired question is no longer asked. Its history stays, and you can bring it back.'
        : 'It is not asked now. Its history and its card are as they were; bring it back and it is asked again.'}
    </p>
    {retiredAt === null ? (
      <ButtonForm action={`/questions/${id}/retirement`} label="Retire this question" class="btn" />
    ) : (
      <ButtonForm action={`/questions/${id}/return`} label="Bring it back" class="btn" />
    )}
  </section>
);

const Opening = ({ id }: { id: string | undefined }) =>
  id === undefined ? (
    <div class="stack-small">
      <h1>Write a question</h1>
      <p class="soft">
        It is drilled with the others. Several at once, or from another computer:{' '}
        <a href="/questions/files">files</a>.
      </p>
    </div>
  ) : (
    <div class="stack-small">
      <h1>Edit your question</h1>
      <p class="soft">
        <code>{id}</code>, as{' '}
        <a href={`/questions/${id}.md`} hx-boost="false">
          a file
        </a>
        . Attempts so far keep the text they answered.
      </p>
    </div>
  );

export const WritingPage = ({ view }: { view: WritingView }) => {
  const { form, preview, notice } = view;
  return (
    <div class="stack">
      <Opening id={form.id} />
      {notice && <Said notice={notice} id={form.id} />}
      <div class="writing">
        <div class="stack">
          <QuestionForm view={form} />
          {form.id !== undefined && <Retirement id={form.id} retiredAt={view.retiredAt} />}
        </div>
        <Preview view={preview} />
      </div>
    </div>
  );
};
