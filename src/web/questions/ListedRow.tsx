import type { ListedQuestion, Snippet } from '../../storage/search.ts';
import { kindNames, levelNames } from '../ui/QuestionParts.tsx';
import { excerpt, percentText } from '../ui/words.ts';
import { buriedText, dueText, isWaiting, type Moment } from './dueWords.ts';

/** Four lines on a phone. */
const longestName = 160;

type Parts = Snippet['parts'];

/** More would make a list of texts of a list of questions. */
const mostSnippets = 2;

const Marked = ({ parts }: { parts: Parts }) => (
  <>{parts.map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}</>
);

/** The title with its hits, when the words around them are in it; else as it stands. */
function titleParts(title: string, snippet: Snippet | undefined): Parts | undefined {
  const parts = snippet?.parts.map(({ text, isHit }) => ({ text: text.replaceAll('…', ''), isHit })) ?? [];
  const text = parts.map((part) => part.text).join('');
  const at = text === '' ? -1 : title.indexOf(text);
  if (at < 0) return undefined;
  const [before, after] = [title.slice(0, at), title.slice(at + text.length)];
  return [{ text: before, isHit: false }, ...parts, { text: after, isHit: false }].filter(
    (part) => part.text !== '',
  );
}

/** Where it stands, the most pressing first. */
function marksOf(row: ListedQuestion, moment: Moment): string[] {
  const { card, buriedUntil } = row;
  const isAside = row.isSuspended || row.isRetired || buriedUntil !== null;
  return [
    row.isRetired ? 'retired' : '',
    row.isSuspended ? 'suspended' : '',
    buriedUntil === null ? '' : buriedText(buriedUntil, moment),
    isAside && isWaiting(card, moment) ? '' : dueText(card, moment),
    row.isChanged ? 'changed since you practised it' : '',
    row.isPrioritised ? 'to drill soon' : '',
    row.isFlagged ? 'flagged' : '',
    row.hasOwnAnswer ? 'with your answer' : '',
  ].filter(Boolean);
}

const Snippets = ({ snippets }: { snippets: readonly Snippet[] }) => (
  <>
    {snippets.slice(0, mostSnippets).map(({ of, parts }) => (
      <p class="snippet">
        <span class="little">{of}:</span> <Marked parts={parts} />
      </p>
    ))}
  </>
);

/** One question of a list: what it is, where it stands, and where the words were found. */
export const ListedRow = (props: { row: ListedQuestion; topic: string; moment: Moment }) => {
  const { row, topic, moment } = props;
  const asked = row.snippets.find(({ of }) => of === 'question');
  const name = excerpt(row.title, longestName);
  const title = titleParts(name, asked);
  const others = row.snippets.filter((snippet) => !(title && snippet === asked));
  const facts = [topic, kindNames[row.kind], levelNames[row.level], `${row.minutes} min`];
  return (
    <li>
      <a class="title" href={`/questions/${row.questionId}`}>
        {title ? <Marked parts={title} /> : name}
      </a>
      <p class="meta">
        <span>{[...(row.isOwn ? ['my own'] : []), ...facts].join(' · ')}</span>
        <span class={isWaiting(row.card, moment) ? 'stands waits' : 'stands'}>
          {marksOf(row, moment).join(' · ')}
          {row.retrievability !== null && ` · ${percentText(row.retrievability)} to recall`}
        </span>
      </p>
      <Snippets snippets={others} />
    </li>
  );
};
