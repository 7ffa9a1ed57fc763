import type { Context, Handler } from 'hono';
import { z } from 'zod';
import { idPattern } from '../../domain/madeId.ts';
import type { Mock } from '../../domain/mock.ts';
import { shareOut } from '../../domain/mockPlan.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readForm } from '../form.ts';
import { noSuchInterview } from '../ui/interviewWords.ts';
import { beginInterview, type Planned } from './beginInterview.ts';
import type { Refusal } from './readHistory.ts';
import { readKnown, readUsual } from './setUp.ts';
import { renderHistory } from './showHistory.tsx';

/** `fewer` says that somebody knows of questions that are gone. */
const RepetitionForm = z.object({ mock: z.string().regex(idPattern), fewer: z.literal('1').optional() });

/** The questions that are still asked, as they are now, with the whole time shared out as it was. */
async function plannedAgain({ stores }: Deps, learnerId: string, mock: Mock): Promise<Planned[]> {
  const scope = await stores.scope.read(learnerId);
  const left = mock.questions.filter(({ questionId }) => scope.questions.has(questionId));
  const seconds = shareOut(
    mock.minutes * 60,
    left.map(({ plannedSeconds }) => plannedSeconds),
  );
  const planned = left.map(async ({ questionId, followUps }, index) => {
    const stored = await stores.bank.find(questionId);
    return stored ? [{ stored, plannedSeconds: seconds[index] ?? 1, followUps }] : [];
  });
  return (await Promise.all(planned)).flat();
}

type Repetition = { stored: StoredMock; id: string; knowsOfFewer: boolean };

async function beginAgain(
  deps: Deps,
  moment: Context<PageEnv>['var'],
  { stored: { about, mock }, id, knowsOfFewer }: Repetition,
): Promise<Refusal | undefined> {
  const questions = await plannedAgain(deps, moment.learner.id, mock);
  if (questions.length === 0) return { kind: 'nothingLeft' };
  if (questions.length < mock.questions.length && !knowsOfFewer) return { kind: 'fewer', mockId: about.id };
  const { templateId, title, level, isSpoken, seed } = about;
  const setup = { templateId, title, level, isSpoken, minutes: mock.minutes };
  const choice = await readUsual(deps, moment, await readKnown(deps));
  const begun = await beginInterview(deps, moment, {
    ...{ id, setup, seed, repeatsId: about.id, questions, choice },
  });
  return begun.outcome === 'busy' ? { kind: 'busy', mockId: begun.mockId } : undefined;
}

/** POST /mocks/:id/repetition: a new interview with the same questions, once for each id of the form. */
export const repeatInterview =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const { mocks } = deps.stores;
    const stored = await mocks.find(c.var.learner.id, c.req.param('id') ?? '');
    if (!stored) return notFound(c, noSuchInterview);
    const read = await readForm(c, RepetitionForm);
    if ('problems' in read) return renderHistory(deps, c, { kind: 'damaged' });
    const { mock: id, fewer } = read.form;
    const isThere = await mocks.find(c.var.learner.id, id);
    const knowsOfFewer = fewer !== undefined;
    const refusal = isThere ? undefined : await beginAgain(deps, c.var, { stored, id, knowsOfFewer });
    return refusal ? renderHistory(deps, c, refusal) : c.redirect(`/mocks/${id}`, 303);
  };
