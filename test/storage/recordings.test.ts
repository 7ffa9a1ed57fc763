import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { defaultRecordingRoom } from '../../src/domain/learner.ts';
import type { Piece, Recording } from '../../src/domain/recording.ts';
import { localLearner } from '../../src/storage/learners.ts';
import { createRecordingFiles } from '../../src/storage/recordingFiles.ts';
import { createRecordingStore, type RecordingStore } from '../../src/storage/recordings.ts';
import { joined, noise, ogg, startSpokenMock, webm } from '../support/sound.ts';
import { createWorld, nineToday, type World } from '../support/world.ts';
import { temporaryFolder } from './folders.ts';

const aMegabyte = 1024 * 1024;
const parent = temporaryFolder();

let world: World;
let folder: string;
let recordings: RecordingStore;
let mockId: string;

beforeEach(async () => {
  world = await createWorld();
  folder = join(parent, randomUUID(), 'recordings');
  recordings = createRecordingStore(world.database, createRecordingFiles(folder));
  mockId = await startSpokenMock(world.stores);
});

const aPiece = (recordingId: string, piece: number, facts: Partial<Piece> = {}): Piece => ({
  ...{ recordingId, mockId, position: 0, step: 0, piece },
  sound: piece === 0 ? webm() : noise(100 + piece, `piece ${piece}`),
  ...{ begunAt: nineToday, saidAt: nineToday + 3000 * (piece + 1), isLate: false },
  ...facts,
});

const keep = (piece: Piece, limits = defaultRecordingRoom) => recordings.keepPiece(piece, limits);
const pathOf = (id: string) => join(folder, mockId, id);
const onDisk = (id: string) => new Uint8Array(readFileSync(pathOf(id)));
const soundOf = (...pieces: readonly Piece[]) => joined(...pieces.map(({ sound }) => sound));

async function heard(id: string): Promise<Uint8Array> {
  const recording = (await recordings.find(localLearner, { mockId, id })) as Recording;
  const chunks = [];
  const size = await recordings.audible(recording);
  for await (const chunk of recordings.read(recording, { start: 0, end: size - 1 })) chunks.push(chunk);
  return joined(...chunks);
}

const row = (id: string) => recordings.find(localLearner, { mockId, id });

