import type { StudyDay } from '../../domain/studyDay.ts';
import type { PlannedBreak } from '../../storage/plans.ts';
import { ButtonForm, Form, Hidden } from '../ui/Form.tsx';
import { type Filled, InputField } from '../ui/PreferenceFields.tsx';
import { counted, dayText, minutesText } from '../ui/words.ts';
import { typedBreak } from './plansForm.ts';
import { daysText, type PlansView } from './plansView.ts';

type Props = { view: PlansView };
type Ahead = PlansView['breaks']['ahead'][number];

const filledWith = ({ refused }: PlansView, away: PlannedBreak): Filled =>
  refused?.kind === 'break' && refused.id === away.id ? refused : { typed: typedBreak(away), problems: [] };

const BreakForm = ({ id, filled, label }: { id: string; filled: Filled; label: string }) => (
  <Form action="/breaks" class="stack">
    <Hidden name="break" value={id} />
    <div class="fields">
      <InputField
        id={`from-${id}`}
        filled={filled}
        name="from"
        label="First day away"
        hint="It belongs to the break."
        type="date"
        isRequired
      />
      <InputField
        id={`to-${id}`}
        filled={filled}
        name="to"
        label="Last day away"
        hint="It does too. 365 days at the most."
        type="date"
        isRequired
      />
    </div>
    <p>
      <button class="btn" type="submit">
        {label}
      </button>
    </p>
  </Form>
);

function outlookText({ questions, minutes, workedOff }: Ahead['outlook'], minutesADay: number): string {
  if (questions === 0) return 'No question that counts against your minutes falls due in these days so far.';
  const pile = `${counted(questions, 'question')} (${minutesText(minutes)}) ${questions === 1 ? 'falls' : 'fall'} due in these days so far.`;
  const pace = `At ${minutesADay} minutes a day`;
  if (!workedOff) return `${pile} ${pace} the pile would take more than a year to work off.`;
  const { clearOn, days } = workedOff;
  return `${pile} ${pace} nothing is left waiting after ${dayText(clearOn)}: that takes ${counted(days, 'day')} after the break.`;
}

/** Where the days after a break are taken for a year, spreading would move nothing. */
const Spread = ({ away }: { away: Ahead }) =>
  away.outlook.questions === 0 || !away.outlook.workedOff ? null : (
    <Form action={`/breaks/${away.id}/spread`} class="stack-small">
      <Hidden name="batch" value={away.batchId} />
      <p>
        <button class="btn" type="submit">
          Spread them
        </button>
      </p>
      <p class="little">
        Their due days move to the days after the break, the ones you would forget first come first, and no
        day gets more than its minutes. Stability and difficulty stay. It can be undone as one.
      </p>
    </Form>
  );

const HowComputed = () => (
  <details>
    <summary>How is this computed?</summary>
    <p class="little">
      From the due days of the questions you practise, at your own pace, with fewer minutes on easy weekdays
      and none during breaks. It starts with what waits today. Questions that come back meanwhile, new ones
      and long exercises are not counted.
    </p>
  </details>
);

const Away = ({ view, away }: { view: PlansView; away: Ahead }) => {
  const filled = filledWith(view, away);
  return (
    <li>
      <div class="row">
        <div>
          <b>{daysText(away)}</b>
          {away.from <= view.today && <span class="little"> now</span>}
        </div>
        <span class="end">
          <ButtonForm action={`/breaks/${away.id}/cancellation`} label="Cancel" />
        </span>
      </div>
      <p>{outlookText(away.outlook, view.minutesADay)}</p>
      <Spread away={away} />
      <details open={filled.problems.length > 0}>
        <summary>Change</summary>
        <BreakForm id={away.id} filled={filled} label="Keep these changes" />
      </details>
    </li>
  );
};

const PastBreaks = ({ view: { breaks } }: Props) =>
  breaks.past.length === 0 ? null : (
    <details>
      <summary>{counted(breaks.past.length, 'past break')}</summary>
      <ul class="plain">
        {breaks.past.map((away) => (
          <li class="row">
            <span>{daysText(away)}</span>
            <span class="end">
              <ButtonForm action={`/breaks/${away.id}/cancellation`} label="Remove" />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );

const noDay = '' as StudyDay;

export const Breaks = ({ view }: Props) => {
  const { breaks, newIds, refused } = view;
  const isRefused = refused?.kind === 'break' && refused.id === newIds.break;
  return (
    <section class="stack">
      <h2>Breaks</h2>
      <p class="soft">
        On days away nothing is planned, only what is in its short steps can be finished, and what you rate
        from now on is scheduled around them where that is possible. What falls due all the same waits for
        you, within your minutes a day.
      </p>
      {breaks.ahead.length > 0 && (
        <>
          <ul class="plain">
            {breaks.ahead.map((away) => (
              <Away view={view} away={away} />
            ))}
          </ul>
          <HowComputed />
        </>
      )}
      <details open={isRefused || breaks.ahead.length === 0}>
        <summary>Plan {breaks.ahead.length === 0 ? 'a' : 'another'} break</summary>
        <BreakForm
          id={newIds.break}
          filled={filledWith(view, { id: newIds.break, from: noDay, to: noDay })}
          label="Plan this break"
        />
      </details>
      <PastBreaks view={view} />
    </section>
  );
};
