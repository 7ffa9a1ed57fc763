/** The stores of a test's database, with a folder for recordings that is made when there is one. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { createRecordingFiles } from '../../src/storage/recordingFiles.ts';
import { createStores as createRealStores } from '../../src/storage/stores.ts';

export const createStores = (
  database: Database,
  folder = join(tmpdir(), `mockingbird-test-recordings-${randomUUID()}`),
) => createRealStores(database, createRecordingFiles(folder));
