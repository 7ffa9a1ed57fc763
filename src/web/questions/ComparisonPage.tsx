import type { StoredQuestion } from '../../storage/bank.ts';
import { Notice } from '../ui/Notice.tsx';
import { counted, excerpt } from '../ui/words.ts';
import type { ChoiceGroup, Text } from './readTexts.ts';
import { countWords, type DiffPart } from './wordDiff.ts';

type ComparisonView = {
  stored: StoredQuestion;
  groups: readonly ChoiceGroup[];
  from: Text;
  to: Text;
  /** Undefined when the texts are too different to mark words in them. */
  parts: readonly DiffPart[] | undefined;
};

type Props = { view: ComparisonView };

type ChooserProps = { name: 'from' | 'to'; label: string; chosen: string; groups: readonly ChoiceGroup[] };

const Chooser = ({ name, label, chosen, groups }: ChooserProps) => (
  <div class="field">
    <label class="label" for={name}>
      {label}
    </label>
    <select id={name} name={name}>
      {groups.map(({ title, choices }) => (
        <optgroup label={title}>
          {choices.map(({ key, label: text }) => (
            <option value={key} selected={key === chosen}>
              {text}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  </div>
);

const Choosers = ({ view: { stored, groups, from, to } }: Props) => (
  <form class="row choosers" method="get" action={`/questions/${stored.question.id}/comparison`}>
    <Chooser name="from" label="Compare" chosen={from.key} groups={groups} />
    <Chooser name="to" label="with" chosen={to.key} groups={groups} />
    <button class="btn" type="submit">
      Show
    </button>
  </form>
);

/** Struck out or underlined as well as coloured, and said to those who hear the page. */
const Part = ({ text, change }: DiffPart) => {
  if (change === 'kept') return <>{text}</>;
  const said = (
    <>
      <span class="visually-hidden">{` [${change}: `}</span>
      {text}
      <span class="visually-hidden">{'] '}</span>
    </>
  );
  return change === 'added' ? <ins>{said}</ins> : <del>{said}</del>;
};

const Marked = ({ parts }: { parts: readonly DiffPart[] }) => (
  <section class="sheet stack-small">
    <h2>Word by word</h2>
    <p class="little">
      <del>Left out</del>: {counted(countWords(parts, 'left out'), 'word')}. <ins>Added</ins>:{' '}
      {counted(countWords(parts, 'added'), 'word')}.
    </p>
    <p class="typed diff">
      {parts.map((part) => (
        <Part {...part} />
      ))}
    </p>
  </section>
);

const Whole = ({ label, text }: Text) => (
  <section class="sheet">
    <h2>{label}</h2>
    {text === '' ? <p class="soft">There is no text.</p> : <p class="typed">{text}</p>}
  </section>
);

const SideBySide = ({ view: { from, to } }: Props) => (
  <div class="both">
    <Whole {...from} />
    <Whole {...to} />
  </div>
);

const Result = ({ view }: Props) => {
  const { from, to, parts } = view;
  if (from.text === to.text) {
    return (
      <>
        <Notice>
          {from.key === to.key
            ? 'These are the same text. Choose another one above.'
            : 'Both texts are the same.'}
        </Notice>
        <Whole {...to} />
      </>
    );
  }
  if (!parts) {
    return (
      <>
        <Notice>
          These texts are too long and too different to mark single words, so both stand in full.
        </Notice>
        <SideBySide view={view} />
      </>
    );
  }
  return (
    <>
      <Marked parts={parts} />
      <details>
        <summary>Both texts in full</summary>
        <SideBySide view={view} />
      </details>
    </>
  );
};

/** Two texts of a question, and what one has that the other has not. */
export const ComparisonPage = ({ view }: Props) => (
  <div class="stack">
    <div>
      <h1>Compare two texts</h1>
      <p>
        <a href={`/questions/${view.stored.question.id}`}>{excerpt(view.stored.question.question, 140)}</a>
      </p>
    </div>
    <Choosers view={view} />
    <Result view={view} />
  </div>
);
