/** Interviews that were sat, and what a debrief's forms send. */
import { randomUUID } from 'node:crypto';
import { startMock } from '../../src/domain/mock.ts';
import type { MockEvent } from '../../src/domain/mockMoves.ts';
import { localLearner } from '../../src/storage/learners.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { formFields } from './forms.ts';
import type { World } from './world.ts';

type Sat = { stores: Stores; clock: { now: number } };
type Setup = { minutes?: number; followUps?: number; hasRubrics?: boolean; isSpoken?: boolean };

/** Begins an interview in which these are asked, in this order, each with as much of the time. Gives its id. */
export async function beginMock({ stores, clock }: Sat, ids: readonly string[], setup: Setup = {}) {
  const { minutes = 15, followUps = 1, hasRubrics = true, isSpoken = false } = setup;
  const plannedSeconds = Math.round((minutes * 60) / ids.length);
  const drawn = await Promise.all(
    ids.map(async (questionId) => {
      const contentHash = (await stores.bank.find(questionId))?.contentHash ?? '';
      return { questionId, contentHash, plannedSeconds, followUps };
    }),
  );
  const about = {
    ...{ id: randomUUID(), learnerId: localLearner, templateId: 'screen', title: 'Screen, 15 minutes' },
    ...{ level: 'mid' as const, isSpoken, seed: 1, repeatsId: null },
    rubrics: hasRubrics ? await stores.bank.rubrics() : [],
  };
  const { templateId, level } = about;
  const choice = { templateId, level, isSpoken, minutes: 15, deckIds: [], kinds: [] };
  await stores.mocks.start({ about, mock: startMock(drawn, minutes, clock.now), choice }, clock.now);
  return about.id;
}

/** What happens in it after so many seconds. */
export async function happen({ stores, clock }: Sat, id: string, seconds: number, event: MockEvent) {
  clock.now += seconds * 1000;
  const applied = await stores.mocks.apply({ learnerId: localLearner, id }, event, clock.now);
  if (!applied || applied.outcome === 'refused') throw new Error(`${event.kind} was refused`);
}

type Typed = { answer?: string; scratch?: string };

const sent = (position: number, step: number, { answer = '', scratch = '' }: Typed) => ({
  ...{ place: { position, step }, words: { answer, scratch } },
  ...{ revision: 0, newId: randomUUID() },
});

export const handIn = (position: number, step: number, typed: Typed): MockEvent => ({
  ...{ kind: 'submit', passes: false },
  ...sent(position, step, typed),
});

export const pass = (position: number): MockEvent => ({
  ...{ kind: 'submit', passes: true },
  ...sent(position, 0, {}),
});

export const save = (position: number, step: number, typed: Typed): MockEvent => ({
  kind: 'save',
  ...sent(position, step, typed),
});

/** Two minutes for each of these questions, and one for its follow-up; then it is ended by hand. */
export async function sitMock(sat: Sat, ids: readonly string[], setup: Setup = {}): Promise<string> {
  const id = await beginMock(sat, ids, setup);
  for (const position of ids.keys()) {
    await happen(sat, id, 120, handIn(position, 0, { answer: `My answer to ${ids[position]}.` }));
    for (let step = 1; step <= (setup.followUps ?? 1); step += 1)
      await happen(sat, id, 60, handIn(position, step, { answer: `And then ${step}.` }));
  }
  await happen(sat, id, 0, { kind: 'leave' });
  return id;
}

type Fields = Record<string, string | readonly string[]>;

/** The debrief of an interview, as somebody uses it without a script. Numbers count from 1. */
export function debriefOf({ get, post }: Pick<World, 'get' | 'post'>, id: string) {
  const path = (number: number) => `/mocks/${id}/debrief/${number}`;
  const page = async (number: number) => (await get(path(number))).text();
  const fields = async (number: number) => formFields(await page(number), path(number));
  return {
    path,
    page,
    fields,
    /** Presses a rating, with what is ticked and chosen besides. */
    rate: async (number: number, rating: string, judged: Fields = {}) =>
      post(path(number), { ...(await fields(number)), ...judged, rating }),
    keep: async (number: number, judged: Fields) => post(`/mocks/${id}/assessments/${number}`, judged),
    scorecard: async () => (await get(`/mocks/${id}/scorecard`)).text(),
  };
}
