import type { Context, Handler } from 'hono';
import type { Place } from '../../domain/mock.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { noSuchInterview } from '../ui/interviewWords.ts';
import { applyTo, keepAndDo } from './carry.ts';
import { noSuchQuestion } from './notes.ts';
import { Requirements } from './Requirements.tsx';
import { readSent } from './sentForm.ts';

async function readConstraints({ stores }: Deps, { mock }: StoredMock, { position }: Place): Promise<string> {
  const asked = mock.questions[position];
  const stored = asked && (await stores.bank.findContent(asked.questionId, asked.contentHash));
  return stored?.html.constraints ?? '';
}

/** Only the part of the page that changes: its box goes on saving itself, and its recorder recording. */
async function showPart(deps: Deps, c: Context<PageEnv>, place: Place): Promise<Response> {
  const applied = await applyTo(deps, c, { kind: 'askConstraints', position: place.position });
  if (!applied) return notFound(c, noSuchInterview);
  if (applied.outcome === 'refused') {
    // Something else is asked by now: the page is out of date.
    c.header('HX-Refresh', 'true');
    return c.body(null, 200);
  }
  const html = await readConstraints(deps, applied.stored, place);
  return c.html(<Requirements mockId={applied.stored.about.id} html={html} isAsked isNews />);
}

/** POST /mocks/:id/constraints: a design's requirements, for who asks; noted, once. */
export const askConstraints =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const form = readSent(await readFields(c), deps.newId());
    if (!form) return notFound(c, noSuchQuestion);
    const { place } = form.sent;
    if (c.req.header('HX-Request') === 'true') return showPart(deps, c, place);
    return keepAndDo(deps, c, { form, event: { kind: 'askConstraints', position: place.position } });
  };
