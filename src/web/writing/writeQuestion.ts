import type { Context, Handler } from 'hono';
import { fieldsOf } from '../../library/questionText.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields } from '../form.ts';
import { doubtsOf } from './doubts.ts';
import { renderWriting } from './renderWriting.tsx';
import { copyId, idsLike } from './suggestId.ts';
import { blank, readTyped, type Typed } from './writingForm.ts';

/** GET /questions/new: an empty form, or with `from` one with another question in it. */
export const newQuestion =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const from = c.req.query('from');
    if (from === undefined) return renderWriting(deps, c, { typed: { ...nothing, text: blank } });
    const stored = await deps.stores.bank.find(from);
    if (!stored) return notFound(c, 'There is no such question to copy.');
    const { question } = stored;
    const id = await freeId(deps, c, copyId(question.id));
    const related = [...new Set([question.id, ...question.related])];
    const text = fieldsOf({ ...question, id, revision: 1, related });
    return renderWriting(deps, c, { typed: { ...nothing, text }, from });
  };

const nothing = { basis: '', isMeaningChanged: false };

async function freeId({ stores }: Deps, c: Context<PageEnv>, wanted: string): Promise<string> {
  for (const id of idsLike(wanted)) {
    if ((await stores.ownQuestions.idOwner(c.var.learner.id, id)) === 'free') return id;
  }
  return wanted;
}

/** GET /questions/:id/edit: for own questions only; those of the bank can be copied. */
export const editQuestion =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const own = await deps.stores.ownQuestions.find(c.var.learner.id, c.req.param('id') ?? '');
    if (!own)
      return notFound(c, 'You have no question with this id. One of the bank can be copied, then edited.');
    const { question, contentHash } = own;
    const typed: Typed = { text: fieldsOf(question), basis: contentHash, isMeaningChanged: false };
    const isSaved = c.req.query('saved') === '1';
    const doubts = isSaved ? await doubtsOf(deps.stores, question) : [];
    const notice = isSaved ? ({ kind: 'saved', doubts } as const) : undefined;
    return renderWriting(deps, c, { typed, id: question.id, notice });
  };

/** POST /questions/preview: the page as it was, with other sections when the kind is another. Stores nothing. */
export const previewQuestion =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const typed = readTyped(await readFields(c));
    const isEdited = typed.basis !== '';
    const own = isEdited ? await deps.stores.ownQuestions.find(c.var.learner.id, typed.text.id) : undefined;
    return renderWriting(deps, c, { typed, id: own?.question.id });
  };
