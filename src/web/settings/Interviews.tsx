import type { Interview } from '../../domain/learner.ts';
import { daysBetween, type StudyDay } from '../../domain/studyDay.ts';
import { ButtonForm, Form, Hidden } from '../ui/Form.tsx';
import { DeckChoice, type Filled, InputField } from '../ui/PreferenceFields.tsx';
import { counted, dayText } from '../ui/words.ts';
import { typedInterview } from './plansForm.ts';
import type { PlansView } from './plansView.ts';

type Props = { view: PlansView };

const noInterview = { on: '' as StudyDay, title: '', deckIds: [] };

const filledWith = ({ refused }: PlansView, id: string, interview: Omit<Interview, 'id'>): Filled =>
  refused?.kind === 'interview' && refused.id === id
    ? refused
    : { typed: typedInterview(interview), problems: [] };

const InterviewForm = (props: { view: PlansView; id: string; filled: Filled; label: string }) => (
  <Form action="/interviews" class="stack">
    <Hidden name="interview" value={props.id} />
    <div class="fields">
      <InputField
        id={`on-${props.id}`}
        filled={props.filled}
        name="on"
        label="Date"
        hint="Today, or a day within two years."
        type="date"
        isRequired
      />
      <InputField
        id={`title-${props.id}`}
        filled={props.filled}
        name="title"
        label="Title"
        hint="Such as the company. May stay empty."
        maxlength={80}
      />
    </div>
    <DeckChoice
      id={`decks-${props.id}`}
      filled={props.filled}
      decks={props.view.decks}
      legend="Decks it is about"
      hint="Tick none when it is about everything you practise."
    />
    <p>
      <button class="btn" type="submit">
        {props.label}
      </button>
    </p>
  </Form>
);

const awayText = (days: number) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`);

function deckWords({ deckIds }: Interview, { decks }: PlansView): string {
  const titles = deckIds.map((id) => decks.find((deck) => deck.id === id)?.title ?? id);
  return titles.length === 0 ? 'everything you practise' : titles.join(', ');
}

const PlannedInterview = ({ view, interview }: { view: PlansView; interview: Interview }) => {
  const { id, on, title } = interview;
  const filled = filledWith(view, id, interview);
  return (
    <li>
      <div class="row">
        <div>
          <b>{title || 'Interview'}</b>, {dayText(on)}, {awayText(daysBetween(view.today, on))}
          <p class="little">About {deckWords(interview, view)}</p>
        </div>
        <span class="end">
          <ButtonForm action={`/interviews/${id}/cancellation`} label="Cancel" />
        </span>
      </div>
      <details open={filled.problems.length > 0}>
        <summary>Change</summary>
        <InterviewForm view={view} id={id} filled={filled} label="Keep these changes" />
      </details>
    </li>
  );
};

const PastInterviews = ({ view: { interviews } }: Props) =>
  interviews.past.length === 0 ? null : (
    <details>
      <summary>{counted(interviews.past.length, 'past interview')}</summary>
      <p class="little">They no longer steer what is asked.</p>
      <ul class="plain">
        {interviews.past.map(({ id, on, title }) => (
          <li class="row">
            <span>
              {title || 'Interview'}, {dayText(on)}
            </span>
            <span class="end">
              <ButtonForm action={`/interviews/${id}/cancellation`} label="Remove" />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );

export const Interviews = ({ view }: Props) => {
  const { interviews, newIds, refused } = view;
  const isRefused = refused?.kind === 'interview' && refused.id === newIds.interview;
  return (
    <section class="stack">
      <h2>Interviews</h2>
      <p class="soft">
        With an interview ahead the drill asks what raises most what you can answer on that day. Due days stay
        as they are: when it is past or cancelled, you go on with what is due.
      </p>
      {interviews.ahead.length > 0 && (
        <ul class="plain">
          {interviews.ahead.map((interview) => (
            <PlannedInterview view={view} interview={interview} />
          ))}
        </ul>
      )}
      <details open={isRefused || interviews.ahead.length === 0}>
        <summary>Plan {interviews.ahead.length === 0 ? 'an' : 'another'} interview</summary>
        <InterviewForm
          view={view}
          id={newIds.interview}
          filled={filledWith(view, newIds.interview, noInterview)}
          label="Plan this interview"
        />
      </details>
      <PastInterviews view={view} />
    </section>
  );
};