describe('pieces', () => {
  test('are appended in order, and the row says how far', async () => {
    const id = randomUUID();
    const pieces = [aPiece(id, 0), aPiece(id, 1), aPiece(id, 2, { isLate: true })];
    const outcomes = [];
    for (const piece of pieces) outcomes.push((await keep(piece)).outcome);
    expect(outcomes).toEqual(['kept', 'kept', 'kept']);
    expect(onDisk(id)).toEqual(soundOf(...pieces));
    expect(await row(id)).toEqual({
      ...{ id, mockId, position: 0, step: 0, type: 'audio/webm', pieces: 3, lateBytes: 102 },
      bytes: onDisk(id).length,
      ...{ begunAt: nineToday, grownAt: nineToday + 9000 },
    });
  });

  test('that come again change nothing and get the same answer', async () => {
    const id = randomUUID();
    await keep(aPiece(id, 0));
    const answer = await keep(aPiece(id, 1));
    const before = onDisk(id);
    expect(await keep(aPiece(id, 1))).toEqual({ ...answer, outcome: 'replayed' });
    expect((await keep(aPiece(id, 0, { sound: noise(50) }))).outcome).toBe('replayed');
    expect(onDisk(id)).toEqual(before);
  });

  test('that come too early are not taken; the one that lacks is named', async () => {
    const id = randomUUID();
    expect(await keep(aPiece(id, 1))).toEqual({ outcome: 'ahead', expected: 0 });
    await keep(aPiece(id, 0));
    expect(await keep(aPiece(id, 5))).toEqual({ outcome: 'ahead', expected: 1 });
    expect(onDisk(id)).toEqual(webm());
  });

  test('of one id go to one place', async () => {
    const id = randomUUID();
    await keep(aPiece(id, 0));
    const other = await startSpokenMock((await createWorld()).stores);
    for (const place of [{ position: 1 }, { step: 1 }, { mockId: other }])
      expect(await keep(aPiece(id, 1, place))).toEqual({ outcome: 'elsewhere' });
    expect(onDisk(id)).toEqual(webm());
  });

  test('that begin with anything but sound leave nothing behind', async () => {
    const id = randomUUID();
    const sound = new TextEncoder().encode('<!doctype html><script>alert(1)</script>');
    expect(await keep(aPiece(id, 0, { sound }))).toEqual({ outcome: 'noSound' });
    expect([existsSync(folder), await row(id)]).toEqual([false, undefined]);
  });

  test('after the first may be any bytes, and the type stays', async () => {
    const id = randomUUID();
    await keep(aPiece(id, 0, { sound: ogg() }));
    await keep(aPiece(id, 1, { sound: webm() }));
    expect(await row(id)).toMatchObject({ type: 'audio/ogg', pieces: 2 });
  });

  test('of two recordings of a place lie apart', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await keep(aPiece(first, 0));
    await keep(aPiece(second, 0, { sound: ogg(), begunAt: nineToday + 1 }));
    expect([onDisk(first), onDisk(second)]).toEqual([webm(), ogg()]);
    expect((await recordings.ofMock(mockId)).map(({ id }) => id)).toEqual([first, second]);
  });

  test('of an interview are listed by place, then in order of time', async () => {
    const places = [
      { position: 1, step: 0, begunAt: nineToday },
      { position: 0, step: 1, begunAt: nineToday + 1 },
      { position: 0, step: 0, begunAt: nineToday + 3 },
      { position: 0, step: 0, begunAt: nineToday + 2 },
    ];
    for (const place of places) await keep(aPiece(randomUUID(), 0, place));
    const listed = await recordings.ofMock(mockId);
    expect(listed.map(({ position, step, begunAt }) => ({ position, step, begunAt }))).toEqual(
      [3, 2, 1, 0].map((nth) => places[nth]),
    );
  });

  test('sent at once, twice and in any order make the sound that was spoken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(6), { maxLength: 25 }), async (numbers) => {
        const id = randomUUID();
        const answers = await Promise.all(numbers.map((number) => keep(aPiece(id, number))));
        const kept = numbers.filter((_, nth) => answers[nth]?.outcome === 'kept');
        expect(kept).toEqual(kept.map((_, nth) => nth));
        const spoken = soundOf(...kept.map((number) => aPiece(id, number)));
        if (kept.length > 0) expect(onDisk(id)).toEqual(spoken);
        expect((await row(id))?.bytes ?? 0).toBe(spoken.length);
        for (const [nth, answer] of answers.entries())
          if (answer.outcome === 'ahead') expect(answer.expected).toBeLessThan(numbers[nth] ?? 0);
      }),
      { numRuns: 30 },
    );
  });
});

describe('after a crash', () => {
  test('what was written beyond the last acknowledged piece is neither heard nor kept', async () => {
    const id = randomUUID();
    await keep(aPiece(id, 0));
    appendFileSync(pathOf(id), noise(77, 'torn'));
    expect(await heard(id)).toEqual(webm());
    const next = aPiece(id, 1);
    expect((await keep(next)).outcome).toBe('kept');
    expect(onDisk(id)).toEqual(joined(webm(), next.sound));
  });

  test('a file whose first piece was never acknowledged begins anew', async () => {
    const id = randomUUID();
    mkdirSync(join(folder, mockId), { recursive: true });
    writeFileSync(pathOf(id), noise(5000, 'torn'));
    expect((await keep(aPiece(id, 0))).outcome).toBe('kept');
    expect(onDisk(id)).toEqual(webm());
  });
});

describe('a file that', () => {
  test('is gone or cut short is not continued, and nothing is made up for it', async () => {
    const id = randomUUID();
    await keep(aPiece(id, 0));
    truncateSync(pathOf(id), 10);
    expect(await keep(aPiece(id, 1))).toEqual({ outcome: 'lost' });
    expect(await heard(id)).toEqual(webm().subarray(0, 10));
    for (const path of [pathOf(id), join(folder, mockId), folder]) {
      rmSync(path, { recursive: true });
      expect(await keep(aPiece(id, 1))).toEqual({ outcome: 'lost' });
      expect(existsSync(path)).toBe(false);
    }
    expect(await row(id)).toMatchObject({ pieces: 1, bytes: webm().length });
    expect(await recordings.ofMock(mockId)).toMatchObject([{ id, isMissing: true }]);
  });

  test('is there is not missing', async () => {
    await keep(aPiece(randomUUID(), 0));
    expect(await recordings.ofMock(mockId)).toMatchObject([{ isMissing: false }]);
  });

  test('is large is read in chunks, from any byte to any other', async () => {
    const id = randomUUID();
    const sound = webm(200_000);
    await keep(aPiece(id, 0, { sound }));
    const chunks = [];
    const range = { start: 1000, end: 150_999 };
    for await (const chunk of recordings.read((await row(id)) as Recording, range)) chunks.push(chunk);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(65_536);
    expect(Buffer.compare(joined(...chunks), sound.subarray(1000, 151_000))).toBe(0);
  });
});

