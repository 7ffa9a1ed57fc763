/** The stores of a test's database, with a folder for recordings that is made when there is one. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { createRecordingFiles } from '../../src/storage/recordingFiles.ts';
import { createStores as createRealStores } from '../../src/storage/stores.ts';

export const createStores = (
  database: Database,
  folder = join(process.env.TEST_FOLDER ?? tmpdir(), `recordings-${randomUUID()}`),
) => createRealStores(database, createRecordingFiles(folder));
