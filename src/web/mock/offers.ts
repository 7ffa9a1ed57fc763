/** What each kind of interview would ask if it began now. */
import { byId, type Drawn, drawMock, type Pool } from '../../domain/mockDraw.ts';
import { drawOfKinds } from '../../domain/mockPlan.ts';
import type { MockChoice, MockSetup, MockTemplate } from '../../domain/mockTemplate.ts';
import type { Stores } from '../../storage/stores.ts';

/** `unasked` are kinds that were chosen and have no place in it. */
export type Offer = { setup: MockSetup; drawn: Drawn; unasked: MockChoice['kinds'] };

/** As short interviews of the bank have it. */
const followUpsOfOwn = 1;

/**
 * The same interview draws the same questions, as long as nothing was practised or changed in between. The last 32 bits of
 * its id are random, and as good a seed as any.
 */
export const seedOf = (mockId: string): number => Number.parseInt(mockId.slice(-8), 16);

export async function readPool(
  stores: Stores,
  { learnerId, now, mockId }: { learnerId: string; now: number; mockId: string },
): Promise<Pool> {
  const [scope, lastAskedAt] = await Promise.all([
    stores.scope.read(learnerId),
    stores.mocks.lastAsked(learnerId),
  ]);
  return { questions: [...scope.questions.values()].sort(byId), lastAskedAt, now, seed: seedOf(mockId) };
}

export function offerOf(
  template: MockTemplate,
  { level, isSpoken }: Pick<MockChoice, 'level' | 'isSpoken'>,
  pool: Pool,
): Offer {
  const { id: templateId, title, minutes, followUps, decks, draw } = template;
  const setup = { templateId, title, minutes, followUps, decks, draw, level, isSpoken };
  return { setup, drawn: drawMock(setup, pool), unasked: [] };
}

export function ownOffer(choice: Omit<MockChoice, 'templateId'>, pool: Pool): Offer {
  const { minutes, level, isSpoken, deckIds, kinds } = choice;
  const setup = {
    templateId: null,
    title: `My own, ${minutes} minutes`,
    ...{ minutes, level, isSpoken, decks: deckIds, followUps: followUpsOfOwn },
    draw: drawOfKinds(kinds, choice, pool.questions),
  };
  const drawn = drawMock(setup, pool);
  const asked = drawn.questions.map(({ kind }) => kind);
  return { setup, drawn, unasked: kinds.filter((kind) => !asked.includes(kind)) };
}
