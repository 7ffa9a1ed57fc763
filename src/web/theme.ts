import type { Handler } from 'hono';
import { setCookie } from 'hono/cookie';
import { readFields } from './form.ts';
import { themeCookie, toTheme } from './ui/theme.ts';

const aYearSeconds = 365 * 24 * 60 * 60;

/** POST /theme: the colours of this browser. */
export const setTheme: Handler = async (c) => {
  const { theme } = await readFields(c);
  const options = { path: '/', maxAge: aYearSeconds, sameSite: 'Strict', httpOnly: true } as const;
  setCookie(c, themeCookie, toTheme(String(theme)), options);
  return c.redirect('/', 303);
};
