import type { DeckTitle } from '../../storage/bank.ts';
import { keepOnFailure } from '../ui/Form.tsx';
import { type Choice, rangeNames, ranges } from './choice.ts';

type Option = readonly [value: string, label: string];

const Select = (props: { name: string; label: string; options: readonly Option[]; chosen: string }) => (
  <div class="field">
    <label class="label" for={`by-${props.name}`}>
      {props.label}
    </label>
    <select id={`by-${props.name}`} name={props.name}>
      {props.options.map(([value, label]) => (
        <option value={value} selected={value === props.chosen}>
          {label}
        </option>
      ))}
    </select>
  </div>
);

const deckOptions = (decks: readonly DeckTitle[]): Option[] => [
  ['', 'All questions'],
  ...decks.map(({ id, title }): Option => [id, title]),
];

const rangeOptions = ranges.map((range): Option => [range, rangeNames[range]]);

/** Which questions and which days; the figures change as it is filled in. */
export const ChoiceForm = ({ choice, decks }: { choice: Choice; decks: readonly DeckTitle[] }) => (
  <form
    id="choice"
    class="row choice"
    method="get"
    action="/statistics"
    hx-get="/statistics"
    hx-trigger="change, submit"
    hx-target="#figures"
    hx-select="#figures"
    hx-sync="this:replace"
    {...keepOnFailure}
  >
    <Select name="deck" label="Questions" options={deckOptions(decks)} chosen={choice.deck?.id ?? ''} />
    <Select name="range" label="Days" options={rangeOptions} chosen={choice.range} />
    <button class="btn without-script" type="submit">
      Show
    </button>
  </form>
);
