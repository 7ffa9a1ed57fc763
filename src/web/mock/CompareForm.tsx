import type { MockLine } from '../../storage/mockLists.ts';
import { isJudged, nameOf } from './interviews.ts';

type Props = { interviews: readonly MockLine[]; zone: string; from: string; to: string };

const Chooser = (props: Props & { name: 'from' | 'to'; label: string }) => (
  <div class="field">
    <label class="label" for={props.name}>
      {props.label}
    </label>
    <select id={props.name} name={props.name}>
      {props.interviews
        .filter(({ end }) => end !== null)
        .map((interview) => (
          <option value={interview.id} selected={interview.id === props[props.name]}>
            {nameOf(interview, props.zone)}
            {isJudged(interview) ? '' : ', not judged'}
          </option>
        ))}
    </select>
  </div>
);

/** Chooses two of the interviews that have ended. */
export const CompareForm = (props: Props) => (
  <form class="row choosers" method="get" action="/mock/comparison">
    <Chooser {...props} name="from" label="Compare" />
    <Chooser {...props} name="to" label="with" />
    <button class="btn" type="submit">
      Show
    </button>
  </form>
);
