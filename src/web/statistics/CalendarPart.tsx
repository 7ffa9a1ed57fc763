import { weekdayOf } from '../../domain/easyDays.ts';
import type { PractisedDay } from '../../domain/statistics.ts';
import { addDays, daysBetween, type StudyDay } from '../../domain/studyDay.ts';
import { ChartFigure } from '../ui/ChartFigure.tsx';
import { counted, dayText, minutesText } from '../ui/words.ts';
import { Part } from './Part.tsx';
import { calendarWeeks, type Statistics } from './readStatistics.ts';

/** A phone has room for half a year beside each other: the year is two bands. */
const bands = 2;
const weeksInBand = Math.ceil(calendarWeeks / bands);
const left = 28;
const cell = (340 - left) / weeksInBand;
const size = cell - 2;
const bandHeight = 7 * cell + 22;

/** Nothing, under half of the day's minutes, half of them, all of them. */
const levels = ['level-0', 'level-1', 'level-2', 'level-3'] as const;

function levelOf(minutes: number, minutesADay: number): number {
  if (minutes === 0) return 0;
  if (minutes < minutesADay / 2) return 1;
  return minutes < minutesADay ? 2 : 3;
}

const monthFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short' });

/** The Monday of the first week shown. */
const firstMonday = (today: StudyDay): StudyDay =>
  addDays(today, 1 - weekdayOf(today) - 7 * (calendarWeeks - 1));

const placeOf = (index: number) => {
  const [week, weekday] = [Math.floor(index / 7), index % 7];
  const band = Math.floor(week / weeksInBand);
  return { x: left + (week % weeksInBand) * cell, y: band * bandHeight + 16 + weekday * cell };
};

/** One path for the days of a level. */
function pathsOf({ year, today, minutesADay }: Statistics, first: StudyDay): string[] {
  const minutes = new Map(year.map(({ on, seconds }) => [daysBetween(first, on), seconds / 60]));
  const paths = levels.map(() => '');
  for (let index = 0; index <= daysBetween(first, today); index += 1) {
    const { x, y } = placeOf(index);
    const level = levelOf(minutes.get(index) ?? 0, minutesADay);
    paths[level] +=
      `M${x.toFixed(1)} ${y.toFixed(1)}h${size.toFixed(1)}v${size.toFixed(1)}h${(-size).toFixed(1)}z`;
  }
  return paths;
}

/** Where a month begins, above its week; not so close to the one before that they touch. */
function months(first: StudyDay): { x: number; y: number; name: string }[] {
  const weeks = Array.from({ length: calendarWeeks }, (_, week) => addDays(first, week * 7));
  return weeks.flatMap((monday, week) => {
    const isNew = week % weeksInBand === 0 ? monday.slice(8) <= '14' : monday.slice(8) <= '07';
    if (!isNew) return [];
    const { x, y } = placeOf(week * 7);
    return [{ x: Math.min(x, 316), y: y - 5, name: monthFormat.format(Date.parse(monday)) }];
  });
}

const WeekdayNames = () => (
  <>
    {Array.from({ length: bands }, (_, band) =>
      ['Mon', 'Thu', 'Sun'].map((name, index) => (
        <text
          x={left - 4}
          y={band * bandHeight + 16 + index * 3 * cell + size - 1}
          text-anchor="end"
          class="small"
        >
          {name}
        </text>
      )),
    )}
  </>
);

function meaningOf({ year, minutesADay }: Statistics): string {
  if (year.length === 0) return 'Nothing was practised in the last year.';
  const full = year.filter(({ seconds }) => seconds / 60 >= minutesADay).length;
  return `In the last year you practised on ${counted(year.length, 'day')}, on ${full} of them for your ${minutesADay} minutes or more.`;
}

const rowOf = ({ on, reviews, seconds }: PractisedDay) => [dayText(on), reviews, minutesText(seconds / 60)];

/** The year day by day; a darker square is a day with more minutes. */
export const CalendarPart = ({ statistics }: { statistics: Statistics }) => {
  const first = firstMonday(statistics.today);
  return (
    <Part
      title="The year"
      meaning={meaningOf(statistics)}
      how={
        <p>
          Each square is a study day, each column a week from Monday, the last one this week; the lower band
          goes on where the upper one ends. The four shades are no practice, under half of your{' '}
          {statistics.minutesADay} minutes, half of them or more, and all of them or more. It is always a
          year, whatever days are chosen above. The table has the days you practised on.
        </p>
      }
    >
      <p class="legend little" aria-hidden="true">
        <span class="key level-0" /> none <span class="key level-1" /> some <span class="key level-2" /> half{' '}
        <span class="key level-3" /> {statistics.minutesADay} min or more
      </p>
      <ChartFigure
        title="Days practised in the last year"
        summary={meaningOf(statistics)}
        viewBox={`0 0 340 ${(bands * bandHeight).toFixed(0)}`}
        head={['Day', 'Reviews', 'Minutes']}
        rows={statistics.year.toReversed().map(rowOf)}
      >
        <WeekdayNames />
        {months(first).map(({ x, y, name }) => (
          <text x={x} y={y} class="small">
            {name}
          </text>
        ))}
        {pathsOf(statistics, first).map((path, level) => (
          <path class={levels[level]} d={path} />
        ))}
      </ChartFigure>
    </Part>
  );
};
