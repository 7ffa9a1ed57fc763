import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idPattern } from '../../src/domain/madeId.ts';
import { type Mock, startMock, wasAsked } from '../../src/domain/mock.ts';
import { apply, type MockEvent } from '../../src/domain/mockMoves.ts';
import {
  grown,
  orderOf,
  type Piece,
  type Recording,
  roomLeft,
  secondsOf,
  soundTypeOf,
} from '../../src/domain/recording.ts';
import { ebml, joined, mp4, noise, ogg, webm } from '../support/sound.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('what counts as sound', () => {
  test.each([
    ['WebM', webm(), 'audio/webm'],
    ['Ogg', ogg(), 'audio/ogg'],
    ['MP4', mp4(), 'audio/mp4'],
    ['WebM that ends with its header', ebml('webm'), 'audio/webm'],
  ] as const)('%s is told by its first bytes', (_, start, type) => {
    expect(soundTypeOf(start)).toBe(type);
  });

  test('a view into a larger buffer is read from its own beginning', () => {
    expect(soundTypeOf(joined([9, 9, 9], mp4()).subarray(3))).toBe('audio/mp4');
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['an EBML file of another kind', ebml('matroska')],
    ['an EBML file whose kind only begins so', ebml('webmx')],
    ['an EBML header that is cut off in its kind', ebml('webm').subarray(0, 26)],
    ['an EBML header that ends within its kind', ebml('webm').with(4, 0x80 + 20)],
    ['the EBML mark alone', ebml('webm').subarray(0, 4)],
    ['"webm" somewhere behind another kind', joined(ebml('matroska'), ebml('webm'))],
    ['an Ogg page from the middle of a stream', ogg().with(5, 0)],
    ['an Ogg page of another version', ogg().with(4, 1)],
    ['a page of HTML', bytesOf('<!doctype html><script>alert(1)</script>')],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)],
    ['text with the name of a box in its place', bytesOf('<!--ftypisom--><script>alert(1)</script>')],
    ['a box that is too short for its brand', mp4().with(3, 12)],
    ['a box with a crooked length', mp4().with(3, 21)],
    ['sound after a blank', joined([32], webm())],
  ])('%s does not', (_, start) => {
    expect(soundTypeOf(start)).toBeUndefined();
  });

  test('no text does, whatever follows it', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 4 }).map(bytesOf);
    const printable = text.filter((bytes) => bytes.every((byte) => byte >= 9));
    const tails = fc.constantFrom(webm(), ogg(), mp4(), bytesOf('ftypisom'), new Uint8Array());
    fc.assert(
      fc.property(printable, tails, (start, tail) => {
        fc.pre(!new TextDecoder().decode(start).startsWith('OggS'));
        expect(soundTypeOf(joined(start, tail))).toBeUndefined();
      }),
    );
  });

  test('a header that claims to be as long as a piece may be is looked at without a stumble', () => {
    const size = [0x10, 0x0d, 0xbb, 0xa0];
    const claims = [0x1a, 0x45, 0xdf, 0xa3, 0x01, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x42, 0x82, ...size];
    expect(soundTypeOf(joined(claims, new Uint8Array(900_100)))).toBeUndefined();
  });

  test('any bytes behind any mark are looked at without a stumble', () => {
    const marks = fc.constantFrom([], [0x1a, 0x45, 0xdf, 0xa3], [0x4f, 0x67, 0x67, 0x53]);
    fc.assert(
      fc.property(marks, fc.uint8Array({ maxLength: 60 }), (mark, rest) => {
        expect([undefined, 'audio/webm', 'audio/ogg', 'audio/mp4']).toContain(
          soundTypeOf(joined(mark, rest)),
        );
      }),
    );
  });
});

describe('an id', () => {
  test.each([
    '00000000-0000-7000-8000-00000000000g',
    '0192F3A4-0000-7000-8000-000000000000',
    '../../etc/passwd',
    '0192f3a4-0000-7000-8000-000000000000/..',
    '0192f3a4-0000-7000-8000-000000000000\n',
    '0192f3a400007000800000000000000000000',
    '',
  ])('like %j names no file', (id) => {
    expect(idPattern.test(id)).toBe(false);
  });

  test('that is a UUID in lower case does', () => {
    expect(idPattern.test('0192f3a4-0000-7000-8000-000000000000')).toBe(true);
  });
});

test('of all pieces only the one after those that are kept is next', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (piece, kept) => {
      const order = orderOf(piece, kept);
      expect(order === 'next').toBe(piece === kept);
      expect(order === 'ahead').toBe(piece > kept);
      expect(order === 'kept').toBe(piece < kept);
    }),
  );
});

