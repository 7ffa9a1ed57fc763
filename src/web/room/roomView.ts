/** What the room shows of an interview, and nothing of what is still to come. */
import type { Context } from 'hono';
import {
  type AskedQuestion,
  answerAt,
  deadlineOf,
  isSamePlace,
  type Mock,
  type MockAnswer,
  msLeft,
  type OtherText,
  type Place,
  secondsSpent,
  type Words,
} from '../../domain/mock.ts';
import type { Sent } from '../../domain/mockMoves.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { KeptRecording } from '../../storage/recordings.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { contentOf } from '../judgedMocks.ts';
import { type Note, notes } from './notes.ts';

/** Of the question before its follow-ups, and of the follow-ups before this one. */
export type Earlier = {
  /** HTML of one line; undefined for the question itself. */
  followUp: string | undefined;
  answer: MockAnswer | undefined;
  isSpoken: boolean;
};

export type Writing = Words & { revision: number; savedAt: number | null };

export type ClockFacts = {
  msLeft: number;
  minutes: number;
  endsAt: number;
  /** Of this question with its follow-ups. */
  spentSeconds: number;
  plannedSeconds: number;
};

export type RoomView = {
  mockId: string;
  title: string;
  place: Place;
  questions: number;
  asked: AskedQuestion;
  stored: StoredQuestion;
  earlier: readonly Earlier[];
  writing: Writing;
  /** Texts for this place from another tab. */
  others: readonly OtherText[];
  recordings: readonly KeptRecording[];
  isSpoken: boolean;
  clocks: ClockFacts;
  canPause: boolean;
  zone: string;
  note: string | undefined;
  problem: string | undefined;
};

/** `refused`: what came back with a form that could not be taken. */
export type Asking = { note?: Note | undefined; refused?: { sent: Sent; problem: string } };

function writingOf(mock: Mock, refused: Asking['refused']): Writing {
  if (refused) return { ...refused.sent.words, revision: refused.sent.revision, savedAt: null };
  const answer = answerAt(mock, mock.at);
  return answer ?? { answer: '', scratch: '', revision: 0, savedAt: null };
}

const clocksOf = (mock: Mock, plannedSeconds: number, now: number): ClockFacts => ({
  msLeft: msLeft(mock, now),
  minutes: mock.minutes,
  endsAt: deadlineOf(mock),
  spentSeconds: secondsSpent(mock, mock.at.position, now) ?? 0,
  plannedSeconds,
});

type Answered = { mock: Mock; stored: StoredQuestion; recordings: readonly KeptRecording[] };

function earlierOf({ mock, stored, recordings }: Answered): Earlier[] {
  const { position, step } = mock.at;
  return Array.from({ length: step }, (_, before) => {
    const place = { position, step: before };
    return {
      followUp: before === 0 ? undefined : stored.html.followUps[before - 1],
      answer: answerAt(mock, place),
      isSpoken: recordings.some((recording) => isSamePlace(recording, place)),
    };
  });
}

/** Of an interview in which something is asked. */
export async function readRoom(
  deps: Deps,
  c: Context<PageEnv>,
  { about, mock, asking }: Pick<StoredMock, 'about' | 'mock'> & { asking: Asking },
): Promise<RoomView> {
  const { now, learner } = c.var;
  const { at, questions } = mock;
  const asked = questions[at.position];
  if (!asked) throw new Error('the interview is at no question');
  const stored = await contentOf(deps.stores, asked);
  const recordings = await deps.stores.recordings.ofMock(about.id);
  return {
    mockId: about.id,
    title: about.title,
    place: at,
    questions: questions.length,
    asked,
    stored,
    earlier: earlierOf({ mock, stored, recordings }),
    writing: writingOf(mock, asking.refused),
    others: mock.others.filter((other) => isSamePlace(other, at)),
    recordings: recordings.filter((recording) => isSamePlace(recording, at)),
    isSpoken: about.isSpoken,
    clocks: clocksOf(mock, asked.plannedSeconds, now),
    canPause: mock.pause === null,
    zone: learner.timing.zone,
    note: asking.note && notes[asking.note],
    problem: asking.refused?.problem,
  };
}
