import type { Context, Handler } from 'hono';
import type { QuestionFilter } from '../../domain/questionFilter.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { Found, ListedQuestion } from '../../storage/search.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { filterWords } from '../filterWords.ts';
import { readFilter } from '../questionFilter.ts';
import { scopeOf } from '../searchScope.ts';
import { excerpt, topicTitle } from '../ui/words.ts';
import { ReadingEnd } from './ReadingEnd.tsx';
import { ReadingPage } from './ReadingPage.tsx';

/** More marks than this are not listed at the end. */
const longestMarkedList = 50;

const readPlace = (at: string | undefined) => (/^\d{1,9}$/.test(at ?? '') ? Number(at) : 0);

/** The question at a place in the filter's order; the last one when there are fewer. */
async function findAt({ stores }: Deps, c: Context<PageEnv>, filter: QuestionFilter): Promise<Found> {
  const at = readPlace(c.req.query('at'));
  const scope = scopeOf(c.var);
  const found = await stores.search.search(scope, filter, { limit: 1, offset: at });
  const isBeyond = found.rows.length === 0 && found.total > 0;
  return isBeyond ? stores.search.search(scope, filter, { limit: 1, offset: found.total - 1 }) : found;
}

async function titleOf({ stores }: Deps, filter: QuestionFilter): Promise<string> {
  const [decks, topics] = await Promise.all([stores.bank.decks(), stores.bank.topics()]);
  return filterWords(filter, { decks, topics });
}

type Place = { filter: QuestionFilter; row: ListedQuestion; stored: StoredQuestion; found: Found };

async function renderQuestion(deps: Deps, c: Context<PageEnv>, { filter, row, stored, found }: Place) {
  const { stores } = deps;
  const [topics, sources, ownAnswer, reading] = await Promise.all([
    stores.bank.topics(),
    stores.bank.sources(),
    stores.ownAnswers.current(c.var.learner.id, row.questionId),
    titleOf(deps, filter),
  ]);
  const view = {
    filter,
    row,
    stored,
    sources,
    ownAnswer,
    reading,
    topic: topicTitle(topics, row.topic),
    at: Math.min(readPlace(c.req.query('at')), found.total - 1),
    total: found.total,
    isLoose: found.isLoose,
  };
  return c.render(<ReadingPage view={view} />, {
    title: `${excerpt(row.title, 60)} (${view.at + 1} of ${found.total})`,
    place: '/questions',
  });
}

async function renderEnd(deps: Deps, c: Context<PageEnv>, filter: QuestionFilter) {
  const { search } = deps.stores.search;
  const scope = scopeOf(c.var);
  const [read, marked, reading] = await Promise.all([
    search(scope, filter, { limit: 1, offset: 0 }),
    search(scope, { ...filter, state: 'soon' }, { limit: longestMarkedList, offset: 0 }),
    titleOf(deps, filter),
  ]);
  const view = { filter, reading, total: read.total, marked };
  const title = read.total === 0 ? 'Nothing to read' : 'Read through';
  return c.render(<ReadingEnd view={view} />, { title, place: '/questions' });
}

/** GET /reading?FILTER&at=N: one question of a filter with all there is to read, N counted from 0, or `end`. */
export const showReading =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const filter = readFilter(c);
    if (c.req.query('at') === 'end') return renderEnd(deps, c, filter);
    const found = await findAt(deps, c, filter);
    const [row] = found.rows;
    const stored = row && (await deps.stores.bank.find(row.questionId));
    return stored ? renderQuestion(deps, c, { filter, row, stored, found }) : renderEnd(deps, c, filter);
  };
