import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import pino from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Learner } from '../../src/domain/learner.ts';
import type { Recording } from '../../src/domain/recording.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { createRecordingFiles } from '../../src/storage/recordingFiles.ts';
import { createRecordingStore, type RecordingStore } from '../../src/storage/recordings.ts';
import type { PageEnv } from '../../src/web/deps.ts';
import { failure } from '../../src/web/errors.tsx';
import { readableFormsOnly } from '../../src/web/form.ts';
import { playRecording } from '../../src/web/recordings/playRecording.ts';
import { takePiece } from '../../src/web/recordings/takePiece.ts';
import { securityHeaders, smallBodiesOnly } from '../../src/web/security.ts';
import { renderer } from '../../src/web/ui/renderer.tsx';
import { temporaryFolder } from '../storage/folders.ts';
import { words } from '../support/forms.ts';
import { joined, mp4, noise, ogg, startSpokenMock, webm } from '../support/sound.ts';
import { createWorld, nineToday, type World } from '../support/world.ts';

const parent = temporaryFolder();
const log = pino({ level: 'silent' });
const minute = 60_000;

let world: World;
let folder: string;
let recordings: RecordingStore;
let learner: Learner;
let mockId: string;
let app: Hono<PageEnv>;

function createApp(store: RecordingStore): Hono<PageEnv> {
  const site = new Hono<PageEnv>();
  site.use(securityHeaders());
  site.use(smallBodiesOnly([]));
  site.use(readableFormsOnly());
  site.use(renderer(world.deps.assets));
  site.use(async (c, next) => {
    c.set('learner', learner);
    c.set('now', world.clock.now);
    await next();
  });
  site.onError(failure(log));
  const { find } = world.stores.mocks;
  site.post('/mocks/:id/recordings', takePiece({ recordings: store, findMock: find, log }));
  site.get('/mocks/:id/recordings/:recording', playRecording({ recordings: store }));
  return site;
}

beforeEach(async () => {
  world = await createWorld();
  folder = join(parent, randomUUID());
  recordings = createRecordingStore(world.database, createRecordingFiles(folder));
  mockId = await startSpokenMock(world.stores);
  learner = (await world.stores.learners.find(localLearner)) as Learner;
  app = createApp(recordings);
});

type Fields = Record<string, string | number | File>;

const sounding = (bytes: Uint8Array, name = 'sound') => new File([Uint8Array.from(bytes)], name);

function post(fields: Fields, path = `/mocks/${mockId}/recordings`) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (value instanceof File) body.set(name, value);
    else body.set(name, String(value));
  return app.request(path, { method: 'POST', body });
}

const piece = (recording: string, number: number, facts: Fields = {}): Fields => ({
  ...{ recording, position: 0, step: 0, piece: number, age: 3000 },
  sound: sounding(number === 0 ? webm() : noise(100, `piece ${number}`)),
  ...facts,
});

async function answer(response: Response | Promise<Response>) {
  const told = await response;
  return [told.status, (await told.json()) as Record<string, unknown>] as const;
}

/** Sends one whole recording and gives its address. */
async function record(sound: Uint8Array, facts: Fields = {}): Promise<string> {
  const id = randomUUID();
  expect((await post(piece(id, 0, { sound: sounding(sound), ...facts }))).status).toBe(200);
  return `/mocks/${mockId}/recordings/${id}`;
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { method, headers });
const row = async (id: string) => (await recordings.find(localLearner, { mockId, id })) as Recording;

