/** Mock interviews to try out: events with their usual parts, and what may come to pass while one is sat. */
import fc from 'fast-check';
import { type Mock, type Place, startMock, type Words } from '../../src/domain/mock.ts';
import { apply, type MockEvent, type Outcome, type Sent } from '../../src/domain/mockMoves.ts';

export const second = 1000;
export const minute = 60 * second;
export const nine = Date.UTC(2026, 10, 20, 9);
/** So many seconds after nine. */
export const instant = (seconds: number) => nine + seconds * second;
export const graceMs = 5 * second;

/** Begun at nine. A question for each number, which is how many follow-ups are asked after it. */
export const anInterview = (followUps: readonly number[] = [1, 0, 2], minutes = 15): Mock => {
  const questions = followUps.map((count, position) => ({
    questionId: `question-${position}`,
    contentHash: `hash-${position}`,
    plannedSeconds: (minutes * 60) / followUps.length,
    followUps: count,
  }));
  return startMock(questions, minutes, nine);
};

export const at = (position: number, step = 0): Place => ({ position, step });

/** An answer, and what is beside it. */
export const words = (answer: string, scratch = ''): Words => ({ answer, scratch });

let ids = 0;
export const newId = () => `text-${++ids}`;

type Parts = { revision?: number; scratch?: string };

const sent = (place: Place, answer: string, { revision = 0, scratch = '' }: Parts): Sent => ({
  ...{ place, revision, newId: newId() },
  words: words(answer, scratch),
});

export const save = (place: Place, answer: string, parts: Parts = {}): MockEvent => ({
  kind: 'save',
  ...sent(place, answer, parts),
});

export const submit = (place: Place, answer: string, parts: Parts = {}): MockEvent => ({
  ...{ kind: 'submit', passes: false },
  ...sent(place, answer, parts),
});

export const pass = (place: Place, answer = '', parts: Parts = {}): MockEvent => ({
  ...{ kind: 'submit', passes: true },
  ...sent(place, answer, parts),
});

export const grade = (position: number, reviewId: string, isUndone = false): MockEvent => ({
  ...{ kind: 'grade', position, reviewId, isUndone },
});

/** What became of an interview by events, each at its second after nine; and how the last of them came out. */
export function sit(mock: Mock, ...events: (readonly [seconds: number, event: MockEvent])[]) {
  let last: { mock: Mock; outcome: Outcome } = { mock, outcome: 'refused' };
  for (const [seconds, event] of events) last = apply(last.mock, event, instant(seconds));
  return last;
}

/** One of few short texts, so that one often is the beginning of another. */
const text = fc.constantFrom('a', 'b', 'ab', 'abc', ' ', 'Because. ');
const tab = fc.constantFrom(0, 0, 0, 1, 1, 2);
const pick = fc.nat(1000);
const position = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4, -1);

const typing = fc.record({
  how: fc.constantFrom('append', 'append', 'append', 'prepend', 'shorten', 'replace', 'clear'),
  field: fc.constantFrom('answer', 'answer', 'scratch'),
  text,
});
export type Typing = Arbitrated<typeof typing>;

/**
 * Somebody types, and the page sends it. `lost`: the server gets it and the page never hears; `underway`: it comes later,
 * or never.
 */
const sending = fc.record({
  kind: fc.constant('send' as const),
  tab,
  typing: fc.array(typing, { maxLength: 2 }),
  as: fc.constantFrom('save', 'save', 'save', 'submit', 'pass'),
  fate: fc.constantFrom('answered', 'answered', 'answered', 'answered', 'lost', 'underway'),
});
const arriving = fc.record({ kind: fc.constant('arrive' as const), pick });
const again = fc.record({ kind: fc.constant('again' as const), pick });
const reloading = fc.record({ kind: fc.constant('reload' as const), tab });
const grading = fc.record({ kind: fc.constant('grade' as const), position });
const undoing = fc.record({ kind: fc.constant('undo' as const), position });
const move = fc.record({
  kind: fc.constant('event' as const),
  event: fc.oneof(
    fc.record({ kind: fc.constantFrom('pause', 'pause', 'resume', 'resume', 'resume', 'leave', 'close') }),
    fc.record({ kind: fc.constant('askConstraints' as const), position }),
  ) satisfies fc.Arbitrary<MockEvent>,
});
/** The clock goes to just before the deadline, to it, or to the end of the grace, give or take little. */
const awaiting = fc.record({
  kind: fc.constant('await' as const),
  afterMs: fc
    .tuple(fc.constantFrom(-10 * second, 0, 0, graceMs), fc.integer({ min: -2, max: 2 }))
    .map(([after, ms]) => after + ms),
});
/** No page of ours sends this. */
const hostile = fc.record({
  kind: fc.constant('event' as const),
  event: fc.record({
    kind: fc.constantFrom('save', 'submit'),
    place: fc.record({ position, step: fc.integer({ min: -1, max: 3 }) }),
    words: fc.record({ answer: text, scratch: text }),
    revision: fc.nat(4),
    passes: fc.boolean(),
    newId: fc.uuid(),
  }) as fc.Arbitrary<MockEvent>,
});

const honestSteps = [
  { weight: 40, arbitrary: sending },
  { weight: 5, arbitrary: arriving },
  { weight: 10, arbitrary: again },
  { weight: 10, arbitrary: reloading },
  { weight: 10, arbitrary: move },
  { weight: 5, arbitrary: grading },
  { weight: 3, arbitrary: undoing },
  { weight: 2, arbitrary: awaiting },
] as const;
const anyStep = fc.oneof(...honestSteps, { weight: 12, arbitrary: hostile });

/** Mostly the pace of a sitting; now and then a closed laptop, or a clock that is set. */
const gapMs = fc.oneof(
  { weight: 100, arbitrary: fc.nat(8 * second) },
  { weight: 3, arbitrary: fc.nat(2 * minute) },
  { weight: 1, arbitrary: fc.integer({ min: -60 * minute, max: 60 * minute }) },
);

type Arbitrated<T> = T extends fc.Arbitrary<infer S> ? S : never;
export type Step = Arbitrated<typeof anyStep> & { gapMs: number };
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

const interview = fc
  .tuple(fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 10 }))
  .map(([followUps, minutes]) => anInterview(followUps, minutes));

const sittingOf = (step: fc.Arbitrary<Arbitrated<typeof anyStep>>) =>
  fc.tuple(
    interview,
    fc.array(
      fc.tuple(step, gapMs).map(([one, gap]): Step => ({ ...one, gapMs: gap })),
      { maxLength: 60, size: 'max' },
    ),
  );

/** An interview and what comes to pass, one step after another. */
export const honestSitting = sittingOf(fc.oneof(...honestSteps));
/** Also requests that no page of ours would send. */
export const anySitting = sittingOf(anyStep);
