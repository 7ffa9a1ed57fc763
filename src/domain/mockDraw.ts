/** Which questions a mock interview asks, in which order, and how long each may take. */
import { isSeen } from './card.ts';
import { createDice, shuffled } from './dice.ts';
import {
  type Candidate,
  cheapestThatFit,
  groupsOf,
  isDrawable,
  minutesShare,
  preferredLevels,
  shareOut,
} from './mockPlan.ts';
import type { Draw, MockSetup } from './mockTemplate.ts';
import { type Kind, kinds, levels } from './question.ts';
import type { ScopedQuestion } from './scope.ts';

/**
 * What an interview is drawn from. `questions` are all there are, whatever the decks of the setup; `lastAskedAt` has the
 * instant, by question id, at which each was last asked in a mock interview.
 */
export type Pool = {
  questions: Iterable<ScopedQuestion>;
  lastAskedAt: ReadonlyMap<string, number>;
  now: number;
  seed: number;
};

/** `minutes` is what it probably takes in this interview, spoken or typed, and need not be whole. */
export type DrawnQuestion = Pick<ScopedQuestion, 'questionId' | 'kind' | 'level' | 'topic'> & {
  minutes: number;
  plannedSeconds: number;
};

/** Places of a kind, of which some stay empty: `there` is how many questions could be drawn. */
type Shortfall = { kind: Kind; wanted: number; there: number };

/**
 * The questions, and what is not as it was asked for: places that could not be filled, ids of fixed questions that are not
 * there any more. Each place is in one of the three. `neededMinutes` is what all take; it is more than the interview has
 * only if no choice of questions up to its level fits, and these are the shortest.
 */
export type Drawn = {
  questions: DrawnQuestion[];
  missing: Shortfall[];
  missingIds: string[];
  neededMinutes: number;
};

const msInADay = 86_400_000;

/** Coarse, so that a day more or less does not beat the mix of topics. From the first on it counts as long ago. */
const agesInDays = [90, 30, 7, 1];

/** 0 for never, 1 for long ago, up to 5 for within the last day. */
function recency(at: number | undefined, now: number): number {
  if (at === undefined) return 0;
  const age = agesInDays.findIndex((days) => now - at >= days * msInADay);
  return 1 + (age === -1 ? agesInDays.length : age);
}

/** Each counts more than the next for all questions of an interview together. */
const aRepeat = 1e8;
const aLevel = 1e3;

/** By how many levels it is below the target: two at once cost less than one twice, so that at least one is asked at the level. */
const levelCosts = [0, 10, 19];

/**
 * How little a question is wanted: first by how short ago a mock interview asked it, if within three months, which is about
 * what one prepares for; then by how far it is below the level; then by how short ago it was seen at all. The first comes
 * before the level, or the few short questions that leave the others time would be asked every time.
 */
function costOf(question: ScopedQuestion, { level }: MockSetup, { lastAskedAt, now }: Pool): number {
  const { questionId, card } = question;
  const asked = recency(lastAskedAt.get(questionId), now);
  const reviewed = recency(isSeen(card) ? card.lastReviewedAt : undefined, now);
  return (
    Math.max(0, asked - 1) * aRepeat +
    (levelCosts[preferredLevels(level).indexOf(question.level)] ?? 0) * aLevel +
    Math.max(asked, reviewed)
  );
}

/** The order in which questions are drawn from. Several draws from those that stand in it already take less time. */
export const byId = (a: ScopedQuestion, b: ScopedQuestion): number => (a.questionId < b.questionId ? -1 : 1);

type Slot = { questionId: string } | { kind: Kind };

/** One by one. A question that is named twice is asked once. */
function placesOf(draw: readonly Draw[]): Slot[] {
  const named = draw.map((one) => ('questionId' in one ? one.questionId : null));
  return draw.flatMap((one, index): Slot[] => {
    if ('kind' in one) return Array.from({ length: one.count }, () => ({ kind: one.kind }));
    return named.indexOf(one.questionId) === index ? [one] : [];
  });
}

const isAlike = (a: Candidate, b: Candidate) =>
  a.cost === b.cost && a.question.minutes === b.question.minutes && a.question.kind === b.question.kind;

/**
 * Exchanges the chosen for others that are as good, of the topics asked least: first where there is least choice. The
 * candidates are in random order.
 */
