import type { Context, Handler } from 'hono';
import type { QuestionFilter } from '../../domain/questionFilter.ts';
import type { ListedQuestion } from '../../storage/search.ts';
import type { Stores } from '../../storage/stores.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { filterWords } from '../filterWords.ts';
import { readFilter } from '../questionFilter.ts';
import { scopeOf } from '../searchScope.ts';
import { type SheetItem, SheetPage } from './SheetPage.tsx';

/** What fits on a few pages, and in an evening. */
const usualLimit = 20;
const largestLimit = 200;

/** The weakest first, and only what was practised, unless the address says otherwise: any other value of `state` does. */
function sheetFilter(c: Context): QuestionFilter {
  const filter = readFilter(c);
  const sort = c.req.query('sort') === undefined ? 'retrievability' : filter.sort;
  return c.req.query('state') === undefined ? { ...filter, state: 'seen', sort } : { ...filter, sort };
}

function readLimit(c: Context): number {
  const text = c.req.query('limit') ?? '';
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : usualLimit;
  return Math.min(Math.max(limit, 1), largestLimit);
}

async function readItem(stores: Stores, learnerId: string, row: ListedQuestion): Promise<SheetItem[]> {
  const stored = await stores.bank.find(row.questionId);
  const ownAnswer = row.hasOwnAnswer ? await stores.ownAnswers.current(learnerId, row.questionId) : undefined;
  return stored ? [{ row, stored, ownAnswer }] : [];
}

/** GET /sheet?FILTER&limit=N: questions, key points and answers to print and take along. */
export const showSheet =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now } = c.var;
    const [filter, limit] = [sheetFilter(c), readLimit(c)];
    const [found, decks, topics] = await Promise.all([
      stores.search.search(scopeOf(c.var), filter, { limit, offset: 0 }),
      stores.bank.decks(),
      stores.bank.topics(),
    ]);
    const items = await Promise.all(found.rows.map((row) => readItem(stores, learner.id, row)));
    const view = {
      filter,
      limit,
      total: found.total,
      items: items.flat(),
      chosen: filterWords(filter, { decks, topics }),
      topicTitles: new Map(topics.map(({ slug, title }) => [slug, title])),
      now,
      zone: learner.timing.zone,
    };
    return c.render(<SheetPage view={view} />, { title: 'The night-before sheet', place: '/questions' });
  };
