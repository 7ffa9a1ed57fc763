import { isDeepStrictEqual } from 'node:util';
import type { Context, Handler } from 'hono';
import type { Question } from '../../domain/question.ts';
import { type Composed, composeQuestion, type FieldFinding } from '../../library/composeQuestion.ts';
import { renderer } from '../../library/renderQuestion.ts';
import type { OwnQuestion, SaveOutcome } from '../../storage/ownQuestions.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readFields } from '../form.ts';
import { doubtsOf } from './doubts.ts';
import { refusalOf, reservedId } from './refusal.ts';
import { renderWriting } from './renderWriting.tsx';
import { idsLike, suggestId } from './suggestId.ts';
import { readTyped, type Typed } from './writingForm.ts';

/** POST /questions: keeps a new question. */
export const createQuestion =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const typed = readTyped(await readFields(c));
    const given = typed.text.id.trim();
    const ids = given === '' ? idsLike(suggestId(typed.text.question)) : [given];
    let saved: Saved = { problems: [] };
    for (const id of ids) {
      saved = await saveNew(deps, c, composeQuestion({ ...typed.text, id, rev: '1' }));
      if (!('outcome' in saved) || saved.outcome !== 'taken') break;
    }
    if ('question' in saved) return goToQuestion(deps, c, saved.question);
    return renderWriting(deps, c, {
      typed: { ...typed, basis: '' },
      problems: saved.problems,
      notice: { kind: 'problems' },
      status: 422,
    });
  };

type Saved = { question: Question } | { problems: readonly FieldFinding[]; outcome?: SaveOutcome };

async function saveNew({ stores }: Deps, c: Context<PageEnv>, composed: Composed): Promise<Saved> {
  if ('findings' in composed) return { problems: composed.findings };
  const { question, file } = composed;
  const reserved = reservedId(question.id);
  if (reserved) return { problems: [reserved] };
  const { learner, now } = c.var;
  const written = { learnerId: learner.id, question, file };
  const outcome = await stores.ownQuestions.save(written, { basis: 'new', renderer, now });
  const refused = refusalOf(outcome, question);
  return refused ? { problems: [refused], outcome } : { question };
}

/** To the question, or, when something in it may be a slip, back to the form, which says so. */
async function goToQuestion({ stores }: Deps, c: Context<PageEnv>, question: Question): Promise<Response> {
  const doubts = await doubtsOf(stores, question);
  const path = `/questions/${question.id}`;
  return c.redirect(doubts.length > 0 ? `${path}/edit?saved=1` : path, 303);
}

/** POST /questions/:id: keeps another text of an own question. */
export const changeQuestion =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { learner, now } = c.var;
    const id = c.req.param('id') ?? '';
    const typed = readTyped(await readFields(c));
    const own = await deps.stores.ownQuestions.find(learner.id, id);
    if (!own) return gone(deps, c, typed);
    const rev = await revisionOf(deps, typed, own);
    const composed = composeQuestion({ ...typed.text, id, rev: String(rev) });
    if ('findings' in composed) return sendBack(deps, c, { typed, id, problems: composed.findings });
    const { question } = composed;
    // As it was typed or imported, when nothing in it changed but its style.
    const file = isDeepStrictEqual(question, own.question) ? own.file : composed.file;
    const how = { basis: { hash: typed.basis }, renderer, now };
    const outcome = await deps.stores.ownQuestions.save({ learnerId: learner.id, question, file }, how);
    if (outcome === 'stale') return stale(deps, c, typed, own);
    const refused = refusalOf(outcome, question);
    if (refused) return sendBack(deps, c, { typed, id, problems: [refused] });
    return goToQuestion(deps, c, question);
  };

/** One more than that of the text the form began from: sent twice, the form still means one change. */
async function revisionOf({ stores }: Deps, typed: Typed, own: OwnQuestion): Promise<number> {
  const began = await stores.bank.findContent(own.question.id, typed.basis);
  const revision = began?.question.revision ?? own.question.revision;
  return typed.isMeaningChanged ? revision + 1 : revision;
}

type SentBack = { typed: Typed; id: string; problems: readonly FieldFinding[] };

const sendBack = (deps: Deps, c: Context<PageEnv>, sent: SentBack) =>
  renderWriting(deps, c, { ...sent, notice: { kind: 'problems' }, status: 422 });

/** The next press knows of the other text, so it may take its place. */
const stale = (deps: Deps, c: Context<PageEnv>, typed: Typed, own: OwnQuestion) =>
  renderWriting(deps, c, {
    typed: { ...typed, basis: own.contentHash },
    id: own.question.id,
    notice: { kind: 'stale', file: own.file },
    status: 409,
  });

const gone = (deps: Deps, c: Context<PageEnv>, typed: Typed) =>
  renderWriting(deps, c, { typed: { ...typed, basis: '' }, notice: { kind: 'gone' }, status: 404 });
