/** Browsers in front of a mock interview: each tab holds its own text, and its requests come late, twice, or never. */
import fc from 'fast-check';
import {
  answerAt,
  deadlineOf,
  type Mock,
  type Place,
  phaseOf,
  settle,
  type Words,
} from '../../src/domain/mock.ts';
import { apply, type MockEvent, type Outcome, revisionAfter, type Sent } from '../../src/domain/mockMoves.ts';
import { type anySitting, newId, nine, type Step, type StepOf, type Typing, words } from './interview.ts';

/** What a page knows to be kept: the words it was made with or saved last, and their revision. */
type Known = { words: Words; revision: number };
type Tab = { place: Place; words: Words; known: Known };
/** `known` is null when no page with a box sent it. */
type Request = { event: MockEvent; known: Known | null };

/** A request that arrived. `earlier` is the same one when it came for the first time. */
export type Visit = Request & {
  now: number;
  before: Mock;
  after: Mock;
  outcome: Outcome;
  earlier: Visit | null;
  reviews: readonly Review[];
};

/** As the log of reviews has it. */
type Review = { id: string; position: number; isUndone: boolean };

type Room = {
  mock: Mock;
  now: number;
  tabs: (Tab | null)[];
  underway: Request[];
  visits: Visit[];
  reviews: readonly Review[];
};

/** All requests that arrived while somebody sat an interview, in order. */
export function play(mock: Mock, steps: readonly Step[]): Visit[] {
  const tabs = [0, 1, 2].map(() => load(mock, nine));
  const room: Room = { mock, now: nine, tabs, underway: [], visits: [], reviews: [] };
  for (const step of steps) {
    room.now += step.gapMs;
    takers[step.kind](room, step as never);
  }
  return room.visits;
}

// The same cases on every run: a failure here is to be found again.
export const runs = { numRuns: 300, seed: 20_261_122 };

/** Checks each request of each sitting. */
export const always = (
  sitting: typeof anySitting,
  check: (visit: Visit) => void,
  numRuns: number = runs.numRuns,
) =>
  fc.assert(
    fc.property(sitting, ([mock, steps]) => {
      for (const visit of play(mock, steps)) check(visit);
    }),
    { ...runs, numRuns },
  );

const takers: { [K in Step['kind']]: (room: Room, step: StepOf<K>) => void } = {
  send,
  arrive: (room, { pick }) => {
    const [request] = room.underway.splice(pick % Math.max(1, room.underway.length), 1);
    if (request) arrive(room, request);
  },
  again: (room, { pick }) => arriveAgain(room, room.visits[pick % Math.max(1, room.visits.length)]),
  reload: ({ tabs, mock, now }, { tab }) => {
    tabs[tab] = load(mock, now);
  },
  event: (room, { event }) => arrive(room, { event, known: null }),
  grade: (room, { position }) => {
    const event = { kind: 'grade', position, reviewId: newId(), isUndone: isUndone(room, position) } as const;
    arrive(room, { event, known: null });
  },
  undo: (room, { position }) => {
    const id = room.mock.questions[position]?.reviewId;
    room.reviews = room.reviews.map((review) => (review.id === id ? { ...review, isUndone: true } : review));
  },
  await: awaitDeadline,
};

/** A room with a box in it; none while nothing is asked. */
function load(mock: Mock, now: number): Tab | null {
  const settled = settle(mock, now);
  if (phaseOf(settled) !== 'asking') return null;
  const kept = answerAt(mock, settled.at);
  const shown = kept ? words(kept.answer, kept.scratch) : words('');
  return { place: settled.at, words: shown, known: { words: shown, revision: kept?.revision ?? 0 } };
}

function type(before: Words, { field, how, text }: Typing): Words {
  const was = before[field];
  const typed = {
    append: was + text,
    prepend: text + was,
    shorten: was.slice(0, -1),
    replace: text,
    clear: '',
  };
  return { ...before, [field]: typed[how] };
}

const isSame = (a: Words, b: Words) => a.answer === b.answer && a.scratch === b.scratch;

/** A page saves when its text is another than it knows to be kept, and goes where it is led when it hands in. */
function send(room: Room, step: StepOf<'send'>): void {
  const shown = room.tabs[step.tab];
  if (!shown) return;
  const tab = { ...shown, words: step.typing.reduce(type, shown.words) };
  room.tabs[step.tab] = tab;
  if (step.as === 'save' && isSame(tab.words, tab.known.words)) return;
  const request = requestOf(tab, step.as);
  if (step.fate === 'underway') {
    room.underway.push(request);
    return;
  }
  arrive(room, request);
  if (step.fate === 'answered') room.tabs[step.tab] = afterAnswer(room, tab, request.event);
}

function requestOf({ place, words, known }: Tab, as: StepOf<'send'>['as']) {
  const sent: Sent = { place, words, revision: known.revision, newId: newId() };
  const event = as === 'save' ? ({ kind: as } as const) : { kind: 'submit' as const, passes: as === 'pass' };
  return { event: { ...event, ...sent }, known };
}

/** What is handed in leads to another page; after a save one goes on with the same. */
function afterAnswer({ mock, now }: Room, tab: Tab, sent: Sent & { kind: 'save' | 'submit' }): Tab | null {
  if (sent.kind === 'submit') return load(mock, now);
  const revision = revisionAfter(mock, sent);
  return revision === tab.known.revision ? tab : { ...tab, known: { words: sent.words, revision } };
}

function arrive(room: Room, { event, known }: Request, earlier: Visit | null = null): void {
  const { mock: before, now } = room;
  const { mock: after, outcome } = apply(before, event, now);
  room.mock = after;
  if (event.kind === 'grade' && outcome === 'done')
    room.reviews = [...room.reviews, { id: event.reviewId, position: event.position, isUndone: false }];
  room.visits.push({ event, known, now, before, after, outcome, earlier, reviews: room.reviews });
}

function arriveAgain(room: Room, visit: Visit | undefined): void {
  if (!visit) return;
  const { event, known } = visit;
  const first = visit.earlier ?? visit;
  if (event.kind !== 'grade') {
    // The server thinks up the id, not the page.
    const sameEvent = 'newId' in event ? { ...event, newId: newId() } : event;
    arrive(room, { event: sameEvent, known }, first);
    return;
  }
  const { reviewId, position } = event;
  // The log of reviews knows it, and nobody asks the interview.
  const isKnown = room.reviews.some(({ id }) => id === reviewId);
  const isOld = isKnown && room.mock.questions[position]?.reviewId !== reviewId;
  if (!isOld) arrive(room, { event: { ...event, isUndone: isUndone(room, position) }, known }, first);
}

const isUndone = ({ mock, reviews }: Room, position: number): boolean =>
  reviews.some(({ id, isUndone: is }) => is && id === mock.questions[position]?.reviewId);

/** While it is paused there is none. */
function awaitDeadline(room: Room, { afterMs }: StepOf<'await'>): void {
  const deadline = deadlineOf(room.mock);
  if (Number.isFinite(deadline)) room.now = deadline + afterMs;
}
