import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assembleBank } from './assembleBank.ts';
import type { Bank } from './bank.ts';
import type { BankFile } from './bankFile.ts';
import { listFiles, reason } from './listFiles.ts';
import { type Finding, finding, leftOut, type Problem } from './problem.ts';
import { decode, longestBytes, tooLong } from './sourceText.ts';

/**
 * Reads the question bank in a folder. Never rejects because of what lies there: what cannot be read is a problem,
 * and a missing folder is an empty bank with one problem.
 */
export async function readBank(dir: string): Promise<Bank> {
  try {
    const root = await realpath(dir);
    return await readRoot(root);
  } catch (error) {
    return assembleBank([], [noFolder(dir, error)]);
  }
}

async function readRoot(root: string): Promise<Bank> {
  const list = await listFiles(root);
  const files: BankFile[] = [];
  const problems: Problem[] = [...list.problems];
  for (const path of list.paths) {
    const file = await readOne(root, path);
    if ('text' in file) files.push(file);
    else problems.push(leftOut(path, file));
  }
  if (list.paths.length === 0 && problems.length === 0) problems.push(emptyFolder());
  return assembleBank(files, problems);
}

async function readOne(root: string, path: string): Promise<BankFile | Finding> {
  try {
    // Asked before reading: a link to a disk image should not fill the memory.
    if ((await stat(join(root, path))).size > longestBytes(path)) return tooLong(path);
    const bytes = await readFile(join(root, path));
    const text = decode(bytes);
    if (typeof text !== 'string') return text;
    return { path, text, hash: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return finding(1, `The file cannot be read (${reason(error)})`, 'Allow this program to read it.');
  }
}

function noFolder(dir: string, error: unknown): Problem {
  const message = `The folder of questions ${dir} cannot be read (${reason(error)})`;
  return leftOut('.', finding(1, message, 'Set QUESTIONS_DIR to a folder that is there.'));
}

function emptyFolder(): Problem {
  const mend = 'Set QUESTIONS_DIR to a folder with a question bank.';
  return leftOut('.', finding(1, 'The folder of questions is empty', mend));
}