describe('a piece', () => {
  test('is kept, and the answer says how much there is', async () => {
    const id = randomUUID();
    const bytesLeft = 25 * 1024 * 1024 - webm().length;
    expect(await answer(post(piece(id, 0)))).toEqual([200, { pieces: 1, bytes: webm().length, bytesLeft }]);
    world.clock.now += 3000;
    const second = [200, { pieces: 2, bytes: webm().length + 100, bytesLeft: bytesLeft - 100 }];
    expect(await answer(post(piece(id, 1)))).toEqual(second);
    expect(await answer(post(piece(id, 1)))).toEqual(second);
    const kept = readFileSync(join(folder, mockId, id));
    expect(new Uint8Array(kept)).toEqual(joined(webm(), noise(100, 'piece 1')));
  });

  test('that comes too early is asked for later', async () => {
    const id = randomUUID();
    const [status, told] = await answer(post(piece(id, 2)));
    expect([status, told.expected]).toEqual([409, 0]);
    await post(piece(id, 0));
    expect((await answer(post(piece(id, 2))))[1].expected).toBe(1);
  });

  test('of a recording of another question is refused', async () => {
    const id = randomUUID();
    await post(piece(id, 0));
    await world.stores.mocks.apply(
      { learnerId: localLearner, id: mockId },
      {
        ...{ kind: 'submit', passes: false, place: { position: 0, step: 0 } },
        ...{ words: { answer: 'x', scratch: '' }, revision: 0, newId: randomUUID() },
      },
      world.clock.now,
    );
    const [status, told] = await answer(post(piece(id, 1, { step: 1 })));
    expect([status, told.problem]).toEqual([422, expect.stringContaining('belongs to another question')]);
  });

  test.each([
    ['WebM', webm(), 'audio/webm'],
    ['Ogg', ogg(), 'audio/ogg'],
    ['MP4', mp4(), 'audio/mp4'],
  ])('that is %s is kept as that, whatever it is called', async (_, sound, type) => {
    const id = randomUUID();
    const named = new File([Uint8Array.from(sound)], '../../evil.html', { type: 'text/html' });
    expect((await post(piece(id, 0, { sound: named }))).status).toBe(200);
    expect((await row(id)).type).toBe(type);
  });

  test('that is no sound is refused in plain words, whatever it is called', async () => {
    const sound = new File(['<!doctype html><script>alert(1)</script>'], 'a.webm', { type: 'audio/webm' });
    const id = randomUUID();
    const [status, told] = await answer(post(piece(id, 0, { sound })));
    expect([status, told.problem]).toEqual([415, expect.stringContaining('no sound that can be played')]);
    expect([world.count('mock_recording'), await row(id)]).toEqual([0, undefined]);
  });

  test('that arrives late is kept and counted', async () => {
    const id = randomUUID();
    await post(piece(id, 0));
    world.clock.now = nineToday + 15 * minute + 4000;
    await post(piece(id, 1));
    expect((await row(id)).lateBytes).toBe(0);
    world.clock.now = nineToday + 15 * minute + 6000;
    expect((await post(piece(id, 2))).status).toBe(200);
    expect(await row(id)).toMatchObject({ pieces: 3, lateBytes: 100 });
    const late = await record(webm());
    expect((await row(late.split('/').at(-1) ?? '')).lateBytes).toBe(webm().length);
  });

  test('began when its browser says, but not before the interview, nor later than now', async () => {
    const begun = async (age: number) => {
      const id = randomUUID();
      await post(piece(id, 0, { age }));
      return (await row(id)).begunAt - nineToday;
    };
    world.clock.now = nineToday + minute;
    expect([await begun(3000), await begun(999_999), await begun(0)]).toEqual([57_000, 0, 60_000]);
  });

  test('is as long as it was spoken, however late its last piece came', async () => {
    const id = randomUUID();
    world.clock.now = nineToday + minute;
    await post(piece(id, 0, { age: 3000 }));
    world.clock.now += 5 * minute;
    await post(piece(id, 1, { age: 303_000, ago: 298_000 }));
    expect((await row(id)).grownAt - (await row(id)).begunAt).toBe(5000);
  });

  test.each([
    ['a follow-up that was not asked', { step: 1 }],
    ['a question that was not asked yet', { position: 1 }],
    ['a question that was never drawn', { position: 7 }],
  ])('for %s is refused', async (_, place) => {
    const [status, told] = await answer(post(piece(randomUUID(), 0, place)));
    expect([status, told.problem]).toEqual([404, expect.stringContaining('was not asked')]);
  });

  test('for an interview that is not there, or not theirs, or deleted, is refused', async () => {
    const send = async (id = mockId) =>
      (await post(piece(randomUUID(), 0), `/mocks/${id}/recordings`)).status;
    expect([await send(randomUUID()), await send('%2e%2e'), await send('x')]).toEqual([404, 404, 404]);
    learner = { ...learner, id: 'somebody' };
    expect(await send()).toBe(404);
    learner = { ...learner, id: localLearner };
    expect(await send()).toBe(200);
    await world.stores.mocks.remove(localLearner, mockId);
    expect(await send()).toBe(404);
  });

  test.each([
    ['no recording', { recording: '' }],
    ['a path as its id', { recording: '../../../etc/passwd' }],
    ['an id in capitals', { recording: randomUUID().toUpperCase() }],
    ['a position before the first', { position: '-1' }],
    ['half a step', { step: '0.5' }],
    ['no number', { piece: 'NaN' }],
    ['a number beyond all', { piece: '9'.repeat(30) }],
    ['an age of nothing', { age: 'old' }],
    ['text for sound', { sound: 'OggS' }],
    ['no sound', { sound: sounding(new Uint8Array()) }],
  ])('with %s is refused and keeps nothing', async (_, facts) => {
    const [status, told] = await answer(post(piece(randomUUID(), 0, facts as Fields)));
    expect([status, typeof told.problem]).toEqual([422, 'string']);
    expect(world.count('mock_recording')).toBe(0);
  });

  test('of nearly a megabyte is taken, a larger one is not', async () => {
    await record(webm(1_040_000));
    expect((await post(piece(randomUUID(), 0, { sound: sounding(webm(1_048_576)) }))).status).toBe(413);
  });
});

