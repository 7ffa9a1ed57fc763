/** What the page's recorder is told. It shows `problem` to the person as it stands. */
import { megabytesOf, type RoomLeft } from '../../domain/recording.ts';
import type { KeptPiece } from '../../storage/recordings.ts';
import { noSuchInterview } from '../ui/interviewWords.ts';

/** 409 and 5xx are about this try; with any other refusal nothing is gained by sending the piece again. */
export type Told =
  | { status: 200; pieces: number; bytes: number; bytesLeft: number }
  | { status: 409; expected: number; problem: string }
  | { status: 404 | 410 | 413 | 415 | 422 | 503 | 507; problem: string };

export const noSuchMock: Told = {
  status: 404,
  problem: `${noSuchInterview} The recording cannot be kept.`,
};

export const noQuestion: Told = {
  status: 404,
  problem: 'This question was not asked in this interview, so the recording cannot be kept.',
};

const refusals = {
  elsewhere: {
    status: 422,
    problem: 'This recording belongs to another question. Reload the page and record a new one.',
  },
  noSound: {
    status: 415,
    problem:
      'This is no sound that can be played back (WebM, Ogg or MP4). Type your answer, or try another browser.',
  },
  lost: {
    status: 410,
    problem: 'The first part of this recording is no longer in the data folder. Stop, and record a new one.',
  },
  gone: noSuchMock,
} as const satisfies Record<string, Told>;

const megabytes = (bytes: number) => megabytesOf(bytes).toLocaleString('en', { maximumFractionDigits: 1 });

function fullText({ of, usedBytes, limitMb }: RoomLeft): string {
  const use = `${megabytes(usedBytes)} of ${limitMb.toLocaleString('en')} MB are used`;
  return of === 'answer'
    ? `There is no more room for recordings of this answer: ${use}. Type the rest, or raise the limit in the settings.`
    : `There is no more room for recordings: ${use}. Type the rest, delete an interview you no longer need, or raise the limit in the settings.`;
}

/** What became of a piece. */
export function answerTo(kept: KeptPiece): Told {
  switch (kept.outcome) {
    case 'kept':
    case 'replayed': {
      const { pieces, bytes } = kept.recording;
      return { status: 200, pieces, bytes, bytesLeft: kept.room.bytes };
    }
    case 'ahead':
      return { status: 409, expected: kept.expected, problem: 'An earlier part is missing here.' };
    case 'full':
      return { status: 413, problem: fullText(kept.room) };
    default:
      return refusals[kept.outcome];
  }
}

const diskFull: Told = {
  status: 507,
  problem: 'The disk is full, so the recording cannot be kept. Make room; it is sent again by itself.',
};
const cannotWrite: Told = {
  status: 503,
  problem:
    'The data folder cannot be written to, so the recording cannot be kept. Check its permissions; it is sent again by itself.',
};
const diskFailing: Told = {
  status: 503,
  problem:
    'The disk reported an error, so the recording cannot be kept. Check the disk; it is sent again by itself.',
};

/** By what the system, or SQLite, says. */
const troubles: readonly [RegExp, Told][] = [
  [/^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)/, diskFull],
  [/^(EROFS|EACCES|EPERM|ELOOP|ENOTDIR|EISDIR|EEXIST|SQLITE_READONLY|SQLITE_CANTOPEN)/, cannotWrite],
  [/^(EIO|EMFILE|ENFILE|EBUSY|SQLITE_IOERR|SQLITE_BUSY)/, diskFailing],
];

/** What to say of an error when the disk is the problem; undefined when it is a bug. */
export function diskTrouble(error: unknown): Told | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return troubles.find(([pattern]) => pattern.test(code))?.[1];
}
