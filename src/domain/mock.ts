/**
 * A timed mock interview: asking, at most one pause, then the debrief. `mockMoves.ts` has what may happen to it. The clock is
 * the server's. Instants are milliseconds; one that is set back adds no time, as no event is before the last one.
 */

/** What is asked: a question by its position from 0, and step 0 for itself or the number of its follow-up. */
export type Place = { position: number; step: number };

/** What is typed. `scratch` is the room beside the answer in which a design is sketched. */
export type Words = { answer: string; scratch: string };

/** Blanks are no words. */
export const hasWords = ({ answer, scratch }: Words): boolean => `${answer}${scratch}`.trim() !== '';

/** `followUps` is how many are asked after it; `askedAt` is null until it was reached. */
export type AskedQuestion = {
  questionId: string;
  contentHash: string;
  plannedSeconds: number;
  followUps: number;
  askedAt: number | null;
  leftAt: number | null;
  constraintsAskedAt: number | null;
  /** The review its grading became. */
  reviewId: string | null;
};

/** `submittedAt` is null while it is written, and for what stood there when the time was up. */
export type MockAnswer = Place & Words & { revision: number; savedAt: number; submittedAt: number | null };

/** A text that could not become the answer: of another tab, or `isLate`, when its place was no longer open. */
export type OtherText = Place & Words & { id: string; keptAt: number; isLate: boolean };

/** `finished`: every question was answered or passed; `left`: ended by hand before that. */
export type MockEnd = { endedAt: number; by: 'finished' | 'time' | 'left' };

export type Mock = {
  minutes: number;
  startedAt: number;
  /** The latest instant anything happened. */
  touchedAt: number;
  /** What is asked now, or was when it ended. */
  at: Place;
  questions: readonly AskedQuestion[];
  answers: readonly MockAnswer[];
  others: readonly OtherText[];
  pause: { pausedAt: number; resumedAt: number | null } | null;
  end: MockEnd | null;
  debriefedAt: number | null;
};

export type Phase = 'asking' | 'paused' | 'debrief' | 'closed';

/** A request that was sent in time may take this long to arrive. */
const graceMs = 5000;

const aMinute = 60_000;

/** Asks the first of the questions, of which there must be one. */
export function startMock(
  questions: readonly Pick<AskedQuestion, 'questionId' | 'contentHash' | 'plannedSeconds' | 'followUps'>[],
  minutes: number,
  now: number,
): Mock {
  if (questions.length === 0) throw new RangeError('an interview needs a question');
  const fresh = { askedAt: null, leftAt: null, constraintsAskedAt: null, reviewId: null };
  const asked = questions.map((question, position) => ({
    ...question,
    ...fresh,
    askedAt: position === 0 ? now : null,
  }));
  const nothing = { answers: [], others: [], pause: null, end: null, debriefedAt: null };
  return {
    minutes,
    startedAt: now,
    touchedAt: now,
    at: { position: 0, step: 0 },
    questions: asked,
    ...nothing,
  };
}

export function phaseOf({ end, pause, debriefedAt }: Mock): Phase {
  if (end) return debriefedAt === null ? 'debrief' : 'closed';
  return pause && pause.resumedAt === null ? 'paused' : 'asking';
}

/** Milliseconds of the interview between two instants: the pause does not count. */
export function interviewMs({ pause }: Mock, from: number, to: number): number {
  if (!pause) return to - from;
  const resumedAt = pause.resumedAt ?? Number.POSITIVE_INFINITY;
  const pausedMs = Math.min(to, resumedAt) - Math.max(from, pause.pausedAt);
  return to - from - Math.max(0, pausedMs);
}

/** Milliseconds left at an instant, 0 when the time is up; those that are frozen during the pause. */
export function msLeft(mock: Mock, now: number): number {
  const at = mock.end?.endedAt ?? Math.max(now, mock.touchedAt);
  return Math.max(0, mock.minutes * aMinute - interviewMs(mock, mock.startedAt, at));
}

/** When the time is up, as long as nobody pauses. During the pause nobody knows. */
export const deadlineOf = ({ startedAt, minutes, pause }: Mock): number =>
  startedAt +
  minutes * aMinute +
  (pause ? (pause.resumedAt ?? Number.POSITIVE_INFINITY) - pause.pausedAt : 0);

/** Seconds spent on a question with its follow-ups until it was left, or until now; null when it was never reached. */
export function secondsSpent(mock: Mock, position: number, now: number): number | null {
  const question = settle(mock, now).questions[position];
  if (!question || question.askedAt === null) return null;
  const until = question.leftAt ?? Math.max(now, mock.touchedAt);
  return Math.round(interviewMs(mock, question.askedAt, until) / 1000);
}

export const answerAt = (mock: Mock, { position, step }: Place): MockAnswer | undefined =>
  mock.answers.find((answer) => answer.position === position && answer.step === step);

export const isSamePlace = (a: Place, b: Place) => a.position === b.position && a.step === b.step;

/** Whether somebody was ever asked this: what is said to it may come late, but is an answer to it. */
export const wasAsked = (mock: Mock, place: Place): boolean =>
  isSamePlace(mock.at, place) || answerAt(mock, place) !== undefined;

/** Whether there is such a place: a question that was drawn, or one of its follow-ups. */
export function isPlace({ questions }: Mock, { position, step }: Place): boolean {
  const question = questions[position];
  return question !== undefined && step >= 0 && step <= question.followUps;
}

/** Since when nothing is asked; endless while something is. */
const haltedAt = ({ pause, end }: Mock): number =>
  pause && pause.resumedAt === null ? pause.pausedAt : (end?.endedAt ?? Number.POSITIVE_INFINITY);

/**
 * Whether what is sent for a place at this instant is in time: it is asked, or was until a moment ago and nothing was
 * handed in for it.
 */
export function isOpen(mock: Mock, place: Place, now: number): boolean {
  const settled = settle(mock, now);
  if (!isSamePlace(settled.at, place) || answerAt(settled, place)?.submittedAt != null) return false;
  return Math.max(now, mock.touchedAt) <= haltedAt(settled) + graceMs;
}

/** The interview at its end: the question that was being asked is left. */
export function ended(mock: Mock, end: MockEnd): Mock {
  const questions = mock.questions.map((question) =>
    question.askedAt !== null && question.leftAt === null ? { ...question, leftAt: end.endedAt } : question,
  );
  return { ...mock, questions, end };
}

/** The interview as it stands at an instant: one whose time is up has ended at its deadline. */
export function settle(mock: Mock, now: number): Mock {
  const deadline = deadlineOf(mock);
  if (phaseOf(mock) !== 'asking' || now <= deadline + graceMs) return mock;
  return ended(mock, { endedAt: deadline, by: 'time' });
}

/** Seconds of the pause, until it or the interview ended; null when there was none. */
export function pausedSeconds({ pause, end }: Pick<Mock, 'pause' | 'end'>): number | null {
  if (!pause) return null;
  const until = pause.resumedAt ?? end?.endedAt ?? pause.pausedAt;
  return Math.round((until - pause.pausedAt) / 1000);
}
