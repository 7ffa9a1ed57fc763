import type { Child } from 'hono/jsx';

/** A small request beside the page's form: when it fails, what is on the screen stays. */
export const keepOnFailure = { 'hx-status:4xx': 'swap:none', 'hx-status:5xx': 'swap:none' };

type FormProps = { action: string; class?: string; keep?: string; children: Child };

/**
 * A posted form that cannot be sent twice at once: its buttons rest while a request is on its way. With `keep`, what is
 * typed stays in the browser under that name until it was sent.
 */
export const Form = ({ action, children, class: className, keep }: FormProps) => (
  <form
    method="post"
    action={action}
    class={className}
    data-keep={keep}
    hx-disable="findAll button"
    hx-sync="this:drop"
  >
    {keep !== undefined && <UnsentText />}
    {children}
  </form>
);

/** Shown by a script when another text was typed into this form and never sent. */
const UnsentText = () => (
  <div class="notice unsent" role="status" data-unsent hidden>
    You have unsaved text from <span data-unsent-at />.{' '}
    <span class="row">
      <button class="btn" type="button" data-restores>
        Restore
      </button>
      <button class="btn quiet" type="button">
        Discard
      </button>
    </span>
  </div>
);

export const Hidden = ({ name, value }: { name: string; value: string | number }) => (
  <input type="hidden" name={name} value={value} />
);

/** A browser drops the first line end of a textarea, so one that was typed needs another before it. */
export const asTextareaContent = (text: string) => (text.startsWith('\n') ? `\n${text}` : text);

/** A form that is one button. */
export const ButtonForm = (props: {
  action: string;
  label: string;
  fields?: Record<string, string>;
  class?: string;
  accessKey?: string;
}) => (
  <Form action={props.action} class="inline">
    {Object.entries(props.fields ?? {}).map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
    <button class={props.class ?? 'btn quiet'} type="submit" data-key={props.accessKey}>
      {props.label}
      {props.accessKey && <kbd>{props.accessKey.toUpperCase()}</kbd>}
    </button>
  </Form>
);
