/** What is ticked and chosen is kept as it is, before or after the rating. */
import type { Context, Handler } from 'hono';
import type { Deps, PageEnv } from '../deps.ts';
import { readFields } from '../form.ts';
import { isEmpty, type Judgement } from './judgement.ts';
import { type DebriefPlace, debriefPath, findEnded, placeOf, scorecardPath } from './place.ts';
import { outdated, readSentJudgement, sentFor } from './sentJudgement.ts';
import { renderDebriefed } from './showDebrief.tsx';
import { nextOpen, readSteps } from './steps.ts';

/** Nothing ticked and nothing chosen is no judgement, unless it takes an earlier one back. */
const isWorthKeeping = ({ stored, position, asked }: DebriefPlace, judgement: Judgement) =>
  asked.askedAt !== null && (!isEmpty(judgement) || stored.assessments[position] != null);

async function keep({ stores }: Deps, c: Context<PageEnv>, place: DebriefPlace, judgement: Judgement) {
  const { id, learnerId } = place.stored.about;
  if (!isWorthKeeping(place, judgement)) return;
  await stores.mocks.assess({ learnerId, id }, place.position, { ...judgement, assessedAt: c.var.now });
}

/** Where the button that was pressed leads. */
async function pathAfter({ stores }: Deps, { stored, position }: DebriefPlace, after: unknown) {
  const { id } = stored.about;
  if (after !== 'next') return `${debriefPath(id, position + 1)}?kept=1`;
  const next = nextOpen(await readSteps(stores, stored.mock), position + 1);
  return next ? debriefPath(id, next.number) : scorecardPath(id);
}

/** POST /mocks/:id/assessments/:number: keeps ticks and bands; then to this page again, or, with `after=next`, to what is to be judged next. */
export const keepAssessment =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const sent = await readSentJudgement(deps, c);
    if ('response' in sent) return sent.response;
    const { place, fields, judgement, problem } = sent;
    if (sent.isOutdated) return renderDebriefed(deps, c, place, { ...outdated, judgement });
    if (problem !== undefined) return renderDebriefed(deps, c, place, { status: 422, problem, judgement });
    await keep(deps, c, place, judgement);
    return c.redirect(await pathAfter(deps, place, fields.after), 303);
  };

/** POST /mocks/:id/closing: the debrief is finished, with what was ticked on the page it was finished from. */
export const closeDebrief =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const found = await findEnded(deps, c);
    if ('response' in found) return found.response;
    const { id, learnerId } = found.stored.about;
    const fields = await readFields(c);
    const place = await placeOf(deps, found.stored, fields.number);
    if (place) {
      const { judgement, problem, ...sent } = sentFor(place, fields);
      if (sent.isOutdated) return renderDebriefed(deps, c, place, { ...outdated, judgement });
      if (problem !== undefined) return renderDebriefed(deps, c, place, { status: 422, problem, judgement });
      await keep(deps, c, place, judgement);
    }
    await deps.stores.mocks.apply({ learnerId, id }, { kind: 'close' }, c.var.now);
    return c.redirect(scorecardPath(id), 303);
  };
