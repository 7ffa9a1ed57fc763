import type { Context, Handler } from 'hono';
import type { QuestionFilter } from '../../domain/questionFilter.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { pageAsked, pagesOf } from '../pages.ts';
import { filterQuery, readFilter } from '../questionFilter.ts';
import { scopeOf } from '../searchScope.ts';
import { BrowsePage } from './BrowsePage.tsx';
import type { ResultsView } from './Results.tsx';

const pageSize = 25;

/** The page asked for, or the last one: there were more once, or the number was typed. */
async function readPage({ stores }: Deps, c: Context<PageEnv>, filter: QuestionFilter) {
  const scope = scopeOf(c.var);
  const read = (page: number) =>
    stores.search.search(scope, filter, { limit: pageSize, offset: (page - 1) * pageSize });
  const found = await read(pageAsked(c));
  const page = Math.min(pageAsked(c), pagesOf(found.total, pageSize));
  const shown = page < pageAsked(c) ? await read(page) : found;
  const all = filterQuery(filter) === '' ? shown.total : await stores.search.countAll(scope);
  return { found: shown, page, pages: pagesOf(shown.total, pageSize), all };
}

async function readChoices({ stores }: Deps): Promise<ResultsView['choices']> {
  const [decks, topics, tags] = await Promise.all([
    stores.bank.decks(),
    stores.bank.topics(),
    stores.search.commonTags(),
  ]);
  return { decks, topics, tags };
}

/** Without scripts a form sends its empty fields too, and an address is for keeping. */
const isUntidy = (c: Context) => [...new URL(c.req.url).searchParams.values()].includes('');

/** While somebody types, and after `/`, the address says what is chosen and nothing else. */
function sayAddress(c: Context, address: string): void {
  if (c.req.header('HX-Source') === 'form#filter') c.header('HX-Replace-Url', address);
  else if (c.req.query('focus') !== undefined) c.header('HX-Push-Url', address);
}

/** GET /questions?FILTER&page=N: all questions that the filter chooses, 25 on a page. */
export const showQuestions =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const filter = readFilter(c);
    const address = `/questions${filterQuery(filter)}`;
    if (c.req.header('HX-Request') === undefined && isUntidy(c)) return c.redirect(address, 303);
    sayAddress(c, address);
    const [page, choices] = await Promise.all([readPage(deps, c, filter), readChoices(deps)]);
    const { learner, now, today } = c.var;
    const view = { filter, choices, ...page, moment: { now, today, zone: learner.timing.zone } };
    const hasFocus = c.req.query('focus') === 'words';
    return c.render(<BrowsePage view={view} hasFocus={hasFocus} />, {
      title: 'Questions',
      place: '/questions',
    });
  };
