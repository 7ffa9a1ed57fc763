/** Only our own page can act, and nothing but our own page can be embedded or run. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every response, also of errors and files. */
export const securityHeaders = (): MiddlewareHandler => {
  const others = secureHeaders({
    referrerPolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    xContentTypeOptions: 'nosniff',
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  });
  return async (c, next) => {
    await others(c, next);
    c.res.headers.set('Content-Security-Policy', policy);
  };
};

/** Host names under which this server may be asked for: a rebound DNS name is not among them. */
export const hostsOf = (port: number): string[] =>
  ['127.0.0.1', 'localhost', '[::1]'].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  );

export const knownHostOnly =
  (hosts: () => readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header('host')?.toLowerCase();
    if (host !== undefined && hosts().includes(host)) return next();
    return c.text(`Not served under this name. Open http://${hosts()[0]} instead.`, 421);
  };

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Whether the browser says that our own page sent this, or that a person typed the address. */
function isOwnRequest(
  site: string | undefined,
  origin: string | undefined,
  origins: readonly string[],
): boolean {
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin !== undefined && origins.includes(origin);
}

/** For every method that changes something: our own page sent it, as a form. */
export const ownFormsOnly =
  (hosts: () => readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    if (safeMethods.includes(c.req.method)) return next();
    const origins = hosts().map((host) => `http://${host}`);
    if (!isOwnRequest(c.req.header('sec-fetch-site'), c.req.header('origin'), origins)) {
      return c.text('Only a page of Mockingbird itself may do this.', 403);
    }
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (!type || !formTypes.includes(type)) return c.text('Only forms are accepted here.', 415);
    return next();
  };

const aMegabyte = 1024 * 1024;

const bodiesUpTo = (megabytes: number, mend: string) =>
  bodyLimit({
    maxSize: megabytes * aMegabyte,
    onError: (c) => c.text(`That is more than ${megabytes} MB. ${mend}`, 413),
  });

/** A form is typed by a person; `importPaths` are where files are sent. */
export const smallBodiesOnly = (importPaths: readonly string[]): MiddlewareHandler => {
  const typed = bodiesUpTo(1, 'Shorten the text and send it again.');
  const files = bodiesUpTo(50, 'Send the files in several parts.');
  return (c, next) => (importPaths.includes(c.req.path) ? files : typed)(c, next);
};
