import { kinds } from '../../domain/question.ts';
import { type Typed, typedIn } from '../preferences.ts';
import { describedBy } from '../ui/Field.tsx';
import { Form, Hidden, keepOnFailure } from '../ui/Form.tsx';
import {
  DeckChoice,
  type Filled,
  InputField,
  LevelChoice,
  ProblemBeside,
  problemOf,
} from '../ui/PreferenceFields.tsx';
import { kindNames } from '../ui/QuestionParts.tsx';
import { counted } from '../ui/words.ts';
import { contentsText, hasEasier, isShort, shortfallsOf, timeText } from './offerWords.ts';
import { chosenOffer, type MockView, type Offered } from './setUp.ts';
import { isTicked, ownMaking, ownMinutes } from './setUpForm.ts';

type Props = { view: MockView };

const modes = [
  { mode: 'typed', name: 'Typed', about: 'With room beside it to sketch a design' },
  {
    mode: 'spoken',
    name: 'Spoken',
    about: 'Recorded in the browser and kept in your data folder. You can type all the same',
    needsScript: true,
  },
];

const ModeChoice = ({ filled }: { filled: Filled }) => {
  const problem = problemOf(filled, 'mode');
  return (
    <fieldset class="choices" aria-describedby={problem ? 'mode-problem' : undefined}>
      <legend class="label">How you answer</legend>
      {modes.map(({ mode, name, about, needsScript }) => (
        <label class={needsScript ? 'only-with-script' : undefined}>
          <input
            type="radio"
            name="mode"
            value={mode}
            checked={mode === typedIn(filled.typed, 'mode')}
            aria-invalid={problem ? 'true' : undefined}
          />
          <span>
            {name} <span class="little">{about}</span>
          </span>
        </label>
      ))}
      <ProblemBeside filled={filled} field="mode" />
    </fieldset>
  );
};

const About = ({ offered: { description, offer } }: { offered: Offered }) => (
  <>
    <span class="soft">{description}</span>
    <span class="little">
      {offer ? contentsText(offer) : 'Put right what is wrong below to see what it would ask.'}
    </span>
    {offer && <span class="little">{timeText(offer)}</span>}
    {offer && shortfallsOf(offer).map((text) => <span class="shortfall">{text}</span>)}
  </>
);

/** The whole card chooses; its title is its name, and what it would ask its description. */
const Card = ({ offered, nth, filled }: { offered: Offered; nth: number; filled: Filled }) => (
  <label class="offer">
    <input
      type="radio"
      name="template"
      value={offered.value}
      checked={offered.value === typedIn(filled.typed, 'template')}
      aria-labelledby={`offer-${nth}`}
      aria-describedby={`offer-${nth}-about`}
      aria-invalid={problemOf(filled, 'template') ? 'true' : undefined}
    />
    <span>
      <b id={`offer-${nth}`}>{offered.title}</b>
      <span id={`offer-${nth}-about`}>
        <About offered={offered} />
      </span>
    </span>
  </label>
);

const KindChoice = ({ filled }: { filled: Filled }) => (
  <fieldset class="choices many" aria-describedby={describedBy('kinds', problemOf(filled, 'kinds'))}>
    <legend class="label">Kinds of questions</legend>
    <p id="kinds-hint" class="little">
      One of each as far as the time goes, then more.
    </p>
    {kinds.map((kind) => (
      <label>
        <input type="checkbox" name="kinds" value={kind} checked={isTicked(filled.typed, kind)} />
        <span>{kindNames[kind]}</span>
      </label>
    ))}
    <ProblemBeside filled={filled} field="kinds" />
  </fieldset>
);

/** Shown when it is chosen; by browsers that cannot tell, always. */
const OwnMaking = ({ view: { filled, decks } }: Props) => (
  <div class="own stack">
    <InputField
      filled={filled}
      name="minutes"
      label="Minutes"
      hint={`From ${ownMinutes.least} to ${ownMinutes.most}.`}
      maxlength={4}
      more={{ inputmode: 'numeric' }}
    />
    <KindChoice filled={filled} />
    <DeckChoice filled={filled} decks={decks} legend="Decks" hint="Tick none to draw from all questions." />
  </div>
);

