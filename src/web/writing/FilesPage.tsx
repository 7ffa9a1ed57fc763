import { Notice } from '../ui/Notice.tsx';
import { counted } from '../ui/words.ts';
import type { Imported } from './importQuestions.ts';

export type FilesView = {
  questions: number;
  imported: readonly Imported[] | undefined;
  leftAlone: number;
  /** Why nothing was taken, when no file is to blame. */
  problem: string | undefined;
};

const words = { added: 'added', changed: 'changed', unchanged: 'unchanged' } as const;

const FileResult = ({ file }: { file: Imported }) =>
  'outcome' in file ? (
    <li>
      <code>{file.name}</code>: {words[file.outcome]}, <a href={`/questions/${file.id}`}>{file.id}</a>
    </li>
  ) : (
    <li>
      <code>{file.name}</code>: <b>not taken</b>
      <ul class="little">
        {file.problems.map(({ line, message, mend }) => (
          <li>
            Line {line}: {message}. {mend}
          </li>
        ))}
      </ul>
    </li>
  );

const Result = ({ imported, leftAlone }: { imported: readonly Imported[]; leftAlone: number }) => {
  const refused = imported.filter((file) => 'problems' in file);
  const taken = imported.length - refused.length;
  return (
    <section class="stack-small" aria-label="What became of the files">
      <Notice isProblem={refused.length > 0}>
        {counted(taken, 'file')} taken
        {refused.length > 0 && `, ${refused.length} not taken: mend what is said below and send those again`}.
        {leftAlone > 0 && ` ${counted(leftAlone, 'other file')} left alone, as only .md files are questions.`}
      </Notice>
      <ul class="plain files">
        {[...refused, ...imported.filter((file) => 'outcome' in file)].map((file) => (
          <FileResult file={file} />
        ))}
      </ul>
    </section>
  );
};

const Export = ({ questions }: { questions: number }) => (
  <section class="stack-small">
    <h2>Take them with you</h2>
    {questions === 0 ? (
      <p class="soft">
        There is none of yours yet. <a href="/questions/new">Write a question</a>, or copy one of the bank and
        edit it.
      </p>
    ) : (
      <>
        <p>
          {counted(questions, 'question')} of yours, retired ones too, one Markdown file each: the format of
          the question bank.
        </p>
        <p>
          <a class="btn" href="/questions/files.zip" hx-boost="false" download>
            Download as a ZIP archive
          </a>
        </p>
      </>
    )}
  </section>
);

/** Sent by the browser itself: an archive may take longer than a page should. */
const Import = ({ problem }: { problem: string | undefined }) => (
  <section class="stack-small">
    <h2>Bring questions in</h2>
    <form
      class="stack-small"
      method="post"
      action="/questions/files"
      enctype="multipart/form-data"
      hx-boost="false"
    >
      <div class="field">
        <label class="label" for="files">
          Markdown files, or ZIP archives of them
        </label>
        <input
          id="files"
          name="files"
          type="file"
          multiple
          accept=".md,.zip"
          aria-describedby={problem ? 'files-hint files-problem' : 'files-hint'}
          aria-invalid={problem ? 'true' : undefined}
        />
        <p id="files-hint" class="little">
          Up to 2,000 files and 50 MB. One with the id of a question of yours takes its place.
        </p>
        {problem && (
          <p id="files-problem" class="problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <button class="btn primary" type="submit">
        Import
      </button>
    </form>
  </section>
);

export const FilesPage = ({ view }: { view: FilesView }) => (
  <div class="stack">
    <h1>Your questions as files</h1>
    {view.imported && <Result imported={view.imported} leftAlone={view.leftAlone} />}
    <Export questions={view.questions} />
    <Import problem={view.problem} />
  </div>
);
