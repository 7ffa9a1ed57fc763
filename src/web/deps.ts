import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Learner } from '../domain/learner.ts';
import type { StudyDay } from '../domain/studyDay.ts';
import type { Stores } from '../storage/stores.ts';
import type { Assets } from './assets.ts';
import type { LoadFit } from './optimizer.ts';

/** What pages are made from. Tests pass their own. */
export type Deps = {
  stores: Stores;
  clock: Clock;
  /** A fresh id, in order of time (UUIDv7). */
  newId: () => string;
  assets: Assets;
  log: Logger;
  version: string;
  /** Loads what fits weights; the native library when it is not named. */
  loadFit?: LoadFit;
};

/** What every page's handler finds in its context: who, and when. */
export type PageEnv = {
  Variables: { requestId: string; learner: Learner; now: number; today: StudyDay };
};
