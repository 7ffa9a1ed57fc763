/** Looks at a database file without opening it for writing: not a byte of a file we refuse may change. */
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Marks our files in the SQLite header: "MOCK" in ASCII. */
export const applicationId = 0x4d4f434b;

/** A problem at start that the person can mend. The message is one sentence and a way out. */
export class StartupProblem extends Error {
  override name = 'StartupProblem';
}

const headerBytes = 100;
const wayOut = 'Move it away, or choose another folder with --data-dir.';

function readHeader(path: string): { header: Buffer; size: number } {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(headerBytes);
    readSync(file, header, 0, headerBytes, 0);
    return { header, size: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}

/** Whether the last program did not close the file: what it committed lies in the log beside it. */
export const hasPendingLog = (path: string) => existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;

/**
 * Refuses a file that exists and is not a whole Mockingbird database, and one that went away from its log.
 * @throws {StartupProblem} when the file is empty, not SQLite, truncated, or another program's
 */
export function inspectDatabaseFile(path: string): void {
  if (!existsSync(path)) {
    if (!hasPendingLog(path)) return;
    // SQLite would throw the log away, or replay it into whatever file comes to stand here.
    throw new StartupProblem(
      `${path} is missing, but ${path}-wal, the log of its last changes, is there. Put the database back beside it. ${wayOut}`,
    );
  }
  if (!statSync(path).isFile()) throw new StartupProblem(`${path} is not a file. ${wayOut}`);
  const { header, size } = readHeader(path);
  if (size === 0) throw new StartupProblem(`${path} is empty, so it is not a database. ${wayOut}`);
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw new StartupProblem(`${path} is not an SQLite database. ${wayOut}`);
  }
  const storedPageSize = header.readUInt16BE(16);
  const pageSize = storedPageSize === 1 ? 65_536 : storedPageSize;
  // With a write-ahead log beside it the file may lawfully be behind its header; SQLite recovers it.
  if (size < pageSize * header.readUInt32BE(28) && !hasPendingLog(path)) {
    throw new StartupProblem(
      `${path} is cut short: part of the database is missing. Restore a backup. ${wayOut}`,
    );
  }
  if (header.readUInt32BE(68) !== applicationId && !hasPendingLog(path)) {
    throw new StartupProblem(`${path} belongs to another program. ${wayOut}`);
  }
}
