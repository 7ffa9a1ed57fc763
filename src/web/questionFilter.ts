/** A choice of questions as it stands in an address: bookmarked, shared between pages, and typed by hand. */
import type { Context } from 'hono';
import { z } from 'zod';
import { kinds, levels } from '../domain/question.ts';
import { authorships, type QuestionFilter, questionSorts, questionStates } from '../domain/questionFilter.ts';

/** Far more than is looked for. What was pasted by mistake need not travel along in every address. */
const longestWords = 1000;

const named = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
  .optional()
  .catch(undefined);

const Query = z.object({
  words: z
    .string()
    .default('')
    .transform((text) => text.slice(0, longestWords).replaceAll('\0', '').trim()),
  deck: named,
  topic: named,
  level: z.enum(levels).optional().catch(undefined),
  kind: z.enum(kinds).optional().catch(undefined),
  tag: named,
  state: z.enum(questionStates).optional().catch(undefined),
  by: z.enum(authorships).optional().catch(undefined),
  sort: z.enum(questionSorts).optional().catch(undefined),
});

/** The filter in the address. A part that means nothing is left out: an old bookmark still shows something. */
export function readFilter(c: Context): QuestionFilter {
  const { words, sort, ...parts } = Query.parse(c.req.query());
  const given = Object.entries(parts).filter(([, value]) => value !== undefined);
  const usual = words === '' ? 'title' : 'relevance';
  const chosen = sort === 'relevance' && words === '' ? usual : (sort ?? usual);
  return { words, ...Object.fromEntries(given), sort: chosen };
}

/** The query of an address, with its `?`, or nothing when the filter is empty. `more` adds to it: a page, a place. */
export function filterQuery(filter: QuestionFilter, more: Record<string, string> = {}): string {
  const usual = filter.words === '' ? 'title' : 'relevance';
  const { sort, ...parts } = filter;
  const all = Object.entries({ ...parts, ...(sort === usual ? {} : { sort }), ...more });
  const query = new URLSearchParams(all.filter(([, value]) => value !== ''));
  return query.size === 0 ? '' : `?${query}`;
}
