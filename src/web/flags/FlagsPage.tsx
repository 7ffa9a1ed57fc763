import type { ListedFlag } from '../../storage/flags.ts';
import { ButtonForm, Form } from '../ui/Form.tsx';
import { clockText, counted, dateText, excerpt } from '../ui/words.ts';

export type FlagsView = {
  open: readonly ListedFlag[];
  /** How many are open; the list may be shorter. */
  openCount: number;
  resolved: readonly ListedFlag[];
  /** The one that was done last, when that was today. */
  lastDone: ListedFlag | undefined;
  issue: string;
  zone: string;
};

const About = ({ flag, zone }: { flag: ListedFlag; zone: string }) => (
  <p class="little">
    {dateText(flag.flaggedAt, zone)}, {clockText(flag.flaggedAt, zone)}, about{' '}
    {flag.isCurrentText ? 'its current text' : `an earlier text of it, revision ${flag.revision}`}.{' '}
    {flag.attemptId && <a href={`/attempts/${flag.attemptId}`}>The answer you compared</a>}
  </p>
);

const Done = ({ flag: { id, title } }: { flag: ListedFlag }) => (
  <Form action={`/flags/${id}/resolution`} class="inline">
    <button class="btn" type="submit">
      Done<span class="visually-hidden"> with {excerpt(title)}</span>
    </button>
  </Form>
);

const OpenFlag = ({ flag, zone }: { flag: ListedFlag; zone: string }) => (
  <li class="stack-small">
    <h2>
      <a href={`/questions/${flag.questionId}`}>{excerpt(flag.title, 140)}</a>
    </h2>
    {flag.note.trim() === '' ? <p class="soft">No note.</p> : <p class="typed">{flag.note}</p>}
    <About flag={flag} zone={zone} />
    <div class="row">
      <Done flag={flag} />
      {flag.isOwn && (
        <a class="btn" href={`/questions/${flag.questionId}/edit`}>
          Edit the question
        </a>
      )}
    </div>
  </li>
);

const LastDone = ({ flag }: { flag: ListedFlag | undefined }) =>
  flag ? (
    <div class="last">
      <p>
        <b>Done:</b> {excerpt(flag.title)}
      </p>
      <ButtonForm action={`/flags/${flag.id}/reopening`} label="Undo" />
    </div>
  ) : null;

const Empty = ({ hasResolved }: { hasResolved: boolean }) => (
  <p>
    {hasResolved ? 'You have worked through all of them.' : 'Nothing is flagged.'} When a question is wrong or
    unclear, flag it where you meet it, with F, and say why: it is listed here until it is done, with a text
    to report it.
  </p>
);

const List = ({ view: { open, openCount, zone } }: { view: FlagsView }) => (
  <>
    <p>
      {counted(openCount, 'note')} on questions that are wrong or unclear, newest first.
      {openCount > open.length && ` These are the newest ${open.length}.`}
    </p>
    <ul class="plain flags">
      {open.map((flag) => (
        <OpenFlag flag={flag} zone={zone} />
      ))}
    </ul>
  </>
);

const Report = ({ issue }: { issue: string }) => (
  <details>
    <summary>Report them</summary>
    <div class="stack-small">
      <p>
        The open flags as the text of an issue, for whoever keeps the question bank.{' '}
        <a href="/flags.md" download="flags.md" hx-boost="false">
          Download it as a file
        </a>
      </p>
      <label class="label" for="issue">
        Text to copy
      </label>
      <textarea id="issue" rows={12} readonly>
        {issue}
      </textarea>
    </div>
  </details>
);

const Resolved = ({ flags, zone }: { flags: readonly ListedFlag[]; zone: string }) =>
  flags.length === 0 ? null : (
    <details>
      <summary>Done, latest first</summary>
      <ul class="plain">
        {flags.map(({ id, questionId, title, note, resolvedAt }) => (
          <li class="row">
            <span class="typed">
              <a href={`/questions/${questionId}`}>{excerpt(title)}</a> {note}{' '}
              <span class="little">{dateText(resolvedAt ?? 0, zone)}</span>
            </span>
            <span class="end">
              <ButtonForm action={`/flags/${id}/reopening`} label="Open again" />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );

/** A list to work through: what was flagged, why, and which text it was about. */
export const FlagsPage = ({ view }: { view: FlagsView }) => (
  <div class="stack">
    <LastDone flag={view.lastDone} />
    <h1>Flags</h1>
    {view.openCount === 0 ? <Empty hasResolved={view.resolved.length > 0} /> : <List view={view} />}
    {view.openCount > 0 && <Report issue={view.issue} />}
    <Resolved flags={view.resolved} zone={view.zone} />
  </div>
);
