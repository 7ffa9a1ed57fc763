type Props = {
  page: number;
  pages: number;
  /** The address of a page. */
  to: (page: number) => string;
  label?: string;
};

/** Leads to the page before and the one after, if there are any. */
export const Pages = ({ page, pages, to, label = 'Pages' }: Props) =>
  pages <= 1 ? null : (
    <nav class="row turn" aria-label={label}>
      {page > 1 && (
        <a class="btn quiet" rel="prev" href={to(page - 1)}>
          Previous
        </a>
      )}
      <span class="little">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <a class="btn quiet" rel="next" href={to(page + 1)}>
          Next
        </a>
      )}
    </nav>
  );
