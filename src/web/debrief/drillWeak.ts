/** POST /mocks/:id/priorities: the drill asks the weak questions of this interview first. */
import type { Handler } from 'hono';
import { scorecardOf } from '../../domain/scorecard.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readJudged } from '../judgedMocks.ts';
import { findEnded, scorecardPath } from './place.ts';
import { readWeak } from './readScorecard.ts';

export const drillWeak =
  (deps: Deps): Handler<PageEnv> =>
  async (c) => {
    const found = await findEnded(deps, c);
    if ('response' in found) return found.response;
    const { stores } = deps;
    const { learner, now } = c.var;
    const weak = await readWeak(stores, learner.id, scorecardOf(await readJudged(stores, found.stored, now)));
    const waiting = weak.filter(({ isMarked, whyNot }) => !isMarked && whyNot === null);
    // A millisecond apart, so that they come in the order in which they were asked.
    for (const [index, { question }] of waiting.entries())
      await stores.priorities.prioritise(learner.id, question.questionId, now + index);
    return c.redirect(`${scorecardPath(found.stored.about.id)}#weak`, 303);
  };
