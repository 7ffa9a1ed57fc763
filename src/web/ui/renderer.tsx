/**
 * The one renderer. A page and its htmx fragment are the same component: a partial request gets `#main` and the
 * title, any other request the whole document.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Assets } from '../assets.ts';
import { type Place, Shell } from './Shell.tsx';
import { themeCookie, toTheme } from './theme.ts';

type PageProps = {
  title: string;
  place?: Place;
  status?: ContentfulStatusCode;
  /** Two columns to compare, instead of one to read. */
  isWide?: boolean;
  /** Today's budget, as a thin line above the page. */
  budget?: { spentMinutes: number; minutes: number } | undefined;
};

type RenderPage = (content: Child, props: PageProps) => Response | Promise<Response>;

declare module 'hono' {
  interface ContextRenderer extends RenderPage {}
}

const Main = ({ content, props }: { content: Child; props: PageProps }) => (
  <main id="main" tabindex={-1} data-place={props.place}>
    {props.budget && (
      <progress
        class="budget"
        max={props.budget.minutes}
        value={Math.min(props.budget.spentMinutes, props.budget.minutes)}
        aria-label={`Today's budget: ${Math.round(props.budget.spentMinutes)} of ${props.budget.minutes} minutes`}
      />
    )}
    <div class={props.isWide ? 'page wide' : 'page'}>{content}</div>
  </main>
);

const isPartial = (c: Context) => c.req.header('HX-Request-Type') === 'partial';

/**
 * After a form that succeeded: a redirect to `path`, or, for a partial request, that page at once. It saves a round trip
 * between the press of a key and the next question.
 */
export async function goOn(c: Context, path: string, show: () => Promise<Response>): Promise<Response> {
  if (!isPartial(c)) return c.redirect(path, 303);
  c.header('HX-Push-Url', path);
  return show();
}

export const renderer =
  (assets: Assets): MiddlewareHandler =>
  async (c, next) => {
    c.setRenderer((content, props) => {
      const main = <Main content={content} props={props} />;
      const title = `${props.title} · Mockingbird`;
      c.header('Vary', 'HX-Request-Type');
      c.header('Cache-Control', 'no-store');
      // An error belongs to no address: without this, htmx would push the form's.
      if (props.status && props.status >= 400) c.header('HX-Push-Url', 'false');
      if (isPartial(c)) {
        return c.html(
          <>
            <title>{title}</title>
            {main}
          </>,
          props.status,
        );
      }
      const theme = toTheme(getCookie(c, themeCookie));
      return c.html(
        <>
          {raw('<!doctype html>')}
          <Shell title={title} place={props.place} theme={theme} assets={assets}>
            {main}
          </Shell>
        </>,
        props.status,
      );
    });
    await next();
  };
