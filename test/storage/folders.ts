/** Temporary folders, gone when the tests of a file are over. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mockingbird-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** To tell that not a byte of a file changed. */
export const fingerprint = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');
