import type { Context, Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { addressOf, readChoice } from './choice.ts';
import { readStatistics } from './readStatistics.ts';
import { StatisticsPage } from './StatisticsPage.tsx';

/** Without scripts a form sends its empty field too, and an address is for keeping. */
const isUntidy = (c: Context) => [...new URL(c.req.url).searchParams.values()].includes('');

/** GET /statistics?deck=ID&range=DAYS: what the log and the cards say. */
export const showStatistics =
  ({ stores }: Deps): Handler<PageEnv> =>
  async (c) => {
    const decks = await stores.bank.decks();
    const choice = readChoice(c, decks);
    const isOfHtmx = c.req.header('HX-Request') !== undefined;
    if (!isOfHtmx && isUntidy(c)) return c.redirect(addressOf(choice), 303);
    if (c.req.header('HX-Source') === 'form#choice') c.header('HX-Replace-Url', addressOf(choice));
    const statistics = await readStatistics(stores, c.var, choice);
    return c.render(<StatisticsPage choice={choice} decks={decks} statistics={statistics} />, {
      title: 'Statistics',
      place: '/readiness',
      isWide: true,
    });
  };
