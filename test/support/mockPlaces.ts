/** The pages of mock interviews: before, in the room, and afterwards. */
import { randomUUID } from 'node:crypto';
import { answerNext, begin, end, judge, roomFields, speak } from './interviewing.ts';
import type { Place } from './places.ts';
import { createWorld, type World } from './world.ts';

const aMinute = 60_000;

const at = (world: World, path: string, name: string, status = 200): Place => ({
  name,
  status,
  visit: (headers) => world.get(path, headers),
});

const sent = (
  world: World,
  path: string,
  name: string,
  fields: Record<string, string>,
  status: number,
): Place => ({
  name,
  status,
  visit: (headers) => world.post(path, fields, headers),
});

/** A first question answered with its follow-up to come, and another one asked for. */
async function sitting(): Promise<Place[]> {
  const world = await createWorld();
  const fresh = await createWorld();
  const mock = await begin(world);
  await answerNext(world, mock, 'Because <b>it</b> says so.');
  const room = `/mocks/${mock}`;
  const fields = await roomFields(world, mock);
  const asks = { mock: randomUUID(), template: 'design', level: 'mid', mode: 'typed' };
  return [
    at(fresh, '/mock', 'the first mock interview, to be set up'),
    at(fresh, '/mock/history', 'no interviews yet'),
    at(
      fresh,
      '/mock?template=own&level=senior&mode=spoken&minutes=5&kinds=project',
      'an interview of no questions',
    ),
    sent(
      fresh,
      '/mocks',
      'an interview without a kind',
      { mock: randomUUID(), level: 'mid', mode: 'typed' },
      422,
    ),
    at(world, '/mock', 'an interview under way'),
    sent(world, '/mocks', 'a second interview at once', asks, 409),
    at(world, room, 'a follow-up in the room'),
    sent(world, `${room}/answers`, 'nothing handed in', { ...fields, answer: '' }, 422),
    at(world, `${room}/deletion`, 'an interview under way, to be deleted', 409),
    at(world, '/mocks/nothing-such', 'an interview that is not there', 404),
    sent(world, '/mocks/nothing-such/answers', 'an answer to nothing', { ...fields, answer: 'Kept.' }, 404),
  ];
}

/** A design with its constraints, spoken, and one during the pause. */
async function designing(): Promise<Place[]> {
  const [world, unasked, paused] = [await createWorld(), await createWorld(), await createWorld()];
  const typed = await begin(unasked, { template: 'design' });
  const spoken = await begin(world, { template: 'design', mode: 'spoken' });
  await world.post(`/mocks/${spoken}/constraints`, await roomFields(world, spoken));
  const halted = await begin(paused);
  await paused.post(`/mocks/${halted}/pause`, await roomFields(paused, halted));
  return [
    at(unasked, `/mocks/${typed}`, 'a design in the room'),
    at(world, `/mocks/${spoken}`, 'a design in the room, spoken, with its constraints'),
    at(paused, `/mocks/${halted}`, 'the pause'),
  ];
}

/** Two interviews that were judged, one that waits for it, and what became of them. */
async function debriefed(): Promise<Place[]> {
  const world = await createWorld();
  const first = await begin(world, { template: 'design' });
  await answerNext(world, first, 'Boxes and arrows.');
  await end(world, first);
  await judge(world, first, 1, { points: '0', 'band-correctness': '1', rating: 'again' });
  world.clock.now += 60 * aMinute;
  const second = await begin(world, { mode: 'spoken' });
  await speak(world, second, { position: 0, step: 0 });
  await answerNext(world, second, '');
  await answerNext(world, second, 'A follow-up.');
  await world.post(`/mocks/${second}/drafts`, {
    position: '0',
    step: '0',
    revision: '0',
    answer: 'Too late.',
  });
  await end(world, second);
  await judge(world, second, 1, { points: '0', 'band-correctness': '2', 'band-example': '1' });
  await world.post(`/mocks/${second}/closing`, {});
  world.clock.now += 60 * aMinute;
  const last = await begin(world);
  await answerNext(world, last, 'The last one.');
  world.clock.now += 20 * aMinute;
  const debrief = `/mocks/${last}/debrief`;
  return [
    at(world, '/mock', 'an interview that waits for its debrief'),
    at(world, '/mock/history', 'a history of interviews'),
    at(world, `/mock/comparison?from=${first}&to=${second}`, 'two interviews compared'),
    at(world, `/mock/comparison?from=${second}&to=${second}`, 'an interview and itself', 422),
    at(world, `/mock/comparison?from=nothing&to=${second}`, 'an interview compared with nothing', 404),
    at(world, `${debrief}/1?over=time`, 'an answer to judge, after the time was up'),
    at(world, `${debrief}/3`, 'a question that was not reached'),
    at(world, `${debrief}/9`, 'a question that was not drawn', 404),
    at(world, `/mocks/${second}/debrief/1`, 'a spoken answer that was judged'),
    at(world, `/mocks/${first}/debrief/1`, 'a design that was judged'),
    at(world, `/mocks/${last}/scorecard`, 'a scorecard without bands'),
    at(world, `/mocks/${first}/scorecard`, 'a first scorecard'),
    at(world, `/mocks/${second}/scorecard`, 'a scorecard with one before it'),
    at(world, `/mocks/${second}/deletion`, 'an interview to be deleted'),
    sent(world, `${debrief}/1`, 'a grading without a rating', {}, 422),
    at(world, '/readiness/topics/http', "a topic's questions with bands"),
  ];
}

export const mockPlaces = async (): Promise<Place[]> =>
  (await Promise.all([sitting(), designing(), debriefed()])).flat();
