import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { learners, optimizations, weightSets } from './learnerSchema.ts';
import { prepareInsert } from './statements.ts';

/** One run of the optimizer that came to an end. Both losses are those of the reviews it was not fitted to. */
export type Optimization = typeof optimizations.$inferSelect;

/** A run about to be kept: with its weights when they were better, else with null. */
export type NewOptimization = Omit<Optimization, 'weightSetId'> & {
  weightSet: { id: string; weights: readonly number[] } | null;
};

/** A set of weights, and how it did when it was fitted: null for the default one, which was fitted to nobody here. */
export type KeptWeightSet = {
  id: string;
  weights: number[];
  createdAt: number;
  fit: { reviews: number; lossBefore: number; lossAfter: number } | null;
};

/** `superseded`: the weights in use are not those it was compared with any more. */
export type FinishOutcome = 'kept' | 'replayed' | 'superseded';

/** A learner optimizes a few times a year; more than this nobody looks through. */
const longestList = 100;

export function createWeightSetStore(db: BetterSQLite3Database) {
  const [learnerId, id] = [sql.placeholder('learnerId'), sql.placeholder('id')];
  const insertWeights = prepareInsert(db, weightSets);
  const insertRun = prepareInsert(db, optimizations);
  const findRun = db.select().from(optimizations).where(eq(optimizations.id, id)).prepare();
  const isTheirs = or(isNull(weightSets.learnerId), eq(weightSets.learnerId, learnerId));
  const find = db
    .select({ id: weightSets.id })
    .from(weightSets)
    .where(and(eq(weightSets.id, id), isTheirs))
    .prepare();
  const inUse = db
    .select({ weightSetId: learners.weightSetId })
    .from(learners)
    .where(eq(learners.id, learnerId))
    .prepare();
  const take = db
    .update(learners)
    .set({ weightSetId: sql`${id}` })
    .where(eq(learners.id, learnerId))
    .prepare();
  const list = db
    .select({ set: weightSets, run: optimizations })
    .from(weightSets)
    .leftJoin(optimizations, eq(optimizations.weightSetId, weightSets.id))
    .where(isTheirs)
    .orderBy(desc(weightSets.createdAt), desc(weightSets.id))
    .limit(longestList)
    .prepare();
  const latest = db
    .select()
    .from(optimizations)
    .where(eq(optimizations.learnerId, learnerId))
    .orderBy(desc(optimizations.finishedAt), desc(optimizations.id))
    .limit(1)
    .prepare();

  function finish({ weightSet, ...run }: NewOptimization): FinishOutcome {
    if (findRun.get({ id: run.id })) return 'replayed';
    if (inUse.get(run)?.weightSetId !== run.fromWeightSetId) return 'superseded';
    if (weightSet) {
      const { weights, id: setId } = weightSet;
      insertWeights({
        id: setId,
        weights: [...weights],
        createdAt: run.finishedAt,
        learnerId: run.learnerId,
      });
      take.run({ learnerId: run.learnerId, id: setId });
    }
    insertRun({ ...run, weightSetId: weightSet?.id ?? null });
    return 'kept';
  }

  function use(keys: { learnerId: string; id: string }): boolean {
    if (!find.get(keys)) return false;
    take.run(keys);
    return true;
  }

  return {
    /** The default weights and those fitted to this learner's log, newest first. */
    async list(learner: string): Promise<KeptWeightSet[]> {
      return list.all({ learnerId: learner }).map(({ set: { learnerId: _, ...set }, run }) => ({
        ...set,
        fit: run && { reviews: run.reviews, lossBefore: run.lossBefore, lossAfter: run.lossAfter },
      }));
    },

    /** The run that ended last. */
    async latestRun(learner: string): Promise<Optimization | undefined> {
      return latest.get({ learnerId: learner });
    },

    /** Keeps a run; its weights, if it has any, are kept with it and taken into use. Nothing is kept half. */
    async finish(run: NewOptimization): Promise<FinishOutcome> {
      return db.transaction(() => finish(run), { behavior: 'immediate' });
    },

    /** Takes a set into use for the reviews to come; false when this learner has none with this id. */
    async use(learner: string, weightSetId: string): Promise<boolean> {
      return db.transaction(() => use({ learnerId: learner, id: weightSetId }), { behavior: 'immediate' });
    },
  };
}
