/** One run of the optimizer, from reading the log to keeping what came of it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { memoryModel } from '../../domain/fsrs.ts';
import { historiesOf, type PastReview } from '../../domain/history.ts';
import type { Learner } from '../../domain/learner.ts';
import {
  fewestUsable,
  fittedWeightsProblems,
  joined,
  type Loss,
  logLoss,
  sequencesBefore,
  timeSplit,
  trusted,
} from '../../domain/optimization.ts';
import type { Deps } from '../deps.ts';
import type { FitWeights } from '../optimizer.ts';
import { readCardLogs } from './cardLogs.ts';

/** Something the person should read; nothing was changed. */
export class NotOptimized extends Error {}

export type Run = { learner: Learner; fitWeights: FitWeights; onProgress(share: number): void };

async function readHistories({ stores }: Deps, learnerId: string): Promise<PastReview[][]> {
  const histories: PastReview[][] = [];
  for await (const logs of readCardLogs(stores, learnerId))
    histories.push(...logs.flatMap((log) => historiesOf(log).map(trusted)));
  return histories;
}

/** So many cards are replayed at a time. */
const cardsAtATime = 200;

async function measure(
  histories: readonly PastReview[][],
  { learner, weights }: { learner: Learner; weights: readonly number[] },
  from: number,
): Promise<Loss> {
  const model = memoryModel({ ...learner.scheduling, weights });
  const parts: Loss[] = [];
  for (let start = 0; start < histories.length; start += cardsAtATime) {
    parts.push(logLoss(histories.slice(start, start + cardsAtATime), model, from));
    await nextTurn();
  }
  return joined(parts);
}

/** Fits to what was before the instant, and refuses weights that FSRS would not take. */
async function fitBefore(histories: readonly PastReview[][], before: number, run: Run): Promise<number[]> {
  const { fitWeights, learner, onProgress } = run;
  const relearningSteps = learner.scheduling.relearningStepMinutes.length;
  const weights = await fitWeights(sequencesBefore(histories, before), { relearningSteps, onProgress });
  const problems = fittedWeightsProblems(weights);
  if (problems.length > 0) throw new NotOptimized(problems.join(' '));
  return weights;
}

/** The same run, whose progress is one half of the whole. */
const halfOf = (run: Run, start: 0 | 0.5): Run => ({
  ...run,
  onProgress: (share) => run.onProgress(start + share / 2),
});

/**
 * Fits to the first part of the log and tests on the rest. Only when that is predicted better than by the weights in use
 * are weights fitted to everything, kept, and taken into use. Throws NotOptimized when it cannot.
 */
export async function optimize(deps: Deps, run: Run): Promise<void> {
  const { learner } = run;
  const histories = await readHistories(deps, learner.id);
  const { usable, testedFrom } = timeSplit(histories);
  if (usable < fewestUsable)
    throw new NotOptimized(`Only ${usable} of the reviews can be learnt from; it takes ${fewestUsable}.`);
  const fitted = await fitBefore(histories, testedFrom, halfOf(run, 0));
  const before = await measure(histories, { learner, weights: learner.scheduling.weights }, testedFrom);
  const after = await measure(histories, { learner, weights: fitted }, testedFrom);
  const isBetter = after.logLoss < before.logLoss;
  const weights = isBetter
    ? await fitBefore(histories, Number.POSITIVE_INFINITY, halfOf(run, 0.5))
    : undefined;
  if (weights?.every((weight, index) => weight === learner.scheduling.weights[index]))
    throw new NotOptimized('There is nothing new to learn: your reviews give the weights that are in use.');
  const outcome = await deps.stores.weightSets.finish({
    id: deps.newId(),
    learnerId: learner.id,
    finishedAt: deps.clock(),
    reviews: usable,
    tested: before.reviews,
    lossBefore: before.logLoss,
    lossAfter: after.logLoss,
    fromWeightSetId: learner.weightSetId,
    weightSet: weights ? { id: deps.newId(), weights } : null,
  });
  if (outcome === 'superseded')
    throw new NotOptimized(
      'Other weights were taken into use meanwhile, so there was nothing to compare with.',
    );
}
