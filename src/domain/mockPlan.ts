/** What fits into the minutes of a mock interview: how many questions of which kinds, and which of them together. */
import type { Draw, MockChoice } from './mockTemplate.ts';
import { type Kind, type Level, levels } from './question.ts';
import { levelsUpTo } from './queue.ts';
import { isAmong, type ScopedQuestion } from './scope.ts';

/**
 * What a spoken answer takes of a question's minutes, which are those of a typed one: nobody types as fast as they talk, and
 * a behavioral answer that takes 4 minutes to type is told in 2 to 3.
 */
const spokenShare = 0.6;

export const minutesShare = ({ isSpoken }: Pick<MockChoice, 'isSpoken'>): number =>
  isSpoken ? spokenShare : 1;

/** In the order in which they are wanted: the target level, those below it, and those above if need be. */
export const preferredLevels = (target: Level): Level[] => [
  ...levelsUpTo(target),
  ...levels.slice(levels.indexOf(target) + 1),
];

/** A question that may be drawn. Of two the one with the lower cost is preferred, and costs of several add up. */
export type Candidate = { question: ScopedQuestion; cost: number };

/** So many are to be chosen, and there are at least as many. */
type Group = { count: number; candidates: readonly Candidate[] };

/** May be drawn to fill a place: in one of the decks and not suspended. Burying is about the drill of a day. */
export const isDrawable = (question: ScopedQuestion, deckIds: readonly string[]): boolean =>
  !question.isSuspended && isAmong(question, deckIds);

const isUpTo = ({ level }: ScopedQuestion, target: Level) => levels.indexOf(level) <= levels.indexOf(target);

/** Where the places of a kind are filled from: above the target level only when all up to it are asked. */
export function groupsOf(
  kind: Kind,
  wanted: number,
  { candidates, target }: { candidates: readonly Candidate[]; target: Level },
): Group[] {
  const ofKind = candidates.filter(({ question }) => question.kind === kind);
  const upTo = ofKind.filter(({ question }) => isUpTo(question, target));
  const above = ofKind.filter(({ question }) => !isUpTo(question, target));
  const left = Math.max(0, wanted - upTo.length);
  return [
    { count: Math.min(wanted, upTo.length), candidates: upTo },
    { count: Math.min(left, above.length), candidates: above },
  ].filter(({ count }) => count > 0);
}

/**
 * Whole seconds in proportion to the shares, which add up to all of them. When the shares are whole numbers that add up to no
 * more than the seconds, none gets less than it is.
 */
export function shareOut(seconds: number, shares: readonly number[]): number[] {
  const total = sumOf(shares);
  let before = 0;
  return shares.map((share) => {
    const from = Math.round((seconds * before) / total);
    before += share;
    return Math.round((seconds * before) / total) - from;
  });
}

const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

/** The fewest minutes that such a choice takes. */
const fewestMinutes = (groups: readonly Group[]): number =>
  sumOf(
    groups.flatMap(({ count, candidates }) =>
      candidates
        .map(({ question }) => question.minutes)
        .sort((a, b) => a - b)
        .slice(0, count),
    ),
  );

/** What was chosen so far, the last one first. */
type Choice = { cost: number; last: Candidate | null; before: Choice | null };

/** The cheapest choice for each sum of minutes. */
type Choices = Map<number, Choice>;

/** No more of one length can be chosen than the cheapest ones. */
function shortlist({ count, candidates }: Group): Candidate[] {
  const lengths = [...new Set(candidates.map(({ question }) => question.minutes))];
  return lengths.flatMap((minutes) =>
    candidates
      .filter(({ question }) => question.minutes === minutes)
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, count),
  );
}

/** Adds to the choices of one more question those that end with the candidate. */
function extend(step: { from: Choices; to: Choices }, candidate: Candidate, most: number): void {
  for (const [minutesBefore, before] of step.from) {
    const minutes = minutesBefore + candidate.question.minutes;
    const cost = before.cost + candidate.cost;
    const known = step.to.get(minutes);
    if (minutes <= most && (!known || cost < known.cost))
      step.to.set(minutes, { cost, last: candidate, before });
  }
}

/** The choices with as many of the group as it asks for: each of its questions is taken or not. */
function chooseFrom(group: Group, before: Choices, most: number): Choices {
  const byCount = [before, ...Array.from({ length: group.count }, (): Choices => new Map())];
  const steps = byCount.slice(1).map((to, index) => ({ from: byCount[index] ?? before, to }));
  // From the most down, so that none is extended twice by the same question.
  for (const candidate of shortlist(group))
    for (const step of steps.toReversed()) extend(step, candidate, most);
  return byCount[group.count] ?? before;
}

