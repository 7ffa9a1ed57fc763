import { ReadableStream } from 'node:stream/web';
import type { Context, Handler } from 'hono';
import type { Recording, SoundType } from '../../domain/recording.ts';
import type { RecordingStore } from '../../storage/recordings.ts';
import type { PageEnv } from '../deps.ts';
import { notFound } from '../errors.tsx';
import { type ByteRange, rangeOf } from './byteRange.ts';

const endings: Record<SoundType, string> = { 'audio/webm': 'webm', 'audio/ogg': 'ogg', 'audio/mp4': 'm4a' };

/** "question-3-follow-up-1.webm": made up, as nothing that was sent is a name. */
function nameOf({ position, step, type }: Recording): string {
  const followUp = step === 0 ? '' : `-follow-up-${step}`;
  return `question-${position + 1}${followUp}.${endings[type]}`;
}

/** It is private, and grows while it is spoken. */
const headersOf = (recording: Recording) => ({
  'Content-Type': recording.type,
  'Content-Disposition': `inline; filename="${nameOf(recording)}"`,
  'Accept-Ranges': 'bytes',
  'Cache-Control': 'private, no-store',
});

/** No answer carries a validator, so that an If-Range matches none and asks for everything. */
const askedRange = (c: Context, size: number) =>
  c.req.header('if-range') === undefined ? rangeOf(c.req.header('range'), size) : 'whole';

/** GET /mocks/:id/recordings/:recording: sound as it was kept, or the part of it that a player asks for. */
export const playRecording =
  ({ recordings }: { recordings: RecordingStore }): Handler<PageEnv> =>
  async (c) => {
    const of = { mockId: c.req.param('id') ?? '', id: c.req.param('recording') ?? '' };
    const recording = await recordings.find(c.var.learner.id, of);
    if (!recording) return notFound(c, 'There is no such recording.');
    const size = await recordings.audible(recording);
    if (size === 0) return notFound(c, 'The file of this recording is no longer in the data folder.');
    const range = askedRange(c, size);
    const headers = headersOf(recording);
    if (range === 'unsatisfiable')
      return c.body(null, 416, { 'Accept-Ranges': 'bytes', 'Content-Range': `bytes */${size}` });
    const all: ByteRange = { start: 0, end: size - 1 };
    const { start, end } = range === 'whole' ? all : range;
    const length = { ...headers, 'Content-Length': String(end + 1 - start) };
    const part = range === 'whole' ? {} : { 'Content-Range': `bytes ${start}-${end}/${size}` };
    // Nothing is opened before somebody reads: a HEAD never does.
    const body = ReadableStream.from(recordings.read(recording, { start, end }));
    return c.body(body as globalThis.ReadableStream, range === 'whole' ? 200 : 206, { ...length, ...part });
  };
