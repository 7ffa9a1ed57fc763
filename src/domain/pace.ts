/** How long questions take. */
import { type Kind, kinds } from './question.ts';

/** How long a kind of question takes this learner, as a share of its expected minutes. */
export type Pace = Partial<Record<Kind, number>>;

/** With ten minutes a day or less, half of them would rule out the ordinary questions as well. */
const shortestExerciseMinutes = 5;

/** Too long to be mixed in: it would take more than half of a day's minutes. */
export const isExercise = (minutes: number, minutesADay: number) =>
  minutes > Math.max(minutesADay / 2, shortestExerciseMinutes);

const minimumObservations = 5;

/**
 * The learner's own pace for each kind of question: the median share of the expected minutes, from at least five
 * reviews of the kind. Fewer say nothing, and the expected minutes stand.
 */
export function paceOf(observations: readonly { kind: Kind; ratio: number }[]): Pace {
  const ratiosOf = (kind: Kind) =>
    observations.filter((seen) => seen.kind === kind).map(({ ratio }) => ratio);
  const known = kinds.filter((kind) => ratiosOf(kind).length >= minimumObservations);
  return Object.fromEntries(known.map((kind) => [kind, median(ratiosOf(kind))]));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (low + high) / 2;
}

/** What a question will probably take this learner. Their pace knows how often they forget. */
export const estimatedMinutes = ({ minutes, kind }: { minutes: number; kind: Kind }, pace: Pace): number =>
  minutes * (pace[kind] ?? 1);
