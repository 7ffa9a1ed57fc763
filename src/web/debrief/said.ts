/** What was said to a question and its follow-ups, and the attempt it becomes. */
import {
  answerAt,
  hasWords,
  isSamePlace,
  type Mock,
  type MockAnswer,
  type OtherText,
  wasAsked,
} from '../../domain/mock.ts';
import type { KeptRecording } from '../../storage/recordings.ts';

/** To the question (`step` 0) or one of its follow-ups. `others` could not become the answer. */
export type SaidAt = {
  step: number;
  isAsked: boolean;
  answer: MockAnswer | undefined;
  others: readonly OtherText[];
  recordings: readonly KeptRecording[];
};

export function saidTo(
  mock: Mock,
  position: number,
  recordings: readonly KeptRecording[],
): readonly SaidAt[] {
  const { askedAt = null, followUps = 0 } = mock.questions[position] ?? {};
  return Array.from({ length: followUps + 1 }, (_, step) => {
    const place = { position, step };
    return {
      step,
      isAsked: askedAt !== null && wasAsked(mock, place),
      answer: answerAt(mock, place),
      others: mock.others.filter((one) => isSamePlace(one, place)),
      recordings: recordings.filter((one) => isSamePlace(one, place)),
    };
  });
}

export const isTyped = (answer: MockAnswer | undefined): answer is MockAnswer =>
  answer !== undefined && hasWords(answer);

/** Whether anything was said in time. */
export const isSpoken = (said: readonly SaidAt[]) =>
  said.some(({ recordings }) => recordings.some(({ bytes, lateBytes }) => lateBytes < bytes));

/** Whether somebody said of the question that they do not know it: handed in without a word. */
export const isPassed = (said: readonly SaidAt[]) =>
  !isAnything(said) && said[0]?.answer?.submittedAt != null;

/** Whether there is anything to judge. Late words are shown, typed or spoken, and are no answer. */
export const isAnything = (said: readonly SaidAt[]) =>
  isSpoken(said) || said.some(({ answer }) => isTyped(answer));

const typedIn = ({ answer, scratch }: MockAnswer) =>
  scratch.trim() === '' ? answer : [answer, `Sketch:\n${scratch}`].filter(Boolean).join('\n\n');

function textAt({ step, answer }: SaidAt, followUps: readonly string[]): string[] {
  if (!isTyped(answer)) return [];
  const typed = typedIn(answer);
  return [step === 0 ? typed : `Follow-up: ${followUps[step - 1] ?? ''}\n${typed}`];
}

const noAnswer = 'No answer, in a mock interview.';

/** The attempt's words: everything that was typed, in order. A recording says the rest. */
export function attemptText(said: readonly SaidAt[], followUps: readonly string[]): string {
  const typed = said.flatMap((one) => textAt(one, followUps)).join('\n\n');
  return typed === '' && !isSpoken(said) ? noAnswer : typed;
}
