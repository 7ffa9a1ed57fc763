/** Searches as the pages run them, by what the test cares about. */

import { defaultSettings } from '../../src/domain/fsrs.ts';
import type { QuestionFilter } from '../../src/domain/questionFilter.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { Found, Page, SearchScope } from '../../src/storage/search.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { nineToday, today } from '../support/world.ts';

export const scope: SearchScope = {
  learnerId: localLearner,
  now: nineToday,
  today,
  scheduling: defaultSettings,
  leechLapses: 8,
};

const everything: Page = { limit: 100, offset: 0 };

/** With words the best match comes first, without by title, as on the page. */
export const aFilter = (parts: Partial<QuestionFilter>): QuestionFilter => ({
  words: '',
  sort: parts.words ? 'relevance' : 'title',
  ...parts,
});

export const find = (stores: Stores, parts: Partial<QuestionFilter>, page = everything): Promise<Found> =>
  stores.search.search(scope, aFilter(parts), page);

export async function idsOf(
  stores: Stores,
  parts: Partial<QuestionFilter>,
  page = everything,
): Promise<string[]> {
  const { rows } = await find(stores, parts, page);
  return rows.map(({ questionId }) => questionId);
}
