import type { Child } from 'hono/jsx';

/** A small request beside the page's form: when it fails, what is on the screen stays. */
export const keepOnFailure = { 'hx-status:4xx': 'swap:none', 'hx-status:5xx': 'swap:none' };

type FormProps = { action: string; class?: string; children: Child };

/** A posted form that cannot be sent twice at once: its buttons rest while a request is on its way. */
export const Form = ({ action, children, class: className }: FormProps) => (
  <form method="post" action={action} class={className} hx-disable="findAll button" hx-sync="this:drop">
    {children}
  </form>
);

export const Hidden = ({ name, value }: { name: string; value: string | number }) => (
  <input type="hidden" name={name} value={value} />
);

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
