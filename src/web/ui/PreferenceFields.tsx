/** The fields of what a learner chooses, for every page that asks for some of them. */
import { levels } from '../../domain/question.ts';
import type { Problem } from '../form.ts';
import { type CountedDeck, type Typed, tickedIn, typedIn } from '../preferences.ts';
import { describedBy, Field } from './Field.tsx';
import { counted } from './words.ts';

/** A form as it is shown: what is typed in it, and what is wrong with that. */
export type Filled = { typed: Typed; problems: readonly Problem[] };

export const problemOf = ({ problems }: Filled, field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.message;

const levelWords = {
  junior: ['Junior', 'Builds to a specification, fixes bugs, explains own code'],
  mid: ['Mid-level', 'Owns a service: schema, API, performance, reviews'],
  senior: ['Senior', 'Architecture, reliability, standards, mentoring'],
} as const;

type BesideProps = { filled: Filled; field: string; id?: string };

/** What is wrong with a group of boxes. */
export const ProblemBeside = ({ filled, field, id = field }: BesideProps) => {
  const problem = problemOf(filled, field);
  return problem ? (
    <p id={`${id}-problem`} class="problem" role="alert">
      {problem}
    </p>
  ) : null;
};

export const LevelChoice = ({ filled }: { filled: Filled }) => {
  const problem = problemOf(filled, 'level');
  return (
    <fieldset class="choices" aria-describedby={problem ? 'level-problem' : undefined}>
      <legend class="label">The level you interview for</legend>
      {levels.map((level) => (
        <label>
          <input
            type="radio"
            name="level"
            value={level}
            checked={level === typedIn(filled.typed, 'level')}
            aria-invalid={problem ? 'true' : undefined}
          />
          <span>
            {levelWords[level][0]} <span class="little">{levelWords[level][1]}</span>
          </span>
        </label>
      ))}
      <ProblemBeside filled={filled} field="level" />
    </fieldset>
  );
};

type DeckProps = {
  filled: Filled;
  decks: readonly CountedDeck[];
  legend: string;
  hint: string;
  /** Where a page has several of these forms. */
  id?: string;
};

/** Nothing where there are no decks to choose from. */
export const DeckChoice = ({ filled, decks, legend, hint, id = 'decks' }: DeckProps) => {
  const problem = problemOf(filled, 'decks');
  return (
    <fieldset class="choices many" aria-describedby={describedBy(id, problem)}>
      <legend class="label">{legend}</legend>
      <p id={`${id}-hint`} class="little">
        {hint}
      </p>
      {decks.map(({ id: deckId, title, description, questions }) => (
        <label title={description}>
          <input
            type="checkbox"
            name="decks"
            value={deckId}
            checked={tickedIn(filled.typed, 'decks').includes(deckId)}
          />
          <span>
            {title} <span class="little">{counted(questions, 'question')}</span>
          </span>
        </label>
      ))}
      <ProblemBeside filled={filled} field="decks" id={id} />
    </fieldset>
  );
};

type InputProps = {
  filled: Filled;
  name: string;
  label: string;
  hint: string;
  type?: 'text' | 'date';
  /** Where a page has several of these forms. */
  id?: string;
  maxlength?: number;
  isRequired?: boolean;
  /** Further attributes of the input: numbers on a phone, what is fetched while it is filled in. */
  more?: Record<string, string>;
};

export const InputField = ({ filled, name, label, hint, id = name, ...props }: InputProps) => {
  const problem = problemOf(filled, name);
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      <input
        id={id}
        name={name}
        type={props.type ?? 'text'}
        maxlength={props.maxlength}
        required={props.isRequired}
        autocomplete="off"
        value={typedIn(filled.typed, name)}
        aria-describedby={describedBy(id, problem)}
        aria-invalid={problem ? 'true' : undefined}
        {...props.more}
      />
    </Field>
  );
};

type NumberProps = Pick<InputProps, 'filled' | 'name' | 'label' | 'hint'> & { min: number; max: number };

export const NumberField = ({ filled, name, label, hint, min, max }: NumberProps) => {
  const problem = problemOf(filled, name);
  return (
    <Field id={name} label={label} hint={hint} problem={problem}>
      <input
        id={name}
        name={name}
        type="number"
        min={min}
        max={max}
        required
        value={typedIn(filled.typed, name)}
        aria-describedby={describedBy(name, problem)}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Field>
  );
};

type ZoneProps = { filled: Filled; zones: readonly string[]; hint: string; isGuessed?: boolean };

/** With `isGuessed` a script chooses the browser's zone. */
export const ZoneField = ({ filled, zones, hint, isGuessed = false }: ZoneProps) => {
  const problem = problemOf(filled, 'zone');
  return (
    <Field id="zone" label="Time zone" hint={hint} problem={problem}>
      <select
        id="zone"
        name="zone"
        data-guess-zone={isGuessed ? 'true' : undefined}
        aria-describedby={describedBy('zone', problem)}
        aria-invalid={problem ? 'true' : undefined}
      >
        {zones.map((zone) => (
          <option value={zone} selected={zone === typedIn(filled.typed, 'zone')}>
            {zone}
          </option>
        ))}
      </select>
    </Field>
  );
};
