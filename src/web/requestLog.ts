import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { PageEnv } from './deps.ts';

/** One line a request: who asked for what kind of page, and how it went. Nothing that a person typed. */
export const requestLog =
  (log: Logger, newId: () => string): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const began = performance.now();
    const requestId = newId();
    c.set('requestId', requestId);
    await next();
    const ms = Math.round(performance.now() - began);
    log.debug(
      { requestId, method: c.req.method, route: routePath(c, -1), status: c.res.status, ms },
      'request',
    );
  };
