/** Where the room's forms lead, and what is said when words came that could not become the answer. */
import { isOpen, isSamePlace, type MockEnd, phaseOf, settle } from '../../domain/mock.ts';
import type { Sent } from '../../domain/mockMoves.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { Applied } from '../../storage/mocks.ts';

export const noSuchQuestion = 'This interview has no such question.';

/** Said on the next page; its address names the note. */
export const notes = {
  handedIn:
    'That came after this question was handed in; it is kept beside your answer and shown in the debrief.',
  paused: 'That came after the interview was paused; it is kept beside your answer and shown in the debrief.',
  twice: 'Another tab has its own text for this question. Both are kept, and the debrief shows them.',
  pausedBefore: 'You had your one pause already, so the clock runs on.',
} as const;

export type Note = keyof typeof notes;

export const asNote = (name: string | undefined): Note | undefined =>
  name !== undefined && Object.hasOwn(notes, name) ? (name as Note) : undefined;

/** What to say of words that were sent; undefined when they are the answer, or were kept already. */
export function noteOf(
  { outcome, stored: { mock } }: Applied,
  { place }: Sent,
  now: number,
): Note | undefined {
  if (outcome !== 'kept') return undefined;
  if (isOpen(mock, place, now)) return 'twice';
  return phaseOf(mock) === 'paused' && isSamePlace(mock.at, place) ? 'paused' : 'handedIn';
}

/** Said beside the box, while one types on in a page whose question is no longer asked. */
export function draftNoteOf({ outcome, stored }: Applied, { place }: Sent, now: number): string | undefined {
  if (isOpen(stored.mock, place, now)) return outcome === 'kept' ? notes.twice : undefined;
  const kept = 'What you type now is kept beside your answer.';
  const mock = settle(stored.mock, now);
  if (mock.end) return `The interview is over. ${kept}`;
  if (isSamePlace(mock.at, place)) return `The interview is paused. ${kept}`;
  return `This question was handed in. ${kept}`;
}

export const roomPath = (mockId: string, note?: Note) =>
  `/mocks/${mockId}${note === undefined ? '' : `?note=${note}`}`;

/** That the time was up is said once: to somebody who begins to judge the answers. */
export function debriefStart({ about, assessments }: StoredMock, { by }: MockEnd): string {
  const isNews = by === 'time' && assessments.every((assessment) => assessment === null);
  return `/mocks/${about.id}/debrief${isNews ? '?over=time' : ''}`;
}
