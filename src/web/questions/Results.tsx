import type { QuestionFilter } from '../../domain/questionFilter.ts';
import type { Found } from '../../storage/search.ts';
import { countWords, mostWords } from '../../storage/searchWords.ts';
import { filterQuery } from '../questionFilter.ts';
import { Pages } from '../ui/Pages.tsx';
import { counted, topicTitle } from '../ui/words.ts';
import { type Chip, chipsOf } from './chips.ts';
import type { Moment } from './dueWords.ts';
import type { Choices } from './FilterForm.tsx';
import { ListedRow } from './ListedRow.tsx';

export type ResultsView = {
  filter: QuestionFilter;
  choices: Choices;
  found: Found;
  /** How many questions there are without the filter. */
  all: number;
  /** Counted from 1. */
  page: number;
  pages: number;
  moment: Moment;
};

const placeOf = (filter: QuestionFilter, page = 1) =>
  `/questions${filterQuery(filter, page > 1 ? { page: String(page) } : {})}`;

const countText = ({ found, all }: ResultsView) =>
  found.total === all ? counted(all, 'question') : `${found.total} of ${counted(all, 'question')}`;

const Chips = ({ chips }: { chips: readonly Chip[] }) =>
  chips.length === 0 ? null : (
    <ul class="chips" aria-label="Filters that are on">
      {chips.map(({ label, without }) => (
        <li>
          <a class="chip" href={placeOf(without)}>
            {label} <span aria-hidden="true">×</span>
            <span class="visually-hidden">, take off</span>
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a class="little" href="/questions">
            Take all off
          </a>
        </li>
      )}
    </ul>
  );

const Notes = ({ view: { filter, found } }: { view: ResultsView }) => (
  <>
    {found.isLoose && <p class="soft">No question has all of these words. These have some of them.</p>}
    {countWords(filter.words) > mostWords && (
      <p class="soft">Only the first {mostWords} words were looked for.</p>
    )}
  </>
);

function whyNothing({ words }: QuestionFilter): string {
  const count = countWords(words);
  if (words !== '' && count === 0) return 'There is no letter or digit in this to look for.';
  if (count === 1 && [...words].length === 1)
    return 'One letter alone is looked for as a word. Type another one.';
  return 'No question is like this.';
}

const Nothing = ({ view, chips }: { view: ResultsView; chips: readonly Chip[] }) => (
  <div class="stack-small nothing">
    <p>{whyNothing(view.filter)}</p>
    {chips.length > 0 && (
      <ul class="plain">
        {chips.map(({ label, without }) => (
          <li>
            <a href={placeOf(without)}>
              {chips.length === 1 ? 'Show all questions' : `Look without ${label}`}
            </a>
          </li>
        ))}
      </ul>
    )}
  </div>
);

/** What can be done with the whole choice. */
const Actions = ({ filter }: { filter: QuestionFilter }) => (
  <p class="row">
    <a class="btn" href={`/reading${filterQuery(filter)}`}>
      Read these
    </a>
    <a class="btn quiet" href={`/sheet${filterQuery(filter)}`}>
      Print a sheet
    </a>
  </p>
);

/** What changes while somebody types: the count, the filters that are on, and the questions. */
export const Results = ({ view }: { view: ResultsView }) => {
  const { filter, choices, found, moment } = view;
  const chips = chipsOf(filter, choices);
  return (
    <section id="results" class="stack-small" aria-label="Results" data-says={countText(view)}>
      <div class="row">
        <p class="count">{countText(view)}</p>
        <Chips chips={chips} />
      </div>
      <Notes view={view} />
      {found.total === 0 ? (
        <Nothing view={view} chips={chips} />
      ) : (
        <>
          <Actions filter={filter} />
          <ol class="plain listed">
            {found.rows.map((row) => (
              <ListedRow row={row} topic={topicTitle(choices.topics, row.topic)} moment={moment} />
            ))}
          </ol>
          <Pages page={view.page} pages={view.pages} to={(page) => placeOf(filter, page)} />
        </>
      )}
    </section>
  );
};
