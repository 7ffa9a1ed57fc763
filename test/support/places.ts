/** Every page a person can come to, as the first and as the later visitor sees it. */
import { randomUUID } from 'node:crypto';
import { studyDay } from '../../src/domain/studyDay.ts';
import { goodFile } from '../library/goodFiles.ts';
import { answerTo, ask, practise } from './drilling.ts';
import { formFields } from './forms.ts';
import { mockPlaces } from './mockPlaces.ts';
import { readinessPlaces, untouched } from './readinessPlaces.ts';
import { notOptimized, optimizing, rescheduled, withFittedWeights } from './weighing.ts';
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
  for (const answer of ['Two wait for each other.', 'Two transactions **wait** for each other.'])
    await world.post(`/questions/${cards.dueDeadlocks}/answers`, { id: randomUUID(), answer });
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

/** Brings own questions in, as a person does. */
export async function writeOwn(world: World, ...ids: readonly string[]): Promise<void> {
  const body = new FormData();
  for (const id of ids)
    body.append('files', new File([goodFile('concept', id).replace('rfc9110', 'unknown')], `${id}.md`));
  await world.post('/questions/files', body);
}

/** The fields of a form on a question's page that changes its card. */
async function cardForm(world: World, id: string, noun: 'reset' | 'due'): Promise<Record<string, string>> {
  return formFields(await (await world.get(`/questions/${id}`)).text(), `/cards/${id}/${noun}`);
}

/** An interview and a break ahead with something due in it, both over, and a break that was cancelled. */
async function planning(): Promise<World> {
  const world = await createWorld();
  for (const [id, on] of [
    ['acme', '2026-12-14'],
    ['past', '2026-11-02'],
  ] as const) {
    const interview = { id, on: studyDay(on), title: 'Acme <b>', deckIds: ['http'] };
    await world.stores.plans.planInterview('local', interview, world.clock.now);
  }
  for (const [id, from, to] of [
    ['away', '2026-12-03', '2026-12-12'],
    ['over', '2026-11-01', '2026-11-03'],
    ['dropped', '2026-12-20', '2026-12-27'],
  ] as const) {
    const days = { id, from: studyDay(from), to: studyDay(to) };
    await world.stores.plans.planBreak('local', days, world.clock.now);
  }
  await world.post('/breaks/dropped/cancellation', {});
  world.database
    .prepare("UPDATE card SET due_on = '2026-12-05' WHERE question_id = ?")
    .run(cards.dueDeadlocks);
  return world;
}

/** The same after what falls due in the break was spread, and the interview cancelled. */
async function spreadOut(): Promise<World> {
  const world = await planning();
  await world.post('/breaks/away/spread', { batch: randomUUID() });
  world.clock.now += 1;
  await world.post('/interviews/acme/cancellation', {});
  return world;
}

