/** How the cards of a learner are spread over what FSRS knows of them. */
import { isSeen } from './card.ts';
import { memoryModel, type SchedulingSettings } from './fsrs.ts';
import type { ScopedQuestion } from './scope.ts';
import { daysUntil, type StudyDay } from './studyDay.ts';

/** How many values lie from `from` up to, without, `to`; the last bin has its end too. */
export type Bin = { from: number; to: number; count: number };

/** `mean` and `median` are null of nothing. */
export type Histogram = { bins: Bin[]; count: number; mean: number | null; median: number | null };

/** Days: within the week, weeks, months. Intervals grow by a factor, so the bins do. */
export const stabilityEdges = [0, 1, 3, 7, 14, 30, 90, 180, 365, Number.POSITIVE_INFINITY];

/** FSRS's scale. */
export const difficultyEdges = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const retrievabilityEdges = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Values below the first edge count in the first bin, values above the last in the last. */
export function histogram(values: readonly number[], edges: readonly number[]): Histogram {
  const bins = edges.slice(1).map((to, index): Bin => ({ from: edges[index] ?? 0, to, count: 0 }));
  for (const value of values) {
    const bin = bins.find(({ to }) => value < to) ?? bins.at(-1);
    if (bin) bin.count += 1;
  }
  const sorted = Float64Array.from(values).sort();
  return { bins, count: values.length, mean: meanOf(values), median: sorted[sorted.length >> 1] ?? null };
}

const meanOf = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export type Distributions = { stability: Histogram; difficulty: Histogram; retrievability: Histogram };

/** Of the questions practised at least once: suspended ones have a memory too. */
export function distributionsOf(
  questions: readonly ScopedQuestion[],
  today: StudyDay,
  settings: SchedulingSettings,
): Distributions {
  const cards = questions.map(({ card }) => card).filter(isSeen);
  const model = memoryModel(settings);
  const elapsed = daysUntil(today);
  const chances = cards.map((card) => model.retrievability(card.stability, elapsed(card.lastReviewedOn)));
  return {
    stability: histogram(
      cards.map(({ stability }) => stability),
      stabilityEdges,
    ),
    difficulty: histogram(
      cards.map(({ difficulty }) => difficulty),
      difficultyEdges,
    ),
    retrievability: histogram(chances, retrievabilityEdges),
  };
}
