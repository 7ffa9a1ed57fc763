import type { QuestionFilter } from '../../domain/questionFilter.ts';
import type { Found } from '../../storage/search.ts';
import { filterQuery } from '../questionFilter.ts';
import { counted } from '../ui/words.ts';

export type ReadingEndView = { filter: QuestionFilter; reading: string; total: number; marked: Found };

const Marked = ({ marked: { rows, total } }: { marked: Found }) =>
  total === 0 ? (
    <p class="soft">None of them is marked. “Drill this soon”, or D, marks a question while you read it.</p>
  ) : (
    <section class="stack-small">
      <h2>{counted(total, 'question')} to drill soon</h2>
      <ul class="plain">
        {rows.map(({ questionId, title }) => (
          <li>
            <a href={`/questions/${questionId}`}>{title}</a>
          </li>
        ))}
      </ul>
      {total > rows.length && <p class="little">The first {rows.length} are shown.</p>}
      <p>
        <a class="btn primary" href="/drill">
          Start the drill
        </a>
      </p>
    </section>
  );

const Nothing = ({ filter }: { filter: QuestionFilter }) => (
  <>
    <h1>Nothing to read here</h1>
    <p>No question fits this choice.</p>
    <p class="row">
      <a class="btn primary" href={`/questions${filterQuery(filter)}`}>
        Choose others
      </a>
      <a class="btn" href="/reading">
        Read all questions
      </a>
    </p>
  </>
);

const Finished = ({ view: { filter, total, marked } }: { view: ReadingEndView }) => (
  <>
    <h1>{total === 1 ? 'You have read it' : `You have read all ${total}`}</h1>
    <Marked marked={marked} />
    <p class="row">
      <a
        class="btn"
        href={`/reading${filterQuery(filter, { at: String(total - 1) })}`}
        data-key="k ArrowLeft"
      >
        Back to the last one <kbd>K</kbd>
      </a>
      <a class="btn" href={`/reading${filterQuery(filter)}`}>
        Read from the start
      </a>
      <a class="btn quiet" href={`/questions${filterQuery(filter)}`}>
        Back to the list
      </a>
    </p>
  </>
);

/** After the last question, and in the place of the first when there is none. */
export const ReadingEnd = ({ view }: { view: ReadingEndView }) => (
  <div class="stack">
    <p class="meta">Reading: {view.reading}</p>
    {view.total === 0 ? <Nothing filter={view.filter} /> : <Finished view={view} />}
  </div>
);
