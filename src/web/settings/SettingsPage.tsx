import type { MemoryModel } from '../../domain/fsrs.ts';
import { type CountedDeck, tickedIn, typedIn } from '../preferences.ts';
import { describedBy } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { Notice } from '../ui/Notice.tsx';
import {
  DeckChoice,
  type Filled,
  InputField,
  LevelChoice,
  NumberField,
  ProblemBeside,
  problemOf,
  ZoneField,
} from '../ui/PreferenceFields.tsx';
import { SubNavigation } from '../ui/SubNavigation.tsx';
import { counted } from '../ui/words.ts';
import { RecordingRoom } from './RecordingRoom.tsx';
import { RetentionField } from './RetentionField.tsx';
import { weekdayNames, weekdays } from './settingsForm.ts';

type SettingsView = {
  filled: Filled;
  /** The form about recordings. */
  room: Filled;
  recordedBytes: number;
  decks: readonly CountedDeck[];
  zones: readonly string[];
  model: MemoryModel;
  isKept: boolean;
};

type Props = { view: SettingsView };

const WhatYouPractise = ({ view: { filled, decks } }: Props) => (
  <section class="stack">
    <h2>What you practise</h2>
    <LevelChoice filled={filled} />
    <DeckChoice
      filled={filled}
      decks={decks}
      legend="Decks to practise"
      hint="Tick none to practise everything. Decks overlap; what you do in one counts in all."
    />
  </section>
);

const EasyWeekdays = ({ filled }: { filled: Filled }) => (
  <fieldset
    class="choices weekdays"
    aria-describedby={describedBy('easyWeekdays', problemOf(filled, 'easyWeekdays'))}
  >
    <legend class="label">Easy weekdays</legend>
    <p id="easyWeekdays-hint" class="little">
      Half of the minutes and new questions, and as few questions due as can be.
    </p>
    {weekdays.map((day) => (
      <label>
        <input
          type="checkbox"
          name="easyWeekdays"
          value={day}
          checked={tickedIn(filled.typed, 'easyWeekdays').includes(String(day))}
        />
        <span>{weekdayNames[day]}</span>
      </label>
    ))}
    <ProblemBeside filled={filled} field="easyWeekdays" />
  </fieldset>
);

const YourDay = ({ view: { filled, zones } }: Props) => (
  <section class="stack">
    <h2>Your day</h2>
    <div class="fields">
      <NumberField
        filled={filled}
        name="minutes"
        label="Minutes a day"
        hint="The drill keeps to this. Default 20."
        min={5}
        max={240}
      />
      <NumberField
        filled={filled}
        name="newADay"
        label="New questions a day"
        hint="At the most, without an interview ahead: with one the planner decides. Default 8."
        min={0}
        max={100}
      />
    </div>
    <EasyWeekdays filled={filled} />
    <div class="fields">
      <ZoneField
        filled={filled}
        zones={zones}
        hint="Where your days begin. Days you practised keep the dates they had."
      />
      <NumberField
        filled={filled}
        name="rollover"
        label="Your day starts at"
        hint="The hour, 0 to 23. 4, the default, lets late evenings count."
        min={0}
        max={23}
      />
    </div>
  </section>
);

const Scheduling = ({ view: { filled, model } }: Props) => (
  <section class="stack">
    <h2>Scheduling</h2>
    <p class="soft">
      The defaults are good for most people. Changes hold from the next review on: questions scheduled already
      keep their due days. To move those too, reschedule on the page <a href="/settings/weights">Weights</a>.
    </p>
    <RetentionField filled={filled} model={model} />
    <div class="fields">
      <InputField
        filled={filled}
        name="learningSteps"
        label="Learning steps"
        hint="Minutes until a new question comes back, one or several. Empty: days from the start. Default 10."
        maxlength={60}
      />
      <InputField
        filled={filled}
        name="relearningSteps"
        label="Relearning steps"
        hint="The same after Again on a question you knew. Default 10."
        maxlength={60}
      />
      <NumberField
        filled={filled}
        name="maximumInterval"
        label="Longest interval, days"
        hint="No question stays away longer. Default 365."
        min={1}
        max={3650}
      />
    </div>
  </section>
);

const actionWords = {
  mark: ['Mark it', 'It is asked as before, and shown as a leech'],
  suspend: ['Suspend it', 'It is not asked until you resume it'],
} as const;

const LeechAction = ({ filled }: { filled: Filled }) => {
  const problem = problemOf(filled, 'leechAction');
  return (
    <fieldset class="choices" aria-describedby={problem ? 'leechAction-problem' : undefined}>
      <legend class="label">What happens to it</legend>
      {(['mark', 'suspend'] as const).map((action) => (
        <label>
          <input
            type="radio"
            name="leechAction"
            value={action}
            checked={typedIn(filled.typed, 'leechAction') === action}
            aria-invalid={problem ? 'true' : undefined}
          />
          <span>
            {actionWords[action][0]} <span class="little">{actionWords[action][1]}</span>
          </span>
        </label>
      ))}
      <ProblemBeside filled={filled} field="leechAction" />
    </fieldset>
  );
};

const Leeches = ({ view: { filled } }: Props) => (
  <section class="stack">
    <h2>Leeches</h2>
    <p class="soft">
      A question you forget over and over takes more time than it gives back. Usually its answer is too long,
      or mixed up with another one: rewrite it, or split it.
    </p>
    <NumberField
      filled={filled}
      name="leechLapses"
      label="A leech after so many lapses"
      hint="A lapse is Again on a question you knew. It counts again after every half of this. Default 8."
      min={2}
      max={99}
    />
    <LeechAction filled={filled} />
  </section>
);

const Refused = ({ problems }: { problems: number }) =>
  problems > 0 ? (
    <Notice isProblem>
      Nothing was kept: {counted(problems, 'field')} below {problems === 1 ? 'has' : 'have'} to be put right
      first.
    </Notice>
  ) : null;

export const SettingsPage = ({ view }: Props) => (
  <div class="stack settings">
    <SubNavigation of="settings" path="/settings" />
    <h1>How you practise</h1>
    {view.isKept && (
      <Notice>
        Kept. What is about scheduling holds from the next review on; cards keep the due days they have.
      </Notice>
    )}
    <Refused problems={view.filled.problems.length + view.room.problems.length} />
    <Form action="/settings" class="stack">
      <WhatYouPractise view={view} />
      <YourDay view={view} />
      <Scheduling view={view} />
      <Leeches view={view} />
      <p class="row">
        <button class="btn primary" type="submit">
          Keep these settings
        </button>
      </p>
    </Form>
    <RecordingRoom filled={view.room} usedBytes={view.recordedBytes} />
  </div>
);
