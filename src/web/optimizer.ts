/** The native library that fits FSRS's weights. It is optional: where it is missing, everything else works. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { History } from '../domain/history.ts';
import { type Rating, ratings } from '../domain/rating.ts';

type FitOptions = {
  /** FSRS bounds two weights by it. */
  relearningSteps: number;
  /** Hears now and then how far it is, 0 to 1. */
  onProgress(share: number): void;
};

/** Fits the 21 weights to sequences of reviews, each from a card's first one to one that shows what was remembered. */
export type FitWeights = (sequences: readonly History[], options: FitOptions) => Promise<number[]>;

/** Undefined where the library cannot be loaded. */
export type LoadFit = () => Promise<FitWeights | undefined>;

type Binding = typeof import('@open-spaced-repetition/binding');

/** The library counts ratings from 1, Again. */
const gradeOf = (rating: Rating): number => ratings.indexOf(rating) + 1;

/** So many are handed over at a time: a few milliseconds, after which a server can answer somebody else. */
const sequencesAtATime = 500;

async function handOver({ FSRSBindingItem, FSRSBindingReview }: Binding, sequences: readonly History[]) {
  const items: InstanceType<Binding['FSRSBindingItem']>[] = [];
  for (const [index, sequence] of sequences.entries()) {
    if (index % sequencesAtATime === 0) await nextTurn();
    const reviews = sequence.map(({ rating, days }) => new FSRSBindingReview(gradeOf(rating), days));
    items.push(new FSRSBindingItem(reviews));
  }
  return items;
}

const fitWith =
  (binding: Binding): FitWeights =>
  async (sequences, { relearningSteps, onProgress }) => {
    const items = await handOver(binding, sequences);
    return binding.computeParameters(items, {
      enableShortTerm: true,
      numRelearningSteps: relearningSteps,
      progress: (done, total) => {
        onProgress(done / Math.max(1, total));
        return true;
      },
    });
  };

export const loadNativeFit: LoadFit = async () => {
  const binding = await import('@open-spaced-repetition/binding').catch(() => undefined);
  return binding && fitWith(binding);
};