/**
 * The cheapest choice from all groups that takes at most so many minutes, and if even the shortest questions take more,
 * the cheapest of the shortest. It says which lengths and costs are taken: a question may be exchanged for another of the
 * same group that has the same. Of equal mixes the order of the candidates decides.
 */
export function cheapestThatFit(groups: readonly Group[], minutes: number): Candidate[] {
  const most = Math.max(minutes, fewestMinutes(groups));
  const nothing: Choice = { cost: 0, last: null, before: null };
  let choices: Choices = new Map([[0, nothing]]);
  for (const group of groups) choices = chooseFrom(group, choices, most);
  const cheapest = [...choices.values()].reduce((best, one) => (one.cost < best.cost ? one : best));
  const chosen: Candidate[] = [];
  for (let choice: Choice | null = cheapest; choice?.last; choice = choice.before) chosen.push(choice.last);
  return chosen;
}

/** As an interview goes: fundamentals, depth, a fault or a design, what one built, and people. */
const usualOrder: readonly Kind[] = ['concept', 'coding', 'debugging', 'design', 'project', 'behavioral'];

/** Of a kind: the minutes of its questions, of which the first so many are the shortest that are drawn, and a usual one's. */
type Supply = { kind: Kind; shortest: readonly number[]; usual: number };

function supplyOf(kind: Kind, questions: readonly ScopedQuestion[], target: Level): Supply {
  const byMinutes = questions.filter((one) => one.kind === kind).sort((a, b) => a.minutes - b.minutes);
  const upTo = byMinutes.filter((question) => isUpTo(question, target));
  const above = byMinutes.filter((question) => !isUpTo(question, target));
  const nearest = preferredLevels(target)
    .map((level) => byMinutes.filter((question) => question.level === level))
    .find((ofLevel) => ofLevel.length > 0);
  const middle = nearest?.[Math.floor(nearest.length / 2)];
  return {
    kind,
    shortest: [...upTo, ...above].map(({ minutes }) => minutes),
    usual: middle?.minutes ?? 0,
  };
}

/** How many of each kind. */
type Counts = ReadonlyMap<Supply, number>;

const placesOf = (counts: Counts) => sumOf(counts.values());
const fewestMinutesOf = (counts: Counts) =>
  sumOf([...counts].flatMap(([{ shortest }, count]) => shortest.slice(0, count)));
const usualMinutesOf = (counts: Counts) => sumOf([...counts].map(([{ usual }, count]) => usual * count));

/** One more of each kind that has one more, in their order, as long as they fit. */
function addRound(counts: Counts, areFitting: (counts: Counts) => boolean): Counts {
  let filled = counts;
  for (const [supply, count] of counts) {
    const more = new Map(filled).set(supply, count + 1);
    if (count < supply.shortest.length && areFitting(more)) filled = more;
  }
  return filled;
}

/**
 * The places of an interview of one's own making, in the order of an interview: one of each chosen kind as far as the
 * shortest questions fit, and more of each in turn while usual ones of the level do. Never more of a kind than there are,
 * and if there is any question, at least one, though it may be too long.
 */
export function drawOfKinds(
  chosen: readonly Kind[],
  choice: Pick<MockChoice, 'minutes' | 'level' | 'isSpoken' | 'deckIds'>,
  questions: Iterable<ScopedQuestion>,
): Draw[] {
  const drawable = [...questions].filter((question) => isDrawable(question, choice.deckIds));
  const supplies = usualOrder
    .filter((kind) => chosen.includes(kind))
    .map((kind) => supplyOf(kind, drawable, choice.level))
    .filter(({ shortest }) => shortest.length > 0);
  const most = choice.minutes / minutesShare(choice);
  const canFit = (counts: Counts) => fewestMinutesOf(counts) <= most;
  const doFit = (counts: Counts) => canFit(counts) && usualMinutesOf(counts) <= most;
  let counts: Counts = new Map();
  let more = addRound(new Map(supplies.map((supply) => [supply, 0])), canFit);
  while (placesOf(more) > placesOf(counts)) {
    counts = more;
    more = addRound(counts, doFit);
  }
  const [shortest] = supplies.toSorted((a, b) => (a.shortest[0] ?? 0) - (b.shortest[0] ?? 0));
  if (counts.size === 0 && shortest) counts = new Map([[shortest, 1]]);
  return [...counts].flatMap(([{ kind }, count]) => (count > 0 ? [{ count, kind }] : []));
}
