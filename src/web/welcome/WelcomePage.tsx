import { levels } from '../../domain/question.ts';
import type { DeckTitle } from '../../storage/bank.ts';
import type { Problem } from '../form.ts';
import { describedBy, Field } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
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
    <fieldset class="choices" aria-describedby={problem ? 'decks-problem' : undefined}>
      <legend class="label">Decks to practise</legend>
      {decks.map(({ id, title, description, questions }) => (
        <label>
          <input type="checkbox" name="decks" value={id} checked={fields.decks.includes(id)} />
          <span>
            {title}{' '}
            <span class="little">
              {questions} questions. {description}
            </span>
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

const Fields = ({ view }: { view: WelcomeView }) => {
  const { fields, zones } = view;
  const problemOf = (name: string) => view.problems.find(({ field }) => field === name)?.message;
  return (
    <>
      <Field
        id="minutes"
        label="Minutes a day"
        hint="The drill keeps to this. 20 is a good start; you can go on when it is done."
        problem={problemOf('minutes')}
      >
        <input
          id="minutes"
          name="minutes"
          type="number"
          min={5}
          max={240}
          required
          value={fields.minutes}
          aria-describedby={describedBy('minutes', problemOf('minutes'))}
        />
      </Field>
      <Field
        id="interview"
        label="Interview date, if there is one"
        hint="Today counts the days to it."
        problem={problemOf('interview')}
      >
        <input
          id="interview"
          name="interview"
          type="date"
          value={fields.interview}
          aria-describedby={describedBy('interview', problemOf('interview'))}
        />
      </Field>
      <Field
        id="zone"
        label="Time zone"
        hint="Your day starts at 04:00 there, so that late evenings still count."
        problem={problemOf('zone')}
      >
        <select
          id="zone"
          name="zone"
          data-guess-zone={view.isFirstTime ? 'true' : undefined}
          aria-describedby={describedBy('zone', problemOf('zone'))}
        >
          {zones.map((zone) => (
            <option value={zone} selected={zone === fields.zone}>
              {zone}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
};

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
