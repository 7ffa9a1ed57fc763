/**
 * Sound on the disk: one file for each recording, in a folder for each interview. What was appended is on the disk when
 * `append` returns. Files say nothing about themselves: how much of one counts stands in its row.
 */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { idPattern } from '../domain/madeId.ts';

/** Which file: both ids are UUIDs. */
type SoundFile = { mockId: string; id: string };

export type RecordingFiles = ReturnType<typeof createRecordingFiles>;

const ownFolder = 0o700;
const ownFile = 0o600;

/** Windows has no such flag: there, whoever can make a link in the data folder could as well replace the file. */
const noLink = constants.O_NOFOLLOW ?? 0;

const aChunk = 64 * 1024;

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function using<T>(file: FileHandle, use: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** Windows has no way to flush a folder, and no need: its renames are in the journal. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await using(await open(path, 'r'), (folder) => folder.sync());
}

/** What is there, without following a link; undefined when nothing is. */
const look = (path: string): Promise<Stats | undefined> =>
  lstat(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/** `folder` is made when there is something to put into it. It may be a link to another disk; what lies in it may not. */
export function createRecordingFiles(folder: string) {
  /** @throws {RangeError} for what is no UUID: it never becomes a path */
  function pathOf(...ids: readonly string[]): string {
    if (ids.every((id) => idPattern.test(id))) return join(folder, ...ids);
    throw new RangeError('an id that is no UUID cannot name a file');
  }

  async function folderOf(mockId: string): Promise<string> {
    const path = pathOf(mockId);
    const found = await look(path);
    if (found && !found.isDirectory())
      throw Object.assign(new Error(`${path} is not a folder`), { code: 'ENOTDIR' });
    if (found) return path;
    await mkdir(path, { recursive: true, mode: ownFolder });
    for (const parent of [folder, dirname(folder)]) await flushFolder(parent);
    return path;
  }

  async function begin({ mockId, id }: SoundFile): Promise<FileHandle> {
    const path = pathOf(mockId, id);
    const parent = await folderOf(mockId);
    const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | noLink;
    const file = await open(path, flags, ownFile);
    await flushFolder(parent);
    return file;
  }

  async function resume({ mockId, id }: SoundFile): Promise<FileHandle | undefined> {
    const path = pathOf(mockId, id);
    if (!(await look(dirname(path)))?.isDirectory()) return undefined;
    const flags = constants.O_WRONLY | constants.O_APPEND | noLink;
    return open(path, flags).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
  }

  /** The size of what can be read, 0 when nothing is there. */
  async function sizeOf({ mockId, id }: SoundFile): Promise<number> {
    const path = pathOf(mockId, id);
    const isInFolder = (await look(dirname(path)))?.isDirectory();
    const found = isInFolder ? await look(path) : undefined;
    return found?.isFile() ? found.size : 0;
  }

  return {
    /**
     * Puts bytes at `length`, the acknowledged one; what lies beyond it is left from a crash and goes. They are on the
     * disk then, and so is the name of a new file. False when the file is gone or shorter than `length`.
     * @throws the system's error when the disk is full or cannot be written to; `length` bytes are as they were
     */
    async append(file: SoundFile, length: number, bytes: Uint8Array): Promise<boolean> {
      const handle = await (length === 0 ? begin(file) : resume(file));
      if (!handle) return false;
      return using(handle, async () => {
        const found = await handle.stat();
        if (!found.isFile() || found.size < length) return false;
        if (found.size > length) await handle.truncate(length);
        await handle.appendFile(bytes);
        await handle.sync();
        return true;
      });
    },

    sizeOf,

    /** The bytes from `start` to `end`, both included, a chunk at a time. The file is opened when the first is wanted. */
    async *read({ mockId, id }: SoundFile, { start, end }: { start: number; end: number }) {
      const file = await open(pathOf(mockId, id), constants.O_RDONLY | noLink);
      try {
        for (let at = start; at <= end; ) {
          const chunk = new Uint8Array(Math.min(aChunk, end + 1 - at));
          const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
          if (bytesRead === 0) throw new Error('a recording is shorter than it was a moment ago');
          yield chunk.subarray(0, bytesRead);
          at += bytesRead;
        }
      } finally {
        await file.close();
      }
    },

    /** Removes one file, if it is there. */
    async remove({ mockId, id }: SoundFile): Promise<void> {
      await rm(pathOf(mockId, id), { force: true });
    },

    /** Removes an interview's folder with all that is in it, if it is there. Its absence is on the disk then. */
    async removeAll(mockId: string): Promise<void> {
      if (!(await look(pathOf(mockId)))) return;
      await rm(pathOf(mockId), { recursive: true, force: true });
      await flushFolder(folder);
    },
  };
}
