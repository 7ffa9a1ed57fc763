import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Availability, isDuring, spreadAfter, workOff } from '../../src/domain/breakPlan.ts';
import { noEasyDays, shareOf, type Weekday } from '../../src/domain/easyDays.ts';
import { addDays, type StudyDay, studyDay } from '../../src/domain/studyDay.ts';

/** A Wednesday. */
const today = studyDay('2026-11-18');
/** Thursday to Saturday of the week after. */
const away = { from: studyDay('2026-11-26'), to: studyDay('2026-11-28') };
const onDay = (day: string) => studyDay(`2026-${day}`);

const twenty: Availability = { today, minutesADay: 20, easy: { weekdays: [], breaks: [away] } };

let made = 0;
const due = (dueOn: StudyDay, minutes: number, retrievability = 0.8) => {
  made += 1;
  return { questionId: `q${String(made).padStart(3, '0')}`, dueOn, minutes, retrievability };
};

test('with nothing due nothing waits after the first day back', () => {
  expect(workOff([], away, twenty)).toEqual({ clearOn: onDay('11-29'), days: 1 });
});

test('a pile takes as many days as its minutes fill, besides what is due on those days', () => {
  const pile = [due(away.from, 25), due(away.to, 25)];
  expect(workOff(pile, away, twenty)).toEqual({ clearOn: onDay('12-01'), days: 3 });
  expect(workOff([...pile, due(onDay('11-30'), 20)], away, twenty)?.days).toBe(4);
});

test('what is overdue is worked off before the break, as far as the days reach', () => {
  expect(workOff([due(addDays(today, -30), 160)], away, twenty)?.days).toBe(1);
  expect(workOff([due(addDays(today, -30), 200)], away, twenty)?.days).toBe(2);
});

test('easy weekdays have half of the minutes, and another break none', () => {
  const pile = [due(away.from, 40)];
  const sunday = { ...twenty, easy: { weekdays: [7 as Weekday], breaks: [away] } };
  expect(workOff(pile, away, sunday)).toEqual({ clearOn: onDay('12-01'), days: 3 });
  const next = { from: onDay('11-29'), to: onDay('12-05') };
  const twice = { ...twenty, easy: { weekdays: [], breaks: [away, next] } };
  expect(workOff(pile, away, twice)).toEqual({ clearOn: onDay('12-07'), days: 9 });
});

test('a pile of more than a year has no day', () => {
  expect(workOff([due(away.from, 20 * 366)], away, twenty)).toBeUndefined();
  expect(workOff([due(away.from, 20 * 365)], away, twenty)?.days).toBe(365);
});

test('the most at risk come first, and no day gets more than its minutes', () => {
  const [sure, shaky, weak] = [due(away.from, 12, 0.9), due(away.from, 12, 0.7), due(away.to, 12, 0.4)];
  expect(spreadAfter([sure, shaky, weak], away, twenty)).toEqual([
    { questionId: weak.questionId, dueOn: onDay('11-29') },
    { questionId: shaky.questionId, dueOn: onDay('11-30') },
    { questionId: sure.questionId, dueOn: onDay('12-01') },
  ]);
});

test('what is due after the break anyway keeps its minutes', () => {
  const moved = due(away.from, 8);
  expect(spreadAfter([moved, due(onDay('11-29'), 15)], away, twenty)).toEqual([
    { questionId: moved.questionId, dueOn: onDay('11-30') },
  ]);
});

test('only what falls due in the break moves', () => {
  expect(spreadAfter([due(addDays(away.from, -1), 5), due(addDays(away.to, 1), 5)], away, twenty)).toEqual(
    [],
  );
});

test('a question longer than any day stands alone on one, and a shorter one waits for a full day', () => {
  const five = { ...twenty, minutesADay: 5 };
  const [long, short] = [due(away.from, 7, 0.1), due(away.from, 5, 0.2)];
  expect(spreadAfter([long, short], away, five).map(({ dueOn }) => dueOn)).toEqual([
    onDay('11-29'),
    onDay('11-30'),
  ]);
  const another = due(away.from, 7, 0.3);
  expect(spreadAfter([long, another], away, five).map(({ dueOn }) => dueOn)).toEqual([
    onDay('11-29'),
    onDay('11-30'),
  ]);
  const easySunday = { ...five, easy: { weekdays: [7 as Weekday], breaks: [away] } };
  expect(spreadAfter([short], away, easySunday)).toEqual([
    { questionId: short.questionId, dueOn: onDay('11-30') },
  ]);
});

const question = fc.record({
  inDays: fc.integer({ min: -5, max: 30 }),
  minutes: fc.integer({ min: 1, max: 20 }),
  retrievability: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
});

test('however the days lie, everything of the break is spread once, on open days, within their minutes', () => {
  fc.assert(
    fc.property(
      fc.array(question, { maxLength: 60 }),
      fc.record({ from: fc.nat(20), length: fc.nat(10), easy: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6]) }),
      (drawn, { from, length, easy }) => {
        const range = { from: addDays(today, from), to: addDays(today, from + length) };
        const availability = { today, minutesADay: 20, easy: { weekdays: easy, breaks: [range] } };
        const questions = drawn.map((one, index) => ({
          ...one,
          questionId: `q${index}`,
          dueOn: addDays(today, one.inDays),
        }));
        const spread = spreadAfter(questions, range, availability);
        const during = questions.filter((one) => isDuring(one, range));
        expect(spread.map(({ questionId }) => questionId).toSorted()).toEqual(
          during.map(({ questionId }) => questionId).toSorted(),
        );
        const others = questions.filter((one) => !isDuring(one, range));
        for (const day of new Set(spread.map(({ dueOn }) => dueOn))) {
          const minutesOf = (ids: readonly string[]) =>
            questions
              .filter(({ questionId }) => ids.includes(questionId))
              .reduce((sum, { minutes }) => sum + minutes, 0);
          const moved = minutesOf(
            spread.filter(({ dueOn }) => dueOn === day).map(({ questionId }) => questionId),
          );
          const there = minutesOf(
            others.filter(({ dueOn }) => dueOn === day).map(({ questionId }) => questionId),
          );
          expect(day > range.to).toBe(true);
          expect(moved + there).toBeLessThanOrEqual(20 * shareOf(day, availability.easy));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('after spreading, the pile is gone by the last day it was spread to', () => {
  fc.assert(
    fc.property(fc.array(question, { maxLength: 40 }), (drawn) => {
      const availability = { today, minutesADay: 20, easy: noEasyDays };
      const questions = drawn.map((one, index) => ({
        ...one,
        questionId: `q${index}`,
        dueOn: addDays(away.from, Math.abs(one.inDays) % 3),
      }));
      const spread = spreadAfter(questions, away, availability);
      const last =
        spread
          .map(({ dueOn }) => dueOn)
          .toSorted()
          .at(-1) ?? addDays(away.to, 1);
      const moved = questions.map((one) => ({
        ...one,
        dueOn: spread.find(({ questionId }) => questionId === one.questionId)?.dueOn ?? one.dueOn,
      }));
      expect(workOff(moved, away, availability)).toEqual({ clearOn: addDays(away.to, 1), days: 1 });
      expect(last > away.to).toBe(true);
    }),
    { numRuns: 100 },
  );
});
