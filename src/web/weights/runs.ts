/** Optimizing takes seconds to minutes: it goes on in the background, one run at a time for each learner. */
import type { Learner } from '../../domain/learner.ts';
import type { Deps } from '../deps.ts';
import type { FitWeights } from '../optimizer.ts';
import { NotOptimized, optimize } from './optimize.ts';

/** `finished`: what came of it is in the database. A restarted server knows of no run: nothing was kept of it. */
export type RunStatus =
  | { state: 'running'; share: number }
  | { state: 'failed'; why: string }
  | { state: 'finished' }
  | undefined;

export type Runs = ReturnType<typeof createRuns>;

const unexpected = 'Something went wrong, and it was logged.';

export function createRuns(deps: Deps) {
  const statuses = new Map<string, RunStatus>();

  async function run(learner: Learner, fitWeights: FitWeights): Promise<void> {
    // The library's last words may arrive when the run is over.
    const onProgress = (share: number) => {
      if (statuses.get(learner.id)?.state === 'running')
        statuses.set(learner.id, { state: 'running', share });
    };
    try {
      await optimize(deps, { learner, fitWeights, onProgress });
      statuses.set(learner.id, { state: 'finished' });
    } catch (error) {
      const isExpected = error instanceof NotOptimized;
      if (!isExpected) deps.log.error({ err: error }, 'optimizing failed');
      statuses.set(learner.id, { state: 'failed', why: isExpected ? error.message : unexpected });
    }
  }

  return {
    /** How the learner's last run since the server started is going, or went. */
    statusOf: (learnerId: string): RunStatus => statuses.get(learnerId),

    /** Begins a run unless one is going on. It is over when its status is another than running. */
    start(learner: Learner, fitWeights: FitWeights): void {
      if (statuses.get(learner.id)?.state === 'running') return;
      statuses.set(learner.id, { state: 'running', share: 0 });
      void run(learner, fitWeights);
    },
  };
}
