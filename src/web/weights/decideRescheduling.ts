/** What rescheduling by the weights in use would do to a learner's cards. */
import type { ReviewCard } from '../../domain/card.ts';
import {
  countRescheduled,
  type RescheduleCounts,
  type Rescheduled,
  rescheduled,
  withoutSteps,
} from '../../domain/reschedule.ts';
import type { Deps, PageEnv } from '../deps.ts';
import { readCardLogs } from './cardLogs.ts';

type Moment = Pick<PageEnv['Variables'], 'learner' | 'today'>;

export type Rescheduling = { changes: Rescheduled[]; counts: RescheduleCounts };

async function spacedCards({ stores }: Deps, { learner }: Moment): Promise<Map<string, ReviewCard>> {
  const { questions } = await stores.scope.read(learner.id);
  const cards = new Map<string, ReviewCard>();
  for (const { questionId, card } of questions.values())
    if (card.state === 'review') cards.set(questionId, card);
  return cards;
}

/** How many reviews working it out has to replay. */
export async function countReplayed(deps: Deps, moment: Moment): Promise<number> {
  const cards = await spacedCards(deps, moment);
  return [...cards.values()].reduce((sum, { repetitions }) => sum + repetitions, 0);
}

/** Replays the log of each spaced card. A card practised meanwhile is found out when the changes are recorded. */
export async function decideRescheduling(deps: Deps, moment: Moment): Promise<Rescheduling> {
  const { learner, today } = moment;
  const cards = await spacedCards(deps, moment);
  const settings = withoutSteps(learner.scheduling);
  const changes: Rescheduled[] = [];
  for await (const logs of readCardLogs(deps.stores, learner.id)) {
    for (const log of logs) {
      const card = cards.get(log.questionId);
      const change = card && rescheduled(card, log, { settings, today });
      if (change) changes.push(change);
    }
  }
  const dueBefore = new Map([...cards].map(([questionId, { dueOn }]) => [questionId, dueOn]));
  return { changes, counts: countRescheduled(changes, dueBefore) };
}