describe('when there is no room', () => {
  const aMegabyte = 1024 * 1024;

  test('of the answer, the words say which limit, how much is used and what to do', async () => {
    learner = { ...learner, recordingRoom: { answerMb: 1, totalMb: 100 } };
    const path = await record(webm(aMegabyte / 2));
    const [status, told] = await answer(
      post(piece(randomUUID(), 0, { sound: sounding(webm(aMegabyte / 2)) })),
    );
    expect([status, told.problem]).toEqual([
      413,
      'There is no more room for recordings of this answer: 0.5 of 1 MB are used. Type the rest, or raise the limit in the settings.',
    ]);
    expect((await bytesOf(await get(path))).length).toBe(webm(aMegabyte / 2).length);
  });

  test('for recordings at all, they say that', async () => {
    learner = { ...learner, recordingRoom: { answerMb: 25, totalMb: 0 } };
    const [status, told] = await answer(post(piece(randomUUID(), 0)));
    expect([status, told.problem]).toEqual([
      413,
      'There is no more room for recordings: 0 of 0 MB are used. Type the rest, delete an interview you no longer need, or raise the limit in the settings.',
    ]);
  });

  test.each([
    ['ENOSPC', 507, 'The disk is full'],
    ['SQLITE_FULL', 507, 'The disk is full'],
    ['EROFS', 503, 'cannot be written to'],
    ['EACCES', 503, 'cannot be written to'],
    ['EIO', 503, 'The disk reported an error'],
  ])('on the disk (%s), the browser is told to send it again', async (code, expected, text) => {
    const keepPiece = () => Promise.reject(Object.assign(new Error('no'), { code }));
    app = createApp({ ...recordings, keepPiece });
    const [status, told] = await answer(post(piece(randomUUID(), 0)));
    expect([status, told.problem]).toEqual([expected, expect.stringContaining(text)]);
    expect(told.problem).toContain('sent again by itself');
  });

  test('a bug is not called a full disk', async () => {
    const keepPiece = () => Promise.reject(new TypeError('a bug'));
    app = createApp({ ...recordings, keepPiece });
    const response = await post(piece(randomUUID(), 0));
    expect([response.status, words(await response.text())]).toEqual([
      500,
      expect.stringContaining('went wrong'),
    ]);
  });
});

