/**
 * The moves of a mock interview: `apply` is all there are. A request may come twice, late, or after one that was sent later;
 * its words are kept whatever it does.
 */
import { isCovered, isSequel } from './draft.ts';
import {
  type AskedQuestion,
  answerAt,
  deadlineOf,
  ended,
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

/** `newId` is for a text that has to be kept beside; `revision` is the one the page was made with, 0 at first. */
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
      return mock.end ? replayed(mock) : done(ended(mock, { endedAt: at, by: 'left' }));
    case 'grade':
      return grade(mock, event);
    case 'close':
      return close(mock, at);
  }
}

const done = (mock: Mock): Applied => ({ mock, outcome: 'done' });
const replayed = (mock: Mock): Applied => ({ mock, outcome: 'replayed' });
const refused = (mock: Mock): Applied => ({ mock, outcome: 'refused' });

const isEmpty = ({ answer, scratch }: Words) => answer.trim() === '' && scratch.trim() === '';

const isPartOf = (words: Words, kept: Words) =>
  kept.answer.startsWith(words.answer) && kept.scratch.startsWith(words.scratch);

/** Keeps words beside the answer, unless they are kept already. */
function keepBeside(
  mock: Mock,
  { place, words, newId }: Sent,
  about: { at: number; isLate: boolean },
): Applied {
  const answer = answerAt(mock, place);
  const kept = [...(answer ? [answer] : []), ...mock.others.filter((other) => isSamePlace(other, place))];
  if (isEmpty(words) || kept.some((one) => isPartOf(words, one))) return replayed(mock);
  const other = { ...place, ...words, id: newId, keptAt: about.at, isLate: about.isLate };
  return { mock: { ...mock, others: [...mock.others, other] }, outcome: 'kept' };
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

/** Answer and sketch as one text: a tab has both on its page. */
const textOf = ({ revision, ...words }: Words & { revision: number }) => ({
  answer: `${words.scratch}\0${words.answer}`,
  revision,
});

function save(mock: Mock, sent: Sent, at: number): Applied {
  if (!isPlace(mock, sent.place)) return refused(mock);
  if (!isOpen(mock, sent.place, at)) return keepBeside(mock, sent, { at, isLate: true });
  const stored = answerAt(mock, sent.place);
  if (stored) {
    const [kept, came] = [textOf(stored), textOf({ ...sent.words, revision: sent.revision })];
    if (isCovered(kept, came)) return replayed(mock);
    if (!isSequel(kept, came)) return keepBeside(mock, sent, { at, isLate: false });
  }
  return done(putAnswer(mock, sent, { savedAt: at, submittedAt: null }));
}

function submit(mock: Mock, event: Sent & { passes: boolean }, at: number): Applied {
  const { place, words, revision } = event;
  if (!isPlace(mock, place)) return refused(mock);
  if (phaseOf(mock) !== 'asking' || !isOpen(mock, place, at)) return save(mock, event, at);
  const stored = answerAt(mock, place);
  const isOfAnotherTab = stored && stored.revision !== revision && !isPartOf(stored, words);
  // What another tab saved stays beside what is handed in.
  const other = isOfAnotherTab ? [{ ...stored, id: event.newId, keptAt: stored.savedAt, isLate: false }] : [];
  const handedIn = putAnswer(mock, event, { savedAt: at, submittedAt: at });
  return done(goOn({ ...handedIn, others: [...mock.others, ...other.map(toOther)] }, event.passes, at));
}

const toOther = ({ position, step, answer, scratch, id, keptAt, isLate }: OtherText): OtherText => ({
  ...{ position, step, answer, scratch },
  ...{ id, keptAt, isLate },
});

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
  if (mock.questions[position]?.constraintsAskedAt) return replayed(mock);
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
