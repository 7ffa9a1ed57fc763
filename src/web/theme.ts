import type { Handler } from 'hono';
import { setCookie } from 'hono/cookie';
import { readFields } from './form.ts';
import { themeCookie, toTheme } from './ui/theme.ts';

const aYearSeconds = 365 * 24 * 60 * 60;

/** The page the switch was on, as the browser names it; only its path, so that it stays ours. */
function cameFrom(referer: string | undefined): string {
  const url = URL.canParse(referer ?? '') ? new URL(referer ?? '') : undefined;
  return url ? url.pathname.replace(/^\/+/, '/') + url.search : '/';
}

/** POST /theme: the colours of this browser. */
export const setTheme: Handler = async (c) => {
  const { theme } = await readFields(c);
  const options = { path: '/', maxAge: aYearSeconds, sameSite: 'Strict', httpOnly: true } as const;
  setCookie(c, themeCookie, toTheme(String(theme)), options);
  return c.redirect(cameFrom(c.req.header('referer')), 303);
};
