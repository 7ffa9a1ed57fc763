/** The pages of readiness, as those with and without an interview come to them. */
import type { Place } from './places.ts';
import { createWorld, type World } from './world.ts';

/** Readiness with the plan worked out, so that asking twice is the same. */
function readinessOf(world: World, name: string): Place[] {
  const settled = async (visit: () => Promise<Response>) => {
    await world.get('/readiness/projection');
    return visit();
  };
  return [
    {
      name: `readiness ${name}`,
      status: 200,
      visit: (headers) => settled(() => world.get('/readiness', headers)),
    },
    {
      name: `readiness ${name}, waited for`,
      status: 200,
      visit: (headers) => world.get('/readiness/projection', headers),
    },
    {
      name: `no move of readiness ${name}`,
      status: 422,
      visit: (headers) => settled(() => world.post('/readiness/moves', {}, headers)),
    },
  ];
}

/** Nobody has practised anything. */
export async function untouched(): Promise<World> {
  const world = await createWorld();
  for (const table of ['card', 'question_practice']) world.database.prepare(`DELETE FROM ${table}`).run();
  return world;
}

type Worlds = { planned: World; unplanned: World; unmeasured: World };

export const readinessPlaces = ({ planned, unplanned, unmeasured }: Worlds): Place[] => [
  ...readinessOf(planned, 'with an interview'),
  ...readinessOf(unplanned, 'without an interview'),
  {
    name: 'readiness before the first answer',
    status: 200,
    visit: (headers) => unmeasured.get('/readiness', headers),
  },
  {
    name: "a topic's questions",
    status: 200,
    visit: (headers) => unplanned.get('/readiness/topics/http', headers),
  },
  {
    name: 'a topic that is not there',
    status: 404,
    visit: (headers) => unplanned.get('/readiness/topics/nothing-such', headers),
  },
  {
    name: 'a move with a question that is gone',
    status: 404,
    visit: (headers) => unplanned.post('/readiness/moves', { questions: 'nothing-such' }, headers),
  },
];
