import type { Child } from 'hono/jsx';

/** Something the person should know before going on; `isProblem` when something did not happen. */
export const Notice = ({ children, isProblem = false }: { children: Child; isProblem?: boolean }) => (
  <div class={isProblem ? 'notice problem' : 'notice'} role={isProblem ? 'alert' : undefined}>
    {children}
  </div>
);