describe('playing', () => {
  test('gives the sound as sound, to nobody else', async () => {
    const path = await record(mp4(5000));
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/mp4',
      'content-length': String(mp4(5000).length),
      'content-disposition': 'inline; filename="question-1.m4a"',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(await bytesOf(response)).toEqual(mp4(5000));
    learner = { ...learner, id: 'somebody' };
    expect((await get(path)).status).toBe(404);
  });

  test('names a follow-up', async () => {
    const path = await record(ogg());
    world.database.exec('UPDATE mock_recording SET position = 1, step = 2');
    expect((await get(path)).headers.get('content-disposition')).toContain('"question-2-follow-up-2.ogg"');
  });

  test.each([
    ['bytes=0-99', 0, 99],
    ['bytes=100-199', 100, 199],
    ['bytes=100-', 100, 999],
    ['bytes=0-', 0, 999],
    ['bytes=999-999', 999, 999],
    ['bytes=990-5000', 990, 999],
    ['bytes=-10', 990, 999],
    ['bytes=-5000', 0, 999],
    ['Bytes= 5 - 9 ', 5, 9],
  ])('gives the part that %s asks for', async (range, start, end) => {
    const sound = webm(1000 - webm(0).length);
    const response = await get(await record(sound), { range });
    expect([response.status, response.headers.get('content-range')]).toEqual([
      206,
      `bytes ${start}-${end}/1000`,
    ]);
    expect(response.headers.get('content-length')).toBe(String(end + 1 - start));
    expect(await bytesOf(response)).toEqual(sound.subarray(start, end + 1));
  });

  test.each(['bytes=0-1,5-6', 'bytes=9-5', 'bytes=-', 'bytes=x-1', 'lines=1-2', 'bytes=1', ''])(
    'gives everything when "%s" asks for no single part',
    async (range) => {
      const response = await get(await record(webm()), { range });
      expect([response.status, await bytesOf(response)]).toEqual([200, webm()]);
    },
  );

  test.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=-0', `bytes=${'9'.repeat(40)}-`])(
    'says how long it is when %s asks for what is beyond',
    async (range) => {
      const response = await get(await record(webm(1000 - webm(0).length)), { range });
      expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
      expect((await bytesOf(response)).length).toBe(0);
    },
  );

  test('gives everything when a part is wanted only of the same version', async () => {
    const path = await record(webm());
    const response = await get(path, { range: 'bytes=0-9', 'if-range': '"x"' });
    expect([response.status, await bytesOf(response)]).toEqual([200, webm()]);
  });

  test('answers HEAD with the same headers and no body', async () => {
    const path = await record(webm());
    for (const headers of [{}, { range: 'bytes=10-19' }] as Record<string, string>[]) {
      const [whole, head] = [await get(path, headers), await get(path, headers, 'HEAD')];
      expect([head.status, [...head.headers]]).toEqual([whole.status, [...whole.headers]]);
      expect((await bytesOf(head)).length).toBe(0);
      await whole.arrayBuffer();
    }
  });

  test('gives only what was acknowledged', async () => {
    const path = await record(webm());
    appendFileSync(join(folder, mockId, path.split('/').at(-1) ?? ''), noise(500, 'torn'));
    expect(await bytesOf(await get(path))).toEqual(webm());
    expect((await get(path, { range: `bytes=${webm().length}-` })).status).toBe(416);
  });

  test('says so when the file is gone, or there never was one', async () => {
    const path = await record(webm());
    const other = await startSpokenMock((await createWorld()).stores);
    for (const wrong of [path.replace(mockId, other), `${path}0`, `/mocks/${mockId}/recordings/..%2f..%2fx`])
      expect([wrong, (await get(wrong)).status]).toEqual([wrong, 404]);
    rmSync(join(folder, mockId), { recursive: true });
    const gone = await get(path);
    expect([gone.status, words(await gone.text())]).toEqual([
      404,
      expect.stringContaining('The file of this recording is no longer in the data folder.'),
    ]);
  });
});
