import { questionStates } from '../../domain/questionFilter.ts';
import { stateMeanings, stateNames } from '../filterWords.ts';
import { FilterForm } from './FilterForm.tsx';
import { Results, type ResultsView } from './Results.tsx';

const StatesExplained = () => (
  <details>
    <summary>What the states mean</summary>
    <dl class="facts states">
      {questionStates.map((state) => (
        <div>
          <dt>
            <a href={`/questions?state=${state}`}>{stateNames[state]}</a>
          </dt>
          <dd>{stateMeanings[state]}</dd>
        </div>
      ))}
    </dl>
    <p class="little">
      “To recall” is the chance that you could answer today, by the forgetting curve of FSRS over the days
      since your last review.
    </p>
  </details>
);

/** All questions, or those a filter chooses. */
export const BrowsePage = ({ view, hasFocus }: { view: ResultsView; hasFocus: boolean }) => (
  <div class="browse stack">
    <div class="row">
      <h1>Questions</h1>
      <p class="row end links">
        <a href="/questions/new">Write a question</a>
        <a href="/questions/files">Import, export</a>
        <a href="/flags">Flags</a>
      </p>
    </div>
    <FilterForm filter={view.filter} choices={view.choices} hasFocus={hasFocus} />
    <Results view={view} />
    <StatesExplained />
  </div>
);
