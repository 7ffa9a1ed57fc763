/** The learner's own model answer: writing it, keeping a version, and going back to an earlier one. */
import type { Context, Handler } from 'hono';
import { splitStar } from '../../domain/ownAnswer.ts';
import { plainText } from '../../library/plainText.ts';
import type { Attempt } from '../../storage/attempts.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { OwnAnswer } from '../../storage/ownAnswers.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readFields, wholeNumber } from '../form.ts';
import { excerpt, topicTitle } from '../ui/words.ts';
import { AnswerPage } from './AnswerPage.tsx';
import { readAnswer, type Typed, typedFrom, typedIn } from './answerForm.ts';

type Writing = {
  stored: StoredQuestion;
  versions: readonly OwnAnswer[];
  typed: Typed;
  /** The comparison somebody came from, and goes back to. */
  attempt: Attempt | undefined;
  problem?: string;
};

const unknown = 'There is no such question.';

const versionIn = (c: Context, name: string) =>
  wholeNumber.optional().catch(undefined).parse(c.req.query(name));

async function renderForm(deps: Deps, c: Context<PageEnv>, writing: Writing): Promise<Response> {
  const { stored, problem } = writing;
  const [topics, sources] = await Promise.all([deps.stores.bank.topics(), deps.stores.bank.sources()]);
  const topic = topicTitle(topics, stored.question.topic);
  const zone = c.var.learner.timing.zone;
  const ids = { formId: deps.newId(), takeBackId: deps.newId() };
  const shown = { opened: versionIn(c, 'version'), beside: versionIn(c, 'beside') };
  const view = { ...writing, ...ids, ...shown, topic, sources, zone, problem };
  return c.render(<AnswerPage view={view} />, {
    title: `My answer: ${excerpt(stored.question.question, 60)}`,
    place: '/questions',
    isWide: true,
    status: problem ? 422 : 200,
  });
}

async function attemptAt({ stores }: Deps, { question }: StoredQuestion, id: unknown) {
  const attempt = await stores.attempts.find(String(id));
  return attempt?.questionId === question.id ? attempt : undefined;
}

/** What the boxes begin with: the address may ask for the shipped text or the attempt; else the version in use. */
function beginning(c: Context<PageEnv>, { stored, versions, attempt }: Omit<Writing, 'typed'>): string {
  const start = c.req.query('start');
  if (start === 'shipped') return stored.question.modelAnswer;
  return (start === 'attempt' ? attempt?.answer : undefined) ?? versions[0]?.answer ?? '';
}

/** A behavioral question asks for a story, unless its answer was written as one text. */
function isStar(c: Context<PageEnv>, stored: StoredQuestion, text: string): boolean {
  const layout = c.req.query('layout');
  if (layout !== undefined) return layout === 'star';
  const isPlain = text !== '' && splitStar(text) === undefined;
  return stored.question.kind === 'behavioral' && !isPlain;
}

/** GET /questions/:id/answer */
export const writeAnswer =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await deps.stores.bank.find(c.req.param('id') ?? '');
    if (!stored) return notFound(c, unknown);
    const versions = await deps.stores.ownAnswers.versions(c.var.learner.id, stored.question.id);
    const attempt = await attemptAt(deps, stored, c.req.query('attempt'));
    const text = beginning(c, { stored, versions, attempt });
    return renderForm(deps, c, {
      stored,
      versions,
      attempt,
      typed: typedFrom(text, isStar(c, stored, text)),
    });
  };

const keep = (
  { stores, newId }: Deps,
  { learner, now }: Context<PageEnv>['var'],
  kept: { id: string; questionId: string; text: string },
) =>
  stores.ownAnswers.keep(
    {
      id: kept.id,
      learnerId: learner.id,
      questionId: kept.questionId,
      answer: kept.text,
      plain: plainText(kept.text),
      writtenAt: now,
    },
    newId(),
  );

/** POST /questions/:id/answers: a new version, or the shipped answer again. */
export const keepAnswer =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await deps.stores.bank.find(c.req.param('id') ?? '');
    if (!stored) return notFound(c, unknown);
    const questionId = stored.question.id;
    const fields = await readFields(c);
    const attempt = await attemptAt(deps, stored, fields.attempt);
    const read = readAnswer(fields);
    if ('problem' in read) {
      const versions = await deps.stores.ownAnswers.versions(c.var.learner.id, questionId);
      const { problem } = read;
      return renderForm(deps, c, { stored, versions, attempt, typed: typedIn(fields), problem });
    }
    const kept = await keep(deps, c.var, { ...read, questionId });
    const isBeside = read.base !== undefined && kept.version > read.base + 1;
    if (isBeside) return c.redirect(`/questions/${questionId}/answer?beside=${kept.version - 1}`, 303);
    return c.redirect(attempt ? `/attempts/${attempt.id}` : `/questions/${questionId}?answer=shown`, 303);
  };

/** POST /questions/:id/answers/:version/restoration: that text again, as a new version. */
export const restoreAnswer =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const questionId = c.req.param('id') ?? '';
    const versions = await deps.stores.ownAnswers.versions(c.var.learner.id, questionId);
    const wanted = versions.find(({ version }) => String(version) === c.req.param('version'));
    if (!wanted) return notFound(c, 'There is no such version.');
    await keep(deps, c.var, { id: deps.newId(), questionId, text: wanted.answer });
    return c.redirect(`/questions/${questionId}?answer=shown`, 303);
  };
