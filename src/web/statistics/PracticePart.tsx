import type { PractisedPeriod } from '../../domain/practisedDays.ts';
import { daysBetween } from '../../domain/studyDay.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { counted, minutesText } from '../ui/words.ts';
import { Columns, columnsView, sparse } from './Columns.tsx';
import { Part } from './Part.tsx';
import type { Statistics } from './readStatistics.ts';
import { periodText, shortDay, timeText } from './words.ts';

const total = (periods: readonly PractisedPeriod[], part: 'reviews' | 'minutes' | 'practisedDays') =>
  periods.reduce((sum, period) => sum + period[part], 0);

function meaningOf({ periods, from, today }: Statistics, period: string): string {
  const days = total(periods, 'practisedDays');
  if (days === 0) return `Nothing was practised ${period}.`;
  const all = daysBetween(from, today) + 1;
  const minutes = total(periods, 'minutes');
  const each = `on average ${minutesText(minutes / days)} on each`;
  return `You practised on ${days} of ${counted(all, 'day')}, ${each}: ${counted(total(periods, 'reviews'), 'review')} in ${timeText(minutes)}.`;
}

const lengthOf = ({ from, to }: PractisedPeriod) => {
  const days = daysBetween(from, to) + 1;
  return days === 1 ? 'day' : `${days} days`;
};

type Measured = { title: string; part: 'reviews' | 'minutes'; text(value: number): string };

const Figure = ({ periods, of }: { periods: readonly PractisedPeriod[]; of: Measured }) => {
  const labels = sparse(periods.map(({ to }) => shortDay(to)));
  const most = periods.toSorted((a, b) => b[of.part] - a[of.part])[0];
  const each = periods.at(-1);
  const summary =
    most && most[of.part] > 0 ? `Most in ${periodText(most)}: ${of.text(most[of.part])}.` : 'None.';
  return (
    <ChartFigure
      title={`${of.title}${each ? `, each ${lengthOf(each)}` : ''}`}
      summary={summary}
      viewBox={`0 0 ${columnsView.width} ${columnsView.height}`}
      head={['Days', 'Practised on', of.title]}
      rows={periods.map((period) => [periodText(period), period.practisedDays, of.text(period[of.part])])}
    >
      <Columns
        columns={periods.map((period, index) => ({
          label: labels[index] ?? '',
          parts: [{ value: period[of.part], class: 'bar-now' }],
        }))}
      />
    </ChartFigure>
  );
};

/** Minutes and reviews, day by day or a few weeks at a time. */
export const PracticePart = ({ statistics, period }: { statistics: Statistics; period: string }) => (
  <Part
    title="Practice"
    meaning={meaningOf(statistics, period)}
    how={
      <p>
        A review is one rating; those you undid are left out. Minutes are from the question to the rating, at
        most three times the expected ones, so that a tab left open does not count. Long exercises and reviews
        ahead of their day count too. A day begins when your study day does. A longer time is shown in weeks,
        that end today.
      </p>
    }
  >
    <Figure periods={statistics.periods} of={{ title: 'Minutes', part: 'minutes', text: minutesText }} />
    <Figure periods={statistics.periods} of={{ title: 'Reviews', part: 'reviews', text: String }} />
  </Part>
);
