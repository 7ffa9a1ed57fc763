import { raw } from 'hono/html';

/** HTML that `library/markdown` made and made safe. Nothing else may be passed here. */
export const Prose = ({ html, class: className }: { html: string; class?: string }) => (
  <div class={className ? `prose ${className}` : 'prose'}>{raw(html)}</div>
);

export const InlineProse = ({ html }: { html: string }) => <span>{raw(html)}</span>;
