import { levels } from '../../domain/question.ts';
import type { DeckTitle } from '../../storage/bank.ts';
import type { Problem } from '../form.ts';
import { describedBy, Field } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { counted } from '../ui/words.ts';
import type { PreferencesFields } from './preferencesForm.ts';

export type WelcomeView = {
  isFirstTime: boolean;
  fields: PreferencesFields;
  decks: readonly (DeckTitle & { questions: number })[];
  zones: readonly string[];
  problems: readonly Problem[];
};

const levelWords = {
  junior: ['Junior', 'Builds to a specification, fixes bugs, explains own code'],
  mid: ['Mid-level', 'Owns a service: schema, API, performance, reviews'],
  senior: ['Senior', 'Architecture, reliability, standards, mentoring'],
} as const;

const problemOf = (view: WelcomeView, name: string) =>
  view.problems.find(({ field }) => field === name)?.message;

const LevelChoice = ({ chosen, problem }: { chosen: string; problem: string | undefined }) => (
  <fieldset class="choices" aria-describedby={problem ? 'level-problem' : undefined}>
    <legend class="label">The level you interview for</legend>
    {levels.map((level) => (
      <label>
        <input type="radio" name="level" value={level} checked={level === chosen} />
        <span>
          {levelWords[level][0]} <span class="little">{levelWords[level][1]}</span>
        </span>
      </label>
    ))}
    {problem && (
      <p id="level-problem" class="problem" role="alert">
        {problem}
      </p>
    )}
  </fieldset>
);

const DeckChoice = ({ view: { decks, fields, problems } }: { view: WelcomeView }) => {
  const problem = problems.find(({ field }) => field === 'decks');
  return (
    <fieldset class="choices many" aria-describedby={problem ? 'decks-hint decks-problem' : 'decks-hint'}>
      <legend class="label">Decks to practise</legend>
      <p id="decks-hint" class="little">
        Tick none to practise everything. Decks overlap; what you do in one counts in all.
      </p>
      {decks.map(({ id, title, description, questions }) => (
        <label title={description}>
          <input type="checkbox" name="decks" value={id} checked={fields.decks.includes(id)} />
          <span>
            {title} <span class="little">{counted(questions, 'question')}</span>
          </span>
        </label>
      ))}
      {problem && (
        <p id="decks-problem" class="problem" role="alert">
          {problem.message}
        </p>
      )}
    </fieldset>
  );
};

type NumberProps = {
  id: 'minutes' | 'newADay' | 'rollover';
  label: string;
  hint: string;
  max: number;
  view: WelcomeView;
};

const NumberField = ({ id, label, hint, max, view }: NumberProps) => {
  const problem = problemOf(view, id);
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      <input
        id={id}
        name={id}
        type="number"
        min={id === 'minutes' ? 5 : 0}
        max={max}
        required
        value={view.fields[id]}
        aria-describedby={describedBy(id, problem)}
      />
    </Field>
  );
};

const ZoneField = ({ view }: { view: WelcomeView }) => (
  <Field
    id="zone"
    label="Time zone"
    hint={view.isFirstTime ? 'Your day starts at 04:00 there.' : 'Where your days begin.'}
    problem={problemOf(view, 'zone')}
  >
    <select
      id="zone"
      name="zone"
      data-guess-zone={view.isFirstTime ? 'true' : undefined}
      aria-describedby={describedBy('zone', problemOf(view, 'zone'))}
    >
      {view.zones.map((zone) => (
        <option value={zone} selected={zone === view.fields.zone}>
          {zone}
        </option>
      ))}
    </select>
  </Field>
);

const InterviewField = ({ view }: { view: WelcomeView }) => (
  <Field id="interview" label="Interview date" hint="If there is one." problem={problemOf(view, 'interview')}>
    <input
      id="interview"
      name="interview"
      type="date"
      value={view.fields.interview}
      aria-describedby={describedBy('interview', problemOf(view, 'interview'))}
    />
  </Field>
);

const Fields = ({ view }: { view: WelcomeView }) => (
  <div class="fields">
    <NumberField id="minutes" label="Minutes a day" hint="The drill keeps to this." max={240} view={view} />
    <InterviewField view={view} />
    <ZoneField view={view} />
    {!view.isFirstTime && (
      <>
        <NumberField id="newADay" label="New questions a day" hint="At the most." max={100} view={view} />
        <NumberField
          id="rollover"
          label="Your day starts at"
          hint="The hour, 0 to 23. 4 lets late evenings count."
          max={23}
          view={view}
        />
      </>
    )}
  </div>
);

export const WelcomePage = ({ view }: { view: WelcomeView }) => (
  <div class="stack">
    <h1>{view.isFirstTime ? 'Practise backend interviews, a little every day' : 'How you practise'}</h1>
    {view.isFirstTime && (
      <p>
        You are asked a question, answer in your own words, compare with a model answer and grade yourself.
        The schedule brings each question back when you are about to forget it. Everything stays on this
        machine.
      </p>
    )}
    <Form action="/welcome" class="stack">
      <LevelChoice
        chosen={view.fields.level}
        problem={view.problems.find(({ field }) => field === 'level')?.message}
      />
      <DeckChoice view={view} />
      <Fields view={view} />
      <div class="row">
        <button class="btn primary" type="submit">
          {view.isFirstTime ? 'Start practising' : 'Keep these'}
        </button>
        {view.isFirstTime && (
          <button class="btn quiet" type="submit" name="skip" value="1" formnovalidate>
            Skip, the defaults are fine
          </button>
        )}
      </div>
    </Form>
  </div>
);
