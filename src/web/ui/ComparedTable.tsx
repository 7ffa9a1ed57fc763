type Row = { name: string; cells: readonly string[]; isWhole?: boolean };

type Props = {
  /** What the rows are, then what stands in their cells; nothing said over their names when it is empty. */
  columns: readonly [of: string, ...cells: string[]];
  rows: readonly Row[];
  /** Named by a heading, or by words of its own. */
  labelledBy?: string;
  caption?: string;
};

/** What changed from one interview to another, number by number. */
export const ComparedTable = ({ columns: [of, ...cells], rows, labelledBy, caption }: Props) => (
  <table class="compared" aria-labelledby={labelledBy}>
    {caption && <caption class="visually-hidden">{caption}</caption>}
    <thead>
      <tr>
        {of === '' ? <td /> : <th scope="col">{of}</th>}
        {cells.map((cell) => (
          <th scope="col" class="num">
            {cell}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr class={row.isWhole ? 'whole' : undefined}>
          <th scope="row">{row.name}</th>
          {row.cells.map((cell) => (
            <td class="num">{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
