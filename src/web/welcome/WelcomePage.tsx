import type { CountedDeck } from '../preferences.ts';
import { Form } from '../ui/Form.tsx';
import {
  DeckChoice,
  type Filled,
  InputField,
  LevelChoice,
  NumberField,
  ZoneField,
} from '../ui/PreferenceFields.tsx';

export type WelcomeView = { filled: Filled; decks: readonly CountedDeck[]; zones: readonly string[] };

const Buttons = () => (
  <div class="row">
    <button class="btn primary" type="submit">
      Start practising
    </button>
    <button class="btn quiet" type="submit" name="skip" value="1" formnovalidate>
      Skip, the defaults are fine
    </button>
  </div>
);

export const WelcomePage = ({ view: { filled, decks, zones } }: { view: WelcomeView }) => (
  <div class="stack">
    <h1>Practise backend interviews, a little every day</h1>
    <p>
      You are asked a question, answer in your own words, compare with a model answer and grade yourself. The
      schedule brings each question back when you are about to forget it. Everything stays on this machine.
    </p>
    <Form action="/welcome" class="stack">
      <LevelChoice filled={filled} />
      <DeckChoice
        filled={filled}
        decks={decks}
        legend="Decks to practise"
        hint="Tick none to practise everything. Decks overlap; what you do in one counts in all."
      />
      <div class="fields">
        <NumberField
          filled={filled}
          name="minutes"
          label="Minutes a day"
          hint="The drill keeps to this."
          min={5}
          max={240}
        />
        <InputField
          filled={filled}
          name="interview"
          label="Interview date"
          hint="If there is one."
          type="date"
        />
        <ZoneField filled={filled} zones={zones} hint="Your day starts at 04:00 there." isGuessed />
      </div>
      <Buttons />
      <p class="little">All of it, and more, can be changed later under Settings.</p>
    </Form>
  </div>
);
