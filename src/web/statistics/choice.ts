/** What the page is about, as it stands in its address: a deck, and how far back. */
import type { Context } from 'hono';
import { addDays, type StudyDay } from '../../domain/studyDay.ts';
import type { DeckTitle } from '../../storage/bank.ts';

export const ranges = ['7', '30', '90', '365', 'all'] as const;
export type Range = (typeof ranges)[number];

/** A month says enough, and little that is over. */
const usualRange: Range = '30';

export const rangeNames: Record<Range, string> = {
  '7': 'The last 7 days',
  '30': 'The last 30 days',
  '90': 'The last 90 days',
  '365': 'The last 365 days',
  all: 'All days',
};

/** `unknownDeck` is what was asked for when there is no such deck. */
export type Choice = { deck: DeckTitle | null; range: Range; unknownDeck: string | null };

/** An unknown range is the usual one; an unknown deck is every question, and the page says so. */
export function readChoice(c: Context, decks: readonly DeckTitle[]): Choice {
  const asked = c.req.query('deck') ?? '';
  const deck = decks.find(({ id }) => id === asked) ?? null;
  const range = ranges.find((one) => one === c.req.query('range')) ?? usualRange;
  return { deck, range, unknownDeck: asked !== '' && deck === null ? asked : null };
}

/** The page's address, without what is usual. */
export function addressOf({ deck, range }: Choice): string {
  const query = new URLSearchParams({
    ...(deck ? { deck: deck.id } : {}),
    ...(range === usualRange ? {} : { range }),
  });
  return query.size === 0 ? '/statistics' : `/statistics?${query}`;
}

/** The first day of the range; of all days the first one practised on, which may lie ahead after a flight west. */
export function firstDay(range: Range, today: StudyDay, firstPractised: StudyDay): StudyDay {
  if (range !== 'all') return addDays(today, 1 - Number(range));
  return firstPractised > today ? today : firstPractised;
}

/** "in the last 30 days", within a sentence. */
export const rangeWords = (range: Range): string =>
  range === 'all' ? 'so far' : `in ${rangeNames[range].toLowerCase()}`;
