import type { Context } from 'hono';
import { startMock } from '../../domain/mock.ts';
import type { MockChoice, MockSetup } from '../../domain/mockTemplate.ts';
import type { StoredQuestion } from '../../storage/bank.ts';
import type { Started } from '../../storage/mocks.ts';
import type { Deps, PageEnv } from '../deps.ts';

/** A question as it will be asked; `followUps` is how many there may be after it. */
export type Planned = { stored: StoredQuestion; plannedSeconds: number; followUps: number };

export type Beginning = {
  id: string;
  setup: Pick<MockSetup, 'templateId' | 'title' | 'minutes' | 'level' | 'isSpoken'>;
  seed: number;
  /** The interview whose questions it asks again. */
  repeatsId: string | null;
  questions: readonly Planned[];
  /** What is offered next time. */
  choice: MockChoice;
};

/** Begins an interview with these questions as they are now, of which there must be one. */
export async function beginInterview(
  { stores }: Deps,
  { learner, now }: Context<PageEnv>['var'],
  { id, setup, seed, repeatsId, questions, choice }: Beginning,
): Promise<Started> {
  const { templateId, title, minutes, level, isSpoken } = setup;
  const asked = questions.map(({ stored, plannedSeconds, followUps }) => ({
    questionId: stored.question.id,
    contentHash: stored.contentHash,
    plannedSeconds,
    followUps: Math.min(followUps, stored.question.followUps.length),
  }));
  const kinds = questions.map(({ stored }) => stored.question.kind);
  const rubrics = (await stores.bank.rubrics()).filter(({ kind }) => kinds.includes(kind));
  const about = { id, learnerId: learner.id, templateId, title, level, isSpoken, seed, repeatsId, rubrics };
  return stores.mocks.start({ about, mock: startMock(asked, minutes, now), choice }, now);
}