function mixTopics(
  chosen: readonly Candidate[],
  candidates: readonly Candidate[],
  fixed: readonly ScopedQuestion[],
): ScopedQuestion[] {
  const choices = chosen
    .map((one) => candidates.filter((other) => isAlike(other, one)))
    .map((alike) => ({ alike, topics: new Set(alike.map(({ question }) => question.topic)).size }));
  const asked = new Set(fixed);
  for (const { alike } of choices.toSorted((a, b) => a.topics - b.topics)) {
    const topics = [...asked].map(({ topic }) => topic);
    const left = alike.filter(({ question }) => !asked.has(question));
    const times = left.map(({ question }) => topics.filter((topic) => topic === question.topic).length);
    const next = left[times.indexOf(Math.min(...times))];
    if (next) asked.add(next.question);
  }
  return [...asked].slice(fixed.length);
}

const byWarmth = (a: ScopedQuestion, b: ScopedQuestion) =>
  levels.indexOf(a.level) - levels.indexOf(b.level) || a.minutes - b.minutes;

/** Of those that are as easy as the first, one of another topic than before, and of the topic that has most still to come. */
function nextOf(
  waiting: readonly ScopedQuestion[],
  lastTopic: string | undefined,
): ScopedQuestion | undefined {
  const [first] = waiting;
  const alike = waiting.filter((question) => first && byWarmth(question, first) === 0);
  const others = alike.filter(({ topic }) => topic !== lastTopic);
  const left = others.map((other) => alike.filter(({ topic }) => topic === other.topic).length);
  return others[left.indexOf(Math.max(...left))] ?? first;
}

/** Fills the places in their order, those of a kind with its easiest first. */
function inOrder(
  places: readonly Slot[],
  fixed: readonly ScopedQuestion[],
  chosen: readonly ScopedQuestion[],
): ScopedQuestion[] {
  const asked: ScopedQuestion[] = [];
  const warmedUp = chosen.toSorted(byWarmth);
  const waitingFor = (kind: Kind) => warmedUp.filter((one) => one.kind === kind && !asked.includes(one));
  for (const place of places) {
    const next =
      'kind' in place
        ? nextOf(waitingFor(place.kind), asked.at(-1)?.topic)
        : fixed.find(({ questionId }) => questionId === place.questionId);
    if (next) asked.push(next);
  }
  return asked;
}

/** Of each kind that has places to fill, how many. */
function wantedOf(places: readonly Slot[]): { kind: Kind; wanted: number }[] {
  return kinds
    .map((kind) => ({
      kind,
      wanted: places.filter((place) => 'kind' in place && place.kind === kind).length,
    }))
    .filter(({ wanted }) => wanted > 0);
}

const sumOfMinutes = (questions: readonly ScopedQuestion[]): number =>
  questions.reduce((sum, { minutes }) => sum + minutes, 0);

function describe(asked: readonly ScopedQuestion[], setup: MockSetup): DrawnQuestion[] {
  const secondsOverOne = shareOut(
    setup.minutes * 60 - asked.length,
    asked.map(({ minutes }) => minutes),
  );
  return asked.map(({ questionId, kind, level, topic, minutes }, index) => ({
    ...{ questionId, kind, level, topic },
    minutes: minutes * minutesShare(setup),
    plannedSeconds: 1 + (secondsOverOne[index] ?? 0),
  }));
}

/**
 * Draws the questions of an interview: the same ones for the same setup, pool and seed, whatever order the pool is in.
 * Fixed ones are asked whatever their level and deck, suspended or not. Of the choices of others that fit together it takes
 * one for which the sum of `costOf` is lowest; then topics are mixed, then chance decides.
 */
export function drawMock(setup: MockSetup, pool: Pool): Drawn {
  const all = [...pool.questions].sort(byId);
  const places = placesOf(setup.draw);
  const fixedIds = places.flatMap((place) => ('questionId' in place ? [place.questionId] : []));
  const fixed = all.filter(({ questionId }) => fixedIds.includes(questionId));
  const drawable = all.filter((question) => isDrawable(question, setup.decks) && !fixed.includes(question));
  const candidates = shuffled(drawable, createDice(pool.seed)).map((question) => ({
    question,
    cost: costOf(question, setup, pool),
  }));
  const wanted = wantedOf(places);
  const groups = wanted.flatMap((one) => groupsOf(one.kind, one.wanted, { candidates, target: setup.level }));
  const minutesLeft = setup.minutes / minutesShare(setup) - sumOfMinutes(fixed);
  const chosen = mixTopics(cheapestThatFit(groups, minutesLeft), candidates, fixed);
  const asked = inOrder(places, fixed, chosen);
  return {
    questions: describe(asked, setup),
    missing: wanted
      .map((one) => ({ ...one, there: drawable.filter(({ kind }) => kind === one.kind).length }))
      .filter((one) => one.there < one.wanted),
    missingIds: fixedIds.filter((id) => !all.some(({ questionId }) => questionId === id)),
    neededMinutes: sumOfMinutes(asked) * minutesShare(setup),
  };
}