describe('a recording', () => {
  const aPiece = (facts: Partial<Piece>): Piece => ({
    ...{ recordingId: 'r', mockId: 'm', position: 1, step: 0, piece: 0 },
    ...{ sound: noise(100), begunAt: 7000, saidAt: 10_000, isLate: false },
    ...facts,
  });
  const grow = (pieces: readonly Partial<Piece>[]): Recording | undefined =>
    pieces.reduce<Recording | undefined>(
      (before, facts, nth) => grown(before, aPiece({ ...facts, piece: nth }), 'audio/webm'),
      undefined,
    );

  test('begins with what its first piece says', () => {
    expect(grow([{}])).toEqual({
      ...{ id: 'r', mockId: 'm', position: 1, step: 0, type: 'audio/webm' },
      ...{ pieces: 1, bytes: 100, begunAt: 7000, grownAt: 10_000, lateBytes: 0 },
    });
  });

  test('adds up its pieces, and the late ones besides', () => {
    const three = grow([
      {},
      { sound: noise(30), saidAt: 13_000 },
      { sound: noise(7), saidAt: 16_000, isLate: true },
    ]);
    expect(three).toMatchObject({ pieces: 3, bytes: 137, lateBytes: 7, begunAt: 7000, grownAt: 16_000 });
    expect(three && secondsOf(three)).toBe(9);
  });

  test('never lasts less than nothing, whatever the clocks say', () => {
    const times = fc.record({ begunAt: fc.nat(100_000), saidAt: fc.nat(100_000) });
    fc.assert(
      fc.property(fc.array(times, { minLength: 1 }), (pieces) => {
        const recording = grow(pieces);
        expect(recording && secondsOf(recording)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the room that is left', () => {
  const aMegabyte = 1024 * 1024;

  test('is that of the limit which is reached first', () => {
    const limits = { answerMb: 25, totalMb: 100 };
    const usedAnswer = { answer: 20 * aMegabyte, total: 50 * aMegabyte };
    expect(roomLeft(usedAnswer, limits)).toEqual({
      ...{ bytes: 5 * aMegabyte, of: 'answer', usedBytes: 20 * aMegabyte, limitMb: 25 },
    });
    expect(roomLeft({ answer: 20 * aMegabyte, total: 99 * aMegabyte }, limits)).toMatchObject({
      ...{ bytes: aMegabyte, of: 'total', usedBytes: 99 * aMegabyte, limitMb: 100 },
    });
  });

  test('is nothing, not less, where a limit was lowered', () => {
    const used = { answer: 30 * aMegabyte, total: 30 * aMegabyte };
    expect(roomLeft(used, { answerMb: 25, totalMb: 0 }).bytes).toBe(0);
  });

  test('is never more than either limit allows', () => {
    const megabytes = fc.nat(3000);
    const limit = fc.record({ answerMb: megabytes, totalMb: megabytes });
    const use = fc.record({ answer: fc.nat(3e9), total: fc.nat(3e9) });
    fc.assert(
      fc.property(use, limit, (used, limits) => {
        const { bytes } = roomLeft(used, limits);
        fc.pre(bytes > 0);
        expect(used.answer + bytes).toBeLessThanOrEqual(limits.answerMb * aMegabyte);
        expect(used.total + bytes).toBeLessThanOrEqual(limits.totalMb * aMegabyte);
      }),
    );
  });
});

describe('somebody was asked', () => {
  const about = { contentHash: 'h', plannedSeconds: 60, followUps: 1 };
  const begun = startMock(
    ['a', 'b'].map((questionId) => ({ questionId, ...about })),
    15,
    0,
  );
  const submit = (position: number, step: number, passes = false): MockEvent => ({
    ...{ kind: 'submit', passes, place: { position, step }, words: { answer: '', scratch: '' } },
    ...{ revision: 0, newId: 'n' },
  });
  const moved = (...events: readonly MockEvent[]): Mock =>
    events.reduce((mock, event) => apply(mock, event, 1000).mock, begun);
  const asked = (mock: Mock) =>
    [0, 1].flatMap((position) =>
      [0, 1].filter((step) => wasAsked(mock, { position, step })).map((step) => `${position}.${step}`),
    );

  test('the first question, at first', () => expect(asked(begun)).toEqual(['0.0']));
  test('a follow-up, once the answer was handed in', () =>
    expect(asked(moved(submit(0, 0)))).toEqual(['0.0', '0.1']));
  test('no follow-up of a question that was passed', () =>
    expect(asked(moved(submit(0, 0, true)))).toEqual(['0.0', '1.0']));
  test('what was asked when it ended, and nothing after it', () =>
    expect(asked(moved(submit(0, 0), { kind: 'leave' }))).toEqual(['0.0', '0.1']));
});
