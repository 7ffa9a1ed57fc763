import { eq, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { noEasyDays } from '../domain/easyDays.ts';
import { defaultSettings, defaultWeightSet } from '../domain/fsrs.ts';
import {
  defaultMinutesADay,
  defaultNewADay,
  defaultRolloverHour,
  type Learner,
  type Preferences,
} from '../domain/learner.ts';
import { decks } from './bankSchema.ts';
import { learnerDecks, learners, weightSets } from './schema.ts';
import { prepareInsert } from './statements.ts';

/** A local installation has one learner; every row of theirs carries this id all the same. */
export const localLearner = 'local';

type Row = { learner: typeof learners.$inferSelect; weight_set: typeof weightSets.$inferSelect };

function toLearner({ learner, weight_set: { weights } }: Row, deckIds: readonly string[]): Learner {
  const { id, welcomedAt, targetLevel, minutesADay, newADay, interviewOn, weightSetId } = learner;
  const { desiredRetention, learningStepMinutes, relearningStepMinutes, maximumIntervalDays } = learner;
  return {
    id,
    welcomedAt,
    targetLevel,
    minutesADay,
    newADay,
    timing: { zone: learner.zone, rolloverHour: learner.rolloverHour },
    interviewOn,
    deckIds,
    weightSetId,
    scheduling: {
      desiredRetention,
      learningStepMinutes,
      relearningStepMinutes,
      maximumIntervalDays,
      weights,
      isFuzzed: true,
      easyDays: noEasyDays,
    },
  };
}

const defaults = (id: string, zone: string, now: number): typeof learners.$inferSelect => ({
  id,
  createdAt: now,
  welcomedAt: null,
  targetLevel: 'mid',
  minutesADay: defaultMinutesADay,
  newADay: defaultNewADay,
  zone,
  rolloverHour: defaultRolloverHour,
  interviewOn: null,
  desiredRetention: defaultSettings.desiredRetention,
  learningStepMinutes: [...defaultSettings.learningStepMinutes],
  relearningStepMinutes: [...defaultSettings.relearningStepMinutes],
  maximumIntervalDays: defaultSettings.maximumIntervalDays,
  weightSetId: defaultWeightSet,
});

export function createLearnerStore(db: BetterSQLite3Database) {
  const id = sql.placeholder('id');
  const find = db
    .select()
    .from(learners)
    .innerJoin(weightSets, eq(weightSets.id, learners.weightSetId))
    .where(eq(learners.id, id))
    .prepare();
  // A deck that is gone is no choice any more.
  const deckIds = db
    .select({ deckId: learnerDecks.deckId })
    .from(learnerDecks)
    .innerJoin(decks, eq(decks.id, learnerDecks.deckId))
    .where(eq(learnerDecks.learnerId, id))
    .prepare();
  const insertLearner = prepareInsert(db, learners);
  const insertWeights = prepareInsert(db, weightSets);
  const findWeights = db.select().from(weightSets).where(eq(weightSets.id, id)).prepare();
  const insertDeck = prepareInsert(db, learnerDecks);
  const clearDecks = db.delete(learnerDecks).where(eq(learnerDecks.learnerId, id)).prepare();
  const update = db
    .update(learners)
    .set({
      targetLevel: sql`${sql.placeholder('targetLevel')}`,
      minutesADay: sql`${sql.placeholder('minutesADay')}`,
      newADay: sql`${sql.placeholder('newADay')}`,
      zone: sql`${sql.placeholder('zone')}`,
      rolloverHour: sql`${sql.placeholder('rolloverHour')}`,
      interviewOn: sql`${sql.placeholder('interviewOn')}`,
      welcomedAt: sql`coalesce(${learners.welcomedAt}, ${sql.placeholder('now')})`,
    })
    .where(eq(learners.id, id))
    .prepare();
  const skip = db
    .update(learners)
    .set({ welcomedAt: sql`coalesce(${learners.welcomedAt}, ${sql.placeholder('now')})` })
    .where(eq(learners.id, id))
    .prepare();

  return {
    /** Creates the learner with the default settings and weights unless they exist. `zone` is an IANA name. */
    async ensure(learnerId: string, zone: string, now: number): Promise<void> {
      db.transaction(
        () => {
          if (find.get({ id: learnerId })) return;
          const weights = { id: defaultWeightSet, weights: [...defaultSettings.weights], createdAt: now };
          if (!findWeights.get({ id: defaultWeightSet })) insertWeights(weights);
          insertLearner(defaults(learnerId, zone, now));
        },
        { behavior: 'immediate' },
      );
    },

    async find(learnerId: string): Promise<Learner | undefined> {
      const row = find.get({ id: learnerId });
      return (
        row &&
        toLearner(
          row,
          deckIds.all({ id: learnerId }).map(({ deckId }) => deckId),
        )
      );
    },

    /** Keeps what the first-run page asked. No deck chosen means every deck. */
    async setUp(
      learnerId: string,
      { deckIds: chosen, timing, ...preferences }: Preferences,
      now: number,
    ): Promise<void> {
      db.transaction(
        () => {
          update.run({ id: learnerId, now, ...timing, ...preferences });
          clearDecks.run({ id: learnerId });
          for (const deckId of chosen) insertDeck({ learnerId, deckId, switchedOnAt: now });
        },
        { behavior: 'immediate' },
      );
    },

    /** Notes that the first-run page was skipped: the defaults stay. */
    async skipSetUp(learnerId: string, now: number): Promise<void> {
      skip.run({ id: learnerId, now });
    },
  };
}
