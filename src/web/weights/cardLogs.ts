import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CardLog } from '../../domain/history.ts';
import type { Stores } from '../../storage/stores.ts';

/** Every card's log, some at a time: requests that have come in meanwhile go first. */
export async function* readCardLogs({ cardLogs }: Stores, learnerId: string): AsyncGenerator<CardLog[]> {
  let after = '';
  for (let logs = await cardLogs.next(learnerId, after); logs.length > 0; ) {
    yield logs;
    await nextTurn();
    after = logs.at(-1)?.questionId ?? after;
    logs = await cardLogs.next(learnerId, after);
  }
}