describe('files', () => {
  test.runIf(process.platform !== 'win32')('and folders are for their owner only', async () => {
    const id = randomUUID();
    await keep(aPiece(id, 0));
    const modes = [folder, join(folder, mockId), pathOf(id)].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o700, 0o600]);
  });

  test.each([
    ['a path', '../../elsewhere'],
    ['a name', 'elsewhere'],
    ['an id in capitals', randomUUID().toUpperCase()],
    ['nothing', ''],
  ])('are not named by %s', async (_, id) => {
    const files = createRecordingFiles(folder);
    const [good, ways] = [randomUUID(), [files.append, files.sizeOf, files.remove]];
    for (const way of ways)
      for (const file of [
        { mockId: id, id: good },
        { mockId: good, id },
      ])
        await expect(way(file, 0, webm())).rejects.toThrow(RangeError);
    await expect(files.removeAll(id)).rejects.toThrow(RangeError);
    expect(existsSync(join(folder, '..'))).toBe(false);
  });

  test.runIf(process.platform !== 'win32')('are not written or read through links', async () => {
    const elsewhere = join(parent, randomUUID());
    mkdirSync(elsewhere);
    const target = join(elsewhere, 'mine');
    writeFileSync(target, 'mine');
    const [id, grownId] = [randomUUID(), randomUUID()];
    await keep(aPiece(grownId, 0));
    symlinkSync(target, pathOf(id));
    await expect(keep(aPiece(id, 0))).rejects.toThrow(/ELOOP/);
    rmSync(pathOf(grownId));
    symlinkSync(target, pathOf(grownId));
    await expect(keep(aPiece(grownId, 1))).rejects.toThrow(/ELOOP/);
    expect(await recordings.audible((await row(grownId)) as Recording)).toBe(0);
    rmSync(join(folder, mockId), { recursive: true });
    symlinkSync(elsewhere, join(folder, mockId));
    await expect(keep(aPiece(id, 0))).rejects.toThrow(/not a folder/);
    expect([readdirSync(elsewhere), readFileSync(target, 'utf8')]).toEqual([['mine'], 'mine']);
    writeFileSync(join(elsewhere, grownId), webm());
    expect(await keep(aPiece(grownId, 1))).toEqual({ outcome: 'lost' });
    expect(await recordings.audible((await row(grownId)) as Recording)).toBe(0);
  });

  test('may lie on another disk, which the whole folder is a link to', async () => {
    const elsewhere = join(parent, randomUUID());
    mkdirSync(elsewhere);
    mkdirSync(join(folder, '..'), { recursive: true });
    symlinkSync(elsewhere, folder);
    const id = randomUUID();
    expect((await keep(aPiece(id, 0))).outcome).toBe('kept');
    expect(readdirSync(join(elsewhere, mockId))).toEqual([id]);
  });

  test('that cannot be made are an error, and nothing is kept', async () => {
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'a file where the folder belongs');
    const id = randomUUID();
    await expect(keep(aPiece(id, 0))).rejects.toThrow();
    expect(await row(id)).toBeUndefined();
    rmSync(folder);
    expect((await keep(aPiece(id, 0))).outcome).toBe('kept');
  });
});

