import type { QuestionFilter, QuestionSort } from '../../domain/questionFilter.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { OwnAnswer as Own } from '../../storage/ownAnswers.ts';
import type { ListedQuestion } from '../../storage/search.ts';
import { sortWords } from '../filterWords.ts';
import { filterQuery } from '../questionFilter.ts';
import { OwnAnswer } from '../ui/OwnAnswer.tsx';
import { InlineProse, Prose } from '../ui/Prose.tsx';
import { QuestionFacts, QuestionHeading } from '../ui/QuestionParts.tsx';
import { counted, dateText, percentText } from '../ui/words.ts';

export type SheetItem = { row: ListedQuestion; stored: StoredQuestion; ownAnswer: Own | undefined };

export type SheetView = {
  filter: QuestionFilter;
  limit: number;
  /** How many there are to choose from. */
  total: number;
  items: readonly SheetItem[];
  /** The filter in words. */
  chosen: string;
  topicTitles: ReadonlyMap<string, string>;
  now: number;
  zone: string;
};

const limits = [10, 20, 50, 100, 200];
const sorts: readonly QuestionSort[] = ['retrievability', 'due', 'practised', 'title'];

/** Shorter ones are kept on one page; a longer one would leave too much of the page before it empty. */
const longestUnbrokenCharacters = 1200;

const lengthOf = ({ stored: { question }, ownAnswer }: SheetItem) =>
  [
    question.question,
    question.scenario,
    question.evidence,
    ownAnswer?.answer ?? question.modelAnswer,
    question.rootCause,
  ]
    .concat(question.keyPoints.map(({ text }) => text))
    .join('').length;

const addressOf = ({ filter, limit }: Pick<SheetView, 'filter' | 'limit'>) =>
  `/sheet${filterQuery(filter, { state: filter.state ?? 'any', sort: filter.sort, limit: String(limit) })}`;

const withoutState = ({ state: _, ...filter }: QuestionFilter): QuestionFilter => filter;

type Choice = { href: string; text: string; isChosen: boolean };

const Choices = ({ label, choices }: { label: string; choices: readonly Choice[] }) => (
  <nav class="choices-line" aria-label={label}>
    <span class="label">{label}</span>
    {choices.map(({ href, text, isChosen }) => (
      <a href={href} aria-current={isChosen ? 'true' : undefined}>
        {text}
      </a>
    ))}
  </nav>
);

const LeftOut = ({ view }: { view: SheetView }) =>
  view.filter.state === 'seen' ? (
    <p class="soft">
      Questions you never practised are left out.{' '}
      <a href={addressOf({ ...view, filter: withoutState(view.filter) })}>Include them</a>
    </p>
  ) : null;

const Printing = ({ filter }: { filter: QuestionFilter }) => (
  <>
    <p class="row">
      <button class="btn primary only-with-script" type="button" data-prints>
        Print
      </button>
      <a class="btn" href={`/questions${filterQuery(filter)}`}>
        Choose other questions
      </a>
      <a class="btn quiet" href={`/reading${filterQuery(filter)}`}>
        Read them here
      </a>
    </p>
    <p class="little">Or print with Ctrl+P, Cmd+P on a Mac; there it can also be saved as a PDF.</p>
  </>
);

const Controls = ({ view }: { view: SheetView }) => (
  <div class="off-paper stack-small">
    <p>
      What to read once more on the evening before: the question, its key points to tick, and your own answer,
      or the model answer where you have not written one. Walkthroughs stay on the screen.
    </p>
    <LeftOut view={view} />
    <Choices
      label="How many"
      choices={limits.map((limit) => ({
        href: addressOf({ ...view, limit }),
        text: String(limit),
        isChosen: limit === view.limit,
      }))}
    />
    <Choices
      label="Order"
      choices={sorts.map((sort) => ({
        href: addressOf({ ...view, filter: { ...view.filter, sort } }),
        text: sortWords[sort],
        isChosen: sort === view.filter.sort,
      }))}
    />
    <Printing filter={view.filter} />
  </div>
);

const KeyPoints = ({ stored: { question, html } }: { stored: StoredQuestion }) => (
  <ul class="boxes">
    {question.keyPoints.map(({ weight }, index) => (
      <li>
        <InlineProse html={html.keyPoints[index] ?? ''} /> {weight === 'nice' && <small>nice to have</small>}
      </li>
    ))}
  </ul>
);

const Answer = ({ item: { stored, ownAnswer } }: { item: SheetItem }) =>
  ownAnswer ? (
    <section>
      <h3>Your answer</h3>
      <OwnAnswer answer={ownAnswer} />
    </section>
  ) : (
    <section>
      <h3>Model answer</h3>
      <Prose html={stored.html.modelAnswer} />
      {stored.html.rootCause && (
        <>
          <h3>Root cause</h3>
          <Prose html={stored.html.rootCause} />
        </>
      )}
    </section>
  );

const chanceText = (retrievability: number | null) =>
  retrievability === null ? 'never practised' : `${percentText(retrievability)} chance of recall`;

const Item = ({ item, view }: { item: SheetItem; view: SheetView }) => {
  const { row, stored } = item;
  return (
    <article class={lengthOf(item) > longestUnbrokenCharacters ? 'item' : 'item unbroken'}>
      <div class="item-head">
        <QuestionHeading html={stored.html} level={2} />
        <p class="meta">
          <QuestionFacts stored={stored} topic={view.topicTitles.get(row.topic) ?? row.topic} />
          <span>{chanceText(row.retrievability)}</span>
        </p>
      </div>
      {stored.html.scenario && <Prose html={stored.html.scenario} />}
      {stored.html.evidence && <Prose html={stored.html.evidence} />}
      <KeyPoints stored={stored} />
      <Answer item={item} />
    </article>
  );
};

const Empty = ({ filter }: { filter: QuestionFilter }) => (
  <div class="stack-small">
    <p>
      {filter.state === 'seen'
        ? 'You have not practised any of these questions yet, so nothing is weak. The sheet fills as you drill.'
        : 'No question fits this choice.'}
    </p>
    <p class="row">
      <a class="btn primary" href="/drill">
        Start the drill
      </a>
      <a class="btn" href={addressOf({ filter: { ...filter, state: 'new', sort: 'title' }, limit: 20 })}>
        Print questions you never practised
      </a>
      <a class="btn quiet" href="/questions">
        Choose a deck
      </a>
    </p>
  </div>
);

/** A sheet to print: on paper only its title, date and questions are left. */
export const SheetPage = ({ view }: { view: SheetView }) => (
  <div class="paper stack">
    <header>
      <h1>The night-before sheet</h1>
      <p class="soft">
        {dateText(view.now, view.zone)}. {view.items.length} of {counted(view.total, 'question')}:{' '}
        {view.chosen}, {sortWords[view.filter.sort]}.
      </p>
    </header>
    {view.items.length === 0 ? <Empty filter={view.filter} /> : <Controls view={view} />}
    {view.items.map((item) => (
      <Item item={item} view={view} />
    ))}
  </div>
);
