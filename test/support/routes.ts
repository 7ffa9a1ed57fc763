/** The site map as the application has it, and addresses that fit it. */
import type { World } from './world.ts';

export type Route = { method: string; path: string };

/** Every route, once; what only wraps others is left out. */
export function routesOf({ app }: Pick<World, 'app'>): Route[] {
  const named = app.routes.filter(({ method }) => method !== 'ALL');
  const unique = new Map(named.map(({ method, path }) => [`${method} ${path}`, { method, path }]));
  return [...unique.values()];
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/:[a-z]+/g, '[^/]+')}$`);

/** Whether the application answers this, without its query and fragment. */
export const isRoute = (routes: readonly Route[], method: string, address: string): boolean => {
  const [path = ''] = address.split(/[?#]/);
  return routes.some((route) => route.method === method && patternOf(route.path).test(path));
};
