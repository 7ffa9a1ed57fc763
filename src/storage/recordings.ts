/**
 * Recordings: a row says how much of a file was acknowledged. Bytes are written before their row, so that what a row says
 * is there; what a crash left in a file beyond its row is cut off by the next piece and never served.
 */
import type { Database } from 'better-sqlite3';
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { RecordingRoom } from '../domain/learner.ts';
import { isSamePlace } from '../domain/mock.ts';
import {
  grown,
  orderOf,
  type Piece,
  type Recording,
  type RoomLeft,
  roomLeft,
  type SoundType,
  soundTypeOf,
  type UsedBytes,
} from '../domain/recording.ts';
import { mockRecordings, mocks } from './mockSchema.ts';
import type { RecordingFiles } from './recordingFiles.ts';
import { prepareInsert } from './statements.ts';

/** `isMissing`: nothing of it is on the disk, though the row says it was kept. */
export type KeptRecording = Recording & { isMissing: boolean };

/** `room` is what is left of it after this piece. */
export type KeptPiece =
  | { outcome: 'kept' | 'replayed'; recording: Recording; room: RoomLeft }
  /** Pieces before it are not here; `expected` is the one to send. */
  | { outcome: 'ahead'; expected: number }
  /** The id belongs to another place. */
  | { outcome: 'elsewhere' }
  | { outcome: 'noSound' }
  | { outcome: 'full'; room: RoomLeft }
  /** The file went away or was cut short: nothing can be appended to it. */
  | { outcome: 'lost' }
  /** There is no such question, or no longer. */
  | { outcome: 'gone' };

type Statements = ReturnType<typeof prepare>;

/** Rows as they are. */
function prepareRows(sqlite: Database) {
  const db = drizzle({ client: sqlite });
  const [id, mockId] = [sql.placeholder('id'), sql.placeholder('mockId')];
  const { position, step, begunAt } = mockRecordings;
  const isOwn = eq(mocks.learnerId, sql.placeholder('learnerId'));
  return {
    find: db.select().from(mockRecordings).where(eq(mockRecordings.id, id)).prepare(),
    findOwn: db
      .select(getTableColumns(mockRecordings))
      .from(mockRecordings)
      .innerJoin(mocks, eq(mocks.id, mockRecordings.mockId))
      .where(and(eq(mockRecordings.id, id), eq(mockRecordings.mockId, mockId), isOwn))
      .prepare(),
    ofMock: db
      .select()
      .from(mockRecordings)
      .where(eq(mockRecordings.mockId, mockId))
      .orderBy(asc(position), asc(step), asc(begunAt), asc(mockRecordings.id))
      .prepare(),
    insert: prepareInsert(db, mockRecordings),
  };
}

function prepare(sqlite: Database) {
  const sumOf = (where: string) =>
    `SELECT coalesce(sum(r.bytes), 0) FROM mock_recording r JOIN mock m ON m.id = r.mock_id WHERE ${where}`;
  return {
    ...prepareRows(sqlite),
    learnerOf: sqlite
      .prepare(`SELECT m.learner_id FROM mock m JOIN mock_question q ON q.mock_id = m.id
        WHERE m.id = :mockId AND q.position = :position`)
      .pluck(),
    usedByAnswer: sqlite
      .prepare(sumOf('r.mock_id = :mockId AND r.position = :position AND r.step = :step'))
      .pluck(),
    usedByLearner: sqlite.prepare(sumOf('m.learner_id = ?')).pluck(),
    update: sqlite.prepare(`UPDATE mock_recording SET (pieces, bytes, grown_at, late_bytes)
      = (:pieces, :bytes, :grownAt, :lateBytes) WHERE id = :id`),
    removeOfMock: sqlite.prepare('DELETE FROM mock_recording WHERE mock_id = ?'),
  };
}

/** Everything that is known when a piece comes. `type` is undefined for a first piece that is no sound. */
type Standing = {
  before: Recording | undefined;
  learnerId: string | undefined;
  used: UsedBytes;
  type: SoundType | undefined;
};

function standingOf(statements: Statements, piece: Piece): Standing {
  const before = statements.find.get({ id: piece.recordingId });
  const learnerId = statements.learnerOf.get(piece) as string | undefined;
  return {
    before,
    learnerId,
    used: {
      answer: statements.usedByAnswer.get(piece) as number,
      total: learnerId === undefined ? 0 : (statements.usedByLearner.get(learnerId) as number),
    },
    type: before?.type ?? soundTypeOf(piece.sound),
  };
}

