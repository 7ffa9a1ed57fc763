import type { DueDays, ForecastDay } from '../../domain/dueForecast.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { counted, dayText, minutesText } from '../ui/words.ts';
import { Columns, columnsView, sparse } from './Columns.tsx';
import { Part } from './Part.tsx';
import type { Statistics } from './readStatistics.ts';
import { shortDay } from './words.ts';

function meaningOf(days: readonly ForecastDay[], minutesADay: number): string {
  const questions = days.reduce((sum, { due }) => sum + due.questions, 0);
  if (questions === 0) return 'Nothing that you practised falls due in the next 30 days.';
  const clearOn = days.findIndex(({ left }) => left.minutes === 0);
  const [first] = days;
  const waiting = `${counted(questions, 'question')} fall due in the next 30 days, ${first?.due.questions ?? 0} of them today or before.`;
  if (clearOn === 0) return `${waiting} Your ${minutesADay} minutes a day are enough for today’s.`;
  if (clearOn > 0)
    return `${waiting} With ${minutesADay} minutes a day the backlog is gone in ${counted(clearOn + 1, 'day')}.`;
  const left = days.at(-1)?.left.minutes ?? 0;
  return `${waiting} With ${minutesADay} minutes a day they do not fit: ${minutesText(left)} would still wait after 30 days.`;
}

const summaryOf = (days: readonly ForecastDay[]) => {
  const most = days.toSorted((a, b) => b.due.minutes - a.due.minutes)[0];
  const worst = days.toSorted((a, b) => b.left.minutes - a.left.minutes)[0];
  if (!most || !worst || most.due.minutes === 0) return 'Nothing falls due.';
  const backlog =
    worst.left.minutes > 0
      ? `The backlog is largest on ${dayText(worst.on)}, ${minutesText(worst.left.minutes)}.`
      : 'Nothing is left over on any day.';
  return `Most falls due on ${dayText(most.on)}, ${minutesText(most.due.minutes)}. ${backlog}`;
};

const How = ({ due, minutesADay, hasDeck }: { due: DueDays; minutesADay: number; hasDeck: boolean }) => (
  <>
    <p>
      Each question that you practised counts on the day it is due, with the minutes it takes you by your pace
      of lately; overdue ones and those in their short steps count today, buried ones when they come back,
      suspended ones not at all. A day has your {minutesADay} minutes, half of them on an easy weekday and
      none in a break; what does not fit waits for the next day.
    </p>
    <p>
      New questions are not in it, nor that what you practise comes back again, so later days will have more
      than is shown.
      {due.exercises > 0 &&
        ` ${counted(due.exercises, 'long exercise')} that fall due are left out: they do not count against a day’s minutes.`}
      {hasDeck && ' With one deck chosen it is as if all of your minutes went to that deck.'}
    </p>
  </>
);

export const ForecastPart = ({ statistics, hasDeck }: { statistics: Statistics; hasDeck: boolean }) => {
  const { forecast, due, minutesADay } = statistics;
  const labels = sparse(forecast.map(({ on }) => shortDay(on)));
  return (
    <Part
      title="What falls due"
      meaning={meaningOf(forecast, minutesADay)}
      how={<How due={due} minutesADay={minutesADay} hasDeck={hasDeck} />}
    >
      <p class="legend little" aria-hidden="true">
        <span class="key bar-now" /> practised that day <span class="key bar-later" /> left over
      </p>
      <ChartFigure
        title="Minutes due in the next 30 days, and what is left over"
        summary={summaryOf(forecast)}
        viewBox={`0 0 ${columnsView.width} ${columnsView.height}`}
        head={['Day', 'Due', 'Minutes due', 'Done', 'Left over']}
        rows={forecast.map(({ on, due: { questions, minutes }, doneMinutes, left }) => [
          dayText(on),
          questions,
          minutesText(minutes),
          minutesText(doneMinutes),
          minutesText(left.minutes),
        ])}
      >
        <Columns
          columns={forecast.map(({ doneMinutes, left }, index) => ({
            label: labels[index] ?? '',
            parts: [
              { value: doneMinutes, class: 'bar-now' },
              { value: left.minutes, class: 'bar-later' },
            ],
          }))}
        />
      </ChartFigure>
    </Part>
  );
};
