/**
 * The moves of a mock interview: `apply` is all there are. A request may come twice, late, or after one that was sent later;
 * its words are kept whatever it does.
 */
import { isCovered, isPartOf, isSequel } from './draft.ts';
import {
  type AskedQuestion,
  answerAt,
  deadlineOf,
  ended,
  hasWords,
  isOpen,
  isPlace,
  isSamePlace,
  type Mock,
  type MockAnswer,
  type OtherText,
  type Place,
  phaseOf,
  settle,
  type Words,
} from './mock.ts';

/**
 * `newId` is for a text that has to be kept beside, another one for each request; `revision` is the one the page was made
 * with, 0 at first, and `revisionAfter` later.
 */
export type Sent = { place: Place; words: Words; revision: number; newId: string };

export type MockEvent =
  | ({ kind: 'save' } & Sent)
  /** `passes`: nothing is said to it, so its follow-ups are not asked either. */
  | ({ kind: 'submit'; passes: boolean } & Sent)
  | { kind: 'askConstraints'; position: number }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'leave' }
  /** `isUndone`: the review it became before was undone. */
  | { kind: 'grade'; position: number; reviewId: string; isUndone: boolean }
  | { kind: 'close' };

/**
 * `done`: it happened. `replayed`: it had happened already, and nothing new came with it. `kept`: the words are kept beside
 * the answer, and nothing else happened. `refused`: it cannot happen now, or never.
 */
export type Outcome = 'done' | 'replayed' | 'kept' | 'refused';
export type Applied = { mock: Mock; outcome: Outcome };

/** What an event makes of an interview. Nothing that happened before is ever changed by a later event. */
export function apply(mock: Mock, event: MockEvent, now: number): Applied {
  const at = Math.max(now, mock.touchedAt);
  const { mock: after, outcome } = move(settle(mock, at), event, at);
  return { mock: { ...after, touchedAt: at }, outcome };
}

function move(mock: Mock, event: MockEvent, at: number): Applied {
  switch (event.kind) {
    case 'save':
      return save(mock, event, at);
    case 'submit':
      return submit(mock, event, at);
    case 'askConstraints':
      return askConstraints(mock, event.position, at);
    case 'pause':
      return pause(mock, at);
    case 'resume':
      return resume(mock, at);
    case 'leave':
      return leave(mock, at);
    case 'grade':
      return grade(mock, event);
    case 'close':
      return close(mock, at);
  }
}

const done = (mock: Mock): Applied => ({ mock, outcome: 'done' });
const replayed = (mock: Mock): Applied => ({ mock, outcome: 'replayed' });
const refused = (mock: Mock): Applied => ({ mock, outcome: 'refused' });

const asOther = (
  { position, step, answer, scratch }: Place & Words,
  about: Pick<OtherText, 'id' | 'keptAt' | 'isLate'>,
): OtherText => ({ ...{ position, step, answer, scratch }, ...about });

/** Keeps a text beside the answer, unless it is kept already; in place of those that it goes on from. */
function keepBeside(mock: Mock, text: OtherText): Mock {
  const isHere = (one: Place) => isSamePlace(one, text);
  const kept = [...mock.answers, ...mock.others].filter(isHere);
  if (!hasWords(text) || kept.some((one) => isPartOf(text, one))) return mock;
  // What was in time stays as it was then, whatever was added later.
  const isBegun = (one: OtherText) => isHere(one) && one.isLate === text.isLate && isPartOf(one, text);
  return { ...mock, others: [...mock.others.filter((one) => !isBegun(one)), text] };
}

function keepSent(
  mock: Mock,
  { place, words, newId }: Sent,
  about: Pick<OtherText, 'keptAt' | 'isLate'>,
): Applied {
  const after = keepBeside(mock, asOther({ ...place, ...words }, { id: newId, ...about }));
  return after === mock ? replayed(mock) : { mock: after, outcome: 'kept' };
}

function putAnswer(
  mock: Mock,
  { place, words }: Sent,
  about: Pick<MockAnswer, 'savedAt' | 'submittedAt'>,
): Mock {
  const before = answerAt(mock, place);
  const answer = { ...place, ...words, revision: (before?.revision ?? 0) + 1, ...about };
  return { ...mock, answers: [...mock.answers.filter((one) => one !== before), answer] };
}

function save(mock: Mock, sent: Sent, at: number): Applied {
  if (!isPlace(mock, sent.place)) return refused(mock);
  if (!isOpen(mock, sent.place, at)) return keepSent(mock, sent, { keptAt: at, isLate: true });
  const stored = answerAt(mock, sent.place);
  if (stored) {
    const came = { ...sent.words, revision: sent.revision };
    if (isCovered(stored, came)) return replayed(mock);
    if (!isSequel(stored, came)) return keepSent(mock, sent, { keptAt: at, isLate: false });
  }
  return done(putAnswer(mock, sent, { savedAt: at, submittedAt: null }));
}

