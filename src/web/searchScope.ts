import type { SearchScope } from '../storage/search.ts';
import type { PageEnv } from './deps.ts';

/** For whom, and for which moment, is searched. */
export const scopeOf = ({ learner, now, today }: PageEnv['Variables']): SearchScope => ({
  learnerId: learner.id,
  now,
  today,
  scheduling: learner.scheduling,
  leechLapses: learner.leech.lapses,
});
