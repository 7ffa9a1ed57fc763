import { kinds, levels } from '../../domain/question.ts';
import {
  authorships,
  type QuestionFilter,
  questionSorts,
  questionStates,
} from '../../domain/questionFilter.ts';
import { authorNames, sortNames, stateNames, type Titles } from '../filterWords.ts';
import { keepOnFailure } from '../ui/Form.tsx';
import { kindNames, levelNames } from '../ui/QuestionParts.tsx';

/** What there is to choose from. */
export type Choices = Titles & { tags: readonly string[] };

type Option = readonly [value: string, label: string];

/** An address must fit into a request three times: asked for, as where one is, and as where one comes from. */
const longestTyped = 300;

const Select = (props: {
  name: string;
  label: string;
  all: string;
  options: readonly Option[];
  value: string | undefined;
}) => (
  <div class="field">
    <label class="label" for={`by-${props.name}`}>
      {props.label}
    </label>
    <select id={`by-${props.name}`} name={props.name}>
      <option value="">{props.all}</option>
      {props.options.map(([value, label]) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </div>
);

const named = <T extends string>(values: readonly T[], names: Record<T, string>): Option[] =>
  values.map((value) => [value, names[value]]);

/** A tag that too few questions have to be offered, but somebody came by. */
const tagOptions = (tags: readonly string[], chosen: string | undefined): Option[] =>
  [...new Set([...tags, ...(chosen ? [chosen] : [])])].map((tag) => [tag, tag]);

const sorts = questionSorts.filter((sort) => sort !== 'relevance');

const Selects = ({
  filter,
  choices: { decks, topics, tags },
}: {
  filter: QuestionFilter;
  choices: Choices;
}) => {
  const { deck, topic, level, kind, tag, state, by, sort } = filter;
  const deckOptions = decks.map(({ id, title }): Option => [id, title]);
  const topicOptions = topics.map(({ slug, title }): Option => [slug, title]);
  const usual = filter.words === '' ? 'title' : 'relevance';
  return (
    <div class="selects">
      <Select
        name="state"
        label="State"
        all="Any state"
        options={named(questionStates, stateNames)}
        value={state}
      />
      <Select name="deck" label="Deck" all="Any deck" options={deckOptions} value={deck} />
      <Select name="topic" label="Topic" all="Any topic" options={topicOptions} value={topic} />
      <Select name="level" label="Level" all="Any level" options={named(levels, levelNames)} value={level} />
      <Select name="kind" label="Kind" all="Any kind" options={named(kinds, kindNames)} value={kind} />
      <Select name="tag" label="Tag" all="Any tag" options={tagOptions(tags, tag)} value={tag} />
      <Select name="by" label="Whose" all="Anybody’s" options={named(authorships, authorNames)} value={by} />
      <Select
        name="sort"
        label="Order"
        all="Automatic"
        options={named(sorts, sortNames)}
        value={sort === usual ? '' : sort}
      />
    </div>
  );
};

/** Changes the results while it is filled in; the results bring the address along. */
export const FilterForm = (props: { filter: QuestionFilter; choices: Choices; hasFocus: boolean }) => (
  <form
    id="filter"
    class="filter"
    role="search"
    method="get"
    action="/questions"
    hx-get="/questions"
    hx-trigger="input delay:200ms, submit"
    hx-target="#results"
    hx-select="#results"
    hx-sync="this:replace"
    {...keepOnFailure}
  >
    <div class="box">
      <label class="visually-hidden" for="words">
        Search questions, answers and your own words
      </label>
      <input
        id="words"
        type="text"
        inputmode="search"
        name="words"
        value={props.filter.words}
        maxlength={longestTyped}
        placeholder="Search questions, answers and your own words"
        autocomplete="off"
        enterkeyhint="search"
        data-key="/"
        autofocus={props.hasFocus}
      />
      <button class="btn without-script" type="submit">
        Search
      </button>
    </div>
    <details class="filters">
      <summary>Filter and order</summary>
      <Selects filter={props.filter} choices={props.choices} />
    </details>
  </form>
);
