import type { Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { keepAndDo } from './carry.ts';
import { noSuchQuestion } from './notes.ts';
import { readSent } from './sentForm.ts';

/** The form of the paused page has no words; that of a question has. */
const halt =
  (kind: 'pause' | 'resume' | 'leave') =>
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const fields = await readFields(c);
    const form = readSent(fields, deps.newId());
    const isBare = !('position' in fields) && !('answer' in fields);
    if (!form && !isBare) return notFound(c, noSuchQuestion);
    return keepAndDo(deps, c, { form, event: { kind } });
  };

/** POST /mocks/:id/pause: once. */
export const pauseInterview = halt('pause');

/** POST /mocks/:id/resumption */
export const resumeInterview = halt('resume');

/** POST /mocks/:id/end: before all was asked. */
export const endInterview = halt('leave');
