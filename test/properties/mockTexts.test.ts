/** What is typed in a mock interview is kept, from several tabs, late, twice or out of order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answerAt,
  interviewMs,
  isOpen,
  isPlace,
  isSamePlace,
  type Mock,
  type Place,
  phaseOf,
  type Words,
} from '../../src/domain/mock.ts';
import { apply } from '../../src/domain/mockMoves.ts';
import { anySitting, graceMs, honestSitting, minute } from '../support/interview.ts';
import { always, play, runs, type Visit } from '../support/interviewTabs.ts';

type Text = { place: Place; words: Words };

const isBlank = ({ answer, scratch }: Words) => `${answer}${scratch}`.trim() === '';
const isBeginning = (words: Words, whole: Words) =>
  whole.answer.startsWith(words.answer) && whole.scratch.startsWith(words.scratch);

const isFound = ({ answers, others }: Mock, { place, words }: Text) =>
  isBlank(words) ||
  [...answers, ...others].some((kept) => isSamePlace(kept, place) && isBeginning(words, kept));

/** Its page showed the whole answer, as it was kept last, and sent another text in its place. */
function isReplaced({ place, words }: Text, { event, known, before, outcome }: Visit): boolean {
  const stored = answerAt(before, place);
  if (outcome !== 'done' || !known || !stored || !('words' in event)) return false;
  const isShown = known.revision === stored.revision && isBeginning(stored, known.words);
  const handsInNothing = event.kind === 'submit' && isBlank(event.words);
  return isShown && isBeginning(words, stored) && !handsInNothing;
}

test('every text that came is found afterwards, unless a page that showed it replaced it', () => {
  const check = fc.property(honestSitting, ([mock, steps]) => {
    let texts: Text[] = [];
    for (const visit of play(mock, steps)) {
      if ('words' in visit.event) texts.push(visit.event);
      const lost = texts.filter((text) => !isFound(visit.after, text));
      expect(lost.filter((text) => !isReplaced(text, visit))).toEqual([]);
      texts = texts.filter((text) => !lost.includes(text));
    }
  });
  fc.assert(check, { ...runs, numRuns: 1000 });
});

test('a text for a place that is not open is kept, and changes no answer', () => {
  always(anySitting, ({ event, before, after, now }) => {
    if (!('words' in event) || !isPlace(before, event.place) || isOpen(before, event.place, now)) return;
    expect(isFound(after, event)).toBe(true);
    expect(after.answers).toEqual(before.answers);
  });
});

test('what was handed in never changes, and what is kept beside it only grows, or goes into what is handed in', () => {
  always(anySitting, ({ before, after }) => {
    for (const answer of before.answers)
      if (answer.submittedAt !== null) expect(after.answers).toContainEqual(answer);
    for (const other of before.others) {
      const beside = after.others.filter((one) => isSamePlace(one, other) && one.isLate === other.isLate);
      const handedIn = after.answers.filter((one) => isSamePlace(one, other) && one.submittedAt !== null);
      const same = other.isLate ? beside : [...beside, ...handedIn];
      expect(same.some((one) => isBeginning(other, one))).toBe(true);
    }
  });
});

test('each text kept beside has an id of its own, and none is the beginning of another that came as late', () => {
  always(honestSitting, ({ after: { others } }) => {
    expect(new Set(others.map(({ id }) => id)).size).toBe(others.length);
    for (const one of others) {
      const begins = others.filter(
        (other) => isSamePlace(one, other) && one.isLate === other.isLate && isBeginning(one, other),
      );
      expect(begins).toEqual([one]);
    }
  });
});

test('no text counts that came after the time and its grace, in the pause, or after the end', () => {
  always(anySitting, ({ after }) => {
    const { pause, end, answers, others, startedAt, minutes } = after;
    const isInTime = (instant: number) => {
      const isBeforePause = !pause || instant <= pause.pausedAt + graceMs;
      const isAfterPause = pause?.resumedAt != null && instant >= pause.resumedAt;
      const isBeforeEnd = end === null || instant <= end.endedAt + graceMs;
      const spentMs = interviewMs(after, startedAt, instant);
      return (isBeforePause || isAfterPause) && isBeforeEnd && spentMs <= minutes * minute + graceMs;
    };
    const inTime = others.filter(({ isLate }) => !isLate).map(({ keptAt }) => keptAt);
    const instants = [...answers.flatMap(({ savedAt, submittedAt }) => [savedAt, submittedAt ?? savedAt])];
    expect([...instants, ...inTime].filter((instant) => !isInTime(instant))).toEqual([]);
  });
});

test('a request that comes twice in a row is one', () => {
  always(anySitting, ({ event, after, now, outcome }) => {
    const twice = apply(after, event, now);
    expect(twice.mock).toEqual(after);
    expect(twice.outcome).toBe(outcome === 'refused' ? 'refused' : 'replayed');
  });
});

/** What could not happen when it came first, as nothing was asked just then, may happen when it comes again. */
const happenedBefore = ({ earlier }: Visit) =>
  earlier !== null && earlier.outcome !== 'refused' && phaseOf(earlier.before) !== 'paused';

test('a request that comes again, however late, changes no answer, no place and no grade', () => {
  const check = (visit: Visit) => {
    if (!happenedBefore(visit)) return;
    const { before, after } = visit;
    const graded = ({ questions }: Mock) => questions.map(({ reviewId }) => reviewId);
    expect([after.answers, after.at, graded(after)]).toEqual([before.answers, before.at, graded(before)]);
  };
  // It takes three saves in a certain order to go wrong.
  always(honestSitting, check, 2000);
});
