/** What a break leaves behind: how much piles up, by when it is worked off, and how it can be spread. */
import { type DayRange, type EasyDays, shareOf } from './easyDays.ts';
import { addDays, daysBetween, type StudyDay } from './studyDay.ts';

/** Minutes of practice that fall due on a day, which may lie before today. */
export type DueMinutes = { dueOn: StudyDay; minutes: number };

/** A question that will be asked; `retrievability` is the chance, 0 to 1, that it is recalled on one day for all. */
export type DueQuestion = DueMinutes & { questionId: string; retrievability: number };

/** An ordinary day's minutes; easy weekdays have fewer, and the days of breaks none. */
export type Availability = { today: StudyDay; minutesADay: number; easy: EasyDays };

/** The day at whose end nothing is left waiting, and how many days after the break that is. */
type WorkedOff = { clearOn: StudyDay; days: number };

/** Nobody should be told a day further away than this. */
const longestLookDays = 365;

/** Halves and thirds of minutes add up to a little more or less than the day. */
const tolerance = 1e-9;

const minutesOn = (day: StudyDay, { minutesADay, easy }: Availability) => minutesADay * shareOf(day, easy);

export const isDuring = ({ dueOn }: Pick<DueMinutes, 'dueOn'>, { from, to }: DayRange): boolean =>
  from <= dueOn && dueOn <= to;

/** Minutes that fall due on each day; what is overdue falls due today. */
function minutesByDay(questions: readonly DueMinutes[], today: StudyDay): Map<StudyDay, number> {
  const byDay = new Map<StudyDay, number>();
  for (const { dueOn, minutes } of questions) {
    const day = dueOn < today ? today : dueOn;
    byDay.set(day, (byDay.get(day) ?? 0) + minutes);
  }
  return byDay;
}

/** Day by day from today: minutes that still wait when the day ends, and those of the day that were left over. */
function* workedDays(questions: readonly DueMinutes[], availability: Availability) {
  const due = minutesByDay(questions, availability.today);
  for (let day = availability.today, waiting = 0; ; day = addDays(day, 1)) {
    const wanted = waiting + (due.get(day) ?? 0);
    const room = minutesOn(day, availability);
    waiting = Math.max(0, wanted - room);
    yield { day, waiting, left: Math.max(0, room - wanted) };
  }
}

/**
 * When the pile a break leaves is worked off, if every day's minutes are used and nothing is practised in the break:
 * reviews that come back meanwhile and new questions are not counted. Undefined when it takes more than a year.
 */
export function workOff(
  questions: readonly DueMinutes[],
  { to }: DayRange,
  availability: Availability,
): WorkedOff | undefined {
  for (const { day, waiting } of workedDays(questions, availability)) {
    if (day <= to) continue;
    const days = daysBetween(to, day);
    if (waiting <= tolerance) return { clearOn: day, days };
    if (days >= longestLookDays) return undefined;
  }
  return undefined;
}

/** Minutes a day after the break still has. `isUntouched`: nothing at all is due on it so far. */
type Room = { day: StudyDay; left: number; isUntouched: boolean };

/** What the days after a break have left beside what is due then anyway, the first day first. */
function roomsAfter({ to }: DayRange, others: readonly DueMinutes[], availability: Availability): Room[] {
  const rooms: Room[] = [];
  for (const { day, left } of workedDays(others, availability)) {
    if (rooms.length === longestLookDays) break;
    const isUntouched = left > 0 && left === minutesOn(day, availability);
    if (day > to) rooms.push({ day, left, isUntouched });
  }
  return rooms;
}

/** The most minutes that any day of a week has. */
function fullestDay({ today, minutesADay, easy }: Availability): number {
  const week = Array.from({ length: 7 }, (_, ahead) => addDays(today, ahead));
  return Math.max(...week.map((day) => minutesADay * shareOf(day, { ...easy, breaks: [] })));
}

/**
 * Other due days for the questions that fall due during a break: the first day after it whose minutes have room beside
 * what is due then anyway, the most at risk first, so that no day gets more than its minutes. A question longer than any
 * day stands alone on one. What finds no room within a year is left out, and so stays where it is.
 */
export function spreadAfter(
  questions: readonly DueQuestion[],
  range: DayRange,
  availability: Availability,
): { questionId: string; dueOn: StudyDay }[] {
  const others = questions.filter((question) => !isDuring(question, range));
  const rooms = roomsAfter(range, others, availability);
  const fullest = fullestDay(availability);
  const byRisk = questions
    .filter((question) => isDuring(question, range))
    .toSorted((a, b) => a.retrievability - b.retrievability || (a.questionId < b.questionId ? -1 : 1));
  return byRisk.flatMap(({ questionId, minutes }) => {
    const fits = ({ left, isUntouched }: Room) =>
      minutes <= left + tolerance || (isUntouched && minutes > fullest);
    const room = rooms.find(fits);
    if (!room) return [];
    room.left = Math.max(0, room.left - minutes);
    room.isUntouched = false;
    return [{ questionId, dueOn: room.day }];
  });
}
