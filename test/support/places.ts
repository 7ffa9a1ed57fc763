/** Every page a person can come to, as the first and as the later visitor sees it. */
import { randomUUID } from 'node:crypto';
import { answerTo, ask, practise } from './drilling.ts';
import { cards, createWorld, renderer, snapshot, type World } from './world.ts';

/** How to ask for a page; asking twice changes nothing. */
export type Place = {
  name: string;
  status: number;
  visit(headers?: Record<string, string>): Promise<Response>;
};

const problem = {
  path: 'http/broken <b>.md',
  line: 3,
  message: 'The level is "wizard".',
  mend: 'Write one of: junior, mid, senior.',
};

async function withHistory(): Promise<World> {
  const world = await createWorld();
  await world.stores.bank.synchronise(
    { ...snapshot, problems: [problem] },
    { renderer, now: world.clock.now },
  );
  await world.post(`/cards/${cards.freshEtag}/burial`, {});
  await world.post('/drafts', { ...(await ask(world)), answer: 'One draft.' });
  await world.post('/drafts', { ...(await ask(world)), attempt: randomUUID(), answer: 'Another draft.' });
  return world;
}

async function finished(minutesADay: number, minutesEach: number): Promise<World> {
  const world = await createWorld();
  const preferences = {
    targetLevel: 'mid',
    minutesADay,
    interviewOn: null,
    newADay: 8,
    deckIds: [],
    timing: { zone: 'UTC', rolloverHour: 4 },
  } as const;
  await world.stores.learners.setUp('local', preferences, world.clock.now);
  for (let left = 20; left > 0; left -= 1) {
    const html = await (await world.get('/drill')).text();
    if (!html.includes('action="/attempts"')) return world;
    await practise(world, minutesEach);
  }
  throw new Error('the day does not end');
}

/** A world whose pages are full, one with nothing left, one with its budget spent, one before its first day. */
export async function everyPlace(): Promise<Place[]> {
  const [world, done, spent, first] = await Promise.all([
    withHistory(),
    finished(20, 1),
    finished(6, 4),
    createWorld(),
  ]);
  first.database.prepare('UPDATE learner SET welcomed_at = NULL').run();
  const unrated = await answerTo(world, 'http-caching');
  const rated = await answerTo(world, cards.dueDeadlocks);
  const otherTab = await answerTo(world, cards.dueDeadlocks);
  await world.post('/reviews', { ...rated.fields, points: '0', rating: 'good' });
  const asked = await ask(world);

  const at = (site: World, path: string, status = 200, name = path): Place => ({
    name,
    status,
    visit: (headers) => site.get(path, headers),
  });
  const sent = (
    path: string,
    fields: Record<string, string | string[]>,
    status: number,
    name: string,
  ): Place => ({
    name,
    status,
    visit: (headers) => world.post(path, fields, headers),
  });
  return [
    at(world, '/'),
    at(first, '/welcome', 200, 'the first /welcome'),
    at(world, '/welcome'),
    at(world, '/bank', 200, '/bank with a problem'),
    at(done, '/bank'),
    at(world, '/drill'),
    at(world, '/drill?question=http-caching', 200, 'a question with an unrated answer'),
    at(world, '/drill?question=design-shortener', 200, 'an exercise'),
    at(world, unrated.url, 200, 'an answer to rate'),
    at(world, `${unrated.url}?points=0&pitfalls=1`, 200, 'an answer with ticks'),
    at(world, rated.url, 200, 'a rated answer'),
    at(done, '/drill', 200, 'the summary'),
    at(spent, '/drill', 200, 'the summary of a spent budget'),
    at(spent, '/', 200, 'a spent budget'),
    at(done, '/', 200, 'the end of the day'),
    at(world, '/nothing-such', 404),
    at(world, '/attempts/nothing-such', 404),
    at(world, '/drill?question=nothing-such', 404),
    sent('/attempts', { ...asked, answer: '' }, 422, 'an empty answer'),
    sent('/attempts', { ...asked, question: 'gone', answer: 'Mine.' }, 404, 'an answer to nothing'),
    sent('/reviews', { ...unrated.fields, points: '1' }, 422, 'a rating form without a rating'),
    sent('/reviews', { ...otherTab.fields, points: '1', rating: 'good' }, 409, 'a stale rating'),
    sent(
      '/reviews',
      { ...rated.fields, points: '1', rating: 'easy' },
      422,
      'a rating sent with other content',
    ),
    sent(
      '/welcome',
      { level: 'wizard', minutes: '0', zone: 'Nowhere/Land', interview: 'x' },
      422,
      'a bad set-up',
    ),
  ];
}