describe('the limits', () => {
  const big = (length: number) => joined(webm(0), noise(length - webm(0).length));
  const limits = { answerMb: 2, totalMb: 3 };

  test('of one answer count all its recordings, to the byte', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    await keep(aPiece(first, 0, { sound: big(aMegabyte) }), limits);
    const last = await keep(aPiece(second, 0, { sound: big(aMegabyte) }), limits);
    expect(last).toMatchObject({ outcome: 'kept', room: { bytes: 0 } });
    const room = { of: 'answer', usedBytes: 2 * aMegabyte, limitMb: 2, bytes: 0 };
    expect(await keep(aPiece(second, 1, { sound: noise(1) }), limits)).toEqual({ outcome: 'full', room });
    expect(await keep(aPiece(randomUUID(), 0), limits)).toMatchObject({ outcome: 'full' });
    expect([onDisk(first).length, onDisk(second).length]).toEqual([aMegabyte, aMegabyte]);
    expect((await keep(aPiece(randomUUID(), 0, { step: 1 }), limits)).outcome).toBe('kept');
  });

  test('of all recordings count every answer and interview of the learner', async () => {
    for (const position of [0, 1])
      await keep(aPiece(randomUUID(), 0, { position, sound: big(aMegabyte) }), limits);
    world.database.exec(`UPDATE mock SET ended_at = ${nineToday}, ended_by = 'left'`);
    const other = await startSpokenMock(world.stores);
    const id = randomUUID();
    await keep(aPiece(id, 0, { mockId: other, sound: big(aMegabyte) }), limits);
    expect(await recordings.used(localLearner)).toBe(3 * aMegabyte);
    const room = { of: 'total', usedBytes: 3 * aMegabyte, limitMb: 3, bytes: 0 };
    expect(await keep(aPiece(id, 1, { mockId: other }), limits)).toEqual({ outcome: 'full', room });
  });

  test('of two recordings that grow at once are not passed by both', async () => {
    const pieces = [0, 1, 2].map(() => aPiece(randomUUID(), 0, { sound: big(aMegabyte) }));
    const answers = await Promise.all(pieces.map((piece) => keep(piece, limits)));
    expect(answers.map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'full']);
  });

  test('still let a piece come again that is kept', async () => {
    const id = randomUUID();
    await keep(aPiece(id, 0, { sound: big(2 * aMegabyte) }), limits);
    expect((await keep(aPiece(id, 0), limits)).outcome).toBe('replayed');
  });
});

describe('removing', () => {
  test('takes the files and rows of one interview, and leaves the others', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await keep(aPiece(mine, 0));
    world.database.exec(`UPDATE mock SET ended_at = ${nineToday}, ended_by = 'left'`);
    const other = await startSpokenMock(world.stores);
    await keep(aPiece(theirs, 0, { mockId: other }));
    await recordings.removeOfMock(mockId);
    expect([existsSync(join(folder, mockId)), await recordings.ofMock(mockId)]).toEqual([false, []]);
    expect((await recordings.ofMock(other)).map(({ id, isMissing }) => [id, isMissing])).toEqual([
      [theirs, false],
    ]);
    expect(await recordings.used(localLearner)).toBe(webm().length);
  });

  test('what is not there is fine', async () => {
    await keep(aPiece(randomUUID(), 0));
    rmSync(folder, { recursive: true });
    await recordings.removeOfMock(mockId);
    await recordings.removeOfMock(mockId);
    expect(await recordings.ofMock(mockId)).toEqual([]);
  });

  test('waits for a piece that is being written', async () => {
    const kept = keep(aPiece(randomUUID(), 0));
    await recordings.removeOfMock(mockId);
    expect((await kept).outcome).toBe('kept');
    expect([existsSync(join(folder, mockId)), await recordings.ofMock(mockId)]).toEqual([false, []]);
  });

  test('an interview leaves no place for a piece, also while it is being written', async () => {
    const id = randomUUID();
    const kept = keep(aPiece(id, 0));
    // The row was looked at, the file is on its way.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    await world.stores.mocks.remove(localLearner, mockId);
    expect(await kept).toEqual({ outcome: 'gone' });
    expect(await keep(aPiece(randomUUID(), 0))).toEqual({ outcome: 'gone' });
    expect(readdirSync(join(folder, mockId))).toEqual([]);
  });
});

describe('a recording', () => {
  test('is found by its learner and interview only', async () => {
    const id = randomUUID();
    await keep(aPiece(id, 0));
    expect(await recordings.find(localLearner, { mockId, id })).toMatchObject({ id });
    expect(await recordings.find('somebody', { mockId, id })).toBeUndefined();
    expect(await recordings.find(localLearner, { mockId: randomUUID(), id })).toBeUndefined();
  });

  test('of a question that was not drawn has no place', async () => {
    expect(await keep(aPiece(randomUUID(), 0, { position: 2 }))).toEqual({ outcome: 'gone' });
  });
});