/** What stands in an answer that was handed in need not stand beside it too. */
const withoutParts = (mock: Mock, { place, words }: Sent): Mock => ({
  ...mock,
  others: mock.others.filter((one) => one.isLate || !isSamePlace(one, place) || !isPartOf(one, words)),
});

function submit(mock: Mock, event: Sent & { passes: boolean }, at: number): Applied {
  const { place, words, revision, newId } = event;
  const isAsked = phaseOf(mock) === 'asking' && isOpen(mock, place, at);
  // Nothing, handed in when it cannot be, is no reason to forget what was typed.
  if (!isAsked) return isPlace(mock, place) && !hasWords(words) ? replayed(mock) : save(mock, event, at);
  const stored = answerAt(mock, place);
  const handedIn = withoutParts(putAnswer(mock, event, { savedAt: at, submittedAt: at }), event);
  // What another tab saved stays beside what is handed in, and so does what was typed when nothing is.
  const isSetAside = stored && (stored.revision !== revision || !hasWords(words));
  const whole = isSetAside
    ? keepBeside(handedIn, asOther(stored, { id: newId, keptAt: stored.savedAt, isLate: false }))
    : handedIn;
  return done(goOn(whole, event.passes, at));
}

/**
 * The revision a page goes on with after what it sent: that of the answer when the answer is what it sent, else the one it
 * had. With any other it would write over words that it never showed.
 */
export function revisionAfter(mock: Mock, { place, words, revision }: Sent): number {
  const answer = answerAt(mock, place);
  const isAnswer = answer && isPartOf(words, answer) && isPartOf(answer, words);
  return isAnswer ? answer.revision : revision;
}

/** To the next follow-up, the next question, or the end. */
function goOn(mock: Mock, passes: boolean, at: number): Mock {
  const { position, step } = mock.at;
  const deadline = deadlineOf(mock);
  const followUps = passes && step === 0 ? 0 : (mock.questions[position]?.followUps ?? 0);
  const isLast = position === mock.questions.length - 1 && step >= followUps;
  if (isLast) return ended(mock, { endedAt: Math.min(at, deadline), by: 'finished' });
  if (at >= deadline) return ended(mock, { endedAt: deadline, by: 'time' });
  if (step < followUps) return { ...mock, at: { position, step: step + 1 } };
  const questions = mock.questions.map((question, index) => {
    if (index === position) return { ...question, leftAt: at };
    return index === position + 1 ? { ...question, askedAt: at } : question;
  });
  return { ...mock, questions, at: { position: position + 1, step: 0 } };
}

const changeQuestion = (mock: Mock, position: number, change: Partial<AskedQuestion>): Mock => ({
  ...mock,
  questions: mock.questions.map((question, index) =>
    index === position ? { ...question, ...change } : question,
  ),
});

function askConstraints(mock: Mock, position: number, at: number): Applied {
  if (mock.questions[position]?.constraintsAskedAt != null) return replayed(mock);
  if (phaseOf(mock) !== 'asking' || mock.at.position !== position) return refused(mock);
  return done(changeQuestion(mock, position, { constraintsAskedAt: at }));
}

function pause(mock: Mock, at: number): Applied {
  if (phaseOf(mock) === 'paused') return replayed(mock);
  if (mock.end || mock.pause || at >= deadlineOf(mock)) return refused(mock);
  return done({ ...mock, pause: { pausedAt: at, resumedAt: null } });
}

function resume(mock: Mock, at: number): Applied {
  if (phaseOf(mock) !== 'paused' || !mock.pause) return replayed(mock);
  return done({ ...mock, pause: { ...mock.pause, resumedAt: at } });
}

function leave(mock: Mock, at: number): Applied {
  if (mock.end) return replayed(mock);
  const deadline = deadlineOf(mock);
  const isUp = at >= deadline;
  return done(ended(mock, isUp ? { endedAt: deadline, by: 'time' } : { endedAt: at, by: 'left' }));
}

function grade(
  mock: Mock,
  { position, reviewId, isUndone }: { position: number; reviewId: string; isUndone: boolean },
): Applied {
  const question = mock.questions[position];
  if (!mock.end || !question || question.askedAt === null) return refused(mock);
  if (question.reviewId === reviewId) return replayed(mock);
  if (question.reviewId !== null && !isUndone) return refused(mock);
  return done(changeQuestion(mock, position, { reviewId }));
}

function close(mock: Mock, at: number): Applied {
  if (!mock.end) return refused(mock);
  return mock.debriefedAt === null ? done({ ...mock, debriefedAt: at }) : replayed(mock);
}
