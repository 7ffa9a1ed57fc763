import type { Context, Handler } from 'hono';
import { z } from 'zod';
import { idPattern } from '../../domain/recording.ts';
import type { StoredMock } from '../../storage/mockRows.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { readForm } from '../form.ts';
import { beginInterview, type Planned } from './beginInterview.ts';
import { noSuchInterview } from './interviews.ts';
import { readKnown, readUsual } from './setUp.ts';
import { sharedOut } from './sharedOut.ts';
import { renderHistory } from './showHistory.tsx';

const RepetitionForm = z.object({ mock: z.string().regex(idPattern) });

/** The questions that are still asked, as they are now, with the whole time shared out as it was. */
async function plannedAgain({ stores }: Deps, learnerId: string, { mock }: StoredMock): Promise<Planned[]> {
  const scope = await stores.scope.read(learnerId);
  const left = mock.questions.filter(({ questionId }) => scope.questions.has(questionId));
  const seconds = sharedOut(
    mock.minutes * 60,
    left.map(({ plannedSeconds }) => plannedSeconds),
  );
  const planned = left.map(async ({ questionId, followUps }, index) => {
    const stored = await stores.bank.find(questionId);
    return stored ? [{ stored, plannedSeconds: seconds[index] ?? 1, followUps }] : [];
  });
  return (await Promise.all(planned)).flat();
}

async function beginAgain(
  deps: Deps,
  moment: Context<PageEnv>['var'],
  { stored, id }: { stored: StoredMock; id: string },
) {
  const { learner } = moment;
  const questions = await plannedAgain(deps, learner.id, stored);
  if (questions.length === 0) return { outcome: 'nothingLeft' } as const;
  const { about, mock } = stored;
  const { templateId, title, level, isSpoken, seed } = about;
  const setup = { templateId, title, level, isSpoken, minutes: mock.minutes };
  const choice = await readUsual(deps, moment, await readKnown(deps));
  return beginInterview(deps, moment, { id, setup, seed, repeatsId: about.id, questions, choice });
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
    const { mock: id } = read.form;
    if (await mocks.find(c.var.learner.id, id)) return c.redirect(`/mocks/${id}`, 303);
    const begun = await beginAgain(deps, c.var, { stored, id });
    if (begun.outcome === 'nothingLeft') return renderHistory(deps, c, { kind: 'nothingLeft' });
    if (begun.outcome === 'busy') return renderHistory(deps, c, { kind: 'busy', mockId: begun.mockId });
    return c.redirect(`/mocks/${id}`, 303);
  };
