import type { Context, Handler } from 'hono';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { excerpt } from '../ui/words.ts';
import { QuestionPage } from './QuestionPage.tsx';
import { type Refusal, readQuestion } from './readQuestion.ts';

export const noSuchQuestion = 'There is no such question.';

/** The question's page; with a refusal when it is shown instead of what a form asked for. */
export async function renderQuestion(
  deps: Deps,
  c: Context<PageEnv>,
  stored: StoredQuestion,
  refusal?: Refusal,
): Promise<Response> {
  const view = await readQuestion(deps, c, stored, refusal);
  return c.render(<QuestionPage view={view} />, {
    title: excerpt(stored.question.question),
    place: '/questions',
    isWide: true,
    status: refusal?.status ?? 200,
  });
}

/** GET /questions/:id, also of a retired one. `?answer=shown` opens the answer, `?attempts=2` pages the history. */
export const showQuestion =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const stored = await deps.stores.bank.find(c.req.param('id') ?? '');
    return stored ? renderQuestion(deps, c, stored) : notFound(c, noSuchQuestion);
  };
