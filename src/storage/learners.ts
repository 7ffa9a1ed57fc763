import { eq, type SQL, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { DayRange } from '../domain/easyDays.ts';
import { defaultSettings, defaultWeightSet } from '../domain/fsrs.ts';
import {
  defaultLeechRule,
  defaultMinutesADay,
  defaultNewADay,
  defaultRecordingRoom,
  defaultRolloverHour,
  type Learner,
  type Preferences,
  type RecordingRoom,
  type ScheduleChoices,
} from '../domain/learner.ts';
import { decks } from './bankSchema.ts';
import { learnerDecks, learners, weightSets } from './learnerSchema.ts';
import { preparePlans } from './plans.ts';
import { prepareInsert } from './statements.ts';

/** A local installation has one learner; every row of theirs carries this id all the same. */
export const localLearner = 'local';

type Row = { learner: typeof learners.$inferSelect; weight_set: typeof weightSets.$inferSelect };
type Plans = Pick<Learner, 'deckIds' | 'interviews'> & { breaks: readonly DayRange[] };

function toLearner(
  { learner, weight_set: { weights } }: Row,
  { deckIds, interviews, breaks }: Plans,
): Learner {
  const { id, welcomedAt, targetLevel, minutesADay, newADay, weightSetId } = learner;
  const { desiredRetention, learningStepMinutes, relearningStepMinutes, maximumIntervalDays } = learner;
  return {
    id,
    welcomedAt,
    targetLevel,
    minutesADay,
    newADay,
    timing: { zone: learner.zone, rolloverHour: learner.rolloverHour },
    interviews,
    deckIds,
    weightSetId,
    leech: { lapses: learner.leechLapses, action: learner.leechAction },
    recordingRoom: { answerMb: learner.recordingAnswerMb, totalMb: learner.recordingTotalMb },
    scheduling: {
      desiredRetention,
      learningStepMinutes,
      relearningStepMinutes,
      maximumIntervalDays,
      weights,
      isFuzzed: true,
      easyDays: { weekdays: learner.easyWeekdays, breaks },
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
  desiredRetention: defaultSettings.desiredRetention,
  learningStepMinutes: [...defaultSettings.learningStepMinutes],
  relearningStepMinutes: [...defaultSettings.relearningStepMinutes],
  maximumIntervalDays: defaultSettings.maximumIntervalDays,
  weightSetId: defaultWeightSet,
  easyWeekdays: [],
  leechLapses: defaultLeechRule.lapses,
  leechAction: defaultLeechRule.action,
  recordingAnswerMb: defaultRecordingRoom.answerMb,
  recordingTotalMb: defaultRecordingRoom.totalMb,
});

/** An UPDATE that sets each of the named columns to a placeholder of its name. */
const placeholders = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, sql`${sql.placeholder(name)}`])) as Record<Name, SQL>;

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
  const plans = preparePlans(db);
  const insertLearner = prepareInsert(db, learners);
  const insertWeights = prepareInsert(db, weightSets);
  const findWeights = db.select().from(weightSets).where(eq(weightSets.id, id)).prepare();
  const insertDeck = prepareInsert(db, learnerDecks);
  const clearDecks = db.delete(learnerDecks).where(eq(learnerDecks.learnerId, id)).prepare();
  const isWelcomed = { welcomedAt: sql`coalesce(${learners.welcomedAt}, ${sql.placeholder('now')})` };
  const prefer = db
    .update(learners)
    .set({
      ...placeholders(['targetLevel', 'minutesADay', 'newADay', 'zone', 'rolloverHour']),
      ...isWelcomed,
    })
    .where(eq(learners.id, id))
    .prepare();
  const schedule = db
    .update(learners)
    .set(
      placeholders([
        'desiredRetention',
        'learningStepMinutes',
        'relearningStepMinutes',
        'maximumIntervalDays',
        'easyWeekdays',
        'leechLapses',
        'leechAction',
      ]),
    )
    .where(eq(learners.id, id))
    .prepare();
  const makeRoom = db
    .update(learners)
    .set(placeholders(['recordingAnswerMb', 'recordingTotalMb']))
    .where(eq(learners.id, id))
    .prepare();
  const skip = db.update(learners).set(isWelcomed).where(eq(learners.id, id)).prepare();

  function keepPreferences(learnerId: string, chosen: Preferences, now: number): void {
    const { deckIds: chosenDecks, timing, ...preferences } = chosen;
    prefer.run({ id: learnerId, now, ...timing, ...preferences });
    clearDecks.run({ id: learnerId });
    for (const deckId of chosenDecks) insertDeck({ learnerId, deckId, switchedOnAt: now });
  }

  function keepSchedule(learnerId: string, { leech, easyWeekdays, ...chosen }: ScheduleChoices): void {
    schedule.run({
      id: learnerId,
      ...chosen,
      learningStepMinutes: JSON.stringify(chosen.learningStepMinutes),
      relearningStepMinutes: JSON.stringify(chosen.relearningStepMinutes),
      easyWeekdays: JSON.stringify(easyWeekdays),
      leechLapses: leech.lapses,
      leechAction: leech.action,
    });
  }

  return {
    /** Creates the learner with the default settings and weights unless they exist. `zone` is an IANA name. */
    async ensure(learnerId: string, zone: string, now: number): Promise<void> {
      db.transaction(
        () => {
          if (find.get({ id: learnerId })) return;
          const weights = { id: defaultWeightSet, weights: [...defaultSettings.weights], createdAt: now };
          if (!findWeights.get({ id: defaultWeightSet })) insertWeights({ ...weights, learnerId: null });
          insertLearner(defaults(learnerId, zone, now));
        },
        { behavior: 'immediate' },
      );
    },

    async find(learnerId: string): Promise<Learner | undefined> {
      const row = find.get({ id: learnerId });
      if (!row) return undefined;
      const chosen = deckIds.all({ id: learnerId }).map(({ deckId }) => deckId);
      return toLearner(row, { deckIds: chosen, ...plans.of(learnerId) });
    },

    /** Keeps what the first-run page asked. No deck chosen means every deck. */
    async setUp(learnerId: string, chosen: Preferences, now: number): Promise<void> {
      db.transaction(() => keepPreferences(learnerId, chosen, now), { behavior: 'immediate' });
    },

    /** Keeps everything the settings page asks, all or nothing. The reviews to come go by it, no card is changed. */
    async configure(learnerId: string, chosen: Preferences & ScheduleChoices, now: number): Promise<void> {
      const { targetLevel, minutesADay, newADay, deckIds: chosenDecks, timing, ...choices } = chosen;
      db.transaction(
        () => {
          const preferences = { targetLevel, minutesADay, newADay, deckIds: chosenDecks, timing };
          keepPreferences(learnerId, preferences, now);
          keepSchedule(learnerId, choices);
        },
        { behavior: 'immediate' },
      );
    },

    /** Keeps how much room spoken answers may take. What is more already stays. */
    async makeRoom(learnerId: string, { answerMb, totalMb }: RecordingRoom): Promise<void> {
      makeRoom.run({ id: learnerId, recordingAnswerMb: answerMb, recordingTotalMb: totalMb });
    },

    /** Notes that the first-run page was skipped: the defaults stay. */
    async skipSetUp(learnerId: string, now: number): Promise<void> {
      skip.run({ id: learnerId, now });
    },
  };
}
