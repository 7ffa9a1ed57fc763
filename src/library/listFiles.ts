import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { compareText, finding, type Problem, reported } from './problem.ts';

/** Paths are relative to the root, with `/`, in order. */
export type FileList = { paths: readonly string[]; problems: readonly Problem[] };

/** Topics, `_decks`, `_mocks`, `_rubrics`; nothing of the bank lies deeper, and somebody may point us at a whole disk. */
const deepestFolder = 1;

/**
 * Lists the files of a folder and of the folders in it. Dotfiles are passed over; a link counts when it leads to a
 * file inside the root, so that nobody reads other files through the bank. `root` is a real path.
 */
export async function listFiles(root: string): Promise<FileList> {
  const lists = await Promise.all((await entriesOf(root, '')).map((entry) => listEntry(root, '', entry, 0)));
  return {
    paths: lists.flatMap((list) => list.paths).sort(compareText),
    problems: lists.flatMap((list) => list.problems),
  };
}

async function entriesOf(root: string, folder: string): Promise<Dirent[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  return entries.filter((entry) => !entry.name.startsWith('.'));
}

async function listEntry(root: string, folder: string, entry: Dirent, depth: number): Promise<FileList> {
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
  if (entry.isFile()) return { paths: [path], problems: [] };
  if (entry.isSymbolicLink() && (await leadsToFileInside(root, path))) return { paths: [path], problems: [] };
  if (!entry.isDirectory())
    return refused(path, 'This is not a file of the bank', 'Put the file itself here.');
  if (depth >= deepestFolder)
    return refused(path, 'Folders in topics are not read', 'Move the files one folder up.');
  return listFolder(root, path, depth + 1);
}

async function listFolder(root: string, folder: string, depth: number): Promise<FileList> {
  try {
    const entries = await entriesOf(root, folder);
    const lists = await Promise.all(entries.map((entry) => listEntry(root, folder, entry, depth)));
    return { paths: lists.flatMap((list) => list.paths), problems: lists.flatMap((list) => list.problems) };
  } catch (error) {
    return refused(folder, `The folder cannot be read (${reason(error)})`, 'Allow this program to read it.');
  }
}

async function leadsToFileInside(root: string, path: string): Promise<boolean> {
  try {
    const target = await realpath(join(root, path));
    return target.startsWith(root.endsWith(sep) ? root : root + sep) && (await stat(target)).isFile();
  } catch {
    return false;
  }
}

function refused(path: string, message: string, mend: string): FileList {
  return { paths: [], problems: [reported(path, finding(1, message, mend))] };
}

/** The system's own word for a failure, such as ENOENT. */
export function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
