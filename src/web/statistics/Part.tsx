import type { Child, PropsWithChildren } from 'hono/jsx';

/** One thing the statistics say: what it means in a sentence, the pictures, and how it was computed. */
export const Part = ({
  title,
  meaning,
  how,
  isWide = false,
  children,
}: PropsWithChildren<{ title: string; meaning: Child; how: Child; isWide?: boolean }>) => (
  <section class={isWide ? 'part wide' : 'part'}>
    <h2>{title}</h2>
    <p class="meaning">{meaning}</p>
    {children}
    <details class="how">
      <summary>How is this computed?</summary>
      <div class="stack-small little">{how}</div>
    </details>
  </section>
);
