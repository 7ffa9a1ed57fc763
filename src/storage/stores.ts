import type { Database } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { createAttemptStore } from './attempts.ts';
import { createBankStore } from './bank.ts';
import { createCardBatchStore } from './cardBatches.ts';
import { createCardChangeStore } from './cardChanges.ts';
import { createCardLogStore } from './cardLogs.ts';
import { createCardStore } from './cards.ts';
import { createDayStore } from './days.ts';
import { createFlagStore } from './flags.ts';
import { createHistoryStore } from './history.ts';
import type { Renderer } from './keepQuestion.ts';
import { createLearnerStore } from './learners.ts';
import { createLeechStore } from './leeches.ts';
import { createMockLists } from './mockLists.ts';
import { createMockStore } from './mocks.ts';
import { createOwnAnswerStore } from './ownAnswers.ts';
import { createOwnQuestionStore } from './ownQuestions.ts';
import { createPlanStore } from './plans.ts';
import { createPriorityStore } from './priorities.ts';
import type { RecordingFiles } from './recordingFiles.ts';
import { createRecordingStore } from './recordings.ts';
import { createReviewStore } from './reviews.ts';
import { createRollupStore } from './rollups.ts';
import { createScopeStore } from './scope.ts';
import { createSearchStore } from './search.ts';
import { type BankSnapshot, synchroniseBank } from './synchroniseBank.ts';
import { createWeightSetStore } from './weightSets.ts';

/**
 * Everything that can be asked of the database and done to it, and to the recordings beside it. Each verb is asynchronous and atomic: it has its own
 * transaction, and no transaction spans two verbs.
 */
export function createStores(sqlite: Database, recordingFiles: RecordingFiles) {
  const db = drizzle({ client: sqlite });
  const answers = sqlite.prepare('SELECT 1 FROM learner LIMIT 1');
  return {
    attempts: createAttemptStore(db),
    bank: {
      ...createBankStore(db),
      synchronise: async (snapshot: BankSnapshot, how: { renderer: Renderer; now: number }) =>
        synchroniseBank(db, snapshot, how),
    },
    cardBatches: createCardBatchStore(db),
    cardChanges: createCardChangeStore(db),
    cardLogs: createCardLogStore(db),
    cards: createCardStore(db, sqlite),
    days: createDayStore(db),
    flags: createFlagStore(db),
    history: createHistoryStore(db, sqlite),
    learners: createLearnerStore(db),
    leeches: createLeechStore(db),
    mocks: { ...createMockStore(db, sqlite), ...createMockLists(db, sqlite) },
    ownAnswers: createOwnAnswerStore(db),
    ownQuestions: createOwnQuestionStore(db),
    plans: createPlanStore(db),
    priorities: createPriorityStore(db),
    recordings: createRecordingStore(sqlite, recordingFiles),
    reviews: createReviewStore(db, sqlite),
    rollups: createRollupStore(sqlite),
    scope: createScopeStore(sqlite),
    search: createSearchStore(db, sqlite),
    weightSets: createWeightSetStore(db),
    /** Throws when the database does not answer. */
    ping: async () => void answers.get(),
  };
}

export type Stores = ReturnType<typeof createStores>;
