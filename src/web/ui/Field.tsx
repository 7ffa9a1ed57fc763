import type { Child } from 'hono/jsx';

/** What the control of a field with a hint points to. */
export const describedBy = (id: string, problem: string | undefined) =>
  problem ? `${id}-hint ${id}-problem` : `${id}-hint`;

/** A labelled control with its hint and its problem. The control must have `id`, and point to both. */
export const Field = (props: {
  id: string;
  label: string;
  hint?: string;
  problem?: string | undefined;
  children: Child;
}) => (
  <div class="field">
    <label class="label" for={props.id}>
      {props.label}
    </label>
    {props.children}
    {props.hint && (
      <p id={`${props.id}-hint`} class="little">
        {props.hint}
      </p>
    )}
    {props.problem && (
      <p id={`${props.id}-problem`} class="problem" role="alert">
        {props.problem}
      </p>
    )}
  </div>
);
