/** Spoken answers: what counts as sound, in which order its pieces come, and how much room there is for it. */
import type { RecordingRoom } from './learner.ts';
import type { Place } from './mock.ts';

/** What the browsers' recorders make, and nothing else is ever served. */
export type SoundType = 'audio/webm' | 'audio/ogg' | 'audio/mp4';

/**
 * A spoken answer as far as it is kept. `grownAt` is when its last sound was said; `lateBytes` of its `bytes` came when its
 * place was no longer open.
 */
export type Recording = Place & {
  id: string;
  mockId: string;
  type: SoundType;
  pieces: number;
  bytes: number;
  begunAt: number;
  grownAt: number;
  lateBytes: number;
};

/**
 * Part of a recording as it arrived, `piece` counted from 0. `saidAt` is when its last sound was said, however late it came;
 * `begunAt` is heard only with the first.
 */
export type Piece = Place & {
  recordingId: string;
  mockId: string;
  piece: number;
  sound: Uint8Array;
  begunAt: number;
  saidAt: number;
  isLate: boolean;
};

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/** EBML (RFC 8794, 4.4): the leading zeros of a size say how many bytes it has. */
function ebmlSize(bytes: Uint8Array, at: number): { value: number; length: number } {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  const rest = bytes.subarray(at + 1, at + length);
  return { value: rest.reduce((value, byte) => value * 256 + byte, first & (0xff >> length)), length };
}

const ebmlMark = [0x1a, 0x45, 0xdf, 0xa3];
const docType = 0x4282;
const webm = 'webm';

/** The elements of an EBML header have two bytes of id each (RFC 8794, 11.2); the one that names the format is looked for. */
function isWebm(bytes: Uint8Array): boolean {
  if (ebmlMark.some((byte, nth) => bytes[nth] !== byte)) return false;
  const header = ebmlSize(bytes, ebmlMark.length);
  const end = Math.min(bytes.length, ebmlMark.length + header.length + header.value);
  let at = ebmlMark.length + header.length;
  while (at + 2 < end) {
    const id = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    const { value, length } = ebmlSize(bytes, at + 2);
    const from = at + 2 + length;
    if (id === docType)
      return value === webm.length && from + value <= end && latin(bytes, from, from + value) === webm;
    at = from + value;
  }
  return false;
}

/** The first page of a stream says so (RFC 3533, 6: version 0, flag 2). */
const isOgg = (bytes: Uint8Array) =>
  latin(bytes, 0, 4) === 'OggS' && bytes[4] === 0 && ((bytes[5] ?? 0) & 2) === 2;

/** Four brands would do; a length that needs its upper bytes could be text. */
const longestFileType = 0xffff;

/** ISO/IEC 14496-12, 4.3: a box of at least 16 bytes that begins with its length. */
function isMp4(bytes: Uint8Array): boolean {
  if (latin(bytes, 4, 8) !== 'ftyp') return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return length >= 16 && length <= longestFileType && length % 4 === 0;
}

/** What sound begins like this, by its bytes alone; undefined when none that is known does. */
export function soundTypeOf(start: Uint8Array): SoundType | undefined {
  if (isWebm(start)) return 'audio/webm';
  if (isOgg(start)) return 'audio/ogg';
  return isMp4(start) ? 'audio/mp4' : undefined;
}

/** Where a piece stands to those that are kept: the one to append, one that is kept already, or one that came too early. */
export function orderOf(piece: number, kept: number): 'next' | 'kept' | 'ahead' {
  if (piece === kept) return 'next';
  return piece < kept ? 'kept' : 'ahead';
}

/** The recording with another piece; a first piece begins one. `type` is what the first piece was found to be. */
export function grown(before: Recording | undefined, piece: Piece, type: SoundType): Recording {
  const { recordingId, mockId, position, step, sound, saidAt } = piece;
  const none = { pieces: 0, bytes: 0, lateBytes: 0, begunAt: Math.min(piece.begunAt, saidAt), grownAt: 0 };
  const kept = before ?? { id: recordingId, mockId, position, step, type, ...none };
  return {
    ...kept,
    pieces: kept.pieces + 1,
    bytes: kept.bytes + sound.length,
    // A clock that is set back makes no recording shorter.
    grownAt: Math.max(kept.grownAt, saidAt),
    lateBytes: kept.lateBytes + (piece.isLate ? sound.length : 0),
  };
}

/** About how long it is, from its first moment to its last. The sound itself need not say. */
export const secondsOf = ({ begunAt, grownAt }: Pick<Recording, 'begunAt' | 'grownAt'>): number =>
  Math.round((grownAt - begunAt) / 1000);

const aMegabyte = 1024 * 1024;

/** Bytes that are kept: of the answer that is being spoken, and of all recordings together. */
export type UsedBytes = { answer: number; total: number };

/** `of`: the limit that is reached first, and what is used of it. */
export type RoomLeft = { bytes: number; of: 'answer' | 'total'; usedBytes: number; limitMb: number };

const leftOf = (usedBytes: number, limitMb: number) => ({
  bytes: Math.max(0, limitMb * aMegabyte - usedBytes),
  usedBytes,
  limitMb,
});

/** How many bytes there is still room for: never negative, also when a limit was lowered since. */
export function roomLeft(used: UsedBytes, { answerMb, totalMb }: RecordingRoom): RoomLeft {
  const [inAnswer, inTotal] = [leftOf(used.answer, answerMb), leftOf(used.total, totalMb)];
  return inTotal.bytes < inAnswer.bytes ? { of: 'total', ...inTotal } : { of: 'answer', ...inAnswer };
}

/** Megabytes as the limits count them. */
export const megabytesOf = (bytes: number): number => bytes / aMegabyte;
