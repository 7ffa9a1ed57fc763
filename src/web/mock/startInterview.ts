import type { Context, Handler } from 'hono';
import { idPattern } from '../../domain/madeId.ts';
import type { MockChoice } from '../../domain/mockTemplate.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { type Problem, readFields } from '../form.ts';
import { asTyped } from '../preferences.ts';
import { beginInterview, type Planned } from './beginInterview.ts';
import { type Offer, offerOf, ownOffer, readPool, seedOf } from './offers.ts';
import { mockIdFrom, readKnown, readUsual } from './setUp.ts';
import { type Known, readSetUp } from './setUpForm.ts';
import { renderMock } from './showMock.tsx';

const damaged = 'This form is damaged. Look at what you chose, and start again.';
const nothingToAsk =
  'There is no question for this interview. Choose another one, or write your own questions.';

type Chosen = { choice: MockChoice; known: Known; mockId: string };

async function drawFor(
  { stores }: Deps,
  { learner, now }: Context<PageEnv>['var'],
  { choice, known, mockId }: Chosen,
): Promise<Offer> {
  const pool = await readPool(stores, { learnerId: learner.id, now, mockId });
  const template = known.templates.find(({ id }) => id === choice.templateId);
  return template ? offerOf(template, choice, pool) : ownOffer(choice, pool);
}

async function plannedOf({ stores }: Deps, { setup, drawn }: Offer): Promise<Planned[]> {
  const planned = drawn.questions.map(async ({ questionId, plannedSeconds }) => {
    const stored = await stores.bank.find(questionId);
    return stored ? [{ stored, plannedSeconds, followUps: setup.followUps }] : [];
  });
  return (await Promise.all(planned)).flat();
}

/** POST /mocks: draws the questions and asks the first, once for each id of the form. */
export const startInterview =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const fields = await readFields(c);
    const { mock: id } = fields;
    const isId = typeof id === 'string' && idPattern.test(id);
    if (isId && (await deps.stores.mocks.find(c.var.learner.id, id))) return c.redirect(`/mocks/${id}`, 303);
    const refuse = async (problems: Problem[]) => {
      const mockId = await mockIdFrom(deps, c.var, id);
      return renderMock(deps, c, { mockId, typed: asTyped(fields), problems }, 422);
    };
    const known = await readKnown(deps);
    const read = readSetUp(fields, known, await readUsual(deps, c.var, known));
    if ('problems' in read) return refuse(read.problems);
    if (!isId) return refuse([{ field: 'mock', message: damaged }]);
    const offer = await drawFor(deps, c.var, { ...read, known, mockId: id });
    const questions = await plannedOf(deps, offer);
    if (questions.length === 0) return refuse([{ field: 'template', message: nothingToAsk }]);
    const beginning = { id, setup: offer.setup, seed: seedOf(id), repeatsId: null, questions };
    const started = await beginInterview(deps, c.var, { ...beginning, choice: read.choice });
    if (started.outcome !== 'busy') return c.redirect(`/mocks/${id}`, 303);
    return renderMock(deps, c, { mockId: id, typed: asTyped(fields), problems: [], refusal: 'busy' }, 409);
  };
