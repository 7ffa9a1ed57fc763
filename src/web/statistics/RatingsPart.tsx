import { ratings as allRatings } from '../../domain/rating.ts';
import type { CountedKind, KindRatings } from '../../domain/statistics.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { counted, percentText, ratingNames } from '../ui/words.ts';
import { Part } from './Part.tsx';
import { type ShareRow, ShareRows, shareRowsView } from './ShareRows.tsx';

const kindNames: Record<CountedKind, string> = {
  learn: 'First answers and learning steps',
  review: 'When due',
  relearn: 'Again after a lapse',
  ahead: 'Ahead of the due day',
  mock: 'In a mock interview',
};

const rowsOf = (ratings: readonly KindRatings[]): ShareRow[] =>
  ratings.flatMap((row) => [
    { name: `${kindNames[row.kind]}, ${counted(row.total, 'review')}`, share: null },
    ...allRatings.map((rating) => ({
      name: ratingNames[rating],
      share: { passed: row[rating], reviews: row.total },
      class: `rated-${rating}`,
    })),
  ]);

function meaningOf(ratings: readonly KindRatings[], period: string): string {
  const due = ratings.find(({ kind }) => kind === 'review');
  if (ratings.length === 0) return `Nothing was rated ${period}.`;
  if (!due)
    return `No question came back on its due day ${period}; the ratings are of first answers and steps.`;
  return `When a question was due, you rated it Again in ${percentText(due.again / due.total)} of ${counted(due.total, 'review')} ${period}.`;
}

/** How often each rating was given, apart for first answers, due reviews, relearning and reviews ahead. */
export const RatingsPart = ({ ratings, period }: { ratings: readonly KindRatings[]; period: string }) => (
  <Part
    title="Ratings"
    meaning={meaningOf(ratings, period)}
    how={
      <p>
        Each rating counts once, under what the question was when you rated it: new or in its learning steps,
        due (or overdue), in its steps after a lapse, or not due yet. Undone ratings are left out.
      </p>
    }
  >
    {ratings.length > 0 && (
      <ChartFigure
        title="Ratings by kind of review"
        summary={ratings
          .map(
            (row) =>
              `${kindNames[row.kind]}: ${allRatings.map((one) => `${ratingNames[one]} ${row[one]}`).join(', ')}`,
          )
          .join('; ')}
        viewBox={shareRowsView(rowsOf(ratings))}
        head={['Kind', ...allRatings.map((rating) => ratingNames[rating]), 'All']}
        rows={ratings.map((row) => [
          kindNames[row.kind],
          ...allRatings.map((rating) => row[rating]),
          row.total,
        ])}
      >
        <ShareRows rows={rowsOf(ratings)} />
      </ChartFigure>
    )}
  </Part>
);
