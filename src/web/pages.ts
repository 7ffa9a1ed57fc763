/** Lists that are too long for one page. Pages count from 1. */
import type { Context } from 'hono';

/** The page the address names; the first when it names none. There may be fewer by now, or never were as many. */
export function pageAsked(c: Context, name = 'page'): number {
  const asked = c.req.query(name) ?? '';
  return /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : 1;
}

export const pagesOf = (total: number, pageSize: number): number => Math.max(1, Math.ceil(total / pageSize));