const isElsewhere = (before: Recording | undefined, piece: Piece) =>
  before !== undefined && !(before.mockId === piece.mockId && isSamePlace(before, piece));

/** Why a piece is not appended; undefined when it is to be. */
function answerWithout(piece: Piece, standing: Standing, limits: RecordingRoom): KeptPiece | undefined {
  const { before, learnerId, used, type } = standing;
  if (isElsewhere(before, piece)) return { outcome: 'elsewhere' };
  if (learnerId === undefined) return { outcome: 'gone' };
  const order = orderOf(piece.piece, before?.pieces ?? 0);
  const room = roomLeft(used, limits);
  if (order === 'ahead') return { outcome: 'ahead', expected: before?.pieces ?? 0 };
  if (before && order === 'kept') return { outcome: 'replayed', recording: before, room };
  if (!type) return { outcome: 'noSound' };
  return piece.sound.length > room.bytes ? { outcome: 'full', room } : undefined;
}

const afterwards = (used: UsedBytes, bytes: number): UsedBytes => ({
  answer: used.answer + bytes,
  total: used.total + bytes,
});

/** The program has the data to itself: what must not interleave is done one after another. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

export function createRecordingStore(sqlite: Database, files: RecordingFiles) {
  const statements = prepare(sqlite);
  const inTurn = createTurns();

  /** False when the question went away while its sound was written. */
  const putRow = sqlite.transaction((after: Recording, piece: Piece): boolean => {
    if (statements.learnerOf.get(piece) === undefined) return false;
    if (after.pieces === 1) statements.insert(after);
    else statements.update.run(after);
    return true;
  });

  async function keep(piece: Piece, limits: RecordingRoom): Promise<KeptPiece> {
    const standing = standingOf(statements, piece);
    const { before, used, type } = standing;
    const answer = answerWithout(piece, standing, limits);
    if (answer || !type) return answer ?? { outcome: 'noSound' };
    const file = { mockId: piece.mockId, id: piece.recordingId };
    if (!(await files.append(file, before?.bytes ?? 0, piece.sound))) return { outcome: 'lost' };
    const recording = grown(before, piece, type);
    if (!putRow.immediate(recording, piece)) {
      await files.remove(file);
      return { outcome: 'gone' };
    }
    return { outcome: 'kept', recording, room: roomLeft(afterwards(used, piece.sound.length), limits) };
  }

  async function removeOfMock(mockId: string): Promise<void> {
    await files.removeAll(mockId);
    statements.removeOfMock.run(mockId);
  }

  return {
    /**
     * Appends a piece to its recording, in its turn; a first one begins it, when it is sound. A piece that is kept already
     * changes nothing. What is `kept` is on the disk and outlives the end of the program, however it ends.
     * @throws the system's error or SQLite's when the disk is full or cannot be written to; nothing kept is touched
     */
    async keepPiece(piece: Piece, limits: RecordingRoom): Promise<KeptPiece> {
      return inTurn(() => keep(piece, limits));
    },

    /** The recordings of an interview by place, then in order of time. */
    async ofMock(mockId: string): Promise<KeptRecording[]> {
      const recordings = statements.ofMock.all({ mockId });
      return Promise.all(
        recordings.map(async (one) => ({ ...one, isMissing: (await files.sizeOf(one)) === 0 })),
      );
    },

    /** A recording of the learner's, if it is one of this interview. */
    async find(learnerId: string, of: { mockId: string; id: string }): Promise<Recording | undefined> {
      return statements.findOwn.get({ learnerId, ...of });
    },

    /** Bytes of all recordings of a learner. */
    async used(learnerId: string): Promise<number> {
      return statements.usedByLearner.get(learnerId) as number;
    },

    /** How many bytes of a recording can be heard: those that were acknowledged and are there; 0 when it is missing. */
    async audible(recording: Recording): Promise<number> {
      return Math.min(recording.bytes, await files.sizeOf(recording));
    },

    /** Bytes of a recording, both ends included, read as they are wanted. */
    read: (recording: Recording, range: { start: number; end: number }) => files.read(recording, range),

    /**
     * Removes the recordings of an interview, files first, missing ones too. To be called before the interview is removed,
     * so that no crash leaves sound that nobody can find, and after it, for a piece that came in between.
     */
    async removeOfMock(mockId: string): Promise<void> {
      return inTurn(() => removeOfMock(mockId));
    },
  };
}

export type RecordingStore = ReturnType<typeof createRecordingStore>;
