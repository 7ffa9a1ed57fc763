import type { Context, Handler } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import { idPattern } from '../../domain/madeId.ts';
import { isOpen, type Mock, wasAsked } from '../../domain/mock.ts';
import type { Piece } from '../../domain/recording.ts';
import type { RecordingStore } from '../../storage/recordings.ts';
import type { PageEnv } from '../deps.ts';
import { readFields, wholeNumber } from '../form.ts';
import { answerTo, diskTrouble, noQuestion, noSuchMock, type Told } from './words.ts';

/** `findMock`: the learner's own interview, as it was left. */
type TakingDeps = {
  recordings: RecordingStore;
  findMock: (learnerId: string, id: string) => Promise<{ mock: Mock } | undefined>;
  log: Logger;
};

const damaged = 'This part of the recording is damaged. Reload the page to go on recording.';

const PieceForm = z.object({
  recording: z.string(damaged).regex(idPattern, damaged),
  position: wholeNumber,
  step: wholeNumber,
  piece: wholeNumber,
  /** How many milliseconds ago the recording began, by the browser's clock. */
  age: wholeNumber.default(0),
  /** How many milliseconds ago the last sound of this piece was said. */
  ago: wholeNumber.default(0),
  sound: z.instanceof(File, { message: damaged }).refine(({ size }) => size > 0, damaged),
});

type Form = z.output<typeof PieceForm>;

const tell = (c: Context, { status, ...told }: Told) => c.json(told, status);

/** Where a piece belongs and whether it is late. Nothing said before the interview began can be in it. */
async function pieceOf(form: Form, about: { mockId: string; mock: Mock; now: number }): Promise<Piece> {
  const { recording: recordingId, position, step, piece, age, ago, sound } = form;
  const { mockId, mock, now } = about;
  const place = { position, step };
  return {
    ...{ recordingId, mockId, ...place, piece },
    sound: new Uint8Array(await sound.arrayBuffer()),
    begunAt: Math.max(mock.startedAt, now - age),
    saidAt: Math.max(mock.startedAt, now - ago),
    isLate: !isOpen(mock, place, now),
  };
}

/** Keeps a piece; when the disk is in the way it says so, and the browser tries again. */
async function keep({ recordings, log }: TakingDeps, c: Context<PageEnv>, piece: Piece): Promise<Told> {
  const { recordingRoom } = c.var.learner;
  try {
    return answerTo(await recordings.keepPiece(piece, recordingRoom));
  } catch (error) {
    const told = diskTrouble(error);
    if (!told) throw error;
    log.error({ requestId: c.get('requestId'), err: error }, 'a piece of a recording could not be written');
    return told;
  }
}

/**
 * POST /mocks/:id/recordings: the next piece of a spoken answer. A piece for a question that is over is kept too, and
 * counted as late. Answers are JSON, for the page's recorder.
 */
export const takePiece =
  (deps: TakingDeps): Handler<PageEnv> =>
  async (c) => {
    const mockId = c.req.param('id') ?? '';
    const found = await deps.findMock(c.var.learner.id, mockId);
    if (!found) return tell(c, noSuchMock);
    const read = PieceForm.safeParse(await readFields(c));
    if (!read.success) return tell(c, { status: 422, problem: read.error.issues[0]?.message ?? damaged });
    if (!wasAsked(found.mock, read.data)) return tell(c, noQuestion);
    const piece = await pieceOf(read.data, { mockId, mock: found.mock, now: c.var.now });
    return tell(c, await keep(deps, c, piece));
  };
