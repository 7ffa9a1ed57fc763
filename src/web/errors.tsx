/** Pages for what is not there and what went wrong, through the same renderer as all others. */
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import { readFields } from './form.ts';
import { Notice } from './ui/Notice.tsx';

/** A text that was sent and could not be kept: it must at least not be lost from the screen. */
const KeptText = ({ text }: { text: string }) => (
  <section>
    <h2>Your text, not saved</h2>
    <p class="little">Copy it, or go back and send it again.</p>
    <textarea rows={8} readonly aria-label="Your text, not saved">
      {text}
    </textarea>
  </section>
);

const ErrorPage = ({ title, message, text }: { title: string; message: string; text: string }) => (
  <div class="stack">
    <h1>{title}</h1>
    <Notice isProblem>{message}</Notice>
    {text !== '' && <KeptText text={text} />}
    <p>
      <a class="btn" href="/drill">
        Go to the drill
      </a>
    </p>
  </div>
);

async function sentText(c: Context): Promise<string> {
  if (c.req.method !== 'POST') return '';
  const { answer, scratch, note } = await readFields(c);
  return [answer, scratch, note].filter((text) => typeof text === 'string' && text !== '').join('\n\n');
}

export async function notFound(c: Context, message: string): Promise<Response> {
  const text = await sentText(c);
  return c.render(<ErrorPage title="Not here" message={message} text={text} />, {
    title: 'Not here',
    status: 404,
  });
}

/** What SQLite says when the disk is the problem, in the words of somebody who has to mend it. */
const storageTrouble: Record<string, string> = {
  SQLITE_FULL: 'The disk is full, so nothing can be saved. Make room and try again.',
  SQLITE_READONLY: 'The data folder cannot be written to. Check its permissions and try again.',
  SQLITE_IOERR: 'The disk reported an error, so nothing was saved. Check the disk and try again.',
  SQLITE_BUSY: 'Another program is writing to the database. Try again in a moment.',
};

function troubleOf(error: Error): string | undefined {
  const code = 'code' in error ? String(error.code) : '';
  return Object.entries(storageTrouble).find(([prefix]) => code.startsWith(prefix))?.[1];
}

/** The one place where bugs end: logged once, with the request's id, and shown as a page. */
export const failure =
  (log: Logger): ErrorHandler =>
  async (error, c) => {
    if (error instanceof HTTPException) return c.text(error.message, error.status);
    const requestId = c.get('requestId');
    const trouble = troubleOf(error);
    log.error({ requestId, method: c.req.method, route: routePath(c, -1), err: error }, 'request failed');
    const message =
      trouble ?? `Something went wrong on our side, and it was logged as ${requestId}. Try again.`;
    const text = await sentText(c);
    const title = trouble ? 'Not saved' : 'That did not work';
    return c.render(<ErrorPage title={title} message={message} text={text} />, {
      title,
      status: trouble ? 503 : 500,
    });
  };