/** A world whose pages are full, one with nothing left, one with its budget spent, one before its first day. */
export async function everyPlace(): Promise<Place[]> {
  const [world, done, spent, first, planned, spread, unmeasured] = await Promise.all([
    withHistory(),
    finished(20, 1),
    finished(6, 4),
    createWorld(),
    planning(),
    spreadOut(),
    untouched(),
  ]);
  const [fitted, moved, running, failed] = await Promise.all([
    withFittedWeights(),
    rescheduled(),
    optimizing(),
    notOptimized(),
  ]);
  await done.get('/settings/workload?ready=1');
  first.database.prepare('UPDATE learner SET welcomed_at = NULL').run();
  const unrated = await answerTo(world, 'http-caching');
  const rated = await answerTo(world, cards.dueDeadlocks);
  const otherTab = await answerTo(world, cards.dueDeadlocks);
  await world.post('/reviews', { ...rated.fields, points: '0', rating: 'good' });
  const asked = await ask(world);
  const [doneFlag, openFlag] = [randomUUID(), randomUUID()];
  for (const flag of [doneFlag, openFlag])
    await world.post('/flags', { ...rated.fields, flag, note: 'Not so.' });
  await world.post(`/flags/${doneFlag}/resolution`, {});
  await world.post(`/cards/${cards.freshEtag}/priority`, {});
  const duePath = `/cards/${cards.lapsedIdempotency}/due`;
  const dueFields = await cardForm(world, cards.lapsedIdempotency, 'due');
  await world.post(duePath, { ...dueFields, on: '2026-12-01' });
  await writeOwn(world, 'my-own', 'my-retired');
  await world.post('/questions/my-retired/retirement', {});

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
    at(world, `/questions/${cards.dueDeadlocks}/answer`, 200, 'an own answer with versions'),
    at(world, '/questions/http-caching/answer?layout=star', 200, 'an own answer as a story'),
    sent('/questions/http-caching/answers', { answer: '' }, 422, 'an own answer without words'),
    at(world, '/questions/new'),
    at(world, '/questions/new?from=http-etag', 200, 'a copy of a question'),
    at(world, '/questions/my-own/edit?saved=1', 200, 'an own question with doubts'),
    at(world, '/questions/my-retired/edit', 200, 'a retired own question'),
    at(world, '/questions/nothing-such/edit', 404),
    at(world, '/questions/files'),
    at(done, '/questions/files', 200, 'no own questions to export'),
    sent('/questions/preview', { kind: 'design', evidence: 'A log.' }, 200, 'a preview'),
    sent('/questions', { kind: 'debugging', question: 'Why?' }, 422, 'an unfinished question'),
    sent('/questions/my-own', { kind: 'concept', question: '' }, 422, 'an own question without words'),
    sent('/questions/nothing-such', { kind: 'concept' }, 404, 'an edit of nothing'),
    sent('/questions/files', {}, 422, 'an import of nothing'),
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
    at(world, `/questions/${cards.dueDeadlocks}`, 200, 'a question with a history'),
    at(world, `/questions/${cards.dueDeadlocks}?answer=shown`, 200, 'a question with its answer shown'),
    at(world, `/questions/${cards.lapsedIdempotency}`, 200, 'a question with another due day'),
    at(world, `/questions/${cards.suspendedCap}`, 200, 'a suspended question'),
    at(world, `/questions/${cards.freshEtag}`, 200, 'a buried question, to be drilled soon'),
    at(world, '/questions/my-own', 200, 'an own question'),
    at(world, '/questions/my-retired', 200, 'a retired question'),
    at(world, '/questions/nothing-such', 404),
    at(world, `/questions/${cards.dueDeadlocks}/comparison`, 200, 'two answers compared'),
    at(
      world,
      `/questions/${cards.dueDeadlocks}/comparison?from=mine-1&to=mine-2`,
      200,
      'two versions of an own answer',
    ),
    at(world, `/questions/${cards.dueDeadlocks}/comparison?from=model&to=model`, 200, 'a text and itself'),
    at(world, `/questions/${cards.dueDeadlocks}/comparison?from=nobody`, 404, 'a text that is not there'),
    sent(
      `/cards/${cards.freshEtag}/reset`,
      { change: randomUUID(), version: '0' },
      409,
      'a reset of nothing',
    ),
    sent(duePath, { ...dueFields, on: '1999-01-01' }, 422, 'a due day that is over'),
    sent(duePath, { ...dueFields, change: randomUUID(), on: '2026-12-02' }, 409, 'a stale due day'),
    sent('/card-changes/nothing-such/undo', {}, 404, 'an undo of nothing'),
    at(world, '/flags', 200, 'flags to work through'),
    at(done, '/flags', 200, 'no flags'),
    at(world, '/reading?topic=http', 200, 'the first question read'),
    at(world, '/reading?topic=http&at=1', 200, 'a question read and marked'),
    at(world, '/reading?topic=databases', 200, 'a question read with an own answer'),
    at(world, '/reading?topic=http&at=end', 200, 'the end of reading'),
    at(world, '/reading?tag=nothing-such', 200, 'nothing to read'),
    at(world, '/sheet', 200, 'the sheet for paper'),
    at(first, '/sheet?topic=nothing-such', 200, 'an empty sheet for paper'),
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
    {
      name: 'a bad set-up',
      status: 422,
      visit: (headers) =>
        first.post(
          '/welcome',
          { level: 'wizard', minutes: '0', zone: 'Nowhere/Land', interview: 'x' },
          headers,
        ),
    },
    at(world, '/settings?kept=1', 200, 'settings that were kept'),
    at(first, '/settings', 200, 'the settings of a new learner'),
    sent('/settings', { level: 'wizard', decks: 'gone', retention: '2' }, 422, 'settings with problems'),
    at(planned, '/settings/plans', 200, 'interviews and breaks'),
    at(spread, '/settings/plans', 200, 'what was spread and cancelled'),
    at(first, '/settings/plans', 200, 'no interviews and breaks'),
    sent('/interviews', { interview: 'new', on: 'soon', decks: 'gone' }, 422, 'an interview with problems'),
    sent('/breaks', { break: 'new', from: '', to: '2026-01-01' }, 422, 'a break with problems'),
    sent('/breaks/nothing-such/spread', {}, 404, 'a break that is not there'),
    ...readinessPlaces({ planned, unplanned: world, unmeasured }),
    ...(await mockPlaces()),
    at(world, '/settings/weights'),
    at(fitted, '/settings/weights', 200, 'fitted weights'),
    at(fitted, '/settings/weights?preview=1', 200, 'what rescheduling would do'),
    at(moved, '/settings/weights', 200, 'rescheduled cards'),
    at(running, '/settings/weights', 200, 'a run that goes on'),
    at(failed, '/settings/weights', 200, 'a run that failed'),
    at(done, '/settings/workload', 200, 'the workload, worked out'),
    at(done, '/settings/workload?ready=1', 200, 'the workload, waited for'),
    sent('/settings/weights/nothing-such/restoration', {}, 404, 'weights that are not there'),
    sent('/settings/weights/reschedulings/nothing-such/undo', {}, 404, 'a rescheduling that is not there'),
  ];
}