function chosenText({ offers }: MockView, typed: Typed): string {
  const chosen = chosenOffer(offers, typed);
  if (!chosen?.offer) return '';
  const { offer, title } = chosen;
  return [`${title}. ${contentsText(offer)}. ${timeText(offer)}.`, ...shortfallsOf(offer)].join(' ');
}

/** What each would ask is asked for again whenever something in the form changes. */
const whenChanged = {
  'hx-get': '/mock',
  'hx-trigger': "change from:'closest form'",
  'hx-include': 'closest form',
  'hx-target': '#offers',
  'hx-select': '#offers',
  'hx-swap': 'outerMorph show:none',
  'hx-push-url': 'false',
  'hx-sync': 'this:replace',
  ...keepOnFailure,
};

const Hints = ({ offers }: MockView) => {
  const made = offers.flatMap(({ offer }) => offer ?? []);
  return (
    <>
      {made.some(isShort) && (
        <p>
          Where questions are missing you can start with fewer, or <a href="/questions/new">write your own</a>{' '}
          first: they are drawn like any other.
        </p>
      )}
      {made.some(hasEasier) && (
        <p class="little">
          Questions of a lower level come where those of yours would not fit into the minutes, or were asked
          in an interview lately.
        </p>
      )}
    </>
  );
};

const Offers = ({ view }: Props) => {
  const { filled, offers } = view;
  return (
    <div id="offers" data-says={chosenText(view, filled.typed)} {...whenChanged}>
      <fieldset
        class="offers"
        aria-describedby={problemOf(filled, 'template') ? 'template-problem' : undefined}
      >
        <legend class="label">Which interview</legend>
        <ProblemBeside filled={filled} field="template" />
        {offers.map((offered, nth) =>
          offered.value === ownMaking ? (
            <div class="offer-own">
              <Card offered={offered} nth={nth} filled={filled} />
              <OwnMaking view={view} />
            </div>
          ) : (
            <Card offered={offered} nth={nth} filled={filled} />
          ),
        )}
      </fieldset>
      <Hints {...view} />
    </div>
  );
};

const Drawing = () => (
  <details>
    <summary>How are questions chosen?</summary>
    <div class="stack-small little">
      <p>
        From all questions that are not retired or suspended, in the decks of the interview; your own belong
        to every deck. What was asked in a mock interview in the last three months comes last, then your level
        is preferred to lower ones, then what you never saw or not for long; topics are mixed, and the rest is
        chance. A higher level comes only when nothing else is left.
      </p>
      <p>
        The time is the sum of the minutes an answer to each question usually takes, about 40 % less when it
        is spoken. The whole is shared out in proportion: that is the plan for each question.
      </p>
    </div>
  </details>
);

const problemsText = (count: number) =>
  `Nothing was started: ${counted(count, 'field')} below ${count === 1 ? 'has' : 'have'} to be put right first.`;

export const SetUpForm = ({ view }: Props) => {
  const { filled, mockId, goingOn } = view;
  const wrong = filled.problems.filter(({ field }) => field !== 'mock');
  return (
    <Form action="/mocks" class="stack ruled">
      <h2>Set one up</h2>
      {wrong.length > 0 && <p class="problem">{problemsText(wrong.length)}</p>}
      <Hidden name="mock" value={mockId} />
      <div class="conditions">
        <LevelChoice filled={filled} />
        <ModeChoice filled={filled} />
      </div>
      <Offers view={view} />
      <Drawing />
      <div class={goingOn ? 'row' : 'row start'}>
        <button class={goingOn ? 'btn large' : 'btn primary large'} type="submit">
          Start the interview
        </button>
        <button class="btn without-script" type="submit" formmethod="get" formaction="/mock">
          Show what would be asked
        </button>
        <p class="little">
          {goingOn
            ? 'Finish or end the one under way first.'
            : 'The clock starts at once, with the first question.'}
        </p>
      </div>
    </Form>
  );
};
